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
}

export function evidenceOf(syntax: Syntax): Evidence {
  const { tokens, sentences } = syntax
  const style = sentences.map((sentence) => styleOf(syntax, sentence))
  const opens = tokens.map(() => false)
  const capital = new Map<string, number>()
  const lower = new Set<string>()
  sentences.forEach((sentence, s) => {
    let opening = true
    for (let i = sentence.tokens.from; i < sentence.tokens.to; i++) {
      const { form } = tokens[i]!
      const isWord = /[\p{L}\p{N}]/u.test(form)
      opens[i] = opening && isWord
      const isHalf = i > sentence.tokens.from && tokens[i - 1]!.form === '-' && tokens[i - 1]!.end === tokens[i]!.start
      if (/^\p{Ll}/u.test(form)) {
        if (!isHalf) lower.add(form)
      } else if (!opening && style[s] === 'plain' && isWord) capital.set(form, (capital.get(form) ?? 0) + 1)
      if (isWord) opening = false
      if (/^(?:[“"‘:•–—]|``|\.|\?|!|\.\.\.|…)$/.test(form)) opening = true
    }
  })
  return { capital, lower, style, opens }
}

function styleOf({ tokens }: Syntax, sentence: Sentence): 'plain' | 'title' | 'capitals' {
  const all = tokens.slice(sentence.tokens.from, sentence.tokens.to)
  const words = all.filter(({ form }) => /^\p{L}{2}/u.test(form))
  if (words.length > 2 && !words.some(({ form }) => /\p{Ll}/u.test(form))) return 'capitals'
  const weighty = words.filter(({ form }) => !SMALL_IN_TITLES.test(form))
  const lower = weighty.filter(({ form }) => /^\p{Ll}/u.test(form)).length
  const isTitle = weighty.length >= 4 && lower * 6 <= weighty.length && all.at(-1)?.form !== '.'
  return isTitle ? 'title' : 'plain'
}

const SMALL_IN_TITLES =
  /^(?:a|an|the|of|in|on|at|to|for|by|with|from|as|and|or|but|nor|over|into|after|via|vs|is|it|its|be|up|off|out|amid|that|than|not|no|s|nt)$/
