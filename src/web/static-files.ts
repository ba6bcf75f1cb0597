import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname } from 'node:path'

const kinds: { readonly [ending: string]: string } = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
}

export interface StaticFile {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly kind: string
  /** First characters of the hash of the contents. */
  readonly hash: string
}

const folder = new URL('./static/', import.meta.url)

/** Files of packages, under the names by which pages ask for them. */
const ofPackages = [['cytoscape.js', import.meta.resolve('cytoscape/dist/cytoscape.esm.min.mjs')]] as const

/** The files that pages need: style, script, keys. Read once. */
export const staticFiles: ReadonlyMap<string, StaticFile> = new Map(
  [...readdirSync(folder).map((name) => [name, new URL(name, folder)] as const), ...ofPackages].map(([name, place]) => {
    const bytes = new Uint8Array(readFileSync(new URL(place)))
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
    return [name, { bytes, kind: kinds[extname(name)] ?? 'application/octet-stream', hash }] as const
  }),
)

/** "/static/style.css?v=1f0c…": an address that changes with the contents. */
export function addressOf(name: string): string {
  const file = staticFiles.get(name)
  if (!file) throw new Error(`there is no static file ${name}`)
  return `/static/${name}?v=${file.hash}`
}
