import type { Command } from 'commander'
import { articleHash } from '../intake/article.ts'
import { backup, check, closeStore, openExisting } from '../store/index.ts'
import { type DbOption, dbOption } from './options.ts'
import { counted, print, say } from './terminal.ts'

/** `readout backup`: a copy of the database, also while it is in use. */
export function backupCommand(program: Command): void {
  program
    .command('backup')
    .summary('copy the database, also while it is in use')
    .description(
      'Writes a whole and compact copy of the database to a new file, and checks the copy as "readout check" does. To restore it, give it as --db, or put it in the place of the old file.',
    )
    .argument('<file>', 'the copy; it must not be there yet')
    .addOption(dbOption())
    .addHelpText('after', '\nExample:\n  readout backup talks-2022-01-30.db --db talks.db')
    .action(async (file: string, { db }: DbOption) => {
      const store = await openExisting(db)
      try {
        const { articles, claims } = await backup(store, file, articleHash)
        await print(`${file}\n`)
        say(`${counted(articles, 'article')} and ${counted(claims, 'record')} copied and checked`)
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
    .option('--json', 'print the counts and the faults as JSON')
    .action(async ({ db, json }: DbOption & { readonly json?: true }) => {
      const store = await openExisting(db)
      try {
        const { articles, claims, faults } = await check(store, articleHash)
        if (!json) faults.forEach(say)
        await print(
          json
            ? `${JSON.stringify({ articles, claims, faults })}\n`
            : `${counted(articles, 'article')} and ${counted(claims, 'record')} checked, ${faults.length === 0 ? 'no fault' : counted(faults.length, 'fault')}\n`,
        )
        if (faults.length > 0) process.exitCode = 3
      } finally {
        await closeStore(store)
      }
    })
}
