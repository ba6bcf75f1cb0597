import type { Speaker, Statement, TokenRange } from '../../model.ts'
import { isSpeakersOwn, linesAreSpeeches, saysI } from './first-person.ts'
import { hasFinite, mentionWithHead, type Proposal, type Scene, token, trimmed } from './scene.ts'

/**
 * Lines in a speaker's own words beside which nobody stands any more, in a text whose marks are lost and whose sentences
 * are torn apart: "We remember all our people." They are the main speaker's, and so are words that a "he" of another line said.
 * A line may also open with who speaks: "The harbour ministry: We are ready."
 */
export function loneLines(scene: Scene, chosen: readonly Proposal[]): Proposal[] {
  if (!linesAreSpeeches(scene)) return []
  return linesOf(scene).flatMap((line) => {
    const taken = chosen.some(({ words, cue }) => overlaps(words, line) || (cue !== null && overlaps(cue, line)))
    return taken ? [] : (speechOf(scene, line) ?? [])
  })
}

function speechOf(scene: Scene, line: TokenRange): Proposal | null {
  const label = labelOf(scene, line)
  const words = label === null ? firstPersonIn(scene, line) : trimmed(scene, { from: label.to, to: line.to })
  if (words === null || words.to - words.from < 5 || !hasFinite(scene, words)) return null
  return {
    words,
    cue: null,
    who: label === null ? 'main speaker' : { head: label.head },
    to: null,
    form: 'direct',
    stance: 'asserts',
    hedged: false,
    rule: 'lone-line',
  }
}

/** From the beginning to the last sentence that says "I" or "we"; null where none does or somebody else speaks. */
function firstPersonIn(scene: Scene, line: TokenRange): TokenRange | null {
  const sentences = scene.sentences.filter(({ tokens }) => overlaps(tokens, line))
  const last = sentences.findLast(({ tokens }) => saysI(scene, tokens))
  return last && sentences.every((s) => isSpeakersOwn(scene, s))
    ? trimmed(scene, { from: line.from, to: last.tokens.to })
    : null
}

/** "The Estonian ministry: …" */
function labelOf(scene: Scene, { from, to }: TokenRange): { readonly head: number; readonly to: number } | null {
  let colon = from
  while (colon < to && colon < from + 8 && token(scene, colon).form !== ':') colon++
  if (token(scene, colon)?.form !== ':' || colon === from || hasFinite(scene, { from, to: colon })) return null
  const mention = scene.cast.mentions.find((m) => m.tokens.to === colon && m.tokens.from - from <= 3)
  const kind = mention ? scene.cast.entities[mention.entity]!.kind : null
  return mention && kind !== 'place' && mention.form !== 'pronoun' ? { head: mention.head, to: colon + 1 } : null
}

function linesOf(scene: Scene): TokenRange[] {
  const lines = new Map<number, TokenRange>()
  for (const { paragraph, tokens, kind } of scene.sentences) {
    if (kind !== 'prose') continue
    const known = lines.get(paragraph)
    lines.set(paragraph, known ? { from: known.from, to: tokens.to } : tokens)
  }
  return [...lines.values()]
}

const overlaps = (a: TokenRange, b: TokenRange): boolean => a.from < b.to && b.from < a.to

interface Said {
  readonly proposal: Proposal
  readonly statement: Statement
}

/** With the main speaker where nobody else can be meant. */
export function withMainSpeaker(scene: Scene, said: readonly Said[]): Statement[] {
  if (!linesAreSpeeches(scene)) return said.map(({ statement }) => statement)
  const votes = votesOf(scene, said)
  const main = [...votes.values()].toSorted((a, b) => b.weight - a.weight)[0] ?? null
  return said.map(({ proposal, statement }) => {
    const { speaker, words } = statement
    if (proposal.who === 'main speaker') return { ...statement, speaker: main && { ...main.speaker, span: words } }
    return main !== null && isTornPronoun(scene, proposal) && mayBe(scene, main.speaker.name, proposal)
      ? { ...statement, speaker: { ...main.speaker, span: speaker?.span ?? words } }
      : statement
  })
}

interface Vote {
  readonly speaker: Speaker
  weight: number
}

/** Persons who speak by name, by how often they do (in words of their own rather than as reported) and how often they are named. */
function votesOf(scene: Scene, said: readonly Said[]): ReadonlyMap<string, Vote> {
  const votes = new Map<string, Vote>()
  for (const { proposal, statement } of said) {
    const { speaker, form } = statement
    if (speaker === null || !isPerson(scene, proposal)) continue
    const known = votes.get(speaker.name) ?? { speaker, weight: 0.5 * namesOf(scene, speaker.name) }
    known.weight += form === 'direct' ? 1.5 : 1
    votes.set(speaker.name, known)
  }
  return votes
}

function namesOf(scene: Scene, name: string): number {
  const entity = scene.cast.entities.findIndex((e) => e.name === name)
  return scene.cast.mentions.filter((m) => m.entity === entity && m.form === 'name').length
}

function isPerson(scene: Scene, { who }: Proposal): boolean {
  if (who === null || typeof who === 'string') return false
  const mention = mentionWithHead(scene, who.head)
  return mention?.form === 'name' && scene.cast.entities[mention.entity]!.kind === 'person'
}

/** "he said": whom it means stood in a line that is elsewhere now, so that it is taken for nobody or for somebody without a name. */
function isTornPronoun(scene: Scene, { who }: Proposal): boolean {
  if (who === null || typeof who === 'string' || !/^(?:he|she)$/i.test(token(scene, who.head).form)) return false
  const mention = mentionWithHead(scene, who.head)
  return mention === null || !scene.cast.mentions.some((m) => m.entity === mention.entity && m.form === 'name')
}

/** Somebody called "she" is not meant by "he". */
function mayBe(scene: Scene, name: string, { who }: Proposal): boolean {
  const pronoun = who === null || typeof who === 'string' ? '' : token(scene, who.head).form.toLowerCase()
  const other = pronoun === 'he' ? /^(?:she|her)$/i : pronoun === 'she' ? /^(?:he|him|his)$/i : /^$/
  const entity = scene.cast.entities.findIndex((e) => e.name === name)
  return !scene.cast.mentions.some(
    (m) => m.entity === entity && m.form === 'pronoun' && other.test(token(scene, m.head).form),
  )
}
