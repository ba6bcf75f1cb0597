import type { Command } from 'commander'
import { closeStore, type Hits, openExisting, type SearchResult, type Snippet, search } from '../store/index.ts'
import { type FilterOptions, filtersOf, withFilters } from './filters.ts'
import { articleLine, entryLine, statementLine } from './list.ts'
import { countOption, type DbOption, dbOption } from './options.ts'
import { inert, print, say } from './terminal.ts'

type SearchOptions = FilterOptions & DbOption & { readonly limit: number; readonly json?: true }

/** `readout search`: full-text search over articles, events and statements. */
export function searchCommand(program: Command): void {
  const command = program
    .command('search')
    .summary('search articles, events and statements')
    .description('Searches articles, events and statements: words, "phrases", word*, OR, NOT.')
    .argument('<words...>', 'what to look for')
    .addOption(dbOption())
  withFilters(command)
    .option('--limit <n>', 'at most so many hits of each kind', countOption, 20)
    .option('--json', 'print one JSON document')
    .addHelpText('after', examples)
    .action(async (words: string[], options: SearchOptions) => {
      const filters = filtersOf(options)
      const store = await openExisting(options.db)
      try {
        const result = await search(store, words.join(' '), filters, options.limit)
        await print(options.json ? `${JSON.stringify(result)}\n` : inert(resultInWords(result)))
        if (!options.json && result.query === '') say('give at least one word to look for')
      } finally {
        await closeStore(store)
      }
    })
}

const examples = `
Examples:
  readout search written answers
  readout search '"lethal aid" OR javelin*'
  readout search 'sanctions NOT swift'`

function resultInWords({ articles, entries, statements }: SearchResult): string {
  return [
    section('Events', entries, entryLine),
    section('Statements', statements, statementLine),
    section('Articles', articles, articleLine),
  ].join('\n')
}

function section<T>(heading: string, { rows, total, totalIsCutShort }: Hits<T>, line: (hit: T) => string): string {
  const count = `${heading}: ${totalIsCutShort ? 'more than ' : ''}${total}${rows.length < total ? `, the first ${rows.length}` : ''}\n`
  return `${count}${rows.map(({ hit, snippet }) => hitText(line(hit), snippet)).join('')}`
}

/** A hit with its excerpt, unless its line says the same. */
function hitText(line: string, snippet: Snippet): string {
  const isTold = line.includes(snippet.join('').replaceAll('…', ''))
  return `  ${line.replaceAll('\n', '\n  ')}\n${isTold ? '' : `      ${marked(snippet)}\n`}`
}

const marked = (snippet: Snippet): string => snippet.map((piece, i) => (i % 2 === 1 ? `[${piece}]` : piece)).join('')
