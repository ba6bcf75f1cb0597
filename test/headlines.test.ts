import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseText } from '../src/language/parse-text.ts'
import { loadKnowledge } from '../src/load.ts'
import type { Article, Party } from '../src/model.ts'
import { read } from '../src/read.ts'

const knowledge = loadKnowledge()

/** "lifts/VERB root ·" …: each word of a headline with its part of speech, and by which relation it hangs from which word. */
function treeOf(text: string): string {
  const { tokens } = parseText(text, [], { start: 0, end: text.length }, knowledge.language)
  return tokens.map(({ form, upos, rel, head }) => `${form}/${upos} ${rel} ${tokens[head]?.form ?? '·'}`).join('\n')
}

/** "ASSAULT ELN → COL" …: the acts that a headline tells, and who says them. */
function actsOf(title: string): string[] {
  const absent = { url: null, publisher: null, wire: null, unread: [] }
  const headline = { start: 0, end: title.length }
  const article: Article = {
    ...absent,
    ...{ id: 'one', hash: 'one', title, published: '2019-03-14', language: 'en', text: title, headline },
  }
  const reading = read(article, knowledge)
  const codes = (parties: readonly Party[]): string => parties.map(({ code }) => code).join(' ') || '–'
  return [
    ...reading.events.map(({ type, actors, recipients }) => `${type} ${codes(actors)} → ${codes(recipients)}`),
    ...reading.statements.map(({ speaker }) => `said by ${speaker?.country ?? speaker?.name}`),
  ]
}

test('names joined by commas, numbers at the beginning', () => {
  assert.match(treeOf('Ghana, Togo sign deal to reopen river ports'), /^Togo\/PROPN conj Ghana$/m)
  assert.match(treeOf('Greece, Turkey to resume talks next month'), /^Turkey\/PROPN conj Greece$/m)
  assert.match(treeOf('3 Kenyans and 4 Tanzanians captured by rebels in Sudan freed'), /^3\/NUM nummod Kenyans$/m)
})

test('who will not do it refuses, what else happens is told too, and the rest of the short forms', () => {
  assert.deepEqual(actsOf('Egypt will not delay opening of canal gates'), ['REJECT EGY → –'])
  assert.deepEqual(actsOf('Sudan vows to hit back as Chad throws out its ambassador'), [
    'THREATEN SDN → TCD',
    'SANCTION TCD → SDN',
  ])
  assert.deepEqual(actsOf('US to pull troops out of Niger'), ['CONCEDE USA → NER'])
  assert.deepEqual(actsOf('Syria lets UN arms experts back in'), ['RETREAT SYR → UN'])
  assert.deepEqual(actsOf('Blast at Pakistan mosque kills 30'), ['ASSAULT – → PAK'])
  assert.deepEqual(actsOf('Chinese warships circle Taiwan'), ['MOBILIZE CHN → TWN'])
  assert.deepEqual(actsOf('Germany pledges 2 billion euros for Ukraine'), ['AGREE DEU → UKR', 'said by DEU'])
  assert.match(treeOf('UN chief calls on Israel to halt fighting'), /^calls\/VERB root ·$/m)
  assert.match(treeOf("Russian missiles rain on Ukraine's cities"), /^rain\/VERB root ·$/m)
  assert.deepEqual(actsOf('Kenya, Sudan to talk trade next month'), ['AGREE KEN SDN → –'])
})

test('verbs that look like nouns', () => {
  assert.match(
    treeOf('Nigeria lifts Twitter ban after seven months'),
    /^lifts\/VERB root ·\nTwitter.*\nban\/NOUN obj lifts$/m,
  )
  assert.match(treeOf('Dozens dead as gunmen raid villages, army says'), /^raid\/VERB advcl/m)
  assert.match(treeOf('Gang storms Haitian port and abducts two nuns'), /^port\/NOUN obj storms$/m)
  assert.match(treeOf('Rebels free priest as Chad yields on embargo'), /^yields\/VERB/m)
})

test('nouns that look like verbs', () => {
  assert.match(treeOf('Peace talks in Doha end without deal'), /^talks\/NOUN/m)
  assert.match(treeOf('EU sanctions on Mali junta extended'), /^sanctions\/NOUN/m)
  assert.match(treeOf('Arms ban on Chad extended'), /^ban\/NOUN/m)
})

test('title case is read as the text below it writes', () => {
  const text =
    'Two Danish Nuns Held By Rebels In Mali Freed\n\nThe rebels freed two nuns whom they had held. By noon the nuns were in Bamako.'
  const { tokens, sentences } = parseText(text, [], { start: 0, end: text.indexOf('\n') }, knowledge.language)
  const { from, to } = sentences[0]!.tokens
  const words = tokens.slice(from, to)
  assert.equal(words.map(({ form }) => form).join(' '), 'Two Danish nuns held by rebels in Mali freed')
  assert.equal(text.slice(words[2]!.start, words[2]!.end), 'Nuns')
})

test('who acts and who says so', () => {
  assert.deepEqual(actsOf('Two Danes held by Somali pirates freed'), ['RETREAT SOM → DNK'])
  assert.deepEqual(actsOf('German chancellor visits Kyiv, pledges more arms'), [
    'CONSULT DEU → UKR',
    'AGREE DEU → UKR',
    'said by DEU',
  ])
  assert.deepEqual(actsOf('Tonga to get loan from Chile, says minister'), ['AID CHL → TON', 'said by TON'])
  assert.deepEqual(actsOf('Moldova and Romania trade blame after drone hits depot'), ['ACCUSE MDA ROU → –'])
  assert.deepEqual(actsOf('Chad expels diplomat, recalls ambassador'), ['SANCTION TCD → diplomat', 'SANCTION TCD → –'])
  assert.deepEqual(actsOf('Gunmen kill 12 at Kabul hospital as Taliban vow revenge').at(-1), 'THREATEN Taliban → –')
  assert.deepEqual(actsOf("Colombia's ELN kidnaps police officer"), ['ASSAULT ELN → COL'])
})

test('a second deed of the same subject, a name that opens a list, an office that the tree puts under its state', () => {
  assert.deepEqual(actsOf('Oman ends truce, shells Yemeni port'), ['SANCTION OMN → –', 'ASSAULT OMN → YEM'])
  assert.deepEqual(actsOf('Oman rejects talks and shells Yemeni port').at(-1), 'ASSAULT OMN → YEM')
  assert.deepEqual(actsOf('Chile, Peru slash visas in row over nets'), ['SANCTION CHL PER → –'])
  assert.deepEqual(actsOf('Georgia PM: Russia must leave'), ['REQUEST GEO → RUS', 'said by GEO'])
  assert.match(treeOf('Fire destroys Lome shops, homes near port'), /^homes\/NOUN/m)
})

test('who says it stands at the end of a headline, also of one without a finite verb', () => {
  assert.deepEqual(actsOf('Turkey to host grain talks, says Erdogan').at(-1), 'said by TUR')
})
