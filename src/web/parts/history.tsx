import type { Decision } from '../../store/pages.ts'

/** What people decided on something, by whom, when and why. */
export function History({ decisions }: { decisions: readonly Decision[] }) {
  if (decisions.length === 0) return null
  return (
    <>
      <h3>History</h3>
      <ul>
        {decisions.map(({ at, by, kind, reason, undone }) => (
          <li>
            {at.slice(0, 10)} {by}: {kind}
            {reason ? `, “${reason}”` : ''}
            {undone ? ' (undone)' : ''}
          </li>
        ))}
      </ul>
    </>
  )
}

/** Who decided last what stands of a record; null: nobody. */
export const decider = (decisions: readonly Decision[]): string | null =>
  decisions.findLast(({ kind, undone }) => !undone && kind !== 'note')?.by ?? null
