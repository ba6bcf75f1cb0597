import assert from 'node:assert/strict'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'

/** A case of a file in plain text. */
export interface Case {
  readonly title: string
  /** The lines between its title and `---`. */
  readonly given: string
  /** The lines behind `---`, without notes. */
  readonly expected: string
  /** Lines that begin with `#`: known errors. */
  readonly notes: readonly string[]
}

/** The cases of a text: `=== title`, what is given, `---`, what comes of it. */
export const casesIn = (text: string): readonly Case[] =>
  text
    .split(/^=== /m)
    .slice(1)
    .map((block) => {
      const [head = '', behind = ''] = block.split(/^---\n?/m)
      const title = head.slice(0, head.indexOf('\n'))
      const lines = behind.trim().split('\n')
      return {
        title,
        given: head.slice(title.length + 1).trimEnd(),
        expected: lines.filter((line) => !line.startsWith('#')).join('\n'),
        notes: lines.filter((line) => line.startsWith('#')),
      }
    })

/** A test for each case of the files of a folder. UPDATE=1 rewrites what is expected. */
export function testCases(folder: URL, told: (given: string) => string): void {
  for (const file of readdirSync(folder)) {
    const path = new URL(file, folder)
    const cases = casesIn(readFileSync(path, 'utf8')).map((one) => ({ ...one, got: told(one.given) }))
    if (process.env.UPDATE === '1') {
      const blocks = cases.map(({ title, given, notes, got }) =>
        [`=== ${title}`, given, '---', ...notes, got, ''].join('\n'),
      )
      writeFileSync(path, blocks.join('\n'))
      continue
    }
    for (const { title, expected, got } of cases)
      test(`${file.replace('.txt', '')}: ${title}`, () => assert.equal(got, expected))
  }
}
