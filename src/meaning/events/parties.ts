import type { Mention, Party, Statement } from '../../model.ts'
import { entityOf, hostsOf, joinedMentions, mentionAt, partiesOf } from '../cast.ts'
import { firstPersonAmong } from '../statements/index.ts'
import { children, innermostStatement, isVerb, mentionsNear, perToken, relOf, type Scene, token } from './scene.ts'
import { fillers } from './slots.ts'

/** Which side of the act a noun phrase is read for; who is attacked may be told by the place. */
export type Side = 'actor' | 'recipient'

/** The parties of the first choice of slots that gives any. `places`: a place counts for the state it lies in. */
export function partiesOfSlots(
  scene: Scene,
  word: number,
  choices: readonly (readonly string[])[],
  side: Side,
  places: boolean,
): Party[] {
  const partiesOfAll = (slots: readonly string[]): Party[] => {
    const parties = slots.flatMap((slot) =>
      fillers(scene, word, slot).flatMap((f) => partiesAt(scene, f, side, places)),
    )
    return named(scene, unique(parties))
  }
  for (const slots of choices) {
    const parties = partiesOfAll(slots)
    if (parties.length === 0) continue
    // "freed two Swedes and three Australian nationals": not only those whom an adjective names
    const whole = slots.includes('obj.mod') && choices.flat().includes('obj') ? partiesOfAll(['obj']) : []
    return parties.every(({ code }) => whole.some((w) => w.code === code)) ? whole : parties
  }
  return []
}

/** The parties that a noun phrase and those joined to it stand for. */
export function partiesAt(scene: Scene, head: number, side: Side = 'recipient', places = false): readonly Party[] {
  return (places ? withPlaces : withoutPlaces)[side](scene, head)
}

const reader = (side: Side, places: boolean) =>
  perToken((scene, head): readonly Party[] => partiesOfPhrase(scene, head, side, places))

const withPlaces = { actor: reader('actor', true), recipient: reader('recipient', true) }
const withoutPlaces = { actor: reader('actor', false), recipient: reader('recipient', false) }

function partiesOfPhrase(scene: Scene, head: number, side: Side, places: boolean): Party[] {
  const members = membersOf(scene, head)
  if (members.length > 0) return members
  const listed = isVagueMention(scene, head) ? [...included(scene, head), ...saidToBe(scene, head)] : []
  if (listed.length > 0) return unique(listed)
  const parties = joinedTo(scene, head).flatMap((h) => own(scene, h, places) ?? through(scene, h, side, places, 0))
  return named(scene, unique(parties))
}

/** "A centre made up of Chadian and UN officials", "a group of nine states comprising the Union": those who are named. */
function membersOf(scene: Scene, head: number): Party[] {
  const groups = [head, ...children(scene, head, 'nmod')].filter((g) => token(scene, g).upos !== 'PRON')
  const clauses = groups.flatMap((g) => children(scene, g, 'acl')).filter((c) => consists(scene, c))
  const members = clauses.flatMap((c) => children(scene, c, 'obj', 'obl')).flatMap((m) => joinedTo(scene, m))
  const parties = unique(members.flatMap((m) => own(scene, m, false) ?? []))
  return parties.filter(({ code }) => !scene.vague.has(code) && !scene.strangers.has(code))
}

const consists = (scene: Scene, clause: number): boolean => {
  const { lemma } = token(scene, clause)
  const isUp = scene.syntax.tokens[clause + 1]?.form === 'up'
  return /^(?:compose|consist|comprise|unite|group)$/.test(lemma) || (lemma === 'make' && isUp)
}

/** "Prisoners who are Moroccan, Dutch and Malian nationals". */
function saidToBe(scene: Scene, head: number): Party[] {
  const isSaid = (c: number): boolean => children(scene, c, 'cop').length > 0 || token(scene, c).upos === 'ADJ'
  const predicates = children(scene, head, 'acl').filter(isSaid)
  const withJoined = (p: number): number[] => [p, ...joinedAnyhow(scene, p)]
  const words = predicates.flatMap(withJoined).flatMap((p) => [p, ...children(scene, p, 'amod').flatMap(withJoined)])
  const parties = words.flatMap((w) => mentionAt(scene.cast, w) ?? []).flatMap((m) => partiesOf(scene.cast, m))
  return parties.filter(({ code }) => !scene.vague.has(code))
}

const joinedAnyhow = (scene: Scene, head: number): number[] =>
  children(scene, head, 'conj').flatMap((c) => [c, ...joinedAnyhow(scene, c)])

/** "Ten foreign nationals, including a Moroccan and two Swedes": those of a group in words whom the text names. */
function included(scene: Scene, head: number): Party[] {
  const { head: verb } = token(scene, head)
  const phrases = [head, ...(verb >= 0 ? [verb] : [])].flatMap((h) => children(scene, h, 'nmod', 'obl', 'appos'))
  const lists = phrases.filter(
    (c) =>
      c > head &&
      c < head + 12 &&
      children(scene, c, 'case').some((k) => k > head && /^(?:including|namely)$/i.test(token(scene, k).form)),
  )
  const parties = lists.flatMap((list) => joinedTo(scene, list).flatMap((h) => own(scene, h, false) ?? []))
  return parties.filter(({ code }) => !scene.vague.has(code))
}

function joinedTo(scene: Scene, head: number): number[] {
  return [head, ...joinedNouns(scene, head), ...joinedToVerb(scene, head)]
}

const flatOf = (scene: Scene, head: number): number[] =>
  children(scene, head, 'flat').flatMap((c) => [c, ...flatOf(scene, c)])

/** Later members may hang on one another: "a Moroccan | and a Swede". */
function joinedNouns(scene: Scene, head: number): number[] {
  const isNoun = (c: number): boolean => {
    const { upos } = token(scene, c)
    return upos === 'ADJ' ? children(scene, c, 'det').length > 0 : upos !== 'VERB'
  }
  // "Recep Tayyip | Erdogan | and the prince": the tree may join to the last word of a name
  const words = [head, ...flatOf(scene, head)]
  return words
    .flatMap((word) => [...children(scene, word, 'conj').filter(isNoun), ...countedBeside(scene, word)])
    .flatMap((c) => [c, ...joinedNouns(scene, c)])
}

/** "Four Kenyans, | two Danes | and a Swede": a list whose tree makes the second the name of the first. */
function countedBeside(scene: Scene, head: number): number[] {
  const isCounted = (n: number): boolean => children(scene, n, 'nummod').length > 0 && mentionAt(scene.cast, n) !== null
  return isCounted(head) ? children(scene, head, 'appos').filter(isCounted) : []
}

/** "accused Niger and the Chadians", where the tree joins the second name to the verb. */
function joinedToVerb(scene: Scene, head: number): number[] {
  const verb = token(scene, head).head
  if (verb < 0 || verb > head || !isVerb(scene, verb)) return []
  const isArgument = (c: number): boolean => /^(?:obj|iobj|obl|xcomp|ccomp|advcl)$/.test(relOf(scene, c))
  const next = (scene.syntax.children[verb] ?? []).find((c) => c > head && isArgument(c)) ?? Number.POSITIVE_INFINITY
  return children(scene, verb, 'conj').filter(
    (c) =>
      c > head &&
      c < next &&
      /^(?:PROPN|NOUN)$/.test(token(scene, c).upos) &&
      mentionAt(scene.cast, c) !== null &&
      children(scene, c, 'nsubj', 'cop', 'aux').length === 0,
  )
}

/** "The United States and its allies": who can be named; groups in words only where nobody is. */
function named(scene: Scene, parties: Party[]): Party[] {
  const known = parties.filter(({ code }) => !scene.vague.has(code) && !scene.strangers.has(code))
  return known.length > 0 ? known : parties
}

/** The mention that this token heads, as parties; null where it is no mention of a party. */
function own(scene: Scene, head: number, places: boolean): Party[] | null {
  const first = firstPerson(scene, head)
  if (first) return first
  const at = mentionAt(scene.cast, head)
  const mention = at && (partiesOf(scene.cast, at).length > 0 || places) ? at : (aroundName(scene, head) ?? at)
  if (!mention) return null
  const ours = ownedByUs(scene, head, mention)
  if (ours) return ours
  const called = nameBeside(scene, head, mention)
  if (called.length > 0) return called
  const parties = partiesOf(scene.cast, nameBefore(scene, mention) ?? mention)
  if (parties.some(({ code }) => scene.vague.has(code))) return owner(scene, head) ?? parties
  if (parties.length > 0) return parties
  const { kind, name } = entityOf(scene.cast, mention)
  // A person whose state the text does not tell, a firm, a club stand for themselves.
  if (kind === 'person' || kind === 'organisation')
    return [{ code: name, name, span: { start: mention.start, end: mention.end } }]
  const hosts = places && !namesAccord(scene, head) ? hostsOf(scene.cast, mention) : []
  return hosts.length > 0 ? hosts : null
}

/** "the | Minsk | agreements": where they were signed, not with whom. */
export const namesAccord = (scene: Scene, place: number): boolean => {
  const { head, rel } = token(scene, place)
  return /^(?:compound|nmod)/.test(rel) && head > place && ACCORD.test(token(scene, head).lemma.toLowerCase())
}

const ACCORD =
  /^(?:agreement|accord|protocol|format|process|treaty|convention|declaration|memorandum|pact|deal|framework)s?$/

/** "Our inspectors", "my staff": the speaker's own side; allies and foes are others. */
function ownedByUs(scene: Scene, head: number, { form, entity }: Mention): Party[] | null {
  if (form !== 'nominal' || OTHERS.test(token(scene, head).lemma)) return null
  const named = children(scene, head, 'amod', 'compound', 'appos').some((c) => {
    const beside = mentionAt(scene.cast, c)
    return beside !== null && beside.entity !== entity && partiesOf(scene.cast, beside).length > 0
  })
  return named ? null : ofFirst(scene, head)
}

/** Those whose it is, where "my" or "our" says so. */
function ofFirst(scene: Scene, head: number): Party[] | null {
  const parties = children(scene, head, 'nmod:poss').flatMap((c) => firstPerson(scene, c) ?? [])
  return parties.length > 0 ? parties : null
}

const OTHERS =
  /^(?:ally|partner|friend|neighbou?r|counterpart|colleague|enemy|foe|opponent|rival|adversary|interlocutor|guest|host|supporter|donor|creditor)$/

/** "His party, New Dawn", "two firms, Delta and Orion": bodies whose names stand beside what they are. */
function nameBeside(scene: Scene, head: number, { form }: Mention): Party[] {
  if (form !== 'nominal') return []
  return children(scene, head, 'appos').flatMap((name) =>
    joinedTo(scene, name).flatMap((h) => {
      const at = mentionAt(scene.cast, h)
      return at?.form === 'name' && /^(?:organisation|group)$/.test(entityOf(scene.cast, at).kind)
        ? partiesOf(scene.cast, at)
        : []
    }),
  )
}

/** The place where the sentence names whom a pronoun means. */
function nameBefore(scene: Scene, mention: Mention): Mention | null {
  if (mention.form !== 'pronoun') return null
  const isName = (m: Mention): boolean => m.entity === mention.entity && m.form !== 'pronoun' && m.head < mention.head
  return mentionsNear(scene, mention.head).findLast(isName) ?? null
}

/** "Polish friends", "our ally, the Philippines": the state beside a group in words; "Chad is the largest donor, giving": who is said to be one. */
function owner(scene: Scene, head: number): Party[] | null {
  if (children(scene, head, 'cop').length > 0) {
    const said = children(scene, head, 'nsubj').flatMap((s) => partiesAt(scene, s, 'actor'))
    if (said.length > 0) return said
  }
  // "its allies" are others.
  const rels = OTHERS.test(token(scene, head).lemma) ? OF_OTHERS : OF_OWN
  for (const dependent of children(scene, head, ...rels)) {
    const mention = mentionAt(scene.cast, dependent)
    const parties = mention ? partiesOf(scene.cast, mention).filter(({ code }) => !scene.vague.has(code)) : []
    if (parties.length > 0) return parties
  }
  return null
}

const OF_OTHERS = ['appos', 'amod', 'compound'] as const
const OF_OWN = ['appos', 'nmod:poss', 'amod', 'compound'] as const

/** Parsers may take another word of a name for its head. */
function aroundName(scene: Scene, head: number): Mention | null {
  if (!/^\p{Lu}/u.test(token(scene, head).form)) return null
  return (
    mentionsNear(scene, head).find(
      (m) =>
        m.tokens.from <= head &&
        head < m.tokens.to &&
        (partiesOf(scene.cast, m).length > 0 || entityOf(scene.cast, m).kind === 'person'),
    ) ?? null
  )
}

const LED_THROUGH = ['flat', 'appos', 'nmod:poss', 'amod', 'compound', 'nmod'] as const

/** What is no party itself stands for whose it is: "Tokyo's demand", "Armenian positions", "the flow of Russian gas". */
function through(scene: Scene, head: number, side: Side, places: boolean, depth: number): Party[] {
  if (depth > 2 || /^(?:PRON|VERB)$/.test(token(scene, head).upos)) return []
  const both = namedInFront(scene, head)
  if (both.length > 1) return both
  for (const rel of LED_THROUGH) {
    // "two of Chad's neighbours" are not Chad.
    if (rel === 'nmod:poss' && OTHERS.test(token(scene, head).lemma)) continue
    const dependents = children(scene, head, rel).filter(
      (c) => rel !== 'nmod' || (token(scene, c).rel !== 'nmod:poss' && isLedBy(scene, c, side)),
    )
    for (const dependent of dependents) {
      if (rel === 'compound' && token(scene, dependent).upos === 'NOUN' && isVagueMention(scene, dependent)) continue
      if (isFar(scene, dependent) || (rel === 'appos' && DISTANCE.test(token(scene, dependent).lemma))) continue
      const parties = joinedTo(scene, dependent).flatMap(
        (d) => own(scene, d, places) ?? through(scene, d, side, places, depth + 1),
      )
      if (parties.length > 0) return parties
    }
  }
  return side === 'recipient' ? aboard(scene, head) : []
}

/** "Israeli and U.S. airstrikes": of both, where the tree takes the first for a word of its own. */
function namedInFront(scene: Scene, head: number): Party[] {
  const named = children(scene, head, 'amod', 'compound').filter((c) => mentionAt(scene.cast, c) !== null)
  const isJoined = named.some((c) => children(scene, c, 'cc').some((k) => /^and$/i.test(token(scene, k).form)))
  return isJoined ? unique(named.flatMap((c) => own(scene, c, false) ?? [])) : []
}

/** "A train carrying Chadian troops": it is theirs. */
function aboard(scene: Scene, vehicle: number): Party[] {
  const carrying = children(scene, vehicle, 'acl').filter((c) => CARRIES.test(token(scene, c).lemma))
  const carried = carrying.flatMap((c) => children(scene, c, 'obj')).flatMap((o) => joinedTo(scene, o))
  return carried.flatMap((c) => own(scene, c, false) ?? [])
}

const CARRIES = /^(?:carry|transport|ferry|house|accommodate|hold|belong|take|bring|haul|bear|store)$/

/** "a village, some six kilometres from the border with Chad" */
const DISTANCE = /^(?:kilomet(?:re|er)|km|mile|met(?:re|er)|yard|hour|minute)s?$/

/** "Russian-made", "Chad-allied": not theirs. */
function isFar(scene: Scene, name: number): boolean {
  const [hyphen, next] = [scene.syntax.tokens[name + 1], scene.syntax.tokens[name + 2]]
  return (
    hyphen?.form === '-' &&
    /^(?:allied|born|made|built|supplied|trained|friendly|aligned|designed|speaking|style|era|bound)$/i.test(
      next?.form ?? '',
    )
  )
}

/** "prisoner" in "prisoner exchange". */
function isVagueMention(scene: Scene, head: number): boolean {
  const mention = mentionAt(scene.cast, head)
  return mention !== null && partiesOf(scene.cast, mention).every(({ code }) => scene.vague.has(code))
}

function isLedBy(scene: Scene, phrase: number, side: Side): boolean {
  const prepositions = side === 'actor' ? /^(?:of|from|by)$/i : /^(?:of|from|in|at|near|with|on)$/i
  return children(scene, phrase, 'case').some((k) => prepositions.test(token(scene, k).form))
}

/** "I", "we", "our" inside somebody's words: the speaker, where the text tells who. */
function firstPerson(scene: Scene, i: number): Party[] | null {
  const { form, start, end } = token(scene, i)
  if (!/^(?:i|we|me|us|my|our|ours|ourselves|myself|im|ive|weve)$/i.test(form) || form === 'US') return null
  const statement = firstPersonAmong(scene.statements[i]!)
  const speaker = statement ? speakerOf(statement, { start, end }) : []
  return speaker.length > 0 ? speaker : null
}

/** Who says the words at a token: the speaker of the innermost statement around it, else the issuer of a press release. */
export function sayerAt(scene: Scene, i: number): Party[] {
  const statement = innermostStatement(scene, i)
  if (statement) {
    const joint = jointSpeakers(scene, statement)
    return joint.length > 1 ? [...joint] : speakerOf(statement)
  }
  const { issuer } = scene.cast
  const { start, end } = token(scene, i)
  return issuer ? [{ code: issuer.code, name: issuer.name, span: { start, end } }] : []
}

/** "Chile and Togo declared": each of them. */
function jointSpeakers(scene: Scene, { speaker }: Statement): readonly Party[] {
  const mention = speaker?.country === null ? scene.mentionsFrom.get(speaker.span.start)?.[0] : undefined
  return mention ? partiesAt(scene, mention.head, 'actor') : []
}

/** The speaker of a statement as a party, placed at the mention beside the words or at `span`. */
export function speakerOf({ speaker }: Statement, span = speaker?.span): Party[] {
  if (!speaker || !span) return []
  const code = speaker.country ?? speaker.name
  return [{ code, name: speaker.name, span }]
}

export function unique(parties: readonly Party[]): Party[] {
  const byCode = new Map<string, Party>()
  for (const party of parties) if (!byCode.has(party.code)) byCode.set(party.code, party)
  return [...byCode.values()]
}

/** Persons among the mentions that these fillers hold. */
export function peopleAt(scene: Scene, head: number): string[] {
  return joinedMentions(scene.syntax, scene.cast, head)
    .map((m) => entityOf(scene.cast, m))
    .filter((e) => e.kind === 'person' && /^\p{Lu}/u.test(e.name))
    .map((e) => e.name)
}
