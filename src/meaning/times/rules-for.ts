import { perWord } from '../once.ts'
import { rules } from './rules/index.ts'

/** Numbers of the rules that can match in a text, in their order, by the words that they need. */
export function rulesFor(text: string): number[] {
  const wanted = new Set(withoutNeeds)
  for (const word of text.match(/[a-z]+|\d/gi) ?? []) for (const rule of rulesWith(word.toLowerCase())) wanted.add(rule)
  return [...wanted].sort((a, b) => a - b)
}

const withoutNeeds = rules.flatMap(({ needs }, i) => (needs === null ? [i] : []))

/** Rules that need a part of the word, worked out once for each. */
const rulesWith = perWord((word): readonly number[] => {
  const part = /\d/.test(word) ? '#' : word
  return rules.flatMap(({ needs }, i) => (needs?.some((needed) => part.includes(needed)) ? [i] : []))
})
