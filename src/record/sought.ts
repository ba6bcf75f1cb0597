import type { Day, EventStatus, EventType } from '../model.ts'
import type { NamedParty } from './claims.ts'

/** Acts that may tell how a promise or a demand ended: a wide net, in which a record is asked for them. */
export interface Sought {
  /** One of these acts … */
  readonly by: readonly NamedParty[]
  /** … toward or beside one of these, or toward nobody; null: whoever it is. */
  readonly toward: readonly NamedParty[] | null
  /** On one of these days. */
  readonly from: Day
  readonly to: Day
  /** Some report is of this day or a later one. */
  readonly reportedSince: Day
  /** No report is of this day or an earlier one. */
  readonly reportedAfter: Day | null
  readonly statuses: readonly EventStatus[]
  readonly kinds: readonly {
    readonly types: readonly EventType[]
    /** Stems, so many of which are told (words.ts). */
    readonly stems: readonly string[]
    readonly fewest: number
    /** All of these take part, several or one; null: as told above. */
    readonly among: readonly NamedParty[] | null
  }[]
}
