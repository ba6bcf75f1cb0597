import type { Quantity, Sentence, Syntax, TimeMention } from '../model.ts'
import { perWord } from './once.ts'
import { amountAt } from './quantities/amount.ts'
import { countedBy } from './quantities/counted.ts'
import { isNoQuantity } from './quantities/refuse.ts'

/**
 * Every number with what is counted, in text order: "200,000 pounds of lethal aid", "some 1,500 men", "tens of
 * thousands", "between 20 and 30", "$2.1 billion". Dates, ages, times of day, scores and names ("G7") are none.
 */
export function findQuantities(syntax: Syntax, times: readonly TimeMention[]): Quantity[] {
  const timed = new Set<number>()
  for (const { tokens } of times) for (let i = tokens.from; i < tokens.to; i++) timed.add(i)
  return syntax.sentences.flatMap((sentence) => quantitiesOf(sentence, syntax, timed))
}

function quantitiesOf({ tokens }: Sentence, syntax: Syntax, timed: ReadonlySet<number>): Quantity[] {
  const found: Quantity[] = []
  for (let i = tokens.from; i < tokens.to; i++) {
    if (!mayBegin(syntax.tokens[i]!.form)) continue
    const amount = amountAt(syntax.tokens, i, tokens.to)
    if (amount === null) continue
    // "from 3 to 6 May": the words around the figures are no part of the time.
    const figures = Array.from({ length: amount.to - amount.from }, (_, k) => amount.from + k).filter(
      (at) => !/^[a-z]+$/i.test(syntax.tokens[at]!.form) || syntax.tokens[at]!.upos === 'NUM',
    )
    const covered = figures.length > 0 && figures.every((at) => timed.has(at))
    if (!covered && !isNoQuantity(syntax.tokens, amount, tokens)) {
      const counted = countedBy(syntax, amount, tokens)
      const to = Math.max(amount.to, counted.to)
      found.push({
        start: syntax.tokens[amount.from]!.start,
        end: syntax.tokens[to - 1]!.end,
        tokens: { from: amount.from, to },
        counted: counted.head,
        what: counted.what,
        n: amount.n,
        upper: amount.upper,
        unit: counted.unit ?? amount.unit,
        bound: amount.bound,
      })
    }
    i = amount.to - 1
  }
  return found
}

const mayBegin = perWord((form) => MAY_BEGIN.test(form))

/** First words of amounts; all others are passed by at once. */
const MAY_BEGIN =
  /\d|[$€£¥₹₽₴₪₩]|^(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?|zero|tens|dozens|scores|hundreds|thousands|millions|billions|trillions|half|several|up|as|at|no|not|less|fewer|under|below|anything|more|upwards?|in|over|above|well|just|close|somewhere|something|nearly|almost|about|around|some|roughly|approximately|perhaps|maybe|circa|nearer|estimated|what|probably|between|from|anywhere|US|USD|EUR|GBP|VND|RMB|CNY|INR|Rs|NOK|SEK|AU?|C|NZ|HK)$/i
