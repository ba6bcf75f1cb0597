import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

const read = (name: string): string => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8')
const manifest = JSON.parse(read('package.json')) as {
  readonly dependencies: { readonly [name: string]: string }
  readonly devDependencies: { readonly [name: string]: string }
}
const running = Object.keys(manifest.dependencies)
const others = Object.keys(manifest.devDependencies)

test('each direct dependency stands in docs/DEPENDENCIES.md with its reason, and no other', () => {
  const rows = [...read('docs/DEPENDENCIES.md').matchAll(/^\| (`[^|]+`)( \((?:tests|tools|bench)\))? \| \S.{5,} \|$/gm)]
  const namesWhere = (isMarked: boolean) =>
    rows.filter(([, , mark]) => (mark !== undefined) === isMarked).flatMap(([, names]) => names!.match(/[^`, ]+/g))
  assert.deepEqual(namesWhere(false).sort(), running.sort())
  assert.deepEqual(namesWhere(true).sort(), others.filter((name) => !name.startsWith('@types/')).sort())
})

test('versions are pinned exactly', () => {
  const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
  assert.deepEqual(
    versions.filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version)),
    [],
  )
})

test('everything that is installed comes from the npm registry, with its hash in the lock file', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    readonly packages: { readonly [path: string]: { readonly resolved?: string; readonly integrity?: string } }
  }
  const installed = Object.entries(packages).filter(([path]) => path !== '')
  assert.ok(installed.length > running.length + others.length)
  const isOurs = (from: string): boolean => from.startsWith('https://registry.npmjs.org/')
  assert.deepEqual(
    installed.filter(([, { resolved, integrity }]) => !integrity || (resolved !== undefined && !isOurs(resolved))),
    [],
  )
})
