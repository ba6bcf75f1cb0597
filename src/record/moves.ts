import type { EventType, Item } from '../model.ts'
import { type Amount, amountOf } from './amounts.ts'
import type { EntrySummary } from './entries.ts'
import type { Deployment, Meeting, Sanction, SanctionStage, Transfer, TransferStage } from './ledgers.ts'

/** Types among which each ledger looks. */
export const transferTypes: readonly EventType[] = ['AID', 'AGREE', 'COOPERATE', 'REJECT']
export const deploymentTypes: readonly EventType[] = ['MOBILIZE', 'COOPERATE', 'RETREAT', 'CONCEDE']
export const meetingTypes: readonly EventType[] = ['CONSULT', 'AGREE']
export const sanctionTypes: readonly EventType[] = ['SANCTION', 'THREATEN', 'AGREE', 'CONCEDE']

const goods =
  /\b(aid|arms?|weapons?|ammunition|missiles?|rockets?|shells?|tanks?|vehicles?|jets?|helicopters?|drones?|rifles?|guns?|howitzers?|systems?|equipment|supplies|food|grain|wheat|rice|medicines?|vaccines?|fuel|gas|oil|coal|money|loans?|grants?|funds?|dollars|euros|shipments?|deliver\w+|consignments?|convoys?|tents|blankets|generators)\b/i
const money = /^(dollars|euros|pounds|yuan|roubles|rubles|yen|rupees)$/
/** Weapons and other goods whose kind no list can hold are still handed over. */
const handing = /\b(provid\w+|send\w*|suppl\w+|deliver\w*|giv\w+|donat\w+|ship\w*|sell\w*|transfer\w*)\b/i
/** What is counted in promises and is no goods. */
const noGoods =
  /\b(meetings?|talks?|rounds?|calls?|visits?|answers?|hours?|days?|weeks?|months?|years?|countries|states|members?|people|troops|soldiers|personnel|prisoners|hostages|captives|refugees|observers|percent)\b/i
const restraint = /\b(control|limits?|reduc\w+|ban\w*|treat(?:y|ies))\b/i

/**
 * Goods, money or arms from one to another; null where an entry tells of none.
 *
 * @param words the clauses of all its reports
 */
export function transferOf(entry: EntrySummary, words: string): Transfer | null {
  const { type, items, actors, recipients, content, status } = entry
  const moved = items.filter((item) => type === 'AID' || isGoods(item, recipients.length > 0))
  if (status === 'denied') return null
  if (type !== 'AID' && moved.length === 0 && !tellsOfGoods(entry)) return null
  if (type === 'REJECT' && !goods.test(content.join(' '))) return null
  return {
    entry,
    from: actors,
    to: recipients,
    stage: stageOf(entry, words),
    items: moved,
    amounts: amountsOf(moved, words),
  }
}

const isGoods = ({ what, unit }: Item, hasRecipient: boolean): boolean =>
  goods.test(what) || money.test(unit ?? '') || (hasRecipient && what !== '' && !noGoods.test(what))

/** Somebody promises, or refuses, to hand goods over, without a number. */
function tellsOfGoods({ type, mode, content, recipients }: EntrySummary): boolean {
  const told = content.join(' ')
  if (type === 'COOPERATE' || mode === 'meet' || !goods.test(told) || restraint.test(told)) return false
  return recipients.length > 0 || handing.test(told)
}

function amountsOf(items: readonly Item[], words: string): readonly Amount[] {
  return items.flatMap((item) => amountOf(item, words) ?? [])
}

function stageOf({ type, status, sentence, content, mode }: EntrySummary, clauses: string): TransferStage {
  const words = `${sentence} ${content.join(' ')} ${mode ?? ''} ${clauses}`
  if (type === 'REJECT') return 'refused'
  const isAllocated = /\b(approv\w+|allocat\w+|earmark\w+|set aside)\b/i.test(words)
  if (type === 'AGREE') {
    if (status === 'possible' || /\b(offer\w*|propos\w*|consider\w*)\b/i.test(words)) return 'offered'
    return isAllocated ? 'allocated' : 'pledged'
  }
  if (status === 'possible' || status === 'conditional') return 'offered'
  if (status === 'planned') return isAllocated ? 'allocated' : 'pledged'
  if (/\b(deliver(?:ed|s)|arriv\w+|land(?:ed|s)|reach(?:ed|es)|receiv\w+|brought|brings|handed over)\b/i.test(clauses))
    return 'delivered'
  if (status === 'ongoing' || /\b(shipp\w+|sent|sending|dispatch\w+|on (its|the) way|left for)\b/i.test(words))
    return 'shipped'
  return 'delivered'
}

const exercise = /\b(exercises?|drills?|manoeuvres?|maneuvers?|war ?games?)\b/i
const forces =
  /\b(troops?|soldiers?|forces?|personnel|tanks?|ships?|jets?|battalions?|brigades?|peacekeepers?|units?)\b/i

/** Forces moved, stationed, exercised or pulled back; null where an entry tells of none. */
export function deploymentOf(entry: EntrySummary, words: string): Deployment | null {
  const { type, mode, items, when, due, status } = entry
  if (status === 'denied') return null
  const isExercise = exercise.test(words)
  const days = due ?? when
  const made = { entry, items, amounts: amountsOf(items, words), from: days?.[0] ?? null, until: days?.[1] ?? null }
  if (type === 'MOBILIZE') return { ...made, kind: isExercise ? 'exercise' : 'deployment' }
  if (type === 'COOPERATE') return isExercise ? { ...made, kind: 'exercise' } : null
  return mode === 'withdraw' && forces.test(words) ? { ...made, kind: 'withdrawal' } : null
}

const call = /\b(phoned?|telephon\w*|by phone|call(s|ed)?|video link|videoconference)\b/i
const together = /\b(meet|meets|meeting|talks|summit|negotiations|consultations|visit|round)\b/i

/** Who meets, calls or visits whom, or has agreed to; null where an entry tells of none. */
export function meetingOf(entry: EntrySummary, words: string): Meeting | null {
  const { type, mode, status, actors, recipients, people, where, when, due, content } = entry
  if (status === 'denied') return null
  const isAgreed = type === 'AGREE' && (mode === 'meet' || together.test(content.join(' ')))
  if (type !== 'CONSULT' && !isAgreed) return null
  const kind = mode === 'visit' ? 'visit' : mode === 'phone' || call.test(words) ? 'call' : 'meeting'
  const parties = new Map([...actors, ...recipients].map((party) => [party.code, party]))
  return {
    entry,
    kind,
    planned: isAgreed || status !== 'done',
    participants: [...parties.values()],
    people,
    where,
    when: isAgreed ? (due ?? when) : (when ?? due),
  }
}

const measures =
  /\b(sanctions?|embargo\w*|asset freezes?|travel bans?|export (?:bans?|controls?|curbs?)|import bans?|blacklist\w*|restrictions?|penalt(?:y|ies))\b/i
const easing = /\b(lift\w*|eas(?:e|ed|es|ing)|waiv\w+|unfreez\w+|unfroze\w*|relax\w*|remov\w+|suspend\w*)\b/i

/** Sanctions imposed, planned, threatened or eased; null where an entry tells of none. */
export function sanctionOf(entry: EntrySummary, words: string): Sanction | null {
  const { type, status, actors, recipients, content, items } = entry
  const told = `${content.join(' ')} ${words}`
  if (type !== 'SANCTION' && !measures.test(told)) return null
  if (type === 'CONCEDE' && !easing.test(told)) return null
  const printed = content.length > 0 ? content : items.map(({ what }) => what).filter((what) => what !== '')
  return { entry, from: actors, on: recipients, stage: sanctionStage(type, status, told), measures: printed }
}

function sanctionStage(type: EventType, status: EntrySummary['status'], told: string): SanctionStage {
  if (status === 'denied') return 'denied'
  if (type === 'THREATEN') return 'threatened'
  if (type === 'CONCEDE' || (type === 'AGREE' && easing.test(told))) return 'eased'
  if (status === 'possible' || status === 'conditional') return 'considered'
  return status === 'planned' || type === 'AGREE' ? 'planned' : 'imposed'
}
