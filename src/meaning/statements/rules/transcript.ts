import type { Sentence } from '../../../model.ts'
import { type Proposal, type Scene, token, trimmed, type Who } from '../scene.ts'

/**
 * A transcript: lines that open with who speaks.
 * Takes: MR PRICE: Good afternoon. · QUESTION: Is that right? (a speaker nobody names) · Q Is that right?
 * Not: MINSK: Police said … (a dateline; a transcript has at least two labels and one of them twice, or a title in it).
 */
export function transcript(scene: Scene): Proposal[] {
  const lines = linesOf(scene)
  const labelled = lines.map((line) => ({ line, label: labelOf(scene, line) }))
  const labels = labelled.filter((l) => l.label !== null)
  if (labels.length < 2 || !labels.some((l) => TITLED.test(l.label?.name ?? ''))) return []
  const proposals: Proposal[] = []
  let who: Who | undefined
  for (const { line, label } of labelled) {
    if (label) who = label.who
    if (who === undefined) continue
    const words = trimmed(scene, { from: label?.end ?? line.from, to: line.to })
    if (words.to - words.from < 4) continue
    proposals.push({
      words,
      cue: null,
      who,
      to: null,
      form: 'direct',
      stance: 'asserts',
      hedged: false,
      rule: 'transcript',
    })
  }
  return proposals
}

const TITLED =
  /^(?:MR|MRS|MS|DR|SECRETARY|MINISTER|FOREIGN|PRESIDENT|PRIME|DEFEN[CS]E|AMBASSADOR|QUESTION|Q|A|MODERATOR|GENERAL|ADMIRAL|SENATOR|VICE|DEPUTY|UNDER|ASSISTANT|SPOKES\w+|THE|CHANCELLOR|COLONEL|SIR|LORD|DAME)\b/

interface Line {
  readonly from: number
  readonly to: number
}

function linesOf(scene: Scene): Line[] {
  const lines = new Map<number, Line>()
  for (const { paragraph, tokens } of scene.syntax.sentences as readonly Sentence[]) {
    const known = lines.get(paragraph)
    lines.set(paragraph, known ? { from: known.from, to: tokens.to } : tokens)
  }
  return [...lines.values()]
}

function labelOf(scene: Scene, { from, to }: Line): { name: string; end: number; who: Who } | null {
  const start = token(scene, from).start
  const line = scene.syntax.text.slice(start, token(scene, to - 1).end)
  const name = /^((?:\p{Lu}[\p{Lu}.'’-]*)(?:[ /]\p{Lu}[\p{Lu}.'’-]*){0,6})(?: ?\([^)]{0,60}\))?\s?:/u.exec(line)
  if (!name?.[1]) return null
  let end = from
  while (end < to && token(scene, end).start < start + name[0].length) end++
  if (/^(?:QUESTION|Q|MODERATOR|OPERATOR|VOICE|REPORTER|PARTICIPANT)$/.test(name[1]))
    return { name: name[1], end, who: null }
  const last = name[1].split(/[ /]/).at(-1)?.toLowerCase() ?? ''
  const within = scene.cast.mentions.find(
    (m) => m.tokens.from >= from && m.tokens.to <= end && isPerson(scene, m.entity),
  )
  const known =
    within ??
    scene.cast.mentions.find((m) => {
      const entity = scene.cast.entities[m.entity]
      return entity?.kind === 'person' && entity.name.toLowerCase().split(' ').at(-1) === last
    })
  return { name: name[1], end, who: known ? { head: known.head } : { head: Math.max(from, end - 2) } }
}

function isPerson(scene: Scene, entity: number): boolean {
  return scene.cast.entities[entity]?.kind === 'person'
}
