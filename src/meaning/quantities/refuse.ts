import type { Token, TokenRange } from '../../model.ts'
import type { Amount } from './amount.ts'

/** Whether a number counts nothing: an age, a score, a resolution, a list mark, "one of them", "No 10", a telephone number. */
export function isNoQuantity(tokens: readonly Token[], amount: Amount, sentence: TokenRange): boolean {
  const before = lower(tokens, amount.from - 1, sentence)
  const after = lower(tokens, amount.to, sentence)
  const next = lower(tokens, amount.to + 1, sentence)
  if (amount.unit !== null) return false
  if (NAMED_BY_NUMBER.test(before) || (before === '.' && lower(tokens, amount.from - 2, sentence) === 'no')) return true
  if (isModel(tokens, amount.from, sentence)) return true
  if (/^(?:-|–)?years?$/.test(after) && /^(?:-|old)$/.test(next)) return true
  if (/^-(?:year|month|week|day)/.test(after) || /^-?year-old/.test(after)) return true
  if (before === ',' && (after === ',' || after === '') && amount.n < 120 && /^\d+$/.test(tokens[amount.from]!.form))
    return true
  if (/^(?:aged|age)$/.test(before)) return true
  if (
    amount.upper !== null &&
    amount.upper < 100 &&
    /^[-–]$/.test(lower(tokens, amount.from + 1, sentence)) &&
    SCORE.test(before)
  )
    return true
  return (
    /^(?:one)$/i.test(tokens[amount.from]!.form) &&
    amount.to === amount.from + 1 &&
    (tokens[amount.from]!.upos === 'PRON' || /^(?:of|another|day|can|must|should|is|was|has|,|\.)$/.test(after))
  )
}

/** "Kh-|22| missiles", "a C-|802|": what is built is named so. */
function isModel(tokens: readonly Token[], at: number, { from }: TokenRange): boolean {
  const [name, hyphen, number] = [tokens[at - 2], tokens[at - 1], tokens[at]!]
  if (at - 2 < from || !name || hyphen?.form !== '-' || !/^\d/.test(number.form) || !/^\p{Lu}\p{L}*$/u.test(name.form))
    return false
  return name.end === hyphen.start && hyphen.end === number.start
}

const NAMED_BY_NUMBER =
  /^(?:order|decree|directive|act|resolution|article|section|chapter|no|no\.|number|flight|boeing|airbus|room|page|channel|route|highway|protocol|unit|mig|su|il|type|class|phase|round|group|day|week|world|war|covid|g|f|b|tu|s|mi|hms|uss|apt|suite|gate|highway|motorway|local|brigade)$/
const SCORE = /^(?:won|lost|beat|drew|win|loss|draw|score|lead|led|by)$/

const lower = (tokens: readonly Token[], at: number, { from, to }: TokenRange): string =>
  at >= from && at < to ? tokens[at]!.form.toLowerCase() : ''
