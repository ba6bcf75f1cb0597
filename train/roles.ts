/**
 * Trains who takes the sides of an act that the frames leave empty (src/meaning/events/roles.ts) on our own marked reports.
 *
 *   node --import tsx train/roles.ts ../shared/gold/authored ../shared/gold/dev
 *
 * Writes data/models/roles.tsv; prints how often both sides of the acts found are right: by the frames alone, with the model on folds
 * by article that it has not seen, and on the second folder, which is only measured.
 */
import { writeFileSync } from 'node:fs'
import { loadKnowledge } from '../src/load.ts'
import type { Draft } from '../src/meaning/events/draft.ts'
import { withSides } from '../src/meaning/events/roles.ts'
import { type GoldEvent, sameCodes } from './gold.ts'
import { learnRoles, type RoleExample, type RoleWeights, roleExamples } from './role-learner.ts'

const FOLDS = 5

const [trainFolder = '../shared/gold/authored', measureFolder = '../shared/gold/dev'] = process.argv.slice(2)
const knowledge = loadKnowledge()
const train = await roleExamples(trainFolder, knowledge)
const articles = [...new Set(train.map(({ article }) => article))]
const unseen = Array.from({ length: FOLDS }, (_, fold) => {
  const isHeld = ({ article }: RoleExample): boolean => articles.indexOf(article) % FOLDS === fold
  return rightOf(train.filter(isHeld), learnRoles(train.filter((example) => !isHeld(example))))
}).reduce((a, b) => a + b)
report(trainFolder, train, unseen)
const weights = learnRoles(train)
const measured = await roleExamples(measureFolder, knowledge)
report(measureFolder, measured, rightOf(measured, weights))
const lines = [...weights]
  .filter(([, w]) => Math.max(...w.map(Math.abs)) >= 0.01)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([feature, w]) => [feature, ...w.map((x) => x.toFixed(2))].join('\t'))
writeFileSync('data/models/roles.tsv', `${lines.join('\n')}\n`)
console.log(`${lines.length} features`)

function report(folder: string, examples: readonly RoleExample[], byModel: number): void {
  const byFrames = examples.filter(({ gold, draft }) => isRight(gold, draft)).length
  const share = (n: number): string => `${((100 * n) / examples.length).toFixed(1)} %`
  console.log(`${folder}: both sides right of ${examples.length}: frames ${share(byFrames)}, model ${share(byModel)}`)
}

function isRight(gold: GoldEvent, { actors, recipients }: Pick<Draft, 'actors' | 'recipients'>): boolean {
  return sameCodes(gold.actor, actors) && sameCodes(gold.recipient, recipients)
}

function rightOf(examples: readonly RoleExample[], weights: RoleWeights): number {
  return examples.filter(({ gold, draft, candidates, nobody }) =>
    isRight(gold, withSides(draft, candidates, nobody, { weights })),
  ).length
}
