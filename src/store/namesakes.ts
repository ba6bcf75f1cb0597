import type { Store } from './open.ts'
import type { PersonRow } from './pages.ts'
import { listPeople } from './told-people.ts'

/** Two names that may mean one person, and why. */
export interface Namesakes {
  readonly one: PersonRow
  readonly other: PersonRow
  readonly why: readonly string[]
}

/** So many people are compared, those most told of first. */
const most = 1000

/** Pairs of names that nobody has decided on yet, those most told of first. */
export async function listNamesakes(store: Store): Promise<readonly Namesakes[]> {
  const { rows } = await listPeople(store, {}, { limit: most })
  const decided = await decidedPairs(store)
  const byLast = new Map<string, PersonRow[]>()
  for (const row of rows) {
    const same = byLast.get(lastOf(row.name))
    if (same) same.push(row)
    else byLast.set(lastOf(row.name), [row])
  }
  return [...byLast.values()]
    .flatMap((same) => same.flatMap((one, i) => same.slice(i + 1).flatMap((other) => compared(one, other) ?? [])))
    .filter(({ one, other }) => !decided.has(keyOf(one.name, other.name)))
    .sort((a, b) => told(b) - told(a))
}

async function decidedPairs({ db }: Store): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('decisions')
    .select('fields')
    .where('kind', 'in', ['same', 'different'])
    .where('undone', '=', 0)
    .execute()
  return new Set(
    rows.map(({ fields }) => {
      const [one, other] = (JSON.parse(fields ?? '{}') as { people: [string, string] }).people
      return keyOf(one, other)
    }),
  )
}

const keyOf = (one: string, other: string): string => [one.toLowerCase(), other.toLowerCase()].sort().join('\n')

const told = ({ one, other }: Namesakes): number => one.statements + one.entries + other.statements + other.entries

const lastOf = (name: string): string => name.toLowerCase().split(/\s+/).at(-1)!

function compared(one: PersonRow, other: PersonRow): Namesakes | null {
  if (one.country !== null && other.country !== null && one.country !== other.country) return null
  const [a, b] = [one, other].map(({ name }) => name.toLowerCase().split(/\s+/)) as [string[], string[]]
  const isShort = a.length === 1 || b.length === 1
  const sameInitial = a[0]![0] === b[0]![0]
  if (!isShort && !sameInitial) return null
  return {
    one,
    other,
    why: [
      `both end in “${one.name.split(/\s+/).at(-1)}”`,
      ...(isShort ? ['one name holds the other'] : ['the first names begin alike']),
      ...(one.country !== null && one.country === other.country ? [`both speak for ${one.country}`] : []),
    ],
  }
}
