import { type Expression, type SqlBool, sql } from 'kysely'
import type { Day } from '../model.ts'
import type { EntrySummary } from '../record/entries.ts'
import type { Sought } from '../record/sought.ts'
import { beginningsOf } from '../record/words.ts'
import { anybody, beside, nobody } from './acts.ts'
import { perEngine } from './engine.ts'
import { summariesOf } from './entries.ts'
import { anyOf, type Transaction } from './write.ts'

/** So many acts, of each party those of the first days, are gone through for one promise or demand. */
const goneThrough = 400

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
  const { by, from, to, reportedSince, reportedAfter, statuses, kinds } = sought
  if (kinds.length === 0) return []
  const others = kinds.map((kind) => othersOf(sought, kind))
  const isOfSome = sql.join(
    kinds.map((kind, i) => isOfKind(kind, others[i]!)),
    sql` OR `,
  )
  // What is told is looked at before the acts are put in order, so that only short rows are.
  const { rows } = await sql<{ entry: number }>`
    SELECT entry FROM (SELECT entry, day, CASE WHEN ${isOfSome} THEN 1 ELSE 0 END AS is_told FROM acts_between
      WHERE party IN ${anyOf(codesOf(by))} AND other IN ${anyOf([...new Set(others.flat())])}
        AND day BETWEEN ${from} AND ${to} AND type IN ${written(kinds.flatMap(({ types }) => types))} AND status IN ${written(statuses)}
        AND last_reported >= ${reportedSince} AND first_reported > ${reportedAfter ?? ''} AND first_reported <= ${asOf ?? '9999'}
      ORDER BY party, other, day, entry LIMIT ${goneThrough}) AS near
    WHERE is_told = 1 GROUP BY entry ORDER BY min(day), entry`.execute(db)
  return rows.map(({ entry }) => entry)
}

type Kind = Sought['kinds'][number]

/** Acts toward those whom they are to be toward, beside them, or toward nobody; or together with those who are to take part. */
function othersOf({ toward }: Sought, { among }: Kind): readonly string[] {
  const codes = [...new Set(codesOf(among ?? toward ?? []))]
  if (among === null) return toward === null ? [anybody] : [...codes, ...codes.map(beside), nobody]
  return codes.length === 1 ? [anybody] : [...codes, ...codes.map(beside)]
}

/** Names of ours, as a list that need not be taken apart for each act. */
const written = (names: readonly string[]) => sql`(${sql.join(names.map((name) => sql.lit(name)))})`

const codesOf = (parties: Sought['by']): readonly string[] => parties.map(({ code }) => code.toLowerCase())

function isOfKind({ types, stems, fewest }: Kind, others: readonly string[]): Expression<SqlBool> {
  const isType = sql<SqlBool>`type IN ${written(types)} AND other IN ${anyOf(others)}`
  // Databases put none but the letters of ASCII in lower case: other stems may be told.
  const plain = stems.filter((stem) => /^[\x21-\x7e]+$/.test(stem))
  const needed = fewest - (stems.length - plain.length)
  if (needed <= 0) return sql<SqlBool>`(${isType})`
  const counts = plain.map((stem) => sql`CASE WHEN ${isTold(stem)} THEN 1 ELSE 0 END`)
  return sql<SqlBool>`(${isType} AND ${sql.join(counts, sql` + `)} >= ${needed})`
}

const isTold = (stem: string): Expression<SqlBool> =>
  sql<SqlBool>`(${sql.join(
    beginningsOf(stem).map((beginning) =>
      perEngine(sql`instr(told, ${beginning}) > 0`, sql`strpos(told, ${beginning}) > 0`),
    ),
    sql` OR `,
  )})`
