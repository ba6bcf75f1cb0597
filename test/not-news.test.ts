import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { findBoilerplate } from '../src/meaning/boilerplate.ts'
import { subjectOf } from '../src/meaning/relevance.ts'
import { plainSyntax } from './plain-syntax.ts'

const textsIn = (folder: string) =>
  readdirSync(new URL(folder, import.meta.url))
    .filter((name) => name.endsWith('.txt'))
    .map((name) => ({ name, text: readFileSync(new URL(`${folder}/${name}`, import.meta.url), 'utf8') }))

test('a text that is no news is left out whole', () => {
  const texts = textsIn('./not-news')
  assert.ok(texts.length >= 60)
  const read = texts
    .map(({ name, text }) => ({ name, syntax: plainSyntax(text) }))
    .filter(({ syntax }) => findBoilerplate(syntax).size < syntax.sentences.length)
  assert.deepEqual(
    read.map(
      ({ name, syntax }) =>
        `${name}: ${subjectOf(syntax)}, ${findBoilerplate(syntax).size} of ${syntax.sentences.length} left out`,
    ),
    [],
  )
})

test('reports about states are news, whatever else they mention', () => {
  const reports = [
    ...textsIn('../samples'),
    {
      name: 'boycott',
      text: 'Norland said on Monday that its ministers would boycott the football World Cup in Sudria. The foreign minister accused Sudria of jailing players. The team will still play its match on Friday. Sudria recalled its ambassador.',
    },
    {
      name: 'oil',
      text: 'Oil prices rose after Korda bombed the port of Belmar. Brent crude gained 3 percent. The government in Belmar called for sanctions against Korda and put its army on alert.',
    },
    {
      name: 'poll',
      text: 'Senator Ana Rojas leads Governor Hugo Paz by 43 percent to 38 percent in a new poll, two points more than before the debate. Her lead was 4 points in August. In another poll of Democrats and Republicans Paz gained 3 points. The two campaigns will meet once more.',
    },
    {
      name: 'singer',
      text: 'The singer Ilona Vey was arrested by police at a concert after she condemned the war. The embassy of Norland demanded her release. Her album had been banned by the ministry.',
    },
  ]
  assert.deepEqual(
    reports.filter(({ text }) => subjectOf(plainSyntax(text)) !== 'affairs').map(({ name }) => name),
    [],
  )
})

test('only the boilerplate of a report is left out', () => {
  const text = `Norland expelled two diplomats of Sudria on Monday.
(Reporting by A. Hale; editing by B. Moor)
Sign up for our newsletter to get the best of the week.
The foreign minister said you cannot make peace with your neighbour by threats.
Read more: Sudria closes its border
Copyright 2031 Harbour Ledger. All rights reserved.
21:40 That is all from us tonight.
We have not been able to verify this.
Abusive posts will be removed.
(This transcript has been edited for length.)`
  const syntax = plainSyntax(text)
  const kept = syntax.sentences
    .filter((_, i) => !findBoilerplate(syntax).has(i))
    .map(({ start, end }) => text.slice(start, end))
  assert.deepEqual(kept, [text.split('\n')[0], text.split('\n')[3]])
})
