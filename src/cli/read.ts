import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Command } from 'commander'
import { readingJson } from '../export/reading.ts'
import type { Taken } from '../intake/taken.ts'
import { loadKnowledge } from '../load.ts'
import type { Reading } from '../model.ts'
import { type Knowledge, read } from '../read.ts'
import { type Fetching, takeGiven } from './fetching.ts'
import {
  allowPrivateOption,
  columnsOption,
  type HintOptions,
  hintsOf,
  pagesOption,
  publishedOption,
} from './options.ts'
import { printReading } from './print-reading.ts'
import { print, say } from './terminal.ts'

interface ReadOptions extends HintOptions, Fetching {
  readonly json?: true
  readonly jsonl?: true
  readonly out?: string
}

/** `readout read`: articles in, readings out; keeps nothing. */
export function readCommand(program: Command): void {
  program
    .command('read')
    .summary('read reports and print what they say')
    .description('Reads reports and prints what they say. Keeps nothing. `-` is standard input.')
    .argument(
      '<file...>',
      'text, web page, feed, table, mail, document, archive or JSON lines; a folder; an address; or - for standard input',
    )
    .option('--json', 'print one JSON document')
    .option('--jsonl', 'print one JSON reading a line, in the order of the input')
    .option('--out <dir>', 'write each reading to DIR/NAME.json')
    .addOption(publishedOption())
    .addOption(columnsOption())
    .addOption(pagesOption())
    .addOption(allowPrivateOption())
    .addHelpText('after', examples)
    .action(async (files: string[], options: ReadOptions) => {
      await readAll(takeGiven(files, hintsOf(options), options), loadKnowledge(), options)
    })
}

const examples = `
Examples:
  readout read report.txt
  readout read --json report.txt > reading.json
  zcat articles.jsonl.gz | readout read --jsonl - > readings.jsonl`

/** A batch goes on behind what cannot be taken or read, and ends with exit code 3. */
export async function readAll(taken: AsyncIterable<Taken>, knowledge: Knowledge, options: ReadOptions): Promise<void> {
  const kept: object[] = []
  let [printed, failed] = [0, 0]
  if (options.out) mkdirSync(options.out, { recursive: true })
  for await (const one of taken) {
    if (!one.ok) {
      failed++
      say(one.error.message)
      continue
    }
    one.warnings.forEach(say)
    let reading: Reading
    try {
      reading = read(one.article, knowledge)
    } catch (error) {
      failed++
      say(`${one.where}: reading it broke (${(error as Error).message}); please report this`)
      continue
    }
    if (options.out) writeFileSync(join(options.out, `${nameOf(one.where)}.json`), JSON.stringify(readingJson(reading)))
    else if (options.jsonl) await print(`${JSON.stringify(readingJson(reading))}\n`)
    else if (options.json) kept.push(readingJson(reading))
    else await print(`${printed++ > 0 ? '\n' : ''}${printReading(reading)}`)
  }
  if (options.json) await print(`${JSON.stringify(kept.length === 1 ? kept[0] : kept, null, 1)}\n`)
  if (failed > 0) process.exitCode = 3
}

/** "reports/a01.txt" → "a01", "articles.jsonl:3" → "articles.3". */
const nameOf = (where: string): string =>
  basename(where)
    .replace(/\.[a-z]+(?=:\d+$|$)/i, '')
    .replace(':', '.')
