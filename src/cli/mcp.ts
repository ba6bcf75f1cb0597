import { userInfo } from 'node:os'
import { serve } from '@hono/node-server'
import { serveStdio } from '@modelcontextprotocol/server/stdio'
import type { Command } from 'commander'
import { Hono } from 'hono'
import { mcpRoute } from '../api/mcp/route.ts'
import { mcpServer } from '../api/mcp/server.ts'
import { answerProblem } from '../api/v1/app.ts'
import { closeStore, openExisting, type Store } from '../store/index.ts'
import { onlyLoopbackNames, onlyOwnForms } from '../web/guard.ts'
import { countOption, type DbOption, dbOption } from './options.ts'
import { print, say } from './terminal.ts'

interface McpOptions extends DbOption {
  readonly port?: number
  readonly allowWrite?: true
}

/** `readout mcp`: the record for language models. */
export function mcpCommand(program: Command): void {
  program
    .command('mcp')
    .summary('give the record to language models (MCP)')
    .description(
      'Serves the record after the Model Context Protocol on standard input and output, each row with the words behind it. Nothing can be changed unless --allow-write is given.',
    )
    .addOption(dbOption())
    .option('--port <n>', 'serve http://127.0.0.1:PORT/mcp instead', countOption)
    .option('--allow-write', 'let clients accept, reject and annotate records; a person can take it back')
    .addHelpText('after', examples)
    .action(async ({ db, port, allowWrite }: McpOptions) => {
      const store = await openExisting(db)
      const writer = allowWrite ? `${userInfo().username} by MCP` : null
      try {
        if (port === undefined) await untilClosed(store, writer)
        else await overHttp(store, writer, port)
      } finally {
        await closeStore(store)
      }
    })
}

const examples = `
Examples:
  readout mcp --db talks.db
  readout mcp --port 7332 --allow-write

In the settings of a client:
  {"mcpServers": {"readout": {"command": "readout", "args": ["mcp", "--db", "/path/to/talks.db"]}}}`

function untilClosed(store: Store, writer: string | null): Promise<void> {
  return new Promise((closed) => {
    const { close } = serveStdio(() => mcpServer(store, { writer }), { onerror: tell })
    const end = () => void close().then(closed)
    process.stdin.once('end', end)
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end)
  })
}

function overHttp(store: Store, writer: string | null, port: number): Promise<void> {
  const app = new Hono()
    .use(onlyLoopbackNames, onlyOwnForms)
    .route('/', mcpRoute(store, { writer }, tell))
    .onError((error, c) => answerProblem(error, c, tell))
  return new Promise((closed, failed) => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port }, async (info) => {
      await print(`http://127.0.0.1:${info.port}/mcp\n`)
      say('Ctrl+C ends it')
    })
    server.once('error', failed)
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => server.close(() => closed()))
  })
}

const tell = (error: unknown): void => say(error instanceof Error ? error.message : String(error))
