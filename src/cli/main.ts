#!/usr/bin/env node
import { Command, CommanderError } from 'commander'
import { StoreError } from '../store/migrations.ts'
import { addCommand } from './add.ts'
import { backupCommand, checkCommand } from './backup.ts'
import { briefCommand, changesCommand } from './brief.ts'
import { exportCommand } from './export.ts'
import { listCommand } from './list.ts'
import { readCommand } from './read.ts'
import { searchCommand } from './search.ts'
import { serveCommand, startCommand } from './serve.ts'
import { say } from './terminal.ts'
import { whyCommand } from './why.ts'

const program = new Command('readout')
  .description(
    'Reads news reports and keeps a checkable record: who said what, who did what to whom, who promises what by when.',
  )
  .exitOverride()
  .configureHelp({ showGlobalOptions: true })

readCommand(program)
addCommand(program)
listCommand(program)
briefCommand(program)
changesCommand(program)
searchCommand(program)
exportCommand(program)
whyCommand(program)
serveCommand(program)
startCommand(program)
backupCommand(program)
checkCommand(program)

for (const command of program.commands) command.exitOverride()

/** The reader behind a pipe went away ("readout list events | head"): not an error. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})
process.on('SIGINT', () => process.exit(130))

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
  else if (error instanceof StoreError) {
    say(error.message)
    process.exitCode = 2
  } else throw error
}
