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

/**
 * What is one token however it looks inside, tried in this order where the mark in front stands before the next blank.
 * Repetitions are bounded, so that time stays linear.
 */
const WHOLE: readonly (readonly [mark: RegExp, pattern: RegExp])[] = [
  [/:/, /(?:https?|ftp):[^\s<>"“”]{1,2000}|mailto:[^\s<>"“”]{1,200}/iuy],
  [/\./, /www\d?\.[^\s<>"“”]{1,2000}/iuy],
  [/\./, /pic\.twitter\.com[\p{L}\p{N}/]{1,40}/iuy],
  [/@/, /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/uy],
  [
    /\./,
    /(?:[\p{L}\p{N}-]{1,63}\.){1,6}(?:com|org|net|gov|edu|info|co\.[a-z]{2}|gov\.[a-z]{2}|ac\.[a-z]{2})(?![\p{L}\p{N}])(?:\/[^\s<>"“”)]{0,2000})?/iuy,
  ],
  [/\./, /[\p{L}\p{N}_-]{1,63}\.(?:doc|docx|xls|xlsx|pdf|jpg|png|gif|html?|txt|ppt|zip)(?![\p{L}\p{N}])/iuy],
  [/[@#]/, /[@#][\p{L}\p{N}_][\p{L}\p{N}_.]{0,100}/uy],
  [/[:;=^<]/, /[:;=]['’]?-?[)(DPp](?![\p{L}\p{N}])|\^_+\^|<3(?![\p{L}\p{N}])/uy],
  [
    /[^ -~]/,
    /\p{Extended_Pictographic}(?:\p{Extended_Pictographic}|\p{M}|\u200D|\uFE0F|\p{Emoji_Modifier}){0,20}|\p{Regional_Indicator}{2}/uy,
  ],
  [/\./, /(?:Ph|M|B)\.(?:D|Sc|Phil|Ed)\.?(?!\p{L})/uy],
  [/\./, /\p{L}\.(?:\p{L}\.)+(?:\p{L}(?![\p{L}\p{N}]))?|\p{L}\.\p{L}(?![\p{L}\p{N}])/uy],
  [/&/, /\p{Lu}{1,3}&\p{Lu}{1,3}(?![\p{L}\p{N}])/uy],
  [/\//, /[bB]\/c(?!\p{L})|[wW]\/(?:o(?!\p{L}))?|s\/he(?!\p{L})|[nN]\/[aA](?!\p{L})/uy],
  [/['’‘`]/, /['’‘`]\d0s(?!\p{L})/uy],
  [/[$]/, /(?:US|C|A|NZ|HK|AU|CA|S|R)[$]|[$]US(?!\p{L})/uy],
  [/\d/, /\d{1,4}(?:-\d{2,4}){2,3}(?![\p{L}\p{N}])|\d{3}-\d{4}(?![\p{L}\p{N}])/uy],
  [/\d/, /\d+(?:[,.:/]\d+)*(?:st|nd|rd|th|['’]?s)(?!\p{L})/iuy],
  [
    /\d/,
    /\d+(?:[,.:/]\d+)*(?=(?:am|pm|[ap]\.m|k|m|b|bn|mm|cm|km|kg|g|ft|mph|kph|mn|tn|lb|lbs|hrs?|mins?|kt|mw|gw|kw)(?!\p{L}))/iuy,
  ],
  [/\d/, /\d+(?:[,.:/]\d+)+(?!\p{L})/uy],
  [
    /-/,
    /(?:non|anti|pre|re|mid|post|co|multi|ex|sub|semi|neo|cross|counter|pro|micro|intra|un|over|mis|e|vice|socio|proto|mini|super|pan)-\p{L}[\p{L}\p{M}]*/iuy,
  ],
]

/** All that a mark may stand in. */
const STRETCH = /\S{1,66}/y
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
    at = tokenAt(text, at, line, damage, emit)
  }
  return tokens
}

type Emit = (start: number, end: number, form?: string) => void

/** Emits what begins at `at` and gives the place after it. */
function tokenAt(text: string, at: number, line: Span, damage: Damage, emit: Emit): number {
  const word = match(WORD, text, at, line.end)
  const simple = word > at && (word >= line.end || /[\s,;!?)"”“]/.test(text[word]!)) && !/\d/.test(text[at]!)
  if (!simple) {
    const stretch = text.slice(at, match(STRETCH, text, at, line.end))
    for (const [mark, pattern] of WHOLE) {
      const end = mark.test(stretch) ? match(pattern, text, at, line.end) : at
      if (end > at) {
        const kept = isAddress(text, at, end) ? withoutTrail(text, at, end) : end
        emit(at, kept)
        return kept
      }
    }
  }
  if (word > at) {
    const stop = text[word] === '.' && word < line.end
    if (
      stop &&
      keepsStop(
        text.slice(at, word),
        text.slice(Math.max(line.start, at - 4), at),
        text.slice(word + 1, Math.min(line.end, word + 22)),
      )
    ) {
      emit(at, word + 1)
      return word + 1
    }
    splitWord(text, at, word, line, damage, emit)
    return word
  }
  const run = match(RUN, text, at, line.end)
  const end = run > at ? run : Math.min(line.end, at + (text.codePointAt(at)! > 0xffff ? 2 : 1))
  emit(at, end)
  return end
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
  while (at < limit && /\s/.test(text[at]!)) at++
  return at
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
