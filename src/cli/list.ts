import { Argument, type Command, Option } from 'commander'
import { orders } from '../api/asked.ts'
import { type List, type ListName, listNamed, listNames, type Rows } from '../api/lists.ts'
import { rowsOf } from '../export/rows.ts'
import type { Day, Days } from '../model.ts'
import { type Amount, amountInWords } from '../record/amounts.ts'
import { dayInWords, daysInWords } from '../record/days.ts'
import type { EntrySummary } from '../record/entries.ts'
import type { Commitment, Demand, Denial, Meeting, Sanction, Voice } from '../record/ledgers.ts'
import { numberInWords } from '../record/sentence.ts'
import {
  type ActorRow,
  type ArticleSummary,
  closeStore,
  type Filters,
  openExisting,
  type Paging,
  type StatementRow,
  type Store,
} from '../store/index.ts'
import { type FilterOptions, filtersOf, withFilters } from './filters.ts'
import { countOption, type DbOption, dbOption } from './options.ts'
import { inert, print, say } from './terminal.ts'

/** How a row of each list is shown to people. */
const lines: { readonly [Name in ListName]: (row: Rows[Name]) => string } = {
  events: entryLine,
  statements: statementLine,
  commitments: commitmentLine,
  demands: demandLine,
  transfers: ({ stage, amounts, entry }) =>
    `${entryLine(entry)}\n    ${[stage, ...amounts.map(amountLine)].join(' · ')}`,
  deployments: ({ kind, amounts, entry }) =>
    `${entryLine(entry)}\n    ${[kind, ...amounts.map(amountLine)].join(' · ')}`,
  meetings: meetingLine,
  sanctions: sanctionLine,
  denials: denialLine,
  actors: actorLine,
  people: ({ name, country, statements, entries }) =>
    `${name}${country ? ` (${country})` : ''} · ${statements} statements · ${entries} acts`,
  articles: articleLine,
  decisions: ({ id, at, by, kind, subject, reason, undone }) =>
    `${id} · ${at.slice(0, 16).replace('T', ' ')} · ${by} · ${kind} ${subject}${reason === null ? '' : `: ${reason}`}${undone ? ' (taken back)' : ''}`,
}

type ListOptions = FilterOptions &
  DbOption & {
    readonly order: NonNullable<Paging['order']>
    readonly limit: number
    readonly all?: true
    readonly json?: true
  }

/** `readout list`: what the record holds. */
export function listCommand(program: Command): void {
  const command = program
    .command('list')
    .summary('list what the record holds')
    .description(
      'Lists what the record holds. The same filters everywhere: several values of one filter are alternatives, several filters must all hold.',
    )
    .addArgument(new Argument('<what>', 'what to list').choices(listNames))
    .addOption(dbOption())
  withFilters(command)
    .addOption(
      new Option('--order <order>', 'newest, oldest: by the day of the act; reported: by the latest report; due')
        .choices(orders)
        .default('newest'),
    )
    .option('--limit <n>', 'at most so many rows', countOption, 100)
    .option('--all', 'all rows')
    .option('--json', 'print a row of JSON a line')
    .addHelpText('after', examples)
    .action(async (what: ListName, options: ListOptions) => {
      const filters = filtersOf(options)
      const store = await openExisting(options.db)
      try {
        await printList(store, filters, listNamed(what), lines[what] as (row: unknown) => string, options)
      } finally {
        await closeStore(store)
      }
    })
}

const examples = `
Examples:
  readout list commitments --status open --order due
  readout list events --actor Russia --type MOBILIZE --since 2022-01-10
  readout list events --contested --min-publishers 2 --as-of 2022-01-24
  readout list statements --actor "Antony Blinken" --json`

async function printList(
  store: Store,
  filters: Filters,
  { page }: List<unknown>,
  line: (row: unknown) => string,
  options: ListOptions,
): Promise<void> {
  const limit = options.all ? Number.POSITIVE_INFINITY : options.limit
  let shown = 0
  for await (const row of rowsOf((paging) => page(store, filters, paging), { order: options.order, limit })) {
    await print(options.json ? `${JSON.stringify(row)}\n` : `${inert(line(row))}\n`)
    shown++
  }
  if (options.json) return
  if (shown === 0) say('nothing matches')
  else if (shown >= limit) say(`the first ${shown}; --all gives the rest`)
}

// ── lines ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export function entryLine(entry: EntrySummary): string {
  const { id, sentence, type, status, contested, revised, sources, lastReported } = entry
  const facts = [
    id,
    `${type.toLowerCase()}${status === 'done' ? '' : ` (${status})`}`,
    sourcesInWords(entry),
    sources.reprints > 0 ? `${sources.reprints} reprints` : null,
    lastReported === null ? null : `reported ${dayInWords(lastReported)}`,
    contested.length > 0 ? `contested: ${contested.join(', ')}` : null,
    revised.length > 0 ? `revised: ${revised.join(', ')}` : null,
  ]
  return `${sentence}\n    ${facts.filter((fact) => fact !== null).join(' · ')}`
}

/** "3 publishers, 1 of them a wire". */
export function sourcesInWords({ sources }: EntrySummary): string {
  const { publishers, wires } = sources
  return `${publishers} ${publishers === 1 ? 'publisher' : 'publishers'}${wires > 0 ? ` (${wires} ${wires === 1 ? 'wire' : 'wires'})` : ''}`
}

export function statementLine({ id, speaker, stance, words, source, sentence, to }: StatementRow): string {
  const who =
    speaker === null
      ? 'Somebody'
      : `${speaker.name}${speaker.country && speaker.country !== speaker.name ? ` (${speaker.country})` : ''}`
  const verb = stance === 'asserts' ? 'said' : stance
  return `${who} ${verb}${to ? ` to ${to}` : ''}: “${folded(words.text)}”\n    ${id} · ${source.publisher ?? 'unknown publisher'} · ${dayOr(source.published)} · sentence ${sentence + 1}`
}

function commitmentLine({ entry, status, overdue, due, duePrinted, kept }: Commitment): string {
  const facts = [
    overdue ? `${status}, overdue` : status,
    due === null ? null : `due ${daysInWords(due)}${duePrinted ? ` (“${folded(duePrinted)}”)` : ''}`,
    kept[0] ? `see ${kept[0].entry.id}: ${kept[0].entry.sentence}` : null,
  ]
  return `${entryLine(entry)}\n    ${facts.filter((fact) => fact !== null).join(' · ')}`
}

function demandLine({ entry, answers }: Demand): string {
  const replies = answers.map(
    ({ by, kind, entry: answer, day }) =>
      `\n    ${by.name}: ${kind}${day ? ` (${dayInWords(day)})` : ''}${answer ? `, ${answer.id}` : ''}`,
  )
  return `${entryLine(entry)}${replies.join('')}`
}

const amountLine = (amount: Amount): string => amountInWords(amount, numberInWords)

function sanctionLine({ entry, stage, measures }: Sanction): string {
  return `${entryLine(entry)}\n    ${[stage, ...measures.map((one) => `“${one}”`)].join(' · ')}`
}

function denialLine({ entry, standing, claimed, denied }: Denial): string {
  const told = [
    ...claimed.map((voice) => voiceLine('claimed', voice)),
    ...denied.map((voice) => voiceLine('denied', voice)),
  ]
  return `${entryLine(entry)}\n    ${standing}${told.join('')}`
}

const voiceLine = (what: string, { by, publisher, day, words }: Voice): string =>
  `\n    ${what} by ${by === null ? publisher : `${by.name}, in ${publisher}`}, ${dayOr(day)}: “${words}”`

function meetingLine({ entry, kind, planned, when }: Meeting): string {
  return `${entryLine(entry)}\n    ${planned ? 'planned ' : ''}${kind}${when ? ` · ${daysInWords(when as Days)}` : ''}`
}

function actorLine({ code, name, acts, receives, statements, lastReported }: ActorRow): string {
  return `${name}${name === code ? '' : ` (${code})`} · acts ${acts} · acted upon ${receives} · statements ${statements}${lastReported ? ` · last ${dayInWords(lastReported)}` : ''}`
}

export function articleLine({
  shortId,
  title,
  publisher,
  wire,
  published,
  state,
  events,
  statements,
  storySize,
  version,
  versions,
}: ArticleSummary): string {
  const facts = [
    shortId,
    `${publisher ?? 'unknown publisher'}${wire ? ` (${wire})` : ''}`,
    dayOr(published),
    state === 'read' ? `${events} events, ${statements} statements` : state,
    storySize > 1 ? `one of ${storySize} of its story` : null,
    versions > 1 ? `version ${version} of ${versions}` : null,
  ]
  return `${title || '(no headline)'}\n    ${facts.filter((fact) => fact !== null).join(' · ')}`
}

const dayOr = (day: Day | null): string => (day === null ? 'no date' : dayInWords(day))

const folded = (words: string): string => words.replace(/\s+/g, ' ').trim()
