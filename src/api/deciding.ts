import { z } from 'zod'
import { type Reader, readStale } from '../ingest.ts'
import { parseDay } from '../intake/article.ts'
import type { NamedParty } from '../record/claims.ts'
import { type Deciding, type Decision, DecisionError, decide, redo, type Store, undo } from '../store/index.ts'
import { eventTypes } from './asked.ts'
import { BadQuestion } from './problem.ts'

/** What is decided, without who decides it. */
export type Asked = Deciding extends infer T ? (T extends unknown ? Omit<T, 'by'> : never) : never

/** What can be decided: the one list of it. */
export const decisionKinds = [
  'accept',
  'adopt',
  'reject',
  'unsure',
  'edit',
  'add',
  'note',
  'merge',
  'split',
  'same',
  'different',
  'correct',
  'forget',
] as const satisfies readonly Decision['kind'][]

/**
 * Checks what a request wants to have decided.
 *
 * @param given `{"kind": "edit", "claim": "c12…", "fields": {"status": "planned"}}` and the like; `askedSchema` says all of it
 * @throws BadQuestion that names the field and what is wrong with it
 */
export function askedOf(given: unknown): Asked {
  const parsed = askedSchema.safeParse(given)
  if (parsed.success) return parsed.data
  const told = parsed.error.issues.map(({ path, message }) =>
    path.length > 0 ? `${path.join('.')}: ${message}` : message,
  )
  throw new BadQuestion(told.join('; '))
}

/**
 * Does what a person decides, and reads again what was corrected; null where what it is about is not there. Codes of states
 * and organisations get the names that readers give them.
 *
 * @throws BadQuestion when it makes no sense; ConflictError when somebody changed it meanwhile
 */
export async function decideAsked(store: Store, reader: Reader, by: string, asked: Asked): Promise<Decision | null> {
  try {
    return await settled(store, reader, await decide(store, { ...withNames(asked, reader), by }))
  } catch (error) {
    throw error instanceof DecisionError ? new BadQuestion(error.message) : error
  }
}

/** Takes the last decision back, or makes it stand again; null where there is none. `expected`: the one that is meant. */
export async function turnBack(
  store: Store,
  reader: Reader,
  by: string,
  turn: 'undo' | 'redo',
  expected?: number,
): Promise<Decision | null> {
  return settled(store, reader, await (turn === 'undo' ? undo : redo)(store, by, expected))
}

async function settled(store: Store, reader: Reader, decision: Decision | null): Promise<Decision | null> {
  if (decision?.kind === 'correct') await readStale(store, reader)
  return decision
}

function withNames(asked: Asked, { nameOf }: Reader): Asked {
  const named = <T extends object>(fields: T): T =>
    Object.fromEntries(
      Object.entries(fields).map(([field, value]) => [field, isParties(field, value) ? value.map(called) : value]),
    ) as T
  const called = ({ code, name }: NamedParty): NamedParty => ({
    code,
    name: name === code ? (nameOf(code) ?? name) : name,
  })
  if (asked.kind === 'edit') return { ...asked, fields: named(asked.fields) }
  return asked.kind === 'add' ? { ...asked, record: named(asked.record) } : asked
}

const isParties = (field: string, value: unknown): value is readonly NamedParty[] =>
  ['actors', 'recipients', 'saidBy'].includes(field) && Array.isArray(value)

// ── what may be asked ─────────────────────────────────────────────────────────────────────────────────────────────

/** Longest text of a field, of a reason or note; most values of a list. */
const [longest, longestReason, most] = [300, 10_000, 50]

const text = z.string().trim().min(1).max(longest)
const day = z.string().refine((one) => parseDay(one) === one, 'it must be a day like 2022-01-21')
const days = z.tuple([day, day]).refine(([from, to]) => from <= to, 'the first day is later than the last one')
const place = z.number().int().min(0)
const span = z.strictObject({ start: place, end: place }).refine(({ start, end }) => start < end, 'it holds no words')
const party = z
  .strictObject({ code: text, name: text.exactOptional() })
  .transform(({ code, name }): NamedParty => ({ code, name: name ?? code }))
const label = z.string().regex(/^[a-z][a-z -]{0,39}$/, 'it must be a word in small letters')
const item = z.strictObject({
  what: text,
  n: z.number().nullable().default(null),
  unit: text.nullable().default(null),
  approx: z.boolean().default(false),
})
const list = <T extends z.ZodType>(one: T) => z.array(one).max(most)

const eventFields = {
  type: z.enum(eventTypes).exactOptional(),
  mode: label.nullable().exactOptional(),
  contexts: list(label).exactOptional(),
  status: z.enum(['done', 'ongoing', 'planned', 'conditional', 'possible', 'denied']).exactOptional(),
  actors: list(party).exactOptional(),
  recipients: list(party).exactOptional(),
  people: list(text).exactOptional(),
  saidBy: list(party).exactOptional(),
  when: days.nullable().exactOptional(),
  due: days.nullable().exactOptional(),
  where: text.nullable().exactOptional(),
  content: list(span).exactOptional(),
  condition: span.nullable().exactOptional(),
  items: list(item).exactOptional(),
  evidence: span.exactOptional(),
  cue: span.exactOptional(),
}

const statementFields = {
  speaker: z
    .strictObject({ name: text, country: text.nullable().default(null), mention: span.exactOptional() })
    .nullable()
    .exactOptional(),
  form: z.enum(['direct', 'indirect', 'mixed']).exactOptional(),
  stance: z.enum(['asserts', 'denies', 'doubts']).exactOptional(),
  hedged: z.boolean().exactOptional(),
  to: text.nullable().exactOptional(),
  words: span.exactOptional(),
  evidence: span.exactOptional(),
}

const added = z.discriminatedUnion('kind', [
  z.strictObject({ ...eventFields, kind: z.literal('event'), type: z.enum(eventTypes), evidence: span }),
  z.strictObject({ ...statementFields, kind: z.literal('statement'), words: span }),
])

const corrected = z.strictObject({
  title: z.string().trim().min(1).max(1000).exactOptional(),
  published: day.nullable().exactOptional(),
  publisher: text.nullable().exactOptional(),
})

const id = z.string().regex(/^[0-9a-zA-Z][\w.:/-]{0,199}$/, 'it must be an id')
const reason = z.string().trim().min(1).max(longestReason)
const always = {
  reason: reason.nullable().exactOptional(),
  versions: z.record(z.string(), z.string()).exactOptional(),
}
const about = <Kind extends string, Shape extends z.ZodRawShape>(kinds: readonly [Kind, ...Kind[]], shape: Shape) =>
  z.strictObject({ ...always, kind: z.enum(kinds), ...shape })

/** What can be decided, as requests give it. */
export const askedSchema = z.discriminatedUnion('kind', [
  about(['accept', 'adopt', 'reject', 'unsure'], { claim: id }),
  about(['edit'], { claim: id, fields: z.strictObject({ ...eventFields, ...statementFields }) }),
  about(['add'], { article: id, record: added }),
  z.strictObject({ ...always, kind: z.literal('note'), on: text, reason }),
  about(['merge'], { entries: z.array(id).min(2).max(most) }),
  about(['split'], { claims: z.array(id).min(1).max(1000) }),
  about(['same', 'different'], { people: z.tuple([text, text]) }),
  about(['correct'], {
    article: id,
    fields: corrected.refine((fields) => Object.keys(fields).length > 0, 'nothing is given'),
  }),
  about(['forget'], { article: id }),
])
