import { type Expression, type SqlBool, sql } from 'kysely'
import type { Day } from '../model.ts'
import type { EntrySummary } from '../record/entries.ts'
import type { Sought } from '../record/sought.ts'
import { markOfStem } from '../record/stem-mark.ts'
import { anybody, beside, nobody } from './acts.ts'
import { listOfSeqs } from './engine.ts'
import { summariesOf } from './entries.ts'
import { dayOf } from './entry-rows.ts'
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
  return found.map((seqs) => byDay(seqs, summaries))
}

function byDay(seqs: readonly number[], summaries: ReadonlyMap<number, EntrySummary>): readonly EntrySummary[] {
  const acts = [...seqs].sort((a, b) => a - b).map((seq) => summaries.get(seq)!)
  return acts.sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : 0))
}

/** What is sought had not been reported by the day. */
const isAllLater = ({ reportedAfter }: Sought, asOf: Day | undefined): boolean =>
  asOf !== undefined && reportedAfter !== null && reportedAfter >= asOf

async function seqsOf(db: Transaction, sought: Sought, asOf: Day | undefined): Promise<readonly number[]> {
  const { by, from, to, reportedSince, reportedAfter, statuses } = sought
  const kinds = sought.kinds.map((kind) => askedOf(sought, kind))
  if (kinds.length === 0) return []
  const shape = JSON.stringify([kinds.map(({ types, stems, fewest }) => [types, stems.length, fewest]), statuses])
  const [row] = await askInShape<{ seqs: string }>(db, shape, () => acts(kinds, statuses), {
    by: codesOf(by),
    from,
    to,
    reportedSince,
    reportedAfter: reportedAfter ?? '',
    asOf: asOf ?? '9999',
    ...Object.fromEntries(
      kinds.flatMap(({ others, stems }, kind) => [
        [`others ${kind}`, others],
        ...stems.flatMap((stem, at) => markOfStem(stem).map((bit, i) => [`${kind} ${at} ${i}`, bit])),
      ]),
    ),
  })
  return [...new Set(JSON.parse(row!.seqs) as number[])]
}

type Kind = Sought['kinds'][number]

/** What acts of a kind are asked for by. */
interface Asked {
  readonly types: Kind['types']
  readonly others: readonly string[]
  /** So many of the stems are told. */
  readonly stems: readonly string[]
  readonly fewest: number
}

function askedOf(sought: Sought, kind: Kind): Asked {
  return { types: kind.types, others: othersOf(sought, kind), stems: kind.stems, fewest: kind.fewest }
}

/** Acts toward those whom they are to be toward, beside them, or toward nobody; or together with those who are to take part. */
function othersOf({ toward }: Sought, { among }: Kind): readonly string[] {
  const codes = [...new Set(codesOf(among ?? toward ?? []))]
  if (among === null) return toward === null ? [anybody] : [...codes, ...codes.map(beside), nobody]
  return codes.length === 1 ? [anybody] : [...codes, ...codes.map(beside)]
}

const codesOf = (parties: Sought['by']): readonly string[] => parties.map(({ code }) => code.toLowerCase())

/** One text of numbers: to fetch them row by row takes longer than to find them. */
const acts = (kinds: readonly Asked[], statuses: Sought['statuses']) => sql<{ seqs: string }>`
  SELECT ${listOfSeqs} AS seqs FROM (${sql.join(
    kinds.map((kind, i) => ofKind(kind, i, statuses)),
    sql` UNION ALL `,
  )}) AS told`

/** Acts are gone through as they stand in the table, so that none of them are sorted. */
const ofKind = (kind: Asked, i: number, statuses: Sought['statuses']) =>
  sql`SELECT seq FROM (SELECT entry AS seq, CASE WHEN ${isTold(kind, i)} THEN 1 ELSE 0 END AS is_told FROM acts_between
    WHERE party IN ${anyOfGap('by')} AND other IN ${anyOfGap(`others ${i}`)} AND type IN ${written(kind.types)}
      AND day BETWEEN ${gap('from')} AND ${gap('to')} AND status IN ${written(statuses)}
      AND last_reported >= ${gap('reportedSince')} AND first_reported > ${gap('reportedAfter')} AND first_reported <= ${gap('asOf')}
    ORDER BY party, other, type, day, entry LIMIT ${sql.lit(goneThrough)}) AS near WHERE is_told = 1`

/** Names of ours, as a list that need not be taken apart for each act. */
const written = (names: readonly string[]) => sql`(${sql.join(names.map((name) => sql.lit(name)))})`

/** As many of the stems are told as are needed, or have bits in common with others. */
function isTold({ stems, fewest }: Asked, kind: number): Expression<SqlBool> {
  if (fewest <= 0) return sql<SqlBool>`true`
  const told = stems.map(
    (_, at) => sql`((stems_1 & ${gap(`${kind} ${at} 0`)}) <> 0 AND (stems_2 & ${gap(`${kind} ${at} 1`)}) <> 0)`,
  )
  if (fewest === 1) return sql<SqlBool>`(${sql.join(told, sql` OR `)})`
  const counts = told.map((one) => sql`CASE WHEN ${one} THEN 1 ELSE 0 END`)
  return sql<SqlBool>`${sql.join(counts, sql` + `)} >= ${sql.lit(fewest)}`
}
