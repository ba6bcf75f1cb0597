import type { EventType } from '../model.ts'
import type { EntrySummary } from './entries.ts'
import type { Deployment, Meeting, Transfer, TransferStage } from './ledgers.ts'

/** Types among which each ledger looks. */
export const transferTypes: readonly EventType[] = ['AID', 'AGREE', 'COOPERATE', 'REJECT']
export const deploymentTypes: readonly EventType[] = ['MOBILIZE', 'COOPERATE', 'RETREAT', 'CONCEDE']
export const meetingTypes: readonly EventType[] = ['CONSULT', 'AGREE']

const goods =
  /\b(aid|arms?|weapons?|ammunition|missiles?|rockets?|shells?|tanks?|vehicles?|jets?|helicopters?|drones?|rifles?|guns?|howitzers?|systems?|equipment|supplies|food|grain|wheat|rice|medicines?|vaccines?|fuel|gas|oil|coal|money|loans?|grants?|funds?|dollars|euros|shipments?|deliver\w+|consignments?|convoys?|tents|blankets|generators)\b/i
const money = /^(dollars|euros|pounds|yuan|roubles|rubles|yen|rupees)$/

/** Goods, money or arms from one to another; null where an entry tells of none. */
export function transferOf(entry: EntrySummary): Transfer | null {
  const { type, items, actors, recipients, content, status } = entry
  const moved = items.filter(({ what, unit }) => goods.test(what) || money.test(unit ?? '') || type === 'AID')
  if (status === 'denied') return null
  if (type !== 'AID' && moved.length === 0) return null
  if (type === 'REJECT' && !goods.test(content.join(' '))) return null
  return { entry, from: actors, to: recipients, stage: stageOf(entry), items: moved }
}

function stageOf({ type, status, sentence, content, mode }: EntrySummary): TransferStage {
  const words = `${sentence} ${content.join(' ')} ${mode ?? ''}`
  if (type === 'REJECT') return 'refused'
  if (type === 'AGREE')
    return status === 'possible' || /\b(offer\w*|propos\w*|consider\w*)\b/i.test(words) ? 'offered' : 'pledged'
  if (status === 'possible' || status === 'conditional') return 'offered'
  if (status === 'planned')
    return /\b(approv\w+|allocat\w+|earmark\w+|set aside)\b/i.test(words) ? 'allocated' : 'pledged'
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
  const made = { entry, items, from: days?.[0] ?? null, until: days?.[1] ?? null }
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
