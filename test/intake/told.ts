import type { Taken } from '../../src/intake/taken.ts'

/** One line a result: `✗` and an error's message, or `title | day | text | warnings`. */
export const told = (taken: readonly Taken[]): string =>
  taken
    .map((one) => {
      if (!one.ok) return `✗ ${one.error.message}`
      const { title, published, text } = one.article
      return [title, published, text, ...one.warnings].join(' | ').replaceAll('\n', '⏎')
    })
    .join('\n')
