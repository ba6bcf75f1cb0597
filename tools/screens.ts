/**
 * Makes the pictures of docs/screens from the samples: `node --import tsx tools/screens.ts`. Each page in both colours, and some
 * as a phone shows them. With a folder, `tools/screens.ts /tmp/look`, it leaves docs alone and puts every page there in its whole
 * length, in both colours, wide and narrow and as printed, to be looked at. The record is made anew in a folder for temporary files.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { deskOf } from '../src/api/record-desk.ts'
import { addArticles, openReader } from '../src/ingest.ts'
import { takePaths } from '../src/intake/paths.ts'
import {
  articlePage,
  closeStore,
  decide,
  listArticles,
  listEntries,
  openStore,
  type Store,
} from '../src/store/index.ts'
import { addView } from '../src/store/views.ts'
import { servePages } from '../src/web/serve.ts'
import { launchChromium } from './chromium.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const look = process.argv[2] ?? null
const screens = look ?? join(root, 'docs', 'screens')
const folder = mkdtempSync(join(tmpdir(), 'readout-screens-'))
const reader = openReader()

const store = await openStore(join(folder, 'record.db'))
await addArticles(store, takePaths([join(root, 'samples')], process.stdin, {}), reader, () => undefined)
const article = await articleOfTheMeeting(store)
await addView(store, { name: 'What Russia promises', address: '/commitments?actor=Russia', by: 'maria' })
const names = await openStore(join(folder, 'names.db'))
await addArticles(names, takePaths([join(root, 'test/fixtures/namesakes')], process.stdin, {}), reader, () => undefined)
const empty = await openStore(join(folder, 'empty.db'))
const [base, alike, nothing] = [await serve(store), await serve(names), await serve(empty)]
const guarded = await serve(empty, 'a secret')
await readSamplesAgain(base.address)
const browser = await launchChromium()

if (look === null) rmSync(screens, { recursive: true, force: true })
mkdirSync(screens, { recursive: true })
const pages: readonly (readonly [name: string, address: string])[] = [
  ['brief', base.address],
  ['timeline', `${base.address}timeline`],
  ['commitments', `${base.address}commitments`],
  ['month', `${base.address}commitments?month=2022-01`],
  ['positions', `${base.address}positions`],
  ['transfers', `${base.address}transfers`],
  ['deployments', `${base.address}deployments`],
  ['sanctions', `${base.address}sanctions`],
  ['meetings', `${base.address}meetings`],
  ['denials', `${base.address}denials`],
  ['contested', `${base.address}contested`],
  ['events', `${base.address}events`],
  ['entry', `${base.address}entries/${(await listEntries(store, { contested: true }, { limit: 1 })).rows[0]!.id}`],
  ['statements', `${base.address}statements`],
  ['actors', `${base.address}actors`],
  ['graph', `${base.address}actors`],
  ['actor', `${base.address}actors/RUS`],
  ['person', `${base.address}people/${encodeURIComponent('Sergei Lavrov')}`],
  ['map', `${base.address}map`],
  ['articles', `${base.address}articles`],
  ['article', `${base.address}${article}`],
  ['changes', `${base.address}${await changesOfAVersion(store)}`],
  ['sources', `${base.address}sources`],
  ['search', `${base.address}search?q=written+answers`],
  ['views', `${base.address}views`],
  ['review', `${base.address}review`],
  ['edit', `${base.address}records/${article.split('record=')[1]}/edit`],
  ['names', `${alike.address}review/people`],
  ['decisions', `${base.address}review/decisions`],
  ['add', `${base.address}add`],
  ['first', nothing.address],
  ['work', `${base.address}-/work`],
  ['enter', `${guarded.address.split('?')[0]}-/enter`],
  ['help', `${base.address}help`],
  ['why', `${base.address}-/why/${article.split('record=')[1]}`],
  ['reading', `${base.address}-/reading/${article.split(/[/?]/)[1]}`],
]
const onPhones = ['brief', 'timeline', 'article', 'review', 'map']
for (const [name, address] of pages) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await picture(address, { width: 1280, height: 860 }, colorScheme, `${name}-${colorScheme}`)
    if (look !== null) await picture(address, { width: 360, height: 740 }, colorScheme, `${name}-phone-${colorScheme}`)
  }
  if (look !== null) await printed(address, name)
  else if (onPhones.includes(name)) await picture(address, { width: 360, height: 740 }, 'light', `${name}-phone`)
}
await browser.close()
for (const serving of [base, alike, nothing, guarded]) await serving.close()
for (const one of [store, names, empty]) await closeStore(one)
rmSync(folder, { recursive: true })
process.stdout.write(`${readdirSync(screens).length} pictures in ${screens}\n`)

/** The page of long work shows work that is done: every sample is known already. */
async function readSamplesAgain(address: string): Promise<void> {
  await fetch(`${address}-/samples`, { method: 'POST', redirect: 'manual' })
  for (;;) {
    const work = (await (await fetch(`${address}-/work.json`)).json()) as { readonly finished: boolean } | null
    if (work?.finished) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

/** From the first to the second version of an article that has two. */
async function changesOfAVersion(from: Store): Promise<string> {
  const { rows } = await listArticles(from, {}, { limit: 1000 })
  const [first, second] = [1, 2].map((n) => rows.find(({ version, versions }) => versions === 2 && version === n)!)
  return `articles/${first!.shortId}/changes/${second!.shortId}`
}

function serve(of: Store, token: string | null = null) {
  const onError = (error: unknown): never => {
    throw error
  }
  const desk = deskOf(of, join(root, 'samples'), reader, () => Promise.reject(new Error('nothing is fetched here')))
  return servePages(desk, { host: '127.0.0.1', port: 0, token, onError })
}

async function picture(
  address: string,
  viewport: { readonly width: number; readonly height: number },
  colorScheme: 'light' | 'dark',
  name: string,
): Promise<void> {
  const page = await browser.newPage({ viewport, colorScheme })
  await page.goto(address)
  await page.evaluate('document.fonts.ready.then(() => scrollTo(0, 0))')
  if (/^graph\b/.test(name)) await exploreGraph(page)
  const png = await page.screenshot({ fullPage: look !== null })
  if (look !== null) {
    writeFileSync(join(screens, `${name}.png`), png)
    return page.close()
  }
  await page.goto('about:blank')
  writeFileSync(join(screens, `${name}.webp`), await asWebp(page, png))
  await page.close()
}

/** The graph to move about in, with the United States chosen. */
async function exploreGraph(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Explore freely' }).click()
  await page.locator('.canvas canvas').first().waitFor()
  await page.locator('[data-parties] button', { hasText: 'the US' }).click()
  await page
    .locator('.explorer')
    .evaluate((explorer) => explorer.closest('section')!.scrollIntoView({ behavior: 'instant' }))
}

/** As it comes out of a printer, on A4. */
async function printed(address: string, name: string): Promise<void> {
  const page = await browser.newPage()
  await page.goto(address)
  await page.pdf({ path: join(screens, `${name}.pdf`), format: 'A4' })
  await page.close()
}

/** The browser's own encoder: a third of a PNG. */
async function asWebp(page: Page, png: Buffer): Promise<Buffer> {
  const address = await page.evaluate<string>(`(async () => {
    const image = new Image()
    image.src = 'data:image/png;base64,${png.toString('base64')}'
    await image.decode()
    const canvas = document.createElement('canvas')
    ;[canvas.width, canvas.height] = [image.width, image.height]
    canvas.getContext('2d').drawImage(image, 0, 0)
    return canvas.toDataURL('image/webp', 0.8)
  })()`)
  return Buffer.from(address.slice(address.indexOf(',') + 1), 'base64')
}

/** The sample on the Geneva meeting, with the card of its promise open; a person has accepted it. */
async function articleOfTheMeeting(from: Store): Promise<string> {
  const { rows } = await listArticles(from, { since: '2022-01-21', until: '2022-01-21' })
  const { shortId } = rows.find(({ title }) => /meet in Geneva/.test(title))!
  const { events } = (await articlePage(from, shortId))!
  const promise = events.find(({ claim }) => claim.type === 'AGREE' && claim.recipients.length > 0) ?? events[0]!
  await decide(from, { by: 'maria', kind: 'accept', claim: promise.claim.id })
  return `articles/${shortId}?record=${promise.claim.id}`
}
