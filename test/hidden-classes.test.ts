import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { articleOfText } from '../src/intake/text.ts'
import { loadKnowledge } from '../src/load.ts'
import { understand } from '../src/read.ts'

setFlagsFromString('--allow-natives-syntax')
const isSameClass = new Function('a', 'b', 'return %HaveSameMap(a, b)') as (a: object, b: object) => boolean

/** How many hidden classes V8 made for these objects. */
function classesOf(things: readonly object[]): number {
  const classes: object[] = []
  for (const thing of things) if (!classes.some((known) => isSameClass(known, thing))) classes.push(thing)
  return classes.length
}

test('things of one kind share their hidden classes, so that looks at them stay fast', async () => {
  const samples = new URL('../samples/', import.meta.url)
  const names = readdirSync(samples).filter((name) => name.endsWith('.txt'))
  const knowledge = loadKnowledge()
  const layers = []
  for (const name of names) {
    const article = await articleOfText(name, readFileSync(new URL(name, samples), 'utf8'), {})
    layers.push(understand(article, knowledge))
  }
  const kinds = {
    tokens: layers.flatMap(({ syntax }) => syntax.tokens),
    sentences: layers.flatMap(({ syntax }) => syntax.sentences),
    times: layers.flatMap(({ times }) => times),
    quantities: layers.flatMap(({ quantities }) => quantities),
    mentions: layers.flatMap(({ cast }) => cast.mentions),
    entities: layers.flatMap(({ cast }) => cast.entities),
    statements: layers.flatMap(({ statements }) => statements),
    events: layers.flatMap(({ events }) => events),
  }
  for (const [kind, things] of Object.entries(kinds)) {
    assert.ok(things.length > 10, `${things.length} ${kind} in the samples`)
    const classes = classesOf(things.slice(0, 200))
    assert.ok(classes <= 6, `${classes} hidden classes of ${kind}: { ...thing, another } makes one for each object`)
  }
})
