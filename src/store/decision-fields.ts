import { isDeepStrictEqual } from 'node:util'
import type { Day, Days, EventStatus, EventType, Item, Span, Stance, StatementForm } from '../model.ts'
import type { EventClaim, NamedParty, Quote, StatementClaim } from '../record/claims.ts'

/** What a person may say of an event. Words are given by their place: the text is the article's. */
export interface EventFields {
  readonly type?: EventType
  readonly mode?: string | null
  readonly contexts?: readonly string[]
  readonly status?: EventStatus
  readonly actors?: readonly NamedParty[]
  readonly recipients?: readonly NamedParty[]
  readonly people?: readonly string[]
  readonly saidBy?: readonly NamedParty[]
  readonly when?: Days | null
  readonly due?: Days | null
  readonly where?: string | null
  readonly content?: readonly Span[]
  readonly condition?: Span | null
  readonly items?: readonly Item[]
  readonly evidence?: Span
  readonly cue?: Span
}

/** What a person may say of a statement. `mention`: where the text names the speaker. */
export interface StatementFields {
  readonly speaker?: { readonly name: string; readonly country: string | null; readonly mention?: Span } | null
  readonly form?: StatementForm
  readonly stance?: Stance
  readonly hedged?: boolean
  readonly to?: string | null
  readonly words?: Span
  readonly evidence?: Span
}

/** What a person may correct of an article. */
export interface ArticleFields {
  readonly title?: string
  readonly published?: Day | null
  readonly publisher?: string | null
}

/** A claim as its row holds it. */
export type Body = Omit<EventClaim, 'source' | 'verdict'> | Omit<StatementClaim, 'source' | 'verdict'>

/** Fields that a person sees and sets, of an event and of a statement; the others are the reading's own. */
const said: { readonly [kind in Body['kind']]: readonly string[] } = {
  event: [
    'type',
    'mode',
    'contexts',
    'status',
    'actors',
    'recipients',
    'people',
    'saidBy',
    'when',
    'whenPrinted',
    'due',
    'duePrinted',
    'where',
    'content',
    'condition',
    'items',
    'evidence',
    'cue',
  ],
  statement: ['speaker', 'form', 'stance', 'hedged', 'to', 'words', 'evidence'],
}

export type Fields = Readonly<{ [field: string]: unknown }>

/** Of a body or of what a person gives, the fields that people see and set. */
export function saidFields(kind: Body['kind'], body: object): Fields {
  const given = body as Fields
  return Object.fromEntries(said[kind].filter((field) => field in given).map((field) => [field, given[field]]))
}

/** The fields that differ between two bodies of one kind. */
export function differing(kind: Body['kind'], a: object, b: object): readonly string[] {
  const [one, other] = [a as Fields, b as Fields]
  return said[kind].filter((field) => !isSame(one[field], other[field]))
}

export const isSame = (a: unknown, b: unknown): boolean => isDeepStrictEqual(a ?? null, b ?? null)

/** A person's words stand outside of the article, or say nothing. */
export class DecisionError extends Error {
  override readonly name = 'DecisionError'
}

/**
 * What a person gives, as a body holds it: places become words of the text.
 *
 * @param before the body that it changes, whose mention of the speaker stays where none is given
 * @throws DecisionError for a place outside of the text
 */
export function quotedFields(
  fields: EventFields | StatementFields | Fields,
  text: string,
  before: Partial<Body>,
): Fields {
  const quoted = Object.entries(fields).map(([field, value]) => [field, quotedField(field, value, text)])
  const { speaker } = fields as StatementFields
  if (!speaker) return Object.fromEntries(quoted)
  const known = (before as Partial<StatementClaim>).speaker?.mention
  const at = before.evidence?.start ?? 0
  const given = speaker.mention ?? known ?? { start: at, end: at }
  const mention = given.start < given.end ? quoteOf(text, given) : { start: at, end: at, text: '' }
  return { ...Object.fromEntries(quoted), speaker: { name: speaker.name, country: speaker.country, mention } }
}

/** A body with its words taken from the text again. */
export function requoted<T extends Body>(body: T, text: string): T {
  return { ...body, ...quotedFields(saidFields(body.kind, body), text, body) }
}

const places: readonly string[] = ['evidence', 'cue', 'words', 'condition', 'content']

function quotedField(field: string, value: unknown, text: string): unknown {
  if (!places.includes(field) || value === null) return value
  return Array.isArray(value) ? value.map((span) => quoteOf(text, span)) : quoteOf(text, value as Span)
}

function quoteOf(text: string, { start, end }: Span): Quote {
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end > text.length || start >= end)
    throw new DecisionError(
      `the words ${start}–${end} do not stand in the article, whose text has ${text.length} characters; select them again`,
    )
  return { start, end, text: text.slice(start, end) }
}
