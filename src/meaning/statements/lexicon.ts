import type { Stance } from '../../model.ts'

/** What a verb of saying takes; the words are explained on top of `data/lexicons/speech-verbs.tsv`. */
export type Takes =
  | 'quote'
  | 'clause'
  | 'bare'
  | 'wh'
  | 'addressee'
  | 'infinitive'
  | 'object'
  | 'object-claim'
  | 'object-infinitive'
  | 'object-of'
  | 'object-as'
  | 'object-predicate'
  | 'object-at'
  | 'object-to'
  | 'blame'

export interface SpeechVerb {
  /** "say", "call on". */
  readonly verb: string
  readonly takes: ReadonlySet<Takes>
  readonly stance: Stance
  readonly hedged: boolean
}

export interface SpeechNoun {
  readonly noun: string
  /** It speaks itself: "the statement said". */
  readonly document: boolean
  /** It names what is said: "the claim that …". */
  readonly claim: boolean
  /** It shows something without saying it: "the figures suggest that …". */
  readonly evidence: boolean
  readonly stance: Stance
  readonly hedged: boolean
}

export interface SpeechLexicon {
  /** By the first word; phrasal verbs before the plain one. */
  readonly verbs: ReadonlyMap<string, readonly SpeechVerb[]>
  readonly nouns: ReadonlyMap<string, SpeechNoun>
  /** "according to", "in the words of", as words in lower case. */
  readonly phrases: readonly (readonly string[])[]
}

/**
 * The vocabulary of speech out of `lexicons/speech-verbs.tsv`, `speech-nouns.tsv` and `speech-phrases.tsv`.
 * Throws where a line has too few columns.
 */
export function parseSpeechLexicon(files: (path: string) => string): SpeechLexicon {
  const verbs = new Map<string, SpeechVerb[]>()
  for (const [verb, takes, stance, reserve] of rows('lexicons/speech-verbs.tsv', files, 4)) {
    const first = verb.split(' ')[0] as string
    const entry = {
      verb,
      takes: new Set(takes.split(' ') as Takes[]),
      stance: stance as Stance,
      hedged: reserve === 'hedged',
    }
    verbs.set(first, [...(verbs.get(first) ?? []), entry])
  }
  for (const entries of verbs.values()) entries.sort((a, b) => b.verb.length - a.verb.length)
  const nouns = new Map<string, SpeechNoun>()
  for (const [noun, kind, stance, reserve] of rows('lexicons/speech-nouns.tsv', files, 4)) {
    const document = kind.includes('document')
    const claim = kind.includes('claim')
    const evidence = kind.includes('evidence')
    nouns.set(noun, { noun, document, claim, evidence, stance: stance as Stance, hedged: reserve === 'hedged' })
  }
  const phrases = rows('lexicons/speech-phrases.tsv', files, 1).map(([phrase]) => phrase.split(' '))
  return { verbs, nouns, phrases }
}

type Row = [string, string, string, string]

function rows(path: string, files: (path: string) => string, columns: number): Row[] {
  const lines = files(path)
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
  return lines.slice(1).map((line) => {
    const cells = line.split('\t')
    if (cells.length < columns) throw new Error(`${path}: "${line}" has ${cells.length} columns, expected ${columns}`)
    return cells as Row
  })
}
