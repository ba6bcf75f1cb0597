import type { Syntax } from '../../model.ts'
import type { DraftEntity, DraftMention } from '../entities/draft.ts'
import { at } from '../entities/phrase.ts'
import { minded, saidBySomebody } from '../minds.ts'
import { actsOnOwnState, isRivalArgument } from './binding.ts'
import { type Focus, mostSalient } from './focus.ts'
import { pairBefore, pairOf } from './pairs.ts'
import { possessorBeside } from './possessives.ts'
import { isAcrossMarks, isQuoted } from './quoted.ts'

/** Whom a pronoun of the third person or a relative pronoun means; null when nobody fits. "I" and "we" are the speaker's: STATEMENTS knows. */
export function antecedentOf(focus: Focus, i: number): DraftEntity | null {
  const { syntax } = focus.scene
  const { form, rel, upos, xpos } = at(syntax, i)
  const word = form.toLowerCase()
  const isPronoun = upos === 'PRON' || upos === 'DET' || xpos === 'PRP$'
  if (!isPronoun && !OTHERS_THAT_REFER.has(word)) return null
  if (/^(?:who|which|whom|whose|that)$/.test(word))
    return rel === 'mark' || xpos === 'IN' ? null : relativeAntecedent(focus, i)
  if (/^(?:two|pair)$/.test(word) && isBareThe(focus, i)) return pairBefore(focus, i)
  if (!isPronoun) return null
  const beside = possessorBeside(focus, i)
  if (beside) return beside
  if (/^(?:he|him|his|himself)$/.test(word)) return person(focus, i, 'he')
  if (/^(?:she|her|hers|herself)$/.test(word)) return person(focus, i, 'she')
  if (/^(?:they|them|their|theirs|themselves)$/.test(word)) return several(focus, i)
  if (
    /^(?:its|itself)$/.test(word) ||
    (word === 'it' && (/^nsubj|^iobj/.test(rel) || isReceiver(focus, i) || isMeant(focus, i)))
  )
    return body(focus, i)
  if (/^(?:we|us|our|ours|ourselves|i|my)$/.test(word) && form !== 'US') return issuer(focus, i)
  if (word === 'both' && /^(?:nsubj|obj|obl)/.test(rel)) return pairBefore(focus, i)
  if (word === 'each' && rel === 'nsubj') return pairBefore(focus, i)
  return null
}

/** Words that refer to somebody whatever the tagger takes them for. */
const OTHERS_THAT_REFER = new Set(['who', 'which', 'whom', 'whose', 'that', 'two', 'pair'])

/** "Promised it help", "urged it to pay": it is somebody. */
function isReceiver({ scene: { syntax } }: Focus, i: number): boolean {
  const { rel, head } = at(syntax, i)
  return (
    rel === 'obj' &&
    head >= 0 &&
    /^(?:promise|pay|give|offer|grant|lend|sell|warn|urge|accuse|ask|tell|invite|blame|thank|praise|press|pressure|attack|invade|help|supply|arm|expel|assure|persuade|force|oblige|compel|order|sue|threaten)$/.test(
      at(syntax, head).lemma,
    )
  )
}

/** "It demands that", "it is ready to", which the tree takes for "it seems that". */
function isMeant({ scene: { syntax } }: Focus, i: number): boolean {
  const { rel, head } = at(syntax, i)
  if (rel !== 'expl' || head < 0) return false
  const isPassive = (syntax.children[head] ?? []).some((c) => at(syntax, c).rel === 'aux:pass')
  if (at(syntax, head).upos === 'ADJ') return minded.test(at(syntax, head).form.toLowerCase())
  return !isPassive && saidBySomebody.test(at(syntax, head).lemma)
}

/** "The two", "the pair" with no noun behind. */
function isBareThe({ scene: { syntax } }: Focus, i: number): boolean {
  if (!/^the$/i.test(syntax.tokens[i - 1]?.form ?? '')) return false
  return (
    /^(?:nsubj|obj|obl|nmod|iobj)/.test(at(syntax, i).rel) &&
    !/^(?:NOUN|PROPN|ADJ|NUM)$/.test(syntax.tokens[i + 1]?.upos ?? '')
  )
}

/** "We" in a press release, outside quotations: its issuer. */
function issuer(focus: Focus, i: number): DraftEntity | null {
  const { scene } = focus
  const { issuer, joint } = scene.home
  if (isQuoted(focus, i)) return null
  if (joint.length > 1) return pairOf(focus, joint)
  return issuer === null ? null : pairOf(focus, [issuer])
}

function relativeAntecedent(focus: Focus, i: number): DraftEntity | null {
  const { syntax, draft } = focus.scene
  let clause = at(syntax, i).head
  for (let hops = 0; hops < 5 && clause >= 0; hops++) {
    const { rel, head } = at(syntax, clause)
    if (/^acl/.test(rel) && head < i) {
      // "Chad and | Niger, which are": both
      const { rel: beside, head: first } = at(syntax, head)
      const both = beside === 'conj' && first >= 0 && isOfSeveral(focus, clause) ? withJoined(focus, first, i) : null
      if (both) return both
      const found = draft.mentions.get(head)?.entity ?? null
      if (found && !(found.kind === 'place' && /^who/i.test(at(syntax, i).form)))
        return withJoined(focus, head, i) ?? found
      break
    }
    clause = head
  }
  if (!/^who/i.test(at(syntax, i).form)) return null
  const end = /^[,(–—-]$/.test(syntax.tokens[i - 1]?.form ?? '') ? i - 1 : i
  for (let k = end - 1; k >= Math.max(0, end - 4); k--) {
    const mention = draft.mentions.get(k)
    if (mention?.to === end) return mention.entity
  }
  return null
}

const isOfSeveral = ({ scene: { syntax } }: Focus, verb: number): boolean =>
  [verb, ...(syntax.children[verb] ?? [])].some(
    (v) => at(syntax, v).xpos === 'VBP' || /^were$/i.test(at(syntax, v).form),
  )

/** "Singapore and Malaysia, whose navies …": all that are joined to the antecedent before the pronoun. */
function withJoined(focus: Focus, head: number, i: number): DraftEntity | null {
  const { syntax, draft } = focus.scene
  const heads = [head, ...(syntax.children[head] ?? []).filter((c) => c < i && at(syntax, c).rel === 'conj')]
  const codes = new Set(heads.flatMap((h) => draft.mentions.get(h)?.entity.codes ?? []))
  return heads.length > 1 && codes.size > 1 ? pairOf(focus, [...codes]) : null
}

function person(focus: Focus, i: number, gender: 'he' | 'she'): DraftEntity | null {
  const { syntax } = focus.scene
  const ofGender = ({ entity }: DraftMention): boolean => entity.gender === null || entity.gender === gender
  const isOne = (m: DraftMention): boolean =>
    !m.entity.plural && (m.entity.kind === 'person' || m.entity.class === 'office')
  const fits = (m: DraftMention): boolean =>
    isOne(m) &&
    ofGender(m) &&
    !isRivalArgument(focus, m, i) &&
    !actsOnOwnState(focus, m, i) &&
    !isAcrossMarks(focus, m, i)
  const named = mostSalient(focus, i, (m) => fits(m) && m.entity.kind === 'person')
  const any = mostSalient(focus, i, fits)
  if (any && named && any !== named && at(syntax, any.head).sentence === at(syntax, i).sentence) return any.entity
  if (named ?? any) return (named ?? any)?.entity ?? null
  return (
    laterSubject(focus, i, (entity) => entity.kind === 'person' && (entity.gender ?? gender) === gender) ??
    mostMentioned(focus, gender)
  )
}

/** In shuffled text a pronoun may come before all names: the person whom the article names most. */
function mostMentioned({ scene: { draft } }: Focus, gender: 'he' | 'she'): DraftEntity | null {
  const counts = new Map<DraftEntity, number>()
  for (const { entity, form } of draft.mentions.values())
    if (form === 'name' && entity.kind === 'person' && (entity.gender ?? gender) === gender)
      counts.set(entity, (counts.get(entity) ?? 0) + 1)
  const [first, second] = [...counts].toSorted((a, b) => b[1] - a[1])
  return first && first[1] > (second?.[1] ?? 0) ? first[0] : null
}

function several(focus: Focus, i: number): DraftEntity | null {
  const both = isOfReadout(focus, i) ? pairBefore(focus, i) : null
  if (both) return both
  const fits = ({ entity, head }: DraftMention): boolean =>
    (entity.plural ||
      entity.codes.length > 1 ||
      entity.class === 'organ' ||
      entity.class === 'body' ||
      entity.class === 'rebel') &&
    entity.kind !== 'place' &&
    !/^amod|^compound/.test(at(focus.scene.syntax, head).rel)
  const group = mostSalient(focus, i, (m) => fits(m) && !isRivalArgument(focus, m, i))
  const joined = joinedBefore(focus, i)
  const led =
    group !== null && /^nsubj/.test(at(focus.scene.syntax, group.head).rel) && !isSubjectGroup(focus, joined?.head)
  if (joined && (!group || (joined.head >= group.head - 12 && !led))) return joined.entity
  const { sentence } = at(focus.scene.syntax, i)
  const isNear = group !== null && at(focus.scene.syntax, group.head).sentence >= sentence - 1
  if (isNear) return group.entity
  return (
    bothBefore(focus, i) ??
    (focus.scene.home.issuer === null ? null : pairBefore(focus, i)) ??
    group?.entity ??
    mostSalient(focus, i, (m) => m.entity.kind === 'state')?.entity ??
    null
  )
}

/** "They agreed", "They also discussed" at the start of a sentence of a press release: the two who talk, not those they talk about. */
function isOfReadout({ scene: { syntax, home } }: Focus, i: number): boolean {
  const { rel, head, sentence } = at(syntax, i)
  if (home.issuer === null || rel !== 'nsubj' || syntax.sentences[sentence]?.tokens.from !== i) return false
  return TOGETHER.test(at(syntax, head).lemma)
}

const TOGETHER =
  /^(?:agree|discuss|reaffirm|reiterate|exchange|review|commit|underscore|underline|stress|emphasi[sz]e|note|share|look|decide|welcome|condemn|express|pledge|resolve|consult|sign|concur|explore|coordinate|voice|deplore|encourage|acknowledge|call|urge|recogni[sz]e|affirm|witness|instruct|regret|recall|touch)$/

/** The parties that end in this token are joined as a subject. */
function isSubjectGroup({ scene: { syntax } }: Focus, last: number | undefined): boolean {
  if (last === undefined) return false
  const first = at(syntax, last).head
  return first >= 0 && /^nsubj/.test(at(syntax, first).rel)
}

/** "X met Y. They agreed …": the two people of the sentence before. */
function bothBefore(focus: Focus, i: number): DraftEntity | null {
  const { syntax } = focus.scene
  const before = focus.seen
    .slice(-40)
    .filter(({ head }) => head >= (syntax.sentences[at(syntax, i).sentence - 1]?.tokens.from ?? 0) && head < i)
  const people = new Set(before.map((m) => m.entity).filter(({ kind, codes }) => kind === 'person' && codes.length > 0))
  const codes = [...new Set([...people].flatMap((entity) => entity.codes))]
  return people.size === 2 && codes.length === 2 ? pairOf(focus, codes) : null
}

/** "Bulgaria and Slovakia … their": the parties joined last, as one. */
function joinedBefore(focus: Focus, i: number): { readonly head: number; readonly entity: DraftEntity } | null {
  const { syntax, draft } = focus.scene
  const { sentence } = at(syntax, i)
  for (let k = focus.seen.length - 1; k >= 0; k--) {
    const m = focus.seen[k]
    if (!m || at(syntax, m.head).sentence < sentence - 1) return null
    const { rel, head } = at(syntax, m.head)
    if (rel !== 'conj' || m.head >= i || m.entity.codes.length === 0) continue
    const first = draft.mentions.get(head)?.entity
    if (!first || first.codes.length === 0 || first.kind === 'place') continue
    const before = chainAbove(syntax, head).flatMap((h) => draft.mentions.get(h)?.entity.codes ?? [])
    const codes = [...new Set([...before, ...first.codes, ...m.entity.codes])]
    if (codes.length > 1) return { head: m.head, entity: pairOf(focus, codes) }
  }
  return null
}

/** What a word is joined to, where each hangs on the one before it: "Chad, Mali | and Togo". */
function chainAbove(syntax: Syntax, joined: number): number[] {
  const chain: number[] = []
  for (let i = joined; at(syntax, i).rel === 'conj' && at(syntax, i).head >= 0; i = at(syntax, i).head)
    chain.unshift(at(syntax, i).head)
  return chain
}

function body(focus: Focus, i: number): DraftEntity | null {
  const { syntax } = focus.scene
  const { head } = at(syntax, i)
  if (/^it$/i.test(at(syntax, i).form) && isExpletive(focus, head)) return null
  const fits = ({ entity, head: h }: DraftMention): boolean =>
    /^(?:state|organisation|group|thing)$/.test(entity.kind) &&
    (!entity.plural || entity.class === 'rebel') &&
    !/^(?:amod|compound)/.test(at(syntax, h).rel)
  const best = mostSalient(focus, i, (m) => fits(m) && !isRivalArgument(focus, m, i))
  if (best && !speaks(focus, head) && isOverruled(focus, best, i)) return null
  return best?.entity ?? laterSubject(focus, i, (entity) => entity.kind === 'state' || entity.kind === 'organisation')
}

/** A plan or a text does not speak. */
function speaks({ scene: { syntax } }: Focus, verb: number): boolean {
  return (
    verb >= 0 &&
    /^(?:say|add|tell|announce|note|state|claim|warn|insist|deny|urge|accuse|condemn|call|stress|vow|pledge)$/.test(
      at(syntax, verb).lemma,
    )
  )
}

/** A thing that is no party is the subject nearer by: "the plan … its terms". */
function isOverruled(focus: Focus, best: DraftMention, i: number): boolean {
  const { syntax, draft } = focus.scene
  const { from } = syntax.sentences[at(syntax, i).sentence]?.tokens ?? { from: 0 }
  for (let k = i - 1; k > best.head && k >= from; k--) {
    const { rel, upos, xpos } = at(syntax, k)
    // "no ships would be safe after it …": not the ships
    if (/^nsubj/.test(rel) && upos === 'NOUN' && xpos !== 'NNS' && !draft.mentions.has(k)) return true
  }
  return false
}

function isExpletive(focus: Focus, governor: number): boolean {
  const { syntax } = focus.scene
  if (governor < 0) return true
  const { upos, lemma, form } = at(syntax, governor)
  if (upos === 'ADJ') return !minded.test(form.toLowerCase())
  // "It was agreed to meet", "it was decided that"
  const behind = (syntax.children[governor] ?? []).filter((c) => c > governor)
  const isClause = behind.some((c) => /^(?:[cx]comp|csubj)/.test(at(syntax, c).rel))
  const isPassive = (syntax.children[governor] ?? []).some((c) => at(syntax, c).rel === 'aux:pass')
  if (isPassive && isClause && AGREED.test(lemma)) return true
  // "it had taken in refugees", "it would take part"
  const isTold =
    lemma === 'take' &&
    (/^(?:in|part|over|up|place|control|on|back|aim|steps?|action)$/i.test(syntax.tokens[governor + 1]?.form ?? '') ||
      behind.some((c) => at(syntax, c).rel === 'obj' && TAKEN.test(at(syntax, c).lemma)))
  return !isTold && /^(?:seem|appear|happen|rain|snow|take|matter|turn)$/.test(lemma)
}

/** Whom one takes: "it takes hostages", no time. */
const TAKEN = /^(?:hostage|prisoner|captive|town|city|village|island)$/

const AGREED =
  /^(?:agree|decide|announce|report|note|stress|emphasi[sz]e|underline|underscore|say|state|declare|hope|expect|propose|recommend|resolve|establish|plan|confirm|recall|reaffirm|believe)$/

/** "In his speech, Putin said": the subject that follows a pronoun in front. */
function laterSubject(focus: Focus, i: number, fits: (entity: DraftEntity) => boolean): DraftEntity | null {
  const { syntax, draft } = focus.scene
  const { to } = syntax.sentences[at(syntax, i).sentence]?.tokens ?? { to: 0 }
  for (let k = i + 1; k < to; k++) {
    const entity = draft.mentions.get(k)?.entity
    if (entity && /^nsubj/.test(at(syntax, k).rel) && fits(entity)) return entity
  }
  return null
}
