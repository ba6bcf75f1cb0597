import type { EventType } from '../model.ts'
import type { NamedParty } from './claims.ts'
import { dayAfter } from './days.ts'
import type { EntrySummary } from './entries.ts'
import type { AnswerKind, Demand } from './ledgers.ts'
import { once } from './once.ts'
import type { Sought } from './sought.ts'
import { commonWords, tellingStems } from './words.ts'

/** Acts that answer a demand. */
export const answeringTypes: readonly EventType[] = ['AGREE', 'CONCEDE', 'REJECT']

/** From so many common words on, an act answers the demand. */
const alike = 0.4

/**
 * A demand with one answer for each addressee: the latest act of that party that speaks of what is demanded.
 *
 * @param acts entries that may be answers, in any order
 */
export function demandOf(entry: EntrySummary, acts: readonly EntrySummary[]): Demand {
  const answers = entry.recipients.map((by) => {
    const theirs = acts.filter((act) => isAnswer(entry, by, act)).sort(byReport)
    const last = theirs.at(-1)
    return last
      ? { by, kind: kindOf(last), entry: last, day: last.when?.[1] ?? last.firstReported }
      : { by, kind: 'silent' as const, entry: null, day: null }
  })
  return { entry, from: entry.actors, to: entry.recipients, what: entry.content, answers }
}

/** Days after a demand in which it is answered. */
const reach = 120

/** The acts among which are all that can answer a demand; null where none can. */
export function soughtFor(demand: EntrySummary): Sought | null {
  const { firstReported, actors, recipients } = demand
  const stems = [...stemsOf(demand).keys()]
  if (firstReported === null || recipients.length === 0 || stems.length === 0) return null
  const month = `${firstReported.slice(0, 7)}-01`
  return {
    by: recipients,
    toward: actors,
    from: dayAfter(month, -7),
    to: dayAfter(month, reach),
    reportedSince: firstReported,
    reportedAfter: null,
    statuses: ['done', 'ongoing', 'planned', 'conditional'],
    kinds: [{ types: answeringTypes, stems, fewest: 1, among: null }],
  }
}

function isAnswer(demand: EntrySummary, by: NamedParty, act: EntrySummary): boolean {
  if (!answeringTypes.includes(act.type) || act.status === 'denied' || act.status === 'possible') return false
  if (!act.actors.some(({ code }) => code === by.code) || (act.lastReported ?? '') < (demand.firstReported ?? ''))
    return false
  const toSomebodyElse = act.recipients.length > 0 && !act.recipients.some(({ code }) => isOf(demand, code))
  return !toSomebodyElse && commonWords(stemsOf(demand), stemsOf(act)) >= alike
}

const isOf = ({ actors }: EntrySummary, code: string): boolean => actors.some((actor) => actor.code === code)

function kindOf({ type, status, condition }: EntrySummary): AnswerKind {
  if (type === 'REJECT') return 'refused'
  return condition !== null || status === 'conditional' ? 'conditional' : 'accepted'
}

/** What is asked or answered, without the parties' names. */
const stemsOf = once(({ content, sentence, actors, recipients }: EntrySummary): ReadonlyMap<string, number> => {
  const stems = new Map(tellingStems(content.length > 0 ? content.join(' ') : sentence))
  for (const { name } of [...actors, ...recipients]) for (const stem of tellingStems(name).keys()) stems.delete(stem)
  return stems
})

const byReport = (a: EntrySummary, b: EntrySummary): number => {
  const [dayA, dayB] = [a.lastReported ?? '', b.lastReported ?? '']
  return dayA < dayB ? -1 : dayA > dayB ? 1 : 0
}
