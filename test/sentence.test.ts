import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sentenceOf, type Told } from '../src/record/sentence.ts'

const sudria = { code: 'SDR', name: 'Sudria' }
const norland = { code: 'NRL', name: 'Norland' }
const nothing: Told = {
  type: 'AGREE',
  mode: null,
  status: 'done',
  actors: [norland],
  recipients: [],
  people: [],
  when: null,
  due: null,
  duePrinted: null,
  where: null,
  content: [],
  condition: null,
  items: [],
  evidence: '',
}

const cases: readonly (readonly [expected: string, told: Partial<Told>])[] = [
  [
    'Norland promised Sudria written answers by 30 Jan 2031.',
    {
      recipients: [sudria],
      content: ['written answers next week'],
      due: ['2031-01-24', '2031-01-30'],
      duePrinted: 'next week',
    },
  ],
  ['Norland agreed with Sudria to send its reply.', { recipients: [sudria], content: ['send its reply'] }],
  [
    'Norland promised Sudria the coastal radar.',
    { recipients: [sudria], content: ['The coastal radar that Norland promised to Sudria'] },
  ],
  [
    'Norland promised Sudria 1.2 billion euros and $500 million.',
    {
      recipients: [sudria],
      items: [
        { n: 1.2e9, unit: 'euros', what: 'euros', approx: false },
        { n: 5e8, unit: 'dollars', what: 'of dollars', approx: false },
      ],
    },
  ],
  ['Norland agreed to think again.', { content: ['it would think again'] }],
  ['Norland promised: “its best”; “its all”.', { content: ['its best', 'its all'] }],
  ['Norland refused to sign.', { type: 'REJECT', content: ['we shall not sign'] }],
  [
    'Norland asked Sudria to withdraw its guns.',
    { type: 'REQUEST', recipients: [sudria], content: ['withdraw its guns'] },
  ],
  [
    'Norland demanded of Sudria: “an apology”; “compensation”.',
    { type: 'REQUEST', recipients: [sudria], content: ['an apology', 'compensation'] },
  ],
  ['Norland refused to wait for ever.', { type: 'REJECT', content: ['wait for ever'] }],
  ['Norland rejected those demands.', { type: 'REJECT', content: ['Those demands'] }],
  [
    'Northern allies are giving Sudria 3 ships.',
    {
      type: 'AID',
      status: 'ongoing',
      actors: [{ code: 'Northern allies', name: 'Northern allies' }],
      recipients: [sudria],
      items: [{ what: 'ships', n: 3, unit: null, approx: false }],
    },
  ],
  [
    'Denied: Norland attacked Sudria.',
    { type: 'ASSAULT', status: 'denied', recipients: [sudria], evidence: 'Norland attacked Sudria' },
  ],
  [
    'Somebody gave Sudria about 90 tonnes of rice.',
    { type: 'AID', actors: [], recipients: [sudria], items: [{ what: 'rice', n: 90, unit: 'tonnes', approx: true }] },
  ],
]

for (const [expected, told] of cases) {
  test(`in plain words: ${expected}`, () => assert.equal(sentenceOf({ ...nothing, ...told }), expected))
}
