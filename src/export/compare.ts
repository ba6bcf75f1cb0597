import type { Span } from '../model.ts'

/** A record of a reading in its public JSON form (`readingJson`), as far as a comparison looks at it. */
export interface ComparedRecord {
  readonly evidence: Span
  readonly [field: string]: unknown
}

/** A reading in its public JSON form. */
export interface ComparedReading {
  readonly article: { readonly hash?: string; readonly text: string }
  readonly events: readonly ComparedRecord[]
  readonly statements: readonly ComparedRecord[]
}

export type RecordKind = 'event' | 'statement'

/** How one record differs between two readings of an article. */
export interface Difference {
  readonly kind: RecordKind
  readonly change: 'came' | 'went' | 'changed'
  /** In words: "AGREE NOR → SDN", "Ana Berg". That of the newer reading where there are two. */
  readonly label: string
  /** The words that bear it out. */
  readonly words: string
  /** What changed, with words in place of spans; empty for what came or went. */
  readonly fields: readonly { readonly field: string; readonly old: string; readonly new: string }[]
}

/**
 * Which records came, went and changed from one reading of an article to another. Two records are the same when their cues
 * are, or else when they share half of their words (and an event its type). Confidence counts from a change of 0.1.
 */
export function compareReadings(old: ComparedReading, newer: ComparedReading): Difference[] {
  return [...compareRecords('event', old, newer), ...compareRecords('statement', old, newer)]
}

function compareRecords(kind: RecordKind, old: ComparedReading, newer: ComparedReading): Difference[] {
  const [before, after] = kind === 'event' ? [old.events, newer.events] : [old.statements, newer.statements]
  const partner = pairs(kind, before, after)
  const kept = new Set(partner.values())
  const bare = (record: ComparedRecord, { article }: ComparedReading, change: 'came' | 'went'): Difference => ({
    kind,
    change,
    label: labelOf(record),
    words: wordsAt(article.text, spanOf(kind, record)),
    fields: [],
  })
  const changed = after.flatMap((record, i) => {
    const fields = partner.has(i) ? changedFields(before[partner.get(i)!]!, old, record, newer) : []
    if (partner.has(i) && fields.length === 0) return []
    if (!partner.has(i)) return [bare(record, newer, 'came')]
    return [{ ...bare(record, newer, 'came'), change: 'changed' as const, fields }]
  })
  return [...changed, ...before.filter((_, i) => !kept.has(i)).map((record) => bare(record, old, 'went'))]
}

/** For each newer record the older one that it is, best fits first; each is used once. */
function pairs(
  kind: RecordKind,
  before: readonly ComparedRecord[],
  after: readonly ComparedRecord[],
): Map<number, number> {
  const fits = after.flatMap((record, i) =>
    before.flatMap((other, j) => {
      const fit = fitOf(kind, record, other)
      return fit > 0 ? [{ fit, i, j }] : []
    }),
  )
  const partner = new Map<number, number>()
  const used = new Set<number>()
  for (const { i, j } of fits.sort((a, b) => b.fit - a.fit)) {
    if (partner.has(i) || used.has(j)) continue
    partner.set(i, j)
    used.add(j)
  }
  return partner
}

function fitOf(kind: RecordKind, a: ComparedRecord, b: ComparedRecord): number {
  const shared = sharedPart(spanOf(kind, a), spanOf(kind, b))
  const sameType = kind === 'statement' || a.type === b.type
  const sameCue = a.cue !== null && a.cue !== undefined && JSON.stringify(a.cue) === JSON.stringify(b.cue)
  if (!sameCue && !(sameType && shared >= 0.5)) return 0
  return shared + (sameCue ? 1 : 0) + (sameType ? 1 : 0)
}

/** An event stands where its evidence does, a statement where its words do. */
const spanOf = (kind: RecordKind, record: ComparedRecord): Span =>
  kind === 'statement' ? ((record.words as Span | undefined) ?? record.evidence) : record.evidence

function sharedPart(a: Span, b: Span): number {
  const common = Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start))
  return common / Math.max(1, a.end - a.start + b.end - b.start - common)
}

/** Indices of other records shift when one comes or goes: they are no change. */
const uncompared = new Set(['statement', 'answers'])

function changedFields(
  a: ComparedRecord,
  old: ComparedReading,
  b: ComparedRecord,
  newer: ComparedReading,
): Difference['fields'] {
  const fields = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((field) => !uncompared.has(field))
  return fields.flatMap((field) => {
    if (field === 'confidence' && Math.abs(Number(a[field]) - Number(b[field])) < 0.1) return []
    const [before, after] = [inWords(a[field], old.article.text), inWords(b[field], newer.article.text)]
    return before === after ? [] : [{ field, old: before, new: after }]
  })
}

/** A value for people: words in place of spans, a party by its code or name. */
function inWords(value: unknown, text: string): string {
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return '–'
  if (Array.isArray(value)) return value.map((one) => inWords(one, text)).join(', ')
  if (typeof value !== 'object') return String(value)
  const { code, name, start, end } = value as { readonly [key: string]: unknown }
  if (typeof start === 'number' && typeof end === 'number') return `“${wordsAt(text, { start, end })}”`
  if (typeof code === 'string' || typeof name === 'string') return String(code ?? name)
  return Object.entries(value)
    .filter(([, part]) => part !== null)
    .map(([key, part]) => `${key} ${inWords(part, text)}`)
    .join(' ')
}

function labelOf(record: ComparedRecord): string {
  if (typeof record.type !== 'string')
    return inWords(record.speaker, '') === '–' ? 'nobody' : inWords(record.speaker, '')
  return `${record.type} ${inWords(record.actors, '')} → ${inWords(record.recipients, '')}`
}

const wordsAt = (text: string, { start, end }: Span): string => text.slice(start, end).replace(/\s+/g, ' ').trim()
