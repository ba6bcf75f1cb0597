import type { Cast, Day, PoliticalEvent, Quantity, Statement, Syntax, TimeMention } from '../../model.ts'
import { actAt } from './acts.ts'
import { asAlleged } from './alleged.ts'
import { chosen } from './choose.ts'
import { confidenceOf } from './confidence.ts'
import { daysOf } from './days.ts'
import { peopleOf } from './details.ts'
import type { Draft } from './draft.ts'
import { contentSpan, evidenceOf } from './extent.ts'
import { itemsOf } from './items.ts'
import type { FrameLexicon } from './lexicon.ts'
import { withOpponents } from './opponents.ts'
import { speakerOf } from './parties.ts'
import { withRoles } from './roles.ts'
import { innermostStatement, type Scene, spanOf, token } from './scene.ts'
import { spokenAct } from './spoken.ts'
import { asTold } from './status.ts'
import { whereOf } from './where.ts'

export { type FrameLexicon, parseFrameLexicon } from './lexicon.ts'

/** What the stages before found; `boilerplate` holds indices of sentences that give no record. */
export interface EventInput {
  readonly syntax: Syntax
  readonly cast: Cast
  readonly times: readonly TimeMention[]
  readonly quantities: readonly Quantity[]
  readonly statements: readonly Statement[]
  readonly boilerplate: ReadonlySet<number>
  readonly published: Day | null
}

/**
 * Who did what to whom, in text order: PLOVER events with parties, status, days, place, content and evidence.
 */
export function findEvents(input: EventInput, lexicon: FrameLexicon): PoliticalEvent[] {
  const { scene, drafts } = draftEvents(input, lexicon)
  return eventsOf(scene, drafts)
}

export function eventsOf(scene: Scene, drafts: readonly Draft[]): PoliticalEvent[] {
  return drafts.map((draft) => eventOf(scene, draft))
}

/** The events with all their parties, and the scene that they stand in. */
export function draftEvents(
  input: EventInput,
  lexicon: FrameLexicon,
): { readonly scene: Scene; readonly drafts: readonly Draft[] } {
  const { scene, drafts } = framedEvents(input, lexicon)
  return { scene, drafts: withOpponents(scene, withRoles(scene, drafts, lexicon.roles)) }
}

/** The events as the frames tell them. */
export function framedEvents(
  input: EventInput,
  lexicon: FrameLexicon,
): { readonly scene: Scene; readonly drafts: readonly Draft[] } {
  const scene = sceneOf(input, lexicon)
  const drafts: Draft[] = []
  for (let i = 0; i < scene.syntax.tokens.length; i++) {
    if (scene.boilerplate.has(token(scene, i).sentence)) continue
    const plain = actAt(scene, i)
    const spoken = spokenAct(scene, i, plain)
    const draft = spoken ?? (plain ? asTold(scene, plain) : null)
    if (draft) drafts.push(asAlleged(scene, draft))
  }
  return { scene, drafts: withOpponents(scene, chosen(scene, drafts)) }
}

/** The input with what is worked out once for all words. */
export function sceneOf(input: Omit<Scene, 'lexicon' | 'strangers' | 'vague'>, lexicon: FrameLexicon): Scene {
  return { ...input, lexicon, strangers: strangersOf(input.cast), vague: vagueOf(input.cast) }
}

function strangersOf({ entities }: Cast): Set<string> {
  const strangers = entities.filter(({ kind, codes }) => kind === 'person' && codes.length === 0)
  return new Set(strangers.map(({ name }) => name))
}

function vagueOf({ entities, mentions }: Cast): Set<string> {
  const called = new Set(mentions.filter(({ form }) => form === 'name').map(({ entity }) => entity))
  const unnamed = entities.filter(({ name, codes }, i) => codes[0] === name && !called.has(i))
  return new Set(unnamed.map(({ name }) => name))
}

function eventOf(scene: Scene, draft: Draft): PoliticalEvent {
  const { start, end } = token(scene, draft.cue)
  const carrier = innermostStatement(scene, draft.cue)
  return {
    type: draft.type,
    mode: draft.mode,
    contexts: draft.contexts,
    saidBy: carrier ? speakerOf(carrier) : [],
    statement: carrier ? scene.statements.indexOf(carrier) : null,
    answers: null,
    actors: draft.actors,
    recipients: draft.recipients,
    people: peopleOf(scene, draft),
    status: draft.status,
    ...daysOf(scene, draft),
    where: whereOf(scene, draft),
    content: draft.content.map((head) => contentSpan(scene, draft, head)),
    condition: draft.condition === null ? null : spanOf(scene, draft.condition),
    items: itemsOf(scene, draft),
    evidence: evidenceOf(scene, draft),
    cue: { start, end },
    confidence: confidenceOf(scene, draft, scene.lexicon.confidence),
    rule: draft.rule,
  }
}
