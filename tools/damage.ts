/**
 * Copies a folder of articles and their gold as damaged text: quotation marks and apostrophes stripped, the sentences of
 * the body shuffled, one a line. The same seed gives the same copies. Gold that is copied from the text is stripped alike,
 * so that it stays scorable.
 *
 *   npx tsx tools/damage.ts DIR OUT
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const [dir, out] = process.argv.slice(2)
if (dir === undefined || out === undefined) {
  console.error('usage: tsx tools/damage.ts DIR OUT')
  process.exit(2)
}
mkdirSync(out, { recursive: true })
for (const file of readdirSync(dir).filter((name) => name.endsWith('.txt'))) {
  const article = readFileSync(join(dir, file), 'utf8')
  const goldFile = file.replace(/\.txt$/, '.gold.json')
  const gold: unknown = JSON.parse(readOrNull(join(dir, goldFile)) ?? 'null')
  writeFileSync(join(out, file), damagedArticle(article, stringsIn(gold), seedOf(file)))
  if (gold !== null) writeFileSync(join(out, goldFile), `${JSON.stringify(stripped(gold), null, 1)}\n`)
}

function damagedArticle(article: string, kept: readonly string[], seed: number): string {
  const [title = '', date = '', address = '', ...body] = article.split(/\r?\n/)
  const pieces = body.flatMap((line) => sentencesOf(line, kept)).filter((piece) => piece.trim() !== '')
  return `${[strip(title), date, address, ...shuffled(pieces.map(strip), seed)].join('\n')}\n`
}

/** Sentences of a line; those that one string of the gold spans (a quotation over two sentences) stay together. */
function sentencesOf(line: string, kept: readonly string[]): string[] {
  const pieces: string[] = []
  for (const sentence of line.split(/(?<=[.!?]["”’]?)\s+(?=["“‘]?[A-Z])/)) {
    const before = pieces.at(-1)
    const seam = before === undefined ? '' : `${before.slice(-8)} ${sentence.slice(0, 8)}`
    if (seam !== '' && kept.some((text) => text.replace(/\s+/g, ' ').includes(seam)))
      pieces[pieces.length - 1] += ` ${sentence}`
    else pieces.push(sentence)
  }
  return pieces
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return value === null || typeof value !== 'object' ? [] : Object.values(value).flatMap(stringsIn)
}

function strip(text: string): string {
  return text.replace(/["'“”‘’«»„`]/g, '')
}

/** Every string of the gold but the name of its file, the codes and the days: they hold no marks, so all may be stripped. */
function stripped(value: unknown): unknown {
  if (typeof value === 'string') return strip(value)
  if (Array.isArray(value)) return value.map(stripped)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, key === 'article' ? inner : stripped(inner)]),
  )
}

/** Fisher and Yates with a linear congruential generator (Numerical Recipes). */
function shuffled(lines: readonly string[], seed: number): string[] {
  const result = [...lines]
  let state = seed
  for (let i = result.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    const j = Math.floor((state / 2 ** 32) * (i + 1))
    ;[result[i], result[j]] = [result[j]!, result[i]!]
  }
  return result
}

function seedOf(name: string): number {
  let hash = 2166136261
  for (const letter of name) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619)
  return hash >>> 0
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
