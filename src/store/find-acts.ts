import { type Expression, type SqlBool, sql } from 'kysely'
import type { Day } from '../model.ts'
import type { EntrySummary } from '../record/entries.ts'
import type { Sought } from '../record/sought.ts'
import { beginningsOf } from '../record/words.ts'
import { anybody, beside, nobody } from './acts.ts'
import { perEngine } from './engine.ts'
import { summariesOf } from './entries.ts'
import { anyOf, type Transaction } from './write.ts'

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
  if (sought.kinds.length === 0) return []
  const kinds = sought.kinds.map((kind) => ofKind(sought, kind, asOf))
  const { rows } = await sql<{ entry: number }>`
    SELECT entry FROM (${sql.join(kinds, sql` UNION ALL `)}) AS told GROUP BY entry ORDER BY min(day), entry`.execute(
    db,
  )
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

/** Acts are gone through as they stand in the table, so that none of them are sorted. */
function ofKind(sought: Sought, kind: Kind, asOf: Day | undefined) {
  const { by, from, to, reportedSince, reportedAfter, statuses } = sought
  return sql`SELECT entry, day FROM (SELECT entry, day, CASE WHEN ${tells(kind)} THEN 1 ELSE 0 END AS is_told FROM acts_between
    WHERE party IN ${anyOf(codesOf(by))} AND other IN ${anyOf(othersOf(sought, kind))} AND type IN ${written(kind.types)}
      AND day BETWEEN ${from} AND ${to} AND status IN ${written(statuses)}
      AND last_reported >= ${reportedSince} AND first_reported > ${reportedAfter ?? ''} AND first_reported <= ${asOf ?? '9999'}
    ORDER BY party, other, type, day, entry LIMIT ${goneThrough}) AS near WHERE is_told = 1`
}

/** So many of the stems are told as are needed. */
function tells({ stems, fewest }: Kind): Expression<SqlBool> {
  // Databases put none but the letters of ASCII in lower case: other stems may be told.
  const plain = stems.filter((stem) => /^[\x21-\x7e]+$/.test(stem))
  const needed = fewest - (stems.length - plain.length)
  if (needed <= 0) return sql<SqlBool>`true`
  if (needed === 1) return sql<SqlBool>`(${sql.join(plain.map(isTold), sql` OR `)})`
  const counts = plain.map((stem) => sql`CASE WHEN ${isTold(stem)} THEN 1 ELSE 0 END`)
  return sql<SqlBool>`${sql.join(counts, sql` + `)} >= ${sql.lit(needed)}`
}

const isTold = (stem: string): Expression<SqlBool> =>
  sql<SqlBool>`(${sql.join(
    beginningsOf(stem).map((beginning) =>
      perEngine(sql`instr(told, ${beginning}) > 0`, sql`strpos(told, ${beginning}) > 0`),
    ),
    sql` OR `,
  )})`
