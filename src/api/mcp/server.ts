import { McpServer } from '@modelcontextprotocol/server'
import type { Store } from '../../store/index.ts'
import { BadQuestion, NotHere } from '../problem.ts'
import { decideTool, readingTools, type Tool } from './tools.ts'

export interface Allowed {
  /** Who decides, where deciding is allowed; null: nothing may be changed. */
  readonly writer: string | null
}

/**
 * The record for language models, after the Model Context Protocol: at most ten tools, each row with the words behind it. Make
 * one for each connection or request.
 */
export function mcpServer(store: Store, { writer }: Allowed): McpServer {
  const server = new McpServer({ name: 'readout', version: '1' }, { instructions })
  const tools = writer === null ? readingTools : [...readingTools, decideTool(writer)]
  for (const tool of tools) register(server, store, tool)
  return server
}

const instructions = `Readout keeps the record of a situation from news reports: who said what, who did what to whom, who demands and
promises what by when. Every row carries its evidence: the words as printed, with article, publisher, day and address. Quote
them, and say who reports it. A status other than "done" has not happened; "contested" names what reports disagree on; a verdict
of nobody means that no person has checked it.`

function register(server: McpServer, store: Store, tool: Tool): void {
  const { name, title, about, input, output, writes, answer } = tool
  const annotations = { title, readOnlyHint: !writes, destructiveHint: false, openWorldHint: false }
  server.registerTool(
    name,
    { title, description: about, inputSchema: input, outputSchema: output, annotations },
    async (asked) => {
      try {
        const told = await answer(store, asked as { readonly [name: string]: unknown })
        return { content: [{ type: 'text', text: JSON.stringify(told) }], structuredContent: { ...told } }
      } catch (error) {
        if (!(error instanceof BadQuestion || error instanceof NotHere)) throw error
        return { content: [{ type: 'text', text: error.message }], isError: true }
      }
    },
  )
}
