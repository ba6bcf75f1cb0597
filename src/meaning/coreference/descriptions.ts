import { type DraftEntity, type DraftMention, entityFor, newEntity } from '../entities/draft.ts'
import { mostSpokenOf } from '../entities/home.ts'
import type { NominalAt } from '../entities/nominals.ts'
import { at, preposition } from '../entities/phrase.ts'
import { partyOfOwnTitle } from '../entities/roles.ts'
import type { Scene } from '../entities/scene.ts'
import { isStateCode } from '../entities/state-code.ts'
import { type Focus, mostSalient, stateFromContext, stateOf } from './focus.ts'
import { calls, isDiplomatByRole, isSameKind, portfolioOf } from './kinds.ts'
import { otherParty } from './others.ts'
import { pairBefore, pairOf } from './pairs.ts'
import { groupAgain, leadersOfBody, openingPair, twoOfOffice, twoPersons } from './people-together.ts'
import { antecedentOf } from './pronouns.ts'
import { isAcrossMarks } from './quoted.ts'
import { severalBefore } from './several.ts'

/**
 * Whom a description means: somebody spoken of before ("the minister", "the American diplomat", "the bloc"), or somebody new
 * with the country that the phrase or the context gives; null when it is no actor here ("a bank", "the house").
 */
export function referentOf(focus: Focus, phrase: NominalAt): DraftEntity | null {
  const again = spokenOfBefore(focus, phrase)
  if (again !== undefined) return again
  const codes = codesFor(focus, phrase)
  return codes === null ? null : newcomer(focus.scene, phrase, codes)
}

/** undefined: nobody before; null: somebody, but nobody knows whom. */
function spokenOfBefore(focus: Focus, phrase: NominalAt): DraftEntity | null | undefined {
  const { nominal, plural, definite, codes, head } = phrase
  const other = otherParty(focus, phrase)
  if (other) return other
  const several = severalBefore(focus, phrase)
  if (several) return several
  const pair = isPair(focus, phrase)
  const statesOnly =
    /^(?:country|nation|state|capital|neighbour|neighbor|government|president|premier|minister|leader|army|navy)$/.test(
      nominal.noun,
    )
  if (pair) {
    const persons =
      leadersOfBody(focus, phrase) ??
      twoPersons(focus, phrase) ??
      twoOfOffice(focus, phrase) ??
      groupAgain(focus, phrase) ??
      openingPair(focus, phrase)
    // "the two men" who were jailed are no states
    const isMen = /^(?:man|woman)$/.test(nominal.noun)
    return persons ?? (isMen ? menBefore(focus, head) : pairBefore(focus, head, statesOnly ? isStateCode : undefined))
  }
  if (nominal.class === 'state') return stateAgain(focus, phrase)
  if (!definite) return undefined
  const called = officialsAgain(focus, phrase)
  if (called) return called
  if (nominal.class === 'office' || (nominal.class === 'force' && !plural)) return personAgain(focus, phrase)
  if ((/^(?:body|company|party|rebel)$/.test(nominal.class) || nominal.noun === 'council') && phrase.owner < 0) {
    const called = mostSalient(focus, head, ({ entity }) => isNamedSo(entity, nominal.noun))
    const same =
      called ??
      mostSalient(
        focus,
        head,
        ({ entity }) => entity.kind !== 'person' && entity.kind !== 'place' && isSameKind(entity, phrase),
      )
    if (same && (codes.length === 0 || nominal.class === 'company')) return same.entity
  }
  if (/^(?:organ|people|captive|force)$/.test(nominal.class) && codes.length === 0 && phrase.owner < 0) {
    const noun = nominal.noun
    const same = mostSalient(
      focus,
      head,
      ({ entity }) =>
        isNamedSo(entity, noun) || (entity.nouns.has(noun) && entity.kind !== 'person' && entity.plural === plural),
    )
    if (same && same.entity.codes.length > 0) return same.entity
    return plural && /^(?:man|woman|captive|hostage|detainee)$/.test(noun) ? menBefore(focus, head) : undefined
  }
  return undefined
}

/** "sanctions on Chadian officials … | The officials' | assets": those called so before, of one state. */
function officialsAgain(
  focus: Focus,
  { nominal, plural, codes, owner, through, head, from }: NominalAt,
): DraftEntity | undefined {
  if (!plural || !/^(?:official|lawmaker|diplomat|officer|judge|general|commander)$/.test(nominal.noun))
    return undefined
  if (codes.length > 0 || owner >= 0 || through.length > 0 || head - from > 1) return undefined
  const { sentence } = at(focus.scene.syntax, head)
  const isMeant = ({ entity, head: other }: DraftMention): boolean =>
    entity.plural &&
    entity.nouns.has(nominal.noun) &&
    stateOf(entity) !== null &&
    sentence - at(focus.scene.syntax, other).sentence <= 4
  return mostSalient(focus, head, isMeant)?.entity
}

/** "Five Danish sailors were seized. The men …": the last people of one state, by another noun. */
function menBefore(focus: Focus, head: number): DraftEntity | undefined {
  const { syntax } = focus.scene
  const { sentence } = at(syntax, head)
  const before = mostSalient(
    focus,
    head,
    ({ entity, head: other }) =>
      entity.plural &&
      /^(?:people|captive|force)$/.test(entity.class ?? '') &&
      stateOf(entity) !== null &&
      sentence - at(syntax, other).sentence <= 2,
  )
  return before?.entity
}

/** "the Northern Fleet … the fleet" */
const isNamedSo = ({ name, kind }: DraftEntity, noun: string): boolean =>
  kind !== 'person' && kind !== 'place' && name.toLowerCase().endsWith(` ${noun}`)

const PAIRED =
  /^(?:side|country|nation|state|neighbour|neighbor|capital|government|power|army|military|delegation|foe|rival|ally|leader|president|premier|minister|party|diplomat|negotiator|interlocutor|counterpart|head|navy|force|official|secretary|man|woman)$/

/** "Both sides", "the two countries"; "the leaders", "the parties", "the sides" with nothing more. */
function isPair(focus: Focus, { nominal, from, head, plural, codes, through }: NominalAt): boolean {
  const { syntax } = focus.scene
  if (codes.length > 0 || !PAIRED.test(nominal.noun)) return false
  const words = Array.from({ length: head - from }, (_, i) => at(syntax, from + i).form.toLowerCase())
  if (!plural) return words.length === 1 && /^(?:either|neither|each)$/.test(words[0] ?? '')
  if (words.some((word) => /^(?:both|two)$/.test(word)))
    return (
      words.every((word) => /^(?:the|these|those|both|two|of)$/.test(word) || OF_OFFICE.test(word)) &&
      words.join() !== 'two'
    )
  // "the sides", "the warring parties"
  const bare =
    words[0] === 'the' && words.slice(1).every((word) => /^(?:warring|rival|feuding|opposing|negotiating)$/.test(word))
  if (nominal.noun === 'head')
    return (
      bare &&
      /^of$/.test(syntax.tokens[head + 1]?.form ?? '') &&
      /^(?:state|government)$/.test(syntax.tokens[head + 2]?.form ?? '')
    )
  return (
    bare &&
    through.length === 0 &&
    /^(?:side|leader|president|party|neighbour|neighbor|interlocutor|minister)$/.test(nominal.noun)
  )
}

const OF_OFFICE = /^(?:trade|foreign|defen[cs]e|finance|energy|interior|prime|deputy|vice|water|health|army|navy)$/

function stateAgain(focus: Focus, phrase: NominalAt): DraftEntity | null | undefined {
  const { nominal, plural, definite, codes, head, from } = phrase
  const { syntax } = focus.scene
  if (codes.length > 0) return undefined
  if (phrase.owner >= 0 && /^(?:country|nation|state|homeland|side|kingdom|republic)$/.test(nominal.noun))
    return countryOf(focus, phrase.owner)
  if (
    plural ||
    !definite ||
    phrase.owner >= 0 ||
    /^(?:homeland|territory|power|superpower|side|neighbour|neighbor)$/.test(nominal.noun)
  ) {
    return phrase.owner >= 0 || !/s$/.test(at(syntax, head).form) ? null : undefined
  }
  const words = syntax.text.slice(at(syntax, from).start, at(syntax, head).start)
  const state = mostSalient(
    focus,
    head,
    ({ entity }) => entity.kind === 'state' || (entity.kind === 'place' && isStatePlace(entity)),
  )
  if (nominal.noun === 'capital') {
    const within = state?.entity.codes[0] ?? state?.entity.within ?? null
    return newEntity({ name: 'the capital', kind: 'place', within })
  }
  if (!/^(?:the|this)\s+(?:\w+\s+)?$/i.test(words) || state === null) return null
  const { entity } = state
  return entity.kind === 'state' ? entity : asState(focus.scene, entity)
}

/** "His country", "our nation": that of whom the pronoun means. */
function countryOf(focus: Focus, owner: number): DraftEntity | null {
  const codes = antecedentOf(focus, owner)?.codes ?? []
  return codes.length > 0 ? pairOf(focus, codes) : null
}

function isStatePlace({ within, name }: DraftEntity): boolean {
  return within !== null && /^\p{Lu}/u.test(name)
}

/** The state as a party, where only its name as a place was seen so far. */
function asState({ draft, lexicon }: Scene, place: DraftEntity): DraftEntity {
  const known = lexicon.known.get(place.name)
  const name = known?.kind === 'state' ? known.name : place.name
  const codes = place.within === null ? [] : [place.within]
  return entityFor(draft, `state ${name}`, { name, kind: 'state', codes, sector: 'GOV', class: 'state' })
}

/** "The minister", "the US secretary of state", "the American diplomat": a person whose role fits. */
function personAgain(focus: Focus, phrase: NominalAt): DraftEntity | undefined {
  const { nominal, codes, plural, head } = phrase
  if (plural) return undefined
  const portfolio = portfolioOf(phrase.name)
  const fits = (entity: DraftEntity): boolean => {
    if (entity.kind !== 'person' || (codes.length > 0 && !codes.some((code) => entity.codes.includes(code))))
      return false
    if (portfolio !== null && (portfolioOf(entity.role ?? '') ?? portfolio) !== portfolio) return false
    // "the Iranian minister" is no "Secretary" whose country the text does not tell.
    const nouns = codes.length > 0 && entity.basis === 'context' ? [nominal.noun] : calls(nominal.noun)
    return nouns.some((noun) => entity.nouns.has(noun)) || isDiplomatByRole(entity, nominal.noun)
  }
  const owned = phrase.owner >= 0 || phrase.through.length > 1
  if (owned && codes.length === 0) return undefined
  const isMeant = (mention: DraftMention): boolean => fits(mention.entity) && !isAcrossMarks(focus, mention, head)
  const isCalledSo = (mention: DraftMention): boolean => isMeant(mention) && mention.entity.nouns.has(nominal.noun)
  const calledSo = mostSalient(focus, head, isCalledSo)
  const meant = mostSalient(focus, head, isMeant)
  // "The diplomat" is who spoke last, whatever an earlier one was called.
  const nearest = nominal.noun === 'diplomat' ? (meant ?? calledSo) : (calledSo ?? meant)
  const person = issuersOwn(focus, head, isCalledSo) ?? nearest
  if (person) return person.entity
  return uniquePerson(focus, fits)
}

/** "The President", "the Secretary" in a press release: the issuer's, by the capital. */
function issuersOwn(focus: Focus, head: number, fits: (mention: DraftMention) => boolean): DraftMention | null {
  const { issuer } = focus.scene.home
  if (issuer === null || !/^\p{Lu}/u.test(at(focus.scene.syntax, head).form)) return null
  return mostSalient(focus, head, (mention) => fits(mention) && mention.entity.codes.includes(issuer))
}

/** In shuffled text the person may be named only later. */
function uniquePerson(focus: Focus, fits: (entity: DraftEntity) => boolean): DraftEntity | undefined {
  const people = focus.scene.draft.people.filter((entity) => fits(entity))
  return people.length === 1 ? people[0] : undefined
}

/** Parties of a phrase that names nobody seen before; null when it is no actor. */
function codesFor(focus: Focus, phrase: NominalAt): readonly string[] | null {
  const { nominal, codes, owner, through, head, definite, plural } = phrase
  if (codes.length > 0) return codes
  const beside = othersBeside(focus, phrase)
  if (beside.length > 0) return beside
  if (nominal.class === 'ally' && owner >= 0 && at(focus.scene.syntax, head).rel === 'conj') return []
  if (isSomeStates(focus, phrase)) return inWords(focus.scene, phrase)
  if (
    nominal.class === 'company' ||
    nominal.class === 'body' ||
    nominal.class === 'state' ||
    nominal.class === 'vessel'
  )
    return null
  for (const via of through) {
    const group = focus.scene.draft.mentions.get(via)?.entity
    if (group && group.kind !== 'place' && /^(?:rebel|party|body)$/.test(group.class ?? '') && nominal.class !== 'ally')
      return group.codes
  }
  if (isOfRegion(focus, phrase)) return SOURCES.test(nominal.noun) || !plural ? [] : inWords(focus.scene, phrase)
  if (nominal.class === 'rebel' && owner < 0) {
    const group = onlyRebels(focus)
    if (group) return group.codes
  }
  if (owner < 0 && isIssuer(focus, phrase)) return [focus.scene.home.issuer!]
  const body = owner < 0 ? bodyOf(focus, nominal.noun) : null
  if (body !== null) return [body]
  if (nominal.noun === 'opposition') return [stateFromContext(focus, head, nominal.noun) ?? phrase.name]
  if (owner < 0 && INHABITANTS.test(nominal.noun)) {
    const state = placeOf(focus, phrase)
    if (state !== null) return [state]
  }
  if (/^(?:people|rebel|captive|ally|party)$/.test(nominal.class) && owner < 0) return inWords(focus.scene, phrase)
  const owned = owner >= 0 ? antecedentOf(focus, owner) : null
  if (owned && owned.codes.length > 0 && nominal.class !== 'ally') return owned.codes
  for (const via of through) {
    const other = focus.scene.draft.mentions.get(via)?.entity
    if (other && other.codes.length > 0 && other.kind !== 'place') return other.codes
    const isPost = via > head && /^(?:diplomat|envoy|ambassador|attaché|correspondent)$/.test(nominal.noun)
    if (other?.kind === 'place' && other.within !== null && !isPost) return [other.within]
  }
  if (/^(?:people|rebel|captive|ally|party)$/.test(nominal.class)) return inWords(focus.scene, phrase)
  if (
    nominal.class === 'organ' &&
    !definite &&
    !plural &&
    !/^(?:police|parliament|congress|senate|army|government|intelligence|prosecution)$/.test(nominal.noun)
  )
    return null
  if (nominal.class === 'force' && AGAINST_THEIR_STATE.test(phrase.name)) return inWords(focus.scene, phrase)
  if (nominal.noun === 'administration' && definite && owner < 0 && focus.scene.home.counts.has('USA')) return ['USA']
  const sender = SENT_BY_BODIES.test(nominal.noun) && owner < 0 ? bodySpokenOf(focus) : null
  if (sender !== null) return [sender]
  const own = partyOfOwnTitle(focus.scene, phrase.name)
  if (own.length > 0 && /^(?:office|organ)$/.test(nominal.class)) return own
  if (NEEDS_OWNER.test(nominal.noun) && !(plural && /^(?:force|guard|patrol)$/.test(nominal.noun))) return null
  if (plural && nominal.class !== 'organ' && isCounted(focus, phrase)) return []
  if (!definite && SOURCES.test(nominal.noun)) return []
  const isPolitician =
    nominal.noun === 'leader' && /\b(?:political|community|civil|religious|local|opposition|party)\b/i.test(phrase.name)
  const state = stateFromContext(focus, head, isPolitician ? 'politician' : nominal.noun)
  if (
    state !== null &&
    nominal.class === 'force' &&
    !definite &&
    nominal.noun !== 'minister' &&
    isHeldBy(focus, head, state)
  )
    return inWords(focus.scene, phrase)
  return state === null ? [] : [state]
}

const SENT_BY_BODIES = /^(?:inspector|observer|monitor)$/

/** "The inspectors", "observers": of the organisation most spoken of; null where none is. */
function bodySpokenOf({ scene: { known, home } }: Focus): string | null {
  const bodies = new Set(known.filter((k) => k.known.sector === 'IGO').flatMap((k) => k.known.codes))
  return mostSpokenOf(home.counts, (code) => bodies.has(code))
}

/** "Mutinous troops" act for no government. */
const AGAINST_THEIR_STATE = /\b(?:mutinous|mutineer|renegade|rebel|rogue|breakaway|dissident|defecting|disgruntled)\b/i

/** "Chad freed nine | soldiers", "released the | crew | of a ship": nobody holds his own. */
function isHeldBy(focus: Focus, head: number, state: string): boolean {
  const { syntax, draft } = focus.scene
  const noun = at(syntax, head).rel === 'compound' ? at(syntax, head).head : head
  const verb = at(syntax, noun).rel === 'obj' ? at(syntax, noun).head : -1
  if (verb < 0 || !HOLDS.test(at(syntax, verb).lemma)) return false
  return (syntax.children[verb] ?? []).some(
    (c) => /^nsubj/.test(at(syntax, c).rel) && draft.mentions.get(c)?.entity.codes.includes(state),
  )
}

const HOLDS = /^(?:free|release|capture|seize|detain|arrest|abduct|kidnap|swap|exchange|imprison|jail)$/

/** "Chad's minister and three other | officials |": of the same state. */
function othersBeside(
  { scene: { syntax, draft } }: Focus,
  { nominal, from, head, plural, owner }: NominalAt,
): readonly string[] {
  if (!plural || owner >= 0 || !/^(?:office|force|people)$/.test(nominal.class)) return []
  const form = (i: number): string => (syntax.tokens[i]?.form ?? '').toLowerCase()
  const isOther = Array.from({ length: head - from }, (_, i) => form(from + i)).includes('other')
  if (!isOther || form(from - 1) !== 'and') return []
  const entity = draft.mentions.get(from - 2)?.entity
  return entity && /^(?:person|group)$/.test(entity.kind) && stateOf(entity) !== null ? entity.codes : []
}

/** Who lives where a sentence says. */
const INHABITANTS =
  /^(?:villager|resident|inhabitant|islander|shopkeeper|farmer|fisherman|herder|miner|monk|nun|teacher|nurse|docker|pensioner|settler)$/

/** "Villagers in northern Togo", "monks defied a curfew in Mandalay": the state of the one place that the sentence names. */
function placeOf({ scene: { syntax, known } }: Focus, { head }: NominalAt): string | null {
  const { sentence } = at(syntax, head)
  const places = known.filter(({ known: { state, use }, head: place }) => {
    const isHere = at(syntax, place).sentence === sentence && state !== null && use !== 'adjective'
    return isHere && /^(?:in|of|at|near|around|outside)$/i.test(preposition(syntax, place))
  })
  const states = new Set(places.map(({ known: { state } }) => state))
  return states.size === 1 ? ([...states][0] ?? null) : null
}

/** "The Department is committed": whose press release it is, by the capital. */
const isIssuer = ({ scene: { home, syntax } }: Focus, { nominal, head, definite, through }: NominalAt): boolean =>
  home.issuer !== null &&
  definite &&
  through.length === 0 &&
  /^(?:department|ministry|office|administration|agency)$/.test(nominal.noun) &&
  /^\p{Lu}/u.test(at(syntax, head).form)

/** "The Secretary-General", "the High Representative", "peacekeepers": of the organisation that the article speaks of, never of a state. */
function bodyOf({ scene: { home } }: Focus, noun: string): string | null {
  if (noun === 'high-representative') return 'EU'
  if (noun === 'peacekeeper') return mostSpokenOf(home.counts, (code) => /^(?:UN|AU|ECOWAS|CSTO|OSCE)$/.test(code))
  if (noun !== 'secretary-general') return null
  return mostSpokenOf(home.counts, (code) => HAVE_SECRETARY_GENERAL.test(code)) ?? 'UN'
}

const HAVE_SECRETARY_GENERAL = /^(?:UN|NATO|OSCE|ASEAN|CSTO|SCO|GCC|OPEC|OIC|OAS|Arab League|Commonwealth|OECD)$/

/** "A number of countries", "interested states", "Western powers": states that the text only counts or describes. */
function isSomeStates(
  { scene: { syntax } }: Focus,
  { nominal, plural, from, head, owner, through }: NominalAt,
): boolean {
  if (!plural || owner >= 0 || !/^(?:country|nation|state|power|government)$/.test(nominal.noun)) return false
  const counted = /^(?:number|group|series|list|handful|majority|coalition|dozen|score|host)s?$/.test(
    at(syntax, Math.max(0, at(syntax, head).head)).lemma,
  )
  const described = Array.from({ length: head - from }, (_, i) => at(syntax, from + i)).some(
    ({ upos, form }) =>
      (!/^(?:two|both|other)$/i.test(form) && /^(?:ADJ|NUM|VERB)$/.test(upos)) ||
      /^(?:several|many|some|all|various|most)$/i.test(form),
  )
  return counted || described || through.length > 0
}

/** The armed group of an article that names one. */
export function onlyRebels({ scene }: Focus): DraftEntity | null {
  const rebels = [...scene.draft.entities.values()].filter(
    (e) => e.class === 'rebel' && e.codes.length === 1 && scene.home.counts.has(e.codes[0] ?? ''),
  )
  return new Set(rebels.map((e) => e.codes[0])).size === 1 ? (rebels[0] ?? null) : null
}

/** Who mostly tells, and does nothing. */
const SOURCES = /^(?:diplomat|source|expert|insider|delegate|observer|analyst)$/

/** "European leaders", "Arab officials", "foreign troops": of no one state. */
function isOfRegion({ scene: { syntax } }: Focus, { nominal, plural, from, head }: NominalAt): boolean {
  if (!plural && (nominal.class !== 'office' || /^(?:minister|secretary)$/.test(nominal.noun))) return false
  if (!/^(?:office|organ|force)$/.test(nominal.class)) return false
  const words = Array.from({ length: head - from }, (_, i) => at(syntax, from + i).form.toLowerCase())
  return words.some(
    (word) =>
      /^(?:european|western|arab|african|asian|muslim|gulf|baltic|nordic|balkan|caribbean|regional|world|global|international|allied)$/.test(
        word,
      ) ||
      (word === 'foreign' && !/^(?:minister|secretary)$/.test(nominal.noun)),
  )
}

/** "The two ministers", "three leaders": hardly of one state. */
function isCounted({ scene: { syntax } }: Focus, { nominal, from, head }: NominalAt): boolean {
  if (!/^(?:minister|president|premier|leader|prime-minister)$/.test(nominal.noun)) return false
  for (let i = from; i < head; i++) if (/^(?:two|three|four|both|several)$/i.test(at(syntax, i).form)) return true
  return false
}

/** Nouns that are an actor of the state only when the text says whose. */
const NEEDS_OWNER =
  /^(?:office|house|service|chamber|fund|front|union|power|body|island|territory|channel|mission|group|unit|guard|department|bureau|agency|institution|division|division|crown|throne|director|chair|palace|force|defence|defense|customs|chief|head|counterpart|tank|missile|drone|helicopter|jet|patrol|corps|squadron|agent|fleet|deputy|representative|major|justice|general)$/

function inWords(scene: Scene, phrase: NominalAt): readonly string[] {
  return phrase.name === '' || scene.syntax.tokens[phrase.head] === undefined ? [] : [phrase.name]
}

/** "Russia's embassy in Dakar", "the general staff in Ankara": with the state's adjective in front, the seat behind embassies only. */
function nameOfOrgan(
  { draft, syntax, lexicon }: Pick<Scene, 'draft' | 'syntax' | 'lexicon'>,
  { from, to, head, name }: NominalAt,
  code: string,
): string {
  const adjective = lexicon.adjectives.get(code)
  const first = draft.mentions.get(from)?.entity
  const isOwned = first?.kind === 'state' && at(syntax, from + 1).xpos === 'POS'
  const place = to > head + 1 && /^in$/.test(at(syntax, head + 1).form) ? draft.mentions.get(to - 1)?.entity : undefined
  const isAtHome = place?.within === code || (place?.codes.length === 1 && place.codes[0] === code)
  if (adjective === undefined || !(isOwned || isAtHome)) return name
  const core = syntax.text.slice(at(syntax, isOwned ? from + 2 : from).start, at(syntax, isAtHome ? head : to - 1).end)
  return `${adjective} ${core.replace(/^(?:the|a|an|its|their|his|her) /i, '')}`
}

function newcomer({ draft, syntax, lexicon }: Scene, phrase: NominalAt, codes: readonly string[]): DraftEntity {
  const { nominal, plural, head } = phrase
  const name =
    nominal.class === 'organ' && codes.length === 1
      ? nameOfOrgan({ draft, syntax, lexicon }, phrase, codes[0] ?? '')
      : phrase.name
  const single = !plural && /^(?:office|force|people|captive|rebel)$/.test(nominal.class)
  const kind =
    nominal.class === 'vessel'
      ? 'thing'
      : nominal.class === 'organ' || nominal.class === 'body'
        ? 'organisation'
        : single && nominal.class === 'office'
          ? 'person'
          : 'group'
  const key = single ? `one ${name} ${head}` : `some ${name.toLowerCase()} ${codes.join(' ')}`
  const old = draft.entities.get(key)
  if (old) return old
  const entity = newEntity({
    name,
    kind,
    codes,
    sector: nominal.sector,
    role: single && nominal.class === 'office' ? name : null,
    nouns: new Set([nominal.noun]),
    class: nominal.class,
    gender: /woman|mother|girl|queen|princess|widow|sister|daughter/.test(at(syntax, head).form) ? 'she' : null,
    plural,
    basis: phrase.codes.length > 0 ? 'text' : 'context',
  })
  draft.entities.set(key, entity)
  return entity
}
