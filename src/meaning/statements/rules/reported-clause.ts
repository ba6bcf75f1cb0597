import { addresseeOf } from '../addressee.ts'
import { headBefore, headPastRelative } from '../beside.ts'
import { reportedClause } from '../clause.ts'
import { type Cue, takes } from '../cues.ts'
import { isPunctuation, mentionsNear, type Proposal, type Scene, sentenceOf, token } from '../scene.ts'
import { beforeAside, beforeRelative, speakerHead } from '../who.ts'

/**
 * A clause behind a verb of saying, with or without "that".
 * Takes: Oslo said it would answer in May · told reporters on Friday that the talks had failed · adding that nobody was hurt.
 * Not: would not say whether he agreed · has yet to say when · if Oslo says that it agrees · the talks were said to be over.
 */
export function reportedClauseRule(scene: Scene): Proposal[] {
  const proposals: Proposal[] = []
  for (const cue of scene.cues) {
    if (!cue.factual || !takes(cue, 'clause', 'bare', 'wh') || !isActive(scene, cue)) continue
    const words = reportedClause(scene, cue, takes(cue, 'bare'))
    if (!words) continue
    const head = speakerHead(scene, cue.verb) ?? headBefore(scene, cue.verb) ?? headPastRelative(scene, cue.verb)
    if (head === null) continue
    proposals.push({
      words,
      cue: cue.tokens,
      who: { head },
      to: takes(cue, 'addressee') || token(scene, cue.tokens.to).form === 'to' ? addresseeOf(scene, cue) : null,
      form: 'indirect',
      stance: cue.entry.stance,
      hedged: cue.entry.hedged,
      rule: 'reported-clause',
    })
  }
  return proposals
}

/** The verb is in the active, finite or a participle of the speaker's ("adding"); not an adjective or a passive. */
export function isActive(scene: Scene, cue: Cue): boolean {
  const { rel } = token(scene, cue.verb)
  const { xpos } = cue
  if ((rel === 'amod' || rel === 'compound') && !/^VB[DZ]$/.test(xpos)) return false
  if (xpos === 'VBG') return token(scene, cue.verb).upos === 'VERB' && rel !== 'nsubj'
  if (xpos !== 'VBN') return true
  const auxiliaries = (scene.syntax.children[cue.verb] ?? []).filter((c) => token(scene, c).rel.startsWith('aux'))
  if (auxiliaries.some((c) => token(scene, c).rel === 'aux:pass' || token(scene, c).lemma === 'be')) return false
  if (auxiliaries.some((c) => token(scene, c).lemma === 'have') || behindHave(scene, cue.verb)) return true
  return standsBehindParty(scene, cue) || sharesAuxiliary(scene, cue.verb) || goesOnInPast(scene, cue)
}

/** "demanded an inquiry and | called | on Oslo": a past tense beside another, that the tagger took for a participle. */
function goesOnInPast(scene: Scene, { verb, tokens }: Cue): boolean {
  const { rel, head } = token(scene, verb)
  const isSecond = rel.startsWith('conj') && head >= 0 && token(scene, head).xpos === 'VBD'
  let at = verb - 1
  while (at > 0 && token(scene, at).upos === 'ADV') at--
  return (
    isSecond &&
    /^(?:and|but)$/i.test(token(scene, at).form) &&
    !/^by$/i.test(scene.syntax.tokens[tokens.to]?.form ?? '')
  )
}

/** "Commissioner Aalders announced": a past tense that the tagger took for a participle; not "the plan announced by Oslo". */
function standsBehindParty(scene: Scene, cue: Cue): boolean {
  if (/^by$/i.test(scene.syntax.tokens[cue.tokens.to]?.form ?? '')) return false
  if (beforeAside(scene, cue.verb) !== null || beforeRelative(scene, cue.verb) !== null) return true
  return mentionsNear(scene, cue.verb - 1).some((m) => {
    const kind = scene.cast.entities[m.entity]?.kind
    return m.tokens.to === cue.verb && (kind === 'person' || kind === 'organisation' || kind === 'state')
  })
}

/** "had told", "has repeatedly said" by the words alone. */
function behindHave(scene: Scene, verb: number): boolean {
  let at = verb - 1
  while (at >= 0 && token(scene, at).upos === 'ADV') at--
  return at >= 0 && /^(?:has|have|had|having|'ve|’ve)$/i.test(token(scene, at).form)
}

/** "has met the envoy and said that …" */
function sharesAuxiliary(scene: Scene, verb: number): boolean {
  const { rel, head } = token(scene, verb)
  if (rel !== 'conj' || head < 0)
    return /^(?:root|parataxis|ccomp)$/.test(rel) && !isPunctuation(scene, verb) && hasSubject(scene, verb)
  return (
    (scene.syntax.children[head] ?? []).some(
      (c) => token(scene, c).lemma === 'have' && token(scene, c).rel === 'aux',
    ) || hasSubject(scene, verb)
  )
}

function hasSubject(scene: Scene, verb: number): boolean {
  const { from } = sentenceOf(scene, verb).tokens
  return (scene.syntax.children[verb] ?? []).some((c) => c >= from && token(scene, c).rel === 'nsubj')
}
