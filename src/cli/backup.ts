import { existsSync } from 'node:fs'
import type { Command } from 'commander'
import { backup, check, closeStore, openExisting } from '../store/index.ts'
import { type DbOption, dbOption } from './options.ts'
import { print, say } from './terminal.ts'

/** `readout backup`: a copy of the database, also while it is in use. */
export function backupCommand(program: Command): void {
  program
    .command('backup')
    .summary('copy the database, also while it is in use')
    .description('Writes a whole and compact copy of the database to a new file.')
    .argument('<file>', 'the copy; it must not be there yet')
    .addOption(dbOption())
    .addHelpText('after', '\nExample:\n  readout backup talks-2022-01-30.db --db talks.db')
    .action(async (file: string, { db }: DbOption) => {
      if (existsSync(file)) {
        say(`${file}: it is there already; give another name`)
        process.exitCode = 2
        return
      }
      const store = await openExisting(db)
      try {
        await backup(store, file)
        await print(`${file}\n`)
      } finally {
        await closeStore(store)
      }
    })
}

/** `readout check`: whether what the record says still stands in the articles. */
export function checkCommand(program: Command): void {
  program
    .command('check')
    .summary('check the database: structure, hashes, words')
    .description(
      'Checks the structure of the database, the hashes of the original bytes and of the articles, and that the words of every record stand in its article where the record says.',
    )
    .addOption(dbOption())
    .action(async ({ db }: DbOption) => {
      const store = await openExisting(db)
      try {
        const { articles, claims, faults } = await check(store)
        faults.forEach(say)
        await print(
          `${articles} articles and ${claims} records checked, ${faults.length === 0 ? 'no fault' : `${faults.length} faults`}\n`,
        )
        if (faults.length > 0) process.exitCode = 3
      } finally {
        await closeStore(store)
      }
    })
}
