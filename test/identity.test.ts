import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { peopleOf, type SeenName } from '../src/record/identity.ts'
import { isOneLetterApart, placeWordOf } from '../src/record/spelling.ts'

const seen = (name: string, codes: readonly string[] = [], more: Partial<SeenName> = {}): SeenName => ({
  name,
  codes,
  roles: [],
  first: '2031-05-01',
  last: '2031-05-20',
  articles: 1,
  ...more,
})
const none = { same: [], different: [] }
const groupsOf = (names: readonly SeenName[], decided: Parameters<typeof peopleOf>[1] = none) =>
  peopleOf(names, decided)
    .map(({ names: theirs }) => [...theirs].sort().join(' = '))
    .sort()

describe('who is who across articles', () => {
  test('spellings from other scripts, initials, titles and short names mean one person', () => {
    assert.deepEqual(
      groupsOf(['Volodymyr Zelenskyy', 'Vladimir Zelensky', 'Zelenskiy', 'President Zelensky'].map((n) => seen(n))),
      ['President Zelensky = Vladimir Zelensky = Volodymyr Zelenskyy = Zelenskiy'],
    )
    assert.deepEqual(groupsOf(['Antony Blinken', 'Antony J. Blinken', 'Mr Blinken'].map((n) => seen(n))), [
      'Antony Blinken = Antony J. Blinken = Mr Blinken',
    ])
    assert.deepEqual(groupsOf(['Sergei Lavrov', 'Sergey Lavrov', 'Lawrow'].map((n) => seen(n))), [
      'Lawrow = Sergei Lavrov = Sergey Lavrov',
    ])
    assert.deepEqual(groupsOf([seen('Xi Jinping'), seen('Xi'), seen('Li Keqiang')]), ['Li Keqiang', 'Xi = Xi Jinping'])
  })

  test('the same name of two countries, and two people of one family name, stay apart', () => {
    assert.deepEqual(groupsOf([seen('Ana Berg', ['NOR']), seen('Ana Berg-Lind', ['NOR'])]), [
      'Ana Berg',
      'Ana Berg-Lind',
    ])
    assert.deepEqual(groupsOf([seen('Jon Moss', ['NOR']), seen('J. Moss', ['KEN'])]), ['J. Moss', 'Jon Moss'])
    assert.deepEqual(groupsOf([seen('Jon Moss'), seen('Ida Moss'), seen('Moss')]), ['Ida Moss', 'Jon Moss', 'Moss'])
  })

  test('a role means whoever is called that in those days', () => {
    const minister = (name: string, first: string, last: string) =>
      seen(name, ['NOR'], { roles: [{ role: 'Norwegian fisheries minister', first, last }] })
    const people = [minister('Ana Berg', '2030-01-01', '2031-05-01'), minister('Jon Moss', '2033-01-01', '2034-01-01')]
    const role = (first: string) => seen('the Norwegian fisheries minister', ['NOR'], { first, last: first })
    assert.deepEqual(groupsOf([...people, role('2031-03-01')]), [
      'Ana Berg = the Norwegian fisheries minister',
      'Jon Moss',
    ])
    assert.deepEqual(groupsOf([...people, role('2033-03-01')]), [
      'Ana Berg',
      'Jon Moss = the Norwegian fisheries minister',
    ])
    assert.equal(groupsOf([...people, role('2036-03-01')]).length, 3)
  })

  test('every merge has its reasons; what people decide goes before, for whole groups', () => {
    const names = ['Ana Berg', 'A. Berg', 'Berg'].map((name) => seen(name, ['NOR']))
    const [person] = peopleOf(names, none)
    assert.equal(person!.merges.length, 2)
    for (const { reasons } of person!.merges) assert.ok(reasons.includes('both stand for NOR'))
    const apart = { same: [], different: [['Ana Berg', 'A. Berg'] as const] }
    assert.deepEqual(groupsOf(names, apart), ['A. Berg', 'Ana Berg', 'Berg'])
    assert.deepEqual(
      groupsOf([seen('Ana Berg'), seen('Ana Lind')], { same: [['Ana Lind', 'Ana Berg']], different: [] }),
      ['Ana Berg = Ana Lind'],
    )
  })

  test('places by their names of today; one letter more, less or other', () => {
    assert.equal(placeWordOf('Kiev'), placeWordOf('Kyiv'))
    assert.ok(isOneLetterApart('medvdchuk', 'medvedchuk'))
    assert.ok(!isOneLetterApart('moss', 'moss') && !isOneLetterApart('moss', 'miss you'))
  })
})

test('people of the marked reports: no two in one, most names found', (t) => {
  const file = new URL('../../shared/gold/groups.json', import.meta.url)
  let groups: { people: { name: string; forms: string[] }[]; notSamePerson: [string, string][] }
  try {
    groups = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return t.skip('../shared is not here')
  }
  const personOf = new Map(groups.people.flatMap(({ name, forms }) => forms.map((form) => [form, name] as const)))
  const found = peopleOf(
    [...personOf.keys()].map((name) => seen(name)),
    none,
  )
  const put = found.flatMap(({ names }) => names.flatMap((a, i) => names.slice(0, i).map((b) => [a, b] as const)))
  const right = put.filter(([a, b]) => personOf.get(a) === personOf.get(b))
  const wanted = groups.people.reduce((sum, { forms }) => sum + (forms.length * (forms.length - 1)) / 2, 0)
  assert.ok(right.length / put.length >= 0.95, `precision ${right.length} of ${put.length}`)
  assert.ok(right.length / wanted >= 0.85, `recall ${right.length} of ${wanted}`)
  for (const pair of groups.notSamePerson)
    assert.ok(!found.some(({ names }) => pair.every((name) => names.includes(name))), pair.join(' / '))
})
