import type { Child } from 'hono/jsx'
import type { EventClaim, StatementClaim } from '../../record/claims.ts'
import type { Decision } from '../../store/pages.ts'
import type { Visit } from '../layout.tsx'
import { maySend } from '../roles.ts'
import { Allowed } from './allowed.tsx'
import { Link } from './link.tsx'

/** Why a person rejects a record; in this order the keys 1 to 6 choose them. */
export const reasons = [
  'the words do not say this',
  'wrong parties',
  'wrong type',
  'wrong time or status',
  'told already',
  'no news',
] as const

interface DecideProps {
  readonly visit: Visit
  readonly claim: EventClaim | StatementClaim
  /** `versionOf` the claim as it is shown: what was changed since is not decided on. */
  readonly version: string
  /** Where a decision leads to. */
  readonly back: string
  readonly decisions: readonly Decision[]
}

/** What a person makes of a record. All of it can be taken back; nothing is lost. */
export function Decide({ visit, claim, version, back, decisions }: DecideProps) {
  const stands = decisions.findLast(({ undone }) => !undone)
  const form = (children: Child) => (
    <form method="post" action="/-/decide">
      <input type="hidden" name="claim" value={claim.id} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="back" value={back} />
      {children}
    </form>
  )
  return (
    <Allowed visit={visit} address="/-/decide" deed="Deciding">
      <div class="decide">
        {form(
          <>
            <button type="submit" name="kind" value="accept" data-key="a" aria-pressed={claim.verdict === 'accepted'}>
              Accept
            </button>
            <button type="submit" name="kind" value="unsure" data-key="u" aria-pressed={claim.verdict === 'unsure'}>
              Cannot tell
            </button>
          </>,
        )}
        <details>
          <summary class="button" data-key="r">
            Reject …
          </summary>
          {form(
            <>
              <input type="hidden" name="kind" value="reject" />
              <ol class="reasons">
                {reasons.map((reason, i) => (
                  <li>
                    <button type="submit" name="reason" value={reason} data-key={String(i + 1)}>
                      {reason}
                    </button>
                  </li>
                ))}
              </ol>
            </>,
          )}
        </details>
        <Link class="button" data-key="e" href={`/records/${claim.id}/edit?${new URLSearchParams({ back })}`}>
          Edit
        </Link>
        {stands
          ? form(
              <button type="submit" name="kind" value="undo">
                Undo the last decision
              </button>,
            )
          : null}
      </div>
    </Allowed>
  )
}

/** The ways back and forth. */
export function Turns({ visit }: { visit: Visit }) {
  if (!maySend(visit, '/-/decide')) return null
  return (
    <form method="post" action="/-/decide" class="turns">
      <input type="hidden" name="back" value={visit.here} />
      <button type="submit" name="kind" value="undo" data-key="z">
        Undo
      </button>
      <button type="submit" name="kind" value="redo" data-key="Z">
        Redo
      </button>
    </form>
  )
}

/** A remark on a record, an entry, an article or a person; it decides nothing. */
export function NoteForm({ visit, on }: { visit: Visit; on: string }) {
  if (!maySend(visit, '/-/decide')) return null
  return (
    <details class="note-form">
      <summary>Add a note</summary>
      <form method="post" action="/-/decide">
        <input type="hidden" name="kind" value="note" />
        <input type="hidden" name="on" value={on} />
        <input type="hidden" name="back" value={visit.here} />
        <label>
          <span class="name">Note</span>
          <textarea name="reason" rows={3} required></textarea>
        </label>
        <button type="submit">Keep it</button>
      </form>
    </details>
  )
}
