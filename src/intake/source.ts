import type { Readable } from 'node:stream'
import { longestLine, takeLine } from './jsonl.ts'
import { type Hints, InputError, type Taken } from './taken.ts'
import { articleOfText } from './text.ts'

/** The articles of one file, whatever its kind; told by its name and its first characters. Errors are among the results. */
export async function takeFile(where: string, bytes: Uint8Array, hints: Hints): Promise<Taken[]> {
  const text = new TextDecoder('utf-8').decode(bytes)
  if (/\.(jsonl|ndjson)$/i.test(where)) return takeJsonLines(where, text, hints)
  return [await takeText(where, text, bytes, hints)]
}

async function takeText(where: string, text: string, bytes: Uint8Array, hints: Hints): Promise<Taken> {
  try {
    const article = await articleOfText(where, text, hints)
    const warnings = article.published
      ? []
      : [`${where}: it has no date: relative times stay without days; give --published DAY`]
    return { ok: true, where, article, bytes, warnings }
  } catch (error) {
    if (error instanceof InputError) return { ok: false, error }
    throw error
  }
}

function takeJsonLines(where: string, text: string, hints: Hints): Promise<Taken[]> {
  const lines = text.split('\n').map((json, i) => ({ json, line: i + 1 }))
  const filled = lines.filter(({ json }) => json.trim() !== '')
  return Promise.all(filled.map(({ json, line }) => takeLine(where, line, json, hints)))
}

/** The articles of a stream of JSON lines, one at a time, in order, in constant memory. */
export async function* takeStream(where: string, stream: Readable, hints: Hints): AsyncGenerator<Taken> {
  let line = 0
  for await (const json of linesOf(stream)) {
    line++
    if (json === null) {
      const error = new InputError(
        where,
        line,
        `it is longer than ${longestLine} characters`,
        'split it: one article a line',
      )
      yield { ok: false, error }
    } else if (json.trim() !== '') yield await takeLine(where, line, json, hints)
  }
}

/** Lines of a stream; null for one that is too long to keep. */
async function* linesOf(stream: Readable): AsyncGenerator<string | null> {
  stream.setEncoding('utf8')
  let begun = ''
  let tooLong = false
  for await (const chunk of stream) {
    const parts = (begun + (chunk as string)).split('\n')
    begun = parts.pop()!
    for (const part of parts) {
      yield tooLong || part.length > longestLine ? null : part
      tooLong = false
    }
    if (begun.length > longestLine) {
      tooLong = true
      begun = ''
    }
  }
  if (tooLong || begun.length > longestLine) yield null
  else if (begun !== '') yield begun
}
