/**
 * Trains the weights by which names are told apart, on the training part of GUM (without its non-commercial genres) on the development half of re3d and on made-up sentences.
 *
 *   npx tsx train/names.ts ../shared/corpora
 *
 * Needs the tagger, the parser and word-groups.txt in data/models. Writes data/models/names.tsv.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { loadLanguage } from '../src/language/models.ts'
import { parseNameGazetteer } from '../src/language/names.ts'
import { parseText } from '../src/language/parse-text.ts'
import { isHeldOut, readGum, readRe3d } from './name-gold.ts'
import { trainNames } from './name-learner.ts'
import { templateTexts } from './name-templates.ts'

const corpora = process.argv[2] ?? '../shared/corpora'
const copies = Number(process.argv[3] ?? 3)
const target = 'data/models/names.tsv'
const models = loadLanguage((path) => readFileSync(`data/${path}`))
const file = (path: string): string => (`data/${path}` === target ? '' : readFileSync(`data/${path}`, 'utf8'))
const gazetteer = parseNameGazetteer(file, models.known)
const texts = [
  ...readGum(corpora, 'train', gazetteer).map((named) => ({ named, times: 1 })),
  ...readRe3d(corpora, gazetteer)
    .filter(({ id }) => !isHeldOut(id))
    .map((named) => ({ named, times: 4 })),
  ...templateTexts(copies).map((named) => ({ named, times: 1 })),
].map(({ named, times }) => ({ named, times, syntax: parseText(named.text, [], null, models) }))
const table = trainNames(texts, gazetteer)
writeFileSync(
  target,
  `# source: GUM (training part without whow, fiction, essay, letter, podcast) and re3d (development half) and train/name-templates.tsv, by train/names.ts\n# licence: CC-BY-SA-4.0\n# weights x 100\n${table}`,
)
console.log(`${texts.length} texts, ${table.split('\n').length - 2} features`)
