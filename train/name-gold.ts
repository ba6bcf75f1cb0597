import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { classesOf } from '../src/language/names/scene.ts'
import type { NameGazetteer } from '../src/language/names.ts'
import type { NameKind, Span } from '../src/model.ts'

/** A text with the names that people marked in it. */
export interface NamedText {
  readonly id: string
  readonly text: string
  readonly names: readonly (Span & { readonly kind: NameKind })[]
  /** Marked stretches that are no names ("the Iraqi forces"): what is found wholly inside them counts neither way. */
  readonly ignored: readonly Span[]
  /** Whether what is not marked is no name. */
  readonly isComplete: boolean
}

/**
 * Names of GUM: entities whose head (the first word that depends on none of the others) is PROPN, no time. The name is the unbroken run of capitalised words
 * around the head, with "of", "for", "and", "the", "'s", particles and hyphens between capitalised words of the same entity, without
 * what stands in front as a title (`nmod:desc`, or a word of title). Of nested names the outermost stays. Inhabitants ("Americans") are no names.
 */
export function readGum(corpora: string, part: string, gazetteer: NameGazetteer, allGenres = false): NamedText[] {
  const raw = gunzipSync(readFileSync(join(corpora, `en_gum-ud-${part}.conllu.gz`))).toString('utf8')
  const texts: {
    id: string
    text: string
    names: NamedText['names'][number][]
    ignored: Span[]
    isComplete: boolean
  }[] = []
  let open: Open[] = []
  for (const block of raw.split('\n\n')) {
    if (block.trim() === '') continue
    const id = /^# newdoc id = (.*)$/m.exec(block)?.[1]
    if (id) {
      texts.push({ id, text: '', names: [], ignored: [], isComplete: true })
      open = []
    }
    const last = texts.at(-1)!
    if (!id && /^# newpar/m.test(block)) last.text = `${last.text.trimEnd()}\n\n`
    const sentence = /^# text = (.*)$/m.exec(block)![1]!
    const words = wordsOf(block, sentence, last.text.length)
    const entities = entitiesOf(words, open)
    const named = entities.flatMap((entity) => nameIn(entity, words, gazetteer) ?? [])
    const outermost = named.filter(
      (name) =>
        !named.some(
          (other) =>
            other !== name &&
            other.start <= name.start &&
            other.end >= name.end &&
            (other.end - other.start > name.end - name.start || named.indexOf(other) < named.indexOf(name)),
        ),
    )
    last.names.push(...outermost.toSorted((a, b) => a.start - b.start))
    last.text += sentence + (words.at(-1)!.spaced ? ' ' : '')
  }
  return texts.filter(({ id }) => allGenres || !/^GUM_(?:whow|fiction|essay|letter|podcast)_/.test(id))
}

interface Word extends Span {
  readonly form: string
  readonly upos: string
  readonly rel: string
  readonly head: number
  readonly brackets: string
  readonly spaced: boolean
}

interface Open {
  readonly id: string
  readonly type: string
  readonly from: number
}

function wordsOf(block: string, sentence: string, start: number): Word[] {
  const words: Word[] = []
  let at = 0
  for (const line of block.split('\n')) {
    const [id = '', form = '', , upos = '', , , head = '', rel = '', , misc = ''] = line.split('\t')
    if (!/^\d+$/.test(id)) continue
    const found = sentence.indexOf(form, at)
    const from = found < 0 || found > at + 2 ? at : found
    at = from + form.length
    const brackets = /(?:^|\|)Entity=([^|]*)/.exec(misc)?.[1] ?? ''
    words.push({
      start: start + from,
      end: start + at,
      form,
      upos,
      rel,
      head: Number(head) - 1,
      brackets,
      spaced: !/SpaceAfter=No/.test(misc),
    })
  }
  return words
}

interface Entity {
  readonly type: string
  readonly from: number
  readonly to: number
  readonly head: number
}

function entitiesOf(words: readonly Word[], open: Open[]): Entity[] {
  const done: Entity[] = []
  const close = (mark: Open, to: number): void => {
    let head = mark.from
    while (head < to - 1 && words[head]!.head >= mark.from && words[head]!.head < to) head++
    done.push({ type: mark.type, from: mark.from, to, head })
  }
  words.forEach((word, i) => {
    for (const [part] of word.brackets.matchAll(/\([^()]+\)?|[^()]+\)/g)) {
      if (part.startsWith('(')) {
        const [id = '', type = ''] = part.slice(1).replace(')', '').split('-')
        const mark = { id: id.replace(/\[.*/, ''), type, from: i }
        if (part.endsWith(')')) close(mark, i + 1)
        else open.push(mark)
      } else {
        const id = part.slice(0, -1).replace(/\[.*/, '')
        const k = open.findLastIndex((mark) => mark.id === id)
        if (k >= 0) close(open.splice(k, 1)[0]!, i + 1)
      }
    }
  })
  open.length = 0
  return done
}

const KINDS: { readonly [type: string]: NameKind } = { person: 'person', organization: 'organisation', place: 'place' }
const LINK = /^(?:of|for|and|the|'s|’s|&|-|de|del|della|der|den|van|von|bin|ibn|al|el|la|le|du|da|dos|di|y|en|in|on)$/

function nameIn(entity: Entity, words: readonly Word[], gazetteer: NameGazetteer): NamedText['names'][number] | null {
  const { type } = entity
  const described = type === 'person' && words[entity.head]?.upos === 'NOUN' ? nameBehind(entity, words) : -1
  const head = described >= 0 ? described : entity.head
  if (type === 'time' || words[head]?.upos !== 'PROPN' || !isCapital(words[head]!)) return null
  const isPart = (i: number): boolean =>
    i >= entity.from &&
    i < entity.to &&
    (isCapital(words[i]!) || (words[i]!.upos === 'PROPN' && words[i]!.form !== '-') || words[i]!.rel === 'flat') &&
    !/^(?:The|A|An)$/.test(words[i]!.form)
  let from = head
  let to = head + 1
  for (;;) {
    if (isPart(to)) to++
    else if (
      LINK.test(words[to]?.form ?? '') &&
      !/^(?:'s|’s|in|on|y|en)$/.test(words[to]!.form) &&
      isPart(to + 1) &&
      (words[to]!.form !== 'and' || words[to + 1]!.rel !== 'conj' || words[to + 1]!.head !== head)
    )
      to += 2
    else if (/^(?:of|for)$/.test(words[to]?.form ?? '') && words[to + 1]?.form === 'the' && isPart(to + 2)) to += 3
    else break
  }
  while (from > entity.from) {
    if (isPart(from - 1)) from--
    else if (
      from - 2 >= entity.from &&
      LINK.test(words[from - 1]!.form) &&
      !/^(?:the|'s|’s|and)$/.test(words[from - 1]!.form) &&
      isPart(from - 2)
    )
      from -= 2
    else break
  }
  const isTitleAt = (i: number): boolean => words[i]!.rel === 'nmod:desc' || isTitle(gazetteer, words[i]!.form)
  if (type === 'person') {
    if (isTitleAt(from) && /^(?:of|for|and)$/.test(words[from + 1]?.form ?? '')) return null
    for (let i = to - 2; i >= from; i--) {
      if (!isTitleAt(i) && !gazetteer.demonyms.has(words[i]!.form)) continue
      from = i + 1
      break
    }
  }
  const only = to - from === 1 ? words[from]! : null
  if (only && (gazetteer.demonyms.has(only.form) || isTitle(gazetteer, only.form))) return null
  return { start: words[from]!.start, end: words[to - 1]!.end, kind: KINDS[type] ?? 'other' }
}

/** "journalist Anna Berg": the name that ends an entity whose head is a noun; -1 where there is none. */
function nameBehind(entity: Entity, words: readonly Word[]): number {
  const last = entity.to - 1
  let first = last
  while (first > entity.head && words[first]!.upos === 'PROPN' && isCapital(words[first]!)) first--
  const name = first + 1
  const belongs = name <= last && words[name]!.head === entity.head && /^(?:flat|appos)/.test(words[name]!.rel)
  return belongs ? name : -1
}

function isCapital({ form }: Word): boolean {
  return /^\p{Lu}/u.test(form)
}

/** Half of the documents of re3d, by their ids: never trained on. */
export function isHeldOut(id: string): boolean {
  return Number.parseInt(id.slice(0, 8), 16) % 2 === 1
}

/**
 * Names of re3d: persons, organisations and places of confidence ≥ 0.5 that begin (after "the" and titles or demonyms) and end with a
 * capitalised word; a direction in front ("northern Iraq") is cut off, "Paris, France" is two. What else is marked is ignored.
 */
export function readRe3d(corpora: string, gazetteer: NameGazetteer): NamedText[] {
  const texts: NamedText[] = []
  for (const folder of readdirSync(join(corpora, 're3d'))) {
    const lines = (file: string): Record<string, unknown>[] =>
      readFileSync(join(corpora, 're3d', folder, file), 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line))
    const entities = lines('entities.json')
    for (const document of lines('documents.json')) {
      const text = String(document.text)
      const names: (Span & { kind: NameKind })[] = []
      const ignored: Span[] = []
      for (const { documentId, begin, end, type, confidence } of entities) {
        if (documentId !== document._id) continue
        const span = { start: Number(begin), end: Number(end) }
        const kind = RE3D[String(type)]
        const parts = kind && Number(confidence) >= 0.5 ? namesIn(text, span, kind, gazetteer) : []
        if (parts.length === 0) ignored.push(span)
        for (const part of parts) names.push({ ...part, kind: kind! })
      }
      const longest = names.filter(
        (name, i) =>
          !names.some(
            (other, k) =>
              k !== i &&
              other.start <= name.start &&
              other.end >= name.end &&
              (other.end - other.start > name.end - name.start || k < i),
          ),
      )
      texts.push({
        id: String(document._id),
        text,
        names: longest.toSorted((a, b) => a.start - b.start),
        ignored,
        isComplete: false,
      })
    }
  }
  return texts.toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

const RE3D: { readonly [type: string]: NameKind } = {
  Person: 'person',
  Organisation: 'organisation',
  Location: 'place',
}
const SMALL = /^(?:of|for|and|the|in|on|de|bin|ibn|al|al-\p{Lu}.*|ad|az|ul|la|du)$/u

function namesIn(text: string, span: Span, kind: NameKind, gazetteer: NameGazetteer): Span[] {
  const spans: Span[] = []
  for (const part of text.slice(span.start, span.end).matchAll(/[^,]+/g)) {
    const words = [...part[0].matchAll(/[^\s]+/g)].map((m) => ({
      form: m[0],
      start: span.start + part.index + m.index,
    }))
    while (
      words.length > 0 &&
      (/^(?:the|a|an)$/i.test(words[0]!.form) ||
        (kind === 'place' && /^(?:north|south|east|west|central)(?:ern)?$/.test(words[0]!.form)))
    )
      words.shift()
    if (kind === 'person') {
      const cut = words.findLastIndex(
        ({ form }, i) =>
          i < words.length - 1 && (isTitle(gazetteer, form.replace(/\.$/, '')) || gazetteer.demonyms.has(form)),
      )
      words.splice(0, cut + 1)
    }
    const [first, last] = [words[0], words.at(-1)]
    if (
      !first ||
      !last ||
      !/^(?:\p{Lu}|al-\p{Lu}|[a-z]{1,3}['’]?\p{Lu})/u.test(first.form) ||
      !/^(?:al-|el-)?\p{Lu}|^\d/u.test(last.form)
    )
      continue
    if (!words.every(({ form }) => /^\p{Lu}|^\d|^&|^[“"(]/u.test(form) || SMALL.test(form))) continue
    if (
      words.length === 1 &&
      (PRONOUN.test(first.form) || gazetteer.demonyms.has(first.form) || isTitle(gazetteer, first.form))
    )
      continue
    if (kind === 'person' && words.every(({ form }) => isTitle(gazetteer, form) || SMALL.test(form))) continue
    const end =
      last.start +
      last.form.replace(/['’]s?$|[.,;:)]+$/u, (cut, at: number) =>
        /^\p{L}\.(?:\p{L}\.)*$/u.test(last.form) ? cut : at >= 0 ? '' : cut,
      ).length
    spans.push({ start: first.start, end })
  }
  return spans
}

const PRONOUN =
  /^(?:I|We|They|He|She|It|You|Our|Their|His|Her|Its|My|This|That|These|Those|There|All|Some|Both|Many|Who)$/

function isTitle(gazetteer: NameGazetteer, word: string): boolean {
  const classes = classesOf(gazetteer, word)
  return ['title', 'title-modifier', 'portfolio'].some((kind) => classes.has(kind))
}
