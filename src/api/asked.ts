import { parseDay } from '../intake/article.ts'
import type { Day, EventType } from '../model.ts'
import { eventTypes } from '../record/event-types.ts'
import type { Filters, Paging } from '../store/pages.ts'
import { BadQuestion } from './problem.ts'

export { eventTypes }

/** Reads what was asked: all values of a name. */
export type Query = (name: string) => readonly string[]

/** A filter, wherever it is given: as `actor=USA` in an address, `--actor USA` on the command line, `"actor": ["USA"]` to a tool. */
export interface Filter {
  readonly name: string
  /** names, types: several values are alternatives, with commas or given again. */
  readonly takes: 'names' | 'types' | 'day' | 'moment' | 'words' | 'count' | 'yes-no'
  readonly about: string
  /** What asks for "no", on the command line. */
  readonly no?: string
}

/** The filters of every list: the one place that knows them. */
export const filters = [
  { name: 'actor', takes: 'names', about: 'who acts or speaks: RUS, Russia, Hamas, "Antony Blinken"' },
  { name: 'recipient', takes: 'names', about: 'toward whom' },
  { name: 'type', takes: 'types', about: 'types of PLOVER' },
  {
    name: 'status',
    takes: 'names',
    about: 'done, planned …; of commitments open, kept, overdue; of demands refused, silent …',
  },
  { name: 'since', takes: 'day', about: 'acts of this day and later' },
  { name: 'until', takes: 'day', about: 'acts of this day and earlier' },
  { name: 'as-of', takes: 'day', about: 'as it had been reported by the end of this day' },
  { name: 'reported-since', takes: 'day', about: 'told by an article of this day or later' },
  {
    name: 'added-since',
    takes: 'moment',
    about: 'told by an article that came into the record on this day (or at 2022-01-21T08:00:00Z) or later',
  },
  { name: 'place', takes: 'names', about: 'where acts take place, in any spelling: Kyiv takes Kiev too' },
  { name: 'publisher', takes: 'names', about: 'reported by' },
  { name: 'text', takes: 'words', about: 'words, "phrases", word*, OR, NOT in the record or its evidence' },
  { name: 'contested', takes: 'yes-no', about: 'only what reports disagree on' },
  { name: 'min-publishers', takes: 'count', about: 'told by at least so many independent publishers' },
  { name: 'sure', takes: 'yes-no', about: 'only what is surest', no: 'unsure' },
  { name: 'rejected', takes: 'yes-no', about: 'rejected records too' },
] as const satisfies readonly Filter[]

export const orders = ['newest', 'oldest', 'reported', 'due'] as const satisfies readonly Paging['order'][]

/**
 * The filters that are asked for. Empty values ask for nothing.
 *
 * @throws BadQuestion for a type, day, number or answer that there is not.
 */
export function filtersOf(query: Query): Filters {
  const asked = filters.flatMap(({ name, takes }) => {
    const values = filled(query, name)
    return values.length === 0 ? [] : [[fieldOf(name), readAs[takes](name, values)] as const]
  })
  return Object.fromEntries(asked) as Filters
}

/** "min-publishers" → "minPublishers". */
export const fieldOf = (name: string): string => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())

const listed = (values: readonly string[]): string[] =>
  values.flatMap((value) => value.split(',').map((one) => one.trim())).filter((one) => one !== '')

const readAs: { readonly [takes in Filter['takes']]: (name: string, values: readonly string[]) => unknown } = {
  names: (_, values) => listed(values),
  types: (_, values) => listed(values).map(typeOf),
  day: (name, values) => dayOf(name, values[0]!),
  moment: (name, values) => momentOf(name, values[0]!),
  words: (_, values) => values[0]!,
  count: (name, values) => countOf(name, values[0]!),
  'yes-no': (name, values) => yesOrNo(name, values[0]!),
}

/** @throws BadQuestion for a limit outside 1 … 1000 or an unknown order. */
export function pagingOf(query: Query, limit = 100): Paging {
  const [cursor] = filled(query, 'cursor')
  const [order] = filled(query, 'order')
  const [asked] = filled(query, 'limit')
  return {
    limit: asked === undefined ? limit : countOf('limit', asked),
    ...(cursor === undefined ? {} : { cursor }),
    ...(order === undefined ? {} : { order: orderOf(order) }),
  }
}

/** @throws BadQuestion for what is no day. */
export function dayOf(name: string, text: string): Day {
  const day = parseDay(text)
  if (day === null) throw new BadQuestion(`“${name}” is “${text}”; it must be a day like 2022-01-21.`)
  return day
}

/** A day, or a moment of UTC. */
function momentOf(name: string, text: string): string {
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) && !Number.isNaN(Date.parse(text))) return text
  return dayOf(name, text)
}

/** The values of a name that hold something, without the space around them. */
export const filled = (query: Query, name: string): string[] =>
  query(name)
    .map((value) => value.trim())
    .filter((value) => value !== '')

function typeOf(text: string): EventType {
  const type = eventTypes.find((one) => one === text.toUpperCase())
  if (!type) throw new BadQuestion(`There is no type “${text}”. The types are ${eventTypes.join(', ')}.`)
  return type
}

function countOf(name: string, text: string): number {
  const count = Number(text)
  if (!Number.isInteger(count) || count < 1 || count > 1000)
    throw new BadQuestion(`“${name}” is “${text}”; it must be a number from 1 to 1000.`)
  return count
}

function yesOrNo(name: string, text: string): boolean {
  if (text !== 'yes' && text !== 'no') throw new BadQuestion(`“${name}” is “${text}”; it must be yes or no.`)
  return text === 'yes'
}

function orderOf(text: string): NonNullable<Paging['order']> {
  const order = orders.find((one) => one === text)
  if (!order) throw new BadQuestion(`There is no order “${text}”. The orders are ${orders.join(', ')}.`)
  return order
}
