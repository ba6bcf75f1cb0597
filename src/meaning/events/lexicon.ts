import type { EventStatus, EventType } from '../../model.ts'
import { type ConfidenceModel, parseConfidenceModel } from './confidence-model.ts'
import { parseRoleModel, type RoleModel } from './role-model.ts'

/** One condition of a frame: one of the slots is filled, or filled by one of these classes or lemmas; `not` turns it round. */
export interface Need {
  readonly slots: readonly string[]
  readonly not: boolean
  readonly by: 'anything' | 'class' | 'lemma'
  readonly values: ReadonlySet<string>
}

/** What a word in a certain surrounding tells. The columns are explained on top of `data/lexicons/frames-verbs.tsv`. */
export interface Frame {
  readonly word: string
  readonly needs: readonly Need[]
  readonly type: EventType | 'NONE'
  readonly mode: string | null
  /** Alternatives, each a list of slots that are taken together. */
  readonly actor: readonly (readonly string[])[]
  readonly recipient: readonly (readonly string[])[]
  readonly content: readonly string[]
  readonly status: EventStatus | null
  readonly contexts: readonly string[]
}

/** Whom a party fights, from the first day of a year to the last of another. */
export interface Conflict {
  readonly enemy: string
  readonly from: number
  readonly to: number
}

/** What a governing word does to the act that its clause tells. */
export type Effect = 'possible' | 'planned' | 'denied' | 'ongoing' | 'done' | 'swallow'

export interface FrameLexicon {
  /** By word, in the order of the file: the first frame whose needs are met wins. */
  readonly verbs: ReadonlyMap<string, readonly Frame[]>
  readonly nouns: ReadonlyMap<string, readonly Frame[]>
  readonly adjectives: ReadonlyMap<string, readonly Frame[]>
  /** Classes of a lemma. */
  readonly classes: ReadonlyMap<string, ReadonlySet<string>>
  readonly catenatives: ReadonlyMap<string, Effect>
  /** Verbs that only carry out what their object names: "launch", "conduct". */
  readonly light: ReadonlySet<string>
  /** Wars, by each of their sides. */
  readonly conflicts: ReadonlyMap<string, readonly Conflict[]>
  /** How sure acts of each kind are. */
  readonly confidence: ConfidenceModel
  /** Who takes the sides that a frame leaves empty. */
  readonly roles: RoleModel
}

/**
 * The vocabulary of acts out of `lexicons/frames-verbs.tsv`, `frames-nouns.tsv`, `frames-adjectives.tsv`, `classes.tsv`,
 * `catenatives.tsv`, `conflicts.tsv` and `light-verbs.tsv`. Throws where a line has too few columns or names no type.
 */
export function parseFrameLexicon(files: (path: string) => string): FrameLexicon {
  return {
    verbs: framesOf('lexicons/frames-verbs.tsv', files),
    nouns: framesOf('lexicons/frames-nouns.tsv', files),
    adjectives: framesOf('lexicons/frames-adjectives.tsv', files),
    classes: classesOf(files),
    catenatives: new Map(rows('lexicons/catenatives.tsv', files, 2).map(([word, effect]) => [word!, effect as Effect])),
    conflicts: conflictsOf(files),
    confidence: parseConfidenceModel(files('models/confidence.tsv')),
    roles: parseRoleModel(files('models/roles.tsv')),
    light: new Set(rows('lexicons/light-verbs.tsv', files, 1).map(([verb]) => verb!)),
  }
}

function framesOf(path: string, files: (path: string) => string): ReadonlyMap<string, readonly Frame[]> {
  const frames = new Map<string, Frame[]>()
  const needs = new Map<string, Need>()
  for (const row of rows(path, files, 9)) {
    const common = frameOf(row, path, needs)
    for (const word of common.word.split('|')) {
      const frame = { ...common, word }
      const known = frames.get(word)
      if (known) known.push(frame)
      else frames.set(word, [frame])
    }
  }
  return frames
}

const TYPES =
  /^(?:AGREE|CONSULT|SUPPORT|CONCEDE|COOPERATE|AID|RETREAT|REQUEST|ACCUSE|REJECT|THREATEN|PROTEST|SANCTION|MOBILIZE|COERCE|ASSAULT|NONE)$/

/** `needs`: those of the lines before, so that one that is asked twice is the same. */
function frameOf(row: readonly string[], path: string, needs: Map<string, Need>): Frame {
  const [word = '', need = '', type = '', mode, actor, recipient, content, status, contexts] = row.map((cell) =>
    cell === '-' ? '' : cell,
  )
  if (!TYPES.test(type))
    throw new Error(`${path}: "${row.join('\t')}" has the type "${type}", expected one of PLOVER's`)
  return {
    word,
    needs: need
      .split(';')
      .filter(Boolean)
      .map((text) => {
        const known = needs.get(text) ?? needOf(text)
        needs.set(text, known)
        return known
      }),
    type: type as EventType | 'NONE',
    mode: mode || null,
    actor: choices(actor),
    recipient: choices(recipient),
    content: (content ?? '').split('|').filter(Boolean),
    status: (status || null) as EventStatus | null,
    contexts: (contexts ?? '').split('|').filter(Boolean),
  }
}

const choices = (cell = ''): string[][] =>
  cell
    .split('|')
    .filter(Boolean)
    .map((choice) => choice.split('+'))

function needOf(text: string): Need {
  const [, not, slot = '', sign, values = ''] = /^(!?)([^=~]+)([=~]?)(.*)$/.exec(text.trim()) ?? []
  const by = sign === '=' ? 'class' : sign === '~' ? 'lemma' : 'anything'
  return { slots: slot.split('|'), not: not === '!', by, values: new Set(values.split('|').filter(Boolean)) }
}

function classesOf(files: (path: string) => string): ReadonlyMap<string, ReadonlySet<string>> {
  const classes = new Map<string, Set<string>>()
  for (const [name = '', lemma = ''] of rows('lexicons/classes.tsv', files, 2)) {
    classes.set(lemma, (classes.get(lemma) ?? new Set()).add(name))
  }
  return classes
}

function conflictsOf(files: (path: string) => string): ReadonlyMap<string, readonly Conflict[]> {
  const conflicts = new Map<string, Conflict[]>()
  const add = (side: string, conflict: Conflict): void => {
    conflicts.set(side, [...(conflicts.get(side) ?? []), conflict])
  }
  for (const [side = '', other = '', from, to] of rows('lexicons/conflicts.tsv', files, 3)) {
    const years = { from: Number(from), to: to ? Number(to) : Number.POSITIVE_INFINITY }
    add(side, { enemy: other, ...years })
    add(other, { enemy: side, ...years })
  }
  return conflicts
}

function rows(path: string, files: (path: string) => string, columns: number): string[][] {
  const lines = files(path)
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
  return lines.slice(1).map((line) => {
    const cells = line.split('\t').map((cell) => cell.trim())
    if (cells.length < columns) throw new Error(`${path}: "${line}" has ${cells.length} columns, expected ${columns}`)
    return cells
  })
}
