import { type DraftEntity, type DraftMention, entityFor, newEntity } from '../entities/draft.ts'
import type { NominalAt } from '../entities/nominals.ts'
import { at } from '../entities/phrase.ts'
import type { Scene } from '../entities/scene.ts'
import { isStateCode } from '../entities/state-code.ts'
import { type Focus, mostSalient, stateOf } from './focus.ts'
import { calls, isDiplomatByRole, isSameKind, portfolioOf } from './kinds.ts'
import { otherParty } from './others.ts'
import { pairBefore, pairOf } from './pairs.ts'
import { groupAgain, leadersOfBody, openingPair, twoOfOffice, twoPersons } from './people-together.ts'
import { antecedentOf } from './pronouns.ts'
import { isAcrossMarks } from './quoted.ts'
import { severalBefore } from './several.ts'
import { codesFor } from './whose.ts'

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
