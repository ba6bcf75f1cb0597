import assert from 'node:assert/strict'
import { test } from 'node:test'
import { scoreTrees, type Tree } from '../bench/tree-score.ts'
import { withoutMarks } from '../bench/treebank.ts'

/*
 * The score of bench/language.ts on trees written by hand: "met/VERB/root/0 they/PRON/nsubj:outer/1", words one blank apart, with the
 * number of the head.
 */
function tree(notation: string): Tree & { readonly text: string } {
  const rows = notation.split(' ').map((word) => word.split('/'))
  let start = 0
  const words = rows.map(([form = '', upos = '', rel = '', head = '']) => {
    const word = { start, end: start + form.length, form, upos, xpos: upos, head: Number(head) - 1, rel }
    start += form.length + 1
    return word
  })
  const text = rows.map(([form]) => form).join(' ')
  return { text, words, sentences: [{ start: 0, end: text.length }] }
}

const gold = tree('They/PRON/nsubj/2 met/VERB/root/0 old/ADJ/amod/4 envoys/NOUN/obj/2')
const percentOf = (found: Tree) => scoreTrees([{ gold, found }])

test('the same tree is all right; subtypes of relations do not count', () => {
  const { words, sentences, upos, uas, las } = percentOf(
    tree('They/PRON/nsubj:outer/2 met/VERB/root/0 old/ADJ/amod/4 envoys/NOUN/obj/2'),
  )
  assert.deepEqual([words, sentences, upos, uas, las], [100, 100, 100, 100, 100])
})

test('a wrong relation costs LAS, a wrong head UAS as well, a second root both', () => {
  const relation = percentOf(tree('They/PRON/obj/2 met/VERB/root/0 old/ADJ/amod/4 envoys/NOUN/obj/2'))
  assert.deepEqual([relation.uas, relation.las], [100, 75])
  const head = percentOf(tree('They/PRON/nsubj/2 met/VERB/root/0 old/ADJ/amod/2 envoys/NOUN/obj/2'))
  assert.deepEqual([head.uas, head.las], [75, 75])
  const root = percentOf(tree('They/PRON/root/0 met/VERB/root/0 old/ADJ/amod/4 envoys/NOUN/obj/2'))
  assert.deepEqual([root.uas, root.las], [75, 75])
})

test('a word that is cut otherwise is wrong, and so is what hangs on it', () => {
  const { words, las } = percentOf({
    words: [
      { start: 0, end: 4, upos: 'PRON', xpos: 'PRON', head: 1, rel: 'nsubj' },
      { start: 5, end: 12, upos: 'VERB', xpos: 'VERB', head: -1, rel: 'root' },
      { start: 13, end: 19, upos: 'NOUN', xpos: 'NOUN', head: 1, rel: 'obj' },
    ],
    sentences: [{ start: 0, end: 19 }],
  })
  assert.ok(Math.abs(words - (2 * 100 * 2) / 7) < 1e-9)
  assert.equal(las, 0)
})

test('without marks: quotation marks go, what hung on them moves up, clitics are told', () => {
  const whole = tree('“/PUNCT/punct/2 No/INTJ/root/0 ’s/PART/case/1')
  const { text, words, lostClitics } = withoutMarks({
    ...whole,
    id: '',
    text: '“ No’s',
    words: whole.words.map((word, i) => ({
      ...word,
      form: ['“', 'No', '’s'][i]!,
      start: [0, 2, 4][i]!,
      end: [1, 4, 6][i]!,
    })),
    paragraphs: [0],
    lostClitics: [],
  })
  assert.equal(text, ' Nos')
  assert.deepEqual(
    words.map(({ start, end, head }) => [text.slice(start, end), head]),
    [
      ['No', -1],
      ['s', 0],
    ],
  )
  assert.deepEqual(lostClitics, [{ start: 3, end: 4 }])
})
