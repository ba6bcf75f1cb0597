import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { decide, keepArticle, listArticles, listEntries, type Store } from '../src/store/index.ts'
import { addView } from '../src/store/views.ts'
import { type Act, keepingOf } from './store/made-up.ts'
import { ledgers, openStage } from './web/stage.ts'

const stage = await openStage()
const { inBrowser } = stage

/** Markup, scripts, letters that turn the direction of writing, and a word of 10,000 letters. */
const long = 'w'.repeat(10_000)
const nasty = `<script>document.title='it ran'</script><img src=x onerror="document.title='it ran'"> \u202Eodd\u2066 ${long}`

const acts: readonly (readonly [tells: string, act: Omit<Act, 'words' | 'cue'>])[] = [
  ['met', { type: 'CONSULT', when: ['2031-05-19', '2031-05-19'], where: 'Oslo' }],
  ['demanded', { type: 'REQUEST' }],
  ['promised', { type: 'AGREE', status: 'planned', due: ['2031-05-22', '2031-05-24'] }],
  ['owed', { type: 'AGREE', status: 'planned', due: ['2031-05-10', '2031-05-10'] }],
  ['refused', { type: 'REJECT', by: [nasty] }],
  ['threatened', { type: 'THREATEN' }],
  ['gave', { type: 'AID', items: [{ what: nasty, n: 5, unit: nasty, approx: true }] }],
  ['moved', { type: 'MOBILIZE' }],
  ['restricted', { type: 'SANCTION' }],
  ['accused', { type: 'ACCUSE' }],
  ['attacked', { type: 'ASSAULT', status: 'denied' }],
]

/** A report in whose every field stands what would harm. `soldiers`: two reports contest each other by it. */
function reportOf(publisher: string, published: string, soldiers: number) {
  const line = (tells: string): string => `Norway ${tells} Kenya ${publisher} ${nasty}`
  const made = acts.map(([tells, act]) => ({
    words: line(tells),
    cue: `${tells} Kenya ${publisher}`,
    content: [line(tells)],
    by: ['NOR'],
    to: ['KEN'],
    people: [{ name: 'Ada Holt' }, { name: nasty }],
    where: nasty,
    mode: nasty,
    items: tells === 'moved' ? [{ what: 'soldiers', n: soldiers, unit: null, approx: false }] : [],
    ...act,
  }))
  return keepingOf({
    title: `Envoys ${nasty}`,
    published,
    publisher: `${publisher}.example`,
    url: `https://${publisher}.example/"><script>document.title='it ran'</script>${long}`,
    text: made.map(({ words }) => `${words}.`).join('\n'),
    acts: made,
    said: [{ words: line('met'), by: 'Norway' }],
  })
}

let store: Store
let base: string
let paths: readonly string[]

before(async () => {
  store = await stage.open('record.db')
  await keepArticle(store, reportOf('fjordpost', '2031-05-19', 6000))
  await keepArticle(store, reportOf('sudriatimes', '2031-05-20', 60_000))
  await addView(store, { name: nasty.slice(0, 100), address: '/events?actor=NOR', by: 'test' })
  const [one, other] = (await listArticles(store, {}, {})).rows.map(({ shortId }) => shortId)
  const entries = (await listEntries(store, {}, { limit: 100 })).rows
  base = await stage.serve(store)
  const answer = await fetch(`${base}articles/${one}.json`)
  const { events, statements } = (await answer.json()) as {
    events: { claim: { id: string } }[]
    statements: { id: string }[]
  }
  const claims = [...events.map(({ claim }) => claim.id), ...statements.map(({ id }) => id)]
  await decide(store, { by: nasty, kind: 'reject', claim: claims.at(-1)!, reason: nasty })
  await decide(store, { by: nasty, kind: 'note', on: claims[0]!, reason: nasty })
  paths = [
    '',
    'timeline',
    'timeline?lanes=actor&clock=reported',
    'commitments',
    'commitments?month=2031-05',
    ...ledgers,
    'events',
    `events?${new URLSearchParams({ text: nasty.slice(0, 200) })}`,
    'statements',
    'actors',
    'actors/NOR',
    `actors/${encodeURIComponent(nasty.slice(0, 300))}`,
    'people/Ada%20Holt',
    'map',
    'articles',
    'sources',
    'views',
    'search?q=Norway',
    `search?${new URLSearchParams({ q: nasty.slice(0, 300) })}`,
    'review',
    'review?order=text',
    'review/people',
    'review/decisions',
    'add',
    'help',
    '-/work',
    `articles/${one}`,
    `articles/${one}?record=${claims[0]}`,
    `articles/${one}?rejected=yes`,
    `articles/${one}/add?start=0&end=300`,
    `articles/${one}/changes/${other}`,
    `-/reading/${one}`,
    ...claims.slice(0, 3).flatMap((claim) => [`records/${claim}/edit`, `-/why/${claim}`]),
    `review?claim=${claims.at(-1)}`,
    `records/${claims.at(-1)}/edit`,
    ...entries.map(({ id }) => `entries/${id}`),
  ]
})

after(() => stage.close())

const mayNotStandThere =
  'main :is(script, img, iframe, object, embed, style, link, base, b, [onclick], [onerror], [onload], [href^="javascript" i], [style])'

test('nothing of a report full of markup runs on any page, and nothing hangs over the edge of a phone', () =>
  inBrowser(
    { viewport: { width: 360, height: 800 } },
    async (page) => {
      const harmed: string[] = []
      let shows = 0
      for (const path of paths) {
        await page.goto(`${base}${path}`)
        if ((await page.title()) === 'it ran') harmed.push(`${path}: a script ran`)
        const elements = await page.locator(mayNotStandThere).count()
        if (elements > 0) harmed.push(`${path}: ${elements} elements of the report are elements of the page`)
        const wide = await page.evaluate<number>('document.scrollingElement.scrollWidth')
        if (wide > 360) harmed.push(`${path.slice(0, 60)} is ${wide} px wide: ${await widest(page)}`)
        if ((await page.locator('main').innerText()).includes('onerror=')) shows++
      }
      assert.deepEqual(harmed, [])
      assert.ok(shows > 30, `the markup is text on ${shows} of ${paths.length} pages`)
    },
    [404],
  ))

/** What reaches over the edge, for the message. */
const widest = (page: Page): Promise<string> =>
  page.evaluate<string>(`(() => {
    const all = [...document.querySelectorAll('main *')].filter((one) => one.getBoundingClientRect().right > 360 && !one.closest('.scroll'))
    return all.slice(0, 3).map((one) => one.tagName + '.' + one.getAttribute('class')).join(' ')
  })()`)

test('a page is not made heavy by a word of 10,000 letters', async () => {
  for (const path of paths) {
    const answer = await fetch(`${base}${path}`)
    const size = gzipSync(await answer.text()).length
    assert.ok(size < 150_000, `${path.slice(0, 60)}: ${size} bytes`)
  }
})
