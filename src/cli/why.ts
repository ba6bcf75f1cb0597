import type { Command } from 'commander'
import type { Explanation } from '../api/desk.ts'
import { explain } from '../api/explain.ts'
import { openReader } from '../ingest.ts'
import { closeStore, findEntry, openExisting } from '../store/index.ts'
import { entryLine } from './list.ts'
import { type DbOption, dbOption } from './options.ts'
import { inert, print, say } from './terminal.ts'

interface WhyOptions extends DbOption {
  readonly json?: true
}

/** `readout why`: the rule, the words and the tree behind a record. */
export function whyCommand(program: Command): void {
  program
    .command('why')
    .summary('show the rule, the words and the tree behind a record')
    .description(
      'Shows why a record stands as it does: its fields, its rule, its words, and the tree of its sentence, by reading the kept article again.',
    )
    .argument('<id>', 'of an event (c…), a statement (s…) or an entry (e…), or the beginning of it')
    .addOption(dbOption())
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  readout why e970a8912')
    .action(async (id: string, options: WhyOptions) => {
      const store = await openExisting(options.db)
      try {
        const explanation = await explain(store, openReader(), id)
        if (explanation === null) {
          say(`${id}: there is no such record, or several begin like this; "readout list events" shows the ids`)
          process.exitCode = 2
          return
        }
        const entry = id.startsWith('e') ? await findEntry(store, id) : null
        const head = entry ? `${entryLine(entry)}\n\n` : ''
        const others = entry
          ? entry.claims
              .slice(1)
              .map(
                (claim) =>
                  `  ${claim.id} · ${claim.source.publisher ?? 'unknown publisher'} · ${claim.source.published ?? 'no date'} · “${folded(claim.evidence.text)}”\n`,
              )
          : []
        await print(
          options.json
            ? `${JSON.stringify(explanation)}\n`
            : inert(
                `${head}${explanationInWords(explanation)}${others.length > 0 ? `\nOther reports\n${others.join('')}` : ''}`,
              ),
        )
      } finally {
        await closeStore(store)
      }
    })
}

function explanationInWords({ claim, tree, layers }: Explanation): string {
  const { source, sentence, evidence, rule, confidence, verdict } = claim
  const lines = [
    `${claim.kind === 'event' ? `${claim.type} · ${claim.status}` : `statement · ${claim.stance} · ${claim.form}`} · ${claim.id}`,
    `rule        ${rule}`,
    `confidence  ${confidence.toFixed(2)}${verdict === null ? ', not checked' : `, ${verdict}`}`,
    `article     ${source.title} · ${source.publisher ?? 'unknown publisher'} · ${source.published ?? 'no date'} · ${source.article.slice(0, 10)}`,
    `words       sentence ${sentence + 1}, characters ${evidence.start}–${evidence.end}: “${folded(evidence.text)}”`,
  ]
  const found = layers.map(
    ({ layer, words, taken, rule: by }) => `  ${layer.padEnd(10)}“${folded(words)}” → ${taken}${by ? ` (${by})` : ''}`,
  )
  const nodes = tree.map(({ n, form, lemma, upos, rel, head, isCue, inEvidence }) => {
    return `${isCue ? '*' : inEvidence ? '|' : ' '} ${String(n).padStart(3)} ${form.padEnd(18)} ${lemma.padEnd(18)} ${upos.padEnd(6)} ${rel.padEnd(12)} ${head}`
  })
  return `${[...lines, '', 'What each layer found in the sentence', ...found, '', 'The sentence as a tree (* cue, | evidence)', ...nodes].join('\n')}\n`
}

const folded = (words: string): string => words.replace(/\s+/g, ' ').trim()
