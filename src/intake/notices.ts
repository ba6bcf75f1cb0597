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
  /^\W*(?:STRICTLY |UNDER |NEWS )*(?:EMBARGO(?:ED)?|Embargo(?:ed)?|NOT FOR (?:RELEASE|PUBLICATION|USE|BROADCAST)|Not for (?:release|publication|use|broadcast))\b.{0,30}?(?:\b(?:until|till|to|before|UNTIL|TILL|TO|BEFORE)\b|:)(.{6,80})$/gm

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
  const time =
    /\b(\d{1,2})(?:[:.]?(\d\d))?\s*(am|pm|a\.m\.|p\.m\.)?(?=\s*(?:hrs|hours|GMT|UTC|Z|BST|CES?T|EES?T|MSK|E[SD]?T|C[SD]T|P[SD]T|on|,)\b|\s*,)/i.exec(
      words,
    )
  const zone = /\b(GMT|UTC|BST|CES?T|EES?T|MSK|E[SD]?T|C[SD]T|P[SD]T)\b/i.exec(words)?.[1]?.toLowerCase() ?? 'utc'
  const isAfternoon = /^p/i.test(time?.[3] ?? '')
  const hour = Number(time?.[1] ?? 0)
  const hours = time?.[3] ? (hour % 12) + (isAfternoon ? 12 : 0) : hour
  const minutes = hours > 24 ? 0 : hours * 60 + Number(time?.[2] ?? 0)
  return new Date(Date.parse(`${day}T00:00:00Z`) + (minutes - 60 * zones[zone]!) * 60_000).toISOString()
}

/** Agencies write such words in capitals before a headline; "Killed: two soldiers" is news. */
function withdraws(title: string, text: string): boolean {
  const head = title || text.slice(0, 200)
  if (
    /^\W*(?:BC-)?(?:CANCEL(?:L?ED)?|(?:MANDATORY )?KILL(?:ED)?|WITHDRAWN?|RETRACT(?:ED|ION)|ANNULLED)\s*[:–—-]/.test(
      head,
    )
  )
    return true
  return /\b(?:this|the (?:above|previous|earlier)) (?:story|report|article|item|dispatch) (?:has been|was|is) (?:withdrawn|retracted|killed|cancell?ed)\b/i.test(
    text.slice(0, 1500),
  )
}
