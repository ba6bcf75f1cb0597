import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { loadLanguage } from '../src/language/models.ts'
import { longestSentence, type Network } from '../src/language/network.ts'
import { parseWords } from '../src/language/parse.ts'
import { parseText } from '../src/language/parse-text.ts'
import { bestHeads } from '../src/language/tree.ts'
import { mostKept } from '../src/language/word-store.ts'
import type { Syntax } from '../src/model.ts'
import { assembled } from '../tools/kernel.ts'

const root = join(fileURLToPath(import.meta.url), '../..')
const models = loadLanguage((path) => readFileSync(join(root, 'data', path)))
const syntaxOf = (text: string): Syntax => parseText(text, [], null, models)

/** "said:VERB←nsubj:Varga …": each word with its part of speech, and by which relation it hangs from which word. */
function treeOf(text: string): string {
  const { tokens } = syntaxOf(text)
  return tokens
    .filter(({ upos }) => upos !== 'PUNCT')
    .map(({ form, upos, rel, head }) => `${form}/${upos} ${rel} ${tokens[head]?.form ?? '·'}`)
    .join('\n')
}

test('the kernel is what its source says', async () => {
  const kernel = readFileSync(join(root, 'data/kernel.wasm'))
  assert.deepEqual(new Uint8Array(kernel), await assembled(join(root, 'src/language/kernel.wat')))
})

test('a past tense is joined to a past tense, not to the infinitive before it', () => {
  const headOf = (text: string, word: string): string | undefined => {
    const { tokens } = syntaxOf(text)
    return tokens[tokens.find(({ form }) => form === word)!.head]?.form
  }
  assert.equal(headOf('Peru called on both sides to show restraint and offered them a team.', 'offered'), 'called')
  assert.equal(
    headOf('The premier said he would never permit Chad to buy arms and accused it of lying.', 'accused'),
    'said',
  )
  assert.equal(headOf('The crews had ignored orders to stop and rammed the boat.', 'rammed'), 'ignored')
  assert.equal(headOf('Kenya wants to sell the ship and buy a bigger one.', 'buy'), 'sell')
  assert.equal(headOf('Kenya accused Somalia of hoarding food and urged it to return to the deal.', 'urged'), 'accused')
  assert.equal(
    headOf('Chile and Peru condemned the attack on Chad, which killed two nuns, and called for an inquiry.', 'called'),
    'condemned',
  )
  assert.equal(headOf('The mayor said nine people had been hurt and accused Sudan of a war crime.', 'accused'), 'said')
  assert.equal(headOf('Ruto said that the attack was a typical act of terror and vowed to answer it.', 'vowed'), 'said')
  const raised = 'The Secretary raised the case of a U.S. Navy officer imprisoned in Japan and called for his release.'
  assert.equal(headOf(raised, 'called'), 'raised')
  const calls = 'France supports the mediation of Angola and calls for an immediate ceasefire.'
  assert.equal(headOf(calls, 'calls'), 'supports')
})

test('what is condemned in some terms is the object of the verb', () => {
  const tree = treeOf('Norway strongly condemns in the harshest words the killing of two aid workers.')
  assert.match(tree, /^killing\/NOUN obj condemns$/m)
})

test('those held by somebody were freed: the participle belongs to them, the passive tells what became of them', () => {
  const tree = treeOf('Two Irish veterans held for months by Iranian-backed fighters in Iraq were freed, Qatar said.')
  assert.match(tree, /^veterans\/\w+ nsubj freed$/m)
  assert.match(tree, /^held\/VERB acl veterans$/m)
})

test('those who gathered did so, whatever they are from; what is proposed and told has its subject', () => {
  const gathered = treeOf('Ambassadors from the nine ECOWAS nations gathered in Abuja Friday for emergency talks.')
  assert.match(gathered, /^gathered\/VERB root ·$/m)
  const after = treeOf(
    'Ambassadors from the 30 NATO nations gathered in Brussels Wednesday for talks after a missile fell.',
  )
  assert.match(after, /^Ambassadors\/NOUN nsubj gathered$/m)
  const proposed = treeOf('The bloc proposed reopening its office in Tehran, an EU spokesman said.')
  assert.match(proposed, /^bloc\/NOUN nsubj proposed$/m)
})

test('what a guest is told is no clause about the guest', () => {
  const tree = treeOf('President Biden told his Eritrean counterpart that Washington remains ready for diplomacy.')
  assert.match(tree, /^remains\/VERB ccomp told$/m)
})

test('an auxiliary hangs on its participle, and a sentence has a verb and a subject', () => {
  assert.match(
    treeOf('Honduras, which closed its airspace last month, lifted the ban.'),
    /^Honduras\/PROPN nsubj lifted$/m,
  )
  const fired = treeOf('Peru said that a rocket had most likely been fired by Chilean guns.')
  assert.match(fired, /^fired\/VERB ccomp said$/m)
  assert.match(fired, /^had\/\w+ aux fired$/m)
  const denied = treeOf('The military denied responsibility.')
  assert.match(denied, /^denied\/VERB root ·$/m)
  assert.match(denied, /^military\/NOUN nsubj denied$/m)
  const killed = treeOf(
    'A Russian missile strike on a shopping centre in the central Ukrainian city of Kremenchuk killed at least 18 people and wounded dozens more, Ukrainian officials said.',
  )
  assert.match(killed, /^strike\/NOUN nsubj killed$/m)
  assert.match(killed, /^killed\/VERB ccomp said$/m)
  assert.match(killed, /^people\/NOUN obj killed$/m)
  const wounded = treeOf('A strike on a market in the city of Tina killed at least 18 people, officials said.')
  assert.match(wounded, /^people\/NOUN obj killed$/m)
  assert.match(treeOf('Ethiopia has always denied bombing civilians.'), /^bombing\/VERB xcomp denied$/m)
  const struck = treeOf(
    'Russia\'s defence ministry claimed it had struck a nearby depot holding Western weapons and that the blast there set fire to a "non-functioning" mall.',
  )
  assert.match(struck, /^it\/PRON nsubj struck$/m)
  const told = treeOf(
    'Blinken said that by suspending the deal Russia was using food as a weapon, and urged it to stop.',
  )
  assert.match(told, /^using\/VERB ccomp said$/m)
  const exchanged = treeOf('The two sides last exchanged prisoners in June, when 144 soldiers went home.')
  assert.match(exchanged, /^exchanged\/VERB root ·$/m)
  assert.match(exchanged, /^prisoners\/NOUN obj exchanged$/m)
  const freed = treeOf('Two Americans, a Croat, a Swede and a Moroccan were also freed.')
  for (const one of ['Croat', 'Swede', 'Moroccan'])
    assert.match(freed, new RegExp(`^${one}/PROPN conj Americans$`, 'm'))
  const called = treeOf("Gabon's delegate called on the Council to lift the arms embargo.")
  assert.match(called, /^called\/VERB root ·$/m)
  assert.match(called, /^delegate\/NOUN nsubj called$/m)
})

test('who says what', () => {
  assert.equal(
    treeOf('The Sudrian minister said on Monday that Norland would send two ships.'),
    [
      'The/DET det minister',
      'Sudrian/ADJ amod minister',
      'minister/NOUN nsubj said',
      'said/VERB root ·',
      'on/ADP case Monday',
      'Monday/PROPN obl said',
      'that/SCONJ mark send',
      'Norland/PROPN nsubj send',
      'would/AUX aux send',
      'send/VERB ccomp said',
      'two/NUM nummod ships',
      'ships/NOUN obj send',
    ].join('\n'),
  )
})

test('what is done by whom, and of which', () => {
  assert.equal(
    treeOf('The bridge, which was built by prisoners, had been closed to lorries.'),
    [
      'The/DET det bridge',
      'bridge/NOUN nsubj:pass closed',
      'which/PRON nsubj:pass built',
      'was/AUX aux:pass built',
      'built/VERB acl:relcl bridge',
      'by/ADP case prisoners',
      'prisoners/NOUN obl:agent built',
      'had/AUX aux closed',
      'been/AUX aux:pass closed',
      'closed/VERB root ·',
      'to/ADP case lorries',
      'lorries/NOUN obl closed',
    ].join('\n'),
  )
})

test('a sentence whose quotation marks and apostrophes are lost parses alike', () => {
  const whole = '“We don’t want Norland’s gas,” said Ana Berg, the envoy.'
  const damaged = whole.replace(/[“”’]/g, '')
  assert.equal(treeOf(damaged), treeOf(whole).replaceAll('’', "'"))
})

/** One root, and every word comes to it. */
function isTree(heads: ArrayLike<number>, first = 0): boolean {
  const list = Array.from(heads)
  const reaches = list.every((_, i) => {
    let [at, steps] = [i, 0]
    while (list[at]! >= 0 && steps++ <= list.length) at = list[at]! - first
    return list[at]! < 0
  })
  return reaches && list.filter((head) => head < 0).length === 1
}

test('anything at all is parsed, each sentence as one tree', () => {
  const text = fc.string({ unit: 'binary', maxLength: 200 })
  fc.assert(
    fc.property(text, (any) => {
      const { tokens, sentences } = syntaxOf(any)
      for (const { tokens: range } of sentences) {
        const heads = tokens.slice(range.from, range.to).map(({ head }) => head)
        assert.ok(isTree(heads, range.from))
      }
    }),
    { numRuns: 200 },
  )
})

test('heads are a tree with one root whatever the scores are', () => {
  const numbers = fc
    .integer({ min: 1, max: 12 })
    .chain((n) =>
      fc.array(fc.float({ min: -50, max: 50, noNaN: true }), { minLength: n * (n + 1), maxLength: n * (n + 1) }),
    )
  fc.assert(
    fc.property(numbers, (values) => {
      const n = Math.floor(Math.sqrt(values.length))
      assert.ok(isTree(bestHeads({ values: Float32Array.from(values), stride: n + 1 }, n)))
    }),
    { numRuns: 500 },
  )
})

test('of all trees with this root, the heaviest is found', () => {
  const scores = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 20, maxLength: 20 })
  const [n, stride] = [4, 5]
  const weightOf = (heads: readonly number[], values: readonly number[]): number =>
    heads.reduce((sum, head, i) => sum + values[i * stride + head + 1]!, 0)
  const trees = everyHeads(n).filter((heads) => heads.every((head, i) => head !== i) && isTree(heads))
  fc.assert(
    fc.property(scores, (values) => {
      const found = [...bestHeads({ values: Float32Array.from(values), stride }, n)]
      const rivals = trees.filter((heads) => heads.indexOf(-1) === found.indexOf(-1))
      assert.equal(weightOf(found, values), Math.max(...rivals.map((heads) => weightOf(heads, values))))
    }),
  )
})

/** Every way to give n words heads, the root (-1) among them. */
function everyHeads(n: number): number[][] {
  const extended = (all: number[][]): number[][] =>
    all.flatMap((heads) => Array.from({ length: n + 1 }, (_, i) => [...heads, i - 1]))
  return Array.from({ length: n }).reduce<number[][]>(extended, [[]])
}

test('work grows in a line with the length of a sentence', () => {
  const scoresFor = (words: number): number => {
    let scores = 0
    const counting: Network = {
      ...models.network,
      headScores: (i) => {
        const found = models.network.headScores(i)
        scores += found.values.length
        return found
      },
    }
    const [parsed] = parseWords([Array.from({ length: words }, () => '(')], counting)
    assert.ok(isTree(parsed!.heads))
    return scores
  }
  const once = scoresFor(5 * longestSentence)
  assert.equal(scoresFor(10 * longestSentence), 2 * once)
  assert.equal(scoresFor(20 * longestSentence), 4 * once)
})

test('a sentence reads the same after more words than are kept', () => {
  const sentence = 'Envoys of both islands signed the treaty in Ostby on Friday.'
  const before = treeOf(sentence)
  const words = Array.from({ length: mostKept + 1000 }, (_, i) => `w${i.toString(36)}`)
  syntaxOf(words.join(' '))
  assert.equal(treeOf(sentence), before)
})

test('100,000 open brackets, and 1 MB without a space', () => {
  assert.equal(syntaxOf('('.repeat(100_000)).tokens.length, 100_000)
  assert.ok(syntaxOf('x'.repeat(1_000_000)).tokens.length >= 1)
})

test('a model that was cut off is refused', () => {
  const files = (path: string): Uint8Array => {
    const file = readFileSync(join(root, 'data', path))
    return path === 'models/parser.bin' ? file.subarray(0, file.length - 1000) : file
  }
  assert.throws(() => loadLanguage(files), RangeError)
})
