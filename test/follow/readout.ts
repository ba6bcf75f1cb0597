import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const cli = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))

/** The program, started in a folder. */
export const startIn = (folder: string, ...args: readonly string[]): ChildProcess =>
  spawn(process.execPath, ['--import', import.meta.resolve('tsx'), cli, ...args], { cwd: folder })

/** Runs the program in a folder to its end. */
export async function readoutIn(
  folder: string,
  ...args: readonly string[]
): Promise<{ readonly out: string; readonly err: string; readonly code: number }> {
  const child = startIn(folder, ...args)
  let [out, err] = ['', '']
  child.stdout!.on('data', (chunk: Buffer) => (out += chunk))
  child.stderr!.on('data', (chunk: Buffer) => (err += chunk))
  const [code] = (await once(child, 'close')) as [number]
  return { out, err, code }
}
