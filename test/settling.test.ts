import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { claimsOfEntries } from '../src/store/claims.ts'
import {
  closeStore,
  type Deciding,
  decide,
  findEntry,
  keepArticle,
  listEntries,
  openStore,
  redo,
  replaceReading,
  type Store,
  undo,
} from '../src/store/index.ts'
import { write } from '../src/store/write.ts'
import { type Act, item, keepingOf, nameOf, type Report } from './store/made-up.ts'
import { placedEvents, settleAll } from './store/settled.ts'

/** Four papers tell the same two acts, each in its own words, and one of them tells the first twice. */
const reports: readonly Report[] = ['Fjordpost', 'Andes Herald', 'Lima Sun', 'Pacific Mail', 'Cape Echo'].map(
  (publisher, n) => {
    const shelled = `Chile shelled a Peruvian border post on Monday, killing ${12 + n} guards`
    const sent = `Norway sent Sudan ${n + 2} field hospitals on Sunday`
    const again = 'Chile shelled the border post of Peru on Monday'
    const acts: Act[] = [
      {
        type: 'ASSAULT',
        words: shelled,
        cue: 'shelled',
        by: ['CHL'],
        to: ['PER'],
        items: [item(12 + n, 'guards')],
        when: ['2031-06-02', '2031-06-02'],
      },
      {
        type: 'AID',
        words: sent,
        cue: 'sent',
        by: ['NOR'],
        to: ['SDN'],
        items: [item(n + 2, 'field hospitals')],
        when: ['2031-06-01', '2031-06-01'],
      },
    ]
    if (n === 1)
      acts.push({
        type: 'ASSAULT',
        words: again,
        cue: 'shelled',
        by: ['CHL'],
        to: ['PER'],
        when: ['2031-06-02', '2031-06-02'],
      })
    return {
      title: `What ${publisher} saw`,
      published: `2031-06-0${n + 2}`,
      publisher,
      text: `${shelled}. ${sent}. ${n === 1 ? `${again}.` : ''} So much from ${publisher} and its ${n + 3} readers.`,
      acts,
    }
  },
)

/** Claims with their verdicts and bodies, and the entries that they are in with what those tell. */
async function recordOf({ db }: Store): Promise<readonly string[]> {
  const rows = await placedEvents(db)
  const { n } = await db
    .selectFrom('entries')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return [`${n} entries`, ...rows.map((row) => JSON.stringify(row))]
}

/** One thing that is done to a record; the numbers choose among the claims and entries that are there then. */
type Step = readonly [kind: string, one: number, other: number]

const kinds = [
  'merge',
  'merge',
  'split',
  'split',
  'type',
  'accept',
  'reject',
  'add',
  'undo',
  'undo',
  'redo',
  'reread',
  'keep',
]

async function take(store: Store, [kind, one, other]: Step): Promise<void> {
  const { db } = store
  const claims = (await db.selectFrom('events').select('id').orderBy('id').execute()).map(({ id }) => id)
  const entries = await db.selectFrom('entries').select(['id', 'seq']).orderBy('id').execute()
  const by = 'someone'
  const at = <T>(list: readonly T[], n: number): T => list[n % list.length]!
  const did = (deciding: Deciding) => decide(store, deciding)
  switch (kind) {
    case 'undo':
      return void (await undo(store, by))
    case 'redo':
      return void (await redo(store, by))
    case 'keep':
      return void (await keepArticle(store, keepingOf(at(reports, one))))
    case 'accept':
    case 'reject':
      return void (await did({ by, kind, claim: at(claims, one) }))
    case 'type':
      return void (await did({
        by,
        kind: 'edit',
        claim: at(claims, one),
        fields: { type: other % 2 ? 'COERCE' : 'AID' },
      }))
    case 'add': {
      const hash = at(await db.selectFrom('articles').select('hash').orderBy('seq').execute(), one).hash
      return void (await did({
        by,
        kind: 'add',
        article: hash,
        record: { kind: 'event', type: 'AID', evidence: { start: 4, end: 30 } },
      }))
    }
    case 'reread': {
      const report = at(reports, one)
      const acts = report.acts!.filter((_, i) => other % 4 !== i)
      return void (await replaceReading(
        store,
        keepingOf(report).article.hash,
        keepingOf({ ...report, acts }).reading,
        nameOf,
      ))
    }
    case 'merge': {
      const some = [at(entries, one), at(entries, one + 1 + (other % Math.max(1, entries.length - 1)))]
      if (entries.length > 1) await did({ by, kind, entries: some.map(({ id }) => id) })
      return
    }
    case 'split': {
      const { seq } = at(entries, one)
      const theirs = (await claimsOfEntries(db, [seq]))
        .get(seq)!
        .map(({ id }) => id)
        .sort()
      if (theirs.length > 1) await did({ by, kind, claims: theirs.slice(0, 1 + (other % (theirs.length - 1))) })
    }
  }
}

const steps = (of: readonly string[], most: number): fc.Arbitrary<Step[]> =>
  fc.array(fc.tuple(fc.constantFrom(...of), fc.nat(40), fc.nat(40)), { minLength: 2, maxLength: most })

async function holds(
  of: readonly string[],
  most: number,
  property: (store: Store, taken: readonly Step[]) => Promise<void>,
) {
  await fc.assert(
    fc.asyncProperty(steps(of, most), async (taken) => {
      const store = await openStore(':memory:')
      for (const report of reports.slice(0, 4)) await keepArticle(store, keepingOf(report))
      await property(store, taken)
      await closeStore(store)
    }),
    { seed: 1, numRuns: 30 },
  )
}

describe('entries are a function of the claims and of the decisions that stand', () => {
  test('to settle everything again changes nothing, whatever was decided, undone, redone, read again and taken in', () =>
    holds(kinds, 20, async (store, taken) => {
      for (const step of taken) {
        await take(store, step)
        const before = await recordOf(store)
        await write(store, settleAll)
        assert.deepEqual(await recordOf(store), before)
      }
    }))

  test('what is undone and redone is as it was, also when articles came or were read anew before', () =>
    holds(kinds, 15, async (store, taken) => {
      for (const step of taken) await take(store, step)
      const states = [await recordOf(store)]
      while ((await undo(store, 'someone')) !== null) states.push(await recordOf(store))
      states.pop()
      while (states.length > 0) {
        await redo(store, 'someone')
        assert.deepEqual(await recordOf(store), states.pop())
      }
    }))

  test('an entry that decisions emptied leads to the one in which its claims are', async () => {
    const store = await openStore(':memory:')
    for (const report of reports.slice(0, 2)) await keepArticle(store, keepingOf(report))
    const [aid, assault] = (await listEntries(store)).rows.map(({ id }) => id)
    await decide(store, { by: 'someone', kind: 'merge', entries: [assault!, aid!] })
    assert.equal((await findEntry(store, aid!))?.id, assault)
    await undo(store, 'someone')
    assert.equal((await findEntry(store, aid!))?.id, aid)
    await closeStore(store)
  })

  test('with all decisions undone the record is as it was before them', () =>
    holds(
      kinds.filter((kind) => kind !== 'reread' && kind !== 'keep'),
      20,
      async (store, taken) => {
        const before = await recordOf(store)
        for (const step of taken) await take(store, step)
        while ((await undo(store, 'someone')) !== null);
        assert.deepEqual(await recordOf(store), before)
      },
    ))

  test('to read everything again as it was read changes nothing', () =>
    holds(
      kinds.filter((kind) => kind !== 'reread'),
      15,
      async (store, taken) => {
        for (const step of taken) await take(store, step)
        const before = await recordOf(store)
        for (const report of reports)
          await replaceReading(store, keepingOf(report).article.hash, keepingOf(report).reading, nameOf)
        assert.deepEqual(await recordOf(store), before)
      },
    ))
})
