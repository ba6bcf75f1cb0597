import type { Mention, Party } from '../../model.ts'
import { entityOf, mentionAt } from '../cast.ts'
import { logicalSubject } from './arguments.ts'
import { frameAt, isOfClass } from './frames.ts'
import type { Frame } from './lexicon.ts'
import { partiesAt, partiesOfSlots, unique } from './parties.ts'
import { children, innermostStatement, isVerb, mentionsNear, relOf, type Scene, subtreeTokens, token } from './scene.ts'
import { fillers, isOfBorder } from './slots.ts'

type Parties = readonly Party[]

/** Toward whom an act is: what its frame names; else whom its content concerns, whom it faces, who stands further off in the clause. */
export function toWhom(scene: Scene, cue: number, frame: Frame, actors: Parties, content: readonly number[]): Party[] {
  const isTrip = frame.type === 'AGREE' && content.some((c) => TRAVELS.test(token(scene, c).lemma))
  const inPlaces =
    isTrip || /^(?:visit|meet)$/.test(frame.mode ?? '') || /^(?:MOBILIZE|ASSAULT|SANCTION)$/.test(frame.type)
  const ways: readonly (() => Party[])[] = [
    ...frame.recipient.map((_, i) => () => {
      const parties = partiesOfSlots(scene, cue, frame.recipient.slice(i), 'recipient', inPlaces)
      return withoutSelf(scene, cue, actors, parties)
    }),
    () => concerned(scene, frame.type, content, actors),
    () => facing(scene, cue, frame.type, actors),
    () => answerer(scene, cue, actors),
    () => strayed(scene, cue, frame, actors),
    () => inWords(scene, cue, frame),
  ]
  for (const way of ways) {
    const parties = way().filter(
      (p) =>
        !isSelf(scene, p, frame, actors) &&
        !isTeller(scene, cue, p) &&
        !(frame.type === 'REQUEST' && isPatient(scene, cue, p)),
    )
    if (parties.length > 0) return parties
  }
  return []
}

/** "Promised to | come | to Chad": whoever is visited. */
const TRAVELS = /^(?:come|fly|go|head|return|travel)$/

/** "They plan to meet in May, | the spokesman said": who stands behind the words is not in them. */
function isTeller(scene: Scene, cue: number, { span }: Party): boolean {
  const words = innermostStatement(scene, cue)?.words
  return words !== undefined && words.start <= token(scene, cue).start && span.start >= words.end
}

/** "appealed for | observers | to be sent": who is to act is not told. */
function isPatient(scene: Scene, cue: number, { span }: Party): boolean {
  const noun = scene.mentionsFrom.get(span.start)?.find(({ end }) => end === span.end)?.head
  if (noun === undefined || !children(scene, noun, 'mark', 'case').every((k) => /^for$/i.test(token(scene, k).form)))
    return false
  const { sentence } = token(scene, cue)
  return (
    [noun + 1, noun + 2].every((i) => scene.syntax.tokens[i]?.sentence === sentence) &&
    /^to$/i.test(token(scene, noun + 1).form) &&
    /^be$/i.test(token(scene, noun + 2).form) &&
    token(scene, noun + 3).xpos === 'VBN' &&
    /^for$/i.test(token(scene, noun - 1).form)
  )
}

/** The very mention that acts; and the same party, for acts that nobody does to himself: "the court refused the minister's request" is no such act. */
function isSelf(scene: Scene, party: Party, frame: Frame, actors: Parties): boolean {
  return actors.some(
    (a) =>
      a.span.start === party.span.start ||
      (a.code === party.code && OUTWARD.has(frame.type) && !(actors.length === 1 && isWithin(scene, frame, a, party))),
  )
}

/** A body or person of the same state that is not who acts, nor his: "Chad | recalled its envoy". */
function isWithin(scene: Scene, { type }: Frame, actor: Party, party: Party): boolean {
  const [doer, other] = [actor, party].map(({ span }) =>
    scene.mentionsFrom.get(span.start)?.find(({ end }) => end === span.end),
  )
  if (!doer || !other || doer.entity === other.entity || !/^(?:REJECT|AGREE|AID|SANCTION|THREATEN)$/.test(type))
    return false
  const isBody = (m: Mention): boolean => /^(?:person|organisation|group)$/.test(entityOf(scene.cast, m).kind)
  const isOwned = children(scene, other.head, 'nmod:poss').some((c) => mentionAt(scene.cast, c)?.form === 'pronoun')
  const isForce = /^(?:MIL|COP)$/.test(entityOf(scene.cast, other).sector ?? '')
  return other.form !== 'pronoun' && isBody(doer) && isBody(other) && !isOwned && !isForce
}

/** Acts that nobody does to himself. */
export const OUTWARD: ReadonlySet<string> = new Set([
  'AGREE',
  'AID',
  'COOPERATE',
  'MOBILIZE',
  'REJECT',
  'SANCTION',
  'THREATEN',
])

/** "Chile turned down Peru's request": whoever answers has been asked. */
function answerer(scene: Scene, cue: number, actors: Parties): Party[] {
  const { head } = token(scene, cue)
  if (isVerb(scene, cue) || head < 0 || !isVerb(scene, head) || !/^(?:obj|obl)$/.test(relOf(scene, cue))) return []
  if (!/^(?:REJECT|CONCEDE|SUPPORT)$/.test(frameAt(scene, head, 'verbs')?.type ?? '')) return []
  const codes = new Set(actors.map((a) => a.code))
  const answering = logicalSubject(scene, head).flatMap((s) => partiesAt(scene, s, 'actor'))
  return unique(answering.filter((p) => !codes.has(p.code)))
}

/** "carried out two dozen raids this year | against X": a phrase that the tree hangs on another word of the clause. */
function strayed(scene: Scene, cue: number, { type, recipient }: Frame, actors: Parties): Party[] {
  const codes = new Set(actors.map((a) => a.code))
  const clause = subtreeTokens(scene, cue, (c) => isVerb(scene, c)).filter((c) => c > cue)
  const find = (isPreposition: (form: string) => boolean, inPlaces: boolean): Party[] => {
    for (const phrase of clause) {
      if (!children(scene, phrase, 'case').some((k) => isPreposition(token(scene, k).form.toLowerCase()))) continue
      if (isOfPhrase(scene, phrase)) continue
      const parties = partiesAt(scene, phrase, 'recipient', inPlaces).filter((p) => !codes.has(p.code))
      if (parties.length > 0) return parties
    }
    return []
  }
  for (const slot of recipient.flat()) {
    const preposition = slot.split('.').at(-1) as string
    const strays = slot.startsWith('obj.') ? STRAY_OF_OBJECT : STRAY
    const parties = strays.test(preposition) ? find((form) => form === preposition, false) : []
    if (parties.length > 0) return parties
  }
  const where = IN_PLACES[type]
  return where ? find((form) => where.test(form), true) : []
}

/** "to the list | of designated persons": it belongs to a phrase that has its own preposition. */
function isOfPhrase(scene: Scene, phrase: number): boolean {
  const { head } = token(scene, phrase)
  const isOf = children(scene, phrase, 'case').some((k) => /^of$/i.test(token(scene, k).form))
  return isOf && head >= 0 && !isVerb(scene, head) && children(scene, head, 'case').length > 0
}

const STRAY = /^(?:against|with|to|on|at|toward|towards|from)$/
const STRAY_OF_OBJECT = /^(?:against|with|to|on|at|toward|towards|from|by|of)$/

/** "released two homeguards", "arrested the gang's leader": people whom the text has only words for. */
function inWords(scene: Scene, cue: number, { recipient, type }: Frame): Party[] {
  const plain = recipient
    .flat()
    .filter((slot) => /^(?:obj|iobj|of|on|against|at|to|with|obj\.against|obj\.into)$/.test(slot))
  const found = plain.flatMap((slot) => fillers(scene, cue, slot))
  const people = found.find((f) => isOfClass(scene, f, ...PEOPLE) && !isOfClass(scene, f, 'civiltargets'))
  if (people === undefined) return thoseWho(scene, found, type === 'REQUEST' ? /^(?:those|everyone)$/i : /^those$/i)
  if (token(scene, people).upos !== 'NOUN') return []
  const first = Math.min(people, ...children(scene, people, 'amod', 'compound').filter((c) => c < people))
  const span = { start: token(scene, first).start, end: token(scene, people).end }
  const name = scene.syntax.text.slice(span.start, span.end)
  return [{ code: name, name, span }]
}

/** "Cracked down on those who criticise the war". */
function thoseWho(scene: Scene, found: readonly number[], words: RegExp): Party[] {
  const those = found.find((f) => words.test(token(scene, f).form))
  if (those === undefined) return []
  const clause = subtreeTokens(scene, those).filter((i) => i >= those)
  const end = clause.findIndex((i, n) => i !== those + n || n > 7 || /^[,;.–—-]$/.test(token(scene, i).form))
  const last = clause[(end < 0 ? clause.length : end) - 1] ?? those
  const span = { start: token(scene, those).start, end: token(scene, last).end }
  const name = scene.syntax.text.slice(span.start, span.end)
  return [{ code: name, name, span }]
}

const PEOPLE = [
  'arrestable',
  'prisoners',
  'crowd',
  'workers',
  'civilians',
  'fighters',
  'groups',
  'firms',
  'journalists',
  'migrants',
]

/** Whom what is asked, promised, refused or threatened concerns: the one who is to act, the one to whom it is to be done. */
function concerned(scene: Scene, type: Frame['type'], content: readonly number[], actors: Parties): Party[] {
  const slots = CONCERNED[type]
  if (!slots) return []
  const codes = new Set(actors.map((a) => a.code))
  for (const head of content) {
    for (const slot of slots) {
      // "offered to send observers": they are what is sent.
      if (slot === 'obj' && /^(?:send|dispatch|deploy|second|station)$/.test(token(scene, head).lemma)) continue
      const parties = fillers(scene, head, slot)
        .flatMap((f) => partiesAt(scene, f))
        .filter((p) => !codes.has(p.code))
      if (parties.length > 0) return unique(parties)
    }
  }
  return []
}

/** "struck a depot near Kharkiv", "massed troops on the Iraqi border", "marched outside the Chilean embassy": whom the place belongs to. */
function facing(scene: Scene, cue: number, type: Frame['type'], actors: Parties): Party[] {
  const where = FACING[type]
  if (!where) return []
  const codes = new Set(actors.map((a) => a.code))
  // "a blast at a mosque in Chad | killed nine"
  const harm = type === 'ASSAULT' && isVerb(scene, cue) ? children(scene, cue, 'nsubj') : []
  const phrases = [cue, ...children(scene, cue, 'obj', 'xcomp'), ...harm].flatMap((h) =>
    children(scene, h, 'obl', 'nmod'),
  )
  for (const phrase of phrases) {
    const isThere = children(scene, phrase, 'case').some((k) => where.test(token(scene, k).form))
    if (!isThere && !(type === 'MOBILIZE' && isOfBorder(scene, phrase))) continue
    const parties = partiesAt(scene, phrase, 'recipient', type !== 'PROTEST').filter((p) => !codes.has(p.code))
    if (parties.length > 0) return parties
  }
  return []
}

const FACING: { readonly [type in Frame['type']]?: RegExp } = {
  ASSAULT: /^(?:in|at|near|on|against|into|around|outside|toward|towards|inside|across)$/i,
  MOBILIZE: /^(?:at|near|on|along|around|against|outside|toward|towards)$/i,
  PROTEST: /^(?:at|outside|front|against)$/i,
}

/** Where the place tells who suffers or is helped. */
const IN_PLACES: { readonly [type in Frame['type']]?: RegExp } = {
  ASSAULT: FACING.ASSAULT as RegExp,
  AID: /^(?:to|for|in|into)$/,
}

const ADDRESSED = [
  'iobj',
  'to',
  'with',
  'between',
  'on',
  'against',
  'from',
  'obj.to',
  'obj',
  'for',
  'obj.for',
  'obj.with',
  'into',
]
const CONCERNED: { readonly [type in Frame['type']]?: readonly string[] } = {
  REQUEST: ['subj'],
  AGREE: ADDRESSED,
  REJECT: ADDRESSED,
  THREATEN: ADDRESSED,
  CONCEDE: ADDRESSED,
}

/** "The Union imposed a ban, accusing them": a pronoun beside the verb is never the subject itself. */
function withoutSelf(scene: Scene, cue: number, actors: Parties, recipients: Party[]): Party[] {
  const isPronoun = (start: number): boolean =>
    mentionsNear(scene, cue).some(
      (m) =>
        m.form === 'pronoun' &&
        m.start === start &&
        m.head > cue &&
        !/^(?:its|his|her|their|our|my)$|sel(?:f|ves)$/i.test(token(scene, m.head).form),
    )
  const codes = new Set(actors.map((a) => a.code))
  return recipients.filter((r) => !(codes.has(r.code) && isPronoun(r.span.start)))
}
