import { createMcpHandler } from '@modelcontextprotocol/server'
import { Hono } from 'hono'
import type { Store } from '../../store/index.ts'
import { type Allowed, mcpServer } from './server.ts'

/** MCP over HTTP, at `/mcp`: each request has a server of its own, nothing is kept between them. */
export function mcpRoute(store: Store, allowed: Allowed, onError: (error: unknown) => void): Hono {
  const { fetch } = createMcpHandler(() => mcpServer(store, allowed), { onerror: onError })
  return new Hono().all('/mcp', (c) => fetch(c.req.raw))
}
