import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { DuckDBInstance } from '@duckdb/node-api'
import { Command } from 'commander'
import { Hono } from 'hono'
import { filters, filtersOf, type Query } from '../src/api/asked.ts'
import { listRoutes } from '../src/api/list-routes.ts'
import { listNamed, listNames } from '../src/api/lists.ts'
import { BadQuestion, problemOf } from '../src/api/problem.ts'
import { withFilters } from '../src/cli/filters.ts'
import { parquetOf } from '../src/export/parquet.ts'
import { rowsOf } from '../src/export/rows.ts'
import { briefOf } from '../src/store/brief.ts'
import { madeUpStore, wholeOf } from './api/made-up.ts'

const store = await madeUpStore()
const app = new Hono().route('/', listRoutes(store)).onError((error, c) => {
  const problem = problemOf(error)
  return c.json(problem, problem.status)
})
const get = (path: string) => app.request(path)
const folder = mkdtempSync(join(tmpdir(), 'readout-lists-'))
after(() => rmSync(folder, { recursive: true }))

const asked = (address: string): Query => {
  const values = new URLSearchParams(address)
  return (name) => values.getAll(name)
}

describe('filters', () => {
  test('an address asks for what it says', () => {
    assert.deepEqual(
      filtersOf(asked('actor=USA,Russia&actor=NATO&type=agree&since=2031-05-01&min-publishers=2&sure=no&text=%20')),
      {
        actor: ['USA', 'Russia', 'NATO'],
        type: ['AGREE'],
        since: '2031-05-01',
        minPublishers: 2,
        sure: false,
      },
    )
  })

  test('a type, day, number or answer that there is not is refused with what would be right', () => {
    const cases = [
      ['type=DANCE', /types are AGREE/],
      ['since=yesterday', /a day like/],
      ['until=2031-02-30', /a day like/],
      ['added-since=now', /a day like/],
      ['min-publishers=0', /from 1 to 1000/],
      ['contested=maybe', /yes or no/],
    ] as const
    for (const [address, message] of cases)
      assert.throws(
        () => filtersOf(asked(address)),
        (error) => error instanceof BadQuestion && message.test(error.message),
      )
  })

  test('the command line has an option for each', () => {
    const options = withFilters(new Command('list')).options.map(({ long }) => long)
    assert.deepEqual(
      filters.filter(({ name }) => !options.includes(`--${name}`)),
      [],
    )
  })
})

describe('each list in each form', () => {
  for (const name of listNames) {
    test(`${name}: pages, lines, tables hold the same rows`, async () => {
      const { rows, total } = (await (await get(`/${name}.json`)).json()) as { rows: unknown[]; total: number }
      assert.ok(rows.length > 0 && rows.length === total, `${name} is empty`)
      const lines = (await (await get(`/${name}.jsonl?order=newest`)).text()).trimEnd().split('\n')
      assert.deepEqual(
        lines.map((line) => JSON.parse(line)),
        rows,
      )
      const csv = await (await get(`/${name}.csv`)).text()
      const columns = listNamed(name).columns.map((column) => column.name)
      assert.ok(csv.startsWith(`${columns.join(',')}\r\n`))
      const read = await inDuckDb(name, await (await get(`/${name}.parquet`)).arrayBuffer())
      assert.deepEqual(read.columns, columns)
      assert.equal(read.rows.length, rows.length)
    })
  }

  test('columns keep their types in Parquet', async () => {
    const { types, rows } = await inDuckDb('typed', await (await get('/commitments.parquet')).arrayBuffer())
    assert.deepEqual(
      [types.overdue, types.publishers, types.confidence, types.due_to],
      ['BOOLEAN', 'INTEGER', 'DOUBLE', 'VARCHAR'],
    )
    assert.deepEqual([rows[0]!.due_to, rows[0]!.publishers, rows[0]!.confidence], ['2031-05-18', 1, 0.9])
  })

  test('what a spreadsheet would take for a formula is text', async () => {
    assert.match(await (await get('/articles.csv')).text(), /,"'=HYPERLINK\(""http/)
  })

  test('a page is followed by its cursor, in every form', async () => {
    const first = (await (await get('/events.json?limit=2')).json()) as { rows: { id: string }[]; next: string }
    const rest = await (await get(`/events.jsonl?cursor=${first.next}`)).text()
    const ids = rest
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).id)
    assert.equal(ids.length, 6)
    assert.ok(!ids.includes(first.rows[0]!.id))
    assert.equal((await (await get('/events.jsonl?limit=3')).text()).trimEnd().split('\n').length, 3)
  })

  test('an ending that a list does not have is a problem that names those it has', async () => {
    const answer = await get('/events.xlsx')
    assert.equal(answer.status, 404)
    assert.match(((await answer.json()) as { detail: string }).detail, /\.json, \.jsonl, \.csv, \.parquet/)
  })
})

test('decisions are narrowed by day, and a filter that means nothing to them is refused', async () => {
  const queries = ['since=2031-05-20', 'since=2031-05-21', 'until=2031-05-20', 'until=2031-05-19', 'as-of=2031-05-19']
  const answers = await Promise.all(queries.map(async (query) => (await get(`/decisions.json?${query}`)).json()))
  assert.deepEqual(
    answers.map((answer) => (answer as { total: number }).total),
    [1, 0, 1, 0, 0],
  )
  const refused = await get('/decisions.json?actor=NOR')
  assert.equal(refused.status, 400)
  assert.match(((await refused.json()) as { detail: string }).detail, /take since, until and as-of/)
})

test('a brief that filters narrow tells no pairs of the whole record', async () => {
  assert.ok((await briefOf(store)).pairs.length > 0)
  assert.deepEqual((await briefOf(store, { publisher: ['Lima Sun'] })).pairs, [])
})

test('a list longer than one page and one row group is written whole', async () => {
  const columns = [{ name: 'n', holds: 'count', about: 'number', of: (n: number) => n }] as const
  const many = rowsOf(async ({ cursor, limit }) => {
    const from = Number(cursor ?? 0)
    const rows = Array.from({ length: Math.min(limit!, 12_345 - from) }, (_, i) => from + i)
    return {
      rows,
      next: from + rows.length < 12_345 ? String(from + rows.length) : null,
      total: 10_000,
      totalIsCutShort: true,
    }
  }, {})
  const { rows } = await inDuckDb('many', await wholeOf(parquetOf(columns, many)))
  assert.deepEqual([rows.length, rows[12_344]!.n], [12_345, 12_344])
})

/** What DuckDB reads in a Parquet file. */
async function inDuckDb(name: string, bytes: ArrayBuffer | Uint8Array) {
  const file = join(folder, `${name}.parquet`)
  writeFileSync(file, new Uint8Array(bytes))
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  const read = await connection.runAndReadAll(`SELECT * FROM read_parquet('${file}')`)
  const columns = read.columnNames()
  const types = Object.fromEntries(read.columnTypes().map((type, i) => [columns[i], String(type)]))
  const rows = read.getRowObjectsJson() as Record<string, unknown>[]
  connection.closeSync()
  return { columns, types, rows }
}
