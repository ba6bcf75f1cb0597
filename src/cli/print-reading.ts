import type { Day, Days, EventType, Item, Party, PoliticalEvent, Reading, Span, Statement } from '../model.ts'
import { isUnit } from '../record/amounts.ts'
import { inert } from './terminal.ts'

/** The headings under which people read events, in their order. */
const headings: readonly (readonly [heading: string, types: readonly EventType[]])[] = [
  ['Meetings', ['CONSULT']],
  ['Demands', ['REQUEST']],
  ['Promises and agreements', ['AGREE']],
  ['Threats', ['THREATEN']],
  ['Refusals', ['REJECT']],
  ['Aid and cooperation', ['AID', 'COOPERATE']],
  ['Deployments and exercises', ['MOBILIZE']],
  ['Withdrawals, releases and concessions', ['RETREAT', 'CONCEDE']],
  ['Support', ['SUPPORT']],
  ['Accusations', ['ACCUSE']],
  ['Sanctions', ['SANCTION']],
  ['Coercion', ['COERCE']],
  ['Force', ['ASSAULT']],
  ['Protests', ['PROTEST']],
]

const width = 110

/** A reading for people: what the report says, grouped, each line with the number of its sentence and its words. */
export function printReading(reading: Reading): string {
  const parts = [head(reading), ...headings.flatMap(([heading, types]) => section(reading, heading, types))]
  parts.push(...statementsBySpeaker(reading), ...contested(reading))
  if (reading.article.language !== 'en') parts.push(`Not read: it is not in English (${reading.article.language}).\n`)
  else if (parts.length === 1) parts.push('Nothing found that belongs in the record.\n')
  return inert(parts.join('\n'))
}

function head({ article, sentences }: Reading): string {
  const facts = [
    article.publisher ?? 'unknown publisher',
    article.wire === null ? null : `wire: ${article.wire}`,
    article.published === null ? 'no date' : readableDay(article.published),
    `${sentences.length} sentences`,
  ]
  return `${article.title || '(no headline)'}\n${facts.filter((fact) => fact !== null).join(' · ')}\n`
}

function section(reading: Reading, heading: string, types: readonly EventType[]): string[] {
  const events = reading.events.filter((event) => types.includes(event.type))
  if (events.length === 0) return []
  return [`${heading}\n${events.map((event) => eventLines(reading, event)).join('')}`]
}

function eventLines(reading: Reading, event: PoliticalEvent): string {
  const facts = [
    parties(event),
    event.status === 'done' ? null : event.status,
    event.items.length > 0 ? event.items.map(readableItem).join(', ') : null,
    event.where === null ? null : `in ${event.where}`,
    event.when === null ? null : readableDays(event.when),
    event.due === null ? null : `due ${readableDays(event.due)}`,
    event.people.length > 0 ? event.people.map(({ name }) => name).join(', ') : null,
    event.saidBy.length > 0 ? `according to ${names(event.saidBy)}` : null,
  ]
  const lines = [
    `  ${sentenceLabel(reading, event.cue)} ${facts.filter((fact) => fact !== null).join(' · ')}`,
    `       ${quoted(reading, event.evidence)}`,
    ...event.content.map((content) => `       – ${words(reading, content)}`),
    ...(event.condition ? [`       condition: ${words(reading, event.condition)}`] : []),
    ...answered(reading, event),
  ]
  return `${lines.join('\n')}\n`
}

/** Whose demand, offer or charge it answers, and where that stands. */
function answered(reading: Reading, { answers }: PoliticalEvent): string[] {
  const asked = answers === null ? undefined : reading.events[answers]
  return asked === undefined ? [] : [`       answers ${sentenceLabel(reading, asked.cue)} ${parties(asked)}`]
}

function parties({ actors, recipients }: PoliticalEvent): string {
  const from = names(actors) || 'somebody'
  return recipients.length === 0 ? from : `${from} → ${names(recipients)}`
}

const names = (list: readonly Party[]): string => [...new Set(list.map(({ name }) => name))].join(', ')

function statementsBySpeaker(reading: Reading): string[] {
  if (reading.statements.length === 0) return []
  const speakers = new Set(reading.statements.map(({ speaker }) => speakerLabel(speaker)))
  const blocks = [...speakers].map((speaker) => {
    const theirs = reading.statements.filter((statement) => speakerLabel(statement.speaker) === speaker)
    return `  ${speaker}\n${theirs.map((statement) => statementLine(reading, statement)).join('')}`
  })
  return [`Statements\n${blocks.join('')}`]
}

function statementLine(reading: Reading, { words: said, stance, hedged, to }: Statement): string {
  const notes = [stance === 'asserts' ? null : stance, hedged ? 'with reserve' : null, to ? `to ${to.name}` : null]
  const note = notes.filter((one) => one !== null).join(', ')
  return `  ${sentenceLabel(reading, said)} ${quoted(reading, said)}${note ? ` (${note})` : ''}\n`
}

function contested(reading: Reading): string[] {
  const denied = reading.events.filter(({ status }) => status === 'denied')
  const doubted = reading.statements.filter(({ stance }) => stance !== 'asserts')
  if (denied.length + doubted.length === 0) return []
  const lines = [
    ...denied.map((event) => `  ${sentenceLabel(reading, event.cue)} denied: ${quoted(reading, event.evidence)}\n`),
    ...doubted.map(({ speaker, stance, words: said }) => {
      return `  ${sentenceLabel(reading, said)} ${speakerLabel(speaker)} ${stance}: ${quoted(reading, said)}\n`
    }),
  ]
  return [`Contested\n${lines.join('')}`]
}

function speakerLabel(speaker: Statement['speaker']): string {
  if (speaker === null) return 'somebody'
  return speaker.country === null || speaker.country === speaker.name
    ? speaker.name
    : `${speaker.name} (${speaker.country})`
}

/** "s12 ", padded to four characters. */
function sentenceLabel({ sentences }: Reading, { start }: Span): string {
  const number = sentences.findLastIndex((sentence) => sentence.start <= start) + 1
  return `s${number}`.padEnd(4)
}

const words = ({ article }: Reading, { start, end }: Span): string =>
  article.text.slice(start, end).replace(/\s+/g, ' ')

function quoted(reading: Reading, span: Span): string {
  const all = words(reading, span)
  return `“${all.length <= width ? all : `${all.slice(0, width - 1).trimEnd()}…`}”`
}

function readableItem({ what, n, unit, approx }: Item): string {
  const number = n === null ? '' : `${approx ? 'about ' : ''}${n.toLocaleString('en')}`
  const thing = isUnit(what, unit) ? '' : what
  return [number, unit, unit && thing ? 'of' : null, thing].filter(Boolean).join(' ')
}

const dayFormat = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})

/** "2022-01-21" → "Fri, 21 Jan 2022" as en-GB writes it. */
const readableDay = (day: Day): string => dayFormat.format(new Date(`${day}T00:00:00Z`)).replace(',', '')

const readableDays = ([first, last]: Days): string =>
  first === last ? readableDay(first) : `${readableDay(first)} – ${readableDay(last)}`
