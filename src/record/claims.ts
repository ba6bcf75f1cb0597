import type {
  Article,
  Day,
  Days,
  EventStatus,
  EventType,
  Item,
  PoliticalEvent,
  Reading,
  Span,
  Stance,
  Statement,
  StatementForm,
} from '../model.ts'

/** Words of an article, with their place in its text. */
export interface Quote extends Span {
  readonly text: string
}

/** The article behind a claim, as far as the record speaks of it. */
export interface Source {
  /** SHA-256 (hex) of the article: its identity. */
  readonly article: string
  readonly title: string
  readonly publisher: string | null
  /** Whom the publisher counts as: outlets of one house are one family ("bbc.co.uk" and "bbc.com"). */
  readonly family: string
  /** The agency that the text credits. */
  readonly wire: string | null
  readonly published: Day | null
  readonly url: string | null
  /** Article hash of the oldest report of the same story: reprints and versions share it. */
  readonly story: string
}

/** What a person has decided on a claim; unsure: looked, and could not tell; null: nobody has looked. */
export type Verdict = 'accepted' | 'rejected' | 'edited' | 'unsure' | null

export interface NamedParty {
  /** ISO alpha-3, an organisation's short name, or words. */
  readonly code: string
  readonly name: string
}

interface Claim {
  /** Stable: it rests on the article's hash, the kind of claim and its place. */
  readonly id: string
  readonly source: Source
  /** Index of its sentence in the article, from 0. */
  readonly sentence: number
  readonly evidence: Quote
  readonly confidence: number
  readonly rule: string
  readonly verdict: Verdict
}

/** One article says that an act took place, is planned, is denied … */
export interface EventClaim extends Claim {
  readonly kind: 'event'
  readonly type: EventType
  readonly mode: string | null
  readonly contexts: readonly string[]
  readonly status: EventStatus
  readonly actors: readonly NamedParty[]
  readonly recipients: readonly NamedParty[]
  readonly people: readonly string[]
  /** Who tells of it, outermost first; empty: the article itself. */
  readonly saidBy: readonly NamedParty[]
  readonly when: Days | null
  /** The words that tell the time, as printed; null where none was found beside the claim. */
  readonly whenPrinted: string | null
  readonly due: Days | null
  readonly duePrinted: string | null
  readonly where: string | null
  readonly content: readonly Quote[]
  readonly condition: Quote | null
  readonly items: readonly Item[]
  /** The word that tells the act. */
  readonly cue: Quote
  /** Id of the statement that carries it. */
  readonly statement: string | null
  /** Id of the claim that it answers. */
  readonly answers: string | null
}

/** One article says that somebody expressed something in words. */
export interface StatementClaim extends Claim {
  readonly kind: 'statement'
  readonly speaker: { readonly name: string; readonly country: string | null; readonly mention: Quote } | null
  readonly form: StatementForm
  readonly stance: Stance
  readonly hedged: boolean
  readonly to: string | null
  readonly words: Quote
}

/** An event of which nothing is known but its words. */
export const bareEvent: Omit<EventClaim, keyof Claim | 'type' | 'cue'> = {
  kind: 'event',
  mode: null,
  contexts: [],
  status: 'done',
  actors: [],
  recipients: [],
  people: [],
  saidBy: [],
  when: null,
  whenPrinted: null,
  due: null,
  duePrinted: null,
  where: null,
  content: [],
  condition: null,
  items: [],
  statement: null,
  answers: null,
}

/** A statement of which nothing is known but its words. */
export const bareStatement: Omit<StatementClaim, keyof Claim | 'words'> = {
  kind: 'statement',
  speaker: null,
  form: 'indirect',
  stance: 'asserts',
  hedged: false,
  to: null,
}

/** Makes the id of a claim from what makes it itself. Two claims never share a key. */
export type ClaimId = (kind: 'event' | 'statement', key: string) => string

/** The name of a state or organisation by its code; null for what is no code ("protesters"). */
export type NameOf = (code: string) => string | null

/** The claims of a reading, with their words. Whoever speaks or acts for a state, the party is the state. */
export function claimsOf(
  reading: Reading,
  source: Source,
  idOf: ClaimId,
  nameOf: NameOf,
): { readonly events: readonly EventClaim[]; readonly statements: readonly StatementClaim[] } {
  const statementIds = ids(reading.statements.map(statementKey), 'statement', idOf)
  const eventIds = ids(reading.events.map(eventKey), 'event', idOf)
  return {
    statements: reading.statements.map((statement, i) => statementClaim(reading, statement, source, statementIds[i]!)),
    events: reading.events.map((event, i) => ({
      ...eventClaim(reading, event, source, eventIds[i]!, nameOf),
      statement: event.statement === null ? null : (statementIds[event.statement] ?? null),
      answers: event.answers === null ? null : (eventIds[event.answers] ?? null),
    })),
  }
}

const statementKey = ({ words }: Statement): string => `${words.start}-${words.end}`
const eventKey = ({ cue, evidence, type }: PoliticalEvent): string =>
  `${type} ${cue.start}-${cue.end} ${evidence.start}-${evidence.end}`

/** Ids in order; the second claim with the same key gets "…#2". */
function ids(keys: readonly string[], kind: 'event' | 'statement', idOf: ClaimId): string[] {
  const seen = new Map<string, number>()
  return keys.map((key) => {
    const times = (seen.get(key) ?? 0) + 1
    seen.set(key, times)
    return idOf(kind, times === 1 ? key : `${key}#${times}`)
  })
}

function statementClaim(reading: Reading, statement: Statement, source: Source, id: string): StatementClaim {
  const { speaker, stance, form, words, to, evidence, hedged, confidence, rule } = statement
  const { article } = reading
  return {
    kind: 'statement',
    id,
    source,
    sentence: sentenceAt(reading, words.start),
    evidence: quote(article, evidence),
    confidence,
    rule,
    verdict: null,
    speaker: speaker && { name: speaker.name, country: speaker.country, mention: quote(article, speaker.span) },
    form,
    stance,
    hedged,
    to: to?.name ?? null,
    words: quote(article, words),
  }
}

function eventClaim(reading: Reading, event: PoliticalEvent, source: Source, id: string, nameOf: NameOf): EventClaim {
  const named = (parties: readonly NamedParty[]) => partiesOf(parties, nameOf)
  const { article } = reading
  return {
    kind: 'event',
    id,
    source,
    sentence: sentenceAt(reading, event.cue.start),
    evidence: quote(article, event.evidence),
    confidence: event.confidence,
    rule: event.rule,
    verdict: null,
    type: event.type,
    mode: event.mode,
    contexts: event.contexts,
    status: event.status,
    actors: named(event.actors),
    recipients: named(event.recipients),
    people: event.people.map(({ name }) => name),
    saidBy: named(event.saidBy),
    when: event.when,
    whenPrinted: printed(reading, event, event.when),
    due: event.due,
    duePrinted: printed(reading, event, event.due),
    where: event.where,
    content: event.content.map((span) => quote(article, span)),
    condition: event.condition && quote(article, event.condition),
    items: event.items,
    cue: quote(article, event.cue),
    statement: null,
    answers: null,
  }
}

/** The parties, each once, by the names of their codes. */
function partiesOf(parties: readonly NamedParty[], nameOf: NameOf): readonly NamedParty[] {
  const byCode = new Map(parties.map(({ code, name }) => [code, { code, name: nameOf(code) ?? name }]))
  return [...byCode.values()]
}

/** Words of the article, white space kept: they can be compared with the text. */
export const quote = ({ text }: Article, { start, end }: Span): Quote => ({ start, end, text: text.slice(start, end) })

/** Index of the sentence that holds a place; the last that begins before it where none holds it. */
export function sentenceAt({ sentences }: Reading, place: number): number {
  return Math.max(
    0,
    sentences.findLastIndex(({ start }) => start <= place),
  )
}

/** How the article prints a time of an event: the expression in its sentence that means these days. */
function printed(reading: Reading, event: PoliticalEvent, days: Days | null): string | null {
  if (days === null) return null
  const sentence = reading.sentences[sentenceAt(reading, event.cue.start)] ?? event.evidence
  const time = reading.times.find(
    (one) =>
      one.days?.[0] === days[0] && one.days[1] === days[1] && one.start >= sentence.start && one.end <= sentence.end,
  )
  return time ? reading.article.text.slice(time.start, time.end) : null
}
