import type { TokenRange } from '../../../model.ts'
import { headBefore, isNominal } from '../beside.ts'
import { upTo } from '../clause.ts'
import { type Cue, takes } from '../cues.ts'
import {
  children,
  isPunctuation,
  mentionsNear,
  mentionWithHead,
  type Proposal,
  type Scene,
  sentenceOf,
  subtree,
  token,
} from '../scene.ts'
import { speakerHead } from '../who.ts'
import { isActive } from './reported-clause.ts'

/**
 * A noun phrase that says what is denied, confirmed, demanded or stressed.
 * Takes: denied | reports that its ships had left port | · demanded | the release of six sailors | · stressed | the need for talks |
 * Not: denied it · confirmed this on Monday · reported for duty.
 */
export function object(scene: Scene): Proposal[] {
  const proposals: Proposal[] = []
  for (const cue of scene.cues) {
    if (!cue.factual || !takes(cue, 'object') || !isActive(scene, cue)) continue
    const words = phraseBehind(scene, cue)
    const head = words && (speakerHead(scene, cue.verb) ?? headBefore(scene, cue.verb))
    if (!words || head === null || isAbstract(scene, head)) continue
    proposals.push({
      words,
      cue: cue.tokens,
      who: { head },
      to: null,
      form: 'indirect',
      stance: cue.entry.stance,
      hedged: cue.entry.hedged,
      rule: 'object',
    })
  }
  return proposals
}

/** "The violence underscores the need for talks": nobody. */
function isAbstract(scene: Scene, head: number): boolean {
  const { form, upos } = token(scene, head)
  return (
    upos === 'NOUN' &&
    mentionWithHead(scene, head) === null &&
    /(?:[st]ion|ment|[ae]nce|ity|ness|ism|al|ing)s?$/i.test(form)
  )
}

function phraseBehind(scene: Scene, cue: Cue): TokenRange | null {
  const noun = children(scene, cue.verb, 'obj', 'xcomp', 'ccomp').filter((c) => c >= cue.tokens.to)[0]
  if (noun === undefined || !(isNominal(scene, noun) || token(scene, noun).xpos === 'VBG')) return null
  const mention = mentionsNear(scene, noun).find((m) => m.head === noun && m.form === 'name')
  if (mention || token(scene, noun).upos === 'PRON' || subtree(scene.syntax, noun).from > cue.tokens.to + 3) return null
  const from = Math.max(cue.tokens.to, subtree(scene.syntax, noun).from)
  const whole = upTo(scene, cue, from, null)
  if (!whole) return null
  const end = sentenceOf(scene, cue.verb).tokens.to
  let to = Math.min(whole.to, subtree(scene.syntax, noun).to)
  while (to < end && to < whole.to && !isPunctuation(scene, to) && token(scene, to).upos === 'ADP') to = whole.to
  return to - from >= 2 && saysSomething(scene, cue, noun, { from, to }) ? { from, to } : null
}

/** A claim, an act in "-ing", a clause or quoted words within; not a bare thing ("the visit", "an inquiry"). */
function saysSomething(scene: Scene, cue: Cue, noun: number, { from, to }: TokenRange): boolean {
  const { xpos, lemma } = token(scene, noun)
  if (xpos === 'VBG') return cue.entry.stance === 'denies'
  if (scene.quotations.some((q) => q.tokens.from < to && from < q.tokens.to)) return true
  if (cue.entry.stance === 'denies')
    return (
      scene.lexicon.nouns.get(lemma)?.claim === true ||
      /^(?:report|involvement|responsibility|wrongdoing|rumour|rumor)$/.test(lemma)
    )
  const stresses = /^(?:stress|emphasi[sz]e|underline|underscore|reiterate|reaffirm|claim|allege|report)$/.test(
    cue.entry.verb,
  )
  return stresses && to - from >= 4
}
