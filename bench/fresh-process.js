/**
 * What one new process needs: `node bench/fresh-process.js BUILT language|knowledge|FILE`. Prints {"ms", "peakMb"}.
 * BUILT is the folder of the built package; FILE is read as one article.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const [built, task] = process.argv.slice(2)
const load = (file) => import(pathToFileURL(join(built, file)).href)
const { loadLanguage } = await load('language/models.js')
const { loadKnowledge } = await load('load.js')
const { read } = await load('read.js')
const { takePaths } = await load('intake/paths.js')

const start = performance.now()
if (task === 'language') loadLanguage((path) => readFileSync(join(built, '../data', path)))
else {
  const knowledge = loadKnowledge()
  if (task !== 'knowledge')
    for await (const taken of takePaths([task], process.stdin, {})) read(taken.article, knowledge)
}
const ms = performance.now() - start
console.log(JSON.stringify({ ms, peakMb: process.resourceUsage().maxRSS / 1000 }))
