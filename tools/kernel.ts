/**
 * Assembles the arithmetic of the parser's network, src/language/kernel.wat, into data/kernel.wasm.
 *
 *   npx tsx tools/kernel.ts
 */
import { readFileSync, writeFileSync } from 'node:fs'
import wabt from 'wabt'

export async function assembled(path: string): Promise<Uint8Array> {
  const module = (await wabt()).parseWat(path, readFileSync(path, 'utf8'))
  module.validate()
  return module.toBinary({}).buffer
}

if (import.meta.url === `file://${process.argv[1]}`)
  writeFileSync('data/kernel.wasm', await assembled('src/language/kernel.wat'))
