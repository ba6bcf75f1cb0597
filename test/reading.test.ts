import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { makeArticle } from '../src/intake/article.ts'
import { takePaths } from '../src/intake/paths.ts'
import { loadKnowledge } from '../src/load.ts'
import { read } from '../src/read.ts'
import { testCases } from './cases.ts'
import { eventLine } from './event-line.ts'

const knowledge = loadKnowledge()
const sample = new URL('../samples/0121-harbourledger-geneva.txt', import.meta.url).pathname

test('a sample from its bytes to its acts: three demands, written answers due next week', async () => {
  for await (const taken of takePaths([sample], process.stdin, {})) {
    assert.ok(taken.ok)
    const { article, events } = read(taken.article, knowledge)
    const wordsOf = ({ start, end }: { start: number; end: number }): string => article.text.slice(start, end)
    const told = events.map(({ type, actors, recipients, content, due }) => ({
      type,
      who: actors.map(({ code }) => code).join(),
      whom: recipients.map(({ code }) => code).join(),
      content: content.map(wordsOf),
      due,
    }))
    const demand = told.find(({ type, who }) => type === 'REQUEST' && who === 'RUS')
    assert.deepEqual(demand, {
      type: 'REQUEST',
      who: 'RUS',
      whom: 'NATO',
      content: [
        'NATO never admit Ukraine',
        'no alliance weapons be stationed near Russian borders',
        'allied forces leave Romania and Bulgaria',
      ],
      due: null,
    })
    const promise = told.find(({ due }) => due !== null)
    assert.deepEqual(promise, {
      type: 'AGREE',
      who: 'USA',
      whom: 'RUS',
      content: ["written answers to Moscow's proposals next week"],
      due: ['2022-01-24', '2022-01-30'],
    })
    assert.ok(events.some(({ type, where }) => type === 'CONSULT' && where === 'Geneva'))
  }
})

for (const [sentence, when, due] of [
  ['Norway agreed to a ceasefire yesterday.', ['2031-05-15', '2031-05-15'], null],
  ['Norway proposed 5 million euros in aid for Chile on Friday.', ['2031-05-16', '2031-05-16'], null],
  ['Norway said it would visit Hanoi on Thursday.', null, ['2031-05-22', '2031-05-22']],
  ['Norway promised Chile ten boats by the end of March.', null, ['2031-05-16', '2032-03-31']],
] as const) {
  test(`what is done is behind, what is promised ahead: ${sentence}`, async () => {
    const line = JSON.stringify({ published: '2031-05-16', text: sentence })
    for await (const taken of takePaths(['-'], Readable.from([Buffer.from(line)]), {})) {
      assert.ok(taken.ok)
      const { events } = read(taken.article, knowledge)
      const [act] = events.filter(({ type }) => type === 'AGREE')
      assert.deepEqual({ when: act?.when, due: act?.due }, { when, due })
    }
  })
}

for (const [text, ...said] of [
  [
    '15:02 Gen. Hugo Paz, who leads the mutineers, says in a video message that the president has been deposed.',
    'Hugo Paz: the president has been deposed',
  ],
  [
    'Its chairman, President Hugo Paz of Guinea-Bissau, told reporters that the deadline had been met.',
    'Hugo Paz: the deadline had been met',
  ],
  [
    'The president called on all states to demand that Chad stop the shelling.',
    'president: to demand that Chad stop the shelling',
  ],
  [
    'Colonel Hugo Paz, the army spokesman in Lima, said a bridge had fallen. A spokesperson for the U.N. mission said it had seen nothing.',
    'Hugo Paz: a bridge had fallen',
    'spokesperson for the U.N. mission: it had seen nothing',
  ],
  [
    'HAUGEN: Peru has told us that it will stay.\nQUESTION: Will there be talks in May?\nMR HAUGEN: That is for Peru to say.',
    'HAUGEN: Peru has told us that it will stay',
    'Peru: it will stay',
    'nobody: Will there be talks in May?',
    'HAUGEN: That is for Peru to say',
  ],
  [
    'Togo has freed tennis star Ann Miller for Viktor Braun, a senior Ghanaian official said.',
    'senior Ghanaian official: Togo has freed tennis star Ann Miller for Viktor Braun',
  ],
  [
    "Abiy Ahmed, Ethiopia's prime minister, met Eritrean President Isaias Afwerki. The two men said they would speak again.",
    'Abiy Ahmed and Isaias Afwerki: they would speak again',
  ],
  ['Ana Paz suggested the council lift the ban on Chad.', 'Ana Paz: the council lift the ban on Chad'],
  ['An investigation suggested the missile had come from Chad.'],
] as const) {
  test(`who says what: ${text}`, async () => {
    const line = JSON.stringify({ published: '2031-05-16', text })
    for await (const taken of takePaths(['-'], Readable.from([Buffer.from(line)]), {})) {
      assert.ok(taken.ok)
      const { article, statements } = read(taken.article, knowledge)
      const wordsOf = ({ start, end }: { start: number; end: number }): string => article.text.slice(start, end)
      assert.deepEqual(
        statements.map(({ speaker, words }) => `${speaker?.name ?? 'nobody'}: ${wordsOf(words)}`),
        said,
      )
    }
  })
}

/*
 * Whole readings, from plain text to acts and statements. A case: `=== title`, the text, its first line a headline where it begins with
 * "HEADLINE: ", `---`, one act or statement a line. Every article is of Monday 10 May 2032. UPDATE=1 rewrites the lines behind ---.
 */
testCases(new URL('cases/readings/', import.meta.url), (given) => {
  const headed = /^HEADLINE: (.*)$/m.exec(given)
  const headline = headed ? { start: 0, end: headed[1]!.length } : null
  const text = given.replace(/^HEADLINE: /, '')
  const origin = { title: headed?.[1] ?? '', publisher: null, url: null, language: 'en', unread: [] }
  const { article, events, statements } = read(
    makeArticle({ ...origin, text, published: '2032-05-10', headline }),
    knowledge,
  )
  const said = statements.map(
    ({ speaker, words }) =>
      `${[speaker?.name ?? 'nobody', speaker?.country].filter(Boolean).join(', ')}: ${article.text.slice(words.start, words.end)}`,
  )
  const acts = events.map((event) => {
    const asked = event.answers === null ? undefined : events[event.answers]
    const link = asked === undefined ? '' : `  answers ${asked.type} ${asked.actors.map(({ code }) => code).join(' ')}`
    return `${eventLine(event, article.text)}${link}`
  })
  return [...acts, ...said].join('\n')
})
