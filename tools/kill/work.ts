/**
 * Works on a database until it is killed, and acknowledges each thing done, when it is done, by a line on standard output:
 *
 *   node --import tsx tools/kill/work.ts JOB DATABASE SEED
 */
import { readdirSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { addArticles, openReader, reread } from '../../src/ingest.ts'
import { takeFile } from '../../src/intake/source.ts'
import { type Deciding, decide, openStore, readableArticles, redo, type Store, undo } from '../../src/store/index.ts'
import { type Ack, type Job, otherReader, type Random, randomFrom } from './jobs.ts'

const samples = fileURLToPath(new URL('../../samples', import.meta.url))

const jobs: { readonly [job in Job]: (store: Store, random: Random, seed: number) => Promise<void> } = {
  open: async () => {
    setInterval(() => {}, 1000)
  },
  add: async (store, _random, seed) => {
    const reader = loadedReader()
    acknowledge({ ready: true })
    const files = readdirSync(samples)
    for (let n = 0; ; n++) {
      const text = `${readFileSync(join(samples, files[n % files.length]!), 'utf8')}\nThis is copy ${n} of edition ${seed}.\n`
      const taken = await takeFile(`sample ${n}`, new TextEncoder().encode(text), {})
      await addArticles(store, taken, reader, ({ article }) => acknowledge({ added: article!.hash }))
    }
  },
  reread: async (store, random) => {
    const reader = loadedReader()
    acknowledge({ ready: true })
    for (;;) {
      const as = random(2) === 0 ? 'one' : 'other'
      const hashes = await readableArticles(store)
      const some = hashes.filter(() => random(3) === 0)
      await reread(store, as === 'one' ? reader : otherReader(reader), some, (hash) => acknowledge({ read: hash, as }))
    }
  },
  decide: async (store, random) => {
    acknowledge({ ready: true })
    for (;;) await turnOrDecide(store, random, await decision(store, random))
  },
  merge: async (store, random) => {
    acknowledge({ ready: true })
    for (;;) await turnOrDecide(store, random, await link(store, random))
  },
}

const [job, place, seed] = process.argv.slice(2) as [Job, string, string]
acknowledge({ opening: true })
const store = await openStore(place)
await jobs[job](store, randomFrom(Number(seed)), Number(seed))

function loadedReader() {
  const reader = openReader()
  reader.nameOf('USA')
  return reader
}

/** Written before anything else is done: what was acknowledged was seen. */
function acknowledge(ack: Ack): void {
  writeSync(1, `${JSON.stringify(ack)}\n`)
}

async function turnOrDecide(store: Store, random: Random, deciding: Deciding): Promise<void> {
  const did = (['decide', 'decide', 'decide', 'undo', 'redo'] as const)[random(5)]!
  const made = did === 'decide' ? await decide(store, deciding) : await (did === 'undo' ? undo : redo)(store, 'kill')
  if (made !== null) acknowledge({ did, decision: made.id })
}

async function anyOne(store: Store, random: Random, table: 'events' | 'statements'): Promise<string> {
  const { n } = await store.db
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  const row = await store.db.selectFrom(table).select('id').orderBy('id').offset(random(n)).limit(1).executeTakeFirst()
  return row?.id ?? 'c0000000000000000'
}

async function decision(store: Store, random: Random): Promise<Deciding> {
  const claim = await anyOne(store, random, random(3) === 0 ? 'statements' : 'events')
  const by = 'kill'
  switch (random(6)) {
    case 0:
      return { by, kind: 'accept', claim }
    case 1:
      return { by, kind: 'reject', claim }
    case 2:
      return { by, kind: 'unsure', claim }
    case 3:
      return { by, kind: 'note', on: claim, reason: 'a note' }
    case 4: {
      const hashes = await readableArticles(store)
      const evidence = { start: 10, end: 40 + random(40) }
      return {
        by,
        kind: 'add',
        article: hashes[random(hashes.length)]!,
        record: { kind: 'event', type: 'AID', evidence },
      }
    }
    default:
      return claim.startsWith('c')
        ? { by, kind: 'edit', claim, fields: random(2) === 0 ? { type: 'COERCE' } : { where: `place ${random(9)}` } }
        : { by, kind: 'edit', claim, fields: { stance: 'denies' } }
  }
}

async function link(store: Store, random: Random): Promise<Deciding> {
  const entries = await store.db
    .selectFrom('events')
    .innerJoin('entries', 'entries.seq', 'events.entry')
    .select(({ fn }) => ['entries.id', fn.countAll<number>().as('n'), fn.max('events.id').as('claim')])
    .groupBy('entries.id')
    .orderBy('entries.id')
    .execute()
  const large = entries.filter(({ n }) => n > 1)
  if (large.length > 0 && random(2) === 0)
    return { by: 'kill', kind: 'split', claims: [large[random(large.length)]!.claim] }
  const first = random(entries.length)
  const second = (first + 1 + random(entries.length - 1)) % entries.length
  return { by: 'kill', kind: 'merge', entries: [entries[first]!.id, entries[second]!.id] }
}
