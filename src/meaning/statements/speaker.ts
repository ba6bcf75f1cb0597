import type { Entity, Mention, Span, Speaker, TokenRange } from '../../model.ts'
import { isNominal } from './beside.ts'
import { children, isPunctuation, mentionsNear, mentionWithHead, type Scene, subtree, token } from './scene.ts'

/** The speaker behind a noun phrase: the person or body that it refers to, two of them as "A and B", else the phrase itself. */
export function speakerAt(scene: Scene, head: number): Speaker {
  const joined = children(scene, head, 'conj')
    .filter((c) => isSpeakingPartner(scene, c))
    .map((c) => nameAround(scene, c))
    .filter((c, i, all) => c !== head && all.indexOf(c) === i)
  const heads = [...(joined.length > 0 ? [] : namesBefore(scene, head)), head, ...joined]
  const each = heads.map((h) => partAt(scene, h))
  // "Jean Roy, an economist and adviser": one person
  const parts = each.filter(({ name }, i) => each.findIndex((p) => p.name.includes(name)) === i)
  const countries = new Set(parts.map((p) => p.country))
  return {
    name: listed.format(parts.map((p) => p.name)),
    country: countries.size === 1 ? (parts[0] as Speaker).country : null,
    span: { start: Math.min(...parts.map((p) => p.span.start)), end: Math.max(...parts.map((p) => p.span.end)) },
  }
}

const listed = new Intl.ListFormat('en-GB')

/** The head of the name that a word is part of ("Burkina | Faso |"), or the word itself. */
function nameAround(scene: Scene, i: number): number {
  const name = mentionsNear(scene, i).find((m) => m.form === 'name' && m.tokens.from <= i && i < m.tokens.to)
  return name?.head ?? i
}

/** "| Mali |, | Niger | and Chad said": the names that stand in a list before this one, whatever the tree. */
function namesBefore(scene: Scene, head: number): number[] {
  const here = mentionsNear(scene, head)
  const last = here.find((m) => m.head === head && m.form === 'name')
  if (!last || !/^and$/i.test(scene.syntax.tokens[last.tokens.from - 1]?.form ?? '')) return []
  const kind = scene.cast.entities[last.entity]!.kind
  const names: Mention[] = []
  for (let to = last.tokens.from - 1; ; ) {
    const name = here.find(
      (m) => m.tokens.to === to && m.form === 'name' && scene.cast.entities[m.entity]!.kind === kind,
    )
    if (name === undefined) break
    names.unshift(name)
    to = name.tokens.from - 1
    if (scene.syntax.tokens[to]?.form !== ',') break
  }
  const before = scene.syntax.tokens[(names[0]?.tokens.from ?? 0) - 1]
  const isOpen =
    before === undefined ||
    /^(?:PUNCT|SCONJ|CCONJ)$/.test(before.upos) ||
    before.sentence !== token(scene, head).sentence
  return names.length > 0 && isOpen ? names.map((m) => m.head) : []
}

/** "The US and its allies", "Oslo and others": the vague rest is left out. */
function isSpeakingPartner(scene: Scene, i: number): boolean {
  if (!isNominal(scene, i)) return false
  const vague = /^(?:other|others|rest|ally|partner|friend|colleague|many|some|more)$/.test(token(scene, i).lemma)
  return !vague && !children(scene, i, 'nmod:poss').some((c) => /^(?:its|their|his|her)$/i.test(token(scene, c).form))
}

function partAt(scene: Scene, head: number): Speaker {
  const beside = personBeside(scene, head)
  const mention = beside ?? mentionWithHead(scene, head)
  const phrase = nounPhrase(scene, head)
  if (mention && (beside || refersByItself(scene, mention, head))) {
    const entity = scene.cast.entities[mention.entity] as Entity
    return { name: entity.name, country: countryOf(entity), span: { start: mention.start, end: mention.end } }
  }
  const aged = personOfAge(scene, head)
  const { from, to } = phrase
  const span = { start: token(scene, from).start, end: token(scene, to - 1).end }
  if (aged) return { name: aged.name, country: countryOf(aged), span }
  return { name: ofThem(scene, phrase) ?? describe(scene, phrase), country: countryWithin(scene, phrase), span }
}

/** "The | 81-year-old | said": the one person with that age behind the name ("Ann Lee, 81,"); null for other phrases. */
function personOfAge(scene: Scene, head: number): Entity | null {
  const age = /^(\d{1,3})-year-old$/i.exec(
    scene.syntax.text
      .slice(token(scene, head).end - 12, token(scene, head).end)
      .split(' ')
      .at(-1) ?? '',
  )?.[1]
  if (age === undefined) return null
  const people = scene.cast.mentions.filter((m) => {
    const behind = [0, 1].map((k) => scene.syntax.tokens[m.tokens.to + k]?.form)
    return isPersonsName(scene, m) && behind[0] === ',' && behind[1] === age
  })
  return new Set(people.map((m) => m.entity)).size === 1 ? (scene.cast.entities[people[0]!.entity] ?? null) : null
}

/** "one of | them |" → "one of the officers". */
function ofThem(scene: Scene, { from, to }: TokenRange): string | null {
  const them = mentionsNear(scene, from).find((m) => m.form === 'pronoun' && m.head === to - 1)
  const group = them && scene.cast.entities[them.entity]
  if (group?.kind !== 'group' || !/^of$/i.test(token(scene, to - 2)?.form ?? '') || to - from > 3) return null
  return `${token(scene, from).form.toLowerCase()} of the ${group.name}`
}

/**
 * The person whose office the phrase is: "army spokeswoman | Rosa Diaz |", "the army chief, | General Hugo Paz |, said",
 * "| Hugo Paz |, the army chief, said". Null where the phrase is a name itself or stands alone.
 */
function personBeside(scene: Scene, head: number): Mention | null {
  const own = mentionWithHead(scene, head)
  if (own && own.head === head && (own.form !== 'nominal' || !isPersonal(scene, own))) return null
  const to = own && own.head === head ? own.tokens.to : head + 1
  const next = personFrom(scene, { from: head, to: to + 2 }, head + 1)
  if (next) return next
  const end = Math.max(to, nounPhrase(scene, head).to)
  if (token(scene, end)?.form === ',') {
    const after = personFrom(scene, { from: end + 1, to: end + 5 }, end + 1)
    if (after && /^(?:[,.;:]|VB[DZP])$/.test(closerOf(scene, behindOrigin(scene, after.tokens.to)))) return after
  }
  const from = Math.min(own?.tokens.from ?? head, nounPhrase(scene, head).from)
  // "they freed Ann Lee, | a minister | said"
  const speaks = token(scene, head).head === end && token(scene, head).rel === 'nsubj'
  if (token(scene, from - 1)?.form !== ',' || speaks) return null
  return mentionsNear(scene, from - 2).find((m) => m.tokens.to === from - 1 && isPersonsName(scene, m)) ?? null
}

/** The person whose name begins in a stretch of tokens, with nothing but titles before it from `titles` on. */
function personFrom(scene: Scene, { from, to }: TokenRange, titles: number): Mention | null {
  const here = mentionsNear(scene, from)
  const behind = mentionsNear(scene, to - 1)
  const begins = (m: Mention): boolean =>
    m.tokens.from >= from && m.tokens.from < to && isPersonsName(scene, m) && onlyTitles(scene, titles, m.tokens.from)
  return here.find(begins) ?? (behind === here ? null : behind.find(begins)) ?? null
}

const isPersonsName = (scene: Scene, mention: Mention): boolean => mention.form === 'name' && isPersonal(scene, mention)

/** "President Paz | of Chile |, said" */
function behindOrigin(scene: Scene, i: number): number {
  if (!/^(?:of|from)$/i.test(scene.syntax.tokens[i]?.form ?? '')) return i
  return mentionsNear(scene, i).find((m) => m.tokens.from === i + 1)?.tokens.to ?? i
}

function closerOf(scene: Scene, i: number): string {
  const at = scene.syntax.tokens[i]
  return at === undefined ? '.' : at.upos === 'PUNCT' ? at.form : at.xpos
}

function isPersonal(scene: Scene, mention: Mention): boolean {
  return scene.cast.entities[mention.entity]?.kind === 'person'
}

/** Nothing but titles ("Colonel General") between. */
function onlyTitles(scene: Scene, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!/^(?:NOUN|PROPN|ADJ)$/.test(token(scene, i).upos)) return false
  return true
}

/** The mention is the phrase's head, not a name inside it ("a Kyiv official" is not Kyiv). */
function refersByItself(scene: Scene, mention: Mention, head: number): boolean {
  if (mention.head === head || mention.rule === 'title') return true
  const { rel } = token(scene, head)
  return /^(?:flat|compound|appos)/.test(rel) || isWithin(scene, mention.head, head)
}

function isWithin(scene: Scene, inner: number, outer: number): boolean {
  return token(scene, inner).head === outer && /^(?:flat|appos)/.test(token(scene, inner).rel)
}

/** The noun phrase around `head`, up to the first comma, relative clause or participle. */
export function nounPhrase(scene: Scene, head: number): TokenRange {
  const whole = subtree(scene.syntax, head)
  let { from } = whole
  let { to } = whole
  for (let i = head - 1; i >= from; i--) if (isPunctuation(scene, i) && token(scene, i).form === ',') from = i + 1
  for (const child of scene.syntax.children[head] ?? []) {
    const { rel } = token(scene, child)
    if (child > head && /^(?:acl|appos|conj|cc|parataxis|advcl|punct)/.test(rel))
      to = Math.min(to, subtree(scene.syntax, child).from)
  }
  for (let i = head + 1; i < to; i++) if (isPunctuation(scene, i) && /^[,;:(–—]$/.test(token(scene, i).form)) to = i
  if (to <= head) to = head + 1
  // "state | radio | reports", where the tree takes the verb for the noun's head
  while (from > 0 && isBeside(scene, from - 1, head)) from--
  while (
    from < head &&
    (/^(?:CCONJ|PUNCT|SCONJ|ADV|ADP)$/.test(token(scene, from).upos) ||
      /^(?:according|to)$/i.test(token(scene, from).form))
  )
    from++
  return { from, to }
}

/** An adjective or noun that hangs, like `head`, on what stands behind it. */
function isBeside(scene: Scene, i: number, head: number): boolean {
  const [word, noun] = [token(scene, i), token(scene, head)]
  return (
    /^(?:compound|amod)$/.test(noun.rel) &&
    word.head === noun.head &&
    noun.head > head &&
    /^(?:compound|amod)$/.test(word.rel)
  )
}

function describe(scene: Scene, { from, to }: TokenRange): string {
  let first = from
  while (
    first < to - 1 &&
    /^(?:the|a|an|one|another|this|that|said)$/i.test(token(scene, first).form) &&
    !/^of$/i.test(token(scene, first + 1).form)
  )
    first++
  const span: Span = { start: token(scene, first).start, end: token(scene, to - 1).end }
  return scene.syntax.text
    .slice(span.start, span.end)
    .replace(/\s+/g, ' ')
    .replace(/\bU\.S\.(?=\s)/g, 'US')
}

/** The country of the one party that a description names: "a senior Norwegian diplomat", "officials in Oslo". */
function countryWithin(scene: Scene, { from, to }: TokenRange): string | null {
  const codes = new Set<string>()
  for (const mention of mentionsNear(scene, from)) {
    if (mention.tokens.from < from || mention.tokens.to > to || isPost(scene, mention)) continue
    const country = countryOf(scene.cast.entities[mention.entity] as Entity)
    if (country) codes.add(country)
  }
  return codes.size === 1 ? ([...codes][0] as string) : null
}

/** "a Western diplomat in | Oslo |": where somebody is sent. */
function isPost(scene: Scene, { tokens: { from } }: Mention): boolean {
  const [noun, to] = [scene.syntax.tokens[from - 2], scene.syntax.tokens[from - 1]]
  return (
    /^(?:in|to)$/i.test(to?.form ?? '') &&
    /^(?:diplomat|envoy|ambassador|correspondent|observer|monitor)$/.test(noun?.lemma ?? '')
  )
}

/** The one party of an entity; a description in words ("villagers") is none. */
function countryOf({ codes, name }: Entity): string | null {
  const [code] = codes
  return codes.length === 1 && code !== undefined && !(code === name && /^\p{Ll}/u.test(code)) ? code : null
}
