import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { deskOf, person } from '../src/api/record-desk.ts'
import { closeStore, keepArticle, openStore } from '../src/store/index.ts'
import { addView, lookAt } from '../src/store/views.ts'
import { pages } from '../src/web/routes.tsx'
import { reports } from './api/made-up.ts'
import { keepingOf, type Report } from './store/made-up.ts'

let hour = 10
const store = await openStore(':memory:', () => new Date(`2031-05-20T${hour}:00:00Z`))
const desk = deskOf(store, 'samples', null as never, () => Promise.reject(new Error('nothing is fetched here')))
const app = pages(desk, {
  lock: null,
  onError: (error) => {
    throw error
  },
})
after(() => closeStore(store))

const get = async (path: string): Promise<string> => {
  const answer = await app.request(`http://127.0.0.1:7331${path}`)
  assert.equal(answer.status, 200, path)
  return answer.text()
}
const inWords = (html: string): string =>
  html
    .slice(html.indexOf('<main'))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

/** What comes in after the look: two statements for Norway and one for Kenya, and an act of Norway toward Kenya. */
const later: Report = {
  title: 'Norway and Kenya quarrel',
  published: '2031-05-20',
  publisher: 'Lake Gazette',
  text: 'Norway accused Kenya of delays. Ingrid Dahl said the maps were late. Ingrid Dahl said the road was closed. Amos Otieno said the maps were ready.',
  acts: [
    {
      type: 'ACCUSE',
      words: 'Norway accused Kenya of delays',
      cue: 'accused',
      by: ['NOR'],
      to: ['KEN'],
      confidence: 0.9,
    },
  ],
  said: [
    { words: 'the maps were late', by: 'Ingrid Dahl', country: 'NOR' },
    { words: 'the road was closed', by: 'Ingrid Dahl', country: 'NOR' },
    { words: 'the maps were ready', by: 'Amos Otieno', country: 'KEN' },
  ],
}

test('a view counts rows of its own kind since the last look, shows them, and gives them to machines', async () => {
  await keepArticle(store, keepingOf(reports[0]!))
  const addresses = ['/statements?actor=NOR', '/articles', '/actors', '/people', '/actors/SDN', '/sources', '/events']
  const ids = new Map<string, string>()
  for (const address of addresses)
    ids.set(address, await addView(store, { name: `of ${address}`, address, by: person() }))
  hour = 11
  for (const id of ids.values()) await lookAt(store, id, person())
  hour = 12
  const before = inWords(await get('/views'))
  for (const none of ['0 statements', '0 articles', '0 parties', '0 people', '0 events'])
    assert.ok(before.includes(none), none)
  await keepArticle(store, keepingOf(later))

  const counted = inWords(await get('/views'))
  for (const [address, words] of [
    ['/statements?actor=NOR', '2 statements'],
    ['/articles', '1 article'],
    ['/actors', '2 parties'],
    ['/people', '2 people'],
    ['/actors/SDN', '0 events'],
    ['/sources', '1 article'],
    ['/events', '1 event'],
  ])
    assert.ok(counted.includes(`of ${address} ${words} `), `${address}: ${words} in ${counted}`)
  const shown = async (address: string) => inWords(await get(`/views/${ids.get(address)}`))
  assert.match(await shown('/statements?actor=NOR'), /2 statements in articles that came in since .*the maps were late/)
  assert.doesNotMatch(await shown('/statements?actor=NOR'), /maps were ready|tents were ready/)
  assert.match(await shown('/statements?actor=NOR'), /under the filters of this view \(its statements are not\)/)
  assert.match(await shown('/articles'), /1 article came in since .*Norway and Kenya quarrel/)
  assert.match(await shown('/actors'), /2 parties in articles .*Kenya .*Norway/)
  assert.match(await shown('/people'), /Ingrid Dahl/)
  assert.match(await shown('/events'), /Changed since you last looked 1 event since/)
  const told = JSON.parse(await get(`/views/${ids.get('/statements?actor=NOR')}.json`))
  assert.deepEqual([told.list, told.page.total], ['statements', 2])
  assert.match(await get(`/views/${ids.get('/articles')}.csv`), /,new,Lake Gazette,2031-05-20,Norway and Kenya quarrel/)
  assert.match(await get('/views.csv'), /,statements,2\r\n/)
})
