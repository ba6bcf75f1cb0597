import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import Database from 'libsql'
import { insertActs } from '../../src/store/acts.ts'
import { recounts, rowCounts } from '../../src/store/counts.ts'
import { closeStore, openStore } from '../../src/store/index.ts'
import { settlePeople } from '../../src/store/people.ts'
import { insertSpokenAgainst } from '../../src/store/spoken-against.ts'
import { write } from '../../src/store/write.ts'

/**
 * Makes a record as large as asked for out of the rows of a small real one, in the real schema: other days, parties, people,
 * publishers and rare words. Always the same for the same small record.
 *
 *     node --import tsx test/scale/large.ts SMALL.db LARGE.db [ARTICLES]
 */
const [small = '', large = '', articles = '100000'] = process.argv.slice(2)
const [eventsEach, statementsEach, days, houses, names] = [12, 8, 2190, 400, 20_000]
/** Of the claims that could, so many tell an act that others told. */
const retold = 0.5

type Row = Record<string, string | number | null | ArrayBuffer>
const from = new Database(small, { readonly: true })
const all = (query: string): Row[] => from.prepare(query).all() as Row[]
for (const end of ['', '-wal', '-shm']) rmSync(`${large}${end}`, { force: true })
await closeStore(await openStore(large))
const to = new Database(large)
to.exec('PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -1000000; BEGIN')
const later = to
  .prepare(`SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND type IN ('index', 'trigger')`)
  .all() as { type: string; name: string; sql: string }[]
for (const { type, name } of later) to.exec(`DROP ${type} ${name}`)

let state = 1
/** Mulberry32. */
const random = (): number => {
  state = (state + 0x6d2b79f5) | 0
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
}
const below = (n: number): number => Math.floor(random() * n)
/** Small numbers are frequent. */
const skewed = (n: number): number => Math.floor(n * random() ** 3)
const syllables = [
  'ba',
  'den',
  'ko',
  'lir',
  'mas',
  'nu',
  'ra',
  'sto',
  'vel',
  'zin',
  'tor',
  'ge',
  'hal',
  'pi',
  'fer',
  'ul',
]
const wordOf = (n: number): string => {
  let word = ''
  for (let rest = n + 16; rest > 0; rest = Math.floor(rest / 16)) word += syllables[rest % 16]
  return word
}
const nameOf = (n: number): string =>
  `${wordOf(n % 150)} ${wordOf(n + 500)}`.replace(/\b\w/g, (letter) => letter.toUpperCase())

const parties = all('SELECT code, name FROM parties') as { code: string; name: string }[]
const partyPairs = parties.map(({ code, name }) => `"code":"${code}","name":"${name}"`)
const partyOf = new Map(partyPairs.map((pair, i) => [pair, i]))
const indexOf = new Map(parties.map(({ code }, i) => [code.toLowerCase(), i]))
const changing = /"code":"[^"]*","name":"[^"]*"|"(\d{4}-\d\d-\d\d)"/g
const moved = new Map<string, string>()
function dayPlus(day: string, by: number): string {
  const key = `${day}${by}`
  let found = moved.get(key)
  if (found === undefined) {
    found = new Date(Date.parse(day) + by * 86_400_000).toISOString().slice(0, 10)
    moved.set(key, found)
  }
  return found
}
const shiftDay = (day: Row[string], by: number) => (typeof day === 'string' && day !== '' ? dayPlus(day, by) : day)
const turned = (index: number, turn: number): number => (index + turn) % parties.length
const changed = (json: string, by: number, turn: number): string =>
  json.replace(changing, (whole, day?: string) => {
    if (day !== undefined) return `"${dayPlus(day, by)}"`
    const index = partyOf.get(whole)
    return index === undefined ? whole : partyPairs[turned(index, turn)]!
  })

function inserter(table: string): (row: Row) => void {
  let statement: ReturnType<typeof to.prepare> | null = null
  return (row) => {
    const columns = Object.keys(row)
    statement ??= to.prepare(`INSERT INTO ${table} (${columns}) VALUES (${columns.map(() => '?')})`)
    statement.run(Object.values(row))
  }
}
const tables = [
  'originals',
  'articles',
  'readings',
  'landmarks',
  'entries',
  'entry_parties',
  'entry_keys',
  'person_names',
  'people',
  'events',
  'statements',
  'parties',
] as const
const insert = Object.fromEntries(tables.map((table) => [table, inserter(table)])) as Record<
  (typeof tables)[number],
  (row: Row) => void
>
for (const row of all('SELECT * FROM parties')) insert.parties(row)
for (let n = 0; n < names; n++) {
  const [name, key] = [nameOf(n), nameOf(n).toLowerCase()]
  insert.people({ name, name_key: key, person: name, person_key: key, merges: '[]' })
}

const models = all('SELECT * FROM articles ORDER BY seq')
  .map((article) => ({
    article,
    layers: Buffer.from(all(`SELECT layers FROM readings WHERE article = ${article.seq}`)[0]?.layers as ArrayBuffer),
    events: all(`SELECT * FROM events WHERE article = ${article.seq}`),
    statements: all(`SELECT * FROM statements WHERE article = ${article.seq}`),
  }))
  .filter(({ events, statements }) => events.length > 0 && statements.length > 0)
const modelEntries = new Map(
  all('SELECT * FROM entries').map((entry) => [
    entry.seq,
    {
      entry,
      parties: all(`SELECT role, code FROM entry_parties WHERE entry = ${entry.seq}`),
      keys: all(`SELECT key FROM entry_keys WHERE entry = ${entry.seq}`).map(({ key }) => String(key).split(' ')),
    },
  ]),
)

interface Made {
  readonly model: number
  readonly by: number
  readonly turn: number
  readonly person: number
  readonly claim: string
  readonly first: string
  last: string
  told: number
}
const made: Made[] = []
const open = new Map<string, number>()
let [event, statement] = [0, 0]
const idOf = (kind: string, n: number): string =>
  kind + createHash('sha1').update(`${kind}${n}`).digest('hex').slice(0, 16)

for (let seq = 1; seq <= Number(articles); seq++) {
  const { article, layers, events, statements } = models[below(models.length)]!
  const by = Math.floor((seq / Number(articles)) * days) + below(4)
  const turn = random() < 0.3 ? 0 : below(parties.length)
  const speakers = Array.from({ length: 4 }, () => skewed(names))
  const extra = Array.from({ length: 30 }, () => wordOf(skewed(200_000))).join(' ')
  const text = `${article.text}\n\n${extra[0]!.toUpperCase()}${extra.slice(1)}.`
  const [bytes, hash] = [Buffer.from(text), createHash('sha256').update(`large ${seq}`).digest('hex')]
  const house = skewed(houses)
  const published = shiftDay(article.published!, by)
  insert.originals({ sha256: hash, bytes: bytes as unknown as ArrayBuffer })
  const publisher = `The ${wordOf(house)} Post`
  const added = new Date(Date.UTC(2022, 0, 10) + by * 86_400_000 + (seq % 1440) * 60_000).toISOString()
  insert.articles({
    ...article,
    seq,
    hash,
    given_id: null,
    published,
    url: `https://h${house}.example/${seq}`,
    address: `h${house}.example/${seq}`,
    publisher,
    family: publisher.toLowerCase(),
    text,
    taken_from: `large:${seq}`,
    original: hash,
    original_length: bytes.length,
    added,
    story: seq > 10 && random() < 0.1 ? seq - 1 - below(9) : seq,
    statements: statementsEach,
    events: eventsEach,
  })
  insert.readings({ article: seq, layers: layers as unknown as ArrayBuffer })
  for (let i = 0; i < 8; i++) insert.landmarks({ shingle: seq * 65_536 + i * 8192 + below(8192), article: seq })
  for (const n of new Set(speakers)) {
    const name = nameOf(n)
    insert.person_names({
      article: seq,
      name,
      family: name.split(' ')[1]!.slice(0, 4).toLowerCase(),
      code: parties[n % parties.length]!.code,
      role: '',
      day: published!,
    })
  }
  for (let i = 0; i < eventsEach; i++) {
    const row = events[below(events.length)]!
    const id = idOf('c', ++event)
    const place = `${row.entry} ${turn}`
    let entry = random() < retold ? open.get(place) : undefined
    if (entry !== undefined && (by - made[entry - 1]!.by > 10 || String(published) < made[entry - 1]!.first))
      entry = undefined
    if (entry === undefined) {
      entry = made.push({
        model: Number(row.entry),
        by,
        turn,
        person: speakers[0]!,
        claim: id,
        first: String(published),
        last: String(published),
        told: 0,
      })
      open.set(place, entry)
    }
    made[entry - 1]!.told++
    if (made[entry - 1]!.last < String(published)) made[entry - 1]!.last = String(published)
    const body = changed(String(row.body), by, turn)
      .replace(String(row.id), id)
      .replace(/"statement":"\w+"/, `"statement":"${idOf('s', statement + 1 + (i % statementsEach))}"`)
    insert.events({ ...row, seq: event, id, article: seq, entry, body })
  }
  for (let i = 0; i < statementsEach; i++) {
    const row = statements[below(statements.length)]!
    const id = idOf('s', ++statement)
    const speaker = row.speaker === null ? null : nameOf(speakers[i % 4]!)
    const country =
      row.country === null ? null : parties[turned(indexOf.get(String(row.country).toLowerCase()) ?? 0, turn)]!.code
    const body = changed(String(row.body), by, turn).replace(String(row.id), id)
    insert.statements({
      ...row,
      seq: statement,
      id,
      article: seq,
      speaker,
      speaker_key: speaker?.toLowerCase() ?? null,
      country,
      day: published!,
      words: `${row.words} ${wordOf(skewed(200_000))}`,
      body: speaker === null ? body : body.replace(`"name":"${row.speaker}"`, `"name":"${speaker}"`),
    })
  }
}
made.forEach(({ model, by, turn, person, claim, first, last, told }, i) => {
  const { entry, parties: roles, keys } = modelEntries.get(model)!
  const [seq, id] = [i + 1, `e${claim.slice(1)}`]
  const publishers = Math.min(told, houses)
  const body = JSON.parse(changed(String(entry.body), by, turn).replace(String(entry.id), id))
  Object.assign(body, { firstReported: first, lastReported: last })
  body.sources = { ...body.sources, publishers, articles: told }
  insert.entries({
    ...entry,
    seq,
    id,
    day: shiftDay(entry.day!, by)!,
    first_reported: first,
    last_reported: last,
    due_from: shiftDay(entry.due_from!, by)!,
    due_to: shiftDay(entry.due_to!, by)!,
    publishers,
    words: `${entry.words} ${wordOf(skewed(200_000))}`,
    body: JSON.stringify(body),
  })
  const seen = new Set<string>()
  for (const { role, code } of roles) {
    const index = indexOf.get(String(code))
    const turnedCode =
      role === 'person'
        ? nameOf(person).toLowerCase()
        : index === undefined
          ? String(code)
          : parties[turned(index, turn)]!.code.toLowerCase()
    if (seen.has(`${role} ${turnedCode}`)) continue
    seen.add(`${role} ${turnedCode}`)
    insert.entry_parties({ role: role!, code: turnedCode, day: shiftDay(entry.day!, by)!, entry: seq })
  }
  const rows = keys.map(([type, code, bucket]) => {
    const index = indexOf.get(code!)
    const party = index === undefined ? code : parties[turned(index, turn)]!.code.toLowerCase()
    return `${type} ${party} ${Number(bucket) + Math.round(by / 15)}`
  })
  for (const key of new Set(rows)) insert.entry_keys({ key, entry: seq })
})
// Acts are put together by their entries: the other indexes can wait until all rows are there.
const first = later.filter(({ name }) => name === 'entry_parties_entry')
for (const { sql } of first) to.exec(sql)
to.exec(insertActs('sqlite', 'true'))
for (const one of later) if (!first.includes(one)) to.exec(one.sql)
to.exec(insertSpokenAgainst())
for (const [table, counted] of Object.entries({ ...recounts, row_counts: rowCounts }))
  to.exec(`DELETE FROM ${table}; INSERT INTO ${table} ${counted}`)
for (const table of ['articles', 'entries', 'statements'])
  to.exec(`INSERT INTO ${table}_search (${table}_search) VALUES ('rebuild')`)
to.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE)')
to.close()
const store = await openStore(large)
const called = Array.from({ length: names }, (_, n) => nameOf(n))
await write(store, (transaction) => settlePeople(transaction, called))
await closeStore(store)
process.stdout.write(`${articles} articles, ${event + statement} records, ${made.length} entries\n`)
