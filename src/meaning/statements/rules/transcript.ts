import type { Mention, TokenRange } from '../../../model.ts'
import { linesAreSpeeches } from '../first-person.ts'
import { linesOf, mentionsNear, type Proposal, type Scene, token, trimmed, type Who } from '../scene.ts'
import { guestOf } from './interview.ts'

/**
 * A transcript: lines that open with who speaks.
 * Takes: MR PRICE: Good afternoon. · QUESTION: Is that right? (a speaker nobody names) · Q Is that right?
 * Not: MINSK: Police said … (a dateline; a transcript has at least two labels and one of them twice, or a title in it).
 */
export function transcript(scene: Scene): Proposal[] {
  const lines = linesOf(scene.syntax.sentences)
  const people = peopleByLastName(scene)
  const guest = guestOf(scene, firstQuestion(scene, lines))
  const labels = lines.map((line) => labelOf(scene, line, people, guest))
  const names = labels.flatMap((label) => (label ? [label.name] : []))
  const again = repeated(names)
  // Where labels stand in capitals, "Paz: No vote" is a headline.
  const inCapitals = names.filter((name) => name.length > 1 && CAPITALS.test(name)).length > 1
  const isLabel = ({ name }: Label) =>
    inCapitals ? CAPITALS.test(name) : TITLED.test(name) || again.has(name) || names.length > 4
  const spoken = labels.map((label) => (label && isLabel(label) ? label : null))
  if (spoken.filter((l) => l !== null).length < 2 || !names.some((name) => TITLED.test(name) || again.has(name)))
    return []
  // A report that quotes a transcript, its lines shuffled: the line behind a label is not the speaker's.
  const isTorn = linesAreSpeeches(scene) && spoken.filter((l) => l !== null).length < 0.5 * lines.length
  const last = spoken.findLastIndex((l) => l !== null)
  const proposals: Proposal[] = []
  const known = new Map<string, Who>()
  let who: Who | undefined
  lines.forEach((line, i) => {
    const label = spoken[i] ?? null
    if (label) {
      who = label.certain ? label.who : (known.get(label.name) ?? label.who)
      if (label.certain) known.set(label.name, who)
    }
    if (who === undefined || (label === null && (i > last || isTorn))) return
    const words = trimmed(scene, { from: label?.end ?? line.from, to: line.to })
    // "(CROSSTALK.)", "[inaudible]"
    const isAside = /^[([]$/.test(token(scene, words.from)?.form ?? '') && words.to - words.from < 8
    if (words.to - words.from < 4 || isAside) return
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
  })
  return proposals
}

/** Where "Q:" or "QUESTION:" stands first. */
const firstQuestion = (scene: Scene, lines: readonly TokenRange[]): number =>
  lines.find(({ from }) => /^(?:Q|QUESTION)$/i.test(token(scene, from).form))?.from ?? 0

const TITLED =
  /^(?:MR|MRS|MS|DR|SECRETARY|MINISTER|FOREIGN|PRESIDENT|PRIME|DEFEN[CS]E|AMBASSADOR|QUESTION|REPORTER|Q|A|MODERATOR|GENERAL|ADMIRAL|SENATOR|VICE|DEPUTY|UNDER|ASSISTANT|SPOKES\w+|THE|CHANCELLOR|COLONEL|SIR|LORD|DAME)\b/

const CAPITALS = /^[^\p{Ll}]+$/u

interface Label {
  readonly name: string
  /** First token behind the colon. */
  readonly end: number
  readonly who: Who
  /** A name that the text tells elsewhere, not a bare title. */
  readonly certain: boolean
}

function labelOf(
  scene: Scene,
  { from: first, to }: TokenRange,
  people: ReadonlyMap<string, Mention>,
  guest: Mention | null,
): Label | null {
  // A paper that quotes a transcript may set a mark before each label.
  const from = first + 1 < to && /^["“]$/.test(token(scene, first).form) ? first + 1 : first
  const start = token(scene, from).start
  const line = scene.syntax.text.slice(start, token(scene, to - 1).end)
  const name = /^((?:\p{Lu}[\p{L}.'’-]*)(?:[ /-]\p{Lu}[\p{L}.'’-]*){0,6})(?: ?\([^)]{0,60}\))?\s?:\s/u.exec(line)
  if (!name?.[1]) return null
  let end = from
  while (end < to && token(scene, end).start < start + name[0].length) end++
  if (/^(?:QUESTION|Q|MODERATOR|OPERATOR|VOICE|REPORTER|PARTICIPANT|Follow-up|Question)$/.test(name[1])) {
    return { name: name[1], end, who: null, certain: false }
  }
  if (name[1] === 'A' && guest) return { name: 'A', end, who: { head: guest.head }, certain: true }
  const last = name[1].split(/[ /]/).at(-1)?.toLowerCase() ?? ''
  const within = mentionsNear(scene, from).find(
    (m) => m.tokens.from >= from && m.tokens.to <= end && m.form === 'name' && isPerson(scene, m.entity),
  )
  const known = people.get(last) ?? within
  return { name: name[1], end, who: { head: known?.head ?? Math.max(from, end - 2) }, certain: known !== undefined }
}

/** The first mention of each person. */
function peopleByLastName({ cast }: Scene): ReadonlyMap<string, Mention> {
  const names = cast.entities.map(({ name, kind }) =>
    kind === 'person' ? name.toLowerCase().split(' ').at(-1)! : null,
  )
  const people = new Map<string, Mention>()
  for (const mention of cast.mentions) {
    const name = names[mention.entity]
    if (name && !people.has(name)) people.set(name, mention)
  }
  return people
}

/** Those that stand in a list more than once. */
function repeated(names: readonly string[]): ReadonlySet<string> {
  const [seen, again] = [new Set<string>(), new Set<string>()]
  for (const name of names) (seen.has(name) ? again : seen).add(name)
  return again
}

function isPerson(scene: Scene, entity: number): boolean {
  return scene.cast.entities[entity]?.kind === 'person'
}
