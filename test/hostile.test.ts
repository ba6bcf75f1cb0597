import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { after, test } from 'node:test'
import { takePaths } from '../src/intake/paths.ts'
import { takeFile, takeSource } from '../src/intake/source.ts'
import { longestArticle, type Taken } from '../src/intake/taken.ts'
import { bases } from './intake/bases.ts'
import { damages } from './intake/damages.ts'
import type { Harm } from './intake/harm/harm.ts'
import { bytesOf, headline, line, story } from './intake/made.ts'
import { madeToHarm } from './intake/made-to-harm.ts'
import { mutations, sound } from './intake/mutate.ts'

/** Every kind of input damaged in every way; every kind under the names of others; and what was made to harm. */
async function corpus(): Promise<readonly Harm[]> {
  const whole = await bases()
  const damaged = whole.flatMap(([name, bytes]) =>
    Object.entries(damages).map(([what, damage]): Harm => [`${name}, ${what}`, name, damage(bytes)]),
  )
  const mislabelled = whole.flatMap(([name, bytes]): Harm[] => {
    const others = ['x.txt', 'x.html', 'x.json', 'x.csv', 'x']
    return others.map((other) => [`${name} called ${other}`, other, bytes])
  })
  return [...damaged, ...mislabelled, ...(await madeToHarm())]
}

const inputs = await corpus()

test('the corpus is large', () => {
  assert.ok(inputs.length >= 500, `${inputs.length} inputs`)
})

/** So many at a time are one batch, each between two good files. */
const batchSize = 60
for (let from = 0; from < inputs.length; from += batchSize) {
  const batch = inputs.slice(from, from + batchSize)
  test(`hostile inputs ${from + 1} to ${from + batch.length}: each ends in a named error or an article, and stops nothing`, async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'readout-hostile-'))
    t.after(() => rmSync(folder, { recursive: true }))
    const paths = batch.map(([, name, bytes], i) => {
      mkdirSync(join(folder, `${i}`))
      const path = join(folder, `${i}`, name)
      writeFileSync(path, bytes)
      return path
    })
    writeFileSync(join(folder, 'good.txt'), story)
    const given = [...paths.flatMap((path) => [path, join(folder, 'good.txt')])]
    const results = await resultsOf(given)
    for (const [i, [what]] of batch.entries()) {
      const own = results.filter(({ where }) => where.startsWith(paths[i]!))
      assert.ok(own.length > 0, `${what}: nothing was told of it`)
      for (const { taken } of own) sound(taken, what)
    }
    const good = results.filter(({ where }) => where === join(folder, 'good.txt'))
    assert.equal(good.length, batch.length)
    assert.ok(good.every(({ taken }) => taken.ok && taken.article.title === headline))
  })
}

async function resultsOf(paths: readonly string[]): Promise<{ readonly where: string; readonly taken: Taken }[]> {
  const results: { where: string; taken: Taken }[] = []
  for await (const taken of takePaths(paths, Readable.from([]), {})) {
    results.push({ where: taken.ok ? taken.where : taken.error.where, taken })
  }
  return results
}

after(() => {
  const climbed = ['/tmp/climbed.txt', join(tmpdir(), 'climbed.txt'), 'C:\\climbed.txt', 'climbed.txt']
  assert.deepEqual(
    climbed.filter((path) => existsSync(path)),
    [],
    'an archive wrote outside',
  )
})

test('what is asked of some of them', async () => {
  const toldOf = async (what: string, kind = ''): Promise<string[]> => {
    const [, name, bytes] = inputs.find(([its, name]) => its === what && name.endsWith(kind))!
    return (await takeFile(name, bytes, {})).map((one) => (one.ok ? one.article.text : one.error.message))
  }
  assert.equal((await toldOf('a feed of 100,000 items')).length, 100_000)
  assert.match((await toldOf('200 MB of zeros'))[0]!, /larger than 32 MB|times its size/)
  assert.match((await toldOf('200 MB of one line of JSON'))[0]!, /times its size|longer than 4 MB/)
  assert.match((await toldOf('a packing within nine packings'))[0]!, /more than 4 archives or messages deep/)
  assert.match((await toldOf('archives within ten archives'))[0]!, /more than 4 archives or messages deep/)
  assert.match((await toldOf('a document with a bomb beside it'))[0]!, /unpacks to more than 100 times its size/)
  assert.match((await toldOf('a packed page that is a bomb'))[0]!, /it is damaged/)
  for (const kind of ['rss', 'docx']) {
    for (const what of ['entities that multiply', 'an entity that names a file']) {
      for (const text of await toldOf(what, kind)) assert.ok(text.length < 10_000 && !/hahaha|root:/.test(text), what)
    }
  }
  assert.deepEqual(
    (await toldOf('names that climb', 'tar')).map((text) => text === story),
    [true, true],
  )
  assert.deepEqual(
    (await toldOf('links to what is not theirs')).map((text) => text === story),
    [true],
  )
  assert.deepEqual(
    (await toldOf('links to what is not theirs, in a ZIP')).map((text) => text === story),
    [true],
  )
})

test('1 GB of spaces: a text is refused at its limit, a line of JSON is passed over', async () => {
  const total = 16_384
  let pulled = 0
  async function* spaces(behind: string): AsyncGenerator<Uint8Array> {
    const chunk = Buffer.alloc(65_536, 0x20)
    for (pulled = 0; pulled < total; pulled++) yield chunk
    yield bytesOf(behind)
  }
  const taken = async (where: string, behind: string): Promise<Taken[]> => {
    const all: Taken[] = []
    for await (const one of takeSource({ where, chunks: spaces(behind) }, {})) all.push(one)
    return all
  }
  assert.match(messageOf((await taken('a.txt', ''))[0]!), /^a\.txt: it is larger than 32 MB/)
  assert.ok(pulled < 520, `${pulled} pieces were read`)
  const [long, good] = await taken('a.jsonl', `\n${line()}\n`)
  assert.match(messageOf(long!), /^a\.jsonl: line 1: it is longer than 4 MB/)
  assert.ok(good?.ok)
})

const messageOf = (one: Taken): string => (one.ok ? 'an article' : one.error.message)

test('a folder of links that lead back, pipes, devices and odd names', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'readout-hostile-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const path = (name: string): string => join(folder, name)
  mkdirSync(path('folder.txt'))
  symlinkSync(folder, path('folder.txt/again'))
  symlinkSync('/dev/zero', path('endless.txt'))
  symlinkSync(path('loop.txt'), path('loop.txt'))
  execFileSync('mkfifo', [path('pipe.txt')])
  writeFileSync(path('odd\n\u001b[2J.txt'), story)
  writeFileSync(path('good.txt'), story)
  const results = await resultsOf([folder])
  assert.deepEqual(
    results.map(({ taken }) => taken.ok),
    [true, true],
  )
  assert.deepEqual(readdirSync(folder).length, 6)
})

test('bytes changed at random: every kind ends in named errors and sound articles', async () => {
  await mutations(380, 20_310_109)
})

test('an article is as long as it may be and no longer', async () => {
  const [taken] = await takeFile('a.txt', bytesOf('a '.repeat(longestArticle / 2)), {})
  assert.equal(taken?.ok, true)
})
