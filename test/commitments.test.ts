import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Item } from '../src/model.ts'
import { soughtFor } from '../src/record/commitments.ts'
import type { Commitment } from '../src/record/ledgers.ts'
import { findActs } from '../src/store/find-acts.ts'
import { closeStore, keepArticle, listCommitments, openStore } from '../src/store/index.ts'
import { type Act, item, keepingOf, nameOf } from './store/made-up.ts'

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

test('an act that shares a word, or a meeting with other people, keeps no promise', async () => {
  const store = await openStore(':memory:')
  const pledge = report('Norway pledged to go on with diplomacy over Sudan.', '2031-05-10', {
    type: 'AGREE',
    cue: 'pledged',
    by: ['NOR'],
    content: ['to go on with diplomacy'],
  })
  const retreat = report('Norway pulled diplomats and their children out of Sudan.', '2031-05-12', {
    type: 'RETREAT',
    cue: 'pulled',
    by: ['NOR'],
    content: ['diplomats'],
  })
  const invitation = report('Norway agreed to a meeting with Okello in June.', '2031-05-13', {
    type: 'AGREE',
    mode: 'meet',
    cue: 'agreed',
    by: ['NOR'],
    to: ['KEN'],
    content: ['a meeting with Okello'],
  })
  const meeting = (name: string, day: string) =>
    report(`Ministers of Norway and Kenya met, ${name} said on the ${day}.`, day, {
      type: 'CONSULT',
      cue: 'met',
      by: ['NOR', 'KEN'],
      people: [{ name }],
      when: [day, day],
    })
  for (const keeping of [pledge, retreat, invitation, meeting('Ada Holm', '2031-05-20')])
    await keepArticle(store, keeping)
  const statuses = async () => (await listCommitments(store)).rows.map(({ status }) => status)
  assert.deepEqual(await statuses(), ['open', 'open'])
  await keepArticle(store, meeting('Sam Okello', '2031-06-02'))
  assert.deepEqual((await statuses()).sort(), ['kept', 'open'])
  await closeStore(store)
})

test('days long before anybody told of a promise are those in which it was given', async () => {
  const store = await openStore(':memory:')
  await keepArticle(
    store,
    report('Norway broke the promise of peace that it gave in 2019.', '2031-05-10', {
      type: 'AGREE',
      cue: 'promise',
      by: ['NOR'],
      content: ['peace'],
      due: ['2019-01-01', '2019-12-31'],
    }),
  )
  const [promise] = (await listCommitments(store)).rows
  assert.deepEqual([promise!.due, promise!.overdue], [null, false])
  await closeStore(store)
})

test('for a meeting that was promised only meetings of all who are to take part are looked at', async () => {
  const talks = report('Norway and Sudan agreed to meet in Oslo.', '2031-05-10', {
    type: 'AGREE',
    cue: 'agreed',
    by: ['NOR', 'SDN'],
    content: ['to meet in Oslo'],
  })
  const met = (by: readonly string[], day: string) =>
    report(`${by.map((code) => nameOf(code)).join(' and ')} met in Oslo.`, day, {
      cue: 'met',
      by,
      when: [day, day],
    })
  const store = await openStore(':memory:')
  for (const keeping of [talks, met(['NOR', 'KEN'], '2031-05-12'), met(['SDN', 'NOR'], '2031-05-20')])
    await keepArticle(store, keeping)
  const [{ entry, kept }] = (await listCommitments(store)).rows as [Commitment]
  assert.deepEqual(
    kept.map((one) => one.entry.actors.map(({ code }) => code)),
    [['SDN', 'NOR']],
  )
  const [found] = await findActs(store.db, [soughtFor(entry)], undefined)
  assert.deepEqual(
    found!.map(({ sentence }) => sentence),
    kept.map((one) => one.entry.sentence),
  )
  await closeStore(store)
})
