#!/usr/bin/env node
import { Command, CommanderError } from 'commander'
import { BadQuestion } from '../api/problem.ts'
import { StoreError } from '../store/migrations.ts'
import { StoreTrouble, troubleOf } from '../store/trouble.ts'
import { asManual } from './help.ts'
import { say } from './terminal.ts'

/** Each command, in the order of the help. Only the one that is asked for is loaded: listing needs no reader. */
const commands: { readonly [name: string]: () => Promise<(program: Command) => void> } = {
  read: async () => (await import('./read.ts')).readCommand,
  add: async () => (await import('./add.ts')).addCommand,
  work: async () => (await import('./work.ts')).workCommand,
  follow: async () => (await import('./follow.ts')).followCommand,
  list: async () => (await import('./list.ts')).listCommand,
  brief: async () => (await import('./brief.ts')).briefCommand,
  changes: async () => (await import('./changes.ts')).changesCommand,
  digest: async () => (await import('./digest.ts')).digestCommand,
  search: async () => (await import('./search.ts')).searchCommand,
  export: async () => (await import('./export.ts')).exportCommand,
  why: async () => (await import('./why.ts')).whyCommand,
  who: async () => (await import('./who.ts')).whoCommand,
  decide: async () => (await import('./decide.ts')).decideCommand,
  undo: async () => (await import('./decide.ts')).undoCommand,
  redo: async () => (await import('./decide.ts')).redoCommand,
  decisions: async () => (await import('./decisions.ts')).decisionsCommand,
  reread: async () => (await import('./reread.ts')).rereadCommand,
  serve: async () => (await import('./serve.ts')).serveCommand,
  start: async () => (await import('./serve.ts')).startCommand,
  token: async () => (await import('./token.ts')).tokenCommand,
  mcp: async () => (await import('./mcp.ts')).mcpCommand,
  backup: async () => (await import('./backup.ts')).backupCommand,
  doctor: async () => (await import('./doctor.ts')).doctorCommand,
  check: async () => (await import('./backup.ts')).checkCommand,
  parse: async () => (await import('./parse.ts')).parseCommand,
  show: async () => (await import('./show.ts')).showCommand,
  compare: async () => (await import('./compare.ts')).compareCommand,
}

const program = new Command('readout')
  .description(
    'Reads news reports and keeps a checkable record: who said what, who did what to whom, who promises what by when.',
  )
  .exitOverride()

const asked = commands[process.argv[2] ?? '']
for (const load of asked ? [asked] : Object.values(commands)) (await load())(program)
if (!asked) (await import('./completion.ts')).addCompletion(program)
asManual(program)
for (const command of program.commands) command.exitOverride()

/** The reader behind a pipe went away ("readout list events | head"): not an error. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

try {
  await program.parseAsync()
} catch (thrown) {
  const error = troubleOf(thrown, 'the database')
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
  else if (error instanceof StoreError || error instanceof BadQuestion) {
    say(error.message)
    process.exitCode = error instanceof StoreTrouble ? 1 : 2
  } else throw error
}
