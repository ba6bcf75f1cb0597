import type { Day, EventType } from '../model.ts'
import { dayAfter, daysBetween } from './days.ts'
import type { EntrySummary } from './entries.ts'
import type { Commitment, CommitmentStatus } from './ledgers.ts'
import { once } from './once.ts'
import type { Sought } from './sought.ts'
import { foldedWord } from './spelling.ts'
import { commonWords, tellingStems } from './words.ts'

/** Acts that can make a promise good; that they are denied, or a refusal, tells that it was not kept. */
export const keepingTypes: readonly EventType[] = [
  'REJECT',
  'CONSULT',
  'SUPPORT',
  'CONCEDE',
  'COOPERATE',
  'AID',
  'RETREAT',
  'MOBILIZE',
  'SANCTION',
]

/** From this likeness on, an act is taken for the promised one. */
const alike = 0.5
/** A promise without a day can be kept so many days after it was last reported; one with a day, so many days after it. */
const reach = 60

/** Whether an entry is a promise that somebody can be held to. */
export const isCommitment = ({ type, status }: EntrySummary): boolean =>
  type === 'AGREE' && status !== 'denied' && status !== 'possible'

/**
 * A promise as it stands on a day: kept when a later report tells of the promised act, overdue when its last day has passed
 * and nothing tells how it ended.
 *
 * @param acts entries that may tell of the promised act, in any order
 * @param decided what a person says of it
 */
export function commitmentOf(
  entry: EntrySummary,
  acts: readonly EntrySummary[],
  now: Day,
  decided: CommitmentStatus | null = null,
): Commitment {
  const promised = promisedStems(entry)
  const kept = acts
    .map((act) => ({ entry: act, likeness: likenessOf(entry, promised, act) }))
    .filter(({ likeness }) => likeness >= alike)
    .sort((a, b) => b.likeness - a.likeness)
  const status =
    decided ??
    statusFrom(
      entry,
      kept.map((one) => one.entry),
    )
  const ended = status === 'kept' || status === 'missed' || status === 'withdrawn'
  const due = isLongPast(entry) ? null : entry.due
  return {
    entry,
    from: entry.actors,
    to: entry.recipients,
    what: entry.content.join('; ') || entry.sentence,
    due,
    duePrinted: due && entry.duePrinted,
    condition: entry.condition,
    status,
    overdue: !ended && due !== null && due[1] < now,
    unchecked: decided === null && kept.length === 0,
    kept,
  }
}

/** The acts among which are all that can keep a promise; null where none can. */
export function soughtFor(promise: EntrySummary): Sought | null {
  const { firstReported, actors, recipients, mode } = promise
  if (firstReported === null || actors.length === 0) return null
  const stems = [...promisedStems(promise).keys()]
  const bySubject = keepingTypes.filter((type) => type !== 'CONSULT' && speaksOf(promise, type))
  const types = mode === 'meet' ? bySubject.filter((type) => type === 'REJECT') : bySubject
  const told = { types, stems, fewest: Math.min(fewestCommon, stems.length), among: null }
  const meetings = { types: ['CONSULT'] as const, stems: [], fewest: 0, among: [...actors, ...recipients] }
  return {
    by: actors,
    toward: recipients.length > 0 && !share(recipients, actors) ? recipients : null,
    from: firstReported,
    to: dayAfter(lastDayOf(promise, firstReported), reach),
    reportedSince: firstReported,
    reportedAfter: firstReported,
    statuses: ['done', 'ongoing', 'denied'],
    kinds: [
      ...(stems.length > 0 ? [told] : []),
      ...(isAboutMeeting(promise) && meetings.among.length > 1 ? [meetings] : []),
    ],
  }
}

/** Days that ended so long before anybody told of the promise are those in which it was given. */
const longPast = 366

const isLongPast = ({ due, firstReported }: EntrySummary): boolean =>
  due !== null && firstReported !== null && daysBetween(due[1], firstReported) > longPast

/** By what is told of it last: a refusal takes it back, a denial says that it was missed, a part of the numbers keeps it partly. */
function statusFrom(promise: EntrySummary, acts: readonly EntrySummary[]): CommitmentStatus {
  const last = acts.reduce<Day>(
    (day, { lastReported }) => (lastReported && lastReported > day ? lastReported : day),
    '',
  )
  const newest = acts.filter(({ lastReported }) => (lastReported ?? '') === last)
  const done = acts.filter(({ type, status }) => status === 'done' && type !== 'REJECT')
  if (done.length > 0) return isWhole(promise, done) ? 'kept' : 'partly kept'
  if (newest.some(({ type }) => type === 'REJECT')) return 'withdrawn'
  if (newest.some(({ status }) => status === 'denied')) return 'missed'
  return acts.length > 0 ? 'in progress' : 'open'
}

/** Numbers this close are the promised ones. */
const nearly = 0.9

/** Whether the acts bring as many of everything as was promised; what is told without number is taken as whole. */
function isWhole({ items }: EntrySummary, acts: readonly EntrySummary[]): boolean {
  return items.every(({ n, unit, what }) => {
    if (n === null) return true
    const brought = acts
      .flatMap((act) => act.items)
      .filter(
        (item) => item.n !== null && item.unit === unit && commonWords(tellingStems(item.what), tellingStems(what)) > 0,
      )
    return brought.length === 0 || brought.reduce((sum, item) => sum + item.n!, 0) >= nearly * n
  })
}

/** Done, going on, or said not to have been done. */
const tellsHowItEnded = ({ type, status }: EntrySummary): boolean =>
  status === 'done' || (type !== 'REJECT' && (status === 'ongoing' || status === 'denied'))

/** How much an act looks like the promised one, 0 … 1; 0 where it cannot be. */
function likenessOf(promise: EntrySummary, promised: ReadonlyMap<string, number>, act: EntrySummary): number {
  if (!keepingTypes.includes(act.type) || !tellsHowItEnded(act)) return 0
  if (!isInTime(promise, act) || !share(promise.actors, act.actors)) return 0
  if (promise.recipients.length > 0 && act.recipients.length > 0 && !touches(promise, act)) return 0
  if (act.type !== 'REJECT' && (promise.mode === 'meet' || act.type === 'CONSULT')) return meetingLikeness(promise, act)
  if (!speaksOf(promise, act.type)) return 0
  const told = toldStems(act)
  const common = [...promised.keys()].filter((stem) => told.has(stem)).length
  return common >= Math.min(fewestCommon, promised.size) ? commonWords(promised, told) : 0
}

const toldStems = once(
  ({ sentence, content }: EntrySummary): ReadonlyMap<string, number> =>
    tellingStems(`${sentence} ${content.join(' ')}`),
)

/** One word in common tells of no promised act, unless it is all that is promised. */
const fewestCommon = 2

/** What a promise must speak of to be kept by an act of some types. */
const subjects: { readonly [type in EventType]?: RegExp } = {
  RETREAT:
    /\b(withdr\w+|pull\w*|leav\w+|retreat\w*|releas\w+|free\w*|return\w*|send\w* back|cease\w*|truce|evacuat\w+|hand\w* over)\b/i,
  MOBILIZE:
    /\b(troops?|soldiers?|forces?|personnel|deploy\w*|exercises?|drills?|ships?|jets?|aircraft|battalions?|brigades?|mobili[sz]\w+|send\w*|reinforc\w+)\b/i,
  SANCTION: /\b(sanction\w*|ban\w*|expel\w*|cut\w*|suspend\w*|restrict\w*|embargo\w*|freez\w+|halt\w*|stop\w*)\b/i,
}

const speaksOf = ({ content, items, mode }: EntrySummary, type: EventType): boolean =>
  subjects[type]?.test(`${content.join(' ')} ${items.map(({ what }) => what).join(' ')} ${mode ?? ''}`) ?? true

/** The act is told later than the promise, and not long after its day. */
function isInTime(
  { firstReported: promised, due }: EntrySummary,
  { when, firstReported: told }: EntrySummary,
): boolean {
  if (promised === null || told === null || told <= promised) return false
  const day = when?.[1] ?? told
  return (
    day >= promised &&
    daysBetween(lastDayOf({ due }, promised), day) <= reach &&
    (due === null || when === null || day >= due[0])
  )
}

const lastDayOf = ({ due }: Pick<EntrySummary, 'due'>, promised: Day): Day =>
  due && due[1] > promised ? due[1] : promised

/** A promised meeting is kept by a meeting of the same parties in the days for which it was promised. */
function meetingLikeness(promise: EntrySummary, act: EntrySummary): number {
  if (act.type !== 'CONSULT' || !isAboutMeeting(promise) || (act.mode === 'phone' && !isAboutCall(promise))) return 0
  const parties = new Set([...act.actors, ...act.recipients].map(({ code }) => code))
  const promised = [...promise.actors, ...promise.recipients]
  if (promised.length < 2 || promised.some(({ code }) => !parties.has(code))) return 0
  if (isWithOthers(promise, act)) return 0
  const { due } = promise
  const { when } = act
  if (due && when) return when[0] <= due[1] && when[1] >= due[0] ? 1 : 0
  return due === null && when !== null && when[0] > promise.firstReported! ? 0.6 : 0
}

/** A meeting with somebody by name is not kept by a meeting of other people. */
function isWithOthers(promise: EntrySummary, act: EntrySummary): boolean {
  if (act.people.length === 0) return false
  const [asked, told] = [surnamesAsked(promise), surnamesTold(act)]
  return asked.length > 0 && !asked.some((name) => told.includes(name))
}

const surnamesTold = once(({ people }: EntrySummary): readonly string[] => people.map(surname))

const surnamesAsked = once(({ content, people, actors, recipients }: EntrySummary): readonly string[] => {
  const parties = tellingStems([...actors, ...recipients].map(({ name }) => name).join(' '))
  const called = [...content.join(' ').matchAll(/\bwith (?:\p{Ll}+ )*(\p{Lu}\p{L}+)/gu)].flatMap(([, name]) => {
    const isParty = [...tellingStems(name!).keys()].some((stem) => parties.has(stem))
    return isParty ? [] : [name!]
  })
  return [...called, ...people].map(surname)
})

const surname = (name: string): string => foldedWord(name.split(/\s+/).at(-1)!)

const isAboutCall = ({ content }: EntrySummary): boolean =>
  /\b(calls?|phone|speak|talk again)\b/i.test(content.join(' '))

const isAboutMeeting = ({ mode, content }: EntrySummary): boolean =>
  mode === 'meet' || /\b(meet|meeting|talks?|summit|visit|negotiat|consult|round|call|speak)/i.test(content.join(' '))

/** What is promised, without the parties' names. */
const promisedStems = once(({ content, items, actors, recipients }: EntrySummary): ReadonlyMap<string, number> => {
  const stems = new Map(tellingStems(`${content.join(' ')} ${items.map(({ what }) => what).join(' ')}`))
  for (const { name } of [...actors, ...recipients]) for (const stem of tellingStems(name).keys()) stems.delete(stem)
  return stems
})

type Named = readonly { readonly code: string }[]

const share = (a: Named, b: Named): boolean => a.some(({ code }) => b.some((other) => other.code === code))

const touches = (promise: EntrySummary, act: EntrySummary): boolean =>
  share(promise.recipients, [...act.recipients, ...act.actors])
