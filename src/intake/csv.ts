import { Readable } from 'node:stream'
import { ByteReader, type Chunks } from './archives/byte-reader.ts'
import { decode, decodedStream } from './encoding.ts'
import { usual } from './field-names.ts'
import { takeObject } from './jsonl.ts'
import { type Columns, type Hints, InputError, type Taken } from './taken.ts'

/** Bytes that one row may hold: a longer one is no article, or its quotation mark never closes. */
export const longestRow = 4_000_000

/**
 * The articles of a table with a head line, one a row, read as a stream. Columns are found by their names, or as
 * `hints.columns` tells; commas, semicolons, tabs and bars part them. A row that cannot be used stops nobody.
 *
 * @throws InputError for a table without a head, and without a column that holds texts
 */
export async function* takeTable(where: string, chunks: Chunks, hints: Hints): AsyncGenerator<Taken> {
  const reader = new ByteReader(chunks)
  const sample = await reader.peek(65_536)
  const { text: head, encoding, warning } = await decode(wholeCharacters(sample), hints.encoding)
  const firstLine = /^[^\r\n]*/.exec(head)![0]
  const failures: Taken[] = []
  const { parse } = await import('csv-parse')
  const rows = parse({
    delimiter: delimiterOf(firstLine),
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: longestRow,
    skip_records_with_error: true,
    on_skip: (error) => {
      failures.push(
        failure(where, (rows.info.records ?? 0) + 2, `the row is broken (${shortened(error?.message ?? '')})`),
      )
      return undefined
    },
  })
  const source = Readable.from(decodedStream(reader.rest(), encoding))
  source.on('error', (error) => rows.destroy(error))
  source.pipe(rows)
  let columns: Places | null = null
  let row = 0
  try {
    for await (const cells of rows as AsyncIterable<readonly string[]>) {
      yield* failures.splice(0)
      row++
      if (columns === null) columns = placesOf(where, cells, hints)
      else yield await takeRow(where, row, columns, cells, warning, hints)
    }
  } catch (error) {
    if (error instanceof InputError || !('code' in (error as object))) throw error
    failures.push(failure(where, row + 1, `the table is broken from here (${shortened((error as Error).message)})`))
  } finally {
    source.destroy()
  }
  yield* failures.splice(0)
  if (row < 2) throw new InputError(where, null, 'the table holds no rows', 'give one with a head line and rows')
}

const shortened = (message: string): string => message.replace(/\s+/g, ' ').slice(0, 160)

const failure = (where: string, row: number, what: string): Taken => ({
  ok: false,
  error: new InputError(where, row, what, 'close its quotation marks, and write one article a row'),
})

type Places = { readonly [Field in keyof Required<Columns>]: number }

function placesOf(where: string, cells: readonly string[], hints: Hints): Places {
  const names = cells.map((cell) => cell.trim().toLowerCase())
  const placeOf = (field: keyof Columns): number => {
    const told = hints.columns?.[field]
    if (told === undefined) return names.findIndex((name) => usual[field].includes(name.replace(/[\s-]+/g, '_')))
    const place = names.indexOf(told.toLowerCase())
    if (place >= 0) return place
    throw new InputError(where, 1, `there is no column "${told}"`, `its columns are: ${namesOf(cells)}`)
  }
  const fields = ['id', 'title', 'published', 'url', 'publisher', 'text'] as const
  const places = Object.fromEntries(fields.map((field) => [field, placeOf(field)])) as unknown as Places
  if (places.text >= 0) return places
  throw new InputError(where, 1, `no column holds texts (${namesOf(cells)})`, 'name it: --columns text=NAME,title=NAME')
}

const namesOf = (cells: readonly string[]): string => cells.slice(0, 30).join(', ').slice(0, 200)

function takeRow(
  where: string,
  row: number,
  places: Places,
  cells: readonly string[],
  warning: string | null,
  hints: Hints,
): Promise<Taken> {
  const named = Object.entries(places).flatMap(([field, place]) => (cells[place] ? [[field, cells[place]]] : []))
  const value: unknown = Object.fromEntries(named)
  const bytes = new TextEncoder().encode(JSON.stringify(value))
  const { columns: _, ...rest } = hints
  return takeObject({ where, line: row, bytes, warning }, () => value, rest)
}

/** The mark that parts most columns of the head line. */
function delimiterOf(line: string): string {
  const bare = line.replace(/"[^"]*"/g, '')
  const counts = [',', '\t', ';', '|'].map((mark) => [mark, bare.split(mark).length] as const)
  return counts.reduce((best, one) => (one[1] > best[1] ? one : best))[0]
}

/** Up to the last line end, so that no character is cut. */
function wholeCharacters(bytes: Uint8Array): Uint8Array {
  const end = bytes.lastIndexOf(0x0a)
  return end < 0 || bytes.length < 65_536 ? bytes : bytes.subarray(0, end + 1)
}
