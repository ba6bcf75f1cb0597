/**
 * Fails when a file of the project shares nine consecutive words with the texts in ../shared that are only for measuring
 * (gold/authored is ours). Run: node --import tsx tools/own-words.ts [SHARED]
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

const run = 9
const shared = process.argv[2] ?? '../shared'
const measuring = ['gold', 'bench', 'articles', 'corpora'].map((folder) => join(shared, folder))

if (!measuring.every((folder) => existsSync(folder))) {
  console.log(`own-words: ${shared} is not here; nothing to compare with`)
} else {
  const ours = ourRuns()
  const copies = measuring.flatMap(textsUnder).flatMap((file) => copiesIn(file, ours))
  for (const copy of copies) console.error(`own-words: ${copy}`)
  console.log(`own-words: ${ours.size} runs of ${run} words compared, ${copies.length} copied`)
  if (copies.length > 0) process.exitCode = 1
}

/** Each run of nine words in the project's files, with the first file that holds it. */
function ourRuns(): Map<string, string> {
  const files = execFileSync('git', ['ls-files'], { encoding: 'utf8' })
    .split('\n')
    .filter(
      (file) =>
        file !== '' && !/^(LICENSE|package-lock\.json|data\/models\/)|\.(png|br|gz|pdf|zip|docx|warc)$/.test(file),
    )
  const runs = new Map<string, string>()
  for (const file of files.filter((file) => existsSync(file))) {
    for (const words of runsOf(readFileSync(file, 'utf8'))) if (!runs.has(words)) runs.set(words, file)
  }
  return runs
}

function textsUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('authored') && !/\.(md|mjs)$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}

function copiesIn(file: string, ours: ReadonlyMap<string, string>): string[] {
  const bytes = readFileSync(file)
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  const prose = file.includes('.conllu') ? formsOf(text) : text.replace(/\\[nrt]/g, ' ')
  const found = new Map<string, string>()
  for (const words of runsOf(prose)) {
    const at = ours.get(words)
    if (at !== undefined && !found.has(at)) found.set(at, words)
  }
  return [...found].map(([at, words]) => `${at} shares with ${file}: "${words}"`)
}

/** The running text of a CoNLL-U file: its `# text` lines. */
function formsOf(conllu: string): string {
  return [...conllu.matchAll(/^# text = (.*)$/gm)].map((match) => match[1]).join('\n')
}

function* runsOf(text: string): Generator<string> {
  const words: string[] = []
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) {
    words.push(word)
    if (words.length > run) words.shift()
    if (words.length === run && !words.every((w) => /^\p{N}+$/u.test(w))) yield words.join(' ')
  }
}
