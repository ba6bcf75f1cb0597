import type { Syntax, Token, TokenRange } from '../../model.ts'
import { plainly } from './lexicon.ts'

/** First token of the noun phrase that ends in `head`: its determiner, adjectives, compounds and possessors. */
export function phraseStart(syntax: Syntax, head: number): number {
  let from = head
  while (from > 0 && belongsBefore(syntax, from - 1, from, head)) from--
  while (from < head && /^(?:CCONJ|PUNCT|ADP|SCONJ|ADV)$/.test(at(syntax, from).upos) && !isQuantifier(syntax, from))
    from++
  const isGerund = from < head && at(syntax, from).xpos === 'VBG' && syntax.tokens[from - 1]?.upos === 'ADP'
  return isGerund ? from + 1 : from
}

/** The relation of the phrase that a word of a name stands in: "Mr | Hale | said" is a subject, though the name hangs on "Mr". */
export function relationOf(syntax: Syntax, i: number): string {
  let word = i
  while (/^(?:flat|nmod:desc)/.test(at(syntax, word).rel) && at(syntax, word).head >= 0) word = at(syntax, word).head
  return at(syntax, word).rel
}

/** The noun phrases that follow `head` by one of `prepositions`: their heads, in text order. */
export function complements(syntax: Syntax, head: number, prepositions: RegExp): number[] {
  return (syntax.children[head] ?? []).filter((child) => {
    if (child <= head || !/^(?:nmod|obl)/.test(at(syntax, child).rel)) return false
    return (syntax.children[child] ?? []).some(
      (c) => at(syntax, c).rel === 'case' && prepositions.test(at(syntax, c).form),
    )
  })
}

/** The preposition that governs the noun phrase of `head` ("in", "with"), in lower case; "" when there is none. */
export function preposition(syntax: Syntax, head: number): string {
  const own = (syntax.children[head] ?? []).filter((c) => c < head && at(syntax, c).rel === 'case')
  const words = own.map((c) => at(syntax, c).form.toLowerCase()).filter((form) => !/^['’]?s?$/.test(form))
  return words.at(-1) ?? ''
}

export function isPossessive(syntax: Syntax, head: number): boolean {
  if (at(syntax, head).rel === 'nmod:poss') return true
  const next = syntax.tokens[head + 1]
  return next !== undefined && next.xpos === 'POS'
}

/** As printed, without determiners, numbers and quantities in front. */
export function described(syntax: Syntax, { from, to }: TokenRange): string {
  let first = from
  while (first < to - 1 && isLeadIn(at(syntax, first))) first++
  const words = syntax.text.slice(at(syntax, first).start, at(syntax, to - 1).end)
  const name = plainly(words).replace(/["“”]/g, '')
  const { upos, sentence } = at(syntax, first)
  const isPlain = upos === 'NOUN' || PLAIN.test(at(syntax, first).form)
  const opens = syntax.sentences[sentence]?.tokens.from === first && isPlain
  return opens && !/^(?:\p{Lu}\p{Lu}|I$)/u.test(name) && !/-/.test(name.split(' ')[0] ?? '')
    ? name.slice(0, 1).toLowerCase() + name.slice(1)
    : name
}

/** Adjectives with which a sentence about people opens, no names. */
const PLAIN =
  /^(?:local|senior|former|top|young|old|armed|masked|displaced|wounded|injured|jailed|angry|rival|retired|unidentified|unknown|unnamed|elderly|independent|political|religious|tribal|ethnic|military|civil|public|federal|regional|provincial|foreign)$/i

/** Lemma in lower case; of a name its form. */
export function nounAt(syntax: Syntax, i: number): string {
  const { lemma, form, upos } = at(syntax, i)
  return (upos === 'PROPN' || form === 'PM' ? form : lemma).toLowerCase()
}

export function at(syntax: Syntax, i: number): Token {
  const token = syntax.tokens[i]
  if (!token) throw new RangeError(`token ${i} of ${syntax.tokens.length}`)
  return token
}

export function isPluralAt(syntax: Syntax, i: number): boolean {
  return /^NNP?S$/.test(at(syntax, i).xpos)
}

/** `i` stands under `head` in the tree. */
export function isUnder(syntax: Syntax, i: number, head: number): boolean {
  for (let up = i, hops = 0; up >= 0 && hops < 60; hops++) {
    if (up === head) return true
    up = at(syntax, up).head
  }
  return false
}

const LEAD_IN =
  /^(?:the|a|an|this|that|these|those|some|several|many|few|all|both|another|other|more|most|about|around|nearly|almost|least|at|than|over|up|to|dozens|scores|hundreds|thousands|tens|millions|hundred|thousand|million|of|its|his|her|their|our|my|your|them|us|each|every|any|no|such|what|certain|numerous|various|including|two|three|four|five|six|seven|eight|nine|ten)$/i

function isLeadIn(token: Token): boolean {
  return (
    (LEAD_IN.test(token.form) && token.form !== 'US') ||
    token.upos === 'NUM' ||
    token.upos === 'PUNCT' ||
    token.xpos === 'PRP$'
  )
}

function belongsBefore(syntax: Syntax, i: number, next: number, head: number): boolean {
  const token = at(syntax, i)
  if (token.sentence !== at(syntax, head).sentence || !isUnder(syntax, i, head)) return false
  if (/^(?:ADP|SCONJ|INTJ|X)$/.test(token.upos)) return false
  if (token.upos === 'AUX' || (token.upos === 'VERB' && !/^VB[NG]$/.test(token.xpos))) return false
  if (token.upos === 'PUNCT')
    return /^[-–'’"“”]$/.test(token.form) || (token.form === ',' && at(syntax, next).upos === 'ADJ')
  return true
}

function isQuantifier(syntax: Syntax, i: number): boolean {
  return /^(?:about|around|nearly|almost|some|over|both)$/i.test(at(syntax, i).form)
}
