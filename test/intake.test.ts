import assert from 'node:assert/strict'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { takeFile } from '../src/intake/source.ts'
import type { Taken } from '../src/intake/taken.ts'

const fixtures = join(dirname(fileURLToPath(import.meta.url)), 'fixtures/intake')

/** What was taken from a file, for people to compare: head lines, warnings, text. */
function shown(taken: readonly Taken[]): string {
  return taken
    .map((one) => {
      if (!one.ok) return `error: ${one.error.message}\n`
      const { title, published, publisher, url, wire, language, text } = one.article
      const head = { title, published, publisher, url, wire, language }
      const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}`)
      return [...lines, ...one.warnings.map((warning) => `warning: ${warning}`), '', text, ''].join('\n')
    })
    .join('----\n')
}

for (const folder of ['pages', 'feeds']) {
  for (const name of readdirSync(join(fixtures, folder)).filter((file) => !file.endsWith('.taken'))) {
    test(`${folder}: ${name} is taken as ${name}.taken says (UPDATE=1 rewrites it)`, async () => {
      const expected = join(fixtures, folder, `${name}.taken`)
      const got = shown(await takeFile(name, readFileSync(join(fixtures, folder, name)), {}))
      if (process.env.UPDATE) writeFileSync(expected, got)
      assert.equal(got, readFileSync(expected, 'utf8'))
    })
  }
}
