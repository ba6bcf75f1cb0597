import type { TokenRange } from '../../../model.ts'
import { headBefore, isNominal } from '../beside.ts'
import { upTo } from '../clause.ts'
import { type Cue, takes } from '../cues.ts'
import {
  children,
  hasFinite,
  isFiniteVerb,
  mentionsNear,
  mentionWithHead,
  type Proposal,
  type Scene,
  subtree,
  token,
} from '../scene.ts'
import { speakerHead } from '../who.ts'
import { isActive } from './reported-clause.ts'

/**
 * A noun phrase that says what is denied, confirmed, demanded or stressed.
 * Takes: denied | reports that its ships had left port | · called for | an end to the ban | · demanded | the release of six sailors | · stressed | the need for talks |
 * Not: denied it · confirmed this on Monday · reported for duty.
 */
export function object(scene: Scene): Proposal[] {
  const proposals: Proposal[] = []
  for (const cue of scene.cues) {
    if (!cue.factual || !takes(cue, 'object', 'object-claim') || !isActive(scene, cue)) continue
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
  const noun = [...children(scene, cue.verb, 'obj', 'xcomp', 'ccomp'), ...behindParticle(scene, cue)]
    .filter((c) => c >= cue.tokens.to)
    .toSorted((a, b) => a - b)[0]
  if (noun === undefined || !(isNominal(scene, noun) || token(scene, noun).xpos === 'VBG')) return null
  const mention = mentionsNear(scene, noun).find((m) => m.head === noun && m.form === 'name')
  if (mention || token(scene, noun).upos === 'PRON' || subtree(scene.syntax, noun).from > cue.tokens.to + 3) return null
  const from = Math.max(cue.tokens.to, subtree(scene.syntax, noun).from)
  const whole = upTo(scene, cue, from, null)
  if (!whole) return null
  const to = endOfPhrase(scene, cue, from, { from: subtree(scene.syntax, noun).to, to: whole.to })
  return to - from >= 2 && saysSomething(scene, cue, noun, { from, to }) ? { from, to } : null
}

/** Where the phrase ends, at `to` or later: it goes on with a preposition or its own particle ("for an end to the ban, | for | aid"), not with what the writer adds ("after three nights of rain"). */
function endOfPhrase(scene: Scene, cue: Cue, from: number, { from: least, to: most }: TokenRange): number {
  const particle = token(scene, cue.tokens.to - 1).form
  const goesOn = (i: number): boolean =>
    token(scene, i).upos === 'ADP' || (cue.tokens.to - 1 > cue.verb && token(scene, i).form === particle)
  let to = Math.min(most, least)
  let next = to
  while (next < most - 1 && /^(?:,|;|and)$/.test(token(scene, next).form)) next++
  if (next < most && goesOn(next)) to = most
  for (let i = from + 1; i < to && !isFiniteVerb(scene, i); i++)
    if ((ADDS.test(token(scene, i).form) && hasFinite(scene, { from: i, to })) || isNextDeed(scene, i, to)) return i
  return to
}

/** "demanded the men's release | and left |" */
const isNextDeed = (scene: Scene, i: number, to: number): boolean =>
  i + 1 < to && /^(?:and|but)$/i.test(token(scene, i).form) && /^VB[DZ]$/.test(token(scene, i + 1).xpos)

const ADDS = /^(?:after|before|as|while|when|because|since|hours|days|weeks|although|though)$/i

/** "call for | a ban |, "push for | lifting it |": what hangs on the verb by its particle. */
function behindParticle(scene: Scene, cue: Cue): number[] {
  const particle = cue.tokens.to - 1
  return particle === cue.verb
    ? []
    : children(scene, cue.verb, 'obl', 'advcl').filter((c) => children(scene, c, 'case', 'mark').includes(particle))
}

/** A claim, an act in "-ing", a clause or quoted words within; not a bare thing ("the visit", "an inquiry"). */
function saysSomething(scene: Scene, cue: Cue, noun: number, { from, to }: TokenRange): boolean {
  const { xpos, lemma } = token(scene, noun)
  if (xpos === 'VBG' && cue.entry.stance !== 'denies' && !takes(cue, 'object')) return false
  if (xpos === 'VBG' && cue.entry.stance === 'denies') return true
  if (scene.quotations.some((q) => q.tokens.from < to && from < q.tokens.to)) return true
  if (cue.entry.stance === 'denies')
    return (
      scene.lexicon.nouns.get(lemma)?.claim === true ||
      /^(?:report|involvement|responsibility|wrongdoing|rumour|rumor)$/.test(lemma)
    )
  return takes(cue, 'object') && to - from >= (cue.tokens.to - cue.tokens.from > 1 ? 2 : 4)
}
