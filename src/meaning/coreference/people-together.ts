import { type DraftEntity, type DraftMention, entityFor } from '../entities/draft.ts'
import type { NominalAt } from '../entities/nominals.ts'
import { at, preposition } from '../entities/phrase.ts'
import { isStateCode } from '../entities/state-code.ts'
import { type Focus, mostSalient, seenBefore } from './focus.ts'
import { calls } from './kinds.ts'
import { pairOf } from './pairs.ts'

/* Several persons at once: "the two men", "the leaders", "the ministers". */

/**
 * "The leaders", "both sides", "the parties" of a report that opens with a call or a meeting of two: those two, for sides and parties only where
 * they telephone, since others' war may be what they talk about.
 */
export function openingPair(focus: Focus, { nominal }: NominalAt): DraftEntity | null {
  const isOfPeople = /^(?:leader|president|minister|interlocutor|head|premier|secretary|diplomat)$/.test(nominal.noun)
  if (!isOfPeople && !/^(?:side|party|country)$/.test(nominal.noun)) return null
  for (let sentence = 0; sentence < 3; sentence++) {
    const words = wordsOf(focus, sentence)
    if (!(isOfPeople ? MEETS : TELEPHONES).test(words)) continue
    const codes = whoMeet(focus, sentence)
    if (codes.length === 2) return pairOf(focus, codes)
  }
  return null
}

const TELEPHONES = /\b(?:call|phone|telephone|conversation|video link)\b/i
const MEETS =
  /\b(?:call|phone|telephone|conversation|talks|spoke|speaks?|met|meets?|meeting|received|receives|hosted|hosts)\b/i

const wordsOf = ({ scene: { syntax } }: Focus, sentence: number): string => {
  const { start, end } = syntax.sentences[sentence] ?? { start: 0, end: 0 }
  return syntax.text.slice(start, end)
}

/** The persons of two states that are subject and companion of the sentence's verb, or whom it meets. */
function whoMeet(focus: Focus, sentence: number): string[] {
  const { syntax } = focus.scene
  const people = seenBefore(focus, sentence, Number.POSITIVE_INFINITY).filter(
    ({ entity }) => entity.kind === 'person' && entity.codes.length === 1 && isStateCode(entity.codes[0] ?? ''),
  )
  const isMet = ({ head }: DraftMention): boolean =>
    /^(?:with|to|and)$/i.test(preposition(syntax, head)) || /^(?:i?obj|conj)$/.test(at(syntax, head).rel)
  const subject = people.find(({ head }) => /^nsubj/.test(at(syntax, head).rel))
  const other = people.find((m) => subject && m.head > subject.head && m.entity !== subject.entity && isMet(m))
  return [...new Set([subject, other].flatMap((m) => m?.entity.codes ?? []))]
}

/** "EU leaders agreed … | The leaders |": those of the body whose leaders were spoken of before, where nobody counts them. */
export function leadersOfBody(focus: Focus, { nominal, head }: NominalAt): DraftEntity | null {
  const before = focus.scene.syntax.tokens[head - 1]?.form ?? ''
  if (!/^(?:leader|minister)$/.test(nominal.noun) || !/^the$/i.test(before)) return null
  const same = mostSalient(focus, head, ({ entity }) => entity.plural && entity.nouns.has(nominal.noun))?.entity
  const [code = '', ...more] = same?.codes ?? []
  return same && more.length === 0 && code !== '' && !isStateCode(code) && isBody(focus, code) ? same : null
}

/** An organisation of states. */
const isBody = ({ scene }: Focus, code: string): boolean =>
  scene.known.some(({ known }) => known.sector === 'IGO' && known.codes.includes(code))

/** "Ministers of Japan and Kenya … The ministers": those called so before, of two parties. */
export function groupAgain(focus: Focus, { nominal, head }: NominalAt): DraftEntity | null {
  const same = mostSalient(
    focus,
    head,
    ({ entity }) =>
      entity.plural &&
      entity.codes.length === 2 &&
      (entity.nouns.has(nominal.noun) || entity.nouns.has('counterpart') || / counterparts$/.test(entity.name)),
  )
  return same?.entity ?? null
}

/** "The two men": the two persons spoken of last, where each is of a party. */
export function twoPersons(focus: Focus, { nominal, head }: NominalAt): DraftEntity | null {
  if (!/^(?:man|woman)$/.test(nominal.noun)) return null
  const { sentence } = at(focus.scene.syntax, head)
  const recent = [0, 1, 2].flatMap((back) => seenBefore(focus, sentence - back, head).toReversed())
  const people = new Set(
    recent.map(({ entity }) => entity).filter(({ kind, codes }) => kind === 'person' && codes.length > 0),
  )
  const [last, first] = people
  if (!first || !last) return null
  const name = `${first.name} and ${last.name}`
  const codes = [...new Set([...first.codes, ...last.codes])]
  return entityFor(focus.scene.draft, `two ${name}`, { name, kind: 'group', codes, plural: true, class: 'office' })
}

/** "The two ministers": the only two persons so far whom the text calls so, of two countries. */
export function twoOfOffice(focus: Focus, { nominal }: NominalAt): DraftEntity | null {
  if (
    !/^(?:minister|president|premier|leader|diplomat|envoy|official|prime-minister|secretary|ambassador|general|commander|negotiator)$/.test(
      nominal.noun,
    )
  )
    return null
  const nouns = calls(nominal.noun)
  const people = focus.scene.draft.people.filter((p) => focus.counts.has(p) && nouns.some((n) => p.nouns.has(n)))
  const codes = [...new Set(people.flatMap((p) => p.codes))]
  if (people.length !== 2 || codes.length !== 2) return null
  const name = people.map((p) => p.name).join(' and ')
  return entityFor(focus.scene.draft, `two ${name}`, { name, kind: 'group', codes, plural: true, class: 'office' })
}
