import type { Syntax, Token, TokenRange } from '../../model.ts'
import type { SpeechLexicon, SpeechVerb, Takes } from './lexicon.ts'

/** A verb of saying in the text. */
export interface Cue {
  /** Token index of the verb. */
  readonly verb: number
  /** With the particle of a phrasal verb ("call on", "shot back"). */
  readonly tokens: TokenRange
  readonly entry: SpeechVerb
  /** Penn tag; VBZ where the tagger took "says" for a plural. */
  readonly xpos: string
  /** Said to have been said: not "would not say", "has yet to say", "if he says", "declined to say". */
  readonly factual: boolean
}

export function findCues(syntax: Syntax, lexicon: SpeechLexicon): Cue[] {
  const cues: Cue[] = []
  syntax.tokens.forEach((token, i) => {
    if (isPartOfWord(syntax, i)) return
    const isVerb = token.xpos.startsWith('VB') || token.upos === 'VERB' || isPredicate(syntax, i)
    const lemma = isVerb
      ? lemmaIn(token, lexicon)
      : mistagged(token, lexicon, () => closesReport(syntax, i) || opensClause(syntax, i))
    if (lemma === null) return
    for (const entry of lexicon.verbs.get(lemma) ?? []) {
      const to = endOf(syntax, i, entry.verb.split(' '))
      if (to === null) continue
      cues.push({
        verb: i,
        tokens: { from: i, to },
        entry,
        xpos: isVerb ? penn(syntax, i) : 'VBZ',
        factual: isFactual(syntax, i),
      })
      break
    }
  })
  return cues
}

/** "so-| called |" */
function isPartOfWord({ tokens }: Syntax, i: number): boolean {
  const before = tokens[i - 1]
  return before?.form === '-' && before.end === tokens[i]?.start && tokens[i - 2]?.end === before.start
}

/** Penn tag; VBP where the tagger took "advisers to the envoy | say |" for an infinitive: right behind a noun, with no auxiliary. */
function penn({ tokens, children }: Syntax, i: number): string {
  const { xpos } = tokens[i] as Token
  const isBare = xpos === 'VB' && /^(?:NOUN|PROPN)$/.test(tokens[i - 1]?.upos ?? '')
  return isBare && !(children[i] ?? []).some((c) => /^(?:aux|mark)/.test(tokens[c]!.rel)) ? 'VBP' : xpos
}

/** The verb's lemma; where the lexicon does not know it, one worked out from the form ("reiterated" → "reiterate"). */
function lemmaIn({ lemma, form }: Token, { verbs }: SpeechLexicon): string {
  const [known, word] = [lemma.toLowerCase(), form.toLowerCase()]
  if (verbs.has(known)) return known
  const stem = word.replace(/(?:ed|ing|es|s)$/, '')
  const stems = [stem, `${stem}e`, stem.replace(/(.)\1$/, '$1'), stem.replace(/i$/, 'y')]
  return (stem !== word && stem.length > 2 ? stems.find((s) => verbs.has(s)) : undefined) ?? known
}

/**
 * The verb behind "denies", "tells", "insists" where the tagger saw a plural noun: forms that hardly are nouns, and any where a
 * report closes.
 */
function mistagged(token: Token, lexicon: SpeechLexicon, isClosing: () => boolean): string | null {
  if (token.xpos !== 'NNS' && token.xpos !== 'NN') return null
  const form = token.form.toLowerCase()
  if (!form.endsWith('s') || form.endsWith('ss')) return null
  const closes = isClosing()
  const stems = form.endsWith('ies')
    ? [`${form.slice(0, -3)}y`]
    : form.endsWith('es')
      ? [form.slice(0, -1), form.slice(0, -2)]
      : [form.slice(0, -1)]
  const stem = stems.find((s) =>
    lexicon.verbs.get(s)?.some((v) => v.takes.has('bare') || (closes && v.takes.has('clause'))),
  )
  const isVerb = stem !== undefined && (closes || (!lexicon.nouns.has(stem) && !ALSO_NOUNS.test(stem)))
  return isVerb ? stem : null
}

/** "The road is shut, local radio | reports |.", ""We are ready," aide Ann Lee | posts | on X.": behind a clause and a comma nothing but a speaker, and nothing more. */
function closesReport(syntax: Syntax, i: number): boolean {
  const { sentence } = syntax.tokens[i] as Token
  const next = syntax.tokens[i + 1]
  if (next !== undefined && next.sentence === sentence && !/^(?:\.|on|in)$/i.test(next.form)) return false
  let at = i - 1
  while (at > i - 8 && /^(?:DET|ADJ|NOUN|PROPN)$/.test(syntax.tokens[at]?.upos ?? '')) at--
  const mark = /^["”]$/.test(syntax.tokens[at]?.form ?? '') ? at - 1 : at
  if (at >= i - 1 || syntax.tokens[mark]?.form !== ',') return false
  return hasVerbBefore(syntax, mark)
}

/** "Ann Lee of the Sea Institute | doubts | that …": behind a name, and the sentence has no verb so far. */
function opensClause(syntax: Syntax, i: number): boolean {
  const isNamed = syntax.tokens[i - 1]?.upos === 'PROPN'
  return isNamed && /^that$/i.test(syntax.tokens[i + 1]?.form ?? '') && !hasVerbBefore(syntax, i)
}

function hasVerbBefore({ tokens }: Syntax, i: number): boolean {
  for (let k = i - 1; tokens[k]?.sentence === tokens[i]?.sentence; k--)
    if (/^(?:VBD|VBZ|VBP|MD)$/.test(tokens[k]?.xpos ?? '')) return true
  return false
}

const ALSO_NOUNS =
  /^(?:state|note|stress|point|comment|remark|detail|signal|figure|text|post|cable|wire|reason|guess|answer|appeal|protest|object|counter|regret|cry|shout|brief|reckon|rule|forecast|vow|venture|moan|lament|whisper|murmur|growl|chant|joke|boast|rage|storm|bark|bellow|sigh|rant|lecture|quip|recount|yell|scream|reply|retort|guarantee|offer|mention)$/

export function takes(cue: Cue, ...any: Takes[]): boolean {
  return any.some((t) => cue.entry.takes.has(t))
}

/** Behind the verb's last word; "called | Friday | for" may name the day between. */
function endOf({ tokens }: Syntax, verb: number, words: readonly string[]): number | null {
  let at = verb + 1
  for (const word of words.slice(1)) {
    if (at === verb + 1 && /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$/.test(tokens[at]?.form ?? '')) at++
    if (tokens[at]?.form.toLowerCase() !== word) return null
    at++
  }
  return at
}

/** "was clear that": an adjective with a subject of its own. */
function isPredicate(syntax: Syntax, i: number): boolean {
  if (syntax.tokens[i]?.upos !== 'ADJ') return false
  const parts = (syntax.children[i] ?? []).map((c) => syntax.tokens[c])
  return parts.some((p) => p?.rel === 'nsubj' && !/^(?:it|this|that|what)$/i.test(p.form))
}

const RELUCTANT =
  /^(?:decline|refuse|fail|avoid|forget|want|wish|hope|plan|intend|expect|need|able|unable|ready|likely|due|set|try|seek|prepare|reluctant|unwilling|have|stop|refrain|hesitate|yet|allow|ask|require|order|urge|tell|force|use|entitle|free|supposed|afraid|quick|slow|difficult|hard|easy|impossible|possible|premature|early|fair|safe|about|going|scheduled|slated|poised|waiting|invite|call|appeal|press|pressure|encourage|advise|persuade|convince|beg|implore|instruct|want|demand|agree|promise|offer)$/

/** A comma between: "They are not welcome, he said", where the tree has gone astray. */
function isApart(syntax: Syntax, child: number, verb: number): boolean {
  for (let i = child + 1; i < verb; i++) if (syntax.tokens[i]?.form === ',') return true
  return false
}

function isFactual(syntax: Syntax, verb: number): boolean {
  const token = syntax.tokens[verb]
  if (!token) return false
  for (const child of syntax.children[verb] ?? []) {
    const { form, rel, xpos, lemma } = syntax.tokens[child] as (typeof syntax.tokens)[number]
    if (child > verb || isApart(syntax, child, verb)) continue
    if (/^(?:not|n't|nt|n’t|never)$/i.test(form)) return false
    if (rel.startsWith('aux') && xpos === 'MD' && !/^(?:can|will|must)$/.test(lemma)) return false
    if (rel === 'mark' && /^(?:if|unless|whether)$/i.test(form)) return false
  }
  const before = [1, 2, 3].map((k) => syntax.tokens[verb - k]?.form.toLowerCase() ?? '')
  if (before.some((w) => /^(?:not|n't|n’t|never)$/.test(w)) && token.xpos === 'VB') return false
  if (before.slice(0, 2).some((w) => /^(?:neither|nor)$/.test(w))) return false
  if (before[0] === 'to' && token.xpos === 'VB') {
    const governor = syntax.tokens[token.head]
    if (governor && token.head < verb && RELUCTANT.test(governor.lemma)) return false
    if (RELUCTANT.test(syntax.tokens[verb - 2]?.lemma ?? '')) return false
  }
  return true
}
