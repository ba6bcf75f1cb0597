/**
 * How well raw text is cut into sentences and tokens: F1 in percent on texts rebuilt from a treebank, paragraphs with a blank line between.
 * Then the same texts without apostrophes and quotation marks: how many lost clitics ("Kyivs", "didnt") are found again.
 *
 *   npx tsx bench/segment.ts ../shared/corpora [dev|test]
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { segment } from '../src/language/segment.ts'
import type { Span } from '../src/model.ts'

interface RawText {
  readonly id: string
  readonly text: string
  readonly tokens: readonly Span[]
  readonly sentences: readonly Span[]
  /** Clitics whose apostrophe was taken away. */
  readonly clitics: readonly Span[]
}

const [corpora = '../shared/corpora', part = 'dev'] = process.argv.slice(2)
for (const [name, treebank, genre] of [
  ['EWT', 'ewt', /./],
  ['GUM', 'gum', /./],
  ['GUM news', 'gum', /^GUM_news/],
] as const) {
  const whole = readTexts(treebank, (form) => form).filter(({ id }) => genre.test(id))
  const damaged = readTexts(treebank, (form) => form.replace(/['’`"“”]/g, '')).filter(({ id }) => genre.test(id))
  const sentences = f1(whole, (raw) => raw.sentences, sentencesOf)
  const tokens = f1(whole, (raw) => raw.tokens, tokensOf)
  const clitics = f1(damaged, (raw) => raw.clitics, mendedOf)
  console.log(`${name} ${part}: sentences ${sentences}, tokens ${tokens}; lost clitics ${clitics}`)
}

function tokensOf({ text }: RawText): Span[] {
  return segment(text, [], null).flatMap(({ tokens }) => tokens)
}

function sentencesOf({ text }: RawText): Span[] {
  return segment(text, [], null).map(({ tokens }) => ({ start: tokens[0]!.start, end: tokens.at(-1)!.end }))
}

function mendedOf(raw: RawText): Span[] {
  return tokensOf(raw).filter(({ start, end }, i, tokens) => {
    const form = (tokens[i] as Span & { form: string }).form
    return form !== '–' && form !== raw.text.slice(start, end)
  })
}

function f1(
  texts: readonly RawText[],
  gold: (raw: RawText) => readonly Span[],
  found: (raw: RawText) => Span[],
): string {
  let [right, marked, made] = [0, 0, 0]
  for (const raw of texts) {
    const keys = new Set(gold(raw).map(({ start, end }) => `${start}-${end}`))
    const ours = found(raw)
    right += ours.filter(({ start, end }) => keys.has(`${start}-${end}`)).length
    marked += keys.size
    made += ours.length
  }
  const percent = (part: number, whole: number): string => ((100 * part) / Math.max(1, whole)).toFixed(1)
  return `${percent(2 * right, marked + made)} (precision ${percent(right, made)}, recall ${percent(right, marked)})`
}

function readTexts(treebank: string, printed: (form: string) => string): RawText[] {
  const raw = gunzipSync(readFileSync(join(corpora, `en_${treebank}-ud-${part}.conllu.gz`))).toString('utf8')
  const texts: { id: string; text: string; tokens: Span[]; sentences: Span[]; clitics: Span[] }[] = []
  for (const block of raw.split('\n\n')) {
    if (block.trim() === '') continue
    const id = /^# newdoc id = (.*)$/m.exec(block)?.[1]
    if (id) texts.push({ id, text: '', tokens: [], sentences: [], clitics: [] })
    const last = texts.at(-1)!
    if (!id && /^# newpar/m.test(block)) last.text = `${last.text.trimEnd()}\n\n`
    const from = last.text.length
    let joinedUntil = 0
    let spaceAfterJoined = ''
    for (const line of block.split('\n')) {
      const [number = '', form = '', , , , , , , , misc = ''] = line.split('\t')
      const space = /SpaceAfter=No/.test(misc) ? '' : ' '
      if (/^\d+-\d+$/.test(number)) {
        joinedUntil = Number(number.split('-')[1])
        spaceAfterJoined = space
      }
      if (!/^\d+$/.test(number)) continue
      const words = printed(form)
      const span = { start: last.text.length, end: last.text.length + words.length }
      if (words !== '') last.tokens.push(span)
      const isClitic = /^(?:n['’]t|['’]\p{L}{1,2})$/u.test(form) && /\S$/.test(last.text)
      if (isClitic && words !== form) last.clitics.push(span)
      last.text += words
      if (Number(number) >= joinedUntil) last.text += Number(number) === joinedUntil ? spaceAfterJoined : space
    }
    const end = last.text.trimEnd().length
    if (end > from) last.sentences.push({ start: from, end })
  }
  return texts
}
