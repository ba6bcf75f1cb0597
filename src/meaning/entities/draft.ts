import type { Cast, Entity, EntityKind, Mention, Sector, Syntax, TokenRange } from '../../model.ts'
import type { NominalClass } from './lexicon.ts'

/** An entity while the article is being read. */
export interface DraftEntity {
  name: string
  kind: EntityKind
  codes: readonly string[]
  sector: Sector | null
  role: string | null
  within: string | null
  /** Nouns by which the text calls it: "minister", "group". */
  nouns: Set<string>
  class: NominalClass | null
  gender: 'he' | 'she' | null
  plural: boolean
  /** Where its codes come from: the text's own words beat every list. */
  basis: 'text' | 'list' | 'context' | null
}

export interface DraftMention extends TokenRange {
  readonly head: number
  readonly form: Mention['form']
  readonly entity: DraftEntity
  readonly rule: string
}

export interface Draft {
  readonly syntax: Syntax
  readonly entities: Map<string, DraftEntity>
  /** Those of them that are named persons. */
  readonly people: DraftEntity[]
  /** By code: the states and bodies that are known by name. */
  readonly byCode: Map<string, DraftEntity>
  /** By head token. */
  readonly mentions: Map<number, DraftMention>
}

export function newDraft(syntax: Syntax): Draft {
  return { syntax, entities: new Map(), people: [], byCode: new Map(), mentions: new Map() }
}

export type EntityTraits = Partial<DraftEntity> & { readonly name: string; readonly kind: EntityKind }

export function newEntity(traits: EntityTraits): DraftEntity {
  return {
    codes: [],
    sector: null,
    role: null,
    within: null,
    nouns: new Set(),
    class: null,
    gender: null,
    plural: false,
    basis: null,
    ...traits,
  }
}

/** The entity kept under `key`, made from `traits` when it is new. */
export function entityFor(draft: Draft, key: string, traits: EntityTraits): DraftEntity {
  const old = draft.entities.get(key)
  if (old) return old
  const entity = newEntity(traits)
  draft.entities.set(key, entity)
  if (entity.kind === 'state' && entity.codes.length === 1) draft.byCode.set(entity.codes[0] ?? '', entity)
  return entity
}

/** Keeps the first mention with a head: earlier rules are surer. */
export function mention(draft: Draft, made: DraftMention): void {
  if (!draft.mentions.has(made.head)) draft.mentions.set(made.head, made)
}

/** The draft as a cast: mentions in text order, entities in the order of their first mention. */
export function finished({ syntax, mentions }: Draft): Cast {
  const indices = new Map<DraftEntity, number>()
  const entities: Entity[] = []
  const ordered = [...mentions.values()].toSorted((a, b) => a.from - b.from || a.head - b.head)
  return {
    mentions: ordered.map(({ from, to, head, form, entity, rule }) => {
      if (!indices.has(entity)) {
        indices.set(entity, entities.length)
        entities.push(withoutDraftTraits(entity))
      }
      const start = syntax.tokens[from]?.start ?? 0
      const end = syntax.tokens[to - 1]?.end ?? start
      return { start, end, tokens: { from, to }, head, form, entity: indices.get(entity) ?? 0, rule }
    }),
    entities,
  }
}

function withoutDraftTraits({ name, kind, codes, sector, role, within, gender }: DraftEntity): Entity {
  return {
    name,
    kind,
    codes,
    sector,
    role,
    ...(within !== null && { within }),
    ...(gender !== null && { gender }),
  }
}
