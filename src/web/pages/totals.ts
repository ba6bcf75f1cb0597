import type { Item } from '../../model.ts'
import type { EntrySummary } from '../../record/entries.ts'

export interface Total {
  readonly what: string
  readonly stage: string
  readonly total: number
  /** A number in it is only about right. */
  readonly isRough: boolean
  readonly rows: number
  /** Rows whose number is contested. */
  readonly contested: number
}

/** Sums of at least two rows that count the same in the same unit at one stage. */
export function totalsOf(
  rows: readonly { readonly entry: EntrySummary; readonly item: Item; readonly stage: string }[],
): readonly Total[] {
  const totals = new Map<string, Total>()
  for (const { entry, item, stage } of rows) {
    if (item.n === null) continue
    const what = item.unit ?? item.what.toLowerCase()
    const known = totals.get(`${stage} ${what}`)
    totals.set(`${stage} ${what}`, {
      what,
      stage,
      total: (known?.total ?? 0) + item.n,
      isRough: (known?.isRough ?? false) || item.approx,
      rows: (known?.rows ?? 0) + 1,
      contested: (known?.contested ?? 0) + (entry.contested.includes('number') ? 1 : 0),
    })
  }
  return [...totals.values()].filter(({ rows: n }) => n > 1).sort((a, b) => b.rows - a.rows)
}
