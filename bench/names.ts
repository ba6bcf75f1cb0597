/**
 * How well names are found: on GUM (all genres) and on the held-out half of re3d, each text read by our own tokeniser, tagger and parser.
 *
 *   npx tsx bench/names.ts ../shared/corpora [dev|test] [--errors]
 *
 * Exact spans and spans with kinds, F1 in percent. A state may be a place or an organisation ("France said …"): re3d and GUM differ.
 */
import { readFileSync } from 'node:fs'
import { loadLanguage } from '../src/language/models.ts'
import { findNames, parseNameGazetteer } from '../src/language/names.ts'
import { parseText } from '../src/language/parse-text.ts'
import { isHeldOut, type NamedText, readGum, readRe3d } from '../train/name-gold.ts'
import { scoreNames } from './name-score.ts'

const flags = process.argv.slice(2).filter((word) => word.startsWith('--'))
const [corpora = '../shared/corpora', part = 'dev'] = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const models = loadLanguage((path) => readFileSync(`data/${path}`))
const gazetteer = parseNameGazetteer((path) => readFileSync(`data/${path}`, 'utf8'))
const isState = (name: string): boolean => gazetteer.known.get(name)?.includes('state') === true
const isPartyKind = (kind: string): boolean => kind !== 'other'

const gum = readGum(corpora, part, gazetteer, true)
report('GUM, all kinds', gum)
report('GUM, persons, organisations, places', gum, isPartyKind)
report(
  're3d held out, persons, organisations, places',
  readRe3d(corpora, gazetteer).filter(({ id }) => isHeldOut(id)),
  isPartyKind,
)

function report(title: string, texts: readonly NamedText[], counted?: (kind: string) => boolean): void {
  const rows = texts.map((named) => {
    const syntax = parseText(named.text, [], null, models)
    return { named, syntax, found: findNames(syntax, gazetteer) }
  })
  const { span, typed, errors } = scoreNames(rows, isState, counted)
  console.log(`${title}: span ${span.toFixed(1)}, span and kind ${typed.toFixed(1)}`)
  if (!flags.includes('--errors')) return
  const commonest = [...errors].sort((a, b) => b[1] - a[1]).slice(0, 40)
  for (const [error, count] of commonest) console.log(`  ${count} × ${error}`)
}
