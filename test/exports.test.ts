import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { DuckDBInstance } from '@duckdb/node-api'
import { parseRssFeed } from 'feedsmith'
import ICAL from 'ical.js'
import { listNamed, listNames, surroundingsOf } from '../src/api/lists.ts'
import { type Form, type FormName, formNames, forms, formsOf } from '../src/export/forms.ts'
import { gdeltColumns } from '../src/export/gdelt.ts'
import { polecatColumns } from '../src/export/polecat.ts'
import { rowsOf } from '../src/export/rows.ts'
import { loadPlaces } from '../src/load.ts'
import { decide, findArticle, keepArticle, listEntries, openStore, type Store } from '../src/store/index.ts'
import { madeUpStore, reports, wholeOf } from './api/made-up.ts'
import { keepingOf } from './store/made-up.ts'

const store = await madeUpStore()
const folder = mkdtempSync(join(tmpdir(), 'readout-exports-'))
after(() => rmSync(folder, { recursive: true }))

async function written(name: (typeof listNames)[number], form: FormName, from: Store = store): Promise<string> {
  const list = listNamed(name)
  const rows = rowsOf((paging) => list.page(from, {}, paging), { order: 'oldest' })
  return (
    await wholeOf((forms[form] as Form).write(list, rows, surroundingsOf(from, {}, 'http://127.0.0.1:7331')))
  ).toString()
}

describe('calendars', () => {
  const eventsIn = (text: string) =>
    new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => {
      const { uid, summary, startDate, endDate, sequence } = new ICAL.Event(one)
      return {
        uid,
        summary,
        from: startDate.toString(),
        to: endDate.toString(),
        isDate: startDate.isDate,
        sequence,
        status: one.getFirstPropertyValue('status'),
      }
    })

  test('a promise stands over its due window, tentative where that is longer than a day', async () => {
    const [promise] = eventsIn(await written('commitments', 'ics'))
    assert.match(promise!.summary, /^Norway/)
    assert.deepEqual(
      [promise!.from, promise!.to, promise!.isDate, promise!.status],
      ['2031-05-17', '2031-05-19', true, 'TENTATIVE'],
    )
  })

  test('a meeting on a known day is confirmed; what has no day is left out', async () => {
    const meetings = eventsIn(await written('meetings', 'ics'))
    assert.deepEqual(
      meetings.map(({ from, to, status }) => [from, to, status]),
      [['2031-05-19', '2031-05-20', 'CONFIRMED']],
    )
    assert.equal(eventsIn(await written('demands', 'ics')).length, 0)
  })

  test('the same promise keeps its UID, and its SEQUENCE rises, as reports and decisions come', async () => {
    const own = await openStore(':memory:', () => new Date('2031-05-20T10:00:00Z'))
    const seen: { uid: string; sequence: number }[] = []
    const look = async () => {
      const [promise] = eventsIn(await written('commitments', 'ics', own))
      seen.push({ uid: promise!.uid, sequence: promise!.sequence })
    }
    await keepArticle(own, keepingOf(reports[0]!))
    await look()
    await keepArticle(
      own,
      keepingOf({
        ...reports[0]!,
        publisher: 'Nile Courier',
        url: 'https://nile.example/1',
        title: 'Norway to send tents',
        published: '2031-05-18',
      }),
    )
    await look()
    const { rows } = await listEntries(own, { type: ['AGREE'] })
    const claims = (await surroundingsOf(own, {}, null).entry(rows[0]!.id))!.claims
    await decide(own, { by: 'ada', kind: 'accept', claim: claims[0]!.id })
    await look()
    assert.equal(new Set(seen.map(({ uid }) => uid)).size, 1)
    assert.ok(seen[0]!.sequence < seen[1]!.sequence && seen[1]!.sequence < seen[2]!.sequence, JSON.stringify(seen))
  })
})

test('words, articles and decisions stand on their days in calendars, and take nobody’s time', async () => {
  const told = async (name: 'statements' | 'articles' | 'decisions') =>
    new ICAL.Component(ICAL.parse(await written(name, 'ics'))).getAllSubcomponents('vevent').map((one) => {
      const { summary, startDate, endDate } = new ICAL.Event(one)
      const url = String(one.getFirstPropertyValue('url'))
      return [
        summary,
        startDate.toString(),
        endDate.toString(),
        String(one.getFirstPropertyValue('transp')),
        new URL(url).pathname,
      ]
    })
  const [words] = await told('statements')
  assert.deepEqual(words!.slice(0, 4), ['Ingrid Dahl asserts', '2031-05-17', '2031-05-18', 'TRANSPARENT'])
  assert.match(words![4]!, /^\/articles\//)
  assert.ok(
    (await told('articles')).some(([title, day]) => title === 'Field hospitals reach Khartoum' && day === '2031-05-19'),
  )
  const [decision] = await told('decisions')
  assert.equal(decision![4], '/review/decisions')
})

test('parties that are states stand on the map, by their codes; others without a point', async () => {
  const { features } = JSON.parse(await written('actors', 'geojson')) as {
    features: { id: string; geometry: object | null; properties: { located: string | null; acts: number } }[]
  }
  const norway = features.find(({ id }) => id === 'NOR')!
  assert.deepEqual([norway.geometry !== null, norway.properties.located], [true, 'state'])
  assert.ok(norway.properties.acts > 0)
})

test('a map has each act that tells a place: a city at its point, a state at its capital and said so', async () => {
  const { features } = JSON.parse(await written('events', 'geojson')) as {
    features: { geometry: { coordinates: number[] } | null; properties: { where: string; located: string } }[]
  }
  const told = Object.fromEntries(
    features.map(({ geometry, properties }) => [properties.where, [properties.located, geometry!.coordinates]]),
  )
  assert.deepEqual(told, { Nairobi: ['capital', [36.8167, -1.2833]], Kenya: ['state', [36.8167, -1.2833]] })
})

test('towns that the map draws have their coordinates in exports, but for a few that GeoNames names otherwise', () => {
  const placeOf = loadPlaces()
  const { places } = JSON.parse(readFileSync(new URL('../src/web/static/world.json', import.meta.url), 'utf8'))
  const otherwise = ['Fort-de-France', 'Genève', 'Rostov-na-Donu', 'Saint-Paul', 'Willemstad', 'Ramallah', 'Kingstown']
  assert.deepEqual(
    Object.keys(places).filter((name) => placeOf(name) === null),
    [...otherwise, 'El Aaiun'],
  )
})

test('places are found by English names, without accents, behind "near"; what is none is none', () => {
  const placeOf = loadPlaces()
  const found = [
    'Geneva',
    'Kiev',
    'near Kharkiv',
    'São Paulo',
    'eastern Ukraine',
    'London',
    'Washington',
    'the table',
  ].map((name) => {
    const place = placeOf(name)
    return place && `${place.name} ${place.state} ${place.kind}`
  })
  assert.deepEqual(found, [
    'Geneva CHE city',
    'Kyiv UKR capital',
    'Kharkiv UKR city',
    'São Paulo BRA city',
    'Ukraine UKR state',
    'London GBR capital',
    'Washington USA capital',
    null,
  ])
})

test('feeds are RSS that a feed reader understands, each list that has items', async () => {
  for (const name of listNames.filter((one) => formsOf(listNamed(one)).includes('rss'))) {
    const { title, items = [] } = parseRssFeed(await written(name, 'rss'))
    assert.equal(title, `Readout: ${name}`)
    assert.ok(items.length > 0, `${name} has no item`)
    assert.ok(items.every((item) => item.link?.startsWith('http://127.0.0.1:7331/') && item.guid?.value))
  }
})

test('annotations quote the words, and point at them in code points', async () => {
  const own = await openStore(':memory:', () => new Date('2031-05-20T10:00:00Z'))
  await keepArticle(own, keepingOf({ ...reports[1]!, title: '🏥🏥 Field hospitals' }))
  for (const name of ['events', 'statements'] as const) {
    const from = name === 'events' ? own : store
    const { type, items } = JSON.parse(await written(name, 'annotations', from)) as {
      type: string
      items: Annotation[]
    }
    assert.equal(type, 'AnnotationPage')
    assert.ok(items.length > 0)
    for (const { target } of items) {
      const [quote, position] = target.selector
      const article =
        (await findArticle(from, target.source.split(':').at(-1)!)) ?? (await byAddress(from, target.source))
      const text = [...article.text]
      assert.equal(text.slice(position.start, position.end).join(''), quote.exact)
      assert.ok(article.text.includes(quote.prefix + quote.exact + quote.suffix))
    }
  }
})

interface Annotation {
  readonly target: {
    readonly source: string
    readonly selector: readonly [
      { readonly exact: string; readonly prefix: string; readonly suffix: string },
      { readonly start: number; readonly end: number },
    ]
  }
}

async function byAddress(from: Store, url: string) {
  const row = await from.db.selectFrom('articles').select('hash').where('url', '=', url).executeTakeFirstOrThrow()
  return (await findArticle(from, row.hash))!
}

describe('event data', () => {
  test('PLOVER: what the manual requires, with words, place and markers', async () => {
    const lines = (await written('events', 'plover'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    assert.equal(lines.length, 8)
    for (const one of lines)
      assert.ok(one.id && one.date && Array.isArray(one.actor) && one.event.length === 1 && one.text)
    const meeting = lines.find(({ event }) => event[0] === 'CONSULT')
    assert.deepEqual(
      [meeting.quad_code, meeting.event_scale, meeting.event_loc.country_code, meeting.actor[0]],
      ['V-Coop', 2.5, 'KEN', { code: 'NOR', entity_text: 'Norway' }],
    )
  })

  test('POLECAT: forty columns that DuckDB reads', async () => {
    const file = join(folder, 'polecat.tsv')
    writeFileSync(file, await written('events', 'polecat'))
    const { columns, rows } = await duckDb(
      `SELECT * FROM read_csv('${file}', delim='\t', header=true, all_varchar=true)`,
    )
    assert.equal(columns.length, 40)
    assert.deepEqual(
      columns,
      polecatColumns.map(([name]) => name),
    )
    const aid = rows.find((row) => row['Event Type'] === 'AID')!
    assert.deepEqual(
      [aid['Event Date'], aid['Actor Country'], aid['Recipient Country'], aid.Intensity, aid.Source],
      ['2031-05-18', 'NOR', 'SDN', '10', 'Nile Courier'],
    )
  })

  test('GDELT: 61 columns without a row of names; codes keep their zero', async () => {
    const file = join(folder, 'gdelt.tsv')
    writeFileSync(file, await written('events', 'gdelt'))
    const { columns, rows } = await duckDb(
      `SELECT * FROM read_csv('${file}', delim='\t', header=false, all_varchar=true)`,
    )
    assert.equal(columns.length, 61)
    assert.equal(gdeltColumns.length, 61)
    assert.equal(rows.length, 8)
    const at = (name: string) => columns[gdeltColumns.findIndex(([one]) => one === name)]!
    const aid = rows.find((row) => row[at('EventRootCode')] === '07')!
    assert.deepEqual(
      [
        'SQLDATE',
        'MonthYear',
        'FractionDate',
        'Actor1CountryCode',
        'Actor2CountryCode',
        'EventCode',
        'QuadClass',
        'NumSources',
      ].map((name) => aid[at(name)]),
      ['20310518', '203105', '2031.3753', 'NOR', 'SDN', '070', '2', '1'],
    )
    assert.equal(new Set(rows.map((row) => row[at('GLOBALEVENTID')])).size, 8)
  })
})

test('each form that a list does not have is refused, each that it has is written', async () => {
  assert.deepEqual(formsOf(listNamed('people')), ['jsonl', 'csv', 'parquet'])
  assert.deepEqual(formsOf(listNamed('actors')), ['jsonl', 'csv', 'parquet', 'geojson', 'rss'])
  assert.deepEqual(formsOf(listNamed('decisions')), ['jsonl', 'csv', 'parquet', 'ics', 'rss'])
  assert.deepEqual(
    formNames.filter((form) => !formsOf(listNamed('events')).includes(form)),
    ['readings'],
  )
  for (const name of listNames)
    for (const form of formsOf(listNamed(name))) assert.ok((await written(name, form)).length > 0)
})

async function duckDb(query: string) {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  const read = await connection.runAndReadAll(query)
  const [columns, rows] = [read.columnNames(), read.getRowObjectsJson() as Record<string, string>[]]
  connection.closeSync()
  return { columns, rows }
}
