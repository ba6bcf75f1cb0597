import type { Command } from 'commander'
import { examine } from '../operations/doctor.ts'
import { type DbOption, dbOption } from './options.ts'
import { print } from './terminal.ts'

/** `readout doctor`: whether everything that Readout needs is there. */
export function doctorCommand(program: Command): void {
  program
    .command('doctor')
    .summary('look whether everything that Readout needs is there')
    .description(
      'Looks at Node, memory, models, the record with its disk or server, and the queue. Changes nothing. Exit code 3 when something is wrong.',
    )
    .addOption(dbOption())
    .option('--json', 'print the findings as JSON')
    .action(async ({ db, json }: DbOption & { readonly json?: true }) => {
      const findings = await examine(db)
      const lines = findings.map(({ what, good, told }) => `${good ? 'good ' : 'WRONG'}  ${what.padEnd(8)} ${told}\n`)
      await print(json ? `${JSON.stringify(findings)}\n` : lines.join(''))
      if (findings.some(({ good }) => !good)) process.exitCode = 3
    })
}
