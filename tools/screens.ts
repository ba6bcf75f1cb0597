/**
 * Makes the pictures of docs/screens from the samples: `node --import tsx tools/screens.ts`.
 * The record is made anew in a folder for temporary files.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deskOf } from '../src/api/record-desk.ts'
import { addArticles, openReader } from '../src/ingest.ts'
import { takePaths } from '../src/intake/paths.ts'
import { articlePage, closeStore, listArticles, openStore, type Store } from '../src/store/index.ts'
import { servePages } from '../src/web/serve.ts'
import { launchChromium } from './chromium.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const screens = join(root, 'docs', 'screens')
const folder = mkdtempSync(join(tmpdir(), 'readout-screens-'))
const reader = openReader()

const store = await openStore(join(folder, 'record.db'))
await addArticles(store, takePaths([join(root, 'samples')], process.stdin, {}), reader, () => undefined)
const serving = await servePages(deskOf(store, '', reader), {
  host: '127.0.0.1',
  port: 0,
  token: null,
  onError: (error) => {
    throw error
  },
})
const browser = await launchChromium()
const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' })
mkdirSync(screens, { recursive: true })
await page.goto(`${serving.address}${await readerAddress(store)}`)
await page.evaluate('scrollTo(0, 0)')
await page.screenshot({ path: join(screens, 'article.png') })
await browser.close()
await serving.close()
await closeStore(store)
rmSync(folder, { recursive: true })

/** The sample on the Geneva meeting, with the card of its promise open. */
async function readerAddress(from: Store): Promise<string> {
  const { rows } = await listArticles(from, { since: '2022-01-21', until: '2022-01-21' })
  const { shortId } = rows.find(({ title }) => /meet in Geneva/.test(title))!
  const { events } = (await articlePage(from, shortId))!
  const promise = events.find(({ claim }) => claim.type === 'AGREE' && claim.recipients.length > 0) ?? events[0]!
  return `articles/${shortId}?record=${promise.claim.id}`
}
