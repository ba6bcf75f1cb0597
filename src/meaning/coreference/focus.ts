import type { Syntax } from '../../model.ts'
import type { DraftEntity, DraftMention } from '../entities/draft.ts'
import { MEETING_PLACES, mostSpokenOf } from '../entities/home.ts'
import { at, nounAt, preposition, relationOf } from '../entities/phrase.ts'
import { knownWithin, type Scene } from '../entities/scene.ts'
import { isStateCode } from '../entities/state-code.ts'
import { mayHave } from './offices.ts'

/** What has been spoken of so far, oldest first; by sentence too. */
export interface Focus {
  readonly scene: Scene
  readonly seen: DraftMention[]
  readonly seenIn: Map<number, DraftMention[]>
  readonly counts: Map<DraftEntity, number>
}

export function newFocus(scene: Scene): Focus {
  return { scene, seen: [], seenIn: new Map(), counts: new Map() }
}

export function noteSeen(focus: Focus, mention: DraftMention): void {
  focus.seen.push(mention)
  const { sentence } = at(focus.scene.syntax, mention.head)
  const together = focus.seenIn.get(sentence)
  if (together) together.push(mention)
  else focus.seenIn.set(sentence, [mention])
  focus.counts.set(mention.entity, (focus.counts.get(mention.entity) ?? 0) + 1)
}

/** What has been spoken of in a sentence before `place`. */
export function seenBefore({ seenIn }: Focus, sentence: number, place: number): DraftMention[] {
  return (seenIn.get(sentence) ?? []).filter(({ head }) => head < place)
}

/** The best of what was spoken of before `place` that `fits`: near, often named, subject; null when nothing fits. */
export function mostSalient(
  focus: Focus,
  place: number,
  fits: (mention: DraftMention) => boolean,
): DraftMention | null {
  let best: DraftMention | null = null
  let most = Number.NEGATIVE_INFINITY
  for (let i = focus.seen.length - 1, looked = 0; i >= 0 && looked < 120; i--, looked++) {
    const candidate = focus.seen[i]
    if (!candidate || candidate.head >= place || !fits(candidate)) continue
    const score = salience(focus, candidate, place)
    if (score > most) [best, most] = [candidate, score]
  }
  return best
}

function salience(focus: Focus, { head, entity, form }: DraftMention, place: number): number {
  const { syntax } = focus.scene
  const token = at(syntax, head)
  const distance = at(syntax, place).sentence - token.sentence
  const rel = relationOf(syntax, head)
  const subject = /^nsubj/.test(rel) ? 1.6 : 0
  const owner = rel === 'nmod:poss' ? 0.3 : 0
  const oblique = /^(?:obl|nmod$|conj|appos)/.test(rel) ? -0.4 : 0
  const named = form === 'pronoun' ? 0.2 : 0.3
  const often = 0.45 * Math.log2(1 + (focus.counts.get(entity) ?? 1))
  const here = distance === 0 ? 0.8 : 0
  const apart =
    syntax.sentences[token.sentence]?.paragraph === syntax.sentences[at(syntax, place).sentence]?.paragraph ? 0 : -0.4
  return here + apart + subject + owner + oblique + named + often - Math.min(distance, 4) * 1.1 - (place - head) * 0.002
}

/** The subject spoken of last before `place` in its own sentence. */
export function subjectBefore(focus: Focus, place: number): DraftMention | null {
  const { syntax } = focus.scene
  const { sentence } = at(syntax, place)
  for (let i = focus.seen.length - 1; i >= 0; i--) {
    const mention = focus.seen[i]
    if (!mention || at(syntax, mention.head).sentence < sentence) return null
    if (mention.head < place && /^nsubj/.test(relationOf(syntax, mention.head)) && !isAside(syntax, mention.head))
      return mention
  }
  return null
}

/** "Oslo would join, as | Turkey | offered": between the two. */
function isAside(syntax: Syntax, subject: number): boolean {
  const as = syntax.tokens[subject - 1]
  return as !== undefined && /^as$/i.test(as.form) && syntax.tokens[subject - 2]?.form === ',' && as.rel === 'mark'
}

/** The one state that an entity speaks or acts for. */
export function stateOf(entity: DraftEntity): string | null {
  const states = entity.codes.filter(isStateCode)
  return states.length === 1 && entity.codes.length === 1 ? (states[0] ?? null) : null
}

/**
 * Whose "the army", "police", "the court" are when the phrase does not say: the state of the subject before it in the sentence,
 * else the state that the article is about.
 */
export function stateFromContext(focus: Focus, place: number, noun = ''): string | null {
  const { syntax, home } = focus.scene
  const subject = subjectBefore(focus, place)
  // the police whom Haitian gangs fight are Haitian; those who arrest Danish tourists are not Danish
  const acts = subject && subject.entity.kind !== 'place' && !/^(?:people|captive)$/.test(subject.entity.class ?? '')
  const own = acts ? stateOf(subject.entity) : null
  const { sentence, rel } = at(syntax, place)
  const isMet =
    /^i?obj$/.test(rel) &&
    /^(?:recognise|recognize|meet|urge|ask|thank|visit|call|accept)$/.test(governorOf(syntax, place))
  const setting = DOMESTIC.test(noun) ? settingBefore(focus, sentence) : null
  // "Oslo condemned attacks on the opposition" of the place that the report was about before
  const whoseIsTold = noun === 'opposition' ? setting : null
  const state =
    capitalIn(focus, sentence) ??
    (noun === 'government' && own === null ? stateJustSpokenOf(focus, place) : null) ??
    (DOMESTIC.test(noun) ? (placeBefore(focus, place) ?? enemyOfRebels(focus, place)) : null) ??
    (isMet ? (home.at(sentence) ?? own) : (whoseIsTold ?? own ?? setting ?? home.at(sentence)))
  if (state !== null && isOfCounterpart(focus, sentence, state))
    return mostSpokenOf(home.counts, (code) => isStateCode(code) && code !== state)
  // A ministry's release on Chad: "we urge politicians to …"
  const isAbroad = home.issuer !== null && state === home.issuer && DOMESTIC.test(noun)
  return isAbroad ? (mostSpokenOf(home.counts, (code) => isStateCode(code) && code !== state) ?? state) : state
}

/** "Chad has defended the deal. | The government | said": of the state that is the subject of the sentence before. */
function stateJustSpokenOf(focus: Focus, place: number): string | null {
  const { syntax } = focus.scene
  const { sentence, rel } = at(syntax, place)
  const { from } = syntax.sentences[sentence]?.tokens ?? { from: place }
  if (!/^nsubj/.test(rel) || place > from + 2 || sentence === 0) return null
  const before = subjectOfSentence(focus, sentence - 1)
  return before?.entity.kind === 'state' ? stateOf(before.entity) : null
}

/** "demonstrated in Santiago against | the government": the state of the city before it in the sentence; in a press release of a country too. */
function placeBefore({ scene }: Focus, place: number): string | null {
  const from = scene.syntax.sentences[at(scene.syntax, place).sentence]?.tokens.from ?? 0
  const city = knownWithin(scene, { from, to: place }).findLast(
    ({ known, head }) =>
      known.state !== null &&
      (known.use !== 'name' ||
        known.kind === 'place' ||
        (scene.home.issuer !== null && known.state !== scene.home.issuer)) &&
      /^in$/i.test(preposition(scene.syntax, head)),
  )
  return city?.known.state ?? null
}

/** "protests in Tbilisi … | police |": in a report without a dateline, the state of the city where what was told before took place. */
function settingBefore({ scene }: Focus, sentence: number): string | null {
  const { syntax, home } = scene
  if (home.issuer !== null || home.isSet) return null
  for (let back = 1; back <= 6 && back <= sentence; back++) {
    const { tokens } = syntax.sentences[sentence - back]!
    const city = knownWithin(scene, tokens).findLast(
      ({ known, head }) =>
        known.state !== null &&
        (known.kind === 'place' || known.use === 'capital') &&
        /^(?:in|at)$/i.test(preposition(syntax, head)) &&
        !MEETING_PLACES.test(syntax.tokens[head]?.form ?? ''),
    )
    if (city) return city.known.state
  }
  return null
}

/** "The Kachin Independence Army said government guns …", "rebels who battle the army": of the country where the armed group of the sentence is at home. */
function enemyOfRebels({ scene }: Focus, place: number): string | null {
  const range = scene.syntax.sentences[at(scene.syntax, place).sentence]?.tokens ?? { from: 0, to: 0 }
  const groups = knownWithin(scene, range).filter(({ known }) => /^(?:REB|UAF)$/.test(known.sector ?? ''))
  const homes = new Set(groups.flatMap(({ known }) => known.state ?? []))
  return homes.size === 1 ? ([...homes][0] ?? null) : null
}

/** Who, in a press release that does not say whose, is of the country that it is about. */
const DOMESTIC =
  /^(?:opposition|politician|party|government|authority|supporter|force|police|army|military|parliament|court|prosecutor|protester|activist|lawmaker|militia|soldier|regime|junta|voter|journalist|candidate|officer|demonstrator)$/

const governorOf = (syntax: Syntax, i: number): string => syntax.tokens[at(syntax, i).head]?.lemma ?? ''

/**
 * Whose minister a title without a country tells of ("Deputy Energy Minister X accused Kyiv"): the state that is the subject of the
 * sentence before and that this one does not name as the other side, else the state that the article is about. For titles of
 * international organisations the organisation most spoken of.
 */
export function partyOfTitle(focus: Focus, place: number, nouns: readonly string[]): string | null {
  const { syntax, home } = focus.scene
  const { sentence } = at(syntax, place)
  if (
    nouns.some((noun) =>
      /^(?:secretary-general|director-general|commissioner|high-representative|rapporteur)$/.test(noun),
    )
  ) {
    const bodies = new Set(focus.scene.known.filter((k) => k.known.sector === 'IGO').flatMap((k) => k.known.codes))
    const organisation = mostSpokenOf(home.counts, (code) => bodies.has(code))
    if (organisation !== null) return organisation
  }
  const briefed = nouns.some((noun) => /^spokes/.test(noun)) ? onlyCapitalIn(focus, sentence) : null
  const told = whereIn(focus, place) ?? capitalIn(focus, sentence) ?? briefed ?? committedIn(focus, sentence)
  if (told !== null) return told
  const state = stateSpeaking(focus, sentence)
  if (state !== null && !namesAsOther(focus, sentence, state)) return state
  const here_ = home.at(sentence)
  const own =
    here_ !== null && !mayHave(here_, nouns)
      ? mostSpokenOf(home.counts, (code) => isStateCode(code) && mayHave(code, nouns))
      : here_
  const isOfState = nouns.some((noun) => STATE_OFFICES.test(noun))
  const here = own !== null && isOfState && !isStateCode(own) ? mostSpokenOf(home.counts, isStateCode) : own
  const isOther = here !== null && (isTarget(focus, place, here) || isOfCounterpart(focus, sentence, here))
  if (here === null || home.issuer !== null || !isOther) return here
  const isRival = (code: string): boolean => isStateCode(code) && code !== here && !namesState(focus, sentence, code)
  const inHeadline = knownWithin(focus.scene, syntax.sentences[0]?.tokens ?? { from: 0, to: 0 })
    .flatMap(({ known }) => known.codes)
    .find(isRival)
  const rival = mostSpokenOf(home.counts, isRival)
  const often = (code: string): boolean => (home.counts.get(code) ?? 0) >= 0.4 * (home.counts.get(here) ?? 0)
  return [inHeadline, rival].find((code) => code && often(code)) ?? null
}

/**
 * The state that is the subject of the sentence before, past what is quoted ("Togo dismissed the charge. "There was no raid. There was
 * a fire," Minister X said"); for a paragraph that opens with a quotation, of the paragraph before.
 */
function stateSpeaking(focus: Focus, sentence: number): string | null {
  const { sentences, text } = focus.scene.syntax
  const isQuoted = (i: number): boolean => /^["“]/.test(text.slice(sentences[i]!.start, sentences[i]!.end))
  let at_ = sentence
  while (at_ > 0 && at_ > sentence - 4) {
    const opens = sentences[at_]!.paragraph !== sentences[at_ - 1]!.paragraph
    if (opens && !isQuoted(at_)) return null
    at_--
    const subject = subjectOfSentence(focus, at_)
    if (subject !== null && subject.form !== 'pronoun')
      return subject.entity.kind === 'place' ? null : stateOf(subject.entity)
    if (!isQuoted(at_) && !isQuoted(at_ + 1) && at_ + 1 < sentence) return null
  }
  return null
}

/** Offices that only states have. */
const STATE_OFFICES = /^(?:(?:vice-)?president|(?:prime-)?minister|premier|chancellor|king|queen|emir)$/

/** "In Ottawa, Foreign Minister X said", "told the Senate in Montevideo": whose capital the sentence is set in. */
function capitalIn({ scene }: Focus, sentence: number): string | null {
  const range = scene.syntax.sentences[sentence]?.tokens ?? { from: 0, to: 0 }
  const set = knownWithin(scene, range).find(
    (k) => /^(?:capital|name)$/.test(k.known.use) && k.known.kind === 'state' && isSetting(scene, k.head, range.from),
  )
  return set?.known.state ?? null
}

/** "was dismissed in | Khartoum |, where Minister X said" */
function whereIn({ scene }: Focus, place: number): string | null {
  const [comma, where] = [scene.syntax.tokens[place - 2]?.form, scene.syntax.tokens[place - 1]?.form]
  if (comma !== ',' || !/^where$/i.test(where ?? '')) return null
  const hit = scene.knownBy.get(place - 3)
  return hit?.known.kind === 'state' && /^in$/i.test(preposition(scene.syntax, hit.head)) ? hit.known.state : null
}

/** "The ministry's spokeswoman took questions in Oslo": those who speak for a ministry seldom travel. */
function onlyCapitalIn({ scene }: Focus, sentence: number): string | null {
  const range = scene.syntax.sentences[sentence]?.tokens ?? { from: 0, to: 0 }
  const seats = knownWithin(scene, range).filter(
    ({ known, head }) =>
      known.use === 'capital' && /^in$/i.test(preposition(scene.syntax, head)) && !isSeat(scene, head),
  )
  return seats.length === 1 ? (seats[0]?.known.state ?? null) : null
}

/** "the foreign ministry in | Oslo |": where another is at home. */
function isSeat({ syntax, lexicon }: Scene, head: number): boolean {
  const governor = at(syntax, head).head
  return governor >= 0 && lexicon.nominals.has(nounAt(syntax, governor))
}

function isSetting({ syntax }: Scene, head: number, sentenceStart: number): boolean {
  if (!/^in$/i.test(preposition(syntax, head))) return false
  const inFront = (syntax.children[head] ?? []).find((c) => at(syntax, c).rel === 'case') ?? head
  const fronted = head - sentenceStart <= 3
  return fronted || [at(syntax, head).head, inFront - 1].some((i) => i >= 0 && HOUSE.test(nounAt(syntax, i)))
}

const HOUSE = /^(?:parliament|senate|congress|assembly|legislature|lawmaker|deputy|mp)s?$/

/** "X said Warsaw would not give in", "Canada will send police, Defence Minister X announced": ministers commit their own state. */
function committedIn({ scene }: Focus, sentence: number): string | null {
  const { syntax } = scene
  const range = syntax.sentences[sentence]?.tokens ?? { from: 0, to: 0 }
  const own = knownWithin(scene, range).find(({ known, head }) => {
    const { rel, head: verb } = at(syntax, head)
    if (known.kind !== 'state' || !/^nsubj/.test(rel) || verb < 0 || !/^(?:name|capital)$/.test(known.use)) return false
    const auxiliaries = (syntax.children[verb] ?? []).filter(
      (c) => /^aux/.test(at(syntax, c).rel) || at(syntax, c).upos === 'AUX',
    )
    return (
      auxiliaries.some((c) => /^(?:will|would|'ll|wo|can|could)$/i.test(at(syntax, c).form)) || isDecreed(scene, verb)
    )
  })
  return own?.known.codes[0] ?? null
}

/** "Germany suspended its aid, Development Minister X said": what a government decides its own ministers tell. */
const isDecreed = ({ syntax }: Scene, verb: number): boolean => {
  const { lemma } = at(syntax, verb)
  const children = (syntax.children[verb] ?? []).map((c) => at(syntax, c).rel)
  return DECREES.test(lemma) ? children.includes('obj') : RESOLVES.test(lemma) && children.includes('xcomp')
}

const DECREES =
  /^(?:suspend|freeze|approve|allocate|ratify|donate|pledge|grant|sign|earmark|authori[sz]e|recogni[sz]e|offer|lift|scrap|expel|recall|summon|reopen|postpone|buy)$/
const RESOLVES = /^(?:refuse|agree|decide|offer|plan|intend|decline)$/

/** The sentence has the state as the one acted upon: "accused Kyiv", "talks with Kyiv". */
function isTarget({ scene }: Focus, place: number, state: string): boolean {
  const { syntax } = scene
  const range = syntax.sentences[at(syntax, place).sentence]?.tokens ?? { from: 0, to: 0 }
  const verb = verbAbove(syntax, place)
  return knownWithin(scene, range).some(({ known, head }) => {
    // "the American ambassador"
    const { rel, head: noun } = at(syntax, head)
    const phrase = /^(?:amod|compound|nmod:poss)$/.test(rel) && noun >= 0 ? noun : head
    return (
      known.codes.includes(state) &&
      /^(?:obj|iobj|obl|nmod)$/.test(at(syntax, phrase).rel) &&
      (verb === null || verbAbove(syntax, phrase) === verb) &&
      (phrase === head ||
        scene.lexicon.nominals.get(nounAt(syntax, phrase))?.some((n) => n.class === 'office') === true)
    )
  })
}

/** "X met his Kenyan counterpart", "her counterpart from Kenya": X is no Kenyan. */
function isOfCounterpart({ scene }: Focus, sentence: number, state: string): boolean {
  const { syntax } = scene
  const range = syntax.sentences[sentence]?.tokens ?? { from: 0, to: 0 }
  const form = (i: number): string => syntax.tokens[i]?.form.toLowerCase() ?? ''
  return knownWithin(scene, range).some(({ known, from, to }) => {
    if (!known.codes.includes(state)) return false
    const before = form(to) === 'counterpart' && /^(?:his|her|their)$/.test(form(from - 1))
    const behind = /^(?:from|in|of)$/.test(form(from - 1)) && /^counterparts?$/.test(form(from - 2))
    return before || behind
  })
}

function verbAbove(syntax: Syntax, i: number): number | null {
  for (let up = at(syntax, i).head, hops = 0; up >= 0 && hops < 8; up = at(syntax, up).head, hops++)
    if (at(syntax, up).upos === 'VERB') return up
  return null
}

function subjectOfSentence(focus: Focus, sentence: number): DraftMention | null {
  const { syntax, draft } = focus.scene
  const { from, to } = syntax.sentences[sentence]?.tokens ?? { from: 0, to: 0 }
  for (let i = from; i < to; i++) {
    const mention = draft.mentions.get(i)
    if (mention && /^nsubj/.test(relationOf(syntax, i))) return mention
  }
  return null
}

/** The sentence names the state as the other side, not as who says of itself what it will or will not do ("Rwanda has no troops there"). */
function namesAsOther(focus: Focus, sentence: number, state: string): boolean {
  const { syntax } = focus.scene
  const range = syntax.sentences[sentence]?.tokens ?? { from: 0, to: 0 }
  return knownWithin(focus.scene, range).some(({ known, head }) => {
    if (!known.codes.includes(state)) return false
    const { rel, head: verb } = at(syntax, head)
    const clause = verb < 0 ? [] : [verb, ...(syntax.children[verb] ?? [])]
    const ofItself = [...clause, ...clause.flatMap((c) => syntax.children[c] ?? [])].some((c) =>
      /^(?:will|would|no|not|never|nothing|ready)$/i.test(at(syntax, c).form),
    )
    return !(/^nsubj/.test(rel) && ofItself)
  })
}

function namesState({ scene }: Focus, sentence: number, state: string): boolean {
  const range = scene.syntax.sentences[sentence]?.tokens ?? { from: 0, to: 0 }
  return knownWithin(scene, range).some((k) => k.known.codes.includes(state))
}
