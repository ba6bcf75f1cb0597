import type { PoliticalEvent } from '../src/model.ts'

/** `AGREE NOR → SDN  done  due 2032-05-17..2032-05-23  "send its reply"`. */
export function eventLine(event: PoliticalEvent, text: string): string {
  const codes = (parties: PoliticalEvent['actors']): string => parties.map(({ code }) => code).join(' ') || '–'
  const quoted = event.content.map(({ start, end }) => `"${text.slice(start, end)}"`)
  const parts = [
    `${event.type}${event.mode ? `/${event.mode}` : ''} ${codes(event.actors)} → ${codes(event.recipients)}`,
    event.status,
    event.when && `when ${event.when[0]}..${event.when[1]}`,
    event.due && `due ${event.due[0]}..${event.due[1]}`,
    event.where && `in ${event.where}`,
    ...quoted,
    event.condition && `if "${text.slice(event.condition.start, event.condition.end)}"`,
    ...event.items.map(({ n, unit, what }) => [n, unit, what].filter((x) => x !== null).join(' ')),
  ]
  return parts.filter(Boolean).join('  ')
}
