/**
 * The shared vocabulary of the house: types only.
 *
 * Two coordinate systems, never mixed: `Span` counts UTF-16 code units of an article's immutable text,
 * `TokenRange` counts tokens of its `Syntax`. Both are half-open.
 */

/** UTF-16 code units `start` … `end - 1` of an article's text. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Tokens `from` … `to - 1` of one `Syntax`. */
export interface TokenRange {
  readonly from: number
  readonly to: number
}

/** A calendar day, ISO 8601: `2022-01-21`. */
export type Day = string
/** First and last day, both included. */
export type Days = readonly [Day, Day]

// ── article ───────────────────────────────────────────────────────────────────────────────────────────────────────

export interface Article {
  /** The input's own id where it has one, else `hash`. */
  readonly id: string
  /** SHA-256 (hex) of what the article says and where it came from. */
  readonly hash: string
  readonly title: string
  readonly published: Day | null
  readonly url: string | null
  readonly publisher: string | null
  /** The agency that the text credits ("(AP)", "Reuters"), if any. */
  readonly wire: string | null
  /** ISO 639-1 code of the language it is written in. Only English ("en") is read. */
  readonly language: string
  /** The text as published; every offset points into it. It never changes. */
  readonly text: string
  /** Where in `text` the headline stands; null when the text does not hold it. */
  readonly headline: Span | null
  /** Parts of `text` that are no prose: the date and address lines of a text file. They are not read. */
  readonly unread: readonly Span[]
}

// ── language ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** Universal Dependencies part of speech. */
export type Upos =
  | 'ADJ'
  | 'ADP'
  | 'ADV'
  | 'AUX'
  | 'CCONJ'
  | 'DET'
  | 'INTJ'
  | 'NOUN'
  | 'NUM'
  | 'PART'
  | 'PRON'
  | 'PROPN'
  | 'PUNCT'
  | 'SCONJ'
  | 'SYM'
  | 'VERB'
  | 'X'

export interface Token extends Span {
  /** The word as mended: `n't` for the "nt" of a damaged "didnt", `'s` for the "s" of "Kyivs". */
  readonly form: string
  readonly lemma: string
  readonly upos: Upos
  /** Penn Treebank tag: VBD, NNS … */
  readonly xpos: string
  /** Index in `Syntax.tokens` of the head; -1 for the root of a sentence. */
  readonly head: number
  /** Universal Dependencies relation, with subtype: `nsubj:pass`, `obl`, `nmod:poss` … */
  readonly rel: string
  /** Index in `Syntax.sentences`. */
  readonly sentence: number
}

export interface Sentence extends Span {
  readonly tokens: TokenRange
  /** Number of the paragraph (line of the text) it stands in, from 0. */
  readonly paragraph: number
  readonly kind: 'headline' | 'prose'
}

/** One article as tokens, sentences and dependency trees. Complete when it exists. */
export interface Syntax {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly sentences: readonly Sentence[]
  /** `children[i]`: indices of the tokens whose head is token i, in text order. */
  readonly children: readonly (readonly number[])[]
}

export type NameKind = 'person' | 'organisation' | 'place' | 'other'

/** A proper name in the text. */
export interface Name extends TokenRange {
  readonly kind: NameKind
}

// ── meaning ───────────────────────────────────────────────────────────────────────────────────────────────────────

export type Bound = 'on' | 'since' | 'by' | 'until' | 'about' | 'before' | 'after'

export interface TimeMention extends Span {
  readonly tokens: TokenRange
  readonly kind: 'date' | 'duration' | 'set' | 'vague'
  /** The days it names; null for durations, sets, vague ones, and relative ones in an article without a date. */
  readonly days: Days | null
  readonly precision: 'day' | 'week' | 'month' | 'season' | 'year' | 'decade' | null
  /** The part of `days` that the words mean: "early March", "the end of the year", "earlier this month"; null for all of it. */
  readonly part: 'early' | 'mid' | 'late' | 'end' | 'earlier' | 'later' | null
  readonly bound: Bound
  /** stated: the words name the days ("4 February 2022"); worked-out: counted from another day ("Friday", "next week"). */
  readonly basis: 'stated' | 'worked-out' | null
}

export interface Quantity extends Span {
  readonly tokens: TokenRange
  /** Token index of the noun that is counted ("troops"); -1 where none is. */
  readonly counted: number
  /** What is counted, as printed, with its modifiers: "lethal aid", "Russian troops". */
  readonly what: string
  /** The number, normalised: "close to 200,000" → 200000, "tens of thousands" → 10000, "$2.1 billion" → 2100000000. */
  readonly n: number
  /** Upper end of a range ("between 20 and 30"); else null. */
  readonly upper: number | null
  /** "pounds", "dollars", "tonnes", "percent" …; null for a plain count. */
  readonly unit: string | null
  readonly bound: 'exact' | 'about' | 'at-least' | 'at-most' | 'range'
}

export type EntityKind = 'person' | 'state' | 'organisation' | 'place' | 'group' | 'thing'

/** PLOVER sector codes, as used in its manual. */
export type Sector =
  | 'GOV'
  | 'MIL'
  | 'COP'
  | 'JUD'
  | 'LEG'
  | 'SPY'
  | 'PTY'
  | 'REB'
  | 'UAF'
  | 'PRM'
  | 'OPP'
  | 'BUS'
  | 'MED'
  | 'JRN'
  | 'CVL'
  | 'CRM'
  | 'EDU'
  | 'ELI'
  | 'LAB'
  | 'AGR'
  | 'REF'
  | 'REL'
  | 'PRE'
  | 'SOC'
  | 'IGO'
  | 'NGO'
  | 'UNK'

/** Somebody or something that the article speaks of, however often and by whatever words. */
export interface Entity {
  /** Canonical: "Antony Blinken", "US embassy in Kyiv", "United States", "Baltic defence ministers". */
  readonly name: string
  readonly kind: EntityKind
  /**
   * The parties it stands for in the record: ISO 3166 alpha-3 ("USA"), an organisation's short name ("NATO"), or a name or
   * words of its own ("Hamas", "protesters"). Several for a group that can be named ("the Baltic nations"). Empty for what is no party.
   */
  readonly codes: readonly string[]
  readonly sector: Sector | null
  /** Office or description learnt from the text: "US secretary of state"; null where it says none. */
  readonly role: string | null
  /** Of a place: ISO alpha-3 of the state that it lies in ("Lahore" → PAK), or of the state itself in "in Ukraine". */
  readonly within?: string
  /** The pronoun of a person, where the given name or a title tells it. */
  readonly gender?: 'he' | 'she'
}

/** A place in the text that refers to an entity. At most one mention has a given head token. */
export interface Mention extends Span {
  readonly tokens: TokenRange
  /** Token index of its syntactic head. */
  readonly head: number
  readonly form: 'name' | 'nominal' | 'pronoun'
  /** Index in `Cast.entities`. */
  readonly entity: number
  /** Why it refers to that entity: rule names, for `why`. */
  readonly rule: string
}

/** Who and what the article is about. Mentions stand in text order. */
export interface Cast {
  readonly entities: readonly Entity[]
  readonly mentions: readonly Mention[]
  /** Whose press release or briefing the article is: its own prose is this party's speech; absent for a report. */
  readonly issuer?: Pick<Party, 'code' | 'name'>
}

/** A party of an event, where this sentence names it. */
export interface Party {
  readonly code: string
  readonly name: string
  readonly span: Span
}

export interface Speaker {
  readonly name: string
  /** ISO alpha-3 of the speaker's state, or an organisation's short name; null when unknown. */
  readonly country: string | null
  /** The mention beside the words ("He"). */
  readonly span: Span
}

export type StatementForm = 'direct' | 'indirect' | 'mixed'
export type Stance = 'asserts' | 'denies' | 'doubts'

/** Somebody expresses something in words. */
export interface Statement {
  /** null when the article does not let a reader know. */
  readonly speaker: Speaker | null
  readonly stance: Stance
  readonly form: StatementForm
  readonly words: Span
  readonly to: { readonly name: string } | null
  /** The sentence or sentences. */
  readonly evidence: Span
  /** The verb or noun of saying ("said", "statement"); null where the words stand alone. */
  readonly cue: Span | null
  /** "suggested", "appeared to": said with reserve. */
  readonly hedged: boolean
  readonly confidence: number
  readonly rule: string
}

/** The 16 event types of PLOVER. */
export type EventType =
  | 'AGREE'
  | 'CONSULT'
  | 'SUPPORT'
  | 'CONCEDE'
  | 'COOPERATE'
  | 'AID'
  | 'RETREAT'
  | 'REQUEST'
  | 'ACCUSE'
  | 'REJECT'
  | 'THREATEN'
  | 'PROTEST'
  | 'SANCTION'
  | 'MOBILIZE'
  | 'COERCE'
  | 'ASSAULT'

export type EventStatus = 'done' | 'ongoing' | 'planned' | 'conditional' | 'possible' | 'denied'

export interface Item {
  readonly what: string
  readonly n: number | null
  readonly unit: string | null
  readonly approx: boolean
}

/** Who did what to whom. */
export interface PoliticalEvent {
  readonly type: EventType
  /** PLOVER mode ("visit", "withdraw" …), where one clearly fits. */
  readonly mode: string | null
  /** PLOVER contexts ("military", "economic" …). */
  readonly contexts: readonly string[]
  /** Who tells of it, outermost first; empty: the article itself. */
  readonly saidBy: readonly Party[]
  /** Index of the statement that carries it. */
  readonly statement: number | null
  /** Index of the event that it answers: a refusal its demand. */
  readonly answers: number | null
  readonly actors: readonly Party[]
  readonly recipients: readonly Party[]
  readonly people: readonly { readonly name: string }[]
  readonly status: EventStatus
  readonly when: Days | null
  readonly due: Days | null
  readonly where: string | null
  readonly content: readonly Span[]
  readonly condition: Span | null
  readonly items: readonly Item[]
  /** The clause that tells of the act. */
  readonly evidence: Span
  /** The word that tells it ("accused", "talks"). */
  readonly cue: Span
  /** The chance that type, actors and recipients are right, 0 … 1; the status is not judged. */
  readonly confidence: number
  readonly rule: string
}

/** What Readout got out of one article. */
export interface Reading {
  readonly article: Article
  readonly statements: readonly Statement[]
  readonly events: readonly PoliticalEvent[]
  readonly times: readonly TimeMention[]
  readonly quantities: readonly Quantity[]
  readonly cast: Cast
  /** The sentences, in text order; people know them by their number, counted from 1. */
  readonly sentences: readonly Span[]
  /** Spans of boilerplate (comment policies, sign-up pleas, picture credits), which give no record. */
  readonly boilerplate: readonly Span[]
}
