import { type DraftEntity, newEntity } from '../entities/draft.ts'
import { at } from '../entities/phrase.ts'
import { isStateCode } from '../entities/state-code.ts'
import type { Focus } from './focus.ts'

/** "The two sides", "both countries", "the pair": the two parties that were spoken of together last, else the article's two main ones. */
export function pairBefore(focus: Focus, place: number): DraftEntity | null {
  const { syntax, home } = focus.scene
  const { sentence } = at(syntax, place)
  for (let back = 0; back <= 2; back++) {
    const codes = partiesOfSentence(focus, sentence - back, place)
    if (codes.length === 2) return pairOf(focus, codes)
  }
  const main = [...home.counts].toSorted((a, b) => b[1] - a[1]).slice(0, 2)
  return main.length === 2
    ? pairOf(
        focus,
        main.map(([code]) => code),
      )
    : null
}

/** The entity that stands for several parties at once. */
export function pairOf(focus: Focus, codes: readonly string[]): DraftEntity {
  const { draft } = focus.scene
  const key = `pair ${codes.toSorted().join(' ')}`
  const names = codes.map((code) => nameOfCode(focus, code))
  const made =
    draft.entities.get(key) ??
    newEntity({ name: names.join(' and '), kind: 'group', codes, plural: true, class: 'state' })
  draft.entities.set(key, made)
  return made
}

function partiesOfSentence(focus: Focus, sentence: number, place: number): string[] {
  const { syntax } = focus.scene
  const codes = new Set<string>()
  for (const { head, entity } of focus.seen) {
    if (at(syntax, head).sentence !== sentence || head >= place || entity.kind === 'place') continue
    for (const code of entity.codes)
      if (isStateCode(code) || entity.class === 'rebel' || entity.class === 'body') codes.add(code)
  }
  return [...codes]
}

function nameOfCode(focus: Focus, code: string): string {
  for (const entity of focus.scene.draft.entities.values()) {
    if (entity.kind === 'state' && entity.codes.length === 1 && entity.codes[0] === code) return entity.name
  }
  return code
}
