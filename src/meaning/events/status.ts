import type { EventStatus, EventType, TokenRange } from '../../model.ts'
import { hasFinite, headlineSubject, isPassive, joinedTo } from './arguments.ts'
import { isMarked } from './clauses.ts'
import { conditionBehind, conditionOf, isInverted, isUnderIf } from './conditions.ts'
import type { Draft } from './draft.ts'
import type { Effect } from './lexicon.ts'
import { hasNot, isNegated, isNotRuledOut } from './negation.ts'
import { nounOfInfinitive } from './noun-clause.ts'
import { isBehindParticle, isGerund } from './objects.ts'
import {
  children,
  innermostStatement,
  isVerb,
  perToken,
  relOf,
  type Scene,
  sentenceOf,
  subtreeTokens,
  timesNear,
  token,
} from './scene.ts'

/** How an act is told: what auxiliaries, negation and governing words make of it. */
export interface Telling {
  readonly negated: boolean
  /** will, shall, would, "is going to". */
  readonly future: boolean
  /** "does not", "cannot". */
  readonly unwilling: boolean
  /** should, must, "has to". */
  /** "is (not) allowed". */
  readonly isPresentPassive: boolean
  readonly duty: boolean
  readonly effect: Effect | null
  readonly progressive: boolean
  /** It stands in an if-clause itself. */
  readonly hypothetical: boolean
  /** The if-clause that it depends on. */
  readonly condition: TokenRange | null
}

/** Reads the auxiliaries of the word and of what governs it. */
export const tellingOf = perToken((scene, word): Telling => {
  const chain = chainOf(scene, word)
  const verb = carrierOf(scene, word) ?? word
  const auxiliaries = auxiliariesOf(scene, verb)
  const own = auxiliaries.map((a) => token(scene, a).lemma.toLowerCase())
  const forms = auxiliaries.map((a) => token(scene, a).form.toLowerCase())
  const governors = chain.slice(1)
  const effects = [
    possibleByModal(own, scene, word),
    ofWhat(scene, word),
    goesOn(scene, verb),
    lasts(scene, word),
    hasLasted(scene, verb),
    ...governors.map((g, i) => effectOf(scene, g, chain[i] as number)),
  ]
  const effect = effects.includes('denied') ? 'denied' : (effects.find((e) => e !== null && e !== 'done') ?? null)
  return {
    negated: isNegated(scene, word) || (effect !== 'swallow' && isNegatedAbove(scene, word, governors[0])),
    future:
      own.some((l) => /^(?:will|shall|'ll)$/.test(l)) ||
      forms.some((f) => /^(?:would|wo|'ll|'d)$/.test(f)) ||
      isGoingTo(scene, verb) ||
      isToGoOn(scene, verb) ||
      isToBe(scene, verb),
    unwilling: own.some((l) => l === 'can') || forms.some((f) => /^(?:do|does)$/.test(f)),
    isPresentPassive: isPassive(scene, verb) && forms.some((f) => /^(?:is|are)$/.test(f)),
    duty: own.some((l) => /^(?:should|must|ought)$/.test(l)) || isObliged(scene, verb),
    effect,
    progressive: isProgressive(scene, verb),
    hypothetical: isAsked(scene, word) || chain.some((c) => isUnderIf(scene, c) || isInverted(scene, c)),
    condition: conditionOf(scene, chain),
  }
})

/** "Will the mission leave?" */
function isAsked(scene: Scene, word: number): boolean {
  const { tokens, kind } = sentenceOf(scene, word)
  return kind !== 'headline' && token(scene, tokens.to - 1).form === '?'
}

/** The verb that only says of a noun's act that it happens: "the talks will resume", "may launch an invasion". */
function carrierOf(scene: Scene, noun: number): number | null {
  const { head } = token(scene, noun)
  if (isVerb(scene, noun) || head < 0 || !isVerb(scene, head) || !/^(?:nsubj|obj)$/.test(relOf(scene, noun)))
    return null
  const { lemma } = token(scene, head)
  const takesPlace = lemma === 'take' && children(scene, head, 'obj').some((o) => token(scene, o).lemma === 'place')
  return takesPlace ||
    HAPPENS.test(lemma) ||
    (lemma === 'have' && relOf(scene, noun) === 'obj') ||
    scene.lexicon.light.has(lemma.toLowerCase())
    ? head
    : null
}

const HAPPENS = /^(?:occur|happen|ensue|proceed|go|convene|last|schedule)$/

/** The word and what governs it as a complement. */
function chainOf(scene: Scene, word: number): number[] {
  const chain = [word]
  let at = word
  for (let hops = 0; hops < 7; hops++) {
    const { head } = token(scene, at)
    if (head < 0) break
    if (relOf(scene, at) === 'conj' && children(scene, at, 'nsubj').length === 0) {
      at = joinedTo(scene, at)
      continue
    }
    if (!isComplement(scene, at) && !(isOfClaim(scene, at) || (at === word && isArgument(scene, at)))) break
    // "discussed plans | to deliver", where the tree hangs the infinitive on the verb
    const noun = relOf(scene, at) === 'advcl' ? nounOfInfinitive(scene, at) : null
    chain.push(
      ...(noun === null || !/^(?:plan|proposal|intention)$/.test(token(scene, noun).lemma) ? [] : [noun]),
      head,
    )
    at = head
  }
  return chain
}

/** A clause that the word above it takes: "denied attacking", "no intention of recalling", "plans to visit", "reports that". */
function isComplement(scene: Scene, at: number): boolean {
  const { rel, head, xpos } = token(scene, at)
  const base = relOf(scene, at)
  if (/^(?:xcomp|ccomp|csubj)$/.test(base)) return true
  if (/^acl/.test(rel) && isMarked(scene, at, /^that$/i)) return true
  if (rel === 'acl') return xpos === 'VB' || isGerund(scene, at)
  if (base !== 'advcl' || at < head) return false
  return xpos === 'VBG'
    ? at === head + 1 || isBehindParticle(scene, at) || isMarked(scene, at, /^into$/i)
    : xpos === 'VB' && !hasFinite(scene, at)
}

const isArgument = (scene: Scene, at: number): boolean => /^(?:obj|nsubj)$/.test(relOf(scene, at)) && !isVerb(scene, at)

/** "denied | reports that", "had | no plans to": a noun whose clause the act is. */
const isOfClaim = (scene: Scene, at: number): boolean =>
  isArgument(scene, at) &&
  /^(?:report|allegation|claim|accusation|charge|suggestion|rumour|rumor|plan|intention|desire|wish)$/.test(
    token(scene, at).lemma,
  )

function auxiliariesOf(scene: Scene, word: number): number[] {
  const own = children(scene, word, 'aux')
  if (own.length > 0 || relOf(scene, word) !== 'conj' || children(scene, word, 'nsubj').length > 0) return own
  const { head } = token(scene, word)
  return head >= 0 ? children(scene, head, 'aux') : []
}

function possibleByModal(lemmas: readonly string[], scene: Scene, word: number): Effect | null {
  if (lemmas.some((l) => /^(?:may|might|could)$/.test(l))) return 'possible'
  // "can strike any town"; "nothing can justify it" is no matter of being able to
  if (
    lemmas.includes('can') &&
    !children(scene, word, 'nsubj', 'advmod').some((c) => NOBODY.test(token(scene, c).form))
  )
    return 'possible'
  if (isCharge(scene, word)) return 'possible'
  const hedge = [...children(scene, word, 'advmod'), ...(isVerb(scene, word) ? [] : children(scene, word, 'amod'))]
  return hedge.some((a) => HEDGE.test(token(scene, a).form)) ? 'possible' : null
}

/** "has apparently fired", "a potential invasion" */
const HEDGE =
  /^(?:likely|apparently|possibly|probably|perhaps|allegedly|presumably|maybe|possible|potential|imminent|looming|probable|alleged|suspected|purported|feared)$/i

const NOBODY = /^(?:nothing|nobody|none|no|not|n't|never|only)$/i

/** "accused them of arming the rebels". */
const isCharge = (scene: Scene, word: number): boolean =>
  /^(?:advcl|acl|ccomp|xcomp)$/.test(relOf(scene, word)) &&
  isGerund(scene, word) &&
  ALLEGES.test(token(scene, token(scene, word).head).lemma)

const ALLEGES = /^(?:accuse|suspect|blame|charge)$/

function effectOf(scene: Scene, governor: number, clause: number): Effect | null {
  const { lemma, xpos } = token(scene, governor)
  // "told them to leave" asks, "told them that it would leave" says.
  if (/^(?:tell|remind|inform)$/.test(lemma) && hasFinite(scene, clause)) return null
  // "gave them two days to leave"
  if (lemma === 'give' && children(scene, governor, 'obj').some((o) => isTimeUnit(scene, o))) return 'swallow'
  // "called her to offer help"
  if (lemma === 'call' && children(scene, governor, 'obj').length > 0) return null
  if (isNotRuledOut(scene, governor)) return 'possible'
  // "a bill that would allow them to fire"
  if (
    /^(?:allow|permit|enable|empower|authori[sz]e)$/.test(lemma) &&
    children(scene, governor, 'aux').some((a) => token(scene, a).xpos === 'MD')
  )
    return 'possible'
  // "has yet to be ratified"
  if (lemma === 'have' && children(scene, governor, 'advmod').some((c) => /^yet$/i.test(token(scene, c).form)))
    return 'denied'
  const effect = scene.lexicon.catenatives.get(lemma.toLowerCase()) ?? null
  // "is said to have", "has begun withdrawing"
  if (/^(?:say|report|rumou?r)$/.test(lemma) && isPassive(scene, governor)) return 'possible'
  if (
    /^(?:begin|start)$/.test(lemma) &&
    (xpos === 'VBZ' || xpos === 'VBP' || children(scene, governor, 'aux').length > 0)
  )
    return 'ongoing'
  return effect
}

const isTimeUnit = (scene: Scene, noun: number): boolean =>
  /^(?:minute|hour|day|week|month|deadline)$/.test(token(scene, noun).lemma)

/** "fears of an invasion", "plans for talks", "allegations about raids", "wary of an attack": what the noun that has the act makes of it. */
function ofWhat(scene: Scene, noun: number): Effect | null {
  const { head } = token(scene, noun)
  if (isVerb(scene, noun) || head < 0 || !/^(?:nmod|obl)$/.test(relOf(scene, noun))) return null
  const { lemma, upos } = token(scene, head)
  if (!/^(?:NOUN|ADJ)$/.test(upos)) return null
  if (/^(?:allegation|accusation|claim|rumou?r)$/.test(lemma)) return 'possible'
  const effect = scene.lexicon.catenatives.get(lemma.toLowerCase())
  return effect === 'possible' || effect === 'denied' ? effect : null
}

/** "has begun talks", "still refuses". */
function goesOn(scene: Scene, verb: number): Effect | null {
  const { lemma, xpos } = token(scene, verb)
  const auxiliaries = children(scene, verb, 'aux').map((a) => token(scene, a).form.toLowerCase())
  const hasBegun = /^(?:begin|start)$/.test(lemma) && auxiliaries.some((a) => /^(?:has|have)$/.test(a))
  const isPresent = /^VB[PZ]$/.test(xpos)
  const still = children(scene, verb, 'advmod').some((a) => /^still$/i.test(token(scene, a).form))
  return hasBegun || (isPresent && still) ? 'ongoing' : null
}

/** "the Russian offensive", "the massing of troops", "their ongoing attack": it goes on, unless a day or what came after it is told. */
function lasts(scene: Scene, noun: number): Effect | null {
  if (token(scene, noun).upos !== 'NOUN') return null
  const isSaidTo = children(scene, noun, 'amod', 'compound').some((a) => LASTS.test(token(scene, a).form))
  const isOver = children(scene, noun, 'case').some((k) =>
    /^(?:after|since|following|before|during)$/i.test(token(scene, k).form),
  )
  const own = new Set(subtreeTokens(scene, noun))
  const isDated = timesNear(scene, noun).some((t) => own.has(t.tokens.from) && t.days !== null)
  return (isSaidTo || LASTING.test(token(scene, noun).lemma)) && !isOver && !isDated ? 'ongoing' : null
}

/** "has armed them for years", "has boycotted it since May". */
function hasLasted(scene: Scene, verb: number): Effect | null {
  const isPerfect = children(scene, verb, 'aux').some((a) => /^(?:has|have)$/i.test(token(scene, a).form))
  // "has moved 400 men since Friday": a sum of what is done
  const isSum = children(scene, verb, 'obj', 'nsubj').some(
    (o) =>
      children(scene, o, 'nummod', 'det', 'advmod').some((c) => /^(?:NUM|SYM)$/.test(token(scene, c).upos)) ||
      /^(?:NUM|SYM)$/.test(token(scene, o).upos),
  )
  if (
    !isPerfect ||
    isSum ||
    /^(?:kill|wound|injure|destroy|die|visit|meet|step|retake|dismiss|reject|refuse)$/.test(token(scene, verb).lemma)
  )
    return null
  const since = [
    ...children(scene, verb, 'obl', 'nmod'),
    ...children(scene, verb, 'obj').flatMap((o) => children(scene, o, 'nmod')),
  ].some((o) =>
    children(scene, o, 'case').some((k) => {
      const word = token(scene, k).form.toLowerCase()
      return word === 'since' || (word === 'for' && /^(?:year|month|week|day|decade)$/.test(token(scene, o).lemma))
    }),
  )
  return since ? 'ongoing' : null
}

const LASTING = /^(?:offensive|war|aggression|massing|build-?up|siege|occupation|blockade)$/
const LASTS = /^(?:ongoing|continuing|escalating|relentless|\p{L}+-?(?:long|month|week|year|day))$/iu

/** By what governs the word; not "the talks yielded no result". */
function isNegatedAbove(scene: Scene, word: number, governor: number | undefined): boolean {
  if (governor === undefined || isNotRuledOut(scene, governor)) return false
  // "Nothing can justify Chile's attack": it took place all the same.
  const isGiven =
    children(scene, word, 'nmod:poss').length > 0 && isVerb(scene, governor) && carrierOf(scene, word) === null
  if (isGiven) return false
  return relOf(scene, word) === 'nsubj' ? hasNot(scene, governor) : isNegated(scene, governor)
}

function isGoingTo(scene: Scene, word: number): boolean {
  const { head, rel } = token(scene, word)
  return rel === 'xcomp' && head >= 0 && token(scene, head).form.toLowerCase() === 'going'
}

/** "will continue to send" */
function isToGoOn(scene: Scene, word: number): boolean {
  const { head, rel } = token(scene, word)
  if (rel !== 'xcomp' || head < 0 || !/^(?:continue|keep)$/.test(token(scene, head).lemma)) return false
  return children(scene, head, 'aux').some((a) => /^(?:will|shall|'ll)$/i.test(token(scene, a).form))
}

/** "is to visit", "are to be held", "was to travel on"; without "is" in a headline. */
function isToBe(scene: Scene, word: number): boolean {
  if (!children(scene, word, 'mark').some((m) => /^to$/i.test(token(scene, m).form))) return false
  return (
    headlineSubject(scene, word) !== null ||
    children(scene, word, 'cop', 'aux').some((c) => /^(?:is|are|was|were)$/i.test(token(scene, c).form))
  )
}

function isObliged(scene: Scene, word: number): boolean {
  const { head, rel, xpos } = token(scene, word)
  if (rel !== 'xcomp' || head < 0 || xpos === 'VBN') return false
  return /^(?:have|need|oblige|require)$/.test(token(scene, head).lemma) && hasFinite(scene, head)
}

function isProgressive(scene: Scene, word: number): boolean {
  const { xpos } = token(scene, word)
  const auxiliaries = children(scene, word, 'aux')
  if (auxiliaries.some((a) => /^being$/i.test(token(scene, a).form))) return true
  return xpos === 'VBG' && auxiliaries.some((a) => token(scene, a).lemma === 'be')
}

const VERBAL: ReadonlySet<EventType> = new Set([
  'AGREE',
  'SUPPORT',
  'CONCEDE',
  'REQUEST',
  'ACCUSE',
  'REJECT',
  'THREATEN',
])
const PROMISED: ReadonlySet<EventType> = new Set(['CONSULT', 'AID', 'SUPPORT', 'AGREE'])
/** What one who "does not" or "cannot" do it refuses. */
const REFUSABLE: ReadonlySet<EventType> = new Set(['CONSULT', 'SUPPORT', 'AGREE', 'CONCEDE'])
const WILLING: ReadonlySet<EventType> = new Set([
  'CONSULT',
  'AID',
  'SUPPORT',
  'AGREE',
  'CONCEDE',
  'RETREAT',
  'COOPERATE',
])

/** The draft as it is told: type and status may change ("will meet" → AGREE, "would not sign" → REJECT); null for what is not told to be so at all. */
export function asTold(scene: Scene, draft: Draft): Draft | null {
  const telling = tellingOf(scene, draft.cue)
  const { type } = draft
  // "rejected Togo's demand" tells of the demand too.
  const standsAlone = draft.rule === 'noun' && draft.actors.length > 0 && VERBAL.has(type)
  const isTried = type === 'REQUEST' && isTriedTo(scene, draft.cue)
  if (telling.hypothetical || wasNot(scene, draft.cue) || isOnlyDue(scene, draft)) return null
  if (telling.effect === 'swallow' && !standsAlone && !isTried) return null
  if (telling.negated && !isSaidByNothing(draft)) {
    const isUnready = draft.rule === 'adjective' && type === 'AGREE'
    if (isUnready || (telling.future && WILLING.has(type)) || (telling.unwilling && REFUSABLE.has(type)))
      return {
        ...draft,
        type: 'REJECT',
        mode: null,
        status: 'done',
        content: draft.content.length > 0 && type !== 'AID' ? draft.content : [draft.cue],
      }
    // "are no longer allowed to": a ban
    const isBan = draft.mode === 'access' && telling.isPresentPassive
    return isBan ? { ...draft, type: 'COERCE', mode: 'restrict', content: [] } : { ...draft, status: 'denied' }
  }
  if (telling.effect === 'denied' && draft.frame?.status !== 'done') return { ...draft, status: 'denied' }
  const condition =
    telling.condition ??
    conditionOf(scene, contentWords(scene, draft)) ??
    (telling.future ? conditionOf(scene, children(scene, draft.cue, 'xcomp')) : null) ??
    (/^(?:AGREE|THREATEN)$/.test(type) ? conditionBehind(scene, draft.cue) : null)
  if (condition !== null && !/^(?:REQUEST|ACCUSE|SUPPORT)$/.test(type)) {
    const promised = PROMISED.has(type)
    return {
      ...draft,
      type: promised ? 'AGREE' : isWithdrawal(draft) && telling.future ? 'CONCEDE' : type,
      status: 'conditional',
      condition,
      content: promised && type !== 'AGREE' ? [draft.cue] : draft.content,
    }
  }
  if (draft.frame?.status) return draft
  if (isCharge(scene, draft.cue)) return { ...draft, status: 'possible' }
  if (telling.effect !== 'denied' && isAny(scene, draft)) return { ...draft, status: 'conditional' }
  if (telling.effect === 'possible' || telling.effect === 'planned' || telling.future)
    return ahead(scene, draft, telling)
  if (telling.effect === 'denied') return { ...draft, status: 'denied' }
  const isProcess = VERBAL.has(type) ? type === 'REQUEST' || draft.mode === 'investigate' : type !== 'SANCTION'
  const lasts =
    (telling.progressive && isProcess) ||
    (telling.effect === 'ongoing' && !/^(?:AGREE|SUPPORT|CONCEDE|THREATEN|ACCUSE)$/.test(type))
  return lasts ? { ...draft, status: 'ongoing' } : draft
}

/** "tried to persuade", "is seeking to talk them into it": to ask in vain is to ask. */
function isTriedTo(scene: Scene, cue: number): boolean {
  const { head, rel } = token(scene, cue)
  return rel === 'xcomp' && head >= 0 && /^(?:try|seek|attempt|strive)$/.test(token(scene, head).lemma)
}

/** "Nothing can justify it", "will not hesitate to", "there would be no compromise": the frame itself is negative. */
const isSaidByNothing = ({ frame }: Draft): boolean =>
  frame?.needs.some(({ not, values }) => !not && ['nothing', 'not', 'no'].some((word) => values.has(word))) === true

/** "Chad must stop selling arms", where nobody says so: it has not happened. */
function isOnlyDue(scene: Scene, { cue, type }: Draft): boolean {
  if (VERBAL.has(type) || !isVerb(scene, cue) || innermostStatement(scene, cue)) return false
  const forms = auxiliariesOf(scene, cue).map((a) => token(scene, a).form.toLowerCase())
  return forms.some((f) => /^(?:must|should|ought)$/.test(f)) && !forms.includes('have')
}

/** "a resolution that would have tightened sanctions": it did not come to that. */
function wasNot(scene: Scene, cue: number): boolean {
  const forms = children(scene, cue, 'aux').map((a) => token(scene, a).form.toLowerCase())
  return forms.includes('would') && forms.includes('have')
}

/** "any attack on X", "warned that whoever fires": only if it comes to that. */
function isAny(scene: Scene, { cue, type, rule, content }: Draft): boolean {
  const isOpen = (noun: number): boolean =>
    /^whoever$/i.test(token(scene, noun).form) ||
    children(scene, noun, 'det').some((d) => /^any$/i.test(token(scene, d).form)) ||
    (relOf(scene, noun) === 'conj' && isOpen(token(scene, noun).head))
  if (rule === 'noun') return type === 'ASSAULT' && (isOpen(cue) || isSupposed(scene, cue))
  if (type !== 'THREATEN') return false
  return [cue, ...content].some((c) => children(scene, c, 'nsubj', 'csubj', 'obl').some(isOpen))
}

/** "An attack on X would bring the treaty into play": none that has taken place. */
function isSupposed(scene: Scene, noun: number): boolean {
  const { head } = token(scene, noun)
  if (head < 0 || relOf(scene, noun) !== 'nsubj' || !isVerb(scene, head)) return false
  const isOne = children(scene, noun, 'det').some((d) => /^an?$/i.test(token(scene, d).form))
  return isOne && auxiliariesOf(scene, head).some((a) => /^would$/i.test(token(scene, a).form))
}

/** The verbs of the content: an if-clause may hang on any of them. */
function contentWords(scene: Scene, { cue, content }: Draft): number[] {
  const heads = content.filter((h) => h !== cue)
  return heads.flatMap((h) => [h, ...children(scene, h, 'conj', 'xcomp', 'ccomp')])
}

/** What lies ahead: a meeting or help is AGREE, a withdrawal CONCEDE, any other act keeps its type. */
function ahead(scene: Scene, draft: Draft, { effect }: Telling): Draft {
  const status: EventStatus = effect === 'possible' ? 'possible' : 'planned'
  // "alleged that Chad had armed them": it lies behind, whether it is so or not.
  if (status === 'possible' && draft.type !== 'AGREE' && isPast(scene, draft.cue)) return { ...draft, status }
  const content = draft.type === 'AGREE' ? draft.content : [draft.cue]
  const { lemma } = token(scene, draft.cue)
  const [isSigning, isRatifying] = [
    /^(?:sign|initial|ink|conclude)$/.test(lemma),
    /^(?:ratify|endorse|recogni[sz]e)$/.test(lemma),
  ]
  // "is expected to back it", "will ratify it": no help and no meeting.
  if (draft.type === 'SUPPORT' && !isSigning && (status === 'possible' || isRatifying)) return { ...draft, status }
  if (PROMISED.has(draft.type)) {
    return { ...draft, type: 'AGREE', mode: null, status: status === 'planned' ? 'done' : status, content }
  }
  if (isWithdrawal(draft) && status === 'planned')
    return { ...draft, type: 'CONCEDE', mode: null, status: 'done', content }
  if (VERBAL.has(draft.type) && draft.type !== 'ACCUSE') return status === 'planned' ? draft : { ...draft, status }
  return { ...draft, status }
}

function isPast(scene: Scene, cue: number): boolean {
  const auxiliaries = children(scene, cue, 'aux')
  if (auxiliaries.some((a) => token(scene, a).lemma === 'have')) return true
  return token(scene, cue).xpos === 'VBD' && auxiliaries.every((a) => token(scene, a).xpos !== 'MD')
}

const isWithdrawal = ({ type, mode }: Draft): boolean => type === 'RETREAT' && (mode === 'withdraw' || mode === null)
