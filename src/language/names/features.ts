import type { Syntax } from '../../model.ts'
import type { Candidate } from './candidates.ts'
import type { NameGazetteer } from './gazetteer.ts'
import { classesOf, type NameScene } from './scene.ts'

/** What speaks for or against the kinds that a candidate may have: its words, what is known of them, what stands beside it. */
export function featuresOf({ syntax, gazetteer, evidence }: NameScene, candidate: Candidate): string[] {
  const { tokens } = syntax
  const { from, to } = candidate
  const sentence = syntax.sentences[tokens[from]!.sentence]!.tokens
  const form = (i: number): string => (i >= sentence.from && i < sentence.to ? tokens[i]!.form : '')
  const small = (i: number): string => form(i).toLowerCase()
  const length = to - from
  const [first, last] = [form(from), form(to - 1)]
  const out: string[] = ['bias', `n=${Math.min(length, 5)}`]
  const add = (name: string): void => {
    out.push(name)
  }

  for (const kind of candidate.known) add(`known=${kind}${length > 1 ? '+' : ''}`)
  if (candidate.known.length === 0) add('unknown')
  for (let i = from; i < to; i++) {
    add(`w=${small(i)}`)
    for (const kind of kindsOf(gazetteer, form(i))) add(`has=${kind}`)
  }
  add(`first=${first.toLowerCase()}`)
  add(`last=${last.toLowerCase()}`)
  add(`end3=${last.toLowerCase().slice(-3)}`)
  add(`end2=${last.toLowerCase().slice(-2)}`)
  for (const kind of kindsOf(gazetteer, last)) add(`lastIs=${kind}`)
  for (const kind of kindsOf(gazetteer, first)) add(`firstIs=${kind}`)
  const shape = shapeOf(candidate, form)
  add(`shape=${shape}`)
  const parts = `${gazetteer.people.get(first) ?? '-'}${length > 1 ? (gazetteer.people.get(last) ?? '-') : ''}`
  add(`people=${parts}${length > 2 ? '+' : length}`)
  if (length > 1) add(`people=${parts} ${shape}`)

  const the = /^(?:the|a|an|its|their|our|his|her)$/.test(small(from - 1))
  const before = the ? from - 2 : from - 1
  add(the ? 'det' : 'bare')
  add(`before=${small(before)}${the ? '+the' : ''}`)
  add(`before2=${small(before - 1)}`)
  add(`after=${small(to)}`)
  add(`after2=${small(to)} ${small(to + 1)}`)
  for (const kind of kindsOf(gazetteer, small(before))) add(`beforeIs=${kind}${the ? '+the' : ''}`)
  if (small(before) === 'of') for (const kind of kindsOf(gazetteer, small(before - 1))) add(`ofIs=${kind}`)
  for (const kind of kindsOf(gazetteer, small(to))) add(`afterIs=${kind}`)
  const title = candidate.titles.at(-1)
  if (title) {
    add(classesOf(gazetteer, title).has('title') ? 'titled' : gazetteer.demonyms.has(title) ? 'demonym' : 'modified')
    add(`title=${title.toLowerCase()}`)
  }
  if (form(to) === ',') {
    add(
      /^\p{Lu}/u.test(form(to + 1)) ? `,known=${gazetteer.known.get(form(to + 1))?.[0] ?? 'no'}` : `,${small(to + 1)}`,
    )
    for (let i = to + 1; i < to + 7; i++) {
      if (classesOf(gazetteer, small(i)).has('person-noun')) {
        add(',person-noun')
        break
      }
    }
  }
  if (form(before) === ',' && classesOf(gazetteer, small(before - 1)).has('person-noun')) add('person-noun,')
  if (form(before) === ',')
    add(
      `known,=${gazetteer.known.get(form(before - 1))?.[0] ?? (/^\p{Lu}/u.test(form(before - 1)) ? 'Name' : small(before - 1))}`,
    )
  if (form(from - 1) === '(' && form(to) === ')') add('bracketed')
  if (form(to) === '(' && /^\p{Lu}{2,}$/u.test(form(to + 1))) add('acronym follows')
  if (speechNear(gazetteer, small, to)) add('speech after')
  if (speechNear(gazetteer, small, from - 2) && !the) add('speech before')
  if (/^['’]s$/.test(form(to))) {
    add("'s")
    for (const kind of classesOf(gazetteer, form(to + 1))) add(`'s ${kind}`)
  }

  const head = headOf(syntax, candidate)
  const { rel, upos, xpos, head: governor } = tokens[head]!
  add(`upos=${upos}`)
  add(`xpos=${xpos}`)
  add(`rel=${rel}`)
  if (governor >= 0 && (governor < from || governor >= to)) {
    for (const kind of classesOf(gazetteer, tokens[governor]!.lemma)) add(`${rel}<${kind}`)
  }
  if (governor >= 0) add(`${rel.replace(/:.*/, '')}<${tokens[governor]!.lemma}`)
  for (const child of syntax.children[head] ?? []) {
    const { rel: childRel, lemma } = tokens[child]!
    if (/^(?:case|appos|nmod|amod|acl)/.test(childRel) && (child < from || child >= to))
      add(`${childRel}>${lemma.toLowerCase()}`)
    for (const kind of classesOf(gazetteer, lemma)) add(`${childRel}>${kind}`)
  }
  const addGroups = (role: string, word: string): void => {
    gazetteer.groups(word).forEach((group, grouping) => {
      add(`${role}${grouping}=${group}`)
    })
  }
  for (let i = from; i < to; i++) addGroups('group', form(i))
  addGroups('firstGroup', first)
  addGroups('lastGroup', last)
  const properNouns = tokens.slice(from, to).filter((token) => token.upos === 'PROPN').length
  add(properNouns === length ? 'all PROPN' : properNouns === 0 ? 'no PROPN' : 'some PROPN')
  add(`${evidence.opens[from] ? 'opens' : 'inside'} ${evidence.style[tokens[from]!.sentence]} ${properNouns > 0}`)
  if (evidence.lower.has(last.toLowerCase())) add('lower elsewhere')
  if ((evidence.capital.get(last) ?? 0) > 1) add('capital elsewhere')
  return out
}

/** The token of a stretch whose head lies outside it. */
export function headOf({ tokens }: Syntax, { from, to }: { readonly from: number; readonly to: number }): number {
  for (let i = from; i < to; i++) {
    const { head } = tokens[i]!
    if (head < from || head >= to) return i
  }
  return to - 1
}

function kindsOf(gazetteer: NameGazetteer, word: string): readonly string[] {
  const kinds = [...classesOf(gazetteer, word)]
  if (gazetteer.demonyms.has(word)) kinds.push('demonym')
  if (/^\p{Lu}/u.test(word)) kinds.push(...(gazetteer.known.get(word) ?? []))
  return kinds
}

function shapeOf({ from, to }: Candidate, form: (i: number) => string): string {
  let shape = ''
  for (let i = from; i < Math.min(to, from + 5); i++) {
    const word = form(i)
    shape += /^\p{Lu}\.$/u.test(word)
      ? '.'
      : /^\p{Lu}{2,6}s?$/u.test(word)
        ? 'A'
        : /^(?:\p{Lu}\.){2,}/u.test(word)
          ? 'U'
          : /^\p{Lu}/u.test(word)
            ? /\p{Ll}\p{Lu}/u.test(word)
              ? 'C'
              : 'X'
            : /^\p{L}/u.test(word)
              ? 'x'
              : /\d/.test(word)
                ? '9'
                : '-'
  }
  return shape
}

function speechNear(gazetteer: NameGazetteer, small: (i: number) => string, at: number): boolean {
  return [at, at + 1].some((i) => classesOf(gazetteer, small(i)).has('speech'))
}
