import type { PoliticalEvent, Statement } from '../../model.ts'
import { actAt } from './acts.ts'
import { asAimed } from './aimed.ts'
import { asAlleged } from './alleged.ts'
import { withAnswers } from './answers.ts'
import { chosen, withoutRepeats } from './choose.ts'
import { type Company, companyOf, confidenceOf } from './confidence.ts'
import { withCounterparts } from './counterparts.ts'
import { daysOf } from './days.ts'
import { ownTokens, peopleOf } from './details.ts'
import type { Draft } from './draft.ts'
import { contentSpan, evidenceOf } from './extent.ts'
import { itemsOf } from './items.ts'
import type { FrameLexicon } from './lexicon.ts'
import { withBorders, withEnemies, withKnownAttackers, withOpponents } from './opponents.ts'
import { speakerOf } from './parties.ts'
import { withRoles } from './roles.ts'
import { type EventInput, innermostStatement, type Scene, sceneOf, spanOf, token } from './scene.ts'
import { spokenAct } from './spoken.ts'
import { asTold } from './status.ts'
import { withVictims } from './victims.ts'
import { whereOf } from './where.ts'

export { type FrameLexicon, parseFrameLexicon } from './lexicon.ts'
export { sceneOf } from './scene.ts'

/**
 * Who did what to whom, in text order: PLOVER events with parties, status, days, place, content and evidence.
 */
export function findEvents(input: EventInput, lexicon: FrameLexicon): PoliticalEvent[] {
  const { scene, drafts } = draftEvents(input, lexicon)
  return eventsOf(scene, drafts, input.statements)
}

export function eventsOf(scene: Scene, drafts: readonly Draft[], statements: readonly Statement[]): PoliticalEvent[] {
  const numbers = new Map(statements.map((statement, i) => [statement, i]))
  const company = companyOf(scene, drafts)
  return drafts.map((draft) => eventOf(scene, draft, company, numbers))
}

/** The events with all their parties, and the scene that they stand in. */
export function draftEvents(
  input: EventInput,
  lexicon: FrameLexicon,
): { readonly scene: Scene; readonly drafts: readonly Draft[] } {
  const { scene, drafts } = framedEvents(input, lexicon)
  const sided = withOpponents(scene, withRoles(scene, withKnownAttackers(scene, drafts), lexicon.roles))
  const filled = withoutRepeats(scene, withEnemies(scene, sided))
  return { scene, drafts: withCounterparts(scene, withAnswers(scene, filled)) }
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
    if (draft) drafts.push(asAimed(scene, asAlleged(scene, draft)))
  }
  return { scene, drafts: withBorders(scene, withOpponents(scene, chosen(scene, withVictims(scene, drafts)))) }
}

function eventOf(
  scene: Scene,
  draft: Draft,
  company: Company,
  numbers: ReadonlyMap<Statement, number>,
): PoliticalEvent {
  const { start, end } = token(scene, draft.cue)
  const carrier = innermostStatement(scene, draft.cue)
  const own = ownTokens(scene, draft)
  return {
    type: draft.type,
    mode: draft.mode,
    contexts: draft.contexts,
    saidBy: carrier ? speakerOf(carrier) : [],
    statement: carrier ? numbers.get(carrier)! : null,
    answers: draft.answers,
    actors: draft.actors,
    recipients: draft.recipients,
    people: peopleOf(scene, draft),
    status: draft.status,
    ...daysOf(scene, draft, own),
    where: whereOf(scene, draft, own),
    content: draft.content.map((head) => contentSpan(scene, draft, head)),
    condition: draft.condition === null ? null : spanOf(scene, draft.condition),
    items: itemsOf(scene, draft, own),
    evidence: evidenceOf(scene, draft),
    cue: { start, end },
    confidence: confidenceOf(scene, draft, company, scene.lexicon.confidence),
    rule: draft.rule,
  }
}
