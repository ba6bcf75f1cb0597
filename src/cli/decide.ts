import { Argument, type Command, Option } from 'commander'
import { type Asked, askedOf, decideAsked, decisionKinds, turnBack } from '../api/deciding.ts'
import { BadQuestion } from '../api/problem.ts'
import { person } from '../api/record-desk.ts'
import { openReader } from '../ingest.ts'
import { closeStore, type Decision, findArticle, findClaim, openExisting, type Store } from '../store/index.ts'
import { fieldsOf, placeOf } from './decided-fields.ts'
import { type DbOption, dbOption } from './options.ts'
import { inert, print, say } from './terminal.ts'

interface DecideOptions extends DbOption {
  readonly by: string
  readonly reason?: string
  readonly words?: string
  readonly set: readonly string[]
  readonly json?: true
}

/** `readout decide`: what a person decides. */
export function decideCommand(program: Command): void {
  withWho(program.command('decide'))
    .summary('accept, edit, reject or add records; merge, split, correct, forget')
    .description(explained)
    .addArgument(new Argument('<kind>', 'what is decided').choices(decisionKinds))
    .argument('<what...>', 'ids, or the beginning of them; for "same" and "different" two names')
    .option('--reason <words>', 'why; for a note its text')
    .option('--words <words>', 'add: the words of the record, or their place like 120-164')
    .addOption(
      new Option('--set <field=value>', 'edit, add, correct: a field; may be given several times')
        .default([], 'nothing')
        .argParser((one, before: readonly string[]) => [...before, one]),
    )
    .addHelpText('after', examples)
    .action((kind: Asked['kind'], what: string[], options: DecideOptions) =>
      withDecision(
        options,
        `${what.join(', ')}: there is no such thing, or several begin like this; "readout list" shows the ids`,
        async (store) => decideAsked(store, openReader(), options.by, await askedBy(store, kind, what, options)),
      ),
    )
}

const explained = `Keeps what a person decides. Nothing is lost: "readout undo" takes it back, it holds after "readout reread", and "readout decisions" lists all of it.

  accept, reject, unsure  CLAIM…      as it stands
  adopt                   CLAIM       what the newest reading says instead of what was decided
  edit                    CLAIM       --set status=planned --set due=2022-01-21..2022-01-28 …
  add                     ARTICLE     --words "…" --set type=AGREE --set actors=USA …; without a type: a statement
  note                    ANY ID      --reason "…"
  merge                   ENTRY ENTRY…  they tell one act
  split                   CLAIM…      they tell another act than the rest of their entry
  same, different         NAME NAME   they mean the same person, or do not
  correct                 ARTICLE     --set published=2022-01-21 --set title=… --set publisher=…; it is read again
  forget                  ARTICLE     one line is left of it`

const examples = `
Examples:
  readout decide accept c1f3a90
  readout decide edit c1f3a90 --set status=planned --set actors=USA,NATO
  readout decide add 51c2e07a --words "Norway lifted its ban" --set type=CONCEDE --set actors=NOR`

/** `readout undo` and `readout redo`. */
export function undoCommand(program: Command): void {
  turnCommand(program, 'undo', 'take the last decision back', 'no decision stands')
}

export function redoCommand(program: Command): void {
  turnCommand(
    program,
    'redo',
    'make the decision stand again that was taken back last',
    'nothing was taken back since the last decision',
  )
}

function turnCommand(program: Command, turn: 'undo' | 'redo', summary: string, none: string): void {
  withWho(program.command(turn))
    .summary(summary)
    .description(`${summary[0]!.toUpperCase()}${summary.slice(1)}.`)
    .action((options: DecideOptions) =>
      withDecision(options, none, (store) => turnBack(store, openReader(), options.by, turn)),
    )
}

const withWho = (command: Command): Command =>
  command
    .addOption(dbOption())
    .option('--by <name>', 'who decides', person())
    .option('--json', 'print the decision as JSON')

async function withDecision(
  { db, json }: DecideOptions,
  none: string,
  work: (store: Store) => Promise<Decision | null>,
): Promise<void> {
  const store = await openExisting(db)
  try {
    const decision = await work(store)
    if (decision === null) {
      say(none)
      process.exitCode = 2
    } else await print(json ? `${JSON.stringify(decision)}\n` : `${inert(decisionLine(decision))}\n`)
  } finally {
    await closeStore(store)
  }
}

/** "12 · 2022-01-30 10:12 · ana · accept c1f3… · taken back · “reason”". */
export function decisionLine({ id, at, by, kind, subject, reason, fields, undone }: Decision): string {
  const moment = at.slice(0, 16).replace('T', ' ')
  const parts = [`${id}`, moment, by, `${kind} ${subject}`, undone ? 'taken back' : null, reason && `“${reason}”`]
  const set = fields === null ? '' : `\n    ${JSON.stringify(fields)}`
  return `${parts.filter(Boolean).join(' · ')}${set}`
}

async function askedBy(
  store: Store,
  kind: Asked['kind'],
  what: readonly string[],
  options: DecideOptions,
): Promise<Asked> {
  const [first] = what as [string]
  const reason = options.reason ?? null
  switch (kind) {
    case 'merge':
      return askedOf({ kind, reason, entries: what })
    case 'split':
      return askedOf({ kind, reason, claims: what })
    case 'same':
    case 'different':
      return askedOf({ kind, reason, people: what })
    case 'note':
      return askedOf({ kind, on: oneOf(what), ...(reason === null ? {} : { reason }) })
    case 'forget':
      return askedOf({ kind, reason, article: oneOf(what) })
    case 'correct':
      return askedOf({ kind, reason, article: oneOf(what), fields: fieldsOf(options.set, '') })
    case 'edit':
      return askedOf({
        kind,
        reason,
        claim: oneOf(what),
        fields: fieldsOf(options.set, await textOfClaim(store, first)),
      })
    case 'add':
      return askedOf({ kind, reason, article: oneOf(what), record: recordOf(options, await textOf(store, first)) })
    default:
      return askedOf({ kind, reason, claim: oneOf(what) })
  }
}

function oneOf(what: readonly string[]): string {
  if (what.length > 1) throw new BadQuestion(`one at a time: ${what.join(', ')}`)
  return what[0]!
}

function recordOf({ words, set }: DecideOptions, text: string): object {
  if (words === undefined) throw new BadQuestion('say by --words which words of the article tell it')
  const fields = fieldsOf(set, text)
  const place = placeOf(words, text)
  return 'type' in fields
    ? { kind: 'event', evidence: place, ...fields }
    : { kind: 'statement', words: place, ...fields }
}

/** "" where there is none. */
const textOf = async (store: Store, article: string): Promise<string> => (await findArticle(store, article))?.text ?? ''

async function textOfClaim(store: Store, id: string): Promise<string> {
  const claim = await findClaim(store, id)
  return claim === null ? '' : textOf(store, claim.source.article)
}
