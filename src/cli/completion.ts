import tab from '@bomb.sh/tab/commander'
import type { Command } from 'commander'

/** `readout completion SHELL`: what a shell needs to complete commands, lists, options and their values, from the commands themselves. */
export function addCompletion(program: Command): void {
  tab(program, { completionCommandName: 'completion' })
  program.commands
    .find((command) => command.name() === 'completion')!
    .summary('complete commands in your shell')
    .description('Prints a script that completes commands, lists, options and their values in a shell.')
    .addHelpText('after', examples)
}

const examples = `
Examples:
  source <(readout completion bash)
  readout completion zsh > ~/.zfunc/_readout
  readout completion fish > ~/.config/fish/completions/readout.fish`
