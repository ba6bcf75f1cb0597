import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { deskOf } from '../src/api/record-desk.ts'
import { closeStore, decisionsOn, type Store } from '../src/store/index.ts'
import { servePages } from '../src/web/serve.ts'
import { fillMadeUp } from './api/made-up.ts'

const folder = mkdtempSync(join(tmpdir(), 'readout-mcp-'))
after(() => rmSync(folder, { recursive: true }))
const db = join(folder, 'made-up.db')
let store: Store

before(async () => {
  store = await fillMadeUp(db)
})
after(() => closeStore(store))

const open: Client[] = []
after(() => Promise.all(open.map((client) => client.close())))

async function connected(transport: StdioClientTransport | StreamableHTTPClientTransport): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' })
  await client.connect(transport)
  open.push(client)
  return client
}

const overStdio = (...more: string[]) =>
  connected(
    new StdioClientTransport({
      command: process.execPath,
      args: [
        '--import',
        'tsx',
        fileURLToPath(new URL('../src/cli/main.ts', import.meta.url)),
        'mcp',
        '--db',
        db,
        ...more,
      ],
      stderr: 'inherit',
    }),
  )

interface Row {
  readonly id: string
  readonly evidence: readonly {
    readonly words: string
    readonly article: string
    readonly publisher: string
    readonly published: string
    readonly url: string | null
    readonly claim: string
  }[]
}

async function rowsOf(client: Client, name: string, asked: Record<string, unknown>): Promise<readonly Row[]> {
  const { structuredContent, isError, content } = await client.callTool({ name, arguments: asked })
  assert.ok(!isError, JSON.stringify(content))
  return (structuredContent as { rows: Row[] }).rows
}

describe('over standard input and output', () => {
  test('at most ten tools, none of which writes; each row has its words, article, publisher and day', async () => {
    const client = await overStdio()
    const { tools } = await client.listTools()
    assert.ok(tools.length <= 10)
    assert.deepEqual(
      tools.filter(({ annotations }) => annotations?.readOnlyHint !== true),
      [],
    )
    const questions: [string, Record<string, unknown>][] = [
      ['list_events', { actor: ['NOR'], min_publishers: 1 }],
      ['list_statements', {}],
      ['list_articles', {}],
      ['changes', { since: '2031-05-18', as_of: '2031-05-20' }],
      ...['commitments', 'demands', 'transfers', 'deployments', 'meetings', 'sanctions'].map(
        (ledger): [string, Record<string, unknown>] => ['list_ledger', { ledger }],
      ),
    ]
    for (const [name, asked] of questions) {
      const rows = await rowsOf(client, name, asked)
      assert.ok(rows.length > 0, `${name} ${JSON.stringify(asked)} is empty`)
      for (const { evidence } of rows)
        for (const { words, article, publisher, published, url } of evidence)
          assert.ok(words && /^[0-9a-f]{64}$/.test(article) && publisher && published && url !== undefined)
      assert.ok(rows.every(({ evidence }) => evidence.length > 0))
    }
    const [meeting] = await rowsOf(client, 'list_ledger', { ledger: 'meetings' })
    assert.equal(meeting!.evidence[0]!.words, 'Norway met Kenya in Nairobi on Monday')
  })

  test('a question without sense is answered with what would make sense', async () => {
    const client = await overStdio()
    const { isError, content } = await client.callTool({ name: 'list_events', arguments: { since: 'yesterday' } })
    assert.ok(isError)
    assert.match(JSON.stringify(content), /a day like 2022-01-21/)
  })

  test('with --allow-write a claim can be decided on, in the name of the one who allowed it', async () => {
    const client = await overStdio('--allow-write')
    const [event] = await rowsOf(client, 'list_events', { type: ['CONSULT'] })
    const { claim } = event!.evidence[0]!
    await client.callTool({ name: 'decide', arguments: { claim, kind: 'accept', reason: 'read it' } })
    const [decision] = await decisionsOn(store, claim)
    assert.deepEqual([decision!.kind, decision!.reason], ['accept', 'read it'])
    assert.match(decision!.by, / by MCP$/)
  })
})

test('over HTTP at /mcp of the served record, read only', async () => {
  const served = await servePages(deskOf(store, 'samples'), {
    host: '127.0.0.1',
    port: 0,
    token: null,
    onError: () => undefined,
  })
  try {
    const client = await connected(new StreamableHTTPClientTransport(new URL('mcp', served.address)))
    const { tools } = await client.listTools()
    assert.ok(!tools.some(({ name }) => name === 'decide'))
    const { structuredContent } = await client.callTool({ name: 'search', arguments: { query: 'hospitals' } })
    const { events } = structuredContent as { events: Row[] }
    assert.match(events[0]!.evidence[0]!.words, /field hospitals/)
    const entry = await client.callTool({ name: 'get_event', arguments: { id: events[0]!.id } })
    assert.equal((entry.structuredContent as unknown as Row).id, events[0]!.id)
    const article = await client.callTool({ name: 'get_article', arguments: { id: events[0]!.evidence[0]!.article } })
    assert.match((article.structuredContent as { text: string }).text, /Norway/)
    const brief = await client.callTool({ name: 'brief', arguments: { as_of: '2031-05-20' } })
    assert.equal((brief.structuredContent as { now: string }).now, '2031-05-20')
    await client.close()
  } finally {
    await served.close()
  }
})
