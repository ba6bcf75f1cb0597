import { type Check, checksOfEvent, checksOfStatement } from '../../record/checks.ts'
import type { EventClaim, StatementClaim } from '../../record/claims.ts'
import type { EntrySummary } from '../../record/entries.ts'
import { folded, sentenceOf, type Told } from '../../record/sentence.ts'
import type { ArticlePage } from '../../store/pages.ts'
import { types } from './types.ts'

/** Whether anybody has looked at a record, and what came of it. */
export type MarkStatus = 'machine' | 'accepted' | 'rejected' | 'contested'

/** A record of an article with the number that its page gives it. */
export interface Numbered {
  readonly number: number
  readonly claim: EventClaim | StatementClaim
  /** The entry of an event; null for statements. */
  readonly entry: EntrySummary | null
  readonly status: MarkStatus
  /** "promise", "statement". */
  readonly word: string
  /** Its hue, as a class name. */
  readonly hue: string
  /** In one line, for the list of records. */
  readonly line: string
  readonly checks: readonly Check[]
}

/** The records of an article in text order, numbered from 1. */
export function numberRecords({ events, statements, article, mentions }: ArticlePage): Numbered[] {
  const against = { text: article.text, mentions }
  const all: Omit<Numbered, 'number'>[] = [
    ...events.map(({ claim, entry }) => ({
      claim,
      entry,
      status: statusOf(claim, entry.contested.length > 0),
      word: types[claim.type].word,
      hue: types[claim.type].of,
      line: sentenceOf(toldBy(claim)),
      checks: checksOfEvent(claim, against),
    })),
    ...statements.map((claim) => ({
      claim,
      entry: null,
      status: statusOf(claim, false),
      word: 'statement',
      hue: 'statement',
      line: `${claim.speaker?.name ?? 'Somebody'}: “${shortened(claim.words.text)}”`,
      checks: checksOfStatement(claim, against),
    })),
  ]
  return all
    .toSorted((a, b) => spanOf(a.claim).start - spanOf(b.claim).start || spanOf(b.claim).end - spanOf(a.claim).end)
    .map((record, i) => ({ ...record, number: i + 1 }))
}

const toldBy = (claim: EventClaim): Told => ({
  ...claim,
  content: claim.content.map(({ text }) => folded(text)),
  condition: claim.condition && folded(claim.condition.text),
  evidence: claim.evidence.text,
})

/** The words that the highlight of a record covers. */
export const spanOf = (claim: EventClaim | StatementClaim) => (claim.kind === 'event' ? claim.evidence : claim.words)

function statusOf({ verdict }: EventClaim | StatementClaim, isContested: boolean): MarkStatus {
  if (verdict === 'rejected') return 'rejected'
  if (isContested) return 'contested'
  return verdict === null || verdict === 'unsure' ? 'machine' : 'accepted'
}

export const statusLabels: { readonly [status in MarkStatus]: string } = {
  accepted: 'accepted by a person',
  machine: 'by the machine, not checked',
  contested: 'contested',
  rejected: 'rejected',
}

function shortened(words: string): string {
  const all = folded(words).replace(/,$/, '').split(' ')
  return all.length <= 12 ? all.join(' ') : `${all.slice(0, 12).join(' ')} …`
}
