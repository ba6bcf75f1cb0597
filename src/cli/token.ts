import { type Command, Option } from 'commander'
import { closeStore, openStore, type Store } from '../store/index.ts'
import { addToken, listTokens, type Role, removeToken, roles } from '../store/tokens.ts'
import { type DbOption, dbOption } from './options.ts'
import { print, say } from './terminal.ts'

/** `readout token`: who may reach the record from other machines. */
export function tokenCommand(program: Command): void {
  const token = program
    .command('token')
    .summary('say who may reach the record from other machines')
    .description(
      'Tokens by name: "readout serve --host ADDRESS" lets in only who has one. Only their hashes are kept; a secret is told once.',
    )
  token
    .command('add')
    .summary('let somebody in; prints the secret')
    .argument('<name>', 'who it is; what they decide carries this name')
    .addOption(dbOption())
    .addOption(
      new Option('--role <role>', 'read: looks; review: also adds articles and decides; admin: everything')
        .choices(roles)
        .default('review'),
    )
    .addHelpText('after', '\nExample:\n  readout token add maria --role review')
    .action((name: string, options: DbOption & { readonly role: Role }) =>
      withStore(options, async (store) => {
        const secret = await addToken(store, name, options.role)
        if (secret === null) return fail(`there is a token "${name}" already; remove it first, or take another name`)
        await print(`${secret}\n`)
        say(`"${name}" may ${options.role}; the secret is not kept and cannot be told again`)
      }),
    )
  token
    .command('list')
    .summary('who may in')
    .addOption(dbOption())
    .option('--json', 'print JSON, one line a token')
    .action((options: DbOption & { readonly json?: true }) =>
      withStore(options, async (store) => {
        for (const one of await listTokens(store)) {
          const { name, role, made, used } = one
          const line = `${name}  ${role}  since ${made.slice(0, 10)}  ${used === null ? 'never used' : `last used ${used.slice(0, 10)}`}`
          await print(`${options.json ? JSON.stringify(one) : line}\n`)
        }
      }),
    )
  token
    .command('remove')
    .summary('let somebody in no longer; ends their sessions')
    .argument('<name>')
    .addOption(dbOption())
    .action((name: string, options: DbOption) =>
      withStore(options, async (store) => {
        if (!(await removeToken(store, name))) fail(`there is no token "${name}"; "readout token list" shows them`)
      }),
    )
}

function fail(message: string): void {
  say(message)
  process.exitCode = 2
}

async function withStore({ db }: DbOption, work: (store: Store) => Promise<void>): Promise<void> {
  const store = await openStore(db)
  try {
    await work(store)
  } finally {
    await closeStore(store)
  }
}
