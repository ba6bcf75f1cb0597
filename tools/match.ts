/**
 * Tries a pattern of words and trees over reports, and prints the sentences that it takes, so that a frame can be seen at work
 * before it is written. The pattern is what stands in the first two columns of data/lexicons/frames-verbs.tsv, with ";" between;
 * "*" takes every word.
 *
 *   node --import tsx tools/match.ts 'lift|ease;obj=sanctions;!subj=@person' [FILE…]
 *
 * FILEs as for `readout read`, the samples when none is given. Each line: where it stands, the event that is read there now, the
 * sentence with the word and what fills its slots in brackets.
 */
import { readFileSync } from 'node:fs'
import { takePaths } from '../src/intake/paths.ts'
import { loadKnowledge } from '../src/load.ts'
import { frameAmong } from '../src/meaning/events/frames.ts'
import { sceneOf } from '../src/meaning/events/index.ts'
import { type Frame, type FrameLexicon, parseFrameLexicon } from '../src/meaning/events/lexicon.ts'
import type { Scene } from '../src/meaning/events/scene.ts'
import { fillers } from '../src/meaning/events/slots.ts'
import { understand } from '../src/read.ts'

const [pattern, ...files] = process.argv.slice(2)
if (pattern === undefined) {
  console.error("usage: node --import tsx tools/match.ts 'WORD|WORD;NEED;NEED' [FILE…]")
  process.exit(2)
}
const knowledge = loadKnowledge()
const frames = framesOf(pattern)
const strange = unknownClasses(frames)
if (strange.length > 0) {
  console.error(
    `match: there is no class ${strange.join(', ')}; data/lexicons/classes.tsv lists them, "~" compares lemmas`,
  )
  process.exit(2)
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

let [found, sentences] = [0, 0]
for await (const taken of takePaths(files.length > 0 ? files : ['samples'], process.stdin, {})) {
  if (!taken.ok) {
    console.error(`match: ${taken.error.message}`)
    process.exitCode = 3
    continue
  }
  const layers = understand(taken.article, knowledge)
  const scene = sceneOf({ ...layers, published: taken.article.published }, knowledge.frames)
  sentences += scene.syntax.sentences.length
  scene.syntax.tokens.forEach(({ lemma, start, sentence }, i) => {
    const frame = frameAmong(scene, i, frames.has('*') ? new Map([[lemma.toLowerCase(), frames.get('*')!]]) : frames)
    if (!frame) return
    found++
    const read = layers.events.find(({ cue }) => cue.start === start)
    console.log(
      `${taken.where}:${sentence + 1}  ${read ? `${read.type} ${read.status}` : '–'}  ${marked(scene, i, frame)}`,
    )
  })
}
console.error(`match: ${found} in ${sentences} sentences`)

/** The pattern as the lexicon of frames would hold it; what it would tell does not matter. */
function framesOf(text: string): FrameLexicon['verbs'] {
  const [words = '', ...needs] = text.split(';')
  const line = [words.trim(), needs.join(';'), 'NONE', ...Array(6).fill('-')].join('\t')
  const lexicon = parseFrameLexicon((path) => {
    if (path === 'lexicons/frames-verbs.tsv') return `word\n${line}\n`
    return path.startsWith('lexicons/frames-')
      ? 'word\n'
      : readFileSync(new URL(`../data/${path}`, import.meta.url), 'utf8')
  })
  return lexicon.verbs
}

function unknownClasses(tried: FrameLexicon['verbs']): string[] {
  const known = new Set([...knowledge.frames.classes.values()].flatMap((classes) => [...classes]))
  const asked = [...tried.values()]
    .flat()
    .flatMap(({ needs }) => needs.flatMap(({ by, values }) => (by === 'class' ? [...values] : [])))
  return [...new Set(asked)].filter((name) => !name.startsWith('@') && !known.has(name)).map((name) => `"${name}"`)
}

/** The sentence with the word as "[lifted]" and what fills the slots of the pattern as "[obj: sanctions]". */
function marked(scene: Scene, word: number, { needs }: Frame): string {
  const { text, tokens, sentences: all } = scene.syntax
  const labels = new Map<number, string>()
  for (const slot of needs.flatMap(({ not, slots }) => (not ? [] : slots)))
    for (const filler of fillers(scene, word, slot)) if (!labels.has(filler)) labels.set(filler, `${slot}: `)
  labels.set(word, '')
  const { start, end } = all[tokens[word]!.sentence]!
  let line = ''
  let at = start
  for (const [i, label] of [...labels].sort(([a], [b]) => a - b)) {
    line += `${text.slice(at, tokens[i]!.start)}[${label}${text.slice(tokens[i]!.start, tokens[i]!.end)}]`
    at = tokens[i]!.end
  }
  return (line + text.slice(at, end)).replace(/\s+/g, ' ').trim()
}
