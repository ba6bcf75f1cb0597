import { z } from 'zod'
import { type Column, eventColumns } from '../../export/columns.ts'
import type { EntrySummary } from '../../record/entries.ts'
import type { Filters, Page, Paging, Store } from '../../store/index.ts'
import { eventTypes, type Filter, filters, filtersOf, orders, pagingOf, type Query } from '../asked.ts'
import { type Evidence, evidenceOfEntry } from './evidence.ts'

/** What a client sends to a tool. */
export type Asked = { readonly [name: string]: unknown }

// ── what tools take ───────────────────────────────────────────────────────────────────────────────────────────────

export const shapes: { readonly [takes in Filter['takes']]: z.ZodType } = {
  names: z.array(z.string()),
  types: z.array(z.enum(eventTypes as [(typeof eventTypes)[number]])),
  day: z.string().describe('like 2022-01-21'),
  moment: z.string().describe('like 2022-01-21 or 2022-01-21T08:00:00Z'),
  words: z.string(),
  count: z.number().int().min(1).max(1000),
  'yes-no': z.boolean(),
}

/** "min-publishers" → "min_publishers". */
const parameterOf = (name: string): string => name.replaceAll('-', '_')

export const filterInput = Object.fromEntries(
  filters.map(({ name, takes, about }) => [parameterOf(name), shapes[takes].describe(about).optional()]),
)

/** Rows of an answer unless told, and at most. */
export const [usual, most] = [20, 100]

export const listInput = {
  ...filterInput,
  order: z.enum(orders).optional().describe('newest, oldest: by the day of the act; reported: by the latest report'),
  limit: z.number().int().min(1).max(most).optional().describe(`${usual} unless told`),
  cursor: z.string().optional().describe('`next` of the answer before'),
}

export function queryOf(asked: Asked): Query {
  return (name) => {
    const value = asked[parameterOf(name)]
    if (value === undefined) return []
    if (typeof value === 'boolean') return [value ? 'yes' : 'no']
    return Array.isArray(value) ? value.map(String) : [String(value)]
  }
}

// ── what tools give ───────────────────────────────────────────────────────────────────────────────────────────────

const evidence = z.object({
  words: z.string(),
  article: z.string(),
  title: z.string(),
  publisher: z.string().nullable(),
  published: z.string().nullable(),
  url: z.string().nullable(),
  claim: z.string().nullable(),
})
export const row = z.looseObject({ evidence: z.array(evidence) })
export const pageOutput = z.object({ rows: z.array(row), next: z.string().nullable(), total: z.number() })
export const rowsOutput = z.object({ rows: z.array(row) })

/** A row by its flat columns, those that hold something, with its evidence. */
export function told<Row>(columns: readonly Column<Row>[], one: Row, words: readonly Evidence[]): object {
  const cells = columns.map(({ name, of }) => [name, of(one)] as const)
  return { ...Object.fromEntries(cells.filter(([, cell]) => cell !== null && cell !== '')), evidence: words }
}

export const toldEntry = async (store: Store, entry: EntrySummary, asOf?: string): Promise<object> =>
  told(eventColumns, entry, await evidenceOfEntry(store, entry, asOf))

export async function pageOf(
  asked: Asked,
  page: (filters: Filters, paging: Paging) => Promise<Page<unknown>>,
  rowOf: (one: never, asOf?: string) => Promise<object> | object,
): Promise<object> {
  const query = queryOf(asked)
  const wanted = filtersOf(query)
  const { rows, next, total } = await page(wanted, pagingOf(query, usual))
  return { rows: await Promise.all(rows.map((one) => rowOf(one as never, wanted.asOf))), next, total }
}
