import ical, { type ICalEventData, ICalEventStatus, ICalEventTransparency } from 'ical-generator'
import type { Day, Days } from '../model.ts'
import { dayAfter, daysBetween } from '../record/days.ts'
import { type EntrySummary, sure } from '../record/entries.ts'
import type { Item, Listed, Surroundings } from './listed.ts'

/**
 * Rows as iCalendar (RFC 5545): each that has days is an event over all of them. It is tentative where the day is not known
 * exactly or the record is unsure, cancelled where it is denied. The same entry keeps its UID; its SEQUENCE rises with its reports.
 * Rows that are no acts stand on the day on which they were said, published or decided, and take nobody's time.
 */
export async function* calendarOf<Row>(
  { name, about, entryOf, daysOf, dayOf, itemOf }: Listed<Row>,
  rows: AsyncIterable<Row>,
  { address }: Surroundings,
): AsyncGenerator<string> {
  const [head, tail] = calendarText(`Readout: ${about}`).split(/(?=END:VCALENDAR)/) as [string, string]
  yield head
  for await (const row of rows) {
    if (entryOf === undefined) {
      const day = dayOf!(row)
      if (day !== null) yield dated(name, itemOf!(row), day, address)
      continue
    }
    const entry = entryOf(row)
    const days = daysOf === undefined ? (entry.due ?? entry.when) : daysOf(row)
    if (days !== null) yield occasion(name, entry, days, address)
  }
  yield tail
}

const calendarText = (name: string): string =>
  ical({ name, prodId: { company: 'Readout', product: 'record', language: 'EN' } }).toString()

function occasion(list: string, entry: EntrySummary, days: Days, address: string | null): string {
  return eventText(entry.where, address === null ? null : `${address}/entries/${entry.id}`, {
    id: `${list}-${entry.id}@readout`,
    sequence: sequenceOf(entry),
    stamp: momentOf(entry.lastReported ?? days[0]),
    start: momentOf(days[0]),
    end: momentOf(dayAfter(days[1], 1)),
    allDay: true,
    summary: entry.sentence,
    description: descriptionOf(entry),
    status: statusOf(entry, days),
  })
}

function dated(list: string, { id, title, text, path }: Item, day: Day, address: string | null): string {
  return eventText(null, address === null ? null : address + path, {
    id: `${list}-${id}@readout`,
    stamp: momentOf(day),
    start: momentOf(day),
    end: momentOf(dayAfter(day, 1)),
    allDay: true,
    summary: title,
    description: text,
    transparency: ICalEventTransparency.TRANSPARENT,
  })
}

function eventText(place: string | null, url: string | null, told: ICalEventData): string {
  const calendar = ical()
  const event = calendar.createEvent(told)
  if (place !== null) event.location(place)
  if (url !== null) event.url(url)
  return /BEGIN:VEVENT[\s\S]*END:VEVENT\r\n/.exec(calendar.toString())![0]
}

/** Each report may change an entry, and so may a person. */
const sequenceOf = ({ sources, verdict }: EntrySummary): number => sources.articles + (verdict === null ? 0 : 1)

function statusOf({ status, condition, confidence, verdict }: EntrySummary, days: Days): ICalEventStatus {
  if (status === 'denied' || verdict === 'rejected') return ICalEventStatus.CANCELLED
  const isImprecise = daysBetween(days[0], days[1]) > 0
  const isUnsure = verdict === null && confidence < sure
  const isOpen = condition !== null || status === 'conditional' || status === 'possible'
  return isImprecise || isUnsure || isOpen ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED
}

function descriptionOf({ type, status, duePrinted, condition, sources, contested }: EntrySummary): string {
  const lines = [
    `${type} · ${status}`,
    duePrinted === null ? null : `as printed: ${duePrinted}`,
    condition === null ? null : `on condition: ${condition}`,
    `told by ${sources.publishers} ${sources.publishers === 1 ? 'publisher' : 'publishers'}`,
    contested.length === 0 ? null : `reports differ: ${contested.join(', ')}`,
  ]
  return lines.filter((line) => line !== null).join('\n')
}

const momentOf = (day: string): Date => new Date(`${day}T00:00:00Z`)
