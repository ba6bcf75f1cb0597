import { type Command, InvalidArgumentError, Option } from 'commander'
import type { EventType } from '../model.ts'
import type { Filters, Paging } from '../store/pages.ts'
import { countOption, dayOption, several } from './options.ts'

export interface FilterOptions {
  readonly actor?: readonly string[]
  readonly recipient?: readonly string[]
  readonly type?: readonly EventType[]
  readonly status?: readonly string[]
  readonly since?: string
  readonly until?: string
  readonly asOf?: string
  readonly publisher?: readonly string[]
  readonly text?: string
  readonly contested?: true
  readonly minPublishers?: number
  readonly sure?: true
  readonly unsure?: true
}

/** The filters that every list takes. */
export function withFilters(command: Command): Command {
  return command
    .addOption(list('--actor <name...>', 'who acts or speaks: RUS, Russia, Hamas, "Antony Blinken"'))
    .addOption(list('--recipient <name...>', 'toward whom'))
    .addOption(
      new Option('--type <type...>', 'AGREE, CONSULT, REQUEST … (the 16 types of PLOVER)').argParser(typesOption),
    )
    .addOption(
      list('--status <status...>', 'done, planned …; of commitments open, kept, overdue; of demands refused, silent …'),
    )
    .option('--since <day>', 'acts of this day and later', dayOption)
    .option('--until <day>', 'acts of this day and earlier', dayOption)
    .option('--as-of <day>', 'as it had been reported by the end of this day', dayOption)
    .addOption(list('--publisher <name...>', 'reported by'))
    .option('--text <words>', 'words, "phrases", word*, OR, NOT in the record or its evidence')
    .option('--contested', 'only what reports disagree on')
    .option('--min-publishers <n>', 'told by at least so many independent publishers', countOption)
    .option('--sure', 'only what is surest')
    .addOption(new Option('--unsure', 'only what is less sure').conflicts('sure'))
}

const list = (flags: string, description: string): Option => new Option(flags, description).argParser(several)

const types: readonly string[] =
  'AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT'.split(
    ' ',
  )

function typesOption(text: string, before: readonly string[] = []): string[] {
  const given = several(text.toUpperCase(), before)
  const unknown = given.find((type) => !types.includes(type))
  if (unknown) throw new InvalidArgumentError(`"${unknown}" is no type; the types are ${types.join(', ')}`)
  return given
}

export function filtersOf(options: FilterOptions): Filters {
  const {
    actor,
    recipient,
    type,
    status,
    since,
    until,
    asOf,
    publisher,
    text,
    contested,
    minPublishers,
    sure,
    unsure,
  } = options
  return {
    ...(actor ? { actor } : {}),
    ...(recipient ? { recipient } : {}),
    ...(type ? { type } : {}),
    ...(status ? { status } : {}),
    ...(since ? { since } : {}),
    ...(until ? { until } : {}),
    ...(asOf ? { asOf } : {}),
    ...(publisher ? { publisher } : {}),
    ...(text ? { text } : {}),
    ...(contested ? { contested } : {}),
    ...(minPublishers ? { minPublishers } : {}),
    ...(sure || unsure ? { sure: sure === true } : {}),
  }
}

/** The pages of a list, one after the other, until there are no more or `limit` rows have come. */
export async function* rowsOf<T>(
  page: (paging: Paging) => Promise<{ readonly rows: readonly T[]; readonly next: string | null }>,
  order: NonNullable<Paging['order']>,
  limit = Number.POSITIVE_INFINITY,
): AsyncGenerator<T> {
  let [left, cursor] = [limit, undefined as string | undefined]
  while (left > 0) {
    const { rows, next } = await page({
      order,
      limit: Math.min(left, 500),
      ...(cursor === undefined ? {} : { cursor }),
    })
    yield* rows
    left -= rows.length
    if (next === null) return
    cursor = next
  }
}
