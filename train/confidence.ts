/**
 * Trains how sure an event is (src/meaning/events/confidence.ts): logistic regression on whether type, actors and recipients of an event
 * read are those that people marked (whether it is *coded* right, in the words of gold/GUIDE.md).
 *
 *   node --import tsx train/confidence.ts ../shared/gold/authored train/reports ../shared/gold/dev
 *
 * Weights come from the first two folders, our own reports (ten folds by article tell how it does on unseen ones); those of the first,
 * from which the role model learns, are read with the sides of acts as they are chosen by one that has not seen them. The grammar was
 * written with the first at hand and does better on them than on others: slope and level are therefore set by the third folder, of
 * which nothing else is taken. Writes data/models/confidence.tsv and prints the reliability on both.
 */
import { writeFileSync } from 'node:fs'
import { takePaths } from '../src/intake/paths.ts'
import { loadKnowledge } from '../src/load.ts'
import { companyOf, confidenceFeatures } from '../src/meaning/events/confidence.ts'
import { draftEvents, eventsOf } from '../src/meaning/events/index.ts'
import type { RoleModel } from '../src/meaning/events/role-model.ts'
import { understand } from '../src/read.ts'
import { matched, readGold, sameCodes } from './gold.ts'
import { learnRoles, roleExamples } from './role-learner.ts'

interface Example {
  readonly article: string
  readonly features: readonly string[]
  readonly right: boolean
}

const [knownFolder = '../shared/gold/authored', freshFolder = 'train/reports', otherFolder = '../shared/gold/dev'] =
  process.argv.slice(2)
const knowledge = loadKnowledge()
const ROLE_FOLDS = 5
/** Of the squared weights: of 2, 4, 8, 12 and 16 the one that tells right from wrong best on unseen folds. */
const SHRINKAGE = 12
const STEPS = 600
const folds = 10
const train = [
  ...(await examplesOf(knownFolder, await unseenRoles(knownFolder))),
  ...(await examplesOf(freshFolder, () => knowledge.frames.roles)),
]
const other = await examplesOf(otherFolder, () => knowledge.frames.roles)
const articles = [...new Set(train.map(({ article }) => article))]
const foldOf = ({ article }: Example): number => articles.indexOf(article) % folds

const held = Array.from({ length: folds }, (_, fold) => {
  const weights = learn(train.filter((example) => foldOf(example) !== fold))
  return train
    .filter((example) => foldOf(example) === fold)
    .map((example) => [chance(example, weights), example.right] as const)
}).flat()
console.log('unseen folds of our own reports')
reliability(held)

const weights = learn(train)
const { slope, level } = scaleFor(other, weights)
for (const [feature, w] of weights) weights.set(feature, slope * w + (feature === 'always' ? level : 0))
console.log(`${otherFolder}, slope ${slope.toFixed(2)}, level ${level.toFixed(2)}`)
reliability(other.map((example) => [chance(example, weights), example.right] as const))
const lines = [...weights].sort(([a], [b]) => (a < b ? -1 : 1)).map(([feature, w]) => `${feature}\t${w.toFixed(3)}`)
writeFileSync('data/models/confidence.tsv', `${lines.join('\n')}\n`)

/** For each article of a folder who takes the sides of acts, learnt from the articles of the other folds. */
async function unseenRoles(folder: string): Promise<(article: string) => RoleModel> {
  const examples = await roleExamples(folder, knowledge)
  const names = readGold(folder).map(({ name }) => name)
  const foldOf = (article: string): number => names.indexOf(article) % ROLE_FOLDS
  const models = Array.from({ length: ROLE_FOLDS }, (_, fold) => ({
    weights: learnRoles(examples.filter(({ article }) => foldOf(article) !== fold)),
  }))
  return (article) => models[foldOf(article)]!
}

async function examplesOf(folder: string, rolesFor: (article: string) => RoleModel): Promise<Example[]> {
  const examples: Example[] = []
  for (const gold of readGold(folder)) {
    for await (const taken of takePaths([gold.path], process.stdin, {})) {
      if (!taken.ok) throw taken.error
      const layers = { ...understand(taken.article, knowledge), published: taken.article.published }
      const { scene, drafts } = draftEvents(layers, { ...knowledge.frames, roles: rolesFor(gold.name) })
      const found = matched(gold, eventsOf(scene, drafts, layers.statements))
      const company = companyOf(scene, drafts)
      drafts.forEach((draft, i) => {
        const marked = found[i] ?? null
        if (marked?.optional) return
        const right =
          marked !== null && sameCodes(marked.actor, draft.actors) && sameCodes(marked.recipient, draft.recipients)
        examples.push({ article: gold.name, features: confidenceFeatures(scene, draft, company), right })
      })
    }
  }
  return examples
}

function oddsOf({ features }: Example, by: ReadonlyMap<string, number>): number {
  return features.reduce((sum, feature) => sum + (by.get(feature) ?? 0), 0)
}

function likelihood(odds: number): number {
  return 1 / (1 + Math.exp(-odds))
}

function chance(example: Example, by: ReadonlyMap<string, number>): number {
  return likelihood(oddsOf(example, by))
}

/** Ridge regression by Adam over all examples at once; rare features are left out, the intercept is not shrunk. */
function learn(examples: readonly Example[]): Map<string, number> {
  const seen = new Map<string, number>()
  for (const { features } of examples) for (const f of new Set(features)) seen.set(f, (seen.get(f) ?? 0) + 1)
  const by = new Map([...seen].filter(([, times]) => times >= 5).map(([feature]) => [feature, 0]))
  const [means, squares] = [new Map<string, number>(), new Map<string, number>()]
  for (let step = 1; step <= STEPS; step++) {
    const gradients = new Map([...by].map(([f, weight]) => [f, f === 'always' ? 0 : SHRINKAGE * weight]))
    for (const example of examples) {
      const error = chance(example, by) - (example.right ? 1 : 0)
      for (const f of example.features) if (gradients.has(f)) gradients.set(f, gradients.get(f)! + error)
    }
    const rate = step < 0.7 * STEPS ? 0.05 : 0.01
    for (const [f, gradient] of gradients) {
      const mean = 0.9 * (means.get(f) ?? 0) + 0.1 * gradient
      const square = 0.999 * (squares.get(f) ?? 0) + 0.001 * gradient * gradient
      means.set(f, mean)
      squares.set(f, square)
      const [m, v] = [mean / (1 - 0.9 ** step), square / (1 - 0.999 ** step)]
      by.set(f, by.get(f)! - (rate * m) / (Math.sqrt(v) + 1e-8))
    }
  }
  return by
}

/** By what the odds are to be multiplied, and what added, to be the likeliest to give what is right (Platt 1999). */
function scaleFor(examples: readonly Example[], by: ReadonlyMap<string, number>): { slope: number; level: number } {
  const points = examples.map((example) => ({ odds: oddsOf(example, by), right: example.right ? 1 : 0 }))
  let [slope, level] = [1, 0]
  for (let step = 0; step < 20_000; step++) {
    let [ofSlope, ofLevel] = [0, 0]
    for (const { odds, right } of points) {
      const error = likelihood(slope * odds + level) - right
      ofSlope += error * odds
      ofLevel += error
    }
    slope -= ofSlope / points.length / 10
    level -= ofLevel / points.length / 10
  }
  return { slope, level }
}

/** Prints, for each tenth of chance, how many were right. */
function reliability(pairs: readonly (readonly [chance: number, right: boolean])[]): void {
  for (let tenth = 0; tenth < 10; tenth++) {
    const those = pairs.filter(([p]) => Math.min(9, Math.floor(p * 10)) === tenth)
    if (those.length === 0) continue
    const right = those.filter(([, isRight]) => isRight).length
    console.log(
      `  ${tenth / 10}–${(tenth + 1) / 10}: ${right} of ${those.length} right (${((100 * right) / those.length).toFixed(0)} %)`,
    )
  }
}
