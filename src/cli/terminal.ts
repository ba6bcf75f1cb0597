import { once } from 'node:events'

/** Writes results to standard output; waits while the reader behind a pipe is slower. */
export async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
}

/** Tells people something that is no result: standard error. */
export function say(message: string): void {
  process.stderr.write(`readout: ${inert(message)}\n`)
}

/** Control characters of an article's text (terminal escape codes among them) made visible and harmless. */
export function inert(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, ' ')
}

/** "1 article", "44 articles". */
export const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`

/** Characters a line may hold: COLUMNS where it is set, else the terminal's width, else 100. */
export function terminalWidth(): number {
  return Math.max(20, Number(process.env.COLUMNS) || process.stdout.columns || 100)
}
