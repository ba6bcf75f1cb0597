import type { Day, EventType } from '../model.ts'
import type { Filters, Paging } from '../store/pages.ts'
import { BadQuestion } from './problem.ts'

/** Reads the query of an address: all values of a name. */
export type Query = (name: string) => readonly string[]

export const eventTypes: readonly EventType[] = [
  'AGREE',
  'CONSULT',
  'SUPPORT',
  'CONCEDE',
  'COOPERATE',
  'AID',
  'RETREAT',
  'REQUEST',
  'ACCUSE',
  'REJECT',
  'THREATEN',
  'PROTEST',
  'SANCTION',
  'MOBILIZE',
  'COERCE',
  'ASSAULT',
]

/**
 * The filters of an address: `actor=USA&type=AGREE&since=2022-01-10`. Empty values ask for nothing.
 *
 * @throws BadQuestion for a type or day that there is not.
 */
export function filtersOf(query: Query): Filters {
  const lists = {
    actor: filled(query, 'actor'),
    recipient: filled(query, 'recipient'),
    status: filled(query, 'status'),
  }
  const text = filled(query, 'text')[0]
  const minimum = filled(query, 'sources')[0]
  const sure = filled(query, 'sure')[0]
  return {
    ...listsThatAsk({ ...lists, publisher: filled(query, 'publisher') }),
    ...listsThatAsk({ type: filled(query, 'type').map(typeOf) }),
    ...daysOf(query),
    ...(text === undefined ? {} : { text }),
    ...(filled(query, 'contested')[0] === 'yes' ? { contested: true } : {}),
    ...(filled(query, 'rejected')[0] === 'yes' ? { rejected: true } : {}),
    ...(minimum === undefined ? {} : { minPublishers: countOf('sources', minimum) }),
    ...(sure === undefined ? {} : { sure: sure === 'yes' }),
  }
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

export function dayOf(name: string, text: string): Day {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text) && dayExists(text)
  if (!isDay) throw new BadQuestion(`“${name}” is “${text}”; it must be a day like 2022-01-21.`)
  return text
}

/** The values of a name that hold something, without the space around them. */
export const filled = (query: Query, name: string): string[] =>
  query(name)
    .map((value) => value.trim())
    .filter((value) => value !== '')

function listsThatAsk<T extends { readonly [name: string]: readonly unknown[] }>(lists: T): Partial<T> {
  return Object.fromEntries(Object.entries(lists).filter(([, values]) => values.length > 0)) as Partial<T>
}

function daysOf(query: Query): { since?: Day; until?: Day; asOf?: Day } {
  const [since, until, asOf] = ['since', 'until', 'as-of'].map((name) => {
    const [text] = filled(query, name)
    return text === undefined ? undefined : dayOf(name, text)
  })
  return { ...(since ? { since } : {}), ...(until ? { until } : {}), ...(asOf ? { asOf } : {}) }
}

function dayExists(day: Day): boolean {
  const moment = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day)
}

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

function orderOf(text: string): NonNullable<Paging['order']> {
  const order = (['newest', 'oldest', 'reported', 'due'] as const).find((one) => one === text)
  if (!order) throw new BadQuestion(`There is no order “${text}”. The orders are newest, oldest, reported, due.`)
  return order
}
