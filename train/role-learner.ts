import { takePaths } from '../src/intake/paths.ts'
import type { Draft } from '../src/meaning/events/draft.ts'
import { eventsOf, framedEvents } from '../src/meaning/events/index.ts'
import { nobodyFeatures, type RoleCandidate, roleCandidates } from '../src/meaning/events/role-features.ts'
import { roleScore, type Side } from '../src/meaning/events/role-model.ts'
import { overviewOf } from '../src/meaning/events/role-overview.ts'
import { isOpen, SIDES } from '../src/meaning/events/roles.ts'
import { type Knowledge, understand } from '../src/read.ts'
import { type GoldEvent, matched, readGold, sameCode } from './gold.ts'
import { randomness, shuffled } from './random.ts'

/** An act read that people marked too, and who may stand on its sides. */
export interface RoleExample {
  readonly article: string
  readonly gold: GoldEvent
  readonly draft: Draft
  readonly candidates: readonly RoleCandidate[]
  readonly nobody: readonly string[]
}

/** One choice: the features of all that may stand on a side, nobody last, and how likely each should be. */
interface Choice {
  readonly options: readonly (readonly string[])[]
  readonly wanted: readonly number[]
}

export type RoleWeights = Map<string, [actor: number, recipient: number, partner: number]>

const EPOCHS = 15
const RATE = 0.1
const SHRINKAGE = 0.012
const LEAST = 3
const BAGS = 20

/** Of all marked articles of a folder. */
export async function roleExamples(folder: string, knowledge: Knowledge): Promise<RoleExample[]> {
  const examples: RoleExample[] = []
  for (const gold of readGold(folder)) {
    for await (const taken of takePaths([gold.path], process.stdin, {})) {
      if (!taken.ok) throw taken.error
      const layers = { ...understand(taken.article, knowledge), published: taken.article.published }
      const { scene, drafts } = framedEvents(layers, knowledge.frames)
      const overview = overviewOf(scene, drafts)
      const found = matched(gold, eventsOf(scene, drafts, layers.statements))
      drafts.forEach((draft, i) => {
        const marked = found[i]
        if (!marked || marked.optional) return
        const candidates = roleCandidates(scene, draft, overview)
        const nobody = nobodyFeatures(scene, draft, candidates.length)
        examples.push({ article: gold.name, gold: marked, draft, candidates, nobody })
      })
    }
  }
  return examples
}

/** A log-linear choice a side by AdaGrad with L2 shrinkage, over features that occur often enough. */
export function learnRoles(examples: readonly RoleExample[]): RoleWeights {
  const weights: RoleWeights = new Map()
  for (const side of SIDES) {
    const choices = examples.flatMap((example) => choiceOf(example, side) ?? [])
    const seen = new Map<string, number>()
    for (const f of choices.flatMap(({ options }) => options.flat())) seen.set(f, (seen.get(f) ?? 0) + 1)
    const often = (features: readonly string[]): string[] => features.filter((f) => (seen.get(f) ?? 0) >= LEAST)
    const rows = choices.map(({ options, wanted }) => ({ options: options.map(often), wanted }))
    // The mean of models that each saw a drawing, with replacement, of the choices: steadier than one.
    const random = randomness(20220121)
    for (let bag = 0; bag < BAGS; bag++) {
      const drawn = rows.map(() => rows[Math.floor(random() * rows.length)]!)
      const fitted: RoleWeights = new Map()
      fit(drawn, side, fitted, random)
      for (const [feature, w] of fitted) {
        const mean = weights.get(feature) ?? [0, 0, 0]
        mean[side] += w[side] / BAGS
        weights.set(feature, mean)
      }
    }
  }
  return weights
}

function fit(rows: readonly Choice[], side: Side, weights: RoleWeights, random: () => number): void {
  const squares = new Map<string, number>()
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (const { options, wanted } of shuffled(rows, random)) {
      const odds = options.map((features) => Math.exp(roleScore(features, side, { weights })))
      const sum = odds.reduce((a, b) => a + b)
      options.forEach((features, i) => {
        const error = odds[i]! / sum - wanted[i]!
        for (const feature of features) {
          const w = weights.get(feature) ?? [0, 0, 0]
          const gradient = error + SHRINKAGE * w[side]
          const square = (squares.get(feature) ?? 1) + gradient * gradient
          squares.set(feature, square)
          w[side] -= (RATE * gradient) / Math.sqrt(square)
          weights.set(feature, w)
        }
      })
    }
  }
}

/** Null where nobody is wanted, or where none of the candidates is right. */
function choiceOf({ gold, draft, candidates, nobody }: RoleExample, side: Side): Choice | null {
  if (!isOpen(draft, side)) return null
  const own = side === 2 ? draft.actors.map(({ code }) => code) : []
  const codes = (side === 1 ? gold.recipient : gold.actor).filter((code) => !own.some((o) => sameCode(code, o)))
  const right = candidates.map(({ party }) => codes.some((code) => sameCode(code, party.code)))
  const n = right.filter(Boolean).length
  if (codes.length > 0 && n === 0) return null
  return {
    options: [...candidates.map(({ features }) => features), nobody],
    wanted: [...right.map((is) => (is ? 1 / n : 0)), n === 0 ? 1 : 0],
  }
}
