import type { Syntax } from '../../model.ts'
import type { KnownAt } from './known.ts'
import type { CastLexicon, Known } from './lexicon.ts'
import { at } from './phrase.ts'

/* Who sends a press release out, by the lines that stand on top of it or by the publisher's name. */

const ORGAN =
  /\b(?:ministry|minister's office|department|government|cabinet|chancellery|presidency|presidential (?:office|administration|palace)|prime ministry|foreign office|embassy|permanent (?:mission|representation)|press service|office of the|council of the|global affairs|minister (?:of|for) (?:foreign|external) affairs)\b/i

/** "Comment by the department on | Chad": not whose it is. */
const ABOUT = /\b(?:on|about|around|with|against|over|to|regarding|concerning)\b/i

/** Papers and agencies that an organ's name is part of are none. */
const PRESS = /\b(?:news|times|post|agency|tv|radio|daily|herald|gazette|journal|university|institute)\b/i

/** "The White House", "The Kremlin, Moscow", "Ministry of Foreign Affairs of Estonia": a line that holds nothing else. */
export function ofMasthead(syntax: Syntax, known: readonly KnownAt[]): string | null {
  for (const { tokens, start, end, kind } of syntax.sentences.slice(0, 6)) {
    const line = syntax.text.slice(start, end)
    if (kind === 'headline' || tokens.to - tokens.from > 14 || /[.:;!?"”]$/.test(line)) continue
    const all = known.filter((k) => k.from >= tokens.from && k.to <= tokens.to)
    const first = all.find((k) => k.known.kind !== 'place' && k.known.use !== 'capital')
    if (first === undefined) continue
    const before = syntax.text.slice(start, at(syntax, first.from).start).trim()
    const rest = syntax.tokens.slice(first.to, tokens.to).filter(({ upos }) => upos !== 'PUNCT')
    const isPlaced = all.some((k) => k.from > first.from && k.to === tokens.to) || rest.length === 0
    const isAlone = /^(?:the)?$/i.test(before) && isPlaced && isOrgan(first.known)
    const isKind = KIND.test(syntax.text.slice(at(syntax, first.to - 1).end, end).trim())
    const isNamed = ORGAN.test(line) && !ABOUT.test(before) && !PRESS.test(line) && !hasVerb(syntax, tokens)
    if ((isAlone || isNamed || isKind) && first.known.codes.length === 1) return first.known.codes[0]!
  }
  return null
}

/** "Antony Blinken, Secretary of State" under or over "Press Statement": whose minister it is. */
export function ofMinister(syntax: Syntax, { leaders }: CastLexicon): string | null {
  const lines = syntax.sentences.slice(0, 6).map(({ start, end }) => syntax.text.slice(start, end))
  if (!lines.some((line) => KIND.test(line))) return null
  for (const line of lines) {
    const name = /^(\p{L}[\p{L}'’-]*\.?(?: \p{L}[\p{L}'’-]*\.?){1,4}), \p{Lu}[\p{L} ]{1,80}$/u.exec(line)?.[1]
    const codes = name && leaders.get(name.replace(/ \p{Lu}\./gu, '').toLowerCase())?.[0]?.codes
    if (codes && codes.length === 1) return codes[0]!
  }
  return null
}

const KIND = /^(?:press|media|joint)? ?(?:statement|release|note|remarks|fact sheet|readout|communiqu[eé])$/i

/** "The White House", "Kremlin", "Ministry of Foreign Affairs of Ukraine" as the publisher. */
export function ofPublisher(publisher: string | null, lexicon: CastLexicon): string | null {
  const name = publisher?.replace(/^the /i, '') ?? ''
  const known = lexicon.known.get(name)
  if (known) return isOrgan(known) && known.codes.length === 1 ? known.codes[0]! : null
  if (!ORGAN.test(name) || PRESS.test(name)) return null
  const words = name.split(/[\s,]+/)
  for (let from = 0; from < words.length; from++) {
    for (let to = words.length; to > from; to--) {
      const part = lexicon.known.get(words.slice(from, to).join(' '))
      if (part?.kind === 'state' && /^(?:name|adjective)$/.test(part.use) && part.codes.length === 1)
        return part.codes[0]!
    }
  }
  return null
}

/** Where a state's or an organisation's own words come from, not the state itself. */
const isOrgan = ({ kind, use, sector }: Known): boolean =>
  (kind === 'state' && use === 'seat') || (kind === 'organisation' && !/^(?:MED|BUS|PTY)$/.test(sector ?? ''))

const hasVerb = (syntax: Syntax, { from, to }: { from: number; to: number }): boolean =>
  syntax.tokens.slice(from, to).some(({ upos }) => upos === 'VERB' || upos === 'AUX')

/** "We, the ministers of Chad and Togo, …", "issued by the governments of Chad, Mali and Togo", "Joint Statement by Chad and Togo on …". */
export function jointIssuers(syntax: Syntax, known: readonly KnownAt[]): readonly string[] {
  for (const { tokens, start, end, kind } of syntax.sentences.slice(0, 8)) {
    const line = syntax.text.slice(start, end)
    const opens = (kind === 'headline' || start === 0 ? /^joint\b.*? (?:by|of|from) /i : JOINT).exec(line)
    if (!opens) continue
    const from = start + opens.index + opens[0].length
    const told = /^.*?(?=\b(?:on|in|at|regarding|about|following|after|to)\b|[;:.]|$)/.exec(
      syntax.text.slice(from, end),
    )![0]
    const named = known.filter(
      (k) => k.from >= tokens.from && k.to <= tokens.to && at(syntax, k.from).start >= from && k.known.kind === 'state',
    )
    const states = named.filter((k) => at(syntax, k.from).start < from + told.length).flatMap((k) => k.known.codes)
    if (states.length > 1) return [...new Set(states)]
  }
  return []
}

const JOINT =
  /^We, (?=the\b)|\b(?:statement|declaration|communiqu[eé]|text)\b.*? (?:released|issued|made|adopted|agreed|signed) by /
