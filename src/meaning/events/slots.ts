import { mentionAt } from '../cast.ts'
import { isPassive, logicalObject, logicalSubject, surfaceSubject } from './arguments.ts'
import { contentsOf } from './measures.ts'
import { strayInfinitives } from './noun-clause.ts'
import { isBehindParticle, objectsOf, participleBefore } from './objects.ts'
import {
  children,
  innermostStatement,
  isInfinitive,
  isTime,
  isVerb,
  perToken,
  relOf,
  type Scene,
  token,
} from './scene.ts'

/**
 * The head tokens that fill a slot of a word: "subj", "obj", "with", "obj.on" … (explained on top of
 * `data/lexicons/frames-verbs.tsv`). Coordinated phrases give their first head only.
 */
export function fillers(scene: Scene, word: number, slot: string): readonly number[] {
  const known = fillersOf(scene, word)
  const before = known.get(slot)
  if (before) return before
  const found = findFillers(scene, word, slot)
  known.set(slot, found)
  return found
}

/** Those of a word that have been asked for, by slot. */
const fillersOf = perToken(() => new Map<string, readonly number[]>())

function findFillers(scene: Scene, word: number, slot: string): readonly number[] {
  if (slot === 'self') return [word]
  const dot = slot.indexOf('.')
  const first = dot < 0 ? slot : slot.slice(0, dot)
  if (first === 'speaker') return speakersOf(scene, word)
  const asVerb = isVerb(scene, word) || (isPredicate(scene, word) && !/^(?:poss|mod)$/.test(first))
  const here = asVerb ? ofVerb(scene, word, first) : ofNoun(scene, word, first)
  if (dot < 0) return here
  // "$3m in aid to Chad": what belongs to the quantity may hang on what it is of.
  const holders = here.flatMap((filler) => [filler, ...contentsOf(scene, filler)])
  const slotOfHolder = slot.slice(dot + 1)
  return withJoined(scene, holders, slotOfHolder).flatMap((f) => fillers(scene, f, slotOfHolder))
}

/** "two Italian nuns and three Kenyan drivers": each of those joined may say whose it is. */
function withJoined(scene: Scene, holders: readonly number[], slot: string): readonly number[] {
  if (slot !== 'mod' && slot !== 'poss') return holders
  return holders.flatMap((h) => [h, ...children(scene, h, 'conj').filter((c) => token(scene, c).upos === 'NOUN')])
}

/** The mention of who says the words that the word stands in. */
function speakersOf(scene: Scene, word: number): number[] {
  const speaker = innermostStatement(scene, word)?.speaker
  const mention = speaker ? scene.mentionsFrom.get(speaker.span.start)?.[0] : undefined
  return mention ? [mention.head] : []
}

/** A noun or adjective that a copula makes the predicate: "is ready to", "was the target of". */
export function isPredicate(scene: Scene, i: number): boolean {
  return token(scene, i).upos === 'ADJ' || children(scene, i, 'cop').length > 0
}

function ofVerb(scene: Scene, verb: number, slot: string): readonly number[] {
  switch (slot) {
    case 'subj': {
      const subject = logicalSubject(scene, verb)
      return subject.length > 0 ? [...subject, ...companions(scene, verb)] : children(scene, verb, 'nmod:poss')
    }
    case 'obj':
      return [...objectOf(scene, verb), ...passiveCompanions(scene, verb)]
    case 'iobj':
      return keptObject(scene, verb).length > 0 ? surfaceSubject(scene, verb) : objectsOf(scene, verb).indirect
    case 'xcomp':
      return children(scene, verb, 'xcomp')
    case 'ccomp':
      return children(scene, verb, 'ccomp')
    case 'clause':
      return clausesOf(scene, verb)
    case 'bare':
      return isSubjunctive(scene, verb) ? [verb] : []
    case 'aux':
    case 'advmod':
    case 'mark':
      return children(scene, verb, slot)
    default:
      return prepositional(scene, verb, slot)
  }
}

/** "that Chad | leave", "that the terms | be kept": a demand by its form. */
function isSubjunctive(scene: Scene, verb: number): boolean {
  const auxiliaries = children(scene, verb, 'aux', 'cop')
  const [subject] = children(scene, verb, 'nsubj')
  if (subject === undefined) return false
  if (auxiliaries.length > 0) return auxiliaries.length === 1 && /^be$/i.test(token(scene, auxiliaries[0]!).form)
  const { xpos } = token(scene, verb)
  const isOne = /^NNP?$/.test(token(scene, subject).xpos) && children(scene, subject, 'conj').length === 0
  return xpos === 'VB' || (xpos === 'VBP' && isOne)
}

/** "X imposed the ban, along with Y and Z". */
const companions = (scene: Scene, verb: number): number[] => (isPassive(scene, verb) ? [] : alongside(scene, verb))

/** "X was freed, along with two others". */
const passiveCompanions = (scene: Scene, verb: number): number[] =>
  isPassive(scene, verb) ? alongside(scene, verb) : []

const alongside = (scene: Scene, verb: number): number[] =>
  children(scene, verb, 'obl', 'nmod').filter((c) =>
    /^(?:along|together|jointly)_with$|^alongside$/.test(casesOf(scene, c)),
  )

/** Phrases of a verb by their preposition; the parser hangs many on the object: "sent trainers | to Haiti". */
function prepositional(scene: Scene, verb: number, slot: string): number[] {
  const own = [...byPreposition(scene, verb, slot, 'obl', 'nmod'), ...fronted(scene, verb, slot)].filter(
    // "On behalf of Chad"
    (c) => token(scene, c).lemma !== 'behalf',
  )
  if (own.length === 0 && /^(?:of|for|with|into)$/.test(slot)) {
    const charged = charges(scene, verb, slot)
    if (charged.length > 0) return charged
  }
  if (own.length > 0 || !/^(?:to|from|with|against|on|for|as|at|into|toward|towards|out_of)$/.test(slot)) return own
  const behindObject = logicalObject(scene, verb).flatMap((o) =>
    o > verb ? byPreposition(scene, o, slot, 'nmod') : [],
  )
  if (behindObject.length > 0) return behindObject
  // "spoke this morning | to the consul"
  return children(scene, verb, 'obl').flatMap((o) => (o > verb ? byPreposition(scene, o, slot, 'nmod') : []))
}

/** "accused Sudria | of arming rebels", "blamed them | for stealing"; the tree may hang it on those accused. */
function charges(scene: Scene, verb: number, preposition: string): number[] {
  const objects = logicalObject(scene, verb).flatMap((o) => [o, ...children(scene, o, 'conj')])
  const gerunds = [
    ...children(scene, verb, 'advcl'),
    ...[...objects, ...children(scene, verb, 'obj')].flatMap((o) => children(scene, o, 'acl', 'advcl')),
  ].filter((c) => token(scene, c).xpos === 'VBG' && isMarked(scene, c, preposition))
  if (gerunds.length > 0) return gerunds
  return objects
    .filter((o) => o > verb && token(scene, o).upos === 'PROPN')
    .flatMap((o) => byPreposition(scene, o, preposition, 'nmod'))
}

const isMarked = (scene: Scene, clause: number, word: string): boolean =>
  children(scene, clause, 'mark').some((m) => token(scene, m).form.toLowerCase() === word)

/** What a clause or a passive calls its object may stand in the tree as indirect object: "told them that". */
function objectOf(scene: Scene, verb: number): readonly number[] {
  const kept = keptObject(scene, verb)
  if (kept.length > 0) return kept
  const objects = logicalObject(scene, verb)
  if (objects.length > 0) return objects
  const { indirect } = objectsOf(scene, verb)
  if (indirect.length > 0) return indirect
  const particled = behindParticle(scene, verb)
  if (particled.length > 0) return particled
  const bare = bareBehind(scene, verb)
  // "the massing of troops"
  const isNominal = token(scene, verb).xpos === 'VBG' && children(scene, verb, 'nmod:poss', 'det').length > 0
  return bare.length > 0 || !isNominal ? bare : byPreposition(scene, verb, 'of', 'obl', 'nmod')
}

/** "between 200 and 300 marchers" */
const isRange = (scene: Scene, preposition: number): boolean =>
  /^between$/i.test(token(scene, preposition).form) && scene.syntax.tokens[preposition + 1]?.upos === 'NUM'

/** "was refused | entry": the thing stays behind a passive whose subject gets it. */
function keptObject(scene: Scene, verb: number): number[] {
  if (!isPassive(scene, verb) || surfaceSubject(scene, verb).length === 0) return []
  return objectsOf(scene, verb).direct.filter((o) => o > verb)
}

/** "provided nearly | $2m", where the tree takes a noun phrase without a preposition for an adverbial. */
function bareBehind(scene: Scene, verb: number): number[] {
  if (isPassive(scene, verb) || children(scene, verb, 'ccomp').length > 0) return []
  const bare = children(scene, verb, 'obl', 'dep', 'xcomp').find(
    (c) =>
      c > verb &&
      /^(?:NOUN|PROPN|PRON|NUM|SYM)$/.test(token(scene, c).upos) &&
      children(scene, c, 'case').every((k) => isRange(scene, k)) &&
      !isTime(scene, c),
  )
  return bare === undefined ? [] : [bare]
}

/** "ruled out talks", where the tree takes the particle of a phrasal verb for a preposition. */
function behindParticle(scene: Scene, verb: number): number[] {
  const particle = scene.syntax.tokens[verb + 1]
  if (particle?.rel !== 'case' || !/^(?:out|up|down|off|back|away|aside|over|in)$/i.test(particle.form)) return []
  const phrasal = `${token(scene, verb).lemma.toLowerCase()} ${particle.form.toLowerCase()}`
  return scene.lexicon.verbs.has(phrasal) ? children(scene, verb, 'obl').filter((c) => c === particle.head) : []
}

function ofNoun(scene: Scene, noun: number, slot: string): number[] {
  switch (slot) {
    case 'poss':
      return children(scene, noun, 'nmod:poss')
    case 'mod':
      return children(scene, noun, 'amod', 'compound').flatMap((m) => [m, ...children(scene, m, 'conj')])
    case 'det':
    case 'case':
      return children(scene, noun, slot)
    case 'clause': {
      const own = children(scene, noun, 'acl', 'ccomp', 'xcomp').filter(
        (c) => (token(scene, c).rel !== 'acl:relcl' || isThatClause(scene, c)) && !MADE.test(token(scene, c).form),
      )
      return own.length > 0 ? own : strayInfinitives(scene, noun)
    }
    case 'verb':
      return governingVerb(scene, noun)
    default: {
      const near = byPreposition(scene, noun, slot, 'nmod', 'obl')
      const own = near.length > 0 ? near : behindTimeOf(scene, noun, slot)
      const stacked =
        slot === 'by' ? byBehind(scene, noun) : /^(?:on|against|to)$/.test(slot) ? made(scene, noun, slot) : []
      return [
        ...(own.length > 0 ? own : stacked),
        // The parser hangs many a phrase that belongs to the object on the verb.
        ...governingVerb(scene, noun).flatMap((v) =>
          byPreposition(scene, v, slot, 'obl', 'nmod').filter((c) => c > noun && c < noun + 12),
        ),
      ]
    }
  }
}

const MADE =
  /^(?:made|put|issued|proposed|submitted|raised|presented|tabled|posed|voiced|advanced|written|drafted|published|lodged|set|imposed|adopted|announced|carried|launched|staged|committed|filed|brought|sought|requested|laid|floated|tendered|sponsored|passed|signed|reached|agreed|lodged|taken|ordered|placed|slapped|levied|levelled|leveled|directed)$/

/** "three meetings this week | between Chad and Niger": the tree hangs the phrase on the time. */
function behindTimeOf(scene: Scene, noun: number, preposition: string): number[] {
  if (!/^(?:between|with)$/.test(preposition)) return []
  const times = [noun + 1, noun + 2].filter((i) => i < scene.syntax.tokens.length && isTime(scene, i))
  return times.flatMap((time) => byPreposition(scene, time, preposition, 'nmod'))
}

/** "the shelling of the town | by Chile", "the demands made | by Chile" */
function byBehind(scene: Scene, noun: number): number[] {
  const stacked = children(scene, noun, 'nmod').flatMap((n) => byPreposition(scene, n, 'by', 'nmod'))
  if (stacked.length > 0) return stacked
  return made(scene, noun, 'by')
}

/** "the ban imposed | on Chile", "the charges brought | against Chile" */
function made(scene: Scene, noun: number, preposition: string): number[] {
  const participles = children(scene, noun, 'acl').filter((c) => c > noun && MADE.test(token(scene, c).form))
  return participles.flatMap((c) => byPreposition(scene, c, preposition, 'obl', 'nmod'))
}

function governingVerb(scene: Scene, noun: number): number[] {
  const { head } = token(scene, noun)
  // "made headway | in talks", "held the vote | in defiance of"
  if (
    head >= 0 &&
    relOf(scene, noun) === 'nmod' &&
    (/^(?:progress|headway|breakthrough|deadlock)$/.test(token(scene, head).lemma) || isOfManner(scene, noun))
  )
    return governingVerb(scene, head)
  return head >= 0 && /^(?:obj|nsubj|obl)$/.test(relOf(scene, noun)) && isVerb(scene, head) ? [head] : []
}

const isOfManner = (scene: Scene, noun: number): boolean =>
  /^(?:defiance|violation|breach|retaliation|reprisal|response)$/.test(token(scene, noun).lemma) &&
  children(scene, noun, 'case').some((k) => /^in$/i.test(token(scene, k).form))

/** Phrases that this preposition introduces; "out_of" is a multiword one. */
function byPreposition(scene: Scene, head: number, preposition: string, ...rels: string[]): number[] {
  const found = introducedBy(scene, head, preposition, rels)
  return preposition === 'between' ? found.flatMap((f) => [f, ...listedBehind(scene, f)]) : found
}

/** "between Chad, | Kenya and Peru", where the tree has torn the list. */
function listedBehind(scene: Scene, first: number): number[] {
  const { tokens } = scene.syntax
  if (children(scene, first, 'conj').length > 0 || tokens[first + 1]?.form !== ',') return []
  const next = tokens[first + 2]?.form.toLowerCase() === 'the' ? first + 3 : first + 2
  const isJoined = children(scene, next, 'conj').some((c) => children(scene, c, 'cc').length > 0)
  return isJoined && mentionAt(scene.cast, next) !== null ? [next] : []
}

function introducedBy(scene: Scene, head: number, preposition: string, rels: readonly string[]): number[] {
  const phrases = children(scene, head, ...rels)
  if (phrases.length === 0) return phrases
  const withParticle = `_${preposition}`
  return phrases.filter((c) => {
    const cases = casesOf(scene, c)
    // "gives in to Brazil": the particle may have been taken for a preposition.
    const isLed = cases === preposition || (cases.endsWith(withParticle) && cases !== 'out_of')
    if (!isLed || (preposition === 'with' && isOfBorder(scene, c))) return false
    return preposition !== 'at' || !isAtRequest(scene, c)
  })
}

/** "discussed the violence along the border | with Chad" */
export function isOfBorder(scene: Scene, phrase: number): boolean {
  const marker = children(scene, phrase, 'case')[0]
  return marker !== undefined && /^(?:border|frontier|boundary)$/.test(scene.syntax.tokens[marker - 1]?.lemma ?? '')
}

/** "struck the rebels | at the request of Chad": at nobody. */
const isAtRequest = (scene: Scene, phrase: number): boolean =>
  /^(?:request|invitation|behest|urging|insistence|initiative|suggestion)$/.test(token(scene, phrase).lemma)

/** The words that introduce a phrase: "out_of". */
const casesOf = perToken((scene, phrase): string => {
  const marks = children(scene, phrase, 'case').filter((k) => token(scene, k).form !== "'s")
  return marks
    .flatMap((k) => [k, ...children(scene, k, 'fixed')])
    .map((k) => token(scene, k).form.toLowerCase())
    .join('_')
})

/** A verb's preposition whose noun the relative clause has taken away, and shared ones of coordinated verbs. */
function fronted(scene: Scene, verb: number, slot: string): number[] {
  const { head } = token(scene, verb)
  if (relOf(scene, verb) !== 'xcomp' || head < 0) return []
  // "plans to meet … with Y" where the tree hangs the phrase on the governing verb
  return byPreposition(scene, head, slot, 'obl').filter((c) => c > verb)
}

/** Complement clauses: that-clauses, infinitives however attached, quoted words in parataxis. */
export function clausesOf(scene: Scene, verb: number): number[] {
  const complements = children(scene, verb, 'xcomp', 'ccomp', 'csubj').filter(
    (c) => (c > verb || relOf(scene, c) !== 'csubj') && c !== participleBefore(scene, verb),
  )
  const infinitives = children(scene, verb, 'advcl').filter(
    (c) => c > verb && (isInfinitive(scene, c) || isGerundBehind(scene, c)),
  )
  const rels = /^(?:call|appeal)$/.test(token(scene, verb).lemma) ? ['obj', 'obl'] : ['obj', 'iobj', 'nsubj:pass']
  const ofObject = children(scene, verb, ...rels)
    .flatMap((o) => [o, ...children(scene, o, 'conj')])
    .flatMap((o) => children(scene, o, 'acl').filter((c) => c > verb && isInfinitive(scene, c)))
  const found =
    complements.length > 0 ? complements : [...infinitives, ...ofObject, ...mistakenForRelative(scene, verb)]
  return found.flatMap((c) => [
    c,
    ...children(scene, c, 'conj').filter((k) => isVerb(scene, k) || relOf(scene, k) === 'conj'),
  ])
}

/** "barred them | from entering", "is committed | to opening". */
const isGerundBehind = (scene: Scene, clause: number): boolean =>
  isMarked(scene, clause, 'from') ||
  (token(scene, clause).xpos === 'VBG' && (isMarked(scene, clause, 'to') || isBehindParticle(scene, clause)))

/** "promised the inspectors that no guard would bar their way": the clause is the verb's, though the tree hangs it on the persons told. */
function mistakenForRelative(scene: Scene, verb: number): number[] {
  return children(scene, verb, 'obj', 'iobj').flatMap((o) =>
    children(scene, o, 'acl').filter((c) => isThatClause(scene, c)),
  )
}

/** Nothing is missing in it that "that" could stand for. */
function isThatClause(scene: Scene, clause: number): boolean {
  const that = children(scene, clause, 'mark', 'obj').find((k) => /^that$/i.test(token(scene, k).form))
  if (that === undefined || children(scene, clause, 'nsubj').length === 0) return false
  return relOf(scene, that) === 'mark' || children(scene, clause, 'obj').length > 1
}
