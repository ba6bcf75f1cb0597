import { matched, readGold, sameCodes } from '../train/gold.ts'
import { type Figure, rounded } from './figure.ts'
import type { GoldSet } from './gold-set.ts'

/**
 * Whether confidence keeps its word: for events in bins of confidence, how many there are, what they claim in the mean, and how many
 * are right in type, actors and recipients. Events that careful readers may leave out do not count.
 */
export function reliability({ name: set, gold, byArticle }: GoldSet): Figure[] {
  const judged = readGold(gold).flatMap((article) => {
    const { events } = byArticle.get(article.name)!
    return matched(article, events).flatMap((marked, i) => {
      const { confidence, actors, recipients } = events[i]!
      if (marked?.optional) return []
      const right = marked !== null && sameCodes(marked.actor, actors) && sameCodes(marked.recipient, recipients)
      return [{ confidence, right }]
    })
  })
  return bins.flatMap(([from, to]) => {
    const inside = judged.filter(({ confidence }) => confidence >= from && confidence < to)
    if (inside.length === 0) return []
    const bin = `${from.toFixed(1)}–${Math.min(1, to).toFixed(1)}`
    const right = inside.filter((event) => event.right).length
    const claimed = inside.reduce((sum, { confidence }) => sum + confidence, 0)
    return [
      { set, measure: `${bin}: events`, value: inside.length },
      { set, measure: `${bin}: mean confidence`, value: rounded((100 * claimed) / inside.length) },
      { set, measure: `${bin}: right`, value: rounded((100 * right) / inside.length) },
    ]
  })
}

const bins = [
  [0, 0.2],
  [0.2, 0.4],
  [0.4, 0.6],
  [0.6, 0.8],
  [0.8, 0.9],
  [0.9, 1.01],
] as const
