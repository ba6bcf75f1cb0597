import { availableParallelism } from 'node:os'
import { InvalidArgumentError, Option } from 'commander'
import { parseDay } from '../intake/article.ts'
import type { Columns, Hints } from '../intake/taken.ts'
import type { Day } from '../model.ts'

/** A day given on the command line. */
export function dayOption(text: string): Day {
  const day = parseDay(text)
  if (!day) throw new InvalidArgumentError(`"${text}" is no day; write it like 2022-01-22`)
  return day
}

export interface DbOption {
  readonly db: string
}

/** `--db FILE` or `--store postgres://…`, which is the same option: which record. */
export const dbOption = (): Option =>
  new Option('--store, --db <place>', 'the database: a file, or postgres://USER@HOST/NAME')
    .default('readout.db')
    .env('READOUT_DB')

/** A whole number given on the command line, from 1. */
export function countOption(text: string): number {
  const count = Number(text)
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError(`"${text}" is no number from 1`)
  return count
}

/** Collects an option that may be given several times, or as a list with commas. */
export const several = (text: string, before: readonly string[] = []): string[] => [
  ...before,
  ...text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean),
]

/** `--threads N`: how many articles are read at once. */
export const threadsOption = (): Option =>
  new Option('--threads <n>', 'read so many articles at once, where there are many')
    .default(availableParallelism(), 'as many as there are processors')
    .argParser(countOption)

/** What people may know better than the input. */
export interface HintOptions {
  readonly published?: Day
  readonly columns?: Columns
}

export const publishedOption = (): Option =>
  new Option('--published <day>', 'day of publication, where the input tells none or a wrong one').argParser(dayOption)

export const columnsOption = (): Option =>
  new Option(
    '--columns <map>',
    'of a table, or of JSON: text=NAME,title=NAME,published=NAME,url=NAME,publisher=NAME,id=NAME',
  ).argParser(columnsOf)

export const hintsOf = ({ published, columns }: HintOptions): Hints => ({
  ...(published === undefined ? {} : { published }),
  ...(columns === undefined ? {} : { columns }),
})

const fields = ['id', 'title', 'published', 'url', 'publisher', 'text']

/** "text=Body,title=Headline": which column holds what. */
function columnsOf(map: string): Columns {
  const pairs = several(map).map((pair) => {
    const [field, name] = pair.split(/=(.*)/s)
    if (fields.includes(field!) && name) return [field, name] as const
    throw new InvalidArgumentError(`"${pair}" is no column; write it like text=NAME, with one of ${fields.join(', ')}`)
  })
  return Object.fromEntries(pairs)
}

/** `--pages`: reports are read where they stand whole. */
export const pagesOption = (): Option =>
  new Option('--pages', 'of feed items that hold a summary only, read the pages that they link to')

/** `--allow-private HOST`: what may be fetched from this machine or an intranet. */
export const allowPrivateOption = (): Option =>
  new Option('--allow-private <host>', 'a host, or host:port, that may be fetched though it is on a private network')
    .argParser(several)
    .default([], 'none')
