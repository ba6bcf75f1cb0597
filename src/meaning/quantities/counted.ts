import type { Syntax, Token, TokenRange } from '../../model.ts'
import type { Amount } from './amount.ts'

export interface Counted {
  /** Token index of the noun; -1 where none is. */
  readonly head: number
  readonly what: string
  readonly unit: string | null
  /** Token after the last one that says what is counted. */
  readonly to: number
}

/** What an amount counts: the noun that it modifies, or the noun after "of" where that noun is a measure ("pounds of lethal aid"). */
export function countedBy(syntax: Syntax, amount: Amount, sentence: TokenRange): Counted {
  const { tokens } = syntax
  if (amount.unit === 'percent') return afterOf(syntax, amount.to, sentence) ?? nothing(amount)
  if (amount.unit !== null) return purposeOf(syntax, amount.to, sentence) ?? nothing(amount)
  const isPart = /^of$/i.test(tokens[amount.to]?.form ?? '')
  const start = isPart ? skipNumber(tokens, skipArticle(tokens, amount.to + 1)) : amount.to
  const phrase = nounPhraseFrom(syntax, start, sentence)
  if (phrase === null) return nothing(amount)
  const measure = measureOf(tokens, phrase)
  if (measure === null) return { head: phrase.to - 1, what: wordsOf(syntax, phrase), unit: null, to: phrase.to }
  const stuff =
    afterOf(syntax, phrase.to, sentence) ?? (CURRENCY.test(measure) ? purposeOf(syntax, phrase.to, sentence) : null)
  const rate =
    /^(?:a|per)$/i.test(tokens[phrase.to]?.form ?? '') &&
    /^(?:day|week|month|year)$/i.test(tokens[phrase.to + 1]?.form ?? '')
  if (rate) {
    const flow = afterOf(syntax, phrase.to + 2, sentence)
    return {
      head: flow?.head ?? -1,
      what: flow?.what ?? '',
      unit: `${measure} a ${tokens[phrase.to + 1]!.form.toLowerCase()}`,
      to: flow?.to ?? phrase.to + 2,
    }
  }
  const { head, what, to } = stuff ?? { head: phrase.to - 1, what: wordsOf(syntax, phrase), to: phrase.to }
  return { head, what, unit: measure, to }
}

const nothing = (amount: Amount): Counted => ({ head: -1, what: '', unit: amount.unit, to: amount.to })

function afterOf(syntax: Syntax, at: number, sentence: TokenRange): Counted | null {
  if (at >= sentence.to || !/^of$/i.test(syntax.tokens[at]!.form)) return null
  const phrase = nounPhraseFrom(syntax, skipArticle(syntax.tokens, at + 1), sentence)
  return phrase && { head: phrase.to - 1, what: wordsOf(syntax, phrase), unit: null, to: phrase.to }
}

/** "$30m for clearing mines", "$500 million in budget aid", "a $12 trillion economic deal". */
function purposeOf(syntax: Syntax, at: number, sentence: TokenRange): Counted | null {
  const { tokens } = syntax
  if (at >= sentence.to) return null
  const linked = /^(?:for|in|of|worth)$/i.test(tokens[at]!.form)
  const start = linked ? (/^of$/i.test(tokens[at + 1]?.form ?? '') ? at + 2 : at + 1) : at
  const phrase = nounPhraseFrom(syntax, linked ? skipArticle(tokens, start) : start, sentence)
  if (phrase === null) return null
  const named = tokens[phrase.to - 1]!
  if (linked && /^in$/i.test(tokens[at]!.form) && named.upos === 'PROPN') return null
  if (linked && named.upos === 'PROPN' && phrase.to - phrase.from === 1) return null
  return { head: phrase.to - 1, what: wordsOf(syntax, phrase), unit: null, to: phrase.to }
}

const skipArticle = (tokens: readonly Token[], at: number): number =>
  /^(?:the|its|their|his|her|our|these|those|a|an)$/i.test(tokens[at]?.form ?? '') ? at + 1 : at

/** "two of the | four | missiles" */
const skipNumber = (tokens: readonly Token[], at: number): number => (tokens[at]?.upos === 'NUM' ? at + 1 : at)

/** Adjectives, names and nouns in a row, up to the last noun; null where no noun follows. */
function nounPhraseFrom({ tokens }: Syntax, from: number, sentence: TokenRange): TokenRange | null {
  let last = -1
  let i = from
  for (; i < sentence.to; i++) {
    const { upos, xpos, form } = tokens[i]!
    if (upos === 'NOUN' || upos === 'PROPN') {
      last = i
      if (xpos === 'NNS' && tokens[i + 1]?.upos !== 'NOUN') break
    } else if (
      !(
        upos === 'ADJ' ||
        upos === 'NUM' ||
        xpos === 'VBN' ||
        (xpos === 'VBG' && i === from) ||
        (i > from && /^(?:-|and|,)$/.test(form) && continues(tokens, i, last)) ||
        /^(?:more|other|such|further|additional|extra|-)$/i.test(form)
      )
    )
      break
  }
  return last < from ? null : { from, to: last + 1 }
}

/** "Nigerian, Senegalese and Togolese soldiers": marks between modifiers, before the noun. */
const continues = (tokens: readonly Token[], at: number, last: number): boolean =>
  tokens[at]!.form === '-'
    ? true
    : last < 0 && tokens[at + 1]?.upos === 'ADJ' && !/^more$/i.test(tokens[at - 1]?.form ?? '')

function measureOf(tokens: readonly Token[], { from, to }: TokenRange): string | null {
  const words = tokens
    .slice(from, to)
    .map(({ form }) => form)
    .join(' ')
    .toLowerCase()
  return MEASURE.exec(words)?.[0] ?? (CURRENCY.test(words) ? words : null)
}

const wordsOf = (syntax: Syntax, { from, to }: TokenRange): string => {
  const first =
    from < to - 1 && /^(?:more|other|such|further|additional|extra)$/i.test(syntax.tokens[from]!.form) ? from + 1 : from
  return syntax.text.slice(syntax.tokens[first]!.start, syntax.tokens[to - 1]!.end).replace(/\s+/g, ' ')
}

const MEASURE =
  /^(?:(?:metric |long |short )?(?:tons?|tonnes?)|pounds?|kilograms?|kilos?|kgs?|grams?|ounces?|lit(?:re|er)s?|gallons?|barrels?|bushels?|cubic (?:metres|meters|feet)|met(?:re|er)s?|kilomet(?:re|er)s?|km|miles?|feet|foot|inches|yards?|acres?|hectares?|square (?:kilometres|kilometers|miles|metres|meters|feet)|megawatts?|gigawatts?|kilowatts?|lorry ?loads?|truck ?loads?|boat ?loads?|plane ?loads?|ship ?loads?|containers?|crates?|sacks?|boxes|bags?|pallets?|doses?|degrees?|knots?|terabytes?|gigabytes?|rounds|packs?|litres?|head|pairs?|sets?|batches|tranches)$/
const CURRENCY =
  /(?:^|\s)(?:dollars?|euros?|pounds?|sterling|roubles?|rubles?|yen|yuan|rupees?|kroner|kronor|francs?|marks|pesos?|liras?|lire|shekels?|dinars?|dirhams?|riyals?|rials?|hryvnias?|zlotys?|forints?|cents?|won|rand|naira|shillings?|dong|baht|ringgit)$/
