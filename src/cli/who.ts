import type { Command } from 'commander'
import { NotHere } from '../api/problem.ts'
import { type Who, whoIs } from '../api/who.ts'
import { daysInWords } from '../record/days.ts'
import type { Person } from '../record/identity.ts'
import type { Thing } from '../record/named-things.ts'
import { closeStore, openExisting } from '../store/index.ts'
import { type DbOption, dayOption, dbOption } from './options.ts'
import { inert, print, say } from './terminal.ts'

interface WhoOptions extends DbOption {
  readonly asOf?: string
  readonly json?: true
}

/** `readout who`: whom a name means, and why. */
export function whoCommand(program: Command): void {
  program
    .command('who')
    .summary('whom or what a name means, and why')
    .description(
      'Prints under which names articles speak of a person, an organisation or a place, why these are one, and what a person is called, from when to when. "readout decide same" and "different" put names together and keep them apart.',
    )
    .argument('<name>', 'any of the names, in upper or lower case')
    .addOption(dbOption())
    .option('--as-of <day>', 'as it had been reported by the end of this day', dayOption)
    .option('--json', 'print one JSON document')
    .addHelpText('after', examples)
    .action(async (name: string, { db, asOf, json }: WhoOptions) => {
      const store = await openExisting(db)
      try {
        const who = await whoIs(store, name, asOf)
        await print(json ? `${JSON.stringify(who)}\n` : inert(inWords(who)))
      } catch (error) {
        if (!(error instanceof NotHere)) throw error
        say(error.message)
        process.exitCode = 2
      } finally {
        await closeStore(store)
      }
    })
}

const examples = `
Examples:
  readout who Blinken
  readout who "US secretary of state" --as-of 2022-01-24
  readout who OSCE --json`

function inWords({ person, thing, roles }: Who): string {
  const called = roles.map(({ role, first, last, words }) => {
    const days = first === null ? 'no date' : daysInWords([first, last ?? first])
    return `    ${role}, ${days}: “${words.text}”, ${words.article.slice(0, 10)}\n`
  })
  return [
    ...(person === null ? [] : [namesInWords(person)]),
    ...(called.length === 0 ? [] : ['  called\n', ...called]),
    ...(thing === null ? [] : [namesInWords(thing)]),
  ].join('')
}

function namesInWords({ name, names, merges }: Person | Thing): string {
  const others = names.length > 1 ? `  also ${names.slice(1).join(', ')}\n` : ''
  const reasons = merges.map(({ reasons: why, by }) => `    ${why.join('; ')}${by === 'person' ? ' (decided)' : ''}\n`)
  return `${name}\n${others}${reasons.join('')}`
}
