import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { deskOf } from '../../src/api/record-desk.ts'
import { fetchBy } from '../../src/cli/fetching.ts'
import { openFetcher } from '../../src/fetch/fetch.ts'
import { addArticles, openReader } from '../../src/ingest.ts'
import { takePaths } from '../../src/intake/paths.ts'
import { closeStore, openStore, type Store } from '../../src/store/index.ts'
import { servePages } from '../../src/web/serve.ts'
import { launchChromium } from '../../tools/chromium.ts'

export const samples = fileURLToPath(new URL('../../samples', import.meta.url))

/** The paths of the samples whose names fit. */
export const samplesLike = (pattern: RegExp): readonly string[] =>
  readdirSync(samples)
    .filter((name) => pattern.test(name))
    .map((name) => join(samples, name))

/** Paths of the pages that are tables of the whole record. */
export const ledgers = ['positions', 'transfers', 'deployments', 'sanctions', 'meetings', 'denials', 'contested']

/** Reports of people whose names may be one. */
export const namesakes = fileURLToPath(new URL('../fixtures/namesakes', import.meta.url))

/** A real record behind a real server, seen by a real browser. */
export interface Stage {
  /** For files of the test; removed at the end. */
  readonly folder: string
  open(name: string): Promise<Store>
  /** Reads files, all of which must be new. */
  add(store: Store, paths: readonly string[]): Promise<void>
  /** A record of files, served at the address `base`. */
  record(paths: readonly string[]): Promise<{ readonly store: Store; readonly base: string }>
  /** Serves a record; gives the address, with "/" at its end. `reachable`: hosts of this machine that may be fetched. */
  serve(store: Store, folderOfSamples?: string, reachable?: readonly string[]): Promise<string>
  /**
   * Opens a page, does the work, and holds that nothing broke, nothing was blocked and nobody else was asked. `refusals`: statuses
   * of answers that the work means to get, which a browser complains of.
   */
  inBrowser(
    options: BrowserContextOptions,
    work: (page: Page) => Promise<void>,
    refusals?: readonly number[],
  ): Promise<void>
  close(): Promise<void>
}

export async function openStage(): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'readout-browser-'))
  const reader = openReader()
  const browser = await launchChromium()
  const broken: unknown[] = []
  const toClose: (() => Promise<void>)[] = []
  const stage: Stage = {
    folder,
    open: (name) => openStore(join(folder, name)),
    async add(store, paths) {
      await addArticles(store, takePaths(paths, process.stdin, {}), reader, (outcome) =>
        assert.equal(outcome.kind, 'added'),
      )
    },
    async record(paths) {
      const store = await stage.open('record.db')
      await stage.add(store, paths)
      return { store, base: await stage.serve(store) }
    },
    async serve(store, folderOfSamples = samples, reachable = []) {
      const onError = (error: unknown): void => {
        broken.push(error)
      }
      const fetcher = openFetcher({ allowed: reachable, pause: 0 })
      const desk = deskOf(store, folderOfSamples, reader, fetchBy(fetcher))
      const serving = await servePages(desk, { host: '127.0.0.1', port: 0, token: null, onError })
      toClose.push(() => closeStore(store), fetcher.close, serving.close)
      return serving.address
    },
    async inBrowser(options, work, refusals = []) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 850 }, ...options })
      const page = await context.newPage()
      const complaints = complaintsOf(page)
      page.setDefaultTimeout(20_000)
      try {
        await work(page)
        const meant = refusals.map((status) => `status of ${status} `)
        assert.deepEqual(
          complaints.filter((complaint) => !meant.some((words) => complaint.includes(words))),
          [],
        )
        assert.deepEqual(broken, [])
      } finally {
        await context.close()
      }
    },
    async close() {
      await browser.close()
      for (const close of toClose.reverse()) await close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return stage
}

function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => {
    if (!request.url().startsWith('http://127.0.0.1:') || request.url().startsWith('http://127.0.0.1:1/'))
      complaints.push(`asked for ${request.url()}`)
  })
  page.on('dialog', (dialog) => {
    complaints.push(`opened a dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  return complaints
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds on pages that answer with a status, in both colours at 360 and 1280 px, and what hangs over the edge. */
export async function faultsOf(page: Page, addresses: readonly string[], status = 200): Promise<readonly string[]> {
  const found: string[] = []
  for (const address of addresses) {
    const answer = await page.goto(address)
    if (answer?.status() !== status) found.push(`${new URL(address).pathname} answers ${answer?.status()}`)
    found.push(...(await faultsHere(page)))
  }
  return found
}

/** The same on the page that is open, as it stands. */
export async function faultsHere(page: Page): Promise<readonly string[]> {
  const found: string[] = []
  const path = new URL(page.url()).pathname
  await page.evaluate(axe)
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      const onlyRule = colorScheme === 'light' ? null : 'color-contrast'
      for (const one of await violations(page, onlyRule)) found.push(`${path} at ${width} px, ${colorScheme}: ${one}`)
    }
    const reach = await page.evaluate<number>('document.scrollingElement.scrollWidth')
    if (reach > width) found.push(`${path} at ${width} px is ${reach} px wide`)
  }
  return found
}

async function violations(page: Page, onlyRule: string | null): Promise<string[]> {
  const rules = { 'target-size': { enabled: true } }
  const options = { resultTypes: ['violations'], rules, ...(onlyRule === null ? {} : { runOnly: [onlyRule] }) }
  const { violations: all } = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
    `axe.run(document, ${JSON.stringify(options)})`,
  )
  return all.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)
}
