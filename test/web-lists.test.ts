import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { deskOf, person } from '../src/api/record-desk.ts'
import { closeStore, keepArticle, listArticles, listEntries, openStore } from '../src/store/index.ts'
import { addView, removeView } from '../src/store/views.ts'
import { reachOf } from '../src/web/drawings/sparkline.tsx'
import { Ledger } from '../src/web/parts/ledger.tsx'
import { pages } from '../src/web/routes.tsx'
import { madeUpStore } from './api/made-up.ts'
import { type Act, keepingOf } from './store/made-up.ts'
import { shells } from './store/reports.ts'
import { madeUpDesk } from './web/made-up.ts'

const open = (desk = madeUpDesk()) =>
  pages(desk, {
    lock: null,
    onError: (error) => {
      throw error
    },
  })
const deskOn = (store: Awaited<ReturnType<typeof madeUpStore>>) =>
  deskOf(store, 'samples', null as never, () => Promise.reject(new Error('nothing is fetched here')))
const get = async (app: ReturnType<typeof open>, path: string) => {
  const answer = await app.request(`http://127.0.0.1:7331${path}`)
  assert.equal(answer.status, 200, path)
  return answer.text()
}
const linksOf = (html: string) =>
  [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href!.replaceAll('&amp;', '&'))
const inMain = (html: string) => html.slice(html.indexOf('<main'), html.indexOf('</main>'))

const store = await madeUpStore()
const app = open(deskOn(store))
after(() => closeStore(store))

test('an article as known on a day shows its acts and the articles beside it as they stood then', async () => {
  const of = await openStore(':memory:', () => new Date('2031-06-08T10:00:00Z'))
  const shared = 'The post stands on a hill above the road to the harbour and had been empty since the spring rains.'
  for (const report of [shells('Andes Post', '2031-06-03', 3, shared), shells('Lima Sun', '2031-06-05', 5, shared)])
    await keepArticle(of, keepingOf(report))
  const shown = open(deskOn(of))
  const [late, early] = (await listArticles(of)).rows.map(({ shortId }) => shortId)
  const now = await get(shown, `/articles/${early}`)
  assert.match(now, /class="mark material-conflict contested"/)
  assert.match(now, /Lima Sun/)
  const then = await get(shown, `/articles/${early}?as-of=2031-06-04`)
  assert.match(then, /class="mark material-conflict machine"/)
  assert.doesNotMatch(inMain(then), /material-conflict contested|Lima Sun/)
  const [contested] = JSON.parse(await get(shown, `/articles/${early}.json?as-of=2031-06-04`)).events
  assert.deepEqual(contested.entry.contested, [])
  const later = await get(shown, `/articles/${late}?as-of=2031-06-04`)
  assert.match(later, /Published later: nothing of it was known on/)
  assert.match(later, /No record was known by then/)
  assert.doesNotMatch(later, /data-number/)
  assert.doesNotMatch(await get(shown, `/articles/${late}?as-of=2031-06-05`), /Published later/)
  await closeStore(of)
})

test('the brief says how many are unsure where counting stopped', async () => {
  const desk = madeUpDesk()
  const listEntries: typeof desk.listEntries = async () => ({
    ...(await desk.listEntries({}, {})),
    total: 1000,
    totalIsCutShort: true,
  })
  assert.match(await get(open({ ...desk, listEntries }), '/'), /All 1,000\+ unsure/)
})

test('a reader who looks at the record as known on a day stays there, whatever link or form they take', async () => {
  const day = 'as-of=2031-05-31'
  const waiting = [`/?${day}`]
  const seen = new Set(['/'])
  while (waiting.length > 0) {
    const address = waiting.shift()!
    const html = await get(app, address)
    const leaving = [
      ...html.matchAll(/<a href="[^"]*">(?:Back to now|<span class="hidden">[^<]*<\/span>As known on: .*?)<\/a>/g),
    ]
    assert.equal(leaving.filter(([link]) => link.includes('Back to now')).length, 1, address)
    const staying = leaving.reduce((left, [link]) => left.replace(link, ''), html)
    const links = linksOf(staying).filter((href) => /^\/(?!static\/)/.test(href))
    assert.deepEqual(
      links.filter((href) => !href.includes(day)),
      [],
      address,
    )
    const forms = [...html.matchAll(/<form(?![^>]* method="post")[^>]*>(.*?)<\/form>/gs)]
    assert.ok(
      forms.every(([, fields]) => /name="as-of" value="2031-05-31"|value="2031-05-31"[^>]*name="as-of"/.test(fields!)),
      address,
    )
    for (const link of links) {
      const path = link.split(/[?#]/)[0]!
      if (seen.has(path) || /\.\w+$|^\/-\/(why|reading)\//.test(path)) continue
      seen.add(path)
      waiting.push(link.split('#')[0]!)
    }
  }
  for (const path of [
    '/timeline',
    '/denials',
    '/actors/NOR',
    '/articles',
    '/statements',
    '/review',
    '/views',
    '/help',
    '/add',
  ])
    assert.ok(seen.has(path), `no link leads to ${path}`)
  for (const start of ['/entries/', '/articles/', '/people/'])
    assert.ok(
      [...seen].some((path) => path.startsWith(start)),
      `no link leads to ${start}`,
    )
})

test('what cannot be told on a day says so, and a problem stays on it', async () => {
  assert.match(await get(app, '/review?as-of=2031-05-31'), /this page tells what stands today/)
  assert.doesNotMatch(await get(app, '/events?as-of=2031-05-31'), /this page tells what stands today/)
  const missing = await app.request('http://127.0.0.1:7331/entries/e0000?as-of=2031-05-31')
  assert.equal(missing.status, 404)
  assert.ok(linksOf(await missing.text()).includes('/timeline?as-of=2031-05-31'))
  assert.match(await get(app, '/?as-of=2001-01-01'), /No record is told/)
})

test('sources count the articles that the filters leave, and lead to those', async () => {
  const counted = async (query: string) =>
    [
      ...inMain(await get(app, `/sources${query}`)).matchAll(
        /href="(\/articles[^"]*)"[^>]*>[^<]*<\/a><\/th><td[^>]*>(\d+)</g,
      ),
    ].map(([, path, n]) => [path!.replaceAll('&amp;', '&'), Number(n)])
  const all = await counted('')
  assert.ok(all.length > 1)
  assert.deepEqual(await counted('?until=2031-05-17'), [['/articles?until=2031-05-17&publisher=fjordpost.example', 1]])
  const { rows } = JSON.parse(await get(app, '/sources.json?until=2031-05-17')) as { rows: { articles: number }[] }
  assert.deepEqual(
    rows.map(({ articles }) => articles),
    [1],
  )
})

test('sparklines span the days that are asked for, else those of the record, a day a bar at least', () => {
  const days = ['1999-01-01', '2031-03-01', '2031-05-20'].map((day) => ({ day, acts: 1, receives: 0 }))
  const reach = { from: null, to: '2031-05-20', record: '2031-03-10' }
  assert.deepEqual(reachOf(days, reach), { from: '2031-03-10', to: '2031-05-20' })
  assert.deepEqual(reachOf(days, { ...reach, record: '2029-03-10' }).from, '2029-03-10')
  assert.deepEqual(reachOf(days, { ...reach, from: '2031-05-01' }), { from: '2031-05-01', to: '2031-05-20' })
  assert.deepEqual(reachOf([], { ...reach, record: '2031-05-18' }), { from: '2031-04-27', to: '2031-05-20' })
})

test('a party on some days: its acts, pairs and links keep to them', async () => {
  const path = '/actors/NOR?since=2031-05-18&until=2031-05-18'
  const html = inMain(await get(app, path))
  assert.match(html, /field hospitals/)
  assert.doesNotMatch(html, /threatened/)
  const links = linksOf(html).filter((href) => /^\/(events|timeline|statements)\?/.test(href))
  assert.ok(links.length > 1 && links.every((href) => href.includes('since=2031-05-18&until=2031-05-18')))
  const { activity } = JSON.parse(await get(app, path.replace('?', '.json?'))) as {
    activity: { with: { code: string } }[]
  }
  assert.deepEqual(
    activity.map(({ with: { code } }) => code),
    ['SDN'],
  )
  assert.match(await get(app, '/people/Ingrid%20Dahl?since=2031-06-01'), /Ingrid Dahl/)
})

test('the graph counts the whole record: its lines lead to what they count, and filters leave it out', async () => {
  const html = inMain(await get(app, '/actors'))
  const lines = [...html.matchAll(/<a href="([^"]*)"[^>]*data-between[^>]*><title>[^<]*: (\d+)</g)]
  assert.ok(lines.length > 1)
  for (const [, path, n] of lines) {
    const { total } = JSON.parse(await get(app, path!.replaceAll('&amp;', '&').replace('?', '.json?'))) as {
      total: number
    }
    assert.equal(total, Number(n), path)
  }
  assert.doesNotMatch(await get(app, '/actors?place=Nairobi'), /class="graph"/)
})

test('an act tells how many and what, beside who, when and where', async () => {
  const factsOf = async (type: string) => {
    const { rows } = JSON.parse(await get(app, `/events.json?type=${type}`)) as { rows: { id: string }[] }
    const html = inMain(await get(app, `/entries/${rows[0]!.id}`))
    return Object.fromEntries(
      [...html.matchAll(/<dt>([^<]*)<\/dt><dd>(.*?)<\/dd>/g)].map(([, name, told]) => [
        name,
        told!.replace(/<[^>]*>/g, ''),
      ]),
    )
  }
  assert.equal((await factsOf('MOBILIZE'))['How many'], '300 soldiers')
  assert.equal((await factsOf('REQUEST')).Content, 'hand over the maps')
})

test('pages of lists lead to their feeds, calendars and maps, others do not', async () => {
  const formsAt = async (path: string) => {
    const links = linksOf(inMain(await get(app, path))).filter((href) => /\.(rss|ics|geojson)/.test(href))
    for (const href of links) await get(app, href)
    return links
  }
  assert.deepEqual(await formsAt('/contested?actor=NOR'), [
    '/events.rss?actor=NOR&contested=yes&order=reported&limit=200',
    '/events.ics?actor=NOR&contested=yes',
    '/events.geojson?actor=NOR&contested=yes',
  ])
  assert.deepEqual(await formsAt('/statements'), ['/statements.rss?order=reported&limit=200', '/statements.ics'])
  assert.deepEqual(await formsAt('/sources'), [])
})

test('places on the map and in an act lead to what takes place there', async () => {
  const counted = new Map<string, number>()
  for (const [, path, n] of inMain(await get(app, '/map?type=CONSULT')).matchAll(/href="(\/events[^"]*)">(\d+)</g))
    counted.set(path!.replaceAll('&amp;', '&'), Number(n))
  assert.deepEqual([...counted], [['/events?type=CONSULT&place=Nairobi', 1]])
  const html = inMain(await get(app, '/events?place=nairobi'))
  assert.match(html, />1\s*event</)
  const [entry] = linksOf(html).filter((href) => href.startsWith('/entries/'))
  assert.ok(linksOf(inMain(await get(app, entry!))).includes('/events?place=Nairobi'))
})

test('the brief leads to the lists in which its lines are counted', async () => {
  const desk = madeUpDesk()
  const told: typeof desk.brief = async (asked) => {
    const made = await desk.brief(asked)
    return {
      ...made,
      changes: { ...made.changes, more: 9 },
      overdue: { ...made.overdue, more: 3 },
      meetings: { rows: [], more: 5, unsure: 0, isCutShort: false },
      transfers: { rows: [], more: 7, unsure: 0, isCutShort: false },
    }
  }
  const html = inMain(await get(open({ ...desk, brief: told }), '/')).replaceAll('&amp;', '&')
  for (const link of ['/commitments?status=overdue&sure=yes">3 more', '/transfers?sure=yes">7 more'])
    assert.ok(html.includes(`href="${link}`), link)
  assert.ok(html.includes('href="/meetings?sure=yes">5 more'))
  assert.ok(html.includes('href="/events?order=reported&reported-since=2031-05-14&sure=yes">9 more'))
  const ofOne = inMain(await get(open({ ...desk, brief: told }), '/?actor=NOR')).replaceAll('&amp;', '&')
  assert.ok(ofOne.includes('href="/meetings?actor=NOR&sure=yes">5 more'))
  const again = await open({ ...desk, brief: told }).request('http://127.0.0.1:7331/', {
    headers: { cookie: 'looked=2031-05-19T08:00:00.000Z' },
  })
  assert.match(await again.text(), /added-since=2031-05-19T08%3A00%3A00.000Z&amp;sure=yes">9 more/)
})

test('an agenda of more promises than a page takes begins with what is near', async () => {
  const many = await openStore(':memory:', () => new Date('2031-06-10T10:00:00Z'))
  const promises = Array.from({ length: 210 }, (_, i) => `Norway promised party ${i} help`)
  const lapsed = ['2031-05-01', '2031-05-02'] as const
  const days = promises.map((_, i) => (i < 208 ? lapsed : i === 208 ? (['2031-06-12', '2031-06-12'] as const) : null))
  const acts = promises.map((words, i) => ({
    type: 'AGREE' as const,
    words,
    cue: words,
    by: ['NOR'],
    to: [`P${i}`],
    due: days[i]!,
  }))
  const report = {
    title: 'Promises',
    published: '2031-06-09',
    publisher: 'Fjordpost',
    text: `${promises.join('.\n')}.`,
  }
  await keepArticle(many, keepingOf({ ...report, acts }))
  const shown = open(deskOn(many))
  const agenda = await get(shown, '/commitments')
  const heads = [...agenda.matchAll(/<section id="([^"]*)"/g)].map(([, id]) => id)
  assert.deepEqual(heads, ['overdue', 'next-7-days', 'no-date'])
  assert.ok(agenda.includes('→ P208') && agenda.includes('→ P209') && agenda.includes('href="/commitments?order=due"'))
  const month = async (name: string) => (await get(shown, `/commitments?month=${name}`)).includes('→ P208')
  assert.deepEqual([await month('2031-06'), await month('2031-07')], [true, false])
  const timeline = await get(shown, '/timeline')
  assert.match(timeline, /After now: promised[\s\S]*P208/)
  const next = /href="([^"]*)" rel="next"/.exec(timeline)![1]!
  assert.doesNotMatch(await get(shown, next.replaceAll('&amp;', '&')), /After now/)
  await closeStore(many)
})

test('a drawing of old acts keeps to their days; “now” stands on it only where it is near', async () => {
  const old = await openStore(':memory:', () => new Date('2031-06-10T10:00:00Z'))
  const words = 'Norway met Kenya in Nairobi'
  const act = {
    type: 'CONSULT' as const,
    words,
    cue: 'met',
    by: ['NOR', 'KEN'],
    when: ['2029-03-01', '2029-03-01'] as const,
  }
  for (const published of ['2029-03-02', '2031-06-09'])
    await keepArticle(old, keepingOf({ title: 'Talks', published, publisher: 'Post', text: `${words}.`, acts: [act] }))
  const long = { ...act, words: 'Norway met Kenya in Kampala', when: ['2029-01-01', '2029-01-31'] as const }
  const report = { title: 'Talks', published: '2031-06-08', publisher: 'Post', text: `${long.words}.`, acts: [long] }
  await keepArticle(old, keepingOf(report))
  const shown = open(deskOn(old))
  const [near, far] = [await get(shown, '/timeline'), await get(shown, '/timeline?as-of=2029-12-31')]
  assert.ok(near.includes('now-line') && !far.includes('now-line'))
  const places = [...far.matchAll(/<circle cx="([\d.]+)%"/g)].map(([, at]) => Number(at))
  assert.ok(places.length === 1 && places[0]! > 20 && places[0]! < 80, String(places))
  const ends = await get(shown, '/timeline?since=2029-01-01&text=Kampala')
  assert.match(ends, /class="arrow"/, 'what lies outside of the drawing is an arrow at its edge')
  await closeStore(old)
})

test('the review says where counting those that nobody has looked at stopped', async () => {
  const many = await openStore(':memory:')
  const said = Array.from({ length: 1001 }, (_, i) => ({ words: `word ${i}w`, by: 'Ingrid Dahl', country: 'NOR' }))
  const text = `Ingrid Dahl said ${said.map(({ words }) => words).join(', ')}.`
  await keepArticle(many, keepingOf({ title: 'Words', published: '2031-06-09', publisher: 'Post', text, said }))
  assert.match(await get(open(deskOn(many)), '/review'), />1,000\+ records nobody has looked at</)
  await closeStore(many)
})

test('positions tell which answers changed within a week, under whatever filter', async () => {
  const demanded = await openStore(':memory:', () => new Date('2031-06-12T10:00:00Z'))
  const told = (published: string, words: string, act: Pick<Act, 'type' | 'cue' | 'by' | 'to' | 'content'>) =>
    keepArticle(
      demanded,
      keepingOf({
        title: `Report of ${published}`,
        published,
        publisher: 'Fjordpost',
        text: `${words}.`,
        acts: [{ words, ...act }],
      }),
    )
  await told('2031-06-01', 'Norway asked Sudan to open the harbour gates', {
    type: 'REQUEST',
    cue: 'asked',
    by: ['NOR'],
    to: ['SDN'],
    content: ['open the harbour gates'],
  })
  await told('2031-06-10', 'Sudan refused to open the harbour gates', {
    type: 'REJECT',
    cue: 'refused',
    by: ['SDN'],
    to: ['NOR'],
    content: ['open the harbour gates'],
  })
  const shown = open(deskOn(demanded))
  for (const asked of ['', '?status=refused', '?as-of=2031-06-11'])
    assert.match(await get(shown, `/positions${asked}`), /refuses.*changed, was: silent/s, asked)
  for (const asked of ['?as-of=2031-06-09', '?as-of=2031-06-20'])
    assert.doesNotMatch(await get(shown, `/positions${asked}`), /changed, was/, asked)
  await closeStore(demanded)
})

test('the feeds of a view hold what its page shows', async () => {
  const feedsOf = async (address: string) => {
    const id = await addView(store, { name: 'kept', address, by: person() })
    const html = await get(app, `/views/${id}`)
    await removeView(store, id)
    const feeds = linksOf(inMain(html)).filter((href) => /\.(rss|ics|geojson|csv)\?/.test(href))
    return feeds.map((href) => href.slice(1))
  }
  assert.deepEqual(await feedsOf('/contested?actor=NOR'), [
    'events.rss?actor=NOR&contested=yes&order=reported&limit=200',
    'events.ics?actor=NOR&contested=yes',
    'events.csv?actor=NOR&contested=yes',
    'events.geojson?actor=NOR&contested=yes',
  ])
  assert.deepEqual(await feedsOf('/positions?status=silent'), [
    'demands.rss?status=silent&order=reported&limit=200',
    'demands.ics?status=silent',
    'demands.csv?status=silent',
    'demands.geojson?status=silent',
  ])
  assert.ok((await feedsOf('/search?q=tents')).includes('events.csv?text=tents'))
})

test('every page of the record is there for machines, at its own address', async () => {
  const { rows } = await listEntries(store)
  const view = await addView(store, { name: 'Norway', address: '/events?actor=NOR', by: person() })
  const article = (await listArticles(store)).rows[0]!.shortId
  const lists = [
    '/timeline?clock=reported',
    '/positions',
    '/contested',
    '/commitments',
    '/events?actor=NOR',
    '/statements',
  ]
  const ledgers = ['/transfers', '/deployments', '/sanctions', '/meetings', '/denials', '/actors', '/map', '/articles']
  const single = [`/entries/${rows[0]!.id}`, `/articles/${article}`, '/actors/NOR', '/people/Ingrid%20Dahl']
  const others = [
    '/',
    '/search?q=Norway',
    '/review',
    '/review/people',
    '/review/decisions',
    '/sources',
    '/views',
    `/views/${view}`,
  ]
  for (const path of [...lists, ...ledgers, ...single, ...others]) {
    const own = path.split('?')[0]!.replace(/^\/$/, '/brief')
    const links = linksOf(await get(app, path)).filter((href) => /\.(json|csv)$/.test(href.split('?')[0]!))
    const twins = links.filter((href) => href.startsWith(`${own}.`))
    assert.equal(twins.length, 2, `${path} leads to ${links}`)
    assert.ok(JSON.parse(await get(app, twins[0]!)), path)
    assert.match(await get(app, twins[1]!), /^\w+(,\w+)+\r\n/, path)
  }
  const explained = open({ ...madeUpDesk(), store })
  for (const path of ['/-/why/e1', '/-/reading/a1']) {
    assert.ok(JSON.parse(await get(explained, `${path}.json`)))
    assert.match(await get(explained, `${path}.csv`), /^\w+(,\w+)+\r\n/)
  }
})

test('the twin of the timeline keeps its clock, that of what is contested holds only that', async () => {
  const days = (
    JSON.parse(await get(app, '/timeline.json?clock=reported')) as { rows: { lastReported: string }[] }
  ).rows.map(({ lastReported }) => lastReported)
  assert.deepEqual(days, days.toSorted().reverse())
  assert.ok(new Set(days).size > 1)
  const { total } = JSON.parse(await get(app, '/contested.json')) as { total: number }
  assert.equal(total, (await listEntries(store, { contested: true })).total)
})

test('a search that was cut short says so wherever it counts, and leads to all that match', async () => {
  const desk = madeUpDesk()
  const search: typeof desk.search = async (query, filters) => {
    const found = await desk.search(query, filters)
    return { ...found, articles: { ...found.articles, total: 1000, totalIsCutShort: true } }
  }
  const html = await get(open({ ...desk, search }), '/search?q=answer&publisher=Fjordpost')
  assert.match(html, /<h2 id="articles">Articles <span class="soft">1,000\+<\/span>/)
  assert.match(html, /href="\/articles\?publisher=Fjordpost&amp;text=answer">All 1,000\+/)
})

test('the help tells the keys in their order, and ledgers write large numbers as heads do', async () => {
  const help = await get(app, '/help')
  const at = ['search', 'accept the record', 'reject the record', 'reject: the words', 'reject: no news', 'cannot tell']
  const places = at.map((words) => help.indexOf(`<dd>${words}`))
  assert.deepEqual(
    places,
    places.toSorted((a, b) => a - b),
  )
  assert.match(
    String(Ledger({ name: 'Parties', columns: ['Party', 'Acts'], rows: [{ cells: ['NOR', 3273] }] })),
    /3,273/,
  )
})
