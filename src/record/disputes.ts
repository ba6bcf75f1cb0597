import type { Day, EventType } from '../model.ts'
import type { EventClaim, NamedParty, StatementClaim } from './claims.ts'
import type { EntrySummary } from './entries.ts'
import type { Denial, Voice } from './ledgers.ts'
import { houseInWords, houseOf } from './publishers.ts'
import { folded } from './sentence.ts'

/** What the articles of an entry say against something. */
export interface Against {
  /** Refusals that answer a claim of the entry. */
  readonly answers: readonly EventClaim[]
  /** Statements that deny or doubt. */
  readonly statements: readonly StatementClaim[]
}

/** To say that one has not done it, or will not, is to deny it; of other acts it is to refuse or to want none. */
export const hostile: readonly EventType[] = ['ASSAULT', 'COERCE', 'THREATEN', 'MOBILIZE']

/**
 * Who tells an act, or accuses somebody of it, and who denies or doubts it; null where nobody does. A sentence with "not" is
 * no denial by itself: a statement denies it, others tell the same act, or those who would have attacked or threatened say so.
 */
export function denialOf(entry: EntrySummary, claims: readonly EventClaim[], against: Against): Denial | null {
  const byId = new Map(against.statements.map((one) => [one.id, one]))
  const isNegated = ({ status }: EventClaim): boolean => status === 'denied'
  const isOpposed = ({ statement }: EventClaim): boolean => statement !== null && byId.has(statement)
  const claimed = claims.filter((claim) => !isNegated(claim) && !isOpposed(claim))
  const denied = claims.filter((claim) => {
    if (isOpposed(claim) || !isNegated(claim)) return isOpposed(claim)
    const speaksOfOwn = isOfOwn(claim)
    if (speaksOfOwn && !hostile.includes(claim.type)) return false
    return claimed.length === 0 ? speaksOfOwn : claimed.some((other) => areOfSameParties(claim, other))
  })
  const replies =
    entry.type === 'ACCUSE' ? against.statements.filter((one) => claimed.some((claim) => isReplyTo(one, claim))) : []
  const voices = voicesOf([...denied, ...against.answers, ...replies])
  if (voices.length === 0) return null
  return { entry, standing: claimed.length === 0 ? 'denied' : 'disputed', claimed: voicesOf(claimed), denied: voices }
}

/** Those who would have done it speak of it themselves. */
const isOfOwn = (claim: EventClaim): boolean => claim.actors.some(({ code }) => code === tellerOf(claim)?.code)

const areOfSameParties = (a: EventClaim, b: EventClaim): boolean =>
  haveOneInCommon(a.actors, b.actors) && haveOneInCommon(a.recipients, b.recipients)

const haveOneInCommon = (some: readonly NamedParty[], others: readonly NamedParty[]): boolean =>
  some.some(({ code }) => others.some((other) => other.code === code))

/** Those who are accused deny something later in the same article. */
const isReplyTo = (
  { source, speaker, words }: StatementClaim,
  { source: other, recipients, evidence }: EventClaim,
): boolean =>
  source.article === other.article &&
  words.start >= evidence.end &&
  speaker !== null &&
  recipients.some(({ code }) => code === speaker.country)

/** Each house's words once, oldest first. */
function voicesOf(claims: readonly (EventClaim | StatementClaim)[]): readonly Voice[] {
  const voices = new Map<string, Voice>()
  for (const claim of claims) {
    const { id, source, evidence } = claim
    const by = claim.kind === 'event' ? tellerOf(claim) : speakerOf(claim)
    const key = `${by?.code ?? ''} ${houseOf(source).name}`
    if (voices.has(key)) continue
    voices.set(key, {
      by,
      publisher: houseInWords(source),
      day: source.published,
      claim: id,
      article: source.article,
      words: folded(evidence.text),
    })
  }
  const dayOf = ({ day }: Voice): Day => day ?? ''
  return [...voices.values()].sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : 0))
}

const tellerOf = ({ saidBy, type, actors }: EventClaim): Voice['by'] =>
  saidBy[0] ?? (type === 'ACCUSE' || type === 'REJECT' ? actors[0] : undefined) ?? null

const speakerOf = ({ speaker }: StatementClaim): Voice['by'] =>
  speaker && { code: speaker.country ?? speaker.name, name: speaker.name }
