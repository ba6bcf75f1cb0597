import type { Article } from '../model.ts'
import { parsePrintedDay } from './printed-day.ts'

/** What a text says of its own use. */
export interface Notice {
  /** ISO moment before which it must not be used ("EMBARGOED UNTIL 00:01 GMT 22 January 2022"); null for none. */
  readonly embargo: string | null
  /** It takes a report back ("CANCELED:", "this story has been withdrawn"): it holds no news. */
  readonly withdraws: boolean
}

/** The notices of a text: an embargo at its head or end, a withdrawal. */
export function noticesOf({ title, text }: Pick<Article, 'title' | 'text'>): Notice {
  return { embargo: embargoOf(text), withdraws: withdraws(title, text) }
}

const embargoLine =
  /^\W*(?:(?:STRICTLY|Strictly|UNDER|Under|NEWS) )*(?:EMBARGO(?:ED)?|[Ee]mbargo(?:ed)?|(?:NOT FOR|Not for|HOLD FOR|Hold for) (?:RELEASE|release|PUBLICATION|publication|USE|use|BROADCAST|broadcast))\b.{0,30}?(?:\b(?:until|till|to|before|UNTIL|TILL|TO|BEFORE)\b|:)(.{6,80})$/gm

function embargoOf(text: string): string | null {
  const edges = text.length > 3000 ? `${text.slice(0, 1500)}\n${text.slice(-500)}` : text
  for (const [, when] of edges.matchAll(embargoLine)) {
    const day = parsePrintedDay(when!)
    if (day) return momentOf(day, when!)
  }
  return null
}

/** Hours that zones stand after Greenwich. */
const zones: { readonly [zone: string]: number } = {
  gmt: 0,
  utc: 0,
  z: 0,
  bst: 1,
  cet: 1,
  cest: 2,
  eet: 2,
  eest: 3,
  msk: 3,
  est: -5,
  edt: -4,
  et: -5,
  cst: -6,
  cdt: -5,
  pst: -8,
  pdt: -7,
}

function momentOf(day: string, words: string): string {
  const exact = /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)/.exec(words)?.[0]
  if (exact && !Number.isNaN(Date.parse(exact))) return new Date(exact).toISOString()
  const time = timeForms.map((form) => form.exec(words)?.groups).find((groups) => groups !== undefined)
  const zone = /\b(GMT|UTC|BST|CES?T|EES?T|MSK|E[SD]?T|C[SD]T|P[SD]T)\b/i.exec(words)?.[1]?.toLowerCase() ?? 'utc'
  const hour = Number(time?.hour ?? 0)
  const hours = time?.half ? (hour % 12) + (/^p/i.test(time.half) ? 12 : 0) : hour
  const minutes = hours > 24 ? 0 : hours * 60 + Number(time?.minute ?? 0)
  return new Date(Date.parse(`${day}T00:00:00Z`) + (minutes - 60 * zones[zone]!) * 60_000).toISOString()
}

/** "00:01", "9.30 pm"; "6 p.m."; "0600hrs", "1200 GMT". A number alone is a day. */
const timeForms = [
  /(?<!\d|\d\.)(?<hour>\d{1,2})[:.](?<minute>\d\d)(?!\d|\.\d)\s*(?<half>[ap]\.?m\b)?/i,
  /(?<!\d)(?<hour>\d{1,2})\s*(?<half>[ap]\.?m\b)/i,
  /(?<!\d)(?<hour>\d\d)(?<minute>\d\d)\s*(?:hrs|hours|GMT|UTC|BST|CES?T|EES?T|MSK|E[SD]?T|C[SD]T|P[SD]T)\b/i,
]

/** Agencies write such words in capitals before a headline; "Killed: two soldiers" is news. */
function withdraws(title: string, text: string): boolean {
  const head = title || text.slice(0, 200)
  if (
    /^\W*(?:BC-)?(?:CANCEL(?:L?ED)?|(?:MANDATORY )?KILL(?:ED)?|WITHDRAWN?|RETRACT(?:ED|ION)|ANNULLED)\s*[:–—-]/.test(
      head,
    )
  )
    return true
  if (
    /^\W*(?:(?:ADVISORY|EDITORS|Editors)\b.{0,60}?\b)?(?:story|dispatch|item) (?:is |has been )?(?:withdrawn|retracted|killed|cancell?ed)\s*(?:[:–—-]|$)/im.test(
      head.slice(0, 200),
    )
  )
    return true
  return /\b(?:this|the (?:above|previous|earlier)) (?:story|report|article|item|dispatch) (?:has been|was|is) (?:withdrawn|retracted|killed|cancell?ed)\b/i.test(
    text.slice(0, 1500),
  )
}
