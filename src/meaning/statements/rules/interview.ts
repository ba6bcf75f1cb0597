import type { Mention, TokenRange } from '../../../model.ts'
import { saysI } from '../first-person.ts'
import { linesOf, type Proposal, type Scene, token, trimmed, type Who } from '../scene.ts'

/**
 * Questions and answers without labels: lines that ask, each with an answer below; who answers is announced above them.
 * Takes: The envoy took questions on Friday. ¶ Was Norland told? ¶ We were told on Monday.
 * Not: a report that asks its readers something; answers in which nobody says "I" or "we".
 */
export function interview(scene: Scene): Proposal[] {
  const lines = linesOf(scene.syntax.sentences)
  const asked = lines.flatMap((line, i) => (isQuestion(scene, line) ? [i] : []))
  const first = lines[asked[0] ?? -1]
  if (first === undefined || asked.length < 2) return []
  const isAnswered = asked.every((at, k) => asked[k + 1] !== at + 1 && at + 1 < lines.length)
  const guest = isAnswered ? guestOf(scene, first.from) : null
  const answers = asked.flatMap((at, k) => lines.slice(at + 1, asked[k + 1] ?? at + 2))
  const own = answers.filter((line) => saysI(scene, line))
  if (guest === null || own.length < 0.5 * answers.length || answers.some((line) => isQuoted(scene, line))) return []
  const said = (line: TokenRange, who: Who): Proposal => ({
    words: trimmed(scene, line),
    ...{ cue: null, who, to: null, form: 'direct', stance: 'asserts', hedged: false, rule: 'interview' },
  })
  const spoken = [
    ...asked.map((at) => said(lines[at]!, null)),
    ...answers.map((line) => said(line, { head: guest.head })),
  ]
  return spoken.filter(({ words }) => words.to - words.from >= 4)
}

const isQuestion = (scene: Scene, { from, to }: TokenRange): boolean =>
  token(scene, to - 1).form === '?' && token(scene, to - 1).sentence - token(scene, from).sentence <= 1

const isQuoted = (scene: Scene, { from, to }: TokenRange): boolean =>
  scene.quotations.some(({ tokens }) => tokens.from < to && from < tokens.to)

/** The person whom the text above the first question names most, if it announces that somebody answers. */
export function guestOf({ syntax, cast }: Scene, first: number): Mention | null {
  if (!ANNOUNCES.test(syntax.text.slice(0, syntax.tokens[first]?.start))) return null
  const named = cast.mentions.filter(
    (m) => m.form === 'name' && m.head < first && cast.entities[m.entity]?.kind === 'person',
  )
  const times = (m: Mention): number => named.filter(({ entity }) => entity === m.entity).length
  return named.toSorted((a, b) => times(b) - times(a))[0] ?? null
}

const ANNOUNCES = /\b(?:questions|interview(?:ed)?|answer(?:s|ed)|q&a|in conversation|excerpts)\b/i
