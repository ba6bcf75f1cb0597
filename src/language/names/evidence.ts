import type { Sentence, Syntax } from '../../model.ts'

/** How the words of one article are printed, wherever that says something. */
export interface Evidence {
  /** How often a capitalised word stands inside a sentence, where nothing but its being a name asks for a capital. */
  readonly capital: ReadonlyMap<string, number>
  /** Words that stand in lower case. */
  readonly lower: ReadonlySet<string>
  /** By sentence: `capitals`: all in capitals; `title`: every word of weight has a capital. */
  readonly style: readonly ('plain' | 'title' | 'capitals')[]
  /** By token: whether it opens a sentence, a quotation, an item. */
  readonly opens: readonly boolean[]
  /** By token: what its first character is. */
  readonly initials: readonly Initial[]
}

type Initial = 'capital' | 'small' | 'other'

export function evidenceOf(syntax: Syntax): Evidence {
  const { tokens, sentences } = syntax
  const initials = tokens.map(({ form }) => initialOf(form))
  const style = sentences.map((sentence) => styleOf(syntax, initials, sentence))
  const opens = tokens.map(() => false)
  const capital = new Map<string, number>()
  const lower = new Set<string>()
  sentences.forEach((sentence, s) => {
    let opening = true
    for (let i = sentence.tokens.from; i < sentence.tokens.to; i++) {
      const { form } = tokens[i]!
      const isWord = initials[i] !== 'other' || /[\p{L}\p{N}]/u.test(form)
      opens[i] = opening && isWord
      const isHalf = i > sentence.tokens.from && tokens[i - 1]!.form === '-' && tokens[i - 1]!.end === tokens[i]!.start
      if (initials[i] === 'small') {
        if (!isHalf) lower.add(form)
      } else if (!opening && style[s] === 'plain' && isWord) capital.set(form, (capital.get(form) ?? 0) + 1)
      if (isWord) opening = false
      else if (OPENS.test(form)) opening = true
    }
  })
  return { capital, lower, style, opens, initials }
}

const OPENS = /^(?:[“"‘:•–—]|``|\.|\?|!|\.\.\.|…)$/

function initialOf(form: string): Initial {
  const code = form.charCodeAt(0)
  if (code >= 97 && code <= 122) return 'small'
  if (code >= 65 && code <= 90) return 'capital'
  return /^\p{Ll}/u.test(form) ? 'small' : /^\p{Lu}/u.test(form) ? 'capital' : 'other'
}

function styleOf(
  { tokens }: Syntax,
  initials: readonly Initial[],
  { tokens: { from, to } }: Sentence,
): Evidence['style'][number] {
  let [words, weighty, lower, hasSmall] = [0, 0, 0, false]
  for (let i = from; i < to; i++) {
    const { form } = tokens[i]!
    if (!/^\p{L}{2}/u.test(form)) continue
    words++
    hasSmall ||= /\p{Ll}/u.test(form)
    if (SMALL_IN_TITLES.test(form)) continue
    weighty++
    if (initials[i] === 'small') lower++
  }
  if (words > 2 && !hasSmall) return 'capitals'
  return weighty >= 4 && lower * 6 <= weighty && tokens[to - 1]?.form !== '.' ? 'title' : 'plain'
}

const SMALL_IN_TITLES =
  /^(?:a|an|the|of|in|on|at|to|for|by|with|from|as|and|or|but|nor|over|into|after|via|vs|is|it|its|be|up|off|out|amid|that|than|not|no|s|nt)$/
