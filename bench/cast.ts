/**
 * Are the parties of the gold events among the parties that a reading mentions in the same sentence, and are the gold speakers
 * among its people and bodies, with the right country?
 *
 *   npx tsx bench/cast.ts GOLD_DIR READINGS_DIR [--misses]
 *
 * GOLD_DIR holds NAME.txt and NAME.gold.json, READINGS_DIR one NAME.json a reading (`readout read --json`).
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

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

const [goldFolder, readingsFolder, ...flags] = process.argv.slice(2)
if (!goldFolder || !readingsFolder) {
  console.error('usage: bench/cast.ts GOLD_DIR READINGS_DIR [--misses]')
  process.exit(2)
}

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' })
const [codes, speakers, countries] = [tally(), tally(), tally()]
for (const file of readdirSync(goldFolder).filter((name) => name.endsWith('.gold.json'))) {
  const name = file.replace('.gold.json', '')
  const text = readFileSync(join(goldFolder, `${name}.txt`), 'utf8')
  const gold: Gold = JSON.parse(readFileSync(join(goldFolder, file), 'utf8'))
  const { mentions }: { mentions: readonly Named[] } = JSON.parse(
    readFileSync(join(readingsFolder, `${name}.json`), 'utf8'),
  )
  countCodes(name, text, gold, mentions)
  countSpeakers(name, gold, mentions)
}
console.log(`parties of events mentioned in their sentence  ${shown(codes)}`)
console.log(`speakers found by name                         ${shown(speakers)}`)
console.log(`… with the right country                       ${shown(countries)}`)

function countCodes(article: string, text: string, gold: Gold, mentions: readonly Named[]): void {
  for (const event of gold.events.filter((e) => !e.optional)) {
    const [start, end] = sentenceAround(text, text.indexOf(event.cue))
    const here = mentions.filter((m) => m.start >= start && m.end <= end).flatMap(codesOf)
    for (const code of [...event.actor, ...event.recipient]) {
      const found = here.some((other) => isSame(code, other))
      count(codes, found)
      if (!found && flags.includes('--misses')) console.log(`${article}  ${code}  "${text.slice(start, end).trim()}"`)
    }
  }
}

function countSpeakers(article: string, gold: Gold, mentions: readonly Named[]): void {
  for (const { speaker, country } of gold.statements) {
    if (speaker === null) continue
    const named = mentions.filter((m) => isSame(speaker, m.name))
    const right = named.some((m) => country === null || codesOf(m).includes(country))
    count(speakers, named.length > 0)
    count(countries, right)
    if (!right && flags.includes('--misses')) console.log(`${article}  ${speaker} (${country})`)
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

/** As score.mjs takes it: the sentence, within its line, that holds position `at`. */
function sentenceAround(text: string, at: number): [number, number] {
  const lineStart = text.lastIndexOf('\n', at - 1) + 1
  const lineEnd = text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at)
  const hit = sentences.segment(text.slice(lineStart, lineEnd)).containing(at - lineStart)
  return hit ? [lineStart + hit.index, lineStart + hit.index + hit.segment.length] : [lineStart, lineEnd]
}

function tally(): { hit: number; all: number } {
  return { hit: 0, all: 0 }
}

function count(into: { hit: number; all: number }, hit: boolean): void {
  into.all++
  if (hit) into.hit++
}

function shown({ hit, all }: { hit: number; all: number }): string {
  return `${hit} of ${all}  ${((100 * hit) / (all || 1)).toFixed(1)} %`
}
