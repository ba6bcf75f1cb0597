import { findCandidates } from '../src/language/names/candidates.ts'
import { featuresOf } from '../src/language/names/features.ts'
import { sceneOf } from '../src/language/names/scene.ts'
import { type NameGazetteer, nameClasses } from '../src/language/names.ts'
import type { Syntax } from '../src/model.ts'
import type { NamedText } from './name-gold.ts'

/** Features of one candidate, as numbers, and its class. */
export interface Example {
  readonly features: Int32Array
  readonly gold: number
}

/** The examples of a text: candidates that are marked as names, and those that touch nothing marked. */
export function examplesOf(
  syntax: Syntax,
  named: NamedText,
  gazetteer: NameGazetteer,
  number: (feature: string) => number,
): Example[] {
  const scene = sceneOf(syntax, gazetteer)
  return findCandidates(scene).flatMap((candidate) => {
    const start = syntax.tokens[candidate.from]!.start
    const end = syntax.tokens[candidate.to - 1]!.end
    const touching = named.names.filter((name) => name.start < end && name.end > start)
    const exact = touching.find((name) => name.start === start && name.end === end)
    const isOpen = touching.length > 0 || named.ignored.some((span) => span.start < end && span.end > start)
    if (!exact && (isOpen || !named.isComplete)) return []
    const features = featuresOf(scene, candidate).map(number)
    return [{ features: Int32Array.from(features), gold: nameClasses.indexOf(exact?.kind ?? null) }]
  })
}

/** Weights of a log-linear model, learnt by AdaGrad with decay; the same examples in the same order give the same weights. */
export function learn(
  examples: readonly Example[],
  featureCount: number,
  options = { epochs: 20, rate: 0.02, decay: 2e-5, dropout: 0.4 },
): Float64Array[] {
  const classes = nameClasses.length
  const weights = Array.from({ length: featureCount }, () => new Float64Array(classes))
  const squares = Array.from({ length: featureCount }, () => new Float64Array(classes).fill(1e-6))
  const random = seeded(7)
  const order = examples.map((_, i) => i)
  const scores = new Float64Array(classes)
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const k = Math.floor(random() * (i + 1))
      ;[order[i], order[k]] = [order[k]!, order[i]!]
    }
    for (const i of order) {
      const { features, gold } = examples[i]!
      const kept = features.filter(() => random() >= options.dropout)
      scores.fill(0)
      for (const f of kept) for (let c = 0; c < classes; c++) scores[c]! += weights[f]![c]!
      const top = Math.max(...scores)
      const sum = scores.reduce((total, score) => total + Math.exp(score - top), 0)
      for (let c = 0; c < classes; c++) {
        const error = Math.exp(scores[c]! - top) / sum - (c === gold ? 1 : 0)
        for (const f of kept) {
          const row = weights[f]!
          const gradient = error + options.decay * row[c]! * examples.length * 0.01
          squares[f]![c]! += gradient * gradient
          row[c]! -= (options.rate * gradient) / Math.sqrt(squares[f]![c]!)
        }
      }
    }
  }
  return weights
}

/** The table of weights that texts teach; features seen in fewer than `least` examples are left out. */
export function trainNames(
  texts: readonly { syntax: Syntax; named: NamedText; times: number }[],
  gazetteer: NameGazetteer,
  least = 2,
): string {
  const numbers = new Map<string, number>()
  const counts: number[] = []
  const number = (feature: string): number => {
    const known = numbers.get(feature) ?? numbers.size
    numbers.set(feature, known)
    counts[known] = (counts[known] ?? 0) + 1
    return known
  }
  const examples = texts.flatMap(({ syntax, named, times }) => {
    const own = examplesOf(syntax, named, gazetteer, number)
    return Array.from({ length: times }, () => own).flat()
  })
  const frequent = examples.map(({ features, gold }) => ({
    features: features.filter((f) => counts[f]! >= least),
    gold,
  }))
  const weights = learn(frequent, numbers.size)
  const lines = [...numbers].flatMap(([feature, f]) => {
    const row = [...weights[f]!].map((value) => Math.round(value * 100))
    return counts[f]! >= least && row.some((value) => Math.abs(value) >= 3) && !/[\t\n]/.test(feature)
      ? [[feature, ...row].join('\t')]
      : []
  })
  return `feature\t${nameClasses.map((kind) => kind ?? 'none').join('\t')}\n${lines.sort().join('\n')}\n`
}

function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1664525 + 1013904223) >>> 0
    return state / 4294967296
  }
}
