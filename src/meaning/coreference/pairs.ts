import { type DraftEntity, entityFor, newEntity } from '../entities/draft.ts'
import { at } from '../entities/phrase.ts'
import { isStateCode } from '../entities/state-code.ts'
import type { Focus } from './focus.ts'

/**
 * "The two sides", "both countries", "the pair": the two parties that were spoken of together last, else the article's two main ones.
 * Who asks both sides for something is neither.
 */
export function pairBefore(
  focus: Focus,
  place: number,
  fits: (code: string) => boolean = () => true,
): DraftEntity | null {
  const { syntax } = focus.scene
  const { sentence, rel } = at(syntax, place)
  const isSubject = /^nsubj/.test(rel)
  for (let back = 0; back <= 2; back++) {
    const codes = partiesOfSentence(focus, sentence - back, place, back > 0 || isSubject).filter(fits)
    if (codes.length === 2) return pairOf(focus, codes)
  }
  const main = mainParties(focus)
  return main.length === 2 ? pairOf(focus, main) : null
}

/** The two states that the article speaks of most, by themselves or through their people. */
function mainParties({ scene, counts }: Focus): string[] {
  const totals = new Map(scene.home.counts)
  for (const entity of scene.draft.people) {
    const n = counts.get(entity) ?? 0
    for (const code of entity.codes) totals.set(code, (totals.get(code) ?? 0) + n)
  }
  if (scene.home.issuer !== null) totals.set(scene.home.issuer, Number.POSITIVE_INFINITY)
  const states = [...totals].filter(([code]) => isStateCode(code) || code === scene.home.issuer)
  return states
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, 2)
    .map(([code]) => code)
}

/** The entity that stands for several parties at once. */
export function pairOf(focus: Focus, codes: readonly string[]): DraftEntity {
  const { draft } = focus.scene
  if (codes.length === 1) return stateEntity(focus, codes[0] ?? '')
  const key = `pair ${codes.toSorted().join(' ')}`
  const names = codes.map((code) => nameOfCode(focus, code))
  const made =
    draft.entities.get(key) ??
    newEntity({ name: names.join(' and '), kind: 'group', codes, plural: true, class: 'state' })
  draft.entities.set(key, made)
  return made
}

/** A subject, or joined to one. */
function isSubject({ scene: { syntax } }: Focus, i: number): boolean {
  const { rel, head } = at(syntax, i)
  return /^nsubj/.test(rel) || (rel === 'conj' && head >= 0 && /^nsubj/.test(at(syntax, head).rel))
}

function stateEntity(focus: Focus, code: string): DraftEntity {
  const { draft } = focus.scene
  const known = draft.byCode.get(code)
  if (known) return known
  const name = nameOfCode(focus, code)
  return entityFor(draft, `state ${name}`, {
    name,
    kind: isStateCode(code) ? 'state' : 'group',
    codes: [code],
    sector: 'GOV',
    class: 'state',
  })
}

function partiesOfSentence(focus: Focus, sentence: number, place: number, withSubjects: boolean): string[] {
  const { syntax } = focus.scene
  const codes = new Set<string>()
  for (const { head, entity } of focus.seen) {
    if (at(syntax, head).sentence !== sentence || head >= place || entity.kind === 'place') continue
    if (!withSubjects && isSubject(focus, head)) continue
    for (const code of entity.codes)
      if (isStateCode(code) || entity.class === 'rebel' || entity.class === 'body') codes.add(code)
  }
  return [...codes]
}

function nameOfCode(focus: Focus, code: string): string {
  const { draft, lexicon } = focus.scene
  return draft.byCode.get(code)?.name ?? lexicon.names.get(code) ?? code
}
