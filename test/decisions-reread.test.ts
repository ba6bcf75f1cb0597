import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { askedOf, decideAsked, turnBack } from '../src/api/deciding.ts'
import { addArticles, openReader, type Reader, reread } from '../src/ingest.ts'
import { takePaths } from '../src/intake/paths.ts'
import { takeFile } from '../src/intake/source.ts'
import { loadKnowledge } from '../src/load.ts'
import { parseFrameLexicon } from '../src/meaning/events/index.ts'
import { read, understand } from '../src/read.ts'
import {
  check,
  closeStore,
  conflicts,
  findEntry,
  listArticles,
  listEntries,
  listStatements,
  openStore,
  readableArticles,
  type Store,
} from '../src/store/index.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'readout-reread-'))
after(() => rmSync(folder, { recursive: true }))
const db = join(folder, 'samples.db')

/** A reader whose lexicons take promises for cooperation and know no refusal. */
function otherReader(reader: Reader): Reader {
  const knowledge = loadKnowledge()
  const file = (path: string): string => {
    const text = readFileSync(join(root, 'data', path), 'utf8')
    if (!path.startsWith('lexicons/frames-')) return text
    return text.replaceAll('\tAGREE\t', '\tCOOPERATE\t').replaceAll('\tREJECT\t', '\tNONE\t')
  }
  const other = { ...knowledge, frames: parseFrameLexicon(file) }
  return {
    ...reader,
    read: (article) => read(article, other),
    understand: (article) => understand(article, other),
  }
}

/** Of each claim: id, verdict, what it says, and with whom it tells the same act, as one short line each. */
async function claimsOf({ db }: Store): Promise<readonly string[]> {
  const events = await db
    .selectFrom('events')
    .innerJoin('entries', 'entries.seq', 'events.entry')
    .select(['events.id', 'events.verdict', 'events.body', 'entries.id as entry'])
    .execute()
  const statements = await db.selectFrom('statements').select(['id', 'verdict', 'body']).execute()
  return [...events, ...statements.map((one) => ({ ...one, entry: '' }))]
    .map(
      ({ id, verdict, body, entry }) =>
        `${id} ${verdict} ${entry} ${createHash('sha256').update(body).digest('hex').slice(0, 8)}`,
    )
    .sort()
}

describe('the samples, read again with another lexicon', () => {
  let store: Store
  const reader = openReader()

  before(async () => {
    store = await openStore(db)
    await addArticles(store, takePaths([join(root, 'samples')], process.stdin, {}), reader, () => {})
  })
  after(() => closeStore(store))

  test('with the same lexicon everything stays, ids of entries included', async () => {
    const before = await claimsOf(store)
    const { read, failed } = await reread(store, reader, await readableArticles(store))
    assert.deepEqual([read, failed], [44, []])
    assert.deepEqual(await claimsOf(store), before)
  })

  test('decisions hold; what does not fit is listed; the old lexicon brings the old record back', async () => {
    const by = 'ana'
    const asks = async (given: unknown) => assert.notEqual(await decideAsked(store, reader, by, askedOf(given)), null)
    const claimsOfEntry = async ({ id }: { id: string }) => (await findEntry(store, id))!.claims
    const agreed = (await listEntries(store, { type: ['AGREE'] }, { order: 'due' })).rows
    // what the other lexicon calls cooperation: not the visits and calls that are promises because they are planned
    const cues = await Promise.all(agreed.map(async (entry) => (await claimsOfEntry(entry))[0]!.cue.text))
    const promises = agreed.filter((_, i) => /^(?:promis|pledg|agree|offer|vow)/.test(cues[i]!))
    const refusals = (await listEntries(store, { type: ['REJECT'] })).rows
    const claimOf = async (entry: { id: string }) => (await claimsOfEntry(entry))[0]!.id
    const [kept, edited] = [await claimOf(promises[0]!), await claimOf(promises[1]!)]
    const refused = (await Promise.all(refusals.map(claimsOfEntry))).flat().find(({ rule }) => rule === 'verb')!.id
    await asks({ kind: 'accept', claim: kept })
    await asks({
      kind: 'edit',
      claim: edited,
      fields: { recipients: [{ code: 'ISL' }], due: ['2022-02-01', '2022-02-03'] },
    })
    await asks({ kind: 'accept', claim: refused })
    const [one, other] = [await claimOf(promises[2]!), await claimOf(promises[3]!)]
    const areTogether = async () => {
      const rows = await store.db.selectFrom('events').select('entry').where('id', 'in', [one, other]).execute()
      return rows.length === 2 && rows[0]!.entry === rows[1]!.entry
    }
    assert.equal(await areTogether(), false)
    await asks({ kind: 'merge', entries: [promises[2]!.id, promises[3]!.id] })
    const [statement] = (await listStatements(store)).rows
    await asks({ kind: 'edit', claim: statement!.id, fields: { stance: 'denies' } })
    assert.equal((await findEntry(store, promises[1]!.id))!.recipients[0]!.name, 'Iceland')
    const decided = (line: string) => !line.includes(' null ')
    const before = await claimsOf(store)

    await reread(store, otherReader(reader), await readableArticles(store))
    assert.ok((await listEntries(store, { type: ['COOPERATE'] })).total > 10, 'the other lexicon was not used')
    const open = await conflicts(store)
    assert.deepEqual(
      open.map(({ claim }) => claim.kind === 'event' && claim.type),
      ['AGREE', 'AGREE', 'REJECT'],
    )
    assert.deepEqual(
      open.map(({ why, decision, fields }) => [
        decision.subject,
        why,
        fields.filter(({ field }) => field === 'type').map(({ now }) => now),
      ]),
      [
        [kept, 'changed', ['COOPERATE']],
        [edited, 'changed', ['COOPERATE']],
        [refused, 'gone', []],
      ],
    )
    assert.deepEqual((await check(store)).faults, [])

    await reread(store, reader, await readableArticles(store))
    assert.deepEqual(await conflicts(store), [])
    assert.equal(await areTogether(), true)
    assert.deepEqual((await claimsOf(store)).filter(decided), before.filter(decided))
    assert.deepEqual((await claimsOf(store)).map(withoutEntry), before.map(withoutEntry))
  })
})

test('a corrected day moves the days that are counted from it, and taking it back moves them back', async () => {
  const store = await openStore(join(folder, 'corrected.db'))
  const reader = openReader()
  const report = 'Norway pledges tents\nNorway sent 40 tents to Sudan on Monday.\n'
  const [taken] = await takeFile('tents.txt', new TextEncoder().encode(report), { published: '2031-04-14' })
  await addArticles(store, [taken!], reader, () => {})
  const article = (await listArticles(store)).rows[0]!.hash
  const days = async () => (await listEntries(store, { type: ['AID'], status: ['done'] })).rows[0]!.when
  assert.deepEqual(await days(), ['2031-04-14', '2031-04-14'])
  await decideAsked(store, reader, 'ana', askedOf({ kind: 'correct', article, fields: { published: '2031-05-01' } }))
  assert.deepEqual(await days(), ['2031-04-28', '2031-04-28'])
  assert.deepEqual((await check(store)).faults, [])
  await turnBack(store, reader, 'ana', 'undo')
  assert.deepEqual(await days(), ['2031-04-14', '2031-04-14'])
  await closeStore(store)
})

test('requests that make no sense are refused with the field and the reason', () => {
  const edit = (fields: object) => ({ kind: 'edit', claim: 'c123', fields })
  const wrong: readonly [object, RegExp][] = [
    [{ kind: 'praise', claim: 'c123' }, /kind/],
    [edit({ status: 'finished' }), /fields\.status/],
    [edit({ due: ['2022-02-30', '2022-03-01'] }), /fields\.due\.0.*day/],
    [edit({ when: ['2022-03-02', '2022-03-01'] }), /later/],
    [edit({ content: [{ start: 9, end: 3 }] }), /fields\.content\.0.*no words/],
    [edit({ items: [{ what: 'troops', n: 'many' }] }), /fields\.items\.0\.n/],
    [edit({ colour: 'red' }), /colour/],
    [edit({ actors: Array(51).fill({ code: 'USA' }) }), /fields\.actors/],
    [{ kind: 'note', on: 'c123' }, /reason/],
    [{ kind: 'merge', entries: ['e123'] }, /entries/],
    [{ kind: 'correct', article: 'abcd', fields: {} }, /nothing/],
    [{ kind: 'add', article: 'abcd', record: { kind: 'event', type: 'AID' } }, /record\.evidence/],
  ]
  for (const [given, message] of wrong) assert.throws(() => askedOf(given), message)
})

const withoutEntry = (line: string): string => line.replace(/ e[0-9a-f]{16} /, ' ')
