import { type Context, Hono } from 'hono'
import { type Form, forms, formsOf } from '../export/forms.ts'
import { rowsOf } from '../export/rows.ts'
import type { Store } from '../store/open.ts'
import { filled, filtersOf, pagingOf, type Query } from './asked.ts'
import { type List, type ListName, listNamed, listNames, surroundingsOf } from './lists.ts'
import { NotHere } from './problem.ts'

/**
 * Every list with an ending: `.json` is a page of rows with the cursor of the next one, each other form is the whole list,
 * written row by row (from `cursor`, at most `limit` rows, where these are given).
 */
export function listRoutes(store: Store): Hono {
  return new Hono().get(`/:list{(?:${listNames.join('|')})\\..+}`, (c) => listAnswer(c, store, c.req.param('list')))
}

/** A list as its file, "events.csv", names it; `set`: what is asked for whatever the address says. */
export async function listAnswer(
  c: Context,
  store: Store,
  file: string,
  set: { readonly [name: string]: readonly string[] } = {},
): Promise<Response> {
  const [name, ending] = splitAtDot(file)
  const list = listNamed(name as ListName)
  const query: Query = (one) => set[one] ?? queryOf(c)(one)
  if (ending === 'json') return c.json(await list.page(store, filtersOf(query), pagingOf(query)))
  const has = formsOf(list)
  const form = has.find((one) => one === ending)
  if (form === undefined)
    throw new NotHere(
      `There is no ${name}.${ending}; ${name} are given as ${['json', ...has].map((one) => `.${one}`).join(', ')}.`,
    )
  return whole(query, new URL(c.req.url).origin, store, list, forms[form])
}

function splitAtDot(file: string): readonly [name: string, ending: string] {
  const at = file.indexOf('.')
  return [file.slice(0, at), file.slice(at + 1)]
}

/** The query of an address. */
export const queryOf =
  (c: Context): Query =>
  (name) =>
    c.req.queries(name) ?? []

function whole(
  query: Query,
  address: string,
  store: Store,
  list: List<unknown>,
  { kind, ending, write }: Form,
): Response {
  const filters = filtersOf(query)
  const { limit, ...place } = pagingOf(query)
  const paging = filled(query, 'limit').length > 0 ? { ...place, limit: limit! } : place
  const rows = rowsOf((at) => list.page(store, filters, at), paging)
  const surroundings = surroundingsOf(store, filters, address)
  return new Response(ReadableStream.from(bytesOf(write(list, rows, surroundings))), {
    headers: {
      'Content-Type': kind,
      'Content-Disposition': `attachment; filename="${list.name}.${ending}"`,
    },
  })
}

async function* bytesOf(pieces: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  for await (const piece of pieces) yield typeof piece === 'string' ? encoder.encode(piece) : piece
}
