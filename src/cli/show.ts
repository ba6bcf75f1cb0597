import { type Command, Option } from 'commander'
import { takePaths } from '../intake/paths.ts'
import { loadKnowledge } from '../load.ts'
import { type Understanding, understand } from '../read.ts'
import { type DrawSentence, drawNames, drawSentence, drawTags, drawTokens, drawTree } from './draw.ts'
import { inert, print, say, terminalWidth } from './terminal.ts'

const stages = ['tokens', 'sentences', 'tags', 'tree', 'names'] as const

interface ShowOptions {
  readonly stage: (typeof stages)[number]
}

/** `readout show`: one layer of the reading of a report, drawn for people. */
export function showCommand(program: Command): void {
  program
    .command('show')
    .summary('draw the tokens, sentences, tags, trees or names of a report')
    .description('Draws one layer of what Readout sees in a report, sentence by sentence. Keeps nothing.')
    .argument('<file...>', 'as for "readout read"')
    .addOption(new Option('--stage <layer>', 'which layer').choices(stages).default('tree'))
    .addHelpText('after', '\nExamples:\n  readout show report.txt\n  readout show report.txt --stage names')
    .action(async (files: string[], { stage }: ShowOptions) => {
      const knowledge = loadKnowledge()
      for await (const taken of takePaths(files, process.stdin, {})) {
        if (!taken.ok) {
          say(taken.error.message)
          process.exitCode = 3
          continue
        }
        taken.warnings.forEach(say)
        const understanding = understand(taken.article, knowledge)
        await print(inert(drawn(understanding, drawingOf(stage, understanding))))
      }
    })
}

function drawingOf(stage: ShowOptions['stage'], { names }: Understanding): DrawSentence {
  switch (stage) {
    case 'tokens':
      return drawTokens
    case 'sentences':
      return drawSentence
    case 'tags':
      return drawTags
    case 'tree':
      return drawTree
    case 'names':
      return drawNames(names)
  }
}

function drawn({ syntax }: Understanding, draw: DrawSentence): string {
  const width = terminalWidth()
  return syntax.sentences.map((sentence, i) => `${draw(syntax, sentence, i + 1, width).join('\n')}\n`).join('\n')
}
