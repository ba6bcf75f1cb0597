import { entityOf, mentionAt } from '../cast.ts'
import { minded, movesOthers, saidBySomebody } from '../minds.ts'
import { doerBehind, nounOfInfinitive, takesInfinitive } from './noun-clause.ts'
import { isGerund, objectsOf } from './objects.ts'
import { antecedentOr, relativePronoun } from './relatives.ts'
import {
  children,
  isInfinitive,
  isNominal,
  isTime,
  isVerb,
  perToken,
  relOf,
  type Scene,
  sentenceOf,
  subtreeTokens,
  token,
} from './scene.ts'

/*
 * Who does it and to whom it is done, whatever the clause's form: active, passive, relative, participle, infinitive,
 * coordinated. All functions give head tokens of noun phrases.
 */

/** The logical subject: of an active verb its subject, of a passive its agent. */
export const logicalSubject = perToken((scene, verb): readonly number[] => {
  if (isPassive(scene, verb)) return agents(scene, verb)
  const subject = surfaceSubject(scene, verb)
  return subject.length > 0 ? subject : nounBefore(scene, verb)
})

/** Where the tree has lost the subject of a finite verb: the bare noun phrase before it, with no other verb in between. */
function nounBefore(scene: Scene, verb: number): number[] {
  const { xpos, sentence } = token(scene, verb)
  const finite = /^(?:VBD|VBZ|VBP)$/.test(xpos) || (xpos === 'VBN' && hasObject(scene, verb)) || hasFinite(scene, verb)
  if (!finite) return []
  for (let i = verb - 1; i >= 0 && token(scene, i).sentence === sentence; i--) {
    if (isVerb(scene, i) && relOf(scene, i) !== 'acl') return []
    // "Chile imposed": a name taken for an adverb
    const isNoun =
      /^(?:NOUN|PROPN|PRON)$/.test(token(scene, i).upos) ||
      (token(scene, i).upos === 'ADV' && mentionAt(scene.cast, i) !== null)
    if (!isNoun || isInPhrase(scene, i)) continue
    const ofAnother = /^(?:compound|nmod|flat|appos)$/.test(relOf(scene, i)) && token(scene, i).head !== verb
    if (ofAnother || isTime(scene, i)) continue
    return [firstJoined(scene, i)]
  }
  return []
}

/** "Chad" of "Chad and Sudan" for either. */
function firstJoined(scene: Scene, noun: number): number {
  const { head } = token(scene, noun)
  return relOf(scene, noun) === 'conj' && head >= 0 && isNominal(scene, head) ? head : noun
}

/** "It came | as Chad and Sudan signed": the tree takes "as" for a preposition and joins the verbs. */
function nounBehindAs(scene: Scene, verb: number): number[] {
  let i = verb - 1
  while (i > 0 && /^(?:ADV|AUX|PART)$/.test(token(scene, i).upos)) i--
  if (i < 0 || !isNominal(scene, i) || isTime(scene, i)) return []
  const first = firstJoined(scene, i)
  const opens = children(scene, first, 'case').some((k) =>
    /^(?:as|after|before|until|since)$/i.test(token(scene, k).form),
  )
  return opens ? [first] : []
}

/** "It fell after | Chad | and its allies left": the tree takes "after" for a preposition and joins the verbs by what joins the subjects. */
function tornOff(scene: Scene, verb: number, subject: number): number[] {
  const and = children(scene, verb, 'cc').find((c) => c < subject && /^and$/i.test(token(scene, c).form))
  if (and === undefined || relOf(scene, verb) !== 'conj' || !isNominal(scene, and - 1)) return []
  const starts = subtreeTokens(scene, subject)[0] === and + 1
  const opens = children(scene, firstJoined(scene, and - 1), 'case').some((k) =>
    /^(?:as|after|before|until|since)$/i.test(token(scene, k).form),
  )
  return starts && opens && !isTime(scene, and - 1) ? [and - 1] : []
}

/** Behind a preposition; "as", "after" and the like may open a clause instead. */
function isInPhrase(scene: Scene, noun: number): boolean {
  return children(scene, noun, 'case').some(
    (k) => !/^(?:as|after|before|until|since|than|'s|s)$/i.test(token(scene, k).form),
  )
}

/** The logical object: of an active verb its object, of a passive its subject. */
export const logicalObject = perToken((scene, verb): readonly number[] => {
  const those = thoseNamed(scene, verb)
  if (those.length > 0) return those
  const own = withoutCaptive(scene, verb, objectsOf(scene, verb).direct)
  if (isPassive(scene, verb)) {
    const subject = surfaceSubject(scene, verb)
    return subject.length > 0 ? subject : own
  }
  if (own.length > 0) return own.flatMap((o) => antecedentOr(scene, verb, o))
  if (children(scene, verb, 'ccomp').length > 0) return []
  return [...sharedObject(scene, verb), ...gapObject(scene, verb)].slice(0, 1)
})

/** "Among those freed are | a Dane and two Kenyans", "those killed included | …": who they are. */
function thoseNamed(scene: Scene, participle: number): readonly number[] {
  if (token(scene, participle).xpos !== 'VBN' || !/^those$/i.test(scene.syntax.tokens[participle - 1]?.form ?? ''))
    return []
  for (let at = participle, hops = 0; at >= 0 && hops < 3; at = token(scene, at).head, hops++) {
    if (at > participle && children(scene, at, 'cop').length > 0 && isNominal(scene, at)) return [at]
    if (isVerb(scene, at) && token(scene, at).lemma === 'include') return children(scene, at, 'obj')
  }
  return []
}

/** "whom they took | hostage": those taken, not what becomes of them. */
function withoutCaptive(scene: Scene, verb: number, objects: readonly number[]): readonly number[] {
  const isCaptive = (o: number): boolean =>
    /^(?:hostage|prisoner|captive)$/.test(token(scene, o).lemma) &&
    children(scene, o, 'det', 'nummod', 'amod').length === 0
  const others = objects.filter((o) => !isCaptive(o))
  if (others.length > 0 || objects.length === 0) return others
  const gap = gapObject(scene, verb).filter((g) => {
    const mention = mentionAt(scene.cast, g)
    return mention !== null && entityOf(scene.cast, mention).kind !== 'place'
  })
  return gap.length > 0 ? gap : objects
}

/** Passive by its auxiliary or, without one, as a participle with no object. Tags err, so each sign may be overruled by the others. */
export const isPassive = perToken((scene: Scene, verb: number): boolean => {
  if (!isVerb(scene, verb)) return false
  const auxiliaries = children(scene, verb, 'aux').map((a) => token(scene, a).lemma.toLowerCase())
  const { xpos } = token(scene, verb)
  if (/^VB[DN]$/.test(xpos) && auxiliaries.some((l) => /^(?:be|get)$/.test(l))) return true
  if (auxiliaries.length === 0 && isHeadlinePassive(scene, verb)) return true
  if (xpos !== 'VBN' || auxiliaries.length > 0 || hasObject(scene, verb)) return false
  // "said it stood by them": a tagger's slip; headlines leave "were" out.
  if (children(scene, verb, 'nsubj').length > 0 && sentenceOf(scene, verb).kind !== 'headline') return false
  const { head } = token(scene, verb)
  if (relOf(scene, verb) === 'conj' && children(scene, verb, 'nsubj').length === 0) {
    // "has met and praised" is active, "was seized and taken" passive; "was worried and called for talks" active.
    const isMinded = minded.test(token(scene, head).form.toLowerCase()) && children(scene, head, 'nsubj').length > 0
    if (isMinded || isVerb(scene, head)) return !isMinded && isPassive(scene, head)
  }
  return true
})

/** "Two Danes freed in prisoner swap": headlines leave "were" out, and taggers take what is left for a past tense. */
function isHeadlinePassive(scene: Scene, verb: number): boolean {
  const { xpos, lemma } = token(scene, verb)
  return (
    xpos === 'VBD' &&
    DONE_TO_SOMEBODY.test(lemma) &&
    sentenceOf(scene, verb).kind === 'headline' &&
    children(scene, verb, 'obj', 'ccomp', 'xcomp').length === 0
  )
}

/** Verbs that hardly ever stand without their object. */
const DONE_TO_SOMEBODY =
  /^(?:free|release|kill|wound|injure|arrest|detain|jail|imprison|hold|seize|capture|abduct|kidnap|expel|deport|ban|bar|bomb|shell|sanction|charge|convict|sentence|execute|hang|poison|evacuate|rescue|destroy|damage|down|recall|summon|suspend|postpone|cancel|extend|lift|impose|sign|appoint|name|sack|oust|topple|agree|announce|deploy|send|hail|urge|blame|accuse)$/

function hasObject(scene: Scene, verb: number): boolean {
  return children(scene, verb, 'obj').some((o) => o > verb)
}

/** The subject in form: of the clause itself, or the one that control, coordination or the noun it belongs to lends it. */
export const surfaceSubject = perToken((scene, verb): readonly number[] => subjectLent(scene, verb, 0))

function subjectLent(scene: Scene, verb: number, depth: number): readonly number[] {
  const own = children(scene, verb, 'nsubj', 'expl').filter((c) => !isDummy(scene, c) && !isTitleOfNext(scene, c))
  if (own.length > 0) return [...tornOff(scene, verb, own[0]!), ...own.flatMap((s) => antecedentOr(scene, verb, s))]
  if (depth > 6) return []
  const { head } = token(scene, verb)
  if (head < 0) return []
  const announced = headlineSubject(scene, verb)
  if (announced !== null) return [announced]
  switch (relOf(scene, verb)) {
    case 'conj': {
      const own = nounBehindAs(scene, verb)
      return own.length > 0 ? own : subjectLent(scene, joinedTo(scene, verb), depth + 1)
    }
    case 'xcomp':
      return controller(scene, verb, head, depth)
    case 'ccomp':
      return isInfinitive(scene, verb) ? controller(scene, verb, head, depth) : subjectTaken(scene, verb, head)
    case 'advcl': {
      const noun = nounOfInfinitive(scene, verb)
      if (noun !== null) return ownersOf(scene, noun)
      // "fired a missile, prompting Chile to | warn | of a storm"
      if (isInfinitive(scene, verb) && movesOthers.test(token(scene, head).lemma))
        return controller(scene, verb, head, depth)
      // "sanctioned them for hosting her, | barring them": behind the comma the main clause goes on
      if (isGerund(scene, head) && token(scene, verb).xpos === 'VBG' && scene.syntax.tokens[verb - 1]?.form === ',')
        return subjectLent(scene, token(scene, head).head, depth + 1)
      const within = subjectOfTold(scene, verb, head)
      if (within.length > 0) return within
      if (isGerund(scene, verb) && logicalObject(scene, head).length > 0) return logicalObject(scene, head).slice(0, 1)
      return hasFinite(scene, verb) ? [] : subjectLent(scene, head, depth + 1)
    }
    case 'parataxis':
      // "Chancellor visits Kyiv, | pledges arms"
      return hasFinite(scene, verb) && !isHeadline(scene, verb) ? [] : subjectLent(scene, head, depth + 1)
    case 'acl':
      return ofNoun(scene, verb, head, depth)
    default:
      return []
  }
}

/** "said that by | closing the border Chad was breaking its word": the clause that is told has its own subject behind the gerund. */
function subjectOfTold(scene: Scene, verb: number, head: number): number[] {
  if (token(scene, verb).xpos !== 'VBG' || verb < head) return []
  const told = children(scene, head, 'ccomp').find((c) => c > verb)
  return told === undefined ? [] : children(scene, told, 'nsubj').filter((s) => s > verb)
}

const isHeadline = (scene: Scene, i: number): boolean => sentenceOf(scene, i).kind === 'headline'

/** "The envoys had met, | Diaz said, but would not sign": the clause told goes on behind who tells it; null elsewhere. */
function toldBefore(scene: Scene, said: number, verb: number): number | null {
  const [subject] = children(scene, said, 'nsubj')
  if (subject === undefined || !(isComma(scene, subject - 1) && isComma(scene, said + 1))) return null
  const isBut = children(scene, verb, 'cc').some((c) => /^but$/i.test(token(scene, c).form))
  if (!isBut && children(scene, verb, 'aux').length === 0) return null
  const { head } = token(scene, said)
  const told = children(scene, said, 'ccomp').find((c) => c < subject)
  return told ?? (head >= 0 && head < subject && isVerb(scene, head) ? head : null)
}

const isComma = (scene: Scene, i: number): boolean => scene.syntax.tokens[i]?.form === ','

/** "denied that it had armed them and | suspended all flights": whoever denies has suspended them, though the tree joins it to what is denied. */
export function joinedTo(scene: Scene, verb: number): number {
  const { head, xpos } = token(scene, verb)
  const above = head < 0 ? -1 : token(scene, head).head
  const told = head < 0 ? null : toldBefore(scene, head, verb)
  if (told !== null) return told
  const isActive = xpos === 'VBD' || (xpos === 'VBN' && hasObject(scene, verb))
  if (!isActive || above < 0 || relOf(scene, head) !== 'ccomp' || children(scene, verb, 'aux').length > 0) return head
  const { lemma, xpos: tense } = token(scene, above)
  const hadDone = children(scene, head, 'aux').some((a) => token(scene, a).lemma === 'have')
  return lemma === 'deny' && tense === 'VBD' && hadDone ? above : head
}

/** "Two men have been freed, | their families said": the tree gives both subjects to the verb behind. */
function subjectTaken(scene: Scene, verb: number, head: number): number[] {
  const [first] = children(scene, head, 'nsubj')
  return first !== undefined && first < verb && verb < head ? [first] : []
}

/** Whose decision, pledge or threat it is; the subject where nobody owns it. */
function ownersOf(scene: Scene, noun: number): readonly number[] {
  const owners = ownersNamed(scene, noun)
  return owners.length > 0 ? owners : surfaceSubject(scene, token(scene, noun).head)
}

/** "Chad's work", "the work by Chad". */
function ownersNamed(scene: Scene, noun: number): readonly number[] {
  const isBy = (c: number): boolean => children(scene, c, 'case').some((k) => /^by$/i.test(token(scene, k).form))
  const behind = doerBehind(scene, noun)
  return [
    ...children(scene, noun, 'nmod:poss'),
    ...children(scene, noun, 'nmod').filter(isBy),
    ...(behind === null ? [] : [behind]),
  ]
}

/** "Norway, Chile to sign accord": the bare noun phrase before an infinitive where nothing is finite; null elsewhere. */
export function headlineSubject(scene: Scene, verb: number): number | null {
  if (!children(scene, verb, 'mark').some((m) => /^to$/i.test(token(scene, m).form))) return null
  let at = token(scene, verb).head
  while (at >= 0 && /^(?:appos|conj|nmod)$/.test(relOf(scene, at))) at = token(scene, at).head
  if (at < 0 || at > verb || token(scene, at).rel !== 'root' || !/^(?:NOUN|PROPN)$/.test(token(scene, at).upos))
    return null
  for (let i = sentenceOf(scene, verb).tokens.from; i < verb; i++) if (hasFinite(scene, i)) return null
  if (scene.lexicon.catenatives.has(token(scene, at).lemma.toLowerCase())) return null
  const isBare = !children(scene, at, 'det').some((d) => /^(?:a|an|any|no)$/i.test(token(scene, d).form))
  return isBare ? at : null
}

const OBJECT_LEAVES = /^(?:promise|threaten|vow|pledge|offer)$/

/** "urged X to go": X; "was urged to go", "wants to go": the subject. */
function controller(scene: Scene, verb: number, head: number, depth: number): readonly number[] {
  const object = [...children(scene, head, 'obj'), ...children(scene, head, 'iobj')].filter((c) => c < verb)
  if (object.length > 0 && !OBJECT_LEAVES.test(token(scene, head).lemma) && isVerb(scene, head))
    return object.slice(0, 1)
  const called = children(scene, head, 'obl').find(
    (o) =>
      o < verb && /^(?:call|appeal|plead|rely|wait|count|prevail|shout)$/.test(token(scene, head).lemma) && o > head,
  )
  if (called !== undefined) return [called]
  return subjectLent(scene, head, depth + 1)
}

/** Participles and relative clauses: "troops killed by", "the envoy who met", "a plan to send". */
function ofNoun(scene: Scene, verb: number, noun: number, depth: number): readonly number[] {
  const { rel, xpos } = token(scene, verb)
  if (rel === 'acl:relcl') {
    const lacksPronoun = relativePronoun(scene, verb) === null
    return lacksPronoun && (!hasFinite(scene, verb) || isMainAfterRelative(scene, verb, noun)) ? [noun] : []
  }
  if (isInfinitive(scene, verb)) {
    const owner = ownersNamed(scene, noun)
    if (owner.length > 0) return owner
    const first = token(scene, noun).head
    // "the work by Chad and its allies to arm them": the tree joins the allies to the work
    if (relOf(scene, noun) === 'conj' && first >= 0 && takesInfinitive(scene, first) && !takesInfinitive(scene, noun)) {
      const owners = ownersNamed(scene, first)
      if (owners.length > 0) return owners
    }
    const governor = token(scene, noun).head
    // "thanked Chad for its offer to help", "for the decision to join": those who are thanked
    const praised = governor >= 0 && PRAISE.test(token(scene, governor).lemma) && relOf(scene, noun) === 'obl'
    if (praised && logicalObject(scene, governor).length > 0) return [...logicalObject(scene, governor)]
    if (governor >= 0 && isVerb(scene, governor)) return subjectLent(scene, governor, depth + 1)
    const mods = children(scene, noun, 'amod', 'compound')
    return mods
  }
  if (xpos === 'VBG' && isPaper(scene, noun)) return subjectLent(scene, token(scene, noun).head, depth + 1)
  if (xpos !== 'VBN' && xpos !== 'VBG') return []
  return [firstOfPeople(scene, isHeadline(scene, verb) ? nounOfHeadline(scene, noun) : noun)]
}

/** "Three men who are Danes and Malians | were freed": the tree takes what is said of the noun for a second relative clause. */
const isMainAfterRelative = (scene: Scene, verb: number, noun: number): boolean =>
  children(scene, verb, 'nsubj').length === 0 &&
  children(scene, noun, 'acl').some((c) => c < verb && children(scene, c, 'nsubj').some((s) => isRelative(scene, s)))

const isRelative = (scene: Scene, i: number): boolean => /^(?:who|which|that)$/i.test(token(scene, i).form)

/** "Two Danes held by rebels in Mali | freed": who is held is freed, not the rebels; the tree hangs the second participle on the last noun. */
function nounOfHeadline(scene: Scene, noun: number): number {
  for (let at = noun, hops = 0; at >= 0 && hops < 5; at = token(scene, at).head, hops++) {
    const { xpos, head } = token(scene, at)
    if (xpos === 'VBN' && relOf(scene, at) === 'acl' && head >= 0) return head
    if (xpos === 'VBN' && head < 0) return children(scene, at, 'nsubj')[0] ?? noun
  }
  return noun
}

/** "Three Kenyans and five Danes | captured by rebels": all of them, where each group has its number. */
function firstOfPeople(scene: Scene, noun: number): number {
  const { head } = token(scene, noun)
  const isCounted = (n: number): boolean => children(scene, n, 'nummod').length > 0 && mentionAt(scene.cast, n) !== null
  return relOf(scene, noun) === 'conj' && head >= 0 && isCounted(noun) && isCounted(head) ? head : noun
}

const PRAISE = /^(?:thank|praise|commend|applaud|congratulate|criticise|criticize|blame|condemn)$/

/** "passed a resolution criticising": who made it, not the thing, criticises. */
function isPaper(scene: Scene, noun: number): boolean {
  const { head } = token(scene, noun)
  const mention = mentionAt(scene.cast, noun)
  const acts = mention !== null && entityOf(scene.cast, mention).codes.length > 0
  return !acts && head >= 0 && /^(?:obj|obl)$/.test(relOf(scene, noun)) && isVerb(scene, head)
}

/** "the men they hold": the antecedent is the object. */
function gapObject(scene: Scene, verb: number): number[] {
  const { rel, head } = token(scene, verb)
  if (rel !== 'acl:relcl') return []
  const pronoun = relativePronoun(scene, verb)
  // "the port to which they sailed", "the town where they met"
  const isTaken = pronoun !== null && (relOf(scene, pronoun) === 'nsubj' || children(scene, pronoun, 'case').length > 0)
  const isOfPlace = children(scene, verb, 'advmod').some((c) => /^(?:where|when|why)$/i.test(token(scene, c).form))
  if (isTaken || isOfPlace) return []
  return children(scene, verb, 'nsubj').length > 0 ? [head] : []
}

/** "seized and burned the camp": the object of the verb that follows. */
function sharedObject(scene: Scene, verb: number): number[] {
  const next = children(scene, verb, 'conj').find(
    (c) => isVerb(scene, c) && c > verb && children(scene, c, 'nsubj').length === 0,
  )
  if (next === undefined) return []
  const between = children(scene, next, 'cc').some((c) => c === verb + 1)
  return between ? children(scene, next, 'obj') : []
}

function agents(scene: Scene, verb: number): number[] {
  const isAgent = (c: number): boolean =>
    children(scene, c, 'case').some((k) => token(scene, k).lemma === 'by') && !isTime(scene, c)
  const own = children(scene, verb, 'obl', 'nmod').filter(isAgent)
  if (own.length > 0) return own
  // "was convicted of fraud by a court": the tree may hang the agent on the phrase before it.
  const within = children(scene, verb, 'obl', 'xcomp').flatMap((c) => subtreeTokens(scene, c, (k) => isVerb(scene, k)))
  return within.filter((c) => relOf(scene, c) === 'nmod' && isAgent(c)).slice(0, 1)
}

export function hasFinite(scene: Scene, verb: number): boolean {
  if (/^(?:VBD|VBZ|VBP)$/.test(token(scene, verb).xpos)) return true
  return children(scene, verb, 'aux', 'cop').some((c) => /^(?:VBD|VBZ|VBP|MD)$/.test(token(scene, c).xpos))
}

/** "EU member | Bulgaria", "envoy | Ann Lee", where the tree takes both for subjects. */
function isTitleOfNext(scene: Scene, i: number): boolean {
  const next = scene.syntax.tokens[i + 1]
  return (
    token(scene, i).upos === 'NOUN' &&
    next?.upos === 'PROPN' &&
    next.head === token(scene, i).head &&
    /^nsubj/.test(next.rel)
  )
}

/** "There is", "it is likely that"; not "it was ready to", where the tree errs. */
function isDummy(scene: Scene, i: number): boolean {
  const { form, head } = token(scene, i)
  if (relOf(scene, i) !== 'expl') return false
  return (
    !/^it$/i.test(form) || head < 0 || !(minded.test(token(scene, head).form.toLowerCase()) || isMeant(scene, head))
  )
}

/** "It demands that": somebody. */
const isMeant = (scene: Scene, verb: number): boolean =>
  saidBySomebody.test(token(scene, verb).lemma) &&
  children(scene, verb, 'aux').every((a) => token(scene, a).lemma !== 'be')
