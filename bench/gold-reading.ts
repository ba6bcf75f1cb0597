import { readFileSync } from 'node:fs'
import type { Article, EventStatus, EventType, Item, PoliticalEvent, Reading, Span } from '../src/model.ts'

interface GoldEvent {
  readonly cue: string
  readonly type: EventType
  readonly mode?: string
  readonly actor?: readonly string[]
  readonly recipient?: readonly string[]
  readonly who?: readonly string[]
  readonly status: EventStatus
  readonly when?: readonly [string, string] | null
  readonly due?: readonly [string, string] | null
  readonly where?: string | null
  readonly content?: string | readonly string[]
  readonly condition?: string | null
  readonly items?: readonly Partial<Item>[]
}

/**
 * The events that people marked in an article, as a reading: its evidence is the clause around the cue, which people did not mark.
 *
 * @param reading of the same article by the program: its sentences and times are taken over, its events are not
 * @param file NAME.gold.json
 */
export function goldReading(reading: Reading, file: string): Reading {
  const { events } = JSON.parse(readFileSync(file, 'utf8')) as { readonly events: readonly GoldEvent[] }
  return { ...reading, statements: [], events: events.map((event) => markedEvent(reading, event)) }
}

function markedEvent(reading: Reading, gold: GoldEvent): PoliticalEvent {
  const { article } = reading
  const cue = spanOf(article, gold.cue)
  const content = [gold.content ?? []].flat().map((words) => spanOf(article, words, cue.start))
  const evidence = clauseAround(reading, cue, content)
  const party = (code: string) => ({ code, name: code, span: evidence })
  return {
    type: gold.type,
    mode: gold.mode ?? null,
    contexts: [],
    saidBy: [],
    statement: null,
    answers: null,
    actors: (gold.actor ?? []).map(party),
    recipients: (gold.recipient ?? []).map(party),
    people: (gold.who ?? []).map((name) => ({ name })),
    status: gold.status,
    when: gold.when ?? null,
    due: gold.due ?? null,
    where: gold.where ?? null,
    content,
    condition: gold.condition ? spanOf(article, gold.condition, cue.start) : null,
    items: (gold.items ?? []).map(({ what = '', n = null, unit = null, approx = false }) => ({
      what,
      n,
      unit,
      approx,
    })),
    evidence,
    cue,
    confidence: 1,
    rule: 'marked by hand',
  }
}

/** The words in the article, those nearest to a place where they stand several times. */
function spanOf({ text, id }: Article, words: string, near = 0): Span {
  let start = text.indexOf(words)
  for (let next = start; next >= 0; next = text.indexOf(words, next + 1)) {
    if (Math.abs(next - near) < Math.abs(start - near)) start = next
  }
  if (start < 0) throw new Error(`${id}: the marked words "${words}" do not stand in it`)
  return { start, end: start + words.length }
}

/** The cue with what it says, out to the marks of its clause, within its sentence. */
function clauseAround({ article, sentences }: Reading, cue: Span, content: readonly Span[]): Span {
  const sentence = sentences.findLast(({ start }) => start <= cue.start) ?? cue
  const inside = content.filter(({ start, end }) => start >= sentence.start && end <= sentence.end)
  const from = Math.min(cue.start, ...inside.map(({ start }) => start))
  const to = Math.max(cue.end, ...inside.map(({ end }) => end))
  const before = article.text.slice(sentence.start, from)
  const after = article.text.slice(to, Math.max(to, sentence.end))
  const cut = /[,;:–—"“”]\s[^,;:–—"“”]*$/.exec(before)
  const stop = /[,;:–—"“”]/.exec(after)
  return {
    start: cut ? sentence.start + cut.index + 2 : Math.min(sentence.start, from),
    end: to + (stop?.index ?? after.length),
  }
}
