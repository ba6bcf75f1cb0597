import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Item } from '../src/model.ts'
import { closeStore, keepArticle, listCommitments, openStore } from '../src/store/index.ts'
import { type Act, item, keepingOf } from './store/made-up.ts'

let days = 0
const report = (text: string, published: string, act: Omit<Act, 'words'>) =>
  keepingOf({
    title: `Report ${++days} of the harbour office`,
    published,
    publisher: `harbour-${days}.example`,
    text,
    acts: [{ ...act, words: text.replace(/\.$/, '') }],
  })

const promise = report('Norway promised Sudan 40 water pumps by 20 May.', '2031-05-10', {
  type: 'AGREE',
  cue: 'promised',
  by: ['NOR'],
  to: ['SDN'],
  content: ['40 water pumps'],
  items: [item(40, 'water pumps')],
  due: ['2031-05-10', '2031-05-20'],
})
const gift = (n: number, status: Act['status'] = 'done', items: readonly Item[] = [item(n, 'water pumps')]) =>
  report(`Norway sent Sudan ${n} water pumps, the office said.`, '2031-05-15', {
    type: 'AID',
    cue: 'sent',
    by: ['NOR'],
    to: ['SDN'],
    items,
    status: status ?? 'done',
  })
const refusal = report('Norway refused to send the water pumps after all.', '2031-05-16', {
  type: 'REJECT',
  cue: 'refused',
  by: ['NOR'],
  to: ['SDN'],
  content: ['to send the water pumps'],
})

async function standing(...later: readonly ReturnType<typeof report>[]): Promise<string> {
  const store = await openStore(':memory:')
  for (const keeping of [promise, ...later]) await keepArticle(store, keeping)
  const [row] = (await listCommitments(store, { asOf: '2031-05-25' })).rows
  await closeStore(store)
  return `${row!.status}${row!.overdue ? ', overdue' : ''}`
}

test('a promise is kept, partly kept, withdrawn or missed only where a report says so', async () => {
  assert.equal(await standing(), 'open, overdue')
  assert.equal(await standing(gift(40)), 'kept')
  assert.equal(await standing(gift(38)), 'kept')
  assert.equal(await standing(gift(12)), 'partly kept, overdue')
  assert.equal(await standing(refusal), 'withdrawn')
  assert.equal(await standing(gift(40, 'denied')), 'missed')
  assert.equal(await standing(refusal, gift(40)), 'kept')
})
