import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Figure, rounded } from './figure.ts'
import type { GoldSet } from './gold-set.ts'

interface Gold {
  readonly events: readonly {
    readonly cue: string
    readonly actor: readonly string[]
    readonly recipient: readonly string[]
    readonly optional?: boolean
  }[]
  readonly statements: readonly { readonly speaker: string | null; readonly country: string | null }[]
}

interface Named {
  readonly start: number
  readonly end: number
  readonly name: string
  readonly code?: string | null
  readonly codes?: readonly string[]
}

interface Tally {
  hit: number
  all: number
}

/**
 * Are the parties of the gold events among the parties that a reading mentions in the same sentence, and are the gold speakers
 * among its people and bodies, with the right country? What is missed is told, a line each.
 */
export function castFigures({ name: set, gold, readings }: GoldSet, miss: (line: string) => void): Figure[] {
  const [codes, speakers, countries]: [Tally, Tally, Tally] = [tally(), tally(), tally()]
  for (const file of readdirSync(gold).filter((name) => name.endsWith('.gold.json'))) {
    const name = file.replace('.gold.json', '')
    const text = readFileSync(join(gold, `${name}.txt`), 'utf8')
    const marked: Gold = JSON.parse(readFileSync(join(gold, file), 'utf8'))
    const { mentions } = JSON.parse(readFileSync(join(readings, `${name}.json`), 'utf8')) as {
      readonly mentions: readonly Named[]
    }
    countCodes(text, marked, mentions, codes, (missed) => miss(`${name}  ${missed}`))
    countSpeakers(marked, mentions, speakers, countries, (missed) => miss(`${name}  ${missed}`))
  }
  return [
    { set, measure: 'parties of events mentioned in their sentence', value: percent(codes) },
    { set, measure: 'speakers among those mentioned', value: percent(speakers) },
    { set, measure: 'speakers with the right country', value: percent(countries) },
  ]
}

function countCodes(
  text: string,
  gold: Gold,
  mentions: readonly Named[],
  codes: Tally,
  miss: (line: string) => void,
): void {
  for (const event of gold.events.filter((e) => !e.optional)) {
    const [start, end] = sentenceAround(text, text.indexOf(event.cue))
    const here = mentions.filter((m) => m.start >= start && m.end <= end).flatMap(codesOf)
    for (const code of [...event.actor, ...event.recipient]) {
      const found = here.some((other) => isSame(code, other))
      count(codes, found)
      if (!found) miss(`NOT MENTIONED ${code}  "${text.slice(start, end).trim()}"`)
    }
  }
}

function countSpeakers(
  gold: Gold,
  mentions: readonly Named[],
  speakers: Tally,
  countries: Tally,
  miss: (line: string) => void,
): void {
  for (const { speaker, country } of gold.statements) {
    if (speaker === null) continue
    const named = mentions.filter((m) => isSame(speaker, m.name))
    const right = named.some((m) => country === null || codesOf(m).includes(country))
    count(speakers, named.length > 0)
    count(countries, right)
    if (!right) miss(`NO SPEAKER ${speaker} (${country})`)
  }
}

function codesOf({ code, codes: several }: Named): readonly string[] {
  return several ?? (code ? [code] : [])
}

function isSame(a: string, b: string): boolean {
  const [x, y] = [plain(a), plain(b)]
  if (a === b || (a.length <= 5 && !a.includes(' '))) return a === b
  return x.split(' ').at(-1) === y.split(' ').at(-1) || x.includes(y) || y.includes(x)
}

function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N} ]/gu, '')
    .trim()
}

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' })

/** As score.mjs takes it: the sentence, within its line, that holds position `at`. */
function sentenceAround(text: string, at: number): [number, number] {
  const lineStart = text.lastIndexOf('\n', at - 1) + 1
  const lineEnd = text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at)
  const hit = sentences.segment(text.slice(lineStart, lineEnd)).containing(at - lineStart)
  return hit ? [lineStart + hit.index, lineStart + hit.index + hit.segment.length] : [lineStart, lineEnd]
}

const tally = (): Tally => ({ hit: 0, all: 0 })

function count(into: Tally, hit: boolean): void {
  into.all++
  if (hit) into.hit++
}

const percent = ({ hit, all }: Tally): number => rounded((100 * hit) / Math.max(1, all))
