import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeArticle } from '../src/intake/article.ts'
import { loadKnowledge } from '../src/load.ts'
import type { Party } from '../src/model.ts'
import { read } from '../src/read.ts'

const knowledge = loadKnowledge()

/** "REQUEST EST → FJI" …: the acts of an article of lines, the first of them its headline. */
function actsOf(lines: readonly string[], publisher: string | null = null, url: string | null = null): string[] {
  const [title = ''] = lines
  const headline = { start: 0, end: title.length }
  const origin = { publisher, url, published: '2023-03-21', language: 'en', unread: [] }
  const { events } = read(makeArticle({ ...origin, title, text: lines.join('\n'), headline }), knowledge)
  const codes = (parties: readonly Party[]): string => parties.map(({ code }) => code).join(' ') || '–'
  return events.map(({ type, actors, recipients }) => `${type} ${codes(actors)} → ${codes(recipients)}`)
}

const plea = 'We call on Fiji to release the two crews.'

test('whose press release it is stands on top of it', () => {
  for (const masthead of [
    'Ministry of Foreign Affairs of Estonia',
    'Press Service of the Government of Estonia',
    'Estonian Foreign Ministry, Tallinn',
  ])
    assert.deepEqual(actsOf(['On the crews', masthead, 'March 21, 2023', plea]), ['REQUEST EST → FJI'], masthead)
  assert.deepEqual(actsOf(['On the crews', 'The Kremlin, Moscow', plea]), ['REQUEST RUS → FJI'])
  assert.deepEqual(actsOf(['On the crews', 'UN Press Release', plea]), ['REQUEST UN → FJI'])
  assert.deepEqual(actsOf(['On the crews', 'Press Statement', 'Antony J. Blinken, Secretary of State', plea]), [
    'REQUEST USA → FJI',
  ])
})

test('whose press release it is, by its publisher or its headline', () => {
  assert.deepEqual(actsOf(['On the crews', plea], 'The White House'), ['REQUEST USA → FJI'])
  assert.deepEqual(actsOf(['On the crews', plea], 'Ministry of Foreign Affairs of Japan'), ['REQUEST JPN → FJI'])
  assert.deepEqual(actsOf(['Statement by Chilean Foreign Minister Paz on the crews', plea]), ['REQUEST CHL → FJI'])
})

test('whose press release it is, by the host', () => {
  for (const [host, code] of [
    ['president-ge.example', 'GEO'],
    ['mea-india.example', 'IND'],
    ['oas.org', 'OAS'],
    ['au-int.example', 'AU'],
    ['kremlin-archive.example', 'RUS'],
  ])
    assert.deepEqual(actsOf(['On the crews', plea], null, `https://${host}/7`), [`REQUEST ${code} → FJI`], host)
  for (const host of ['harbour-times.example', 'club.org.au', 'premier.com.au', 'kremlin-watch.org'])
    assert.deepEqual(actsOf(['On the crews', plea], null, `https://${host}/7`), ['REQUEST – → FJI'], host)
})

test('a report that only begins with a name is nobody’s release', () => {
  for (const line of ['Estonia', 'Estonian Radio News Agency', 'The government of Estonia fell.'])
    assert.ok(!actsOf(['On the crews', line, plea]).includes('REQUEST EST → FJI'), line)
})

test('the President of a readout is the issuer’s, they are those who talk, and what must be done is asked by the issuer', () => {
  const acts = actsOf([
    'Readout of President Biden’s Call with President Sandu of Moldova',
    'The White House',
    'President Biden spoke today with President Maia Sandu of Moldova.',
    'President Sandu spoke of the efforts of Ghana and Togo to mediate.',
    'They discussed the price of gas.',
    'The President also congratulated President Sandu on the signing of a trade agreement.',
    'Belarus must release the two drivers.',
  ])
  assert.deepEqual(acts.slice(-3), ['CONSULT USA MDA → –', 'SUPPORT USA → MDA', 'REQUEST USA → BLR'])
})

test('a report of the Secretary-General is the United Nations’, its representative and its “I” too', () => {
  const acts = actsOf([
    'Report of the Secretary-General on the situation in Lesotho',
    '1. My Special Representative, Ana Teixeira, met with Prime Minister Thabo Lerato on 12 April.',
    '2. I urge the Government to free the two teachers.',
  ])
  assert.deepEqual(acts, ['CONSULT UN LSO → –', 'REQUEST UN → LSO'])
})

test('those who make a joint statement are “we” together', () => {
  const lines = [
    'On the vote',
    'We, the foreign ministers of Chile, Peru and Togo, met in Lima.',
    'We condemn the vote.',
  ]
  assert.equal(actsOf(lines).at(-1), 'ACCUSE CHL PER TGO → –')
  const issued = ['On the vote', 'This statement was issued by the governments of Chile and Peru.', 'We thank Fiji.']
  assert.equal(actsOf(issued).at(-1), 'SUPPORT CHL PER → FJI')
})

test('the Department and the two officials of a release are of its issuer and the other side', () => {
  const acts = actsOf([
    'Readout of Secretary Austin’s call',
    'The White House',
    'Secretary Austin spoke with Philippine Defense Secretary Teodoro.',
    'The two officials discussed the price of fuel.',
    'The Department is committed to talking with Fiji.',
  ])
  assert.deepEqual(acts.slice(-2), ['CONSULT USA PHL → –', 'AGREE USA → FJI'])
})

test('“I” in a minister’s release is its issuer', () => {
  const release = [
    'On the visit',
    'Minister for Foreign Affairs, Australia',
    'I met the Fijian foreign minister in Suva.',
  ]
  assert.deepEqual(actsOf(release), ['CONSULT AUS FJI → –'])
})

test('restrictive measures of a council are sanctions', () => {
  const measures = 'The Council imposed restrictive measures on seven citizens of Belarus.'
  assert.deepEqual(actsOf(['On the list', 'Council of the EU', measures]), ['SANCTION EU → BLR'])
})
