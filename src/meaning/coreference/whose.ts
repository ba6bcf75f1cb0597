import type { DraftEntity } from '../entities/draft.ts'
import { mostSpokenOf } from '../entities/home.ts'
import type { NominalAt } from '../entities/nominals.ts'
import { at, preposition } from '../entities/phrase.ts'
import { partyOfOwnTitle } from '../entities/roles.ts'
import type { Scene } from '../entities/scene.ts'
import { type Focus, stateFromContext, stateOf } from './focus.ts'
import { antecedentOf } from './pronouns.ts'

/** Parties of a phrase that names nobody seen before; null when it is no actor. */
export function codesFor(focus: Focus, phrase: NominalAt): readonly string[] | null {
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
