import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Item } from '../src/model.ts'
import { amountInWords, amountOf, amountsDiffer } from '../src/record/amounts.ts'
import { numberInWords } from '../src/record/sentence.ts'
import {
  briefOf,
  changesSince,
  closeStore,
  findEntry,
  findPerson,
  keepArticle,
  listActors,
  listArticles,
  listDenials,
  listEntries,
  listPeople,
  listSanctions,
  listStatements,
  listTransfers,
  openStore,
} from '../src/store/index.ts'
import { type Act, item, keepingOf, type Report } from './store/made-up.ts'

async function recordOf(...reports: readonly Report[]) {
  const store = await openStore(':memory:', () => new Date('2031-06-10T10:00:00Z'))
  for (const report of reports) await keepArticle(store, keepingOf(report))
  return store
}

let count = 0
const report = (
  published: string,
  publisher: string,
  text: string,
  ...acts: readonly Omit<Act, 'words'>[]
): Report => ({
  title: `Bulletin ${++count} from the coast`,
  published,
  publisher: `${publisher}.example`,
  text,
  acts: acts.map((act) => ({ ...act, words: text.replace(/\.$/, '') })),
})

test('amounts: one unit, and how far a report commits itself to a number', () => {
  const told = (n: number, unit: string | null, what: string, words: string) => {
    const amount = amountOf({ n, unit, what, approx: false } satisfies Item, words)!
    return amountInWords(amount, numberInWords)
  }
  assert.equal(told(90, 'tonnes', 'rice', 'some 90 tonnes of rice came'), 'about 90,000 kg of rice')
  assert.equal(told(200_000, 'pounds', 'rice', 'nearly 200,000 pounds of rice'), 'about 90,720 kg of rice')
  assert.equal(told(500, 'pounds', '', 'a grant of 500 pounds'), '500 pounds')
  assert.equal(told(1.2e9, 'euros', 'euros', '1.2 billion euros'), '1.2 billion euros')
  assert.equal(told(5e8, 'dollars', 'US dollars', '500 million US dollars'), '500 million dollars')
  assert.equal(told(40, null, 'boats', 'more than 40 boats'), 'at least 40 boats')
  assert.equal(told(40, null, 'boats', 'as many as 40 boats'), 'at most 40 boats')
  assert.equal(told(40, null, 'boats', '40 to 60 boats sailed'), '40 to 60 boats')
  assert.equal(told(40, null, 'boats', 'between 40 and 60 boats'), '40 to 60 boats')
  assert.equal(told(40, null, 'boats', 'it sent 40 boats'), '40 boats')
})

test('amounts contradict each other only where both cannot be right', () => {
  const differ = (a: readonly [number, string | null, string], b: readonly [number, string | null, string]) => {
    const [one, other] = [a, b].map(([n, unit, words]) => amountOf({ n, unit, what: 'rice', approx: false }, words)!)
    return amountsDiffer(one!, other!)
  }
  assert.equal(differ([90, 'tonnes', 'some 90 tonnes of rice'], [200_000, 'pounds', '200,000 pounds of rice']), false)
  assert.equal(differ([90, 'tonnes', '90 tonnes of rice'], [120_000, 'pounds', '120,000 pounds of rice']), true)
  assert.equal(differ([100, null, 'more than 100'], [127, null, '127']), false)
  assert.equal(differ([100, null, 'about 100'], [127, null, '127']), true)
  assert.equal(differ([100, null, '100'], [101, null, '101']), true)
})

const wreck = (published: string, publisher: string, by: string) =>
  report(published, publisher, `A rocket of ${by === 'KEN' ? 'Kenya' : 'Sudan'} sank a ferry of Chile near Lamu.`, {
    type: 'ASSAULT',
    cue: 'sank',
    by: [by],
    to: ['CHL'],
    where: 'Lamu',
    when: ['2031-05-15', '2031-05-15'],
  })

test('what later reports take back is revised, with its days; what both sides keep telling is contested only', async () => {
  const revised = await recordOf(
    wreck('2031-05-15', 'coast', 'KEN'),
    wreck('2031-05-16', 'harbour', 'SDN'),
    wreck('2031-05-16', 'island', 'SDN'),
  )
  const [row] = (await listEntries(revised)).rows
  const { fields, revised: slots } = (await findEntry(revised, row!.id))!
  assert.deepEqual(slots, ['actor'])
  const { values } = fields.find(({ slot }) => slot === 'actor')!
  assert.deepEqual(
    values.map(({ text, first, last }) => [text, first, last]),
    [
      ['Kenya', '2031-05-15', '2031-05-15'],
      ['Sudan', '2031-05-16', '2031-05-16'],
    ],
  )
  assert.deepEqual(
    (await changesSince(revised, { day: '2031-05-16' })).map(({ note }) => note),
    ['actor'],
  )
  await closeStore(revised)
  const kept = await recordOf(
    wreck('2031-05-15', 'coast', 'KEN'),
    wreck('2031-05-16', 'harbour', 'SDN'),
    wreck('2031-05-16', 'island', 'SDN'),
    wreck('2031-05-17', 'delta', 'KEN'),
  )
  const [other] = (await listEntries(kept)).rows
  assert.deepEqual([other!.contested, other!.revised], [['actor'], []])
  await closeStore(kept)
})

test('transfers: goods that are promised without a number, amounts in one unit, nothing that is no goods', async () => {
  const store = await recordOf(
    report('2031-05-10', 'coast', 'Norway promised to send Sudan further pumps and generators.', {
      type: 'AGREE',
      cue: 'promised',
      by: ['NOR'],
      to: ['SDN'],
      content: ['send Sudan further pumps and generators'],
    }),
    report('2031-05-12', 'coast', 'Norway approved 30 tonnes of rice for Kenya.', {
      type: 'AGREE',
      cue: 'approved',
      by: ['NOR'],
      to: ['KEN'],
      items: [{ ...item(30, 'rice'), unit: 'tonnes' }],
    }),
    report('2031-05-13', 'coast', 'Norway agreed with Peru on a round of talks on fuel prices in 3 weeks.', {
      type: 'AGREE',
      mode: 'meet',
      cue: 'agreed',
      by: ['NOR'],
      to: ['PER'],
      content: ['a round of talks on fuel prices'],
      items: [item(3, 'weeks')],
    }),
  )
  const { rows } = await listTransfers(store, {}, { order: 'oldest' })
  assert.deepEqual(
    rows.map(({ stage, to, amounts }) => [stage, to[0]!.code, amounts.map(({ n, unit }) => `${n} ${unit}`).join()]),
    [
      ['pledged', 'SDN', ''],
      ['allocated', 'KEN', '30000 kg'],
    ],
  )
  await closeStore(store)
})

test('sanctions: threatened, imposed, eased', async () => {
  const store = await recordOf(
    report('2031-05-10', 'coast', 'Norway threatened Kenya with an export ban.', {
      type: 'THREATEN',
      cue: 'threatened',
      by: ['NOR'],
      to: ['KEN'],
      content: ['an export ban'],
    }),
    report('2031-05-12', 'coast', 'Norway banned imports of tea from Kenya.', {
      type: 'SANCTION',
      cue: 'banned',
      by: ['NOR'],
      to: ['KEN'],
      content: ['imports of tea'],
    }),
    report('2031-05-14', 'coast', 'Norway lifted its sanctions on Peru.', {
      type: 'CONCEDE',
      cue: 'lifted',
      by: ['NOR'],
      to: ['PER'],
    }),
    report('2031-05-15', 'coast', 'Norway threatened Chile with war.', {
      type: 'THREATEN',
      cue: 'threatened',
      by: ['NOR'],
      to: ['CHL'],
    }),
  )
  const stages = async (...status: string[]) =>
    (await listSanctions(store, { status }, { order: 'oldest' })).rows.map(({ stage }) => stage)
  assert.deepEqual(await stages(), ['threatened', 'imposed', 'eased'])
  assert.deepEqual(await stages('imposed'), ['imposed'])
  const ofAid = await listSanctions(store, { type: ['AID'] })
  assert.deepEqual([ofAid.rows, ofAid.total], [[], 0], 'acts of a type that the ledger does not hold')
  await closeStore(store)
})

test('claims and denials: who tells it, who denies it, in their words', async () => {
  const seized = (day: string, publisher: string, text: string, status: 'done' | 'denied') =>
    report(day, publisher, text, { type: 'COERCE', cue: 'seized', by: ['KEN'], to: ['SDN'], status })
  const store = await recordOf(
    seized('2031-05-10', 'coast', 'Kenya seized a ferry of Sudan in the strait.', 'done'),
    seized('2031-05-10', 'harbour', 'Kenya denied that it seized a ferry of Sudan in the strait.', 'denied'),
    report('2031-05-12', 'coast', 'Norway accused Peru of smuggling.', {
      type: 'ACCUSE',
      cue: 'accused',
      by: ['NOR'],
      to: ['PER'],
    }),
  )
  const charged: Report = {
    ...report('2031-05-14', 'island', 'Chile accused Ghana of theft. The Ghanaian envoy doubted the report.'),
    acts: [{ type: 'ACCUSE', words: 'Chile accused Ghana of theft', cue: 'accused', by: ['CHL'], to: ['GHA'] }],
    said: [{ words: 'the report', by: 'The Ghanaian envoy', country: 'GHA', stance: 'doubts' }],
  }
  await keepArticle(store, keepingOf(charged))
  const { rows } = await listDenials(store, {}, { order: 'oldest' })
  assert.deepEqual(
    rows.map(({ standing, claimed, denied }) => [
      standing,
      claimed.map(({ publisher, words }) => `${publisher}: ${words}`),
      denied.map(({ publisher, words }) => `${publisher}: ${words}`),
    ]),
    [
      [
        'disputed',
        ['coast.example: Kenya seized a ferry of Sudan in the strait'],
        ['harbour.example: Kenya denied that it seized a ferry of Sudan in the strait'],
      ],
      ['disputed', ['island.example: Chile accused Ghana of theft'], ['island.example: the report']],
    ],
  )
  const asKnown = await listDenials(store, { asOf: '2031-05-11', status: ['disputed'] })
  assert.equal(asKnown.rows.length, 1)
  await closeStore(store)
})

test('a sentence with “not” is a denial only of what is claimed, or by those who would have attacked or threatened', async () => {
  const negated = (publisher: string, text: string, act: Parameters<typeof report>[3]) =>
    report('2031-05-10', publisher, text, { status: 'denied', ...act! })
  const store = await recordOf(
    negated('coast', 'Norway needs no boats from Peru.', { type: 'REQUEST', cue: 'needs', by: ['NOR'], to: ['PER'] }),
    negated('harbour', 'Kenya said it would not bomb Sudan.', {
      type: 'ASSAULT',
      cue: 'bomb',
      by: ['KEN'],
      to: ['SDN'],
      saidBy: [{ code: 'KEN', name: 'Kenya', span: { start: 0, end: 5 } }],
    }),
    negated('island', 'Peru said Chile was not shelled by Ghana.', {
      type: 'ASSAULT',
      cue: 'shelled',
      by: ['GHA'],
      to: ['CHL'],
    }),
  )
  const { rows } = await listDenials(store)
  assert.deepEqual(
    rows.map(({ standing, denied }) => [standing, denied[0]!.by?.code, denied[0]!.publisher]),
    [['denied', 'KEN', 'harbour.example']],
  )
  await closeStore(store)
})

test('as of a day every list, the brief and who is who know only what had been reported', async () => {
  const spoke = (published: string, by: string, words: string): Report => ({
    ...report(published, 'coast', `${by} said that ${words}. Norway met Kenya.`),
    acts: [
      { type: 'CONSULT', words: 'Norway met Kenya', cue: 'met', by: ['NOR', published < '2031-06' ? 'KEN' : 'PER'] },
    ],
    said: [{ words, by, country: 'NOR' }],
  })
  const store = await recordOf(
    spoke('2031-05-10', 'Ada Holm', 'the pumps were ready'),
    spoke('2031-06-02', 'Nils Berg', 'the pumps were late'),
  )
  const [before, now] = [{ asOf: '2031-05-20' }, {}]
  for (const [filters, people, parties, articles] of [
    [before, ['Ada Holm'], ['KEN', 'NOR'], 1],
    [now, ['Ada Holm', 'Nils Berg'], ['KEN', 'NOR', 'PER'], 2],
  ] as const) {
    assert.deepEqual((await listPeople(store, filters)).rows.map(({ name }) => name).sort(), people)
    assert.deepEqual((await listActors(store, filters)).rows.map(({ code }) => code).sort(), parties)
    assert.equal((await listStatements(store, filters)).total, articles)
    assert.equal((await listArticles(store, filters)).total, articles)
    assert.equal((await briefOf(store, filters)).articles, articles)
  }
  assert.equal((await briefOf(store, { actor: ['PER'] })).entries, 1)
  assert.equal(await findPerson(store, 'Nils Berg', '2031-05-20'), null)
  await closeStore(store)
})
