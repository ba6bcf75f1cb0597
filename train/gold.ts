import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EventStatus, EventType, PoliticalEvent } from '../src/model.ts'

/** An event as people marked it (gold/GUIDE.md). */
export interface GoldEvent {
  readonly cue: string
  readonly type: EventType
  readonly actor: readonly string[]
  readonly recipient: readonly string[]
  readonly status: EventStatus
  readonly optional?: boolean
  /** Events of one article with the same label tell the same act. */
  readonly same?: string
}

export interface GoldArticle {
  readonly name: string
  readonly path: string
  readonly text: string
  readonly events: readonly GoldEvent[]
}

/** The marked articles of a folder, by name: NAME.txt with NAME.gold.json (gold/GUIDE.md) or NAME.marks (train/reports). */
export function readGold(folder: string): GoldArticle[] {
  return readdirSync(folder)
    .filter((file) => MARKED.test(file))
    .sort()
    .map((file) => {
      const name = file.replace(MARKED, '')
      const path = join(folder, `${name}.txt`)
      const marks = readFileSync(join(folder, file), 'utf8')
      const events = file.endsWith('.marks') ? parseMarks(marks) : (JSON.parse(marks) as { events: GoldEvent[] }).events
      return { name, path, text: readFileSync(path, 'utf8'), events }
    })
}

const MARKED = /\.(?:gold\.json|marks)$/

/** Lines of `type|actors|recipients|status|cue`: sides joined by "+", " ?" behind the status of an event in which readers could differ. */
function parseMarks(text: string): GoldEvent[] {
  const side = (codes: string): string[] => (codes === '' ? [] : codes.split('+'))
  return text
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [type = '', actor = '', recipient = '', status = '', cue = ''] = line.split('|')
      return {
        cue,
        type: type as EventType,
        actor: side(actor),
        recipient: side(recipient),
        status: status.replace(' ?', '') as EventStatus,
        optional: status.endsWith(' ?'),
      }
    })
}

/** For each event read the marked one that it found, null for none: same type, in the sentence of the marked cue, best fits first. */
export function matched(gold: GoldArticle, events: readonly PoliticalEvent[]): (GoldEvent | null)[] {
  const fits: [fit: number, gold: number, read: number][] = []
  gold.events.forEach((marked, g) => {
    const at = gold.text.indexOf(marked.cue)
    const zone = sentenceAround(gold.text, at)
    events.forEach(({ type, evidence, actors, recipients }, r) => {
      const inside = Math.min(evidence.end, zone[1]) - Math.max(evidence.start, zone[0])
      if (type !== marked.type || inside * 2 <= evidence.end - evidence.start) return
      const near = evidence.start < at + marked.cue.length && evidence.end > at ? 1 : 0
      const parties = (sameCodes(marked.actor, actors) ? 2 : 0) + (sameCodes(marked.recipient, recipients) ? 2 : 0)
      fits.push([1 + near + parties + 1 / (2 + evidence.end - evidence.start), g, r])
    })
  })
  const found: (GoldEvent | null)[] = events.map(() => null)
  const used = new Set<number>()
  for (const [, g, r] of fits.sort(([a], [b]) => b - a)) {
    if (used.has(g) || found[r] !== null) continue
    used.add(g)
    found[r] = gold.events[g]!
  }
  return found
}

export function sameCodes(gold: readonly string[], parties: readonly { readonly code: string }[]): boolean {
  return gold.length === parties.length && gold.every((code) => parties.some((party) => sameCode(code, party.code)))
}

/** Codes are equal; names and groups in words are when one holds the other or their last words agree. */
export function sameCode(a: string, b: string): boolean {
  if (a === b) return true
  if (a.length <= 5) return false
  const [x, y] = [bare(a), bare(b)]
  return x !== '' && y !== '' && (x.includes(y) || y.includes(x) || x.split(' ').at(-1) === y.split(' ').at(-1))
}

const bare = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^\p{L}\p{N} ]+/gu, ' ')
    .replace(/\b(?:the|a|an)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })

/** The sentence, within its line, that holds a position. */
function sentenceAround(text: string, at: number): [number, number] {
  const start = text.lastIndexOf('\n', at - 1) + 1
  const end = (text.indexOf('\n', at) + 1 || text.length + 1) - 1
  const hit = segmenter.segment(text.slice(start, end)).containing(Math.max(0, at - start))
  return hit ? [start + hit.index, start + hit.index + hit.segment.length] : [start, end]
}
