import type { Day, Days, Item } from '../model.ts'
import type { Amount } from './amounts.ts'
import type { NamedParty } from './claims.ts'
import type { EntrySummary } from './entries.ts'

/**
 * open: nothing is reported of it since. in progress, kept, partly kept, withdrawn: a later report or a person says so.
 * missed: a person or a source says so; that its day has passed makes it only `overdue`.
 */
export type CommitmentStatus = 'open' | 'in progress' | 'kept' | 'partly kept' | 'missed' | 'withdrawn'

/** Who owes whom what by when. */
export interface Commitment {
  readonly entry: EntrySummary
  readonly from: readonly NamedParty[]
  readonly to: readonly NamedParty[]
  /** What is promised, as printed. */
  readonly what: string
  readonly due: Days | null
  readonly duePrinted: string | null
  readonly condition: string | null
  readonly status: CommitmentStatus
  /** Its last day has passed and nothing tells that it was kept, missed or withdrawn. */
  readonly overdue: boolean
  /** Nobody has looked whether it was kept, and no report tells. */
  readonly unchecked: boolean
  /** The later entries that tell of it, and how much words and parties agree (0 … 1). */
  readonly kept: readonly { readonly entry: EntrySummary; readonly likeness: number }[]
}

export type AnswerKind = 'accepted' | 'refused' | 'conditional' | 'silent'

/** Who asks whom for what, and what came back. */
export interface Demand {
  readonly entry: EntrySummary
  readonly from: readonly NamedParty[]
  readonly to: readonly NamedParty[]
  readonly what: readonly string[]
  /** One for each addressee; silent: no report of an answer. */
  readonly answers: readonly {
    readonly by: NamedParty
    readonly kind: AnswerKind
    readonly entry: EntrySummary | null
    readonly day: Day | null
  }[]
}

export type TransferStage = 'offered' | 'pledged' | 'allocated' | 'shipped' | 'delivered' | 'refused'

/** Goods, money, arms or troops from one to another. */
export interface Transfer {
  readonly entry: EntrySummary
  readonly from: readonly NamedParty[]
  readonly to: readonly NamedParty[]
  readonly stage: TransferStage
  readonly items: readonly Item[]
  /** The items that have a number, in one unit: tonnes and pounds of goods in kilograms. */
  readonly amounts: readonly Amount[]
}

/** Forces moved, massed, stationed or exercised. */
export interface Deployment {
  readonly entry: EntrySummary
  readonly kind: 'deployment' | 'exercise' | 'withdrawal'
  readonly items: readonly Item[]
  readonly amounts: readonly Amount[]
  readonly from: Day | null
  readonly until: Day | null
}

/** Who met, called or visited whom. */
export interface Meeting {
  readonly entry: EntrySummary
  readonly kind: 'meeting' | 'call' | 'visit'
  /** A planned meeting is an agreement to meet, or a meeting that is planned. */
  readonly planned: boolean
  readonly participants: readonly NamedParty[]
  readonly people: readonly string[]
  readonly where: string | null
  readonly when: Days | null
}

/** considered: possible, or on a condition. eased: lifted, suspended, waived. */
export type SanctionStage = 'threatened' | 'considered' | 'planned' | 'imposed' | 'eased' | 'denied'

/** Dealings cut or restricted, or that again. */
export interface Sanction {
  readonly entry: EntrySummary
  readonly from: readonly NamedParty[]
  readonly on: readonly NamedParty[]
  readonly stage: SanctionStage
  /** The measures, as printed. */
  readonly measures: readonly string[]
}

/** Somebody who tells or denies something, in these words. */
export interface Voice {
  /** Whom the report names for it; null: the report itself. */
  readonly by: NamedParty | null
  readonly publisher: string
  readonly day: Day | null
  readonly claim: string
  /** SHA-256 of the article. */
  readonly article: string
  readonly words: string
}

/** What is claimed of one act, by whom it is denied or doubted. An accusation is a claim, too. denied: nobody claims it. */
export interface Denial {
  readonly entry: EntrySummary
  readonly standing: 'denied' | 'disputed'
  readonly claimed: readonly Voice[]
  readonly denied: readonly Voice[]
}
