import type { Mention, Party, Statement } from '../../model.ts'
import { entityOf, hostsOf, joinedMentions, mentionAt, partiesOf } from '../cast.ts'
import { firstPersonAt } from '../statements/index.ts'
import { children, relOf, type Scene, token } from './scene.ts'
import { fillers } from './slots.ts'

/** The parties of the first choice of slots that gives any. `places`: a place counts for the state it lies in. */
export function partiesOfSlots(
  scene: Scene,
  word: number,
  choices: readonly (readonly string[])[],
  places: boolean,
): Party[] {
  for (const slots of choices) {
    const parties = unique(
      slots.flatMap((slot) => fillers(scene, word, slot).flatMap((f) => partiesAt(scene, f, places))),
    )
    if (parties.length > 0) return parties
  }
  return []
}

/** The parties that a noun phrase and those joined to it stand for. */
export function partiesAt(scene: Scene, head: number, places = false): Party[] {
  const joined = [head, ...children(scene, head, 'conj').filter((c) => !/^(?:VERB|ADJ)$/.test(token(scene, c).upos))]
  return unique(joined.flatMap((h) => own(scene, h, places) ?? through(scene, h, places, 0)))
}

/** The mention that this token heads, as parties; null where it is no mention of a party. */
function own(scene: Scene, head: number, places: boolean): Party[] | null {
  const first = firstPerson(scene, head)
  if (first) return first
  const at = mentionAt(scene.cast, head)
  const mention = at && (partiesOf(scene.cast, at).length > 0 || places) ? at : (aroundName(scene, head) ?? at)
  if (!mention) return null
  const parties = partiesOf(scene.cast, mention)
  if (parties.length > 0) return parties
  const { kind, name } = entityOf(scene.cast, mention)
  // A person whose state the text does not tell stands for himself.
  if (kind === 'person') return [{ code: name, name, span: { start: mention.start, end: mention.end } }]
  const hosts = places ? hostsOf(scene.cast, mention) : []
  return hosts.length > 0 ? hosts : null
}

/** Parsers may take another word of a name for its head. */
function aroundName(scene: Scene, head: number): Mention | null {
  if (!/^\p{Lu}/u.test(token(scene, head).form)) return null
  return (
    scene.cast.mentions.find(
      (m) => m.tokens.from <= head && head < m.tokens.to && partiesOf(scene.cast, m).length > 0,
    ) ?? null
  )
}

const LED_THROUGH = ['flat', 'appos', 'nmod:poss', 'amod', 'compound', 'nmod'] as const

/** What is no party itself stands for whose it is: "Tokyo's demand", "Armenian positions", "the flow of Russian gas". */
function through(scene: Scene, head: number, places: boolean, depth: number): Party[] {
  if (depth > 2 || (/^(?:PRON|VERB|NUM)$/.test(token(scene, head).upos) && relOf(scene, head) === 'advmod')) return []
  for (const rel of LED_THROUGH) {
    const dependents = children(scene, head, rel).filter(
      (c) => rel !== 'nmod' || (token(scene, c).rel !== 'nmod:poss' && isOf(scene, c)),
    )
    for (const dependent of dependents) {
      const parties = own(scene, dependent, places) ?? through(scene, dependent, places, depth + 1)
      if (parties.length > 0) return parties
    }
  }
  return []
}

function isOf(scene: Scene, phrase: number): boolean {
  return children(scene, phrase, 'case').some((k) => /^(?:of|from|in|at|near|with)$/i.test(token(scene, k).form))
}

/** "I", "we", "our" inside somebody's words: the speaker. */
function firstPerson(scene: Scene, i: number): Party[] | null {
  const { form, start, end } = token(scene, i)
  if (!/^(?:i|we|me|us|my|our|ours|ourselves|myself|im|ive|weve)$/i.test(form) || form === 'US') return null
  const statement = firstPersonAt(scene.statements, { start, end })
  return statement ? speakerOf(statement, { start, end }) : null
}

/** The speaker of a statement as a party, placed at the mention beside the words or at `span`. */
export function speakerOf({ speaker }: Statement, span = speaker?.span): Party[] {
  if (!speaker || !span) return []
  const code = speaker.country ?? speaker.name
  return [{ code, name: speaker.name, span }]
}

export function unique(parties: readonly Party[]): Party[] {
  const byCode = new Map<string, Party>()
  for (const party of parties) if (!byCode.has(party.code)) byCode.set(party.code, party)
  return [...byCode.values()]
}

/** Persons among the mentions that these fillers hold. */
export function peopleAt(scene: Scene, head: number): string[] {
  return joinedMentions(scene.syntax, scene.cast, head)
    .map((m) => entityOf(scene.cast, m))
    .filter((e) => e.kind === 'person' && /^\p{Lu}/u.test(e.name))
    .map((e) => e.name)
}
