import type { Span } from '../model.ts'
import { keepsStop } from './abbreviations.ts'
import { type Damage, lostSuffix } from './mend.ts'

export interface RawToken extends Span {
  /** The word as mended; the text itself where nothing was damaged. */
  readonly form: string
}

const CORE = '[\\p{L}\\p{M}\\p{N}_\\u00AD\\u200B-\\u200D\\u2060]'
const APOSTROPHE = "['’ʼ`´′]"
/** A run of letters and digits, with apostrophes inside. */
const WORD = new RegExp(`${CORE}+(?:${APOSTROPHE}${CORE}+)*`, 'uy')

/** Characters that tell which patterns are worth trying, as bits. */
const mark = {
  colon: 1,
  stop: 2,
  at: 4,
  hash: 8,
  face: 16,
  foreign: 32,
  and: 64,
  slash: 128,
  quote: 256,
  dollar: 512,
  digit: 1024,
  hyphen: 2048,
} as const

/**
 * What is one token however it looks inside, tried in this order where one of the marks in front stands before the next blank.
 * Repetitions are bounded, so that time stays linear.
 */
const WHOLE: readonly (readonly [marks: number, pattern: RegExp])[] = [
  [mark.colon, /(?:https?|ftp):[^\s<>"“”]{1,2000}|mailto:[^\s<>"“”]{1,200}/iuy],
  [mark.stop, /www\d?\.[^\s<>"“”]{1,2000}/iuy],
  [mark.stop, /pic\.twitter\.com[\p{L}\p{N}/]{1,40}/iuy],
  [mark.at, /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/uy],
  [
    mark.stop,
    /(?:[\p{L}\p{N}-]{1,63}\.){1,6}(?:com|org|net|gov|edu|info|co\.[a-z]{2}|gov\.[a-z]{2}|ac\.[a-z]{2})(?![\p{L}\p{N}])(?:\/[^\s<>"“”)]{0,2000})?/iuy,
  ],
  [mark.stop, /[\p{L}\p{N}_-]{1,63}\.(?:doc|docx|xls|xlsx|pdf|jpg|png|gif|html?|txt|ppt|zip)(?![\p{L}\p{N}])/iuy],
  [mark.at | mark.hash, /[@#][\p{L}\p{N}_][\p{L}\p{N}_.]{0,100}/uy],
  [mark.colon | mark.face, /[:;=]['’]?-?[)(DPp](?![\p{L}\p{N}])|\^_+\^|<3(?![\p{L}\p{N}])/uy],
  [
    mark.foreign,
    /\p{Extended_Pictographic}(?:\p{Extended_Pictographic}|\p{M}|\u200D|\uFE0F|\p{Emoji_Modifier}){0,20}|\p{Regional_Indicator}{2}/uy,
  ],
  [mark.stop, /(?:Ph|M|B)\.(?:D|Sc|Phil|Ed)\.?(?!\p{L})/uy],
  [mark.stop, /\p{L}\.(?:\p{L}\.)+(?:\p{L}(?![\p{L}\p{N}]))?|\p{L}\.\p{L}(?![\p{L}\p{N}])/uy],
  [mark.and, /\p{Lu}{1,3}&\p{Lu}{1,3}(?![\p{L}\p{N}])/uy],
  [mark.slash, /[bB]\/c(?!\p{L})|[wW]\/(?:o(?!\p{L}))?|s\/he(?!\p{L})|[nN]\/[aA](?!\p{L})/uy],
  [mark.quote, /['’‘`]\d0s(?!\p{L})/uy],
  [mark.dollar, /(?:US|C|A|NZ|HK|AU|CA|S|R)[$]|[$]US(?!\p{L})/uy],
  [mark.digit, /\d{1,4}(?:-\d{2,4}){2,3}(?![\p{L}\p{N}])|\d{3}-\d{4}(?![\p{L}\p{N}])/uy],
  [mark.digit, /\d+(?:[,.:/]\d+)*(?:st|nd|rd|th|['’]?s)(?!\p{L})/iuy],
  [
    mark.digit,
    /\d+(?:[,.:/]\d+)*(?=(?:am|pm|[ap]\.m|k|m|b|bn|mm|cm|km|kg|g|ft|mph|kph|mn|tn|lb|lbs|hrs?|mins?|kt|mw|gw|kw)(?!\p{L}))/iuy,
  ],
  [mark.digit, /\d+(?:[,.:/]\d+)+(?!\p{L})/uy],
  [
    mark.hyphen,
    /(?:non|anti|pre|re|mid|post|co|multi|ex|sub|semi|neo|cross|counter|pro|micro|intra|un|over|mis|e|vice|socio|proto|mini|super|pan)-\p{L}[\p{L}\p{M}]*/iuy,
  ],
]

/** Marks in printable ASCII by code. */
const MARKS = Uint16Array.from({ length: 127 }, (_, code) => {
  const c = String.fromCharCode(code)
  if (/\d/.test(c)) return mark.digit
  return (
    {
      ':': mark.colon,
      '.': mark.stop,
      '@': mark.at,
      '#': mark.hash,
      ';': mark.face,
      '=': mark.face,
      '^': mark.face,
      '<': mark.face,
      '&': mark.and,
      '/': mark.slash,
      "'": mark.quote,
      '`': mark.quote,
      $: mark.dollar,
      '-': mark.hyphen,
    }[c] ?? (code < 32 ? mark.foreign : 0)
  )
})

/** How far marks are looked for. */
const stretch = 66

const RUN = /\.{2,}|…+|-{2,}|_{2,}|={2,}|\*+|~{2,}|#{2,}|[$]{2,}|\/{2,}|[!?]+|''|``|\+{2,}|•|<+|>+/uy

/** The tokens of one line of `text`. */
export function tokenise(text: string, line: Span, damage: Damage): RawToken[] {
  const tokens: RawToken[] = []
  const emit = (start: number, end: number, form = plain(text.slice(start, end))) => tokens.push({ start, end, form })
  let at = line.start
  while (at < line.end) {
    const space = spacesAt(text, at, line.end)
    if (space > at) {
      if (damage.dashesLost && space - at === 2 && standsForDash(text, at, space, line)) emit(at, space, '–')
      at = space
      continue
    }
    const end = plainEnd(text, at, line.end)
    if (end === at) {
      at = tokenAt(text, at, line, damage, emit)
      continue
    }
    const form = text.slice(at, end)
    if (text.charCodeAt(end) === 46 && end < line.end) at = wordBeforeStop(text, at, end, line, damage, emit)
    else {
      if (damage.apostrophesLost || MAYBE_TWO.has(form.charCodeAt(end - at - 1)))
        splitWord(text, at, end, line, damage, emit)
      else tokens.push({ start: at, end, form })
      at = end
    }
  }
  return tokens
}

/** Last letters of what `splitWord` cuts though it has no apostrophe: "cannot", "gonna", "dont", "im", "ive", "theyll", "hes". */
const MAYBE_TWO = new Set([...'atmeldsATMELDS'].map((letter) => letter.charCodeAt(0)))

/**
 * Where an ASCII word, or a mark of punctuation, ends behind which nothing stands that may belong to it; `at` where this cannot be told so
 * easily.
 */
function plainEnd(text: string, at: number, limit: number): number {
  let end = at
  while (end < limit && isLetter(text.charCodeAt(end))) end++
  const isWord = end > at
  if (!isWord && !isMark(text.charCodeAt(end))) return at
  if (!isWord) end++
  if (end >= limit) return end
  const next = text.charCodeAt(end)
  if (next === 32) return end
  if (!isWord) return at
  if (next === 46) return end + 1 >= limit || text.charCodeAt(end + 1) === 32 ? end : at
  return isMark(next) ? end : at
}

const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90)

/** , ; ! ? ) " */
const isMark = (code: number): boolean =>
  code === 44 || code === 59 || code === 33 || code === 63 || code === 41 || code === 34

type Emit = (start: number, end: number, form?: string) => void

/** Emits what begins at `at` and gives the place after it. */
function tokenAt(text: string, at: number, line: Span, damage: Damage, emit: Emit): number {
  const word = match(WORD, text, at, line.end)
  const simple = word > at && (word >= line.end || /[\s,;!?)"”“]/.test(text[word]!)) && !/\d/.test(text[at]!)
  if (!simple) {
    const marks = marksFrom(text, at, line.end)
    for (const [any, pattern] of WHOLE) {
      const end = marks & any ? match(pattern, text, at, line.end) : at
      if (end > at) {
        const kept = isAddress(text, at, end) ? withoutTrail(text, at, end) : end
        emit(at, kept)
        return kept
      }
    }
  }
  if (word > at) {
    if (text[word] === '.' && word < line.end) return wordBeforeStop(text, at, word, line, damage, emit)
    splitWord(text, at, word, line, damage, emit)
    return word
  }
  const run = match(RUN, text, at, line.end)
  const end = run > at ? run : Math.min(line.end, at + (text.codePointAt(at)! > 0xffff ? 2 : 1))
  emit(at, end)
  return end
}

/** Emits a word with the full stop behind it or without, and gives the place after it. */
function wordBeforeStop(text: string, at: number, stop: number, line: Span, damage: Damage, emit: Emit): number {
  const before = text.slice(Math.max(line.start, at - 4), at)
  if (keepsStop(text.slice(at, stop), before, text.slice(stop + 1, Math.min(line.end, stop + 22)))) {
    emit(at, stop + 1)
    return stop + 1
  }
  splitWord(text, at, stop, line, damage, emit)
  return stop
}

/** The marks up to the next blank. */
function marksFrom(text: string, at: number, limit: number): number {
  const end = Math.min(limit, at + stretch)
  let marks = 0
  for (let i = at; i < end; i++) {
    const code = text.charCodeAt(i)
    if (isSpace(code)) break
    marks |= code < 127 ? MARKS[code]! : code === 0x2018 || code === 0x2019 ? mark.foreign | mark.quote : mark.foreign
  }
  return marks
}

/** Clitics and contractions as tokens of their own. */
function splitWord(text: string, start: number, end: number, line: Span, damage: Damage, emit: Emit): void {
  const word = text.slice(start, end)
  const cut = cliticAt(word)
  if (cut > 0) {
    emit(start, start + cut)
    emit(start + cut, end)
    return
  }
  const lost = lostSuffix(
    word,
    text.slice(Math.max(line.start, start - 24), start),
    text.slice(end, Math.min(line.end, end + 40)),
    damage,
  )
  if (!lost) {
    emit(start, end)
    return
  }
  emit(start, start + lost.at)
  emit(start + lost.at, end, lost.form)
}

/** Where the clitic of a word begins: "didn't" → 3, "Kyiv's" → 4, "cannot" → 3; 0 where there is none. */
function cliticAt(word: string): number {
  if (/^cannot$/i.test(word)) return 3
  if (/^(?:gonna|gotta|wanna)$/i.test(word)) return 3
  if (/^(?:gimme|lemme)$/i.test(word)) return 3
  if (word.length < 3) return 0
  const negated = /n['’ʼ`´]t$/i.exec(word)
  if (negated && negated.index > 0) return negated.index
  const clitic = /['’ʼ`´′](?:s|re|ve|ll|d|m)$/i.exec(word)
  if (clitic && clitic.index > 0) return clitic.index
  return /^y['’]all$/i.test(word) ? 2 : 0
}

function match(pattern: RegExp, text: string, at: number, limit: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? Math.min(pattern.lastIndex, limit) : at
}

function isAddress(text: string, start: number, end: number): boolean {
  return end - start > 6 && /^(?:https?:|ftp:|mailto:|www\d?\.|[@#])/i.test(text.slice(start, start + 8))
}

function withoutTrail(text: string, start: number, end: number): number {
  let to = end
  while (to > start + 1 && /[.,;:!?)\]'’]/.test(text[to - 1]!)) to--
  return to
}

function spacesAt(text: string, from: number, limit: number): number {
  let at = from
  while (at < limit && isSpace(text.charCodeAt(at))) at++
  return at
}

/** What \s matches. */
function isSpace(code: number): boolean {
  if (code < 128) return code === 32 || (code >= 9 && code <= 13)
  return code === 0xa0 || (code > 0x1000 && /\s/.test(String.fromCharCode(code)))
}

/** Two blanks between two words, where a dash was lost. */
function standsForDash(text: string, from: number, to: number, line: Span): boolean {
  if (from <= line.start || to >= line.end) return false
  return /[\p{L}\p{N})”"%,]/u.test(text[from - 1]!) && /[\p{L}\p{N}(“"$£€]/u.test(text[to]!)
}

/** Without soft hyphens and zero-width characters, ligatures spelt out. */
function plain(form: string): string {
  if (!/[\u00AD\u200B-\u200D\u2060ﬀ-ﬆ]/.test(form)) return form
  const clean = form.replace(/[\u00AD\u200B\u2060]/g, '').replace(/[ﬀ-ﬆ]/g, (ligature) => ligature.normalize('NFKC'))
  return clean === '' ? form : clean
}
