import type { RawSentence } from './segment.ts'

/**
 * Headlines in Title Case or CAPITALS with the words written as the text below writes them: "Veterans Held By Rebels" is "Veterans held by rebels"
 * over a report that speaks of rebels, and names stay names.
 */
export function inSentenceCase(sentences: readonly RawSentence[]): readonly RawSentence[] {
  if (!sentences.some(isTitled)) return sentences
  const spellings = spellingsOf(sentences)
  return sentences.map((sentence) => {
    if (!isTitled(sentence)) return sentence
    const tokens = sentence.tokens.map((token, i) => {
      const spelling = i > 0 || isCapitals(token.form) ? spellings.get(token.form.toLowerCase()) : undefined
      return spelling === undefined || spelling === token.form ? token : { ...token, form: spelling }
    })
    return { ...sentence, tokens }
  })
}

/** Most of the longer words behind the first begin with capitals. */
function isTitled({ kind, tokens }: RawSentence): boolean {
  if (kind !== 'headline') return false
  const words = tokens.slice(1).filter(({ form }) => /^\p{L}{4}/u.test(form))
  return words.length > 2 && words.filter(({ form }) => /^\p{Lu}/u.test(form)).length > 0.7 * words.length
}

const isCapitals = (form: string): boolean => /^\p{Lu}{2}/u.test(form) && !/\p{Ll}/u.test(form)

/** How the text writes each word within sentences; in small letters where it does so at all. */
function spellingsOf(sentences: readonly RawSentence[]): ReadonlyMap<string, string> {
  const spellings = new Map<string, string>(LITTLE.map((word) => [word, word]))
  for (const sentence of sentences) {
    if (sentence.kind === 'headline') continue
    for (const [i, { form }] of sentence.tokens.entries()) {
      const lower = form.toLowerCase()
      if (!/^\p{L}/u.test(form) || isCapitals(form)) continue
      if (form === lower || (i > 0 && !spellings.has(lower))) spellings.set(lower, form)
    }
  }
  return spellings
}

const LITTLE =
  'a an the of in on at by to for from with after as over and or but is are was be its his her their not no into amid'.split(
    ' ',
  )
