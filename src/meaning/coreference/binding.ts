import type { Syntax } from '../../model.ts'
import type { DraftMention } from '../entities/draft.ts'
import { at } from '../entities/phrase.ts'
import type { Focus } from './focus.ts'

const ARGUMENT = /^(?:nsubj|obj|iobj|obl)/

/**
 * Whether a mention and a pronoun are arguments of one verb, and so are two: "X met him"; also the subject that coordination,
 * participles and infinitives lend to the verb: "X praised Y and promised it help", "X fined Y, accusing it of fraud".
 */
export function isRivalArgument({ scene }: Focus, mention: DraftMention, i: number): boolean {
  const { syntax, draft } = scene
  const pronoun = at(syntax, i)
  const place = pronoun.xpos === 'PRP$' ? answered(syntax, pronoun.head) : argumentOf(syntax, i)
  if (place === null || /self$|selves$/i.test(pronoun.form)) return false
  const { rel, head: verb } = at(syntax, place)
  if (verb < 0 || !ARGUMENT.test(rel)) return false
  const other = at(syntax, mention.head)
  if (place === i && other.head === verb && ARGUMENT.test(other.rel)) return true
  if (/^nsubj/.test(rel)) return saysInside(syntax, i, mention.head)
  return subjectsOf(syntax, verb).some(
    (s) => s === mention.head || (draft.mentions.get(s)?.entity === mention.entity && s !== place),
  )
}

/**
 * "Turned down | his request", "condemned | their raid", "stands with Chad and honours | the courage of its people": nobody answers himself.
 * The object that the possessed noun stands in; null where nothing is answered.
 */
function answered(syntax: Syntax, noun: number): number | null {
  if (noun < 0) return null
  const { rel, head } = at(syntax, noun)
  const object = rel === 'nmod' && head >= 0 ? head : noun
  const { rel: role, head: verb } = at(syntax, object)
  if (role !== 'obj' || verb < 0 || !ANSWERS.test(at(syntax, verb).lemma)) return null
  return object === noun || at(syntax, verb).rel === 'conj' ? object : null
}

const ANSWERS =
  /^(?:recogni[sz]e|honou?r|salute|decline|reject|refuse|accept|grant|dismiss|rebuff|spurn|snub|condemn|denounce|deplore|decry|criticise|criticize|welcome|praise|applaud|hail|commend)$/

/** "| He | praised Ghana", "| she | urged Lima to go": nobody does to his own state what one does to another. */
export function actsOnOwnState({ scene }: Focus, { entity }: DraftMention, i: number): boolean {
  const { syntax, draft } = scene
  const { rel, head: verb } = at(syntax, i)
  if (!/^nsubj/.test(rel) || verb < 0 || !TO_OTHERS.test(at(syntax, verb).lemma) || entity.codes.length !== 1)
    return false
  return (syntax.children[verb] ?? []).some((c) => {
    const toward = /^i?obj$/.test(at(syntax, c).rel) ? draft.mentions.get(c)?.entity : undefined
    return toward?.kind === 'state' && toward.codes[0] === entity.codes[0]
  })
}

const TO_OTHERS =
  /^(?:praise|thank|urge|accuse|warn|condemn|criticise|criticize|blame|invite|visit|threaten|denounce|congratulate|commend|applaud|ask|press|assure|promise|tell)$/

/** "The boat, | it | said, had turned": said of another. */
function saysInside(syntax: Syntax, i: number, subject: number): boolean {
  const verb = at(syntax, i).head
  const { rel, head } = at(syntax, verb)
  const isInside = syntax.tokens[i - 1]?.form === ',' && syntax.tokens[i + 2]?.form === ','
  const clause = at(syntax, subject).head
  if (!isInside || subject > i || clause < 0 || !/^nsubj/.test(at(syntax, subject).rel)) return false
  return (
    (rel === 'parataxis' && head === clause) || (at(syntax, clause).rel === 'ccomp' && at(syntax, clause).head === verb)
  )
}

/** "34 of them": the phrase that the pronoun stands in. */
function argumentOf(syntax: Syntax, i: number): number {
  const { rel, head } = at(syntax, i)
  return rel === 'nmod' && head >= 0 && /^(?:NUM|NOUN|PRON|DET|ADJ)$/.test(at(syntax, head).upos) ? head : i
}

/** The subjects of a verb, lent ones too, with those joined to them. */
function subjectsOf(syntax: Syntax, verb: number): number[] {
  for (let at_ = verb, hops = 0; at_ >= 0 && hops < 6; hops++) {
    const children = syntax.children[at_] ?? []
    const own = children.filter((c) => /^nsubj/.test(at(syntax, c).rel))
    if (own.length > 0)
      return own.flatMap((s) => [s, ...(syntax.children[s] ?? []).filter((c) => at(syntax, c).rel === 'conj')])
    const { rel, head } = at(syntax, at_)
    if (!/^(?:conj|advcl|xcomp|parataxis)$/.test(rel) || head < 0) return []
    // "urged X to free them": the subject is X.
    const controllers = (syntax.children[head] ?? []).filter((c) => /^i?obj/.test(at(syntax, c).rel))
    if (rel === 'xcomp' && controllers.length > 0) return controllers
    at_ = head
  }
  return []
}
