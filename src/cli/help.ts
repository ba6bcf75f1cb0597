import type { EventEmitter } from 'node:events'
import type { Command } from 'commander'

/** Help as a page of a manual: examples first, then how a command is called; of the program also exit codes and environment. */
export function asManual(program: Command): void {
  program.addHelpText('after', programExamples).addHelpText('after', manual)
  for (const command of [program, ...program.commands]) examplesFirst(command)
}

const programExamples = `
Examples:
  readout read report.txt                           what one report says
  readout add reports/ --db talks.db                keep many, and what they say
  readout brief --db talks.db                       what changed, falls due, is contested
  readout list commitments --status overdue         who has not kept what was promised
  readout why e970a8912                             the words and the rule behind a record
  readout serve                                     all of it in a browser`

const manual = `
Exit codes:
  0  done
  1  something broke
  2  the command was not understood, or what it needs is not there
  3  done, but some items failed; each is named on standard error
  130  interrupted; what was kept is whole, the same command goes on

Environment:
  READOUT_DB  the database, where --db is not given
  COLUMNS     characters of a line

Results go to standard output, messages to standard error. "-" is standard input. Most commands take --json.
"readout completion bash" (zsh, fish, powershell) prints what completes commands, lists, options and their values.`

interface Told {
  readonly error: boolean
  readonly write: (text: string) => void
}

/** Texts that were added behind the help and begin with an example stand before it. */
function examplesFirst(command: Command): void {
  const emitter = command as unknown as EventEmitter
  for (const tell of emitter.listeners('afterHelp') as ((told: Told) => void)[]) {
    if (!isExample(tell)) continue
    emitter.off('afterHelp', tell)
    emitter.on('beforeHelp', (told: Told) => {
      tell(told)
      told.write('\n')
    })
  }
}

function isExample(tell: (told: Told) => void): boolean {
  let text = ''
  tell({
    error: false,
    write: (more) => {
      text += more
    },
  })
  return /^\s*Examples?:/.test(text)
}
