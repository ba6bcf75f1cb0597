import type { Article, Cast, Entity, Mention, Name, Party, Syntax, TokenRange } from '../model.ts'
import { tellCountries } from './coreference/countries-told.ts'
import { referentOf } from './coreference/descriptions.ts'
import { type Focus, mostSalient, newFocus, noteSeen, partyOfTitle } from './coreference/focus.ts'
import { nameTheUnnamed } from './coreference/named-later.ts'
import { antecedentOf } from './coreference/pronouns.ts'
import { onlyRebels } from './coreference/whose.ts'
import { type DraftEntity, finished, mention, newDraft } from './entities/draft.ts'
import { findHome } from './entities/home.ts'
import { findKnown } from './entities/known.ts'
import { mentionKnown } from './entities/known-mentions.ts'
import type { CastLexicon } from './entities/lexicon.ts'
import { findNominals, type NominalAt } from './entities/nominals.ts'
import { mentionPeople } from './entities/people.ts'
import type { Description } from './entities/roles.ts'
import type { Scene } from './entities/scene.ts'
import { mentionUnknown } from './entities/unknown-names.ts'
import { once } from './once.ts'

export { type CastLexicon, parseCastLexicon } from './entities/lexicon.ts'

/**
 * Who and what an article speaks of: states, organisations, groups, people and places by name, by description ("the army",
 * "two officials") and by pronoun. "I" and "we" are left out: they are the speaker's.
 *
 * @param names proper names as the language stage tags them; persons matter most
 */
export function findCast(syntax: Syntax, names: readonly Name[], article: Article, lexicon: CastLexicon): Cast {
  const known = findKnown(syntax, names, lexicon)
  const knownBy = new Map(
    known.flatMap((k) => Array.from({ length: k.to - k.from }, (_, i) => [k.from + i, k] as const)),
  )
  const home = findHome(syntax, known, article, lexicon)
  const scene: Scene = {
    syntax,
    names,
    article,
    lexicon,
    known,
    knownBy,
    personBy: personTokens(names),
    home,
    draft: newDraft(syntax),
  }
  mentionKnown(scene)
  const open = mentionPeople(scene)
  mentionUnknown(scene)
  resolveInOrder(scene, open)
  const { mentions, entities } = finished(scene.draft)
  if (home.issuer === null) return { mentions, entities }
  return { mentions, entities, issuer: { code: home.issuer, name: nameOf(scene, home.issuer) } }
}

const nameOf = ({ draft, lexicon }: Scene, code: string): string =>
  draft.byCode.get(code)?.name ?? lexicon.names.get(code) ?? code

/** The mention whose head is this token, or null. */
export function mentionAt(cast: Cast, head: number): Mention | null {
  return mentionsByHead(cast).get(head) ?? null
}

const mentionsByHead = once(({ mentions }: Cast) => new Map(mentions.map((m) => [m.head, m])))

export function entityOf(cast: Cast, mention: Mention): Entity {
  const entity = cast.entities[mention.entity]
  if (!entity) throw new RangeError(`mention of entity ${mention.entity}, there are ${cast.entities.length}`)
  return entity
}

/** The parties that a mention stands for, one a code; none for places and for what is no party. */
export function partiesOf(cast: Cast, mention: Mention): Party[] {
  const { codes, name } = entityOf(cast, mention)
  return codes.map((code) => ({ code, name, span: { start: mention.start, end: mention.end } }))
}

/** The name of the place that a mention is, or null. */
export function placeName(cast: Cast, mention: Mention): string | null {
  const { kind, name } = entityOf(cast, mention)
  return kind === 'place' ? name : null
}

/** The state of a place as a party, for visits and the like: "travelled to Kyiv" → UKR; none for what is no place in a state. */
export function hostsOf(cast: Cast, mention: Mention): Party[] {
  const { kind, name, within } = entityOf(cast, mention)
  return kind === 'place' && within ? [{ code: within, name, span: { start: mention.start, end: mention.end } }] : []
}

/** Mentions of the noun phrases that "and", "or" and commas join to `head`, itself first; what is no mention is left out. */
export function joinedMentions(syntax: Syntax, cast: Cast, head: number): Mention[] {
  const heads = [head, ...(syntax.children[head] ?? []).filter((c) => syntax.tokens[c]?.rel === 'conj')]
  return heads.flatMap((h) => mentionAt(cast, h) ?? [])
}

function personTokens(names: readonly Name[]): ReadonlySet<number> {
  const tokens = new Set<number>()
  for (const { kind, from, to } of names) if (kind === 'person') for (let i = from; i < to; i++) tokens.add(i)
  return tokens
}

/** Goes through the text once: each description and pronoun may look back on all that was understood before it. */
function resolveInOrder(scene: Scene, open: readonly { entity: DraftEntity; description: Description }[]): void {
  const focus = newFocus(scene)
  const phrases = new Map(findNominals(scene).map((phrase) => [phrase.head, phrase]))
  const titles = new Map(open.map((o) => [o.description.to - 1, o]))
  for (let i = 0; i < scene.syntax.tokens.length; i++) {
    const phrase = phrases.get(i)
    // "the ministers of | the two countries": whose they are must be known first.
    for (const via of phrase?.through ?? []) {
      const owner = phrases.get(via)
      const isOwner = owner?.nominal.class === 'body' || (owner?.nominal.class === 'state' && owner.plural)
      if (via > i && owner && isOwner) mentionPhrase(focus, owner)
    }
    if (phrase) mentionPhrase(focus, phrase)
    else mentionPronoun(focus, i)
    const made = scene.draft.mentions.get(i)
    if (made) noteSeen(focus, made)
    const titled = titles.get(i)
    if (titled) giveState(focus, titled.entity, titled.description)
  }
  for (const { entity, description } of open) if (entity.codes.length === 0) giveState(focus, entity, description)
  nameTheUnnamed(scene)
  tellCountries(scene)
}

/** "Peru's foreign minister … the minister, X, said": the state of the one called so before. */
function calledBefore(
  focus: Focus,
  words: string,
  { from, nouns }: Pick<Description, 'from' | 'to' | 'nouns'>,
): readonly string[] | null {
  if (!/^the \p{L}+$/iu.test(words)) return null
  const { tokens } = focus.scene.syntax
  const before = mostSalient(
    focus,
    from,
    ({ entity, form, head }) =>
      form === 'nominal' &&
      entity.kind === 'person' &&
      entity.codes.length === 1 &&
      nouns.some((noun) => entity.nouns.has(noun)) &&
      (tokens[from]?.sentence ?? 0) - (tokens[head]?.sentence ?? 0) <= 2,
  )
  return before?.entity.codes ?? null
}

function giveState(focus: Focus, entity: DraftEntity, { from, to, nouns }: Description): void {
  if (entity.codes.length > 0) return
  const words = textBetween(focus, { from, to })
  if (
    /\b(?:former|ex|retired|separatists?|rebels?|insurgents?|guerrillas?|militia|self-proclaimed|breakaway)\b/i.test(
      words,
    ) &&
    !/\b(?:minister|president)\b/i.test(words)
  ) {
    const leads = /\b(?:separatists?|rebels?|insurgents?|guerrillas?|militia|breakaway)\b/i.test(words)
    const body = bodyWithin(focus, { from, to }) ?? (leads ? onlyRebels(focus) : null)
    if (body) entity.codes = body.codes
    return
  }
  const owner = ownerOf(focus, from) ?? personWithin(focus, { from, to }) ?? bodyWithin(focus, { from, to })
  if (owner && owner.codes.length > 0) {
    entity.codes = owner.codes
    entity.basis = 'text'
    return
  }
  const again = calledBefore(focus, words, { from, to, nouns })
  if (again !== null) {
    entity.codes = again
    entity.basis = 'context'
    return
  }
  // "the envoy for Yemen" is not of the states told of
  const isSent = /\b(?:envoy|emissary|representative|coordinator) for\b/i.test(words)
  const state = isSent ? focus.scene.home.issuer : partyOfTitle(focus, from, nouns)
  if (state === null) return
  entity.codes = [state]
  entity.basis = 'context'
}

function textBetween({ scene: { syntax } }: Focus, { from, to }: TokenRange): string {
  return syntax.text.slice(syntax.tokens[from]?.start ?? 0, syntax.tokens[to - 1]?.end ?? 0)
}

/** Whose a description is: "whose envoy X", "its foreign minister, X", "my representative, X" of an issuer's. */
function ownerOf(focus: Focus, from: number): DraftEntity | null {
  const { tokens } = focus.scene.syntax
  const place = [from - 1, from].find((i) => /^(?:whose|its|his|her|their|our|my)$/i.test(tokens[i]?.form ?? ''))
  return place === undefined ? null : antecedentOf(focus, place)
}

/** "A spokesman for the bloc", "the group's leader", "the court's registrar": the body that the description mentions. */
function bodyWithin({ scene }: Focus, { from, to }: TokenRange): DraftEntity | null {
  for (let i = from; i < to; i++) {
    const entity = scene.draft.mentions.get(i)?.entity
    if (entity && entity.kind !== 'person' && /^(?:body|rebel|party|company)$/.test(entity.class ?? '')) return entity
  }
  return null
}

/** "Haddad's adviser": the person whose aide it is. */
function personWithin({ scene }: Focus, { from, to }: TokenRange): DraftEntity | null {
  for (let i = Math.max(0, from - 2); i + 1 < to; i++) {
    const entity = scene.draft.mentions.get(i)?.entity
    if (entity?.kind === 'person' && scene.syntax.tokens[i + 1]?.xpos === 'POS') return entity
  }
  return null
}

function mentionPhrase(focus: Focus, phrase: NominalAt): void {
  const entity = referentOf(focus, phrase)
  if (!entity) return
  const { from, head } = phrase
  mention(focus.scene.draft, {
    from,
    to: head + 1,
    head,
    form: 'nominal',
    entity,
    rule: `description ${phrase.nominal.class}`,
  })
}

function mentionPronoun(focus: Focus, i: number): void {
  if (focus.scene.draft.mentions.has(i)) return
  const entity = antecedentOf(focus, i)
  if (entity) mention(focus.scene.draft, { from: i, to: i + 1, head: i, form: 'pronoun', entity, rule: 'pronoun' })
}
