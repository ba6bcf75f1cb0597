import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { type Frame, type Need, parseFrameLexicon } from '../src/meaning/events/lexicon.ts'

const lexicon = parseFrameLexicon((path) => readFileSync(new URL(`../data/${path}`, import.meta.url), 'utf8'))
const maps = { verbs: lexicon.verbs, nouns: lexicon.nouns, adjectives: lexicon.adjectives }
const frames: Frame[] = Object.values(maps).flatMap((map) => [...map.values()].flat())

const MODES: { readonly [type: string]: string } = {
  CONSULT: 'visit third-party multilateral phone',
  RETREAT: 'withdraw release disarm ceasefire access resign',
  REQUEST: 'assist change yield meet',
  REJECT: 'assist change yield meet',
  ACCUSE: 'disapprove allege investigate',
  THREATEN: 'restrict arrest relations expel territory violence',
  PROTEST: 'demo riot strike hunger boycott obstruct',
  SANCTION: 'convict expel withdraw discontinue',
  MOBILIZE: 'troops weapons police militia',
  COERCE: 'seize restrict ban censor curfew martial-law arrest deport withhold misinformation cyber',
  ASSAULT:
    'abduct beat torture sexual execute targeted destroy primitive firearms explosives suicide-attack aerial drone heavy-weapons crowd-control unconventional',
}
const CONTEXTS =
  'military intelligence executive legislative election political_institutions pro_democracy pro_autocracy economic legal reparations human_rights rights_freedoms repression human_security gender lgbt religion_ethnicity inequality diplomatic territory peacekeeping health asylum migration disasters natural_resource environment technology terrorism cbrn cyber misinformation crime corruption illegal_drugs trafficking'
const BUILT_IN = '@party @speaker @several @owned @person @state @org @place @armed @number'
const EFFECTS = 'possible planned denied ongoing done swallow'

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))
const told = ({ word, type, needs }: Frame): string => `${word}: ${needs.map(textOf).join(';') || '-'} → ${type}`
const textOf = ({ slots, not, by, values }: Need): string =>
  `${not ? '!' : ''}${slots.join('|')}${{ anything: '', class: '=', lemma: '~' }[by]}${[...values].join('|')}`

test('every mode, context and status of a frame is one of PLOVER', () => {
  const contexts = words(CONTEXTS)
  const status = words('done ongoing planned conditional possible denied')
  const wrong = frames.filter(
    (f) =>
      (f.mode !== null && !words(MODES[f.type] ?? '').has(f.mode)) ||
      f.contexts.some((c) => !contexts.has(c)) ||
      (f.status !== null && !status.has(f.status)),
  )
  assert.deepEqual(wrong.map(told), [])
})

test('slots are written as names joined by dots', () => {
  const isSlot = (slot: string): boolean => /^[a-z]+(?:_[a-z]+)*(?:\.[a-z]+(?:_[a-z]+)*)*$/.test(slot)
  const slotsOf = (f: Frame): string[] => [
    ...f.actor.flat(),
    ...f.recipient.flat(),
    ...f.content,
    ...f.needs.flatMap(({ slots }) => slots),
  ]
  assert.deepEqual(frames.filter((f) => !slotsOf(f).every(isSlot)).map(told), [])
})

test('classes that frames name exist', () => {
  const known = new Set([...lexicon.classes.values()].flatMap((names) => [...names]))
  const builtIn = words(BUILT_IN)
  const named = frames.flatMap(({ needs }) =>
    needs.filter(({ by }) => by === 'class').flatMap(({ values }) => [...values]),
  )
  assert.deepEqual(
    [...new Set(named)].filter((name) => !known.has(name) && !builtIn.has(name)),
    [],
  )
})

test('conditions that compare name something to compare with', () => {
  const empty = frames.filter(({ needs }) => needs.some(({ by, values }) => by !== 'anything' && values.size === 0))
  assert.deepEqual(empty.map(told), [])
})

test('no frame stands behind one of its word whose needs it repeats', () => {
  const lost: string[] = []
  for (const map of Object.values(maps)) {
    for (const [word, list] of map) {
      const earlier: string[][] = []
      for (const frame of list) {
        const needs = frame.needs.map(textOf)
        if (earlier.some((before) => before.every((need) => needs.includes(need)))) lost.push(`${word}: ${told(frame)}`)
        earlier.push(needs)
      }
    }
  }
  assert.deepEqual(lost, [])
})

test('a frame that tells an act names somebody', () => {
  const nobody = frames.filter(
    ({ type, mode, actor, recipient }) =>
      type !== 'NONE' && mode !== 'ceasefire' && actor.length + recipient.length === 0,
  )
  assert.deepEqual(nobody.map(told), [])
})

test('governing words have a known effect', () => {
  const effects = words(EFFECTS)
  assert.deepEqual(
    [...lexicon.catenatives].filter(([, effect]) => !effects.has(effect)),
    [],
  )
})

test('there are frames of every type', () => {
  const types = new Set(frames.map(({ type }) => type))
  const all =
    'AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT NONE'
  assert.deepEqual(
    [...words(all)].filter((type) => !types.has(type as Frame['type'])),
    [],
  )
})
