import { readFileSync } from 'node:fs'
import type { NameKind, Span } from '../src/model.ts'
import type { NamedText } from './name-gold.ts'
import { randomness } from './random.ts'

/** Short texts with names that nobody bears, from the sentences of train/name-templates.tsv: what news says beside names. */
export function templateTexts(copies: number): NamedText[] {
  const sentences = readFileSync('train/name-templates.tsv', 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .slice(1)
  const random = randomness(20310517)
  return Array.from({ length: copies }, (_, copy) =>
    sentences.map((sentence, i) => filled(`${copy}-${i}`, sentence, random)),
  ).flat()
}

function filled(id: string, sentence: string, random: () => number): NamedText {
  let text = ''
  const names: (Span & { kind: NameKind })[] = []
  for (const part of sentence.split(/(\{\w+\})/)) {
    const slot = SLOTS[part]
    const words = slot ? slot.make(random) : part
    if (slot?.kind) names.push({ start: text.length, end: text.length + words.length, kind: slot.kind })
    text += words
  }
  return { id: `template-${id}`, text, names, ignored: [], isComplete: true }
}

interface Slot {
  readonly kind: NameKind | null
  readonly make: (random: () => number) => string
}

const SLOTS: { readonly [slot: string]: Slot } = {
  '{P}': { kind: 'person', make: (random) => `${word(random, 1)} ${word(random, 2)}` },
  '{S}': { kind: 'person', make: (random) => word(random, 2) },
  '{B}': {
    kind: 'organisation',
    make: (random) => (random() < 0.7 ? word(random, 2) : `${word(random, 1)} ${word(random, 2)}`),
  },
  '{A}': {
    kind: 'organisation',
    make: (random) =>
      Array.from({ length: 3 + Math.floor(random() * 2) }, () => one('ABCDEFGHIKLMNOPRSTUV', random)).join(''),
  },
  '{L}': { kind: 'place', make: (random) => word(random, 2) },
  '{V}': { kind: 'other', make: (random) => `${one(['USS', 'HMS', 'INS'], random)} ${word(random, 2)}` },
  '{O}': { kind: 'other', make: (random) => word(random, 2) },
  '{T}': { kind: 'other', make: (random) => `Treaty of ${word(random, 2)}` },
  '{F}': {
    kind: 'organisation',
    make: (random) => {
      const aim = random() < 0.4 ? ` for ${one(['Renewal', 'Peace', 'Progress', 'Justice', 'Freedom'], random)}` : ''
      return `${one(QUALITIES, random)} ${one(BODIES, random)}${aim}`
    },
  },
  '{day}': { kind: null, make: (random) => one(['Monday', 'Tuesday', 'Friday', 'Sunday'], random) },
  '{month}': { kind: null, make: (random) => one(['January', 'March', 'June', 'October'], random) },
}

const QUALITIES = ['Popular', 'United', 'National', 'Democratic', 'World', 'Central', 'Joint', 'State', 'Patriotic']
const BODIES = ['Front', 'Movement', 'Party', 'Council', 'Fund', 'Board', 'Union', 'Task Force', 'Command', 'Army']

const ONSETS = [
  'b',
  'br',
  'd',
  'f',
  'g',
  'h',
  'k',
  'kr',
  'l',
  'm',
  'n',
  'p',
  'r',
  's',
  'st',
  't',
  'tv',
  'v',
  'z',
  'sh',
  'ch',
  'j',
  'gl',
  '',
]
const NUCLEI = ['a', 'e', 'i', 'o', 'u', 'aa', 'ai', 'ei', 'ya', 'ia', 'ou']
const CODAS = ['', '', '', 'n', 'r', 'l', 's', 'k', 't', 'm', 'nd', 'rg', 'v']

/** A word of `least` to `least` + 2 syllables, with a capital. */
function word(random: () => number, least: number): string {
  const count = least + Math.floor(random() * 2)
  const letters = Array.from(
    { length: count },
    () => one(ONSETS, random) + one(NUCLEI, random) + one(CODAS, random),
  ).join('')
  return letters.charAt(0).toUpperCase() + letters.slice(1)
}

function one<T>(list: ArrayLike<T>, random: () => number): T {
  return list[Math.floor(random() * list.length)]!
}
