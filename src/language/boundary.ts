import { mayEndSentence, neverEndsSentence, startsSentence } from './abbreviations.ts'
import type { RawToken } from './tokenise.ts'

/**
 * Whether a sentence ends after token `i` of a paragraph; `from` is where the sentence began.
 * Closing quotes, brackets and note marks ("[12]") stay with the sentence that they close. A paragraph that begins in
 * lower case is taken to be written without capitals.
 */
export function breaksAfter(text: string, tokens: readonly RawToken[], i: number, from: number): boolean {
  const next = tokens[i + 1]
  if (!next) return true
  if (isPlainWord(tokens[i]!.form)) return isBullet(next.form) || isRule(next.form)
  const writtenSmall = startsLower(tokens[0]!.form)
  if (isBullet(next.form) || isRule(next.form) || isRule(tokens[i]!.form)) return true
  if (isCloser(text, tokens, i + 1) || isNoteMark(tokens, i + 1) || inNoteMark(tokens, i)) return false
  let stop = i
  while (stop > from && (isCloser(text, tokens, stop) || inNoteMark(tokens, stop))) stop--
  const end = tokens[stop]!
  if (endsInAbbreviation(end.form)) return stop === i && abbreviationEnds(end.form, tokens, i + 1)
  if (!isTerminal(end.form)) return false
  if (stop === from) return false
  if (end.form === '.' && isListNumber(tokens, stop, from)) return false
  if (isTerminal(next.form)) return false
  if (startsLower(next.form)) return stop === i && writtenSmall && next.start > end.end
  if (stop < i && end.form !== '.' && speechFollows(tokens, i + 1)) return false
  return !/^[,;:)\]%]/.test(next.form)
}

/** Whether a line begins with a bullet, a number with a stop, or a speaker's label. */
export function startsItem(line: string): boolean {
  return /^(?:[•·▪●◦‣*–—-]\s|\(?\d{1,3}[.)]\s|[\p{Lu} .'’-]{3,30}:\s|>)/u.test(line)
}

/** A word that ends no sentence by itself. */
function isPlainWord(form: string): boolean {
  const first = form.charCodeAt(0)
  return ((first >= 97 && first <= 122) || (first >= 65 && first <= 90)) && !form.endsWith('.')
}

function isBullet(form: string): boolean {
  return form.length === 1 && /^[•▪●◦‣]$/.test(form)
}

/** A line drawn across the page. */
function isRule(form: string): boolean {
  return form.length > 4 && /^(?:_+|=+|-+|\*+)$/.test(form)
}

function isNoteMark(tokens: readonly RawToken[], i: number): boolean {
  return (
    tokens[i]?.form === '[' && /^[\d,–…-]+$|^\.\.\.$/.test(tokens[i + 1]?.form ?? '') && tokens[i + 2]?.form === ']'
  )
}

function inNoteMark(tokens: readonly RawToken[], i: number): boolean {
  return isNoteMark(tokens, i) || isNoteMark(tokens, i - 1)
}

function isTerminal(form: string): boolean {
  return /^(?:[.!?]+|[:;]-?\)|…+|。|！|？|؟|‽|⁇|⁈)$/.test(form)
}

function isCloser(text: string, tokens: readonly RawToken[], i: number): boolean {
  const { form, start } = tokens[i]!
  if (/^[”»)\]}]$/.test(form)) return true
  // Of two single marks the one before a word opens.
  if (form === "''" && /\s/.test(text[start + 2] ?? ' ')) return true
  if (!/^(?:["'’]|'')$/.test(form)) return false
  return start > 0 && !/[\s(“"‘[]/.test(text[start - 1]!)
}

function endsInAbbreviation(form: string): boolean {
  return form.length > 1 && form.endsWith('.') && /\p{L}/u.test(form)
}

function abbreviationEnds(form: string, tokens: readonly RawToken[], next: number): boolean {
  if (neverEndsSentence(form)) return false
  const opens = /^(?:[“"‘]|``|'')$/.test(tokens[next]!.form)
  const word = tokens[opens ? next + 1 : next]?.form ?? ''
  return (
    (opens && /^\p{Lu}/u.test(word)) || startsSentence(word) || (mayEndSentence(form) && /^\p{Lu}\p{Ll}/u.test(word))
  )
}

function isListNumber(tokens: readonly RawToken[], stop: number, from: number): boolean {
  return stop === from + 1 && /^(?:\d{1,3}|\p{Lu}|[ivx]{1,4})$/u.test(tokens[from]!.form)
}

function startsLower(form: string): boolean {
  return /^\p{Ll}/u.test(form)
}

/** `"Never!" Anna Berg said`: the words after a quotation go on with it. */
function speechFollows(tokens: readonly RawToken[], next: number): boolean {
  for (let i = next; i < next + 5 && i < tokens.length; i++) {
    const { form } = tokens[i]!
    if (
      /^(?:said|says|asked|asks|told|added|wrote|writes|tweeted|shouted|cried|replied|warned|declared|chanted)$/.test(
        form,
      )
    ) {
      return true
    }
    if (!/^\p{Lu}|^(?:the|a|of)$/u.test(form)) return false
  }
  return false
}
