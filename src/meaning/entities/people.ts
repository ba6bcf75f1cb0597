import type { Token, TokenRange } from '../../model.ts'
import { once, perWord } from '../once.ts'
import { type DraftEntity, mention, newEntity } from './draft.ts'
import { headOf } from './known.ts'
import { type CastLexicon, folded, type Leader } from './lexicon.ts'
import { at, described, isPluralAt, nounAt } from './phrase.ts'
import { type Description, describedBy } from './roles.ts'
import type { Scene } from './scene.ts'

/** A person's name in the text, without titles. */
interface NameAt extends TokenRange {
  readonly words: readonly string[]
  readonly gender: 'he' | 'she' | null
  readonly descriptions: readonly Description[]
}

/**
 * A mention for every person's name. Full names gather their surnames; what the text says of the person beside the name
 * ("Estonian defence minister Kalle Laanet", "Ali X, the group's leader") gives role and country, the list of leaders the rest.
 * Returns the descriptions whose party only the context can tell ("Prime Minister Oksana Hrytsenko").
 */
export function mentionPeople(scene: Scene): { readonly entity: DraftEntity; readonly description: Description }[] {
  const names = findPeople(scene)
  const people = new Map<string, DraftEntity>()
  const firsts = new Map<string, DraftEntity>()
  const lasts = new Map<string, DraftEntity[]>()
  const open: { entity: DraftEntity; description: Description }[] = []
  const byLength = names.toSorted((a, b) => b.words.length - a.words.length || a.from - b.from)
  for (const name of byLength) {
    const key = name.words.map(folded).join(' ')
    const known = people.get(key) ?? sameSurname(name, lasts) ?? (name.words.length === 1 ? firsts.get(key) : undefined)
    const entity = known ?? newPerson(scene, name)
    people.set(key, entity)
    if (!known) {
      const [first, last] = [folded(name.words[0] ?? ''), folded(name.words.at(-1) ?? '')]
      lasts.set(last, [...(lasts.get(last) ?? []), entity])
      if (name.words.length > 1 && !firsts.has(first)) firsts.set(first, entity)
    }
    entity.gender = name.gender ?? entity.gender
    mention(scene.draft, {
      from: name.from,
      to: name.to,
      head: headOf(scene.syntax, name),
      form: 'name',
      entity,
      rule: known ? 'name again' : 'person',
    })
  }
  for (const [i, { from, to, descriptions: own }] of names.entries()) {
    const descriptions = own.length > 0 ? own : sharedWith(scene, names, i)
    const entity = scene.draft.mentions.get(headOf(scene.syntax, { from, to }))?.entity
    for (const description of entity ? descriptions : []) {
      learn(entity as DraftEntity, description, open)
      mentionTitle(scene, entity as DraftEntity, description)
    }
    for (const code of entity?.codes ?? []) scene.home.counts.set(code, (scene.home.counts.get(code) ?? 0) + 0.5)
  }
  return open
}

/** "Americans Ann Lee and | Bo Park |", "ministers Ann Lee and | Bo Park |": the plural in front is that of both. */
function sharedWith({ syntax }: Scene, names: readonly NameAt[], i: number): readonly Description[] {
  const [before, name] = [names[i - 1], names[i]]
  if (!before || !name) return []
  const between = syntax.text.slice(at(syntax, before.to - 1).end, at(syntax, name.from).start)
  if (!/^\s*(?:,|and|, and)\s*$/.test(between)) return []
  const plural = before.descriptions.find((d) => d.to === before.from && isPluralAt(syntax, d.to - 1))
  return plural ? [{ ...plural, nouns: [] }] : []
}

/** The title beside a name means the same person: trees differ in which of the two they take for the head. */
function mentionTitle({ draft }: Scene, entity: DraftEntity, { from, head, nouns }: Description): void {
  if (nouns.length > 0) mention(draft, { from, to: head + 1, head, form: 'nominal', entity, rule: 'title' })
}

function learn(
  entity: DraftEntity,
  description: Description,
  open: { entity: DraftEntity; description: Description }[],
): void {
  for (const noun of description.nouns) entity.nouns.add(noun)
  if (description.nouns.length > 0) entity.role ??= description.words
  if (description.codes.length > 0 && entity.basis !== 'text') {
    entity.codes = description.codes
    entity.sector = description.sector ?? entity.sector
    entity.basis = 'text'
  } else if (entity.codes.length === 0 && description.codes.length === 0) open.push({ entity, description })
}

function newPerson(scene: Scene, name: NameAt): DraftEntity {
  const leader = leaderFor(scene, name)
  const own = leader ? leader.name : described(scene.syntax, name)
  const first = name.words.length > 1 ? name.words[0] : leader?.name.split(' ')[0]
  const entity = newEntity({
    name: own,
    kind: 'person',
    codes: leader?.codes ?? [],
    sector: leader ? 'GOV' : null,
    role: leader?.office ?? null,
    class: 'office',
    basis: leader ? 'list' : null,
    gender:
      name.gender ??
      scene.lexicon.given.get(first ?? '') ??
      scene.lexicon.given.get((first ?? '').split('-')[0]!) ??
      null,
  })
  const office = (leader?.office ?? '').toLowerCase()
  for (const word of [...office.split(/[\s-]+/), office.replace(' ', '-')]) if (word) entity.nouns.add(word)
  scene.draft.entities.set(`person ${own} ${name.from}`, entity)
  scene.draft.people.push(entity)
  return entity
}

/** The leader of that name who held office when the article was written. */
function leaderFor(scene: Scene, name: NameAt): Leader | null {
  const { published } = scene.article
  const key = name.words.filter((word) => !/^(?:\p{L}\.|Jr\.?|Sr\.?|II|III)$/u.test(word)).join(' ')
  const initial = /^\p{L}\.$/u.test(name.words[0] ?? '') ? folded(name.words[0]!.slice(0, 1)) : ''
  const found = (scene.lexicon.leaders.get(folded(key)) ?? []).filter((leader) =>
    folded(leader.name).startsWith(initial),
  )
  const inOffice = found.filter(
    ({ from, to }) => published === null || (from <= published && (to === '' || published <= `${to}-99`)),
  )
  const spokenOf = inOffice.find(({ codes }) => codes.some((code) => scene.home.counts.has(code)))
  // "WALLACE:" in a transcript is whoever it is.
  if (isLabel(scene, name)) return spokenOf ?? null
  if (name.words.length > 1) return spokenOf ?? inOffice[0] ?? found.at(-1) ?? null
  if (key.length < 2) return null
  const near = inOffice.filter((leader) => !isOfAnotherState(name, leader))
  const isOnlyOne = new Set(near.map((leader) => leader.name)).size === 1
  return near.find((leader) => leader === spokenOf) ?? (isOnlyOne ? near[0]! : withTitle(name, found, published))
}

/** "Chile's minister Paz" is not the Paz who governs Bolivia. */
const isOfAnotherState = ({ descriptions }: NameAt, { codes }: Leader): boolean =>
  descriptions.some((told) => told.codes.length > 0 && !told.codes.some((code) => codes.includes(code)))

/** "President Obama" in a year when another holds the office: the last before that day, where all of the name and office are of one state. */
function withTitle({ descriptions }: NameAt, found: readonly Leader[], published: string | null): Leader | null {
  const nouns = new Set(descriptions.filter(({ codes }) => codes.length === 0).flatMap((d) => d.nouns))
  const titled = found.filter(({ office }) => nouns.has(office) || nouns.has(office.replace(' ', '-')))
  if (new Set(titled.flatMap(({ codes }) => codes)).size !== 1) return null
  return titled.findLast(({ from }) => published === null || from <= published) ?? titled[0] ?? null
}

/** "WALLACE:": a surname in capitals before a colon. */
function isLabel({ syntax }: Scene, { from, to, words }: NameAt): boolean {
  return words.length === 1 && syntax.tokens[to]?.form === ':' && /^\p{Lu}{3,}$/u.test(at(syntax, from).form)
}

function sameSurname(name: NameAt, lasts: ReadonlyMap<string, readonly DraftEntity[]>): DraftEntity | undefined {
  const tail = folded(name.words.at(-1) ?? '')
  const candidates = (lasts.get(tail) ?? []).filter((entity) => {
    if (name.gender && entity.gender && name.gender !== entity.gender) return false
    const full = entity.name.split(/\s+/).map(folded)
    return (
      name.words.length < full.length &&
      name.words.every((w, i) => full[full.length - name.words.length + i] === folded(w))
    )
  })
  const titled = candidates.find((entity) =>
    name.descriptions.some(({ nouns }) => nouns.some((noun) => entity.nouns.has(noun))),
  )
  return titled ?? candidates[0]
}

function findPeople(scene: Scene): NameAt[] {
  const { syntax } = scene
  const spans: TokenRange[] = scene.names.filter((name) => name.kind === 'person').flatMap((name) => bare(scene, name))
  spans.push(...scene.names.filter((name) => name.kind !== 'person' && hasTitle(scene, name)))
  spans.push(...scene.names.filter(({ kind }) => kind !== 'person').flatMap((name) => titledInside(scene, name)))
  const taken = new Set(spans.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i)))
  for (let i = 1; i < syntax.tokens.length; i++) {
    if (taken.has(i) || !isNameWord(scene, i) || isTitle(scene, i) || !HONORIFIC.test(at(syntax, i - 1).form)) continue
    let to = i + 1
    while (to < syntax.tokens.length && isNameWord(scene, to) && at(syntax, to).sentence === at(syntax, i).sentence)
      to++
    spans.push({ from: i, to })
    for (let t = i; t < to; t++) taken.add(t)
  }
  for (const span of behindOffice(scene, taken)) {
    spans.push(span)
    for (let t = span.from; t < span.to; t++) taken.add(t)
  }
  for (let i = 0; i < syntax.tokens.length; i++) {
    if (taken.has(i) || at(syntax, i).upos !== 'PROPN' || !isLeader(scene, i)) continue
    spans.push({ from: i, to: i + 1 })
    taken.add(i)
  }
  const surnames = new Set(spans.filter(({ from, to }) => to - from > 1).map(({ to }) => at(syntax, to - 1).form))
  for (let i = 0; i < syntax.tokens.length; i++) {
    if (!taken.has(i) && surnames.has(at(syntax, i).form) && !scene.knownBy.has(i)) spans.push({ from: i, to: i + 1 })
  }
  return spans
    .toSorted((a, b) => a.from - b.from)
    .map(({ from, to }) => ({
      from,
      to,
      words: wordsOf(scene, { from, to }),
      gender: genderBefore(scene, from),
      descriptions: describedBy(scene, { from, to }),
    }))
    .filter(({ words }) => words.some((word) => !/^(?:Jr|Sr|II|III)\.?$/.test(word)))
}

/** "Spokeswoman | Nairi Sahakyan |", "the foreign minister, | Ali bin Saleh |, said": two to four capitalised words that nobody saw as a name. */
function behindOffice(scene: Scene, taken: ReadonlySet<number>): TokenRange[] {
  const { syntax, lexicon } = scene
  const found: TokenRange[] = []
  for (let i = 0; i + 1 < syntax.tokens.length; i++) {
    const noun = at(syntax, i).upos === 'VERB' ? at(syntax, i).form.toLowerCase() : nounAt(syntax, i)
    const isOffice = lexicon.nominals.get(noun)?.some((n) => /^(?:office|people)$/.test(n.class))
    if (!isOffice || taken.has(i) || /^NNP?S$/.test(at(syntax, i).xpos)) continue
    const from = at(syntax, i + 1).form === ',' ? i + 2 : pastMinistry(scene, i + 1)
    let to = from
    while (to < syntax.tokens.length && to - from < 6 && !taken.has(to) && continuesName(scene, to, from)) to++
    while (to > from && /^\p{Ll}/u.test(at(syntax, to - 1).form)) to--
    const ends = /^[,.;:]?$|^VERB$|^AUX$|^ADP$/.test(closing(syntax.tokens[to]))
    const apart = from === i + 1 || /^[,.;]?$/.test(syntax.tokens[to]?.form ?? '')
    if (to - from >= 2 && ends && apart) found.push({ from, to })
  }
  return found
}

/** "Secretary | of State | X", "minister | of Defence | X", "chairman | of the Duma's Affairs Committee | X": behind the last word of the office. */
function pastMinistry(scene: Scene, of: number): number {
  const { syntax } = scene
  if (!/^(?:of|for)$/.test(at(syntax, of).form)) return of
  let last = of
  for (let i = of + 1; i < Math.min(syntax.tokens.length, of + 9); i++) {
    const { upos, form, sentence } = at(syntax, i)
    if (sentence !== at(syntax, of).sentence || !/^(?:NOUN|PROPN|DET|ADJ|ADP|PART|CCONJ)$/.test(upos)) break
    if (/^(?:Affairs|State|Staff)$/.test(form) || scene.knownBy.has(i) || (/^\p{Lu}/u.test(form) && isTitle(scene, i)))
      last = i
  }
  return last + 1
}

function continuesName(scene: Scene, i: number, from: number): boolean {
  const { form, sentence } = at(scene.syntax, i)
  if (sentence !== at(scene.syntax, from - 1).sentence || scene.knownBy.has(i) || isTitle(scene, i)) return false
  if (/^\p{Lu}[\p{L}'’-]*\.?$/u.test(form)) return /^(?:PROPN|NOUN|ADJ|X)$/.test(at(scene.syntax, i).upos)
  return i > from && /^(?:al|el|bin|ibn|van|von|der|den|de|da|di|dos|du|la|le|ul|ur|-|–)$/i.test(form)
}

function closing(token: Token | undefined): string {
  return token === undefined ? '' : token.upos === 'PUNCT' ? token.form : token.upos
}

/** One word that is the surname of somebody who held office then, and whose state the article speaks of. */
function isLeader(scene: Scene, i: number): boolean {
  const { form } = at(scene.syntax, i)
  if (
    scene.knownBy.has(i) ||
    (form.length < 4 && !/^nsubj|^conj$|^nmod:poss$/.test(at(scene.syntax, i).rel)) ||
    !scene.lexicon.leaders.has(folded(form))
  )
    return false
  if (isNameWord(scene, i - 1) || isNameWord(scene, i + 1)) return false
  const leader = leaderFor(scene, { from: i, to: i + 1, words: [form], gender: null, descriptions: [] })
  if (leader === null) return false
  const rules = /^(?:president|prime minister|chancellor|taoiseach|leader|secretary-general)$/.test(leader.office)
  return rules || leader.codes.some((code) => (scene.home.counts.get(code) ?? 0) >= 1)
}

/** A name that was taken for something else, right behind an office: "the Kosovan prime minister, Arben Krasniqi". */
function hasTitle(scene: Scene, name: TokenRange): boolean {
  const { syntax, lexicon, knownBy } = scene
  if (name.to - name.from < 2 || name.to - name.from > 4 || knownBy.has(name.from) || knownBy.has(name.to - 1))
    return false
  if (lexicon.nominals.has(nounAt(syntax, name.to - 1))) return false
  return describedBy(scene, name).some(({ from, head, nouns }) => {
    if (from > name.from || head < name.from - 2 || !/^(?:NOUN|PROPN)$/.test(at(syntax, head).upos)) return false
    return lexicon.nominals.get(nouns.at(-1) ?? '')?.some((n) => n.class === 'office') === true
  })
}

/** "Vice-President Gatluak Riek" taken for one name of something: the person behind the title. */
function titledInside(scene: Scene, name: TokenRange): TokenRange[] {
  const { syntax, lexicon } = scene
  if (!HONORIFIC.test(at(syntax, name.from).form.replace(/^(?:Vice|Deputy|Lieutenant|Major)-/, ''))) return []
  const person = bare(scene, name)[0]
  if (!person || person.to - person.from < 2 || person.from === name.from) return []
  const isBody =
    lexicon.nominals.has(nounAt(syntax, person.to - 1)) || /^(?:of|and)$/.test(at(syntax, person.from).form)
  return isBody ? [] : [person]
}

const HONORIFIC =
  /^(?:Mr|Mrs|Ms|Miss|Mme|Madame|Dr|Sir|Lord|Lady|Dame|Prof|Professor|Capt|Gen|Lt|Col|Sgt|Maj|Adm|Brig|Rev|Sen|Rep|Gov|President|General|Colonel|Captain|Major|Admiral|Sergeant|Lieutenant|Minister|Chancellor|Senator|Premier|Ambassador|Secretary|Commander|Mullah|Sheikh|Ayatollah|Imam|Father|Bishop|Judge|MR|MRS|MS|DR|MINISTER|SECRETARY|AMBASSADOR|PRESIDENT|CHANCELLOR|SENATOR|GENERAL)\.?$/
const TITLE_WORD =
  /^(?:Prime|Vice|Foreign|Deputy|Defence|Defense|Interior|Former|Acting|State|Press|Supreme|Chief|First|Lieutenant|Staff|Crown|Grand|Honorary|of|the|Finance|Energy|Trade|Home|Lt|Gen|Maj|Brig|Col|Adm|Mr|Mrs|Ms|Dr|Sir|Lord)\.?$/

/** The name of a person as tagged, without titles and demonyms in front; nothing when it is a known party. */
function bare(scene: Scene, name: TokenRange): TokenRange[] {
  const { syntax, lexicon, knownBy } = scene
  let { from, to } = name
  while (to - 1 > from && /^(?:['’]?s|['’]|[.,"”])$/.test(at(syntax, to - 1).form)) to--
  while (from < to) {
    const hit = knownBy.get(from)
    if (hit && hit.to < to && hit.from === from) from = hit.to
    else if (from < to - 1 && (isTitle(scene, from) || at(syntax, from).upos === 'PUNCT')) from++
    else break
  }
  for (let i = to - 2; i > from; i--) {
    if (
      !/^(?:Committee|Council|Commission|Ministry|Minister|Office|Agency|Department|Party|Affairs|Chairman|Secretary|Director|Spokesman|Spokeswoman)$/.test(
        at(syntax, i).form,
      )
    )
      continue
    from = i + 1
    break
  }
  // "Minister | Oh | Jung-hwa"
  if (from > 1 && isFamilyName(scene, from - 1) && isTitle(scene, from - 2)) from--
  if (to - from === 1 && /^\p{Lu}/u.test(syntax.tokens[to]?.form ?? '') && isTitle(scene, to)) return []
  const hit = knownBy.get(from)
  if (from >= to || (hit && hit.to >= to) || !/^\p{L}/u.test(at(syntax, from).form)) return []
  if (to - from === 1 && (lexicon.nominals.has(nounAt(syntax, from)) || /^\p{Ll}/u.test(at(syntax, from).form)))
    return []
  return [{ from, to }]
}

function isFamilyName(scene: Scene, i: number): boolean {
  const { form, upos } = at(scene.syntax, i)
  return (
    /^\p{Lu}\p{Ll}+$/u.test(form) &&
    /^(?:PROPN|INTJ|ADV|VERB)$/.test(upos) &&
    !isTitle(scene, i) &&
    !scene.knownBy.has(i)
  )
}

const isTitle = ({ syntax, lexicon }: Scene, i: number): boolean => titlesOf(lexicon)(at(syntax, i).form)

const titlesOf = once((lexicon: CastLexicon) =>
  perWord((word): boolean => {
    const form = word.replace(/^(?:Vice|Deputy|Lieutenant|Major|Brigadier|Rear|Co)-(?=\p{Lu})/u, '')
    if (TITLE_WORD.test(form) || HONORIFIC.test(form)) return true
    const nominals = lexicon.nominals.get(form.toLowerCase()) ?? []
    return nominals.some((n) => n.class === 'office' || n.class === 'organ')
  }),
)

function isNameWord({ syntax, knownBy }: Scene, i: number): boolean {
  const token = syntax.tokens[i]
  return token !== undefined && token.upos === 'PROPN' && /^\p{Lu}\p{L}/u.test(token.form) && !knownBy.has(i)
}

function wordsOf({ syntax }: Scene, { from, to }: TokenRange): string[] {
  const text = syntax.text.slice(at(syntax, from).start, at(syntax, to - 1).end)
  return text.split(/\s+/).filter((word) => /\p{L}/u.test(word))
}

function genderBefore({ syntax }: Scene, from: number): 'he' | 'she' | null {
  const form = (syntax.tokens[from - 1]?.form ?? '').replace('.', '')
  if (/^(?:Mr|MR|Sir|Lord|King|Prince|Sheikh|Father|Mullah|Ayatollah)$/.test(form)) return 'he'
  return /^(?:Mrs|MRS|Ms|MS|Miss|Mme|Madame|Lady|Dame|Queen|Princess|Baroness|spokeswoman|congresswoman|chairwoman)$/.test(
    form,
  )
    ? 'she'
    : null
}
