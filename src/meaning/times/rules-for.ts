import { rules } from './rules/index.ts'

/** Numbers of the rules that can match in a text, in their order, by the words that they need. */
export function rulesFor(text: string): number[] {
  const wanted = new Set(withoutNeeds)
  for (const word of text.match(/[a-z]+|\d/gi) ?? []) for (const rule of rulesWith(word.toLowerCase())) wanted.add(rule)
  return [...wanted].sort((a, b) => a - b)
}

const withoutNeeds = rules.flatMap(({ needs }, i) => (needs === null ? [i] : []))

/** Rules that need a part of the word, worked out once for each. */
function rulesWith(word: string): readonly number[] {
  const before = known.get(word)
  if (before) return before
  const part = /\d/.test(word) ? '#' : word
  const found = rules.flatMap(({ needs }, i) => (needs?.some((needed) => part.includes(needed)) ? [i] : []))
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(word, found)
  return found
}

const known = new Map<string, readonly number[]>()
const MOST_KNOWN = 20_000
