/**
 * Trains when two claims tell the same act (src/record/same-act.ts): ridge-regularised logistic regression on pairs of claims of one type.
 *
 *   node --import tsx train/same-act.ts ../shared/gold
 *
 * Pairs come from gold/dev and gold/seed by groups.json, and, within an article, from gold/authored by "same"; each as people marked
 * the events and as the program reads them. Prints how pairs fare on topics that were left out, and writes
 * src/record/same-act-weights.ts.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { goldReading } from '../bench/gold-reading.ts'
import { openReader } from '../src/ingest.ts'
import { takePaths } from '../src/intake/paths.ts'
import type { Reading } from '../src/model.ts'
import { type Act, actOf } from '../src/record/act.ts'
import { claimsOf, type EventClaim } from '../src/record/claims.ts'
import { type Comparison, compareActs, marks, shares } from '../src/record/compare-acts.ts'
import { candidateKeysOf, keysOf } from '../src/record/grouping.ts'
import { isOfWords } from '../src/record/same-act.ts'
import { matched, readGold } from './gold.ts'
import { solved } from './solve.ts'

/** More of the pairs are told apart than of the marked ones in groups, which people call the same when in doubt. */
const leaning = 0.7
const ridge = 12
/**
 * What the weights are drawn to instead of 0: on any topic that parties, people, numbers, days or places differ speaks against one act,
 * though few topics are marked. With it reports of topics that were left out come together better (F 61 → 75 on marked claims).
 */
const ofAny: { readonly [name: string]: number } = {
  'recipients apart': -1.2,
  'actors apart': -1,
  'parties apart': -1.5,
  'people apart': -1,
  'names equal': 0.5,
  'names apart': -0.3,
  'numbers apart': -1,
  'numerals apart': -0.8,
  'when far': -2,
  'due far': -1.5,
  'lapse apart': -0.7,
  'lapse far': -2,
  'meeting far': -3,
  'reported far': -1,
  'place apart': -1,
  'mode apart': -0.8,
  cue: 1.5,
  words: 1.2,
  content: 1.5,
}
/** What is said again days later is said anew. */
const ofWordsToo: typeof ofAny = {
  'due equal': 1.5,
  'reported apart': -2,
  'reported far': -3,
  'recipients apart': -0.6,
  'place apart': -0.2,
}

interface Marked {
  readonly claim: EventClaim
  readonly act: Act
  /** NAME of NAME.gold.json. */
  readonly article: string
  readonly cue: string
  readonly group: string | null
}

interface Pair {
  readonly isSame: boolean
  readonly topic: string
  readonly isOfWords: boolean
  /** Index and value of what is not 0. */
  readonly features: readonly (readonly [number, number])[]
}

const [gold = '../shared/gold'] = process.argv.slice(2)
const saids: readonly Comparison['said'][] = ['alike', 'apart', 'untold']
const names = [
  'always',
  ...Object.entries(marks).flatMap(([field, values]) => values.map((value) => `${field} ${value}`)),
  ...shares,
  ...saids.map((said) => `said ${said}`),
]
const indexOf = new Map(names.map((name, i) => [name, i]))
const { groupOf, isUnsure } = readGroups()
const pairs = await allPairs()
for (const topic of ['swap', 'poland', 'grain', 'prewar', 'call']) tellHeldOut(topic)
const [deeds, words] = [fit(pairs.filter((pair) => !pair.isOfWords)), fit(pairs.filter((pair) => pair.isOfWords))]
const top = `import type { Weights } from './compare-acts.ts'

// Written by train/same-act.ts: log odds.
`
writeFileSync(
  'src/record/same-act-weights.ts',
  `${top}
export const weightsOfDeeds: Weights = ${weightsAsCode(deeds)}

/** The same for acts that consist in what is said: promises, demands, refusals, threats, accusations. */
export const weightsOfWords: Weights = ${weightsAsCode(words)}
`,
)

// ── pairs ─────────────────────────────────────────────────────────────────────────────────────────────────────────

function readGroups() {
  interface Cue {
    readonly article: string
    readonly cue: string
    readonly type?: string
  }
  const { same, unsure } = JSON.parse(readFileSync(join(gold, 'groups.json'), 'utf8')) as {
    readonly same: readonly { readonly id: string; readonly events: readonly Cue[] }[]
    readonly unsure: readonly { readonly events: readonly Cue[] }[]
  }
  const byCue = new Map(
    same.flatMap(({ id, events }) => events.map(({ article, cue, type = '' }) => [`${article} ${cue} ${type}`, id])),
  )
  const doubtful = unsure.map(({ events }) => new Set(events.map(({ article, cue }) => `${article} ${cue}`)))
  return {
    groupOf: (article: string, cue: string, type: string): string | null =>
      byCue.get(`${article} ${cue} ${type}`) ?? byCue.get(`${article} ${cue} `) ?? null,
    isUnsure: (a: Marked, b: Marked): boolean =>
      doubtful.some((cues) => cues.has(`${a.article} ${a.cue}`) && cues.has(`${b.article} ${b.cue}`)),
  }
}

async function allPairs(): Promise<Pair[]> {
  const reader = openReader()
  const [across, acrossRead, within]: [Marked[], Marked[], Marked[][]] = [[], [], []]
  for (const folder of ['dev', 'seed', 'authored']) {
    for (const marked of readGold(join(gold, folder))) {
      for await (const taken of takePaths([marked.path], process.stdin, {})) {
        if (!taken.ok) throw taken.error
        const reading = await reader.read(taken.article)
        const byHand = claimsIn(goldReading(reading, marked.path.replace(/txt$/, 'gold.json')))
        const found = matched(marked, reading.events)
        const make = (claim: EventClaim, event: (typeof marked.events)[number]): Marked => ({
          claim,
          act: actOf(claim),
          article: marked.name,
          cue: event.cue,
          group: folder === 'authored' ? (event.same ?? null) : groupOf(marked.name, event.cue, event.type),
        })
        const hand = byHand.map((claim, i) => make(claim, marked.events[i]!))
        const read = claimsIn(reading).flatMap((claim, i) => (found[i] ? [make(claim, found[i])] : []))
        if (folder === 'authored') within.push(hand, read)
        else {
          across.push(...hand)
          acrossRead.push(...read)
        }
      }
    }
  }
  return [across, acrossRead, ...within].flatMap(pairsAmong)

  function claimsIn(reading: Reading): readonly EventClaim[] {
    const { hash, title, publisher, wire, published, url } = reading.article
    const source = { article: hash, title, publisher, family: '', wire, published, url, story: hash }
    return claimsOf(reading, source, (kind, key) => `${kind} ${key}`, reader.nameOf).events
  }
}

function pairsAmong(all: readonly Marked[]): Pair[] {
  return all.flatMap((a, i) =>
    all
      .slice(0, i)
      .filter((b) => mayBeCompared(a, b) && !isUnsure(a, b))
      .map((b) => ({
        isSame: a.group !== null && a.group === b.group,
        topic: a.article,
        isOfWords: isOfWords(a.act),
        features: featuresOf(compareActs(a.act, b.act)),
      })),
  )
}

function mayBeCompared(a: Marked, b: Marked): boolean {
  if (a.act.type !== b.act.type) return false
  const keys = new Set(candidateKeysOf(a.claim))
  return a.article === b.article || keysOf(b.claim).some((key) => keys.has(key))
}

function featuresOf(compared: Comparison): [number, number][] {
  const told = (Object.keys(marks) as (keyof typeof marks)[]).map((field) => `${field} ${compared[field]}`)
  const ones = ['always', ...told, `said ${compared.said}`].map((name): [number, number] => [indexOf.get(name)!, 1])
  return [...ones, ...shares.map((share): [number, number] => [indexOf.get(share)!, compared[share]])]
}

// ── regression ────────────────────────────────────────────────────────────────────────────────────────────────────

/** Newton's method on the likelihood, penalised by the distance from what is expected. */
function fit(examples: readonly Pair[]): number[] {
  const expected = examples[0]?.isOfWords ? { ...ofAny, ...ofWordsToo } : ofAny
  const prior = names.map((name) => expected[name] ?? 0)
  let weights = prior
  for (let round = 0; round < 12; round++) {
    const slope = weights.map((weight, i) => ridge * (weight - prior[i]!))
    const curve = names.map((_, i) => names.map((_, j) => (i === j ? ridge : 0)))
    for (const { features, isSame } of examples) {
      const chance = 1 / (1 + Math.exp(-oddsOf(features, weights)))
      const spread = chance * (1 - chance)
      for (const [i, value] of features) {
        slope[i]! += (chance - (isSame ? 1 : 0)) * value
        for (const [j, other] of features) curve[i]![j]! += spread * value * other
      }
    }
    const step = solved(curve, slope)
    weights = weights.map((weight, i) => weight - step[i]!)
  }
  return weights.map((weight, i) => (i === 0 ? weight + leaning : weight))
}

function oddsOf(features: Pair['features'], weights: readonly number[]): number {
  return features.reduce((sum, [i, value]) => sum + weights[i]! * value, 0)
}

function tellHeldOut(topic: string): void {
  const isHeld = (pair: Pair): boolean => pair.topic.includes(topic)
  const [put, right, wanted] = [false, true].reduce(
    ([put, right, wanted], kind) => {
      const weights = fit(pairs.filter((pair) => pair.isOfWords === kind && !isHeld(pair)))
      const held = pairs.filter((pair) => pair.isOfWords === kind && isHeld(pair))
      const together = held.filter(({ features }) => oddsOf(features, weights) > 0)
      const same = held.filter(({ isSame }) => isSame).length
      return [put + together.length, right + together.filter(({ isSame }) => isSame).length, wanted + same]
    },
    [0, 0, 0] as [number, number, number],
  )
  console.log(`left out: ${topic.padEnd(8)} pairs put together ${put}, rightly ${right}, wanted ${wanted}`)
}

function weightsAsCode(weights: readonly number[]): string {
  const weight = (name: string): string => weights[indexOf.get(name)!]!.toFixed(2).replace(/^-0.00$/, '0.00')
  const list = (before: string, of: readonly string[]): string =>
    `{ ${of.map((name) => `${/^\w+$/.test(name) ? name : `'${name}'`}: ${weight(`${before}${name}`)}`).join(', ')} }`
  const fields = Object.entries(marks).map(([field, values]) => `    ${field}: ${list(`${field} `, values)},`)
  return `{
  always: ${weight('always')},
  marks: {
${fields.join('\n')}
  },
  shares: ${list('', shares)},
  said: ${list('said ', saids)},
}`
}
