import { type Expression, type SqlBool, sql } from 'kysely'
import type { Day } from '../model.ts'
import type { EntrySummary } from '../record/entries.ts'
import type { Sought } from '../record/sought.ts'
import { beginningsOf } from '../record/words.ts'
import { anybody, beside, nobody } from './acts.ts'
import { perEngine } from './engine.ts'
import { summariesOf } from './entries.ts'
import { anyOfGap, askInShape, gap } from './shapes.ts'
import type { Transaction } from './write.ts'

/** So many acts of each kind, of each party and type those of the first days, are gone through for one promise or demand. */
const goneThrough = 3000

/** For each of what is sought, the entries that may be it; with `asOf`, those that had been reported by then. */
export async function findActs(
  db: Transaction,
  all: readonly (Sought | null)[],
  asOf: Day | undefined,
): Promise<readonly (readonly EntrySummary[])[]> {
  const found: (readonly number[])[] = []
  const known = new Map<string, readonly number[]>()
  for (const sought of all) {
    const key = JSON.stringify(sought)
    const seqs = known.get(key) ?? (sought === null || isAllLater(sought, asOf) ? [] : await seqsOf(db, sought, asOf))
    known.set(key, seqs)
    found.push(seqs)
  }
  const summaries = await summariesOf(db, [...new Set(found.flat())])
  return found.map((seqs) => seqs.map((seq) => summaries.get(seq)!))
}

/** What is sought had not been reported by the day. */
const isAllLater = ({ reportedAfter }: Sought, asOf: Day | undefined): boolean =>
  asOf !== undefined && reportedAfter !== null && reportedAfter >= asOf

async function seqsOf(db: Transaction, sought: Sought, asOf: Day | undefined): Promise<readonly number[]> {
  const { by, from, to, reportedSince, reportedAfter, statuses } = sought
  const kinds = sought.kinds.map((kind) => askedOf(sought, kind))
  if (kinds.length === 0) return []
  const shape = JSON.stringify([
    kinds.map(({ types, stems, needed }) => [types, stems.map((s) => s.length), needed]),
    statuses,
  ])
  const rows = await askInShape<{ entry: number }>(db, shape, () => acts(kinds, statuses), {
    by: codesOf(by),
    from,
    to,
    reportedSince,
    reportedAfter: reportedAfter ?? '',
    asOf: asOf ?? '9999',
    ...Object.fromEntries(
      kinds.flatMap(({ others, stems }, kind) => [
        [`others ${kind}`, others],
        ...stems.flatMap((beginnings, stem) => beginnings.map((beginning, i) => [`${kind} ${stem} ${i}`, beginning])),
      ]),
    ),
  })
  return rows.map(({ entry }) => entry)
}

type Kind = Sought['kinds'][number]

/** What acts of a kind are asked for by. */
interface Asked {
  readonly types: Kind['types']
  readonly others: readonly string[]
  /** How the words with each stem begin; so many of the stems are told. */
  readonly stems: readonly (readonly string[])[]
  readonly needed: number
}

function askedOf(sought: Sought, kind: Kind): Asked {
  // Databases put none but the letters of ASCII in lower case: other stems may be told.
  const plain = kind.stems.filter((stem) => /^[\x21-\x7e]+$/.test(stem))
  const needed = kind.fewest - (kind.stems.length - plain.length)
  return { types: kind.types, others: othersOf(sought, kind), stems: needed > 0 ? plain.map(beginningsOf) : [], needed }
}

/** Acts toward those whom they are to be toward, beside them, or toward nobody; or together with those who are to take part. */
function othersOf({ toward }: Sought, { among }: Kind): readonly string[] {
  const codes = [...new Set(codesOf(among ?? toward ?? []))]
  if (among === null) return toward === null ? [anybody] : [...codes, ...codes.map(beside), nobody]
  return codes.length === 1 ? [anybody] : [...codes, ...codes.map(beside)]
}

const codesOf = (parties: Sought['by']): readonly string[] => parties.map(({ code }) => code.toLowerCase())

const acts = (kinds: readonly Asked[], statuses: Sought['statuses']) => sql<{ entry: number }>`
  SELECT entry FROM (${sql.join(
    kinds.map((kind, i) => ofKind(kind, i, statuses)),
    sql` UNION ALL `,
  )}) AS told GROUP BY entry ORDER BY min(day), entry`

/** Acts are gone through as they stand in the table, so that none of them are sorted. */
const ofKind = (kind: Asked, i: number, statuses: Sought['statuses']) =>
  sql`SELECT entry, day FROM (SELECT entry, day, CASE WHEN ${isTold(kind, i)} THEN 1 ELSE 0 END AS is_told FROM acts_between
    WHERE party IN ${anyOfGap('by')} AND other IN ${anyOfGap(`others ${i}`)} AND type IN ${written(kind.types)}
      AND day BETWEEN ${gap('from')} AND ${gap('to')} AND status IN ${written(statuses)}
      AND last_reported >= ${gap('reportedSince')} AND first_reported > ${gap('reportedAfter')} AND first_reported <= ${gap('asOf')}
    ORDER BY party, other, type, day, entry LIMIT ${sql.lit(goneThrough)}) AS near WHERE is_told = 1`

/** Names of ours, as a list that need not be taken apart for each act. */
const written = (names: readonly string[]) => sql`(${sql.join(names.map((name) => sql.lit(name)))})`

/** So many of the stems are told as are needed. */
function isTold({ stems, needed }: Asked, kind: number): Expression<SqlBool> {
  if (needed <= 0) return sql<SqlBool>`true`
  const told = stems.map((beginnings, stem) => beginsAny(beginnings.map((_, i) => gap(`${kind} ${stem} ${i}`))))
  if (needed === 1) return sql<SqlBool>`(${sql.join(told, sql` OR `)})`
  const counts = told.map((one) => sql`CASE WHEN ${one} THEN 1 ELSE 0 END`)
  return sql<SqlBool>`${sql.join(counts, sql` + `)} >= ${sql.lit(needed)}`
}

const beginsAny = (beginnings: readonly Expression<unknown>[]): Expression<SqlBool> =>
  sql<SqlBool>`(${sql.join(
    beginnings.map((beginning) => perEngine(sql`instr(told, ${beginning}) > 0`, sql`strpos(told, ${beginning}) > 0`)),
    sql` OR `,
  )})`
