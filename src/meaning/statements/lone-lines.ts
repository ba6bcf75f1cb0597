import type { Mention, Sentence, Speaker, Statement, TokenRange } from '../../model.ts'
import { isSpeakersOwn, linesAreSpeeches, saysI } from './first-person.ts'
import {
  hasFinite,
  linesOf,
  mentionsNear,
  mentionWithHead,
  type Proposal,
  type Scene,
  token,
  trimmed,
} from './scene.ts'

/**
 * Lines in a speaker's own words beside which nobody stands any more, in a text whose marks are lost and whose sentences
 * are torn apart: "We remember all our people." They are the main speaker's, and so are words that a "he" of another line said.
 * A line may also open with who speaks: "The harbour ministry: We are ready."
 */
export function loneLines(scene: Scene, chosen: readonly Proposal[]): Proposal[] {
  if (!linesAreSpeeches(scene)) return []
  return linesOf(scene.sentences).flatMap((line) => {
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

/** "Oslo must end this war": a reporter seldom tells others what they must do. */
function demands(scene: Scene, { from, to }: TokenRange): boolean {
  for (let i = from; i < to - 1; i++)
    if (/^must$/i.test(token(scene, i).form) && token(scene, i).xpos === 'MD') return true
  return false
}

/** From the beginning to the last sentence that says "I" or "we" or what must be done; null where none does or somebody else speaks. */
function firstPersonIn(scene: Scene, line: TokenRange): TokenRange | null {
  const sentences = scene.sentences.filter(({ tokens }) => overlaps(tokens, line))
  const last = sentences.findLast(({ tokens }) => saysI(scene, tokens) || demands(scene, tokens))
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

const overlaps = (a: TokenRange, b: TokenRange): boolean => a.from < b.to && b.from < a.to

interface Said {
  readonly proposal: Proposal
  readonly statement: Statement
}

/** With the likeliest speaker where the lines around tell nobody: of a line that stands alone, and of "he" and "she". */
export function withMainSpeaker(scene: Scene, said: readonly Said[]): Statement[] {
  if (!linesAreSpeeches(scene)) return said.map(({ statement }) => statement)
  const votes = [...votesOf(scene, said).values()].toSorted((a, b) => b.weight - a.weight).slice(0, 12)
  const topics = topicsOf(scene, votes)
  return said.map(({ proposal, statement }) => {
    const { speaker, words } = statement
    if (proposal.who === 'main speaker') {
      const likeliest = likeliestOf(scene, votes, topics, proposal, null)
      return { ...statement, speaker: likeliest && { ...likeliest, span: words } }
    }
    if (!isTornPronoun(scene, proposal)) return statement
    const likeliest = likeliestOf(
      scene,
      votes.filter((vote) => mayBe(scene, vote.speaker.name, proposal)),
      topics,
      proposal,
      speaker?.name ?? null,
    )
    return likeliest === null ? statement : { ...statement, speaker: { ...likeliest, span: speaker?.span ?? words } }
  })
}

/** What counts beside how often somebody speaks (1 for who does most): set by hand on damaged copies of our marked articles. */
const OVERLAP = 2
const BEFORE = 1
const COUNTRY = 1

/** The one of the speakers whose other lines share most with this one, who speaks most often, or whom the lines before tell. */
function likeliestOf(
  scene: Scene,
  votes: readonly Vote[],
  { weights, lines }: Topics,
  { words, cue }: Proposal,
  before: string | null,
): Speaker | null {
  const line = lineAround(scene, cue?.from ?? words.from)
  const committed = committedState(scene, words)
  const others = saysI(scene, words) ? statesIn(scene, line) : new Set<string>()
  const most = votes[0]?.weight ?? 1
  const here = topicWords(scene, line)
  const all = sum(here, weights) || 1
  let [best, score]: [Speaker | null, number] = [null, Number.NEGATIVE_INFINITY]
  // The line itself tells nothing of those whom it names.
  const present = new Set(mentionsIn(scene, line).map(({ entity }) => scene.cast.entities[entity]!.name))
  for (const { speaker, weight } of votes) {
    const topic = present.has(speaker.name) ? undefined : lines.get(speaker.name)
    const shared = new Set([...here].filter((word) => topic?.has(word)))
    const own = speaker.country ?? ''
    const is =
      weight / most +
      OVERLAP * (sum(shared, weights) / all) +
      (speaker.name === before ? BEFORE : 0) +
      (committed === own ? COUNTRY : 0) -
      (others.has(own) ? COUNTRY : 0)
    if (is > score) [best, score] = [speaker, is]
  }
  return best
}

/** The state that the words bind: "China would reopen the talks". */
function committedState(scene: Scene, { from }: TokenRange): string | null {
  const subject = mentionsNear(scene, from).find((m) => m.tokens.from >= from && m.tokens.from <= from + 1)
  const verb = subject && scene.syntax.tokens[subject.tokens.to]
  if (subject === undefined || !/^(?:will|would|wo|can|could|has|had)$/i.test(verb?.form ?? '')) return null
  const { kind, codes } = scene.cast.entities[subject.entity]!
  return kind === 'state' && codes.length === 1 ? (codes[0] ?? null) : null
}

/** The line that a token stands in, up to three sentences to either side. */
function lineAround(scene: Scene, i: number): TokenRange {
  const { sentences } = scene.syntax
  const { sentence } = token(scene, i)
  let [first, last] = [sentence, sentence]
  const { paragraph } = sentences[first] as Sentence
  while (first > sentence - 3 && sentences[first - 1]?.paragraph === paragraph) first--
  while (last < sentence + 3 && sentences[last + 1]?.paragraph === paragraph) last++
  return { from: (sentences[first] as Sentence).tokens.from, to: (sentences[last] as Sentence).tokens.to }
}

const mentionsIn = (scene: Scene, { from, to }: TokenRange): Mention[] =>
  scene.mentions
    .slice(token(scene, from).sentence, token(scene, to - 1).sentence + 1)
    .flat()
    .filter((m) => m.tokens.from >= from && m.tokens.to <= to)

const statesIn = (scene: Scene, range: TokenRange): Set<string> =>
  new Set(
    mentionsIn(scene, range)
      .filter(({ form }) => form === 'name')
      .flatMap(({ entity }) => scene.cast.entities[entity]!.codes),
  )

/** What the lines speak of that name each of the speakers, and how telling each word is. */
interface Topics {
  readonly weights: ReadonlyMap<string, number>
  readonly lines: ReadonlyMap<string, ReadonlySet<string>>
}

/** Inverse document frequency over sentences (Sparck Jones 1972). */
function topicsOf(scene: Scene, votes: readonly Vote[]): Topics {
  const { sentences } = scene.syntax
  const words = sentences.map(({ tokens }) => topicWords(scene, tokens))
  const counts = new Map<string, number>()
  for (const line of words) for (const word of line) counts.set(word, (counts.get(word) ?? 0) + 1)
  const weights = new Map([...counts].map(([word, n]) => [word, Math.log(sentences.length / n)]))
  const named = new Map(votes.map(({ speaker }) => [speaker.name, new Set<string>()]))
  for (const { entity, form, head } of scene.cast.mentions) {
    const topic = form === 'name' ? named.get(scene.cast.entities[entity]!.name) : undefined
    if (topic) for (const word of words[token(scene, head).sentence] ?? []) topic.add(word)
  }
  return { weights, lines: named }
}

function topicWords(scene: Scene, { from, to }: TokenRange): Set<string> {
  const words = new Set<string>()
  for (let i = from; i < to; i++) {
    const { upos, lemma } = token(scene, i)
    if (/^(?:NOUN|PROPN|VERB|ADJ)$/.test(upos) && lemma.length > 3) words.add(lemma.toLowerCase())
  }
  return words
}

const sum = (words: ReadonlySet<string>, weights: ReadonlyMap<string, number>): number =>
  [...words].reduce((total, word) => total + (weights.get(word) ?? 0), 0)

interface Vote {
  readonly speaker: Speaker
  weight: number
}

/** Persons who are named, by how often they are and how often they speak (in words of their own rather than as reported). */
function votesOf(scene: Scene, said: readonly Said[]): ReadonlyMap<string, Vote> {
  const votes = new Map<string, Vote>()
  for (const { entity, form, start, end } of scene.cast.mentions) {
    const { kind, name, codes } = scene.cast.entities[entity]!
    if (kind !== 'person' || form !== 'name') continue
    const country = codes.length === 1 ? (codes[0] ?? null) : null
    const known = votes.get(name) ?? { speaker: { name, country, span: { start, end } }, weight: 0 }
    known.weight += 0.5
    votes.set(name, known)
  }
  for (const { proposal, statement } of said) {
    const vote = isPerson(scene, proposal) && votes.get(statement.speaker?.name ?? '')
    if (vote) vote.weight += statement.form === 'direct' ? 1.5 : 1
  }
  return votes
}

function isPerson(scene: Scene, { who }: Proposal): boolean {
  if (who === null || typeof who === 'string') return false
  const mention = mentionWithHead(scene, who.head)
  return mention?.form === 'name' && scene.cast.entities[mention.entity]!.kind === 'person'
}

/** "he said": whom it means may have stood in a line that is elsewhere now, unless its own line names him. */
function isTornPronoun(scene: Scene, { who }: Proposal): boolean {
  if (who === null || typeof who === 'string' || !/^(?:he|she)$/i.test(token(scene, who.head).form)) return false
  const mention = mentionWithHead(scene, who.head)
  return (
    mention === null || !mentionsNear(scene, who.head).some((m) => m.entity === mention.entity && m.form === 'name')
  )
}

/** A woman is not meant by "he", nor is somebody called "she" elsewhere. */
function mayBe(scene: Scene, name: string, { who }: Proposal): boolean {
  const pronoun = who === null || typeof who === 'string' ? '' : token(scene, who.head).form.toLowerCase()
  const entity = scene.cast.entities.findIndex((e) => e.name === name)
  const { gender } = scene.cast.entities[entity] ?? {}
  if (gender !== undefined) return gender === pronoun
  const other = pronoun === 'he' ? /^(?:she|her)$/i : /^(?:he|him|his)$/i
  return !scene.cast.mentions.some(
    (m) => m.entity === entity && m.form === 'pronoun' && other.test(token(scene, m.head).form),
  )
}
