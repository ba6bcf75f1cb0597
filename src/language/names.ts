import type { Name, NameKind, Syntax } from '../model.ts'
import { type Candidate, findCandidates } from './names/candidates.ts'
import { featuresOf } from './names/features.ts'
import type { NameGazetteer, NameWeights } from './names/gazetteer.ts'
import { isOfClass, type NameScene, sceneOf } from './names/scene.ts'

export { type NameGazetteer, parseNameGazetteer } from './names/gazetteer.ts'

/** Classes in the order of the weights; the last: no name. */
export const nameClasses: readonly (NameKind | null)[] = ['person', 'organisation', 'place', 'other', null]

/**
 * The proper names of an article, in text order, none inside another. Titles and demonyms in front are no part of a name; days and
 * months are no names. Candidates are runs of capitalised words (never lower-case ones); their kind is the class with the highest
 * score of a log-linear model over words, gazetteers, context and tree, after names of the same thing have shared their scores.
 */
export function findNames(syntax: Syntax, gazetteer: NameGazetteer): Name[] {
  const scene = sceneOf(syntax, gazetteer)
  const candidates = findCandidates(scene)
  const scores = candidates.map((candidate) => {
    const own = scoresOf(featuresOf(scene, candidate), gazetteer.weights)
    if (isDateline(scene, candidate)) own[2]! += 8
    return own
  })
  const shared = shareScores(scene, candidates, scores)
  return candidates.flatMap(({ from, to }, i) => {
    const kind = candidates[i]!.known.includes('state') ? 'place' : nameClasses[best(shared[i]!)]
    return kind ? [{ from, to, kind }] : []
  })
}

/** "TIRAL, Sudria (Reuters) —", "Tiral, 5 May (AP) -": the place that a report comes from. */
function isDateline({ syntax }: NameScene, { from, to }: Candidate): boolean {
  const { tokens } = syntax.sentences[syntax.tokens[from]!.sentence]!
  if (from !== tokens.from) return false
  const head = syntax.tokens.slice(to, Math.min(tokens.to, to + 12)).map(({ form }) => form)
  const dash = head.findIndex((form) => /^(?:[–—_-]|--)$/.test(form))
  const isCapitals = !/\p{Ll}/u.test(syntax.tokens[from]!.form)
  return (
    dash >= 0 &&
    (head.slice(0, dash).includes('(') ? /^[(,]$/.test(head[0]!) : isCapitals && /^(?:[,–—_-]|--)$/.test(head[0]!))
  )
}

/** Scores of the classes. */
export function scoresOf(features: readonly string[], weights: NameWeights): number[] {
  const scores = nameClasses.map(() => 0)
  for (const feature of features) {
    const row = weights.get(feature)
    if (row) for (let c = 0; c < scores.length; c++) scores[c]! += row[c]!
  }
  return scores
}

/** Every candidate adds to its own scores the mean of those that are likely to name the same: equal words, or the end of a longer name. */
export function shareScores(
  scene: NameScene,
  candidates: readonly Candidate[],
  scores: readonly (readonly number[])[],
): number[][] {
  const groups = new Map<string, number[]>()
  const words = candidates.map(({ from, to }) => scene.syntax.tokens.slice(from, to).map((token) => token.form))
  const join = (key: string, i: number): void => {
    const group = groups.get(key)
    if (group) group.push(i)
    else groups.set(key, [i])
  }
  words.forEach((forms, i) => {
    if (isAcronymOf(scene, candidates, words, i)) join(keyOf(forms), i - 1)
    join(keyOf(forms), i)
    const isPerson = best(scores[i]!) === 0
    if (forms.length > 1 && isPerson) join(keyOf(forms.slice(-1)), i)
    if (forms.length > 2 && isPerson) join(keyOf(forms.slice(1)), i)
    const isPlace = best(scores[i]!) === 2
    if (forms.length > 1 && isPlace && isOfClass(scene, candidates[i]!.to - 1, 'place'))
      join(keyOf(forms.slice(0, -1)), i)
  })
  const sums = new Map([...groups].map(([key, group]) => [key, sumOf(group.map((i) => scores[i]!))]))
  return scores.map((own, i) => {
    const key = keyOf(words[i]!)
    const others = groups.get(key)!.length - 1
    if (others === 0) return [...own]
    return own.map((score, c) => score + (sums.get(key)![c]! - score) / others)
  })
}

function sumOf(rows: readonly (readonly number[])[]): number[] {
  return nameClasses.map((_, c) => rows.reduce((sum, row) => sum + row[c]!, 0))
}

/** "Sudrian Farmers' League (SFL)": whether a candidate stands in brackets behind the one whose initials it has. */
function isAcronymOf(
  { syntax }: NameScene,
  candidates: readonly Candidate[],
  words: readonly (readonly string[])[],
  i: number,
): boolean {
  const [before, own] = [candidates[i - 1], candidates[i]!]
  const acronym = words[i]![0]!.replaceAll('.', '')
  if (before?.to !== own.from - 1 || syntax.tokens[before.to]?.form !== '(' || own.to - own.from > 1) return false
  const initials = words[i - 1]!.filter((word) => /^\p{Lu}/u.test(word)).map((word) => word.charAt(0))
  return /^\p{Lu}{2,}/u.test(acronym) && acronym.charAt(0) === initials[0] && initials.length > 1
}

/** Names in capitals are the same as in small letters; short words are not ("US"). */
function keyOf(forms: readonly string[]): string {
  return forms.map((form) => (form.length > 3 ? form.toUpperCase() : form)).join(' ')
}

function best(scores: readonly number[]): number {
  let top = 0
  for (let c = 1; c < scores.length; c++) if (scores[c]! > scores[top]!) top = c
  return top
}
