/**
 * Writes an SQLite database as SQL that makes it again: before a release, the fixture of its form.
 *
 *   node --import tsx tools/dump.ts FILE > test/fixtures/forms/N.sql
 */
import Database from 'libsql'

const [path] = process.argv.slice(2)
if (path === undefined) {
  process.stderr.write('usage: node --import tsx tools/dump.ts FILE\n')
  process.exit(2)
}
process.stdout.write(`${dump(new Database(path)).join('\n')}\n`)

interface Thing {
  readonly type: 'table' | 'index' | 'trigger'
  readonly name: string
  readonly sql: string | null
}

/** Tables with their rows, then full-text indexes, which fill themselves from the tables, then the rest. */
function dump(database: Database.Database): readonly string[] {
  const things = database.prepare('SELECT type, name, sql FROM sqlite_master ORDER BY rowid').all() as Thing[]
  const searches = things.filter(({ sql }) => sql?.startsWith('CREATE VIRTUAL TABLE'))
  const isShadow = (name: string): boolean => searches.some((search) => name.startsWith(`${search.name}_`))
  const tables = things.filter((one) => one.type === 'table' && !searches.includes(one) && !isShadow(one.name))
  const rest = things.filter(({ type, sql }) => type !== 'table' && sql !== null)
  const numbers = ['application_id', 'user_version'].map((name) => {
    const [value] = Object.values(database.prepare(`PRAGMA ${name}`).get() as { [name: string]: number })
    return `PRAGMA ${name} = ${value};`
  })
  return [
    ...tables.flatMap(({ name, sql }) => [`${sql};`, ...rowsOf(database, name)]),
    ...searches.flatMap(({ name, sql }) => [`${sql};`, `INSERT INTO ${name} (${name}) VALUES ('rebuild');`]),
    ...rest.map(({ sql }) => `${sql};`),
    ...numbers,
  ]
}

function rowsOf(database: Database.Database, table: string): readonly string[] {
  const rows = database.prepare(`SELECT * FROM ${table}`).raw().all() as unknown[][]
  return rows.map((row) => `INSERT INTO ${table} VALUES (${row.map(literal).join(', ')});`)
}

function literal(value: unknown): string {
  if (value === null) return 'NULL'
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`
  return `X'${Buffer.from(value as ArrayBuffer).toString('hex')}'`
}
