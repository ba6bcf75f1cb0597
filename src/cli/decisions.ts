import type { Command } from 'commander'
import { rowsOf } from '../export/rows.ts'
import {
  type Conflict,
  closeStore,
  conflicts,
  historyOf,
  type LogLine,
  listDecisions,
  openExisting,
} from '../store/index.ts'
import { decisionLine } from './decide.ts'
import { type DbOption, dbOption } from './options.ts'
import { inert, print, say } from './terminal.ts'

interface DecisionsOptions extends DbOption {
  readonly conflicts?: true
  readonly json?: true
}

/** `readout decisions`: what people decided. */
export function decisionsCommand(program: Command): void {
  program
    .command('decisions')
    .summary('list what was decided, by whom and when')
    .description(
      'Lists what was decided, newest first; with an id or a name what was decided, taken back and restored about it, oldest first.',
    )
    .argument('[what]', 'id of a claim, an entry or an article, or the beginning of it; or the name of a person')
    .addOption(dbOption())
    .option('--conflicts', 'only decisions that the newest readings do not fit; exit code 3 when there are some')
    .option('--json', 'print JSON, one line a row')
    .addHelpText(
      'after',
      '\nExamples:\n  readout decisions\n  readout decisions c1f3a90\n  readout decisions --conflicts',
    )
    .action(async (what: string | undefined, options: DecisionsOptions) => {
      const store = await openExisting(options.db)
      try {
        if (options.conflicts) await printConflicts(await conflicts(store), options)
        else if (what === undefined)
          for await (const decision of rowsOf((paging) => listDecisions(store, paging), {}))
            await printRow(decision, decisionLine, options)
        else for (const line of await historyOf(store, what)) await printRow(line, logLine, options)
      } finally {
        await closeStore(store)
      }
    })
}

async function printRow<T>(row: T, line: (row: T) => string, { json }: DecisionsOptions): Promise<void> {
  await print(json ? `${JSON.stringify(row)}\n` : `${inert(line(row))}\n`)
}

async function printConflicts(found: readonly Conflict[], options: DecisionsOptions): Promise<void> {
  for (const conflict of found) await printRow(conflict, conflictLines, options)
  if (found.length > 0) process.exitCode = 3
  else if (!options.json) say('the newest readings fit all decisions')
}

const turns = { decide: 'decided', undo: 'taken back', redo: 'restored' } as const

const logLine = ({ at, by, did, decision }: LogLine): string =>
  did === 'decide'
    ? decisionLine(decision)
    : `${decision.id} · ${at.slice(0, 16).replace('T', ' ')} · ${by} · ${turns[did]}`

/** A decision, and below it what does not fit and how to go on. */
export function conflictLines({ decision, claim, why, fields }: Conflict): string {
  const told =
    why === 'gone'
      ? ['the newest reading has no such record; it is kept as it was decided']
      : fields.map(
          ({ field, was, now, stands }) =>
            `${field}: was read as ${JSON.stringify(was)}, is read as ${JSON.stringify(now)}, stands as ${JSON.stringify(stands)}`,
        )
  const remedy =
    why === 'gone'
      ? `"readout decide reject ${claim.id}"`
      : `"readout decide adopt ${claim.id}" takes what is read now, "readout decide accept ${claim.id}" what stands`
  return [decisionLine(decision), ...told.map((one) => `    ${one}`), `    ${remedy}`].join('\n')
}
