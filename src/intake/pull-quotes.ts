/** Words that a pull quote has; shorter lines may stand in a sentence by chance, longer ones are paragraphs of their own. */
const [fewest, most] = [5, 60]
/** A page of more paragraphs is not looked through: each is held against all. */
const longest = 1_000

/**
 * Paragraphs without those that only repeat words of a longer one, set large beside it to catch the eye:
 * "“We shall not wait for ever”" beside "“We shall not wait for ever,” the minister said on Monday."
 */
export function withoutPullQuotes(paragraphs: readonly string[]): readonly string[] {
  if (paragraphs.length > longest) return paragraphs
  const bare = paragraphs.map(bareWords)
  return paragraphs.filter((_, i) => {
    const words = bare[i]!
    const count = words.split(' ').length - 2
    if (count < fewest || count > most) return true
    return !bare.some((other) => other.length > words.length && other.includes(words))
  })
}

/** Words alone, with a blank on each side of each. */
const bareWords = (text: string): string => ` ${(text.toLowerCase().match(/[\p{L}\d]+/gu) ?? []).join(' ')} `
