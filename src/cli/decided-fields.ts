import { BadQuestion } from '../api/problem.ts'
import type { Span } from '../model.ts'

/**
 * Fields given as `NAME=VALUE`, as a request holds them. An empty value empties the field.
 *
 * @param text of the article: words stand for their place in it
 * @throws BadQuestion for what cannot be read
 */
export function fieldsOf(given: readonly string[], text: string): { readonly [field: string]: unknown } {
  return Object.fromEntries(
    given.map((one) => {
      const [, field, value] = /^([A-Za-z]+)=(.*)$/s.exec(one) ?? []
      if (field === undefined) throw new BadQuestion(`“${one}” sets nothing; write it like status=planned`)
      return [field, (readers[field] ?? textOrNull)(value!.trim(), text)]
    }),
  )
}

/** The place of words in a text: `120-164`, or the words themselves where they stand in it once. */
export function placeOf(given: string, text: string): Span {
  const [, start, end] = /^(\d+)[-–](\d+)$/.exec(given) ?? []
  if (start !== undefined) return { start: Number(start), end: Number(end) }
  const pattern = new RegExp(given.split(/\s+/).map(escaped).join('\\s+'), 'g')
  const [first, second] = text.matchAll(pattern)
  if (given === '' || first === undefined || second !== undefined)
    throw new BadQuestion(
      `“${given}” ${first === undefined || given === '' ? 'does not stand in the article' : 'stands in the article more than once'}; give more of its words, or their place like 120-164`,
    )
  return { start: first.index, end: first.index + first[0].length }
}

const escaped = (word: string): string => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

type Read = (value: string, text: string) => unknown

const textOrNull: Read = (value) => value || null
const parts = (value: string, mark: string): string[] =>
  value
    .split(mark)
    .map((one) => one.trim())
    .filter(Boolean)
const list: Read = (value) => parts(value, ',')
const parties: Read = (value) => parts(value, ',').map((code) => ({ code }))
const place: Read = (value, text) => (value === '' ? null : placeOf(value, text))
const days: Read = (value) => {
  if (value === '') return null
  const [from, to = from] = value.split('..')
  return [from, to]
}
const items: Read = (value) =>
  parts(value, ';').map((one) => {
    const [, n, what] = /^(\d+(?:\.\d+)?)\s+(.+)$/.exec(one) ?? []
    return n === undefined ? { what: one } : { what, n: Number(n) }
  })
const speaker: Read = (value) => {
  const [, name, country] = /^(.*?)(?:\s*\(([^()]+)\))?$/.exec(value)!
  return value === '' ? null : { name, country: country ?? null }
}

const readers: { readonly [field: string]: Read } = {
  type: (value) => value.toUpperCase(),
  contexts: list,
  people: list,
  actors: parties,
  recipients: parties,
  saidBy: parties,
  when: days,
  due: days,
  items,
  content: (value, text) => parts(value, ';').map((one) => placeOf(one, text)),
  condition: place,
  evidence: place,
  cue: place,
  words: place,
  speaker,
  hedged: (value) => value === 'yes',
}
