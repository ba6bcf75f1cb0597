import { ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer'
import type { Column } from './columns.ts'

/** Rows of a row group. */
const groupSize = 5000

const parquetTypes = { text: 'STRING', count: 'INT32', share: 'DOUBLE', 'yes-no': 'BOOLEAN' } as const

/** Rows as Apache Parquet, one row group after the other: a list of any length needs the memory of one group. */
export async function* parquetOf<Row>(
  columns: readonly Column<Row>[],
  rows: AsyncIterable<Row>,
): AsyncGenerator<Uint8Array> {
  const bytes = new ByteWriter()
  const schema = schemaFromColumnData({ columnData: dataOf(columns, []) })
  const writer = new ParquetWriter({ writer: bytes, schema, createdBy: 'readout' })
  let group: Row[] = []
  for await (const row of rows) {
    group.push(row)
    if (group.length < groupSize) continue
    writer.write({ columnData: dataOf(columns, group), rowGroupSize: groupSize })
    group = []
    yield taken(bytes)
  }
  writer.write({ columnData: dataOf(columns, group), rowGroupSize: groupSize })
  writer.finish()
  yield taken(bytes)
}

const dataOf = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]) =>
  columns.map(({ name, holds, of }) => ({ name, type: parquetTypes[holds], data: rows.map(of) }))

/** What was written since the last time; places in the file are still counted from its beginning. */
function taken(bytes: ByteWriter): Uint8Array {
  const written = bytes.getBytes().slice()
  bytes.index = 0
  return written
}
