import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { addArticles, openReader } from '../src/ingest.ts'
import { takePaths } from '../src/intake/paths.ts'
import { commitmentOf } from '../src/record/commitments.ts'
import { demandOf } from '../src/record/demands.ts'
import { peopleOf } from '../src/record/identity.ts'
import {
  articlePage,
  closeStore,
  findEntry,
  listArticles,
  listCommitments,
  listDemands,
  listEntries,
  nowOf,
  openStore,
  type Store,
} from '../src/store/index.ts'

const lines = readFileSync(new URL('cases/record/samples.txt', import.meta.url), 'utf8').split('\n')

/** The groups of one kind: the members of each, as they stand in the case file. */
const listed = (kind: string): string[][] =>
  lines.flatMap((line) => (line.startsWith(`${kind}: `) ? [line.slice(kind.length + 2).split(' | ')] : []))

const pairsIn = <T>(group: readonly T[]): (readonly [T, T])[] =>
  group.flatMap((a, i) => group.slice(0, i).map((b) => [a, b] as const))

/** Of the pairs put together so many are right, of the wanted ones so many are found. */
function score(same: readonly string[][], different: readonly string[][], isOne: (a: string, b: string) => boolean) {
  const wanted = same.flatMap(pairsIn)
  const missed = wanted.filter(([a, b]) => !isOne(a, b))
  const acrossGroups = same.flatMap((group, i) =>
    same.slice(0, i).flatMap((other) => group.flatMap((a) => other.map((b) => [a, b] as const))),
  )
  const wrong = [...different.flatMap(pairsIn), ...acrossGroups].filter(([a, b]) => isOne(a, b))
  const found = wanted.length - missed.length
  return { precision: found / (found + wrong.length), recall: found / wanted.length, missed, wrong }
}

describe('the record of the samples', () => {
  let store: Store
  /** Entry id of the claim whose evidence holds the words and whose cue is nearest to them. */
  const entryOf = new Map<string, string>()

  before(async () => {
    store = await openStore(':memory:')
    const samples = fileURLToPath(new URL('../samples', import.meta.url))
    await addArticles(store, takePaths([samples], process.stdin, {}), openReader(), () => {})
    const pages = new Map<string, NonNullable<Awaited<ReturnType<typeof articlePage>>>>()
    for (const { hash } of (await listArticles(store, {}, { limit: 1000 })).rows) {
      const page = (await articlePage(store, hash))!
      pages.set(page.where.replace(/^.*\/|\.txt$/g, ''), page)
    }
    for (const member of [...listed('same act'), ...listed('different acts')].flat()) {
      const [, name = '', words = ''] = /^(\S+) “(.+)”$/.exec(member)!
      const { article, events } = pages.get(name)!
      const start = article.text.indexOf(words)
      assert.ok(start >= 0, `${member}: the words do not stand in it`)
      const end = start + words.length
      const awayFrom = ({ claim: { cue } }: (typeof events)[number]) => Math.max(cue.start - end, start - cue.end, 0)
      const near = events
        .filter(({ claim: { evidence } }) => evidence.start < end && evidence.end > start)
        .sort((one, other) => awayFrom(one) - awayFrom(other))[0]
      entryOf.set(member, near?.entry.id ?? `not read: ${member}`)
    }
  })
  after(() => closeStore(store))

  test('reports of one act are one entry, different acts are different entries', () => {
    const isOne = (a: string, b: string) => entryOf.get(a) === entryOf.get(b)
    const { precision, recall, missed, wrong } = score(listed('same act'), listed('different acts'), isOne)
    const told = JSON.stringify({ missed, wrong }, null, 1)
    assert.ok(precision >= 0.95, `pairwise precision ${precision.toFixed(3)}: ${told}`)
    assert.ok(recall >= 0.85, `pairwise recall ${recall.toFixed(3)}: ${told}`)
  })

  test('names of one person are one person, different people are not', () => {
    const names = [...new Set([...listed('same person'), ...listed('different people')].flat())]
    const seen = names.map((name) => ({ name, codes: [], roles: [], first: null, last: null, articles: 1 }))
    const people = peopleOf(seen, { same: [], different: [] })
    const isOne = (a: string, b: string) => people.some(({ names: theirs }) => theirs.includes(a) && theirs.includes(b))
    const { precision, recall, missed, wrong } = score(listed('same person'), listed('different people'), isOne)
    const told = JSON.stringify({ missed, wrong }, null, 1)
    assert.ok(precision >= 0.95, `pairwise precision ${precision.toFixed(3)}: ${told}`)
    assert.ok(recall >= 0.85, `pairwise recall ${recall.toFixed(3)}: ${told}`)
  })

  test('the promised written answers of 21 January are one commitment, a reprint counted once', async () => {
    const { rows } = await listCommitments(store, { actor: ['USA'], recipient: ['RUS'], text: 'written' })
    const promises = rows.filter(({ entry }) => entry.firstReported === '2022-01-21')
    assert.equal(promises.length, 1)
    assert.deepEqual(promises[0]!.due, ['2022-01-24', '2022-01-30'])
    assert.equal(promises[0]!.entry.sources.publishers, 2)
    assert.equal(promises[0]!.entry.sources.reprints, 1)
  })

  test('the written answers are kept on 26 January, with the words of the promise and of the keeping', async () => {
    const { rows } = await listCommitments(store, { actor: ['USA'], text: 'written', status: ['kept'] })
    assert.equal(rows.length, 1)
    const { entry, kept } = rows[0]!
    assert.match(entry.content.join(), /written (?:answers|reply) to (?:Moscow's|its) proposals/)
    assert.deepEqual(kept[0]!.entry.when, ['2022-01-26', '2022-01-26'])
    assert.match(kept[0]!.entry.content.join(), /^its written answers to Moscow's security demands/)
  })

  test('the promise of the Stingers by 28 January is overdue on the day after, not before', async () => {
    const overdue = async (asOf: string) =>
      (await listCommitments(store, { actor: ['LTU'], status: ['overdue'], asOf })).rows.length
    assert.equal(await overdue('2022-01-28'), 0)
    assert.equal(await overdue('2022-01-29'), 1)
  })

  test('the American shipment is one entry over its reports, without the aid of December and that of others', async () => {
    const { rows } = await listEntries(store, { type: ['AID'], actor: ['USA'], text: 'shipment OR delivered' })
    assert.equal(rows.length, 1)
    const { claims, sources } = (await findEntry(store, rows[0]!.id))!
    assert.ok(sources.publishers >= 2)
    assert.ok(claims.every(({ source }) => source.published === '2022-01-22'))
    const { rows: all } = await listEntries(store, { type: ['AID'], recipient: ['UKR'] })
    const givers = new Set(all.map(({ actors }) => actors.map(({ code }) => code).join()))
    assert.ok(givers.has('GBR') && givers.has('EST,LVA,LTU'), [...givers].join(' | '))
    assert.ok(all.some(({ when }) => when?.[0] === '2021-12-01'))
  })

  test('the numbers of Russian troops are contested, with who says which', async () => {
    const { rows } = await listEntries(store, { type: ['MOBILIZE'], actor: ['RUS'], contested: true })
    const { fields } = (await findEntry(store, rows[0]!.id))!
    const { values } = fields.find(({ slot }) => slot === 'number')!
    assert.deepEqual(
      values.map(({ text, publishers }) => [text, publishers]),
      [
        ['about 100,000 soldiers', ['nordiccourier.example']],
        ['120,000 soldiers', ['danubereview.example']],
      ],
    )
  })

  test('no act that keeps a promise or answers a demand is missed where they are looked for', async () => {
    const { rows: acts, next } = await listEntries(store, {}, { limit: 1000 })
    assert.equal(next, null)
    const { day } = await nowOf(store)
    const ids = (kept: readonly { readonly entry: { readonly id: string } | null }[]) =>
      kept.map(({ entry }) => entry?.id).sort()
    const promises = (await listCommitments(store, {}, { limit: 1000 })).rows
    for (const { entry, kept } of promises) {
      const others = acts.filter(({ id }) => id !== entry.id)
      assert.deepEqual(ids(kept), ids(commitmentOf(entry, others, day).kept), entry.sentence)
    }
    assert.ok(promises.some(({ kept }) => kept.length > 0))
    const demands = (await listDemands(store, {}, { limit: 1000 })).rows
    for (const { entry, answers } of demands) {
      const others = acts.filter(({ id }) => id !== entry.id)
      assert.deepEqual(ids(answers), ids(demandOf(entry, others).answers), entry.sentence)
    }
    assert.ok(demands.some(({ answers }) => answers.some(({ kind }) => kind !== 'silent')))
  })

  test('as of a day, pages follow each other without a gap, and all that had been told of is there', async () => {
    const all = (await listEntries(store, {}, { limit: 1000 })).rows
    const again = all.find(
      ({ firstReported, lastReported }) => firstReported !== null && lastReported! > firstReported,
    )!
    for (const asOf of [again.firstReported!, '2022-01-24']) {
      const known = all.filter(({ firstReported }) => firstReported !== null && firstReported <= asOf)
      for (const order of ['newest', 'oldest', 'reported'] as const) {
        const ids: string[] = []
        for (let next: string | null | undefined; next !== null; ) {
          const page = await listEntries(store, { asOf }, { order, limit: 7, ...(next ? { cursor: next } : {}) })
          ids.push(...page.rows.map(({ id }) => id))
          assert.deepEqual([page.total, page.totalIsCutShort], [known.length, false])
          next = page.next
        }
        assert.equal(new Set(ids).size, ids.length)
        assert.deepEqual([...ids].sort(), known.map(({ id }) => id).sort(), order)
      }
    }
  })
})
