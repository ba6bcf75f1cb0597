import { grouped } from '../by-place.ts'
import { joinedTo } from './arguments.ts'
import { captivitiesOf } from './captors.ts'
import { isAnd } from './clauses.ts'
import type { Draft } from './draft.ts'
import { launchesOf } from './launchers.ts'
import { isListedThat } from './noun-clause.ts'
import { children, isInfinitive, isVerb, relOf, type Scene, subtreeTokens, timesNear, token } from './scene.ts'

/**
 * Keeps what a careful reader would write down: no act inside another's demand or promise, nothing twice; acts whose parties the
 * sentence leaves out ("a curfew was imposed") only where others in the text have them.
 */
export function chosen(scene: Scene, drafts: readonly Draft[]): Draft[] {
  const isPolitical = drafts.some((draft) => hasParties(scene, draft))
  const bySentence = grouped(drafts, ({ cue }) => token(scene, cue).sentence)
  return [...bySentence.values()].flatMap((together) => chosenOf(scene, together, isPolitical))
}

function chosenOf(scene: Scene, drafts: readonly Draft[], isPolitical: boolean): Draft[] {
  const others = (d: Draft, of: readonly Draft[]): Draft[] => of.filter((other) => other !== d)
  const free = drafts.filter(
    (d) =>
      (hasParties(scene, d) || (isPolitical && isParticular(scene, d))) &&
      !others(d, drafts).some((outer) => swallows(scene, outer, d)),
  )
  const outcomesOf = (attack: Draft): Draft[] => others(attack, free).filter((d) => isOutcomeOf(scene, d, attack))
  const whole = free
    .filter((d) => !others(d, free).some((attack) => isOutcomeOf(scene, d, attack)))
    .map((d) =>
      d.recipients.length > 0 || isVerb(scene, d.cue)
        ? d
        : { ...d, recipients: outcomesOf(d).flatMap((o) => o.recipients) },
    )
  return whole.filter((d) => !others(d, whole).some((other) => isSameAct(scene, other, d) && isBetter(other, d)))
}

/** A political act has a party: a state, body or group, or two persons; the patient of a passive is enough. */
function hasParties(scene: Scene, { actors, recipients, mode }: Draft): boolean {
  // "the truce held" is told without those who keep it.
  if (mode === 'ceasefire') return true
  if (actors.length > 0 && recipients.length > 0) return true
  return [...actors, ...recipients].some(({ code }) => !scene.strangers.has(code))
}

/** A noun alone ("the war") is background, unless its phrase brings a name, a day or a number. */
function isParticular(scene: Scene, { cue, rule }: Draft): boolean {
  if (rule !== 'noun') return true
  if (relOf(scene, cue) === 'nsubj' || children(scene, cue, 'nmod').some((c) => c > cue)) return true
  const words = subtreeTokens(scene, cue, (c) => isVerb(scene, c))
  const times = timesNear(scene, cue)
  return words.some((w) => /^(?:PROPN|NUM)$/.test(token(scene, w).upos) || times.some((t) => t.tokens.from === w))
}

/** `inner` is told only as what `outer` asks, promises, refuses or threatens. */
function swallows(scene: Scene, outer: Draft, inner: Draft): boolean {
  // "the nuns held by the militia were freed": how they were kept is no act beside their release.
  if (outer.mode === 'release' && /^(?:hold|keep|detain)$/.test(token(scene, inner.cue).lemma))
    return captivitiesOf(scene, outer.cue).includes(inner.cue)
  // "missiles fired from Chad hit the town": one act
  if (outer.type === 'ASSAULT' && launchesOf(scene, outer.cue).includes(inner.cue)) return true
  // "troops ordered to Kos arrived in Oslo": one move
  if (outer.type === 'MOBILIZE' && inner.type === 'MOBILIZE') return isOfMover(scene, inner.cue, outer.cue)
  if (outer.type === 'AID' && inner.type === 'MOBILIZE') return isPurposeOf(scene, inner.cue, outer.cue)
  // "gave leave for the Union to deliver food": what is allowed
  const isLeave = outer.mode === 'access' && outer.content.length > 0 && inner.type !== 'RETREAT'
  if (!isLeave && !/^(?:AGREE|REQUEST|REJECT|THREATEN|CONCEDE)$/.test(outer.type)) return false
  // "refused Togo's request", "bowed to a demand by Togo": what somebody else has said.
  const answers =
    /^(?:REJECT|CONCEDE)$/.test(outer.type) &&
    inner.rule === 'noun' &&
    inner.type !== 'CONSULT' &&
    inner.actors.length > 0
  if (answers && !inner.actors.some((a) => outer.actors.some((b) => a.code === b.code))) return false
  if (isOccasion(scene, inner)) return false
  return outer.content.some((head) => reaches(scene, inner.cue, head, outer))
}

/** A participle of the noun that moves. */
function isOfMover(scene: Scene, participle: number, move: number): boolean {
  const { head, xpos } = token(scene, participle)
  if (relOf(scene, participle) !== 'acl' || xpos !== 'VBN' || !isVerb(scene, move)) return false
  return children(scene, move, 'nsubj', 'obj').some(
    (mover) => mover === head || subtreeTokens(scene, mover, (i) => isVerb(scene, i)).includes(head),
  )
}

/** "sent missiles to strengthen its defences", "helped it bolster its defences". */
function isPurposeOf(scene: Scene, inner: number, outer: number): boolean {
  for (let at = inner, hops = 0; hops < 4 && at >= 0; hops++) {
    if (at === outer) return hops > 0
    if (!/^(?:xcomp|ccomp|advcl|acl|obj)$/.test(relOf(scene, at))) return false
    at = token(scene, at).head
  }
  return false
}

/** "repeated the demand in a call with X": where it was said. */
function isOccasion(scene: Scene, { type, rule, cue, status }: Draft): boolean {
  if (type !== 'CONSULT' || rule !== 'noun' || status !== 'done') return false
  return children(scene, cue, 'case').some((c) => /^(?:in|during|after|following)$/i.test(token(scene, c).form))
}

function reaches(scene: Scene, from: number, to: number, outer: Draft): boolean {
  if (from === outer.cue) return false
  let at = from
  for (let hops = 0; hops < 12; hops++) {
    if (at === to) return to !== outer.cue || from !== to
    const { rel, head } = token(scene, at)
    if (isBesides(scene, at) || (to === outer.cue && isJoinedFinite(scene, at, to))) return false
    const isOfNoun = rel === 'acl:relcl' || (relOf(scene, at) === 'acl' && token(scene, at).xpos === 'VBN')
    if (head < 0 || (isOfNoun && !isListedThat(scene, at))) return false
    if (/^(?:parataxis)$/.test(relOf(scene, at))) return false
    at = relOf(scene, at) === 'conj' ? joinedTo(scene, at) : head
  }
  return false
}

/** "vowed to hit back | as Chad threw out its envoy": what else happens. */
const isBesides = (scene: Scene, clause: number): boolean =>
  relOf(scene, clause) === 'advcl' &&
  /^(?:VBD|VBZ)$/.test(token(scene, clause).xpos) &&
  children(scene, clause, 'mark').some((m) => /^as$/i.test(token(scene, m).form)) &&
  children(scene, clause, 'nsubj').length > 0

/** "does not recognise them and | has expelled | their envoy": besides what it does not do. */
const isJoinedFinite = (scene: Scene, clause: number, verb: number): boolean =>
  relOf(scene, clause) === 'conj' &&
  token(scene, clause).head === verb &&
  (/^VB[DZ]$/.test(token(scene, clause).xpos) || children(scene, clause, 'aux').length > 0)

/** "shelled the town, killing four", "four died when troops shelled the town": the dead are what the attack did, no second attack. */
function isOutcomeOf(scene: Scene, outcome: Draft, attack: Draft): boolean {
  if (outcome === attack || outcome.type !== 'ASSAULT' || attack.type !== 'ASSAULT') return false
  if (addsToNoun(scene, outcome, attack) || isJoinedHarm(scene, outcome.cue, attack.cue)) return true
  const verb = verbOf(scene, attack.cue)
  if (!isVerb(scene, verb) || !HARM.test(token(scene, outcome.cue).lemma) || HARM.test(token(scene, verb).lemma))
    return false
  // "killing two | and wounding five"
  const first =
    isAnd(scene, outcome.cue) && HARM.test(token(scene, token(scene, outcome.cue).head).lemma)
      ? token(scene, outcome.cue).head
      : outcome.cue
  const participle = token(scene, first).xpos === 'VBG' && token(scene, first).head === verb
  const told = token(scene, verb).head === outcome.cue && relOf(scene, verb) === 'advcl' && outcome.actors.length === 0
  // "fell on the town and killed two", "missiles exploded in the town, which killed two"
  const { head } = token(scene, outcome.cue)
  const follows = relOf(scene, outcome.cue) === 'conj' && head === verb
  const adds = token(scene, outcome.cue).rel === 'acl:relcl' && subtreeTokens(scene, verb).includes(outcome.cue)
  return participle || told || follows || (adds && verb < outcome.cue)
}

/** "carried out | a strike" */
const verbOf = (scene: Scene, cue: number): number => {
  const { head } = token(scene, cue)
  return !isVerb(scene, cue) && relOf(scene, cue) === 'obj' && isVerb(scene, head) ? head : cue
}

/** "killed ten people | and wounded six", "one soldier was killed | and two were wounded": one attack. */
const isJoinedHarm = (scene: Scene, outcome: number, attack: number): boolean =>
  isAnd(scene, outcome) &&
  token(scene, outcome).head === attack &&
  [outcome, attack].every((cue) => HARM.test(token(scene, cue).lemma)) &&
  children(scene, outcome, 'nsubj').every((s) => token(scene, s).upos === 'NUM')

/** "the attack on the clinic, which left two dead": nothing that the attack does not tell. */
function addsToNoun(scene: Scene, outcome: Draft, attack: Draft): boolean {
  if (isVerb(scene, attack.cue) || !HARM.test(token(scene, outcome.cue).lemma)) return false
  if (token(scene, outcome.cue).rel !== 'acl:relcl' || !subtreeTokens(scene, attack.cue).includes(outcome.cue))
    return false
  const known = new Set(attack.recipients.map(({ code }) => code))
  return known.size === 0 || outcome.recipients.every(({ code }) => known.has(code) || scene.vague.has(code))
}

const HARM = /^(?:kill|wound|injure|hurt|die|destroy|damage|maim|leave)$/

/**
 * "The shipment of aid sent by Chad to Mali arrived": once all parties are known, what stands in the subject or the object of a verb tells
 * nothing that the verb does not.
 */
export function withoutRepeats(scene: Scene, drafts: readonly Draft[]): Draft[] {
  const isIn = (inner: Draft, outer: Draft): boolean =>
    isVerb(scene, outer.cue) &&
    children(scene, outer.cue, 'nsubj', 'obj').some((c) =>
      subtreeTokens(scene, c, (i) => token(scene, i).rel === 'acl:relcl').includes(inner.cue),
    )
  const repeats = (inner: Draft, outer: Draft): boolean =>
    inner !== outer &&
    inner.type === outer.type &&
    inner.status === outer.status &&
    inner.actors.length > 0 &&
    isSameCodes(inner.actors, outer.actors) &&
    isSameCodes(inner.recipients, outer.recipients) &&
    isIn(inner, outer)
  const bySentence = grouped(drafts, ({ cue }) => token(scene, cue).sentence)
  return [...bySentence.values()].flatMap((together) =>
    together.filter((inner) => !together.some((outer) => repeats(inner, outer))),
  )
}

const isSameCodes = (some: Draft['actors'], others: Draft['actors']): boolean =>
  some.length === others.length && some.every(({ code }) => others.some((other) => other.code === code))

/** Two words of one sentence tell one act: same type, same parties, one governs the other or both are joined. */
function isSameAct(scene: Scene, a: Draft, b: Draft): boolean {
  if (a.type !== b.type || token(scene, a.cue).sentence !== token(scene, b.cue).sentence) return false
  if (isExchangeOf(scene, a, b) || isExchangeOf(scene, b, a)) return true
  const codes = (parties: Draft['actors']): string =>
    parties
      .map((p) => p.code)
      .sort()
      .join()
  const governs = (x: Draft, y: Draft): boolean => token(scene, y.cue).head === x.cue && relOf(scene, y.cue) !== 'conj'
  // "spoke with X to discuss the strike": those who discuss it are those who speak.
  if (a.type === 'CONSULT' && governs(a, b) && isInfinitive(scene, b.cue)) return true
  // "assured him of his readiness": the noun tells no more than its verb
  const isNoun = b.rule === 'noun' && b.recipients.length === 0 && governs(a, b)
  if (isNoun && codes(a.actors) === codes(b.actors)) return true
  if (codes([...a.actors, ...a.recipients]) !== codes([...b.actors, ...b.recipients])) return false
  // "A accuses B; B accuses A", "A thanks B for its support for A"
  const isBack = relOf(scene, b.cue) === 'parataxis' || a.type === 'SUPPORT'
  if (isBack && b.recipients.length > 0 && codes(a.actors) === codes(b.recipients)) return false
  return governs(a, b) || governs(b, a)
}

/** "were freed as part of a prisoner swap": one release, unless the swap names both its sides. */
function isExchangeOf(scene: Scene, swap: Draft, release: Draft): boolean {
  const isBare =
    swap.rule === 'noun' &&
    swap.mode === 'release' &&
    !children(scene, swap.cue, 'nmod').some((c) => isBetween(scene, c))
  return (
    isBare &&
    release.mode === 'release' &&
    isVerb(scene, release.cue) &&
    subtreeTokens(scene, release.cue).includes(swap.cue)
  )
}

const isBetween = (scene: Scene, phrase: number): boolean =>
  children(scene, phrase, 'case').some((k) => /^(?:between|with)$/i.test(token(scene, k).form))

/** A verb tells better than a noun; of equals the first. */
const isBetter = (a: Draft, b: Draft): boolean =>
  (a.rule === 'verb') === (b.rule === 'verb') ? a.cue < b.cue : a.rule === 'verb'
