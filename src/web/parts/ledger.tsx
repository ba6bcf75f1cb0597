import type { Child } from 'hono/jsx'

/** A row of a ledger: one cell a column; the first one is its head. `id` is its address on the page. */
export interface LedgerRow {
  readonly id?: string
  readonly hue?: string
  readonly cells: readonly Child[]
}

/** A plain table that becomes a list of cards on a phone: each cell then carries the name of its column. */
export function Ledger({
  name,
  columns,
  rows,
}: {
  name: string
  columns: readonly string[]
  rows: readonly LedgerRow[]
}) {
  return (
    <table class="ledger">
      <caption class="hidden">{name}</caption>
      <thead>
        <tr>
          {columns.map((column, i) => (
            <th scope="col" class={rows.every(({ cells }) => typeof cells[i] === 'number') ? 'n' : undefined}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, hue, cells }) => (
          <tr id={id} class={hue}>
            {cells.map((cell, i) =>
              i === 0 ? (
                <th scope="row" data-column={columns[i]}>
                  {numbered(cell)}
                </th>
              ) : (
                <td data-column={columns[i]} class={typeof cell === 'number' ? 'n' : undefined}>
                  {numbered(cell)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** 3273 → "3,273". */
const numbered = (cell: Child): Child => (typeof cell === 'number' ? cell.toLocaleString('en') : cell)
