import { join } from 'node:path'
import { findNames } from '../src/language/names.ts'
import { parseText } from '../src/language/parse-text.ts'
import { loadKnowledge } from '../src/load.ts'
import type { Name, Syntax } from '../src/model.ts'
import { isHeldOut, type NamedText, readGum, readRe3d } from '../train/name-gold.ts'
import { type BenchRun, type Figure, rounded } from './figure.ts'
import { type NameScore, scoreNames } from './name-score.ts'

/**
 * How well names are found: on GUM (all genres) and on the held-out half of re3d, each text read by our own tokeniser, tagger and
 * parser. Exact spans and spans with kinds. A state may be a place or an organisation ("France said …"): re3d and GUM differ.
 */
export function benchNames({ shared, part, misses, tell }: BenchRun): Figure[] {
  tell(`names: GUM ${part} and re3d`)
  const { language, names: gazetteer } = loadKnowledge()
  const corpora = join(shared, 'corpora')
  const isState = (name: string): boolean => gazetteer.known.get(name)?.includes('state') === true
  const isPartyKind = (kind: string): boolean => kind !== 'other'
  const read = (texts: readonly NamedText[]): Read[] =>
    texts.map((named) => {
      const syntax = parseText(named.text, [], null, language)
      return { named, syntax, found: findNames(syntax, gazetteer) }
    })
  const gum = read(readGum(corpora, part, gazetteer, true))
  const re3d = read(readRe3d(corpora, gazetteer).filter(({ id }) => isHeldOut(id)))
  const [all, parties, reports] = [
    scoreNames(gum, isState),
    scoreNames(gum, isState, isPartyKind),
    scoreNames(re3d, isState, isPartyKind),
  ]
  if (misses)
    for (const [set, { errors }] of [
      ['GUM', all],
      ['re3d', reports],
    ] as const)
      printErrors(set, errors)
  return [
    ...figures(`GUM names ${part}, all kinds`, all, gum),
    ...figures(`GUM names ${part}, persons, organisations, places`, parties, gum),
    ...figures('re3d names, persons, organisations, places', reports, re3d),
    ...errorFigures(`GUM names ${part}, all kinds`, all),
    ...errorFigures('re3d names, persons, organisations, places', reports),
  ]
}

interface Read {
  readonly named: NamedText
  readonly syntax: Syntax
  readonly found: readonly Name[]
}

function figures(set: string, { span, typed }: NameScore, read: readonly Read[]): Figure[] {
  return [
    { set, measure: 'span F1', value: rounded(span) },
    { set, measure: 'span and kind F1', value: rounded(typed) },
    { set, measure: 'out of lower-case words', value: read.reduce((sum, one) => sum + lowerCase(one), 0) },
  ]
}

/** The ten commonest kinds of error. */
function errorFigures(set: string, { errors }: NameScore): Figure[] {
  const byKind = new Map<string, number>()
  for (const [error, count] of errors) byKind.set(kindOf(error), (byKind.get(kindOf(error)) ?? 0) + count)
  const commonest = [...byKind].sort((a, b) => b[1] - a[1]).slice(0, 10)
  return commonest.map(([error, value]) => ({ set, measure: `error: ${error}`, value }))
}

/** "missed: Berg (person)" → "missed person"; "kind: Oslo is place, taken for person" → "place taken for person". */
function kindOf(error: string): string {
  const [, what, kind] = /^(missed|extra): .* \((\w+)\)$/s.exec(error) ?? []
  if (what) return `${kind} ${what === 'missed' ? 'missed' : 'where there is none'}`
  const [, is, taken] = /is (\w+), taken for (\w+)$/.exec(error) ?? []
  return is ? `${is} taken for ${taken}` : 'begins or ends elsewhere'
}

function lowerCase({ syntax, found }: Read): number {
  return found.filter(({ from, to }) => !syntax.tokens.slice(from, to).some(({ form }) => /[\p{Lu}\p{N}]/u.test(form)))
    .length
}

function printErrors(set: string, errors: ReadonlyMap<string, number>): void {
  const commonest = [...errors].sort((a, b) => b[1] - a[1]).slice(0, 60)
  for (const [error, count] of commonest) console.log(`names ${set}: ${count} × ${error}`)
}
