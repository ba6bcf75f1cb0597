import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { gunzipSync } from 'node:zlib'
import type { Article } from '../src/model.ts'
import { type BenchRun, type Figure, rounded } from './figure.ts'
import { readByCompromise, tagByWink, wordsByWink } from './peers.ts'
import { scoreTrees } from './tree-score.ts'
import { readTreebank } from './treebank.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** The package as users run it: its functions, compiled. */
interface Built {
  readonly folder: string
  readonly parseText: typeof import('../src/language/parse-text.ts').parseText
  readonly tagText: typeof import('../src/language/tag-text.ts').tagText
  readonly read: typeof import('../src/read.ts').read
  readonly knowledge: import('../src/read.ts').Knowledge
}

/** Speed beside peers on the same texts in the same run, load and memory of a new process, growth of time with length. */
export async function benchSpeed(run: BenchRun): Promise<Figure[]> {
  run.tell('speed: build')
  const built = await build()
  const reports = textsOf(join(run.shared, 'gold/authored'))
  return [
    ...besidePeers(run, built, reports),
    ...pointsAboveWink(run, built),
    ...freshProcess(run, built),
    ...byLength(run, built),
  ].map((figure) => ({ ...figure, set: 'speed' }))
}

type Measured = Omit<Figure, 'set'>

/** Compiled beside, so that a package that is in use stays as it is. */
async function build(): Promise<Built> {
  const place = join(root, 'node_modules/.cache/readout-bench')
  const folder = join(place, 'dist')
  mkdirSync(place, { recursive: true })
  if (!existsSync(join(place, 'data'))) symlinkSync(join(root, 'data'), join(place, 'data'))
  execFileSync('npx', ['tsc', '-p', 'tsconfig.build.json', '--outDir', folder], { cwd: root, stdio: 'inherit' })
  const load = (file: string) => import(pathToFileURL(join(folder, file)).href)
  const { parseText } = await load('language/parse-text.js')
  const { tagText } = await load('language/tag-text.js')
  const { read } = await load('read.js')
  const { loadKnowledge } = await load('load.js')
  return { folder, parseText, tagText, read, knowledge: loadKnowledge() }
}

/** Rounds take turns, so that what else the machine does disturbs all alike. */
function besidePeers({ tell }: BenchRun, built: Built, texts: readonly string[]): Measured[] {
  tell('speed: beside compromise and wink-nlp')
  const { language } = built.knowledge
  const articles = texts.map(articleOf)
  const tokens = texts.reduce((sum, text) => sum + built.parseText(text, [], null, language).tokens.length, 0)
  const words = texts.reduce((sum, text) => sum + wordsIn(text), 0)
  const seconds = race({
    trees: () => texts.forEach((text) => void built.parseText(text, [], null, language)),
    tags: () => texts.forEach((text) => void built.tagText(text, [], null, language)),
    compromise: () => texts.forEach(readByCompromise),
    wink: () => texts.forEach((text) => void tagByWink(text)),
    chain: () => articles.forEach((article) => void built.read(article, built.knowledge)),
  })
  const whole = (value: number): number => Math.round(value)
  return [
    { measure: 'text to trees, tokens/s', value: whole(tokens / seconds.trees) },
    { measure: 'compromise (full), tokens/s', value: whole(tokens / seconds.compromise) },
    { measure: 'text to trees, times compromise', value: rounded(seconds.compromise / seconds.trees) },
    { measure: 'wink-nlp tagging, tokens/s', value: whole(tokens / seconds.wink) },
    { measure: 'tagging alone, tokens/s', value: whole(tokens / seconds.tags) },
    { measure: 'tagging alone, share of wink-nlp’s speed in %', value: rounded((100 * seconds.wink) / seconds.tags) },
    { measure: 'articles of 600 words, whole chain, per second', value: rounded(words / 600 / seconds.chain) },
  ]
}

/** Seconds of the fastest of five rounds of each piece of work, after a warm-up of two. */
function race<Name extends string>(
  works: { readonly [name in Name]: () => void },
): { readonly [name in Name]: number } {
  const names = Object.keys(works) as Name[]
  const rounds = names.map(() => [] as number[])
  for (let round = -2; round < 5; round++) {
    names.forEach((name, i) => {
      const seconds = secondsOf(works[name])
      if (round >= 0) rounds[i]!.push(seconds)
    })
  }
  return Object.fromEntries(names.map((name, i) => [name, Math.min(...rounds[i]!)])) as { [name in Name]: number }
}

/** By the clock, or by the processor's time where that is less, as when other programs had the processor meanwhile. */
function secondsOf(work: () => void): number {
  const [start, used] = [performance.now(), process.cpuUsage()]
  work()
  const { user, system } = process.cpuUsage(used)
  return Math.min((performance.now() - start) / 1000, (user + system) / 1e6)
}

/** Parts of speech on raw text of EWT: ours against wink-nlp's, F1 over words that are cut alike. */
function pointsAboveWink({ shared, part, tell }: BenchRun, { tagText, knowledge }: Built): Measured[] {
  tell(`speed: parts of speech on EWT ${part}`)
  const texts = readTreebank(join(shared, 'corpora'), 'ewt', part)
  const ours = scoreTrees(
    texts.map((gold) => {
      const sentences = tagText(gold.text, [], null, knowledge.language)
      const words = sentences.flat().map((word) => ({ ...word, xpos: '', head: -1, rel: '' }))
      return { gold, found: { words, sentences: [] } }
    }),
  )
  const winks = scoreTrees(texts.map((gold) => ({ gold, found: wordsByWink(gold.text) })))
  return [
    { measure: `wink-nlp tagging, UPOS F1 on raw EWT ${part}`, value: rounded(winks.upos) },
    {
      measure: `wink-nlp tagging, UPOS of the words that it cuts right`,
      value: rounded((100 * winks.upos) / winks.words),
    },
    { measure: 'tagging alone, UPOS points above wink-nlp', value: rounded(ours.upos - winks.upos) },
  ]
}

/** Loading and memory: the median of five new processes. */
function freshProcess({ shared, tell }: BenchRun, { folder }: Built): Measured[] {
  tell('speed: new processes')
  const file = join(shared, 'gold/authored', longestText(join(shared, 'gold/authored')))
  const median = (task: string, of: 'ms' | 'peakMb'): number => {
    const script = join(root, 'bench/fresh-process.js')
    const runs = Array.from({ length: 5 }, () => {
      const printed = execFileSync(process.execPath, [script, folder, task], { encoding: 'utf8' })
      return (JSON.parse(printed) as { ms: number; peakMb: number })[of]
    })
    return Math.round(runs.sort((a, b) => a - b)[2]!)
  }
  const models = join(root, 'data/models')
  const bytes = readdirSync(models).reduce((sum, name) => sum + statSync(join(models, name)).size, 0)
  return [
    { measure: 'load of the language models, ms', value: median('language', 'ms') },
    { measure: 'load of all models and lexicons, ms', value: median('knowledge', 'ms') },
    { measure: 'peak memory of reading one article, MB', value: median(file, 'peakMb') },
    { measure: 'models, MB', value: rounded(bytes / 1e6) },
  ]
}

/** The time of one long article, of 25,000 words and its multiples: other words throughout. */
function byLength({ shared, tell }: BenchRun, { parseText, read, knowledge }: Built): Measured[] {
  const text = longText(join(shared, 'articles/us-government-2021-2022.jsonl.gz'))
  read(articleOf(text.slice(0, 50_000)), knowledge)
  return [1, 2, 4, 8].flatMap((times) => {
    const words = 25_000 * times
    tell(`speed: one article of ${words} words`)
    const article = articleOf(firstWords(text, words))
    const trees = secondsOf(() => void parseText(article.text, [], null, knowledge.language))
    const chain = secondsOf(() => void read(article, knowledge))
    const perThousand = (seconds: number): number => rounded((1e6 * seconds) / words)
    const length = `${words.toLocaleString('en')} words`
    return [
      { measure: `${length}: trees`, value: perThousand(trees) },
      { measure: `${length}: whole chain`, value: perThousand(chain) },
    ]
  })
}

function textsOf(folder: string): string[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.txt'))
  return files.map((name) => readFileSync(join(folder, name), 'utf8'))
}

function longestText(folder: string): string {
  const files = readdirSync(folder).filter((name) => name.endsWith('.txt'))
  return files.sort((a, b) => statSync(join(folder, b)).size - statSync(join(folder, a)).size)[0]!
}

function longText(path: string): string {
  const lines = gunzipSync(readFileSync(path)).toString('utf8').split('\n').filter(Boolean)
  return lines
    .slice(0, 1000)
    .map((line) => (JSON.parse(line) as { text: string }).text)
    .join('\n')
}

function firstWords(text: string, words: number): string {
  let seen = 0
  for (const { index } of text.matchAll(/\S+/g)) if (++seen > words) return text.slice(0, index)
  throw new Error(`the articles hold ${seen} words, fewer than ${words}`)
}

const wordsIn = (text: string): number => text.match(/\S+/g)?.length ?? 0

function articleOf(text: string): Article {
  const unknown = { url: null, publisher: null, wire: null, headline: null }
  return { id: 'a', hash: 'a', title: '', published: '2022-01-22', language: 'en', text, unread: [], ...unknown }
}
