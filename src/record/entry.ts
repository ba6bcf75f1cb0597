import type { Day, Days, EventStatus, Item } from '../model.ts'
import type { EventClaim, NamedParty, Verdict } from './claims.ts'
import { contestedSlots, fieldsOf } from './contest.ts'
import type { Entry } from './entries.ts'
import { countSources } from './publishers.ts'
import { folded, sentenceOf } from './sentence.ts'

/**
 * The entry of claims that tell one act: what the best of them says, filled up from the others, with the fields side by
 * side. Rejected claims count only where there is no other.
 *
 * @param id of the entry
 * @param claims at least one
 */
export function entryOf(id: string, claims: readonly EventClaim[]): Entry {
  const ordered = [...claims].sort(byReport)
  const kept = ordered.filter(({ verdict }) => verdict !== 'rejected')
  const live = kept.length > 0 ? kept : ordered
  const lead = leadOf(live)
  const told = {
    type: lead.type,
    mode: lead.mode,
    status: statusOf(live),
    actors: lead.actors.length > 0 ? lead.actors : fullest(live, ({ actors }) => actors),
    recipients: lead.recipients.length > 0 ? lead.recipients : fullest(live, ({ recipients }) => recipients),
    people: lead.people.length > 0 ? lead.people : fullest(live, ({ people }) => people),
    when: lead.when ?? narrowest(live.map(({ when }) => when)),
    due: lead.due ?? narrowest(live.map(({ due }) => due)),
    duePrinted: lead.due ? lead.duePrinted : first(live, ({ duePrinted }) => duePrinted),
    where: lead.where ?? first(live, ({ where }) => where),
    content: (lead.content.length > 0 ? lead.content : fullest(live, ({ content }) => content)).map(({ text }) =>
      folded(text),
    ),
    condition: folded(lead.condition?.text ?? first(live, ({ condition }) => condition)?.text ?? '') || null,
    items: lead.items.length > 0 ? lead.items : fullest<Item>(live, ({ items }) => items),
  }
  const fields = fieldsOf(live)
  const days = live.flatMap(({ source }) => (source.published === null ? [] : [source.published]))
  return {
    id,
    sentence: sentenceOf({ ...told, evidence: lead.evidence.text }),
    ...told,
    contested: contestedSlots(live),
    revised: fields.filter(({ revised }) => revised).map(({ slot }) => slot),
    sources: countSources(live.map(({ source }) => source)),
    firstReported: days[0] ?? null,
    lastReported: days.at(-1) ?? null,
    confidence: Math.max(...live.map(({ confidence }) => confidence)),
    verdict: verdictOf(ordered),
    fields,
    claims: ordered,
  }
}

/** Oldest report first; reports without a day come last; in one article, text order. */
export function byReport(a: EventClaim, b: EventClaim): number {
  const [dayA, dayB] = [a.source.published ?? '9999', b.source.published ?? '9999']
  if (dayA !== dayB) return dayA < dayB ? -1 : 1
  if (a.source.article !== b.source.article) return a.source.article < b.source.article ? -1 : 1
  return a.evidence.start - b.evidence.start
}

/** The claim that a person has accepted, else the surest and fullest one; of equals the oldest. */
function leadOf(claims: readonly EventClaim[]): EventClaim {
  return claims.reduce((best, claim) => (worth(claim) > worth(best) ? claim : best))
}

function worth({
  verdict,
  confidence,
  status,
  actors,
  recipients,
  when,
  due,
  where,
  content,
  items,
}: EventClaim): number {
  const parts = [actors, recipients, content, items].filter(({ length }) => length > 0).length
  const told = parts + [when, due, where].filter((one) => one !== null).length
  const checked = verdict === 'accepted' || verdict === 'edited' ? 10 : 0
  return checked + confidence + 0.06 * told - (status === 'denied' ? 1 : 0)
}

/** How far an act has come. */
const stages: readonly EventStatus[] = ['denied', 'conditional', 'possible', 'planned', 'ongoing', 'done']

/** What the latest reports say of it; of one day's reports the furthest. A denial counts only when nobody tells otherwise. */
function statusOf(claims: readonly EventClaim[]): EventStatus {
  const checked = claims.filter(({ verdict }) => verdict === 'accepted' || verdict === 'edited')
  const told = (checked.length > 0 ? checked : claims).filter(({ status }) => status !== 'denied')
  if (told.length === 0) return 'denied'
  const latest = told.reduce<Day>(
    (day, { source }) => (source.published && source.published > day ? source.published : day),
    '',
  )
  const fresh = told.filter(({ source }) => (source.published ?? '') === latest)
  return fresh.map(({ status }) => status).reduce((a, b) => (stages.indexOf(b) > stages.indexOf(a) ? b : a))
}

function verdictOf(claims: readonly EventClaim[]): Verdict {
  const verdicts = claims.map(({ verdict }) => verdict)
  if (verdicts.includes('edited')) return 'edited'
  if (verdicts.includes('accepted')) return 'accepted'
  if (verdicts.includes('unsure')) return 'unsure'
  return verdicts.every((verdict) => verdict === 'rejected') ? 'rejected' : null
}

function first<T>(claims: readonly EventClaim[], of: (claim: EventClaim) => T | null): T | null {
  for (const claim of claims) {
    const value = of(claim)
    if (value !== null) return value
  }
  return null
}

/** The longest list that a claim gives; of equals the oldest. */
function fullest<T = NamedParty>(claims: readonly EventClaim[], of: (claim: EventClaim) => readonly T[]): readonly T[] {
  return claims.map(of).reduce((best, list) => (list.length > best.length ? list : best))
}

/** The most precise of several intervals; of equals the first. */
function narrowest(intervals: readonly (Days | null)[]): Days | null {
  const told = intervals.filter((days) => days !== null)
  if (told.length === 0) return null
  return told.reduce((best, days) => (length(days) < length(best) ? days : best))
}

const length = ([from, to]: Days): number => Date.parse(to) - Date.parse(from)
