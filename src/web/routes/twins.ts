import type { Context, Hono } from 'hono'
import { filtersOf } from '../../api/asked.ts'
import { listAnswer, queryOf } from '../../api/list-routes.ts'
import type { ListName } from '../../api/lists.ts'
import { there } from '../../api/routes.ts'
import { rolesUnder } from '../../api/who.ts'
import type { Cell, Column } from '../../export/columns.ts'
import { csvOf } from '../../export/csv.ts'
import type { EventClaim, StatementClaim } from '../../record/claims.ts'
import type { EntrySummary } from '../../record/entries.ts'
import { partyInWords } from '../../record/sentence.ts'
import { activityOf, findParty } from '../../store/activity.ts'
import { findPerson } from '../../store/index.ts'
import { listNamesakes } from '../../store/namesakes.ts'
import { listOutlets } from '../../store/outlets.ts'
import type { Brief, Pair, Sure } from '../../store/pages.ts'
import { listPlaces } from '../../store/places.ts'
import { reviewQueue } from '../../store/queue.ts'
import { rolesOf } from '../../store/roles.ts'
import { amongBusiest, pairAddress } from '../drawings/graph.tsx'
import { locate } from '../map/locate.ts'
import { withQuery } from '../parts/query.ts'
import { types } from '../parts/types.ts'
import type { Site } from '../site.ts'
import { daysOf, pairsOf } from './situation.tsx'

/** Pages for machines: `.json` with all that a page is made of, `.csv` with its rows. The lists have theirs in `src/api`. */
export function twinsOfPages({ app, desk }: Site): void {
  const { store } = desk
  const asOf = (c: Context) => filtersOf(queryOf(c)).asOf

  const list = (path: string, name: ListName, set: (c: Context) => { readonly [name: string]: readonly string[] }) => {
    for (const ending of ['json', 'csv'])
      app.get(`${path}.${ending}`, (c) => listAnswer(c, store, `${name}.${ending}`, set(c)))
  }
  list('/timeline', 'events', (c) => ({ order: [c.req.query('clock') === 'reported' ? 'reported' : 'newest'] }))
  list('/positions', 'demands', () => ({ order: ['reported'] }))
  list('/contested', 'events', () => ({ contested: ['yes'] }))
  list('/review/decisions', 'decisions', () => ({}))

  app.get('/brief.csv', async (c) =>
    asCsv(c, 'brief', linesOf(await desk.brief({ since: null, filters: filtersOf(queryOf(c)) }))),
  )
  app.get('/search.csv', async (c) => {
    const { entries, statements, articles } = await desk.search(c.req.query('q') ?? '', filtersOf(queryOf(c)))
    return asCsv(c, 'search', [
      ['kind', 'id', 'day', 'words', 'publisher'],
      ...entries.rows.map(({ hit }) => ['event', hit.id, hit.when?.[0] ?? hit.firstReported, hit.sentence, null]),
      ...statements.rows.map(({ hit: { id, source, words } }) => [
        'statement',
        id,
        source.published,
        words.text,
        source.publisher,
      ]),
      ...articles.rows.map(({ hit }) => ['article', hit.hash, hit.published, hit.title, hit.publisher]),
    ])
  })
  app.get('/articles/:id{[^/]+\\.csv}', async (c) => {
    const id = c.req.param('id').replace(/\.csv$/, '')
    const { events, statements } = there(await desk.articlePage(id, asOf(c)), 'article', id)
    return asCsv(c, id, recordsOf([...events.map(({ claim }) => claim), ...statements]))
  })
  app.get('/entries/:id{[^/]+\\.csv}', async (c) => {
    const id = c.req.param('id').replace(/\.csv$/, '')
    return asCsv(c, id, recordsOf(there(await desk.entry(id, asOf(c)), 'event', id).claims))
  })

  twin(app, '/actors/:code', {
    ask: async (c, named) => {
      const party = there(await findParty(store, named), 'party', named)
      const roles = await rolesOf(store, party, asOf(c))
      return { party, activity: await activityOf(store, party.code, daysOf(c)), roles }
    },
    rows: ({ activity }) => [
      ['code', 'name', 'acts', 'receives'],
      ...activity.map(({ with: { code, name }, acts, receives }) => [code, name, acts, receives]),
    ],
  })
  twin(app, '/people/:name', {
    ask: async (c, name) => {
      const person = await findPerson(store, name, asOf(c))
      const roles = await rolesUnder(store, person?.names ?? [name], asOf(c))
      return there(person === null && roles.length === 0 ? null : { name, person, roles }, 'person', name)
    },
    rows: ({ roles }) => [
      ['name', 'role', 'first', 'last', 'articles', 'words', 'article'],
      ...roles.map(({ person, role, first, last, articles, words }) => [
        person,
        role,
        first,
        last,
        articles,
        words.text,
        words.article,
      ]),
    ],
  })
  twin(app, '/review', {
    ask: (c) => reviewQueue(store, c.req.query('order') === 'text' ? 'text' : 'weight', mostToLookAt),
    rows: ({ claims }) => recordsOf(claims),
  })
  twin(app, '/review/people', {
    ask: async () => ({ rows: await listNamesakes(store) }),
    rows: ({ rows }) => [
      ['one', 'other', 'why'],
      ...rows.map(({ one, other, why }) => [one.name, other.name, why.join('; ')]),
    ],
  })
  twin(app, '/map', {
    ask: async (c) => {
      const { places, unplaced, isCutShort } = await listPlaces(store, filtersOf(queryOf(c)))
      return { rows: places.map((row) => ({ ...row, at: locate(row.where) })), unplaced, isCutShort }
    },
    rows: ({ rows }) => [
      ['where', 'events', 'precision', 'taken_for', 'newest', 'newest_id'],
      ...rows.map(({ where, entries, at, newest }) => [
        where,
        entries,
        at?.precision ?? null,
        at?.name ?? null,
        newest.sentence,
        newest.id,
      ]),
    ],
  })
  twin(app, '/pairs', {
    ask: async (c) => {
      const pairs = await pairsOf(store, daysOf(c), await desk.now(asOf(c) ?? null), mostPairs)
      return { rows: amongBusiest(pairs, mostParties).map((pair) => pairTold(pair, asOf(c) ?? null)) }
    },
    rows: ({ rows }) => [
      ['from', 'to', 'from_name', 'to_name', 'events', 'mostly'],
      ...rows.map(({ from, to, entries, byType }) =>
        [from.code, to.code, from.name, to.name, entries].concat(byType[0]!.type),
      ),
    ],
  })
  twin(app, '/sources', {
    ask: async (c) => ({ rows: await listOutlets(store, filtersOf(queryOf(c))) }),
    rows: ({ rows }) => [
      ['publisher', 'articles', 'reprints', 'not_read', 'failed', 'newest', 'added'],
      ...rows.map((one) => [one.publisher, one.articles, one.reprints, one.notRead, one.failed, one.newest, one.added]),
    ],
  })
  twin(app, '/-/why/:id', {
    ask: async (_, id) => there(await desk.explain(id), 'record', id),
    rows: ({ tree }) => [
      ['n', 'form', 'lemma', 'upos', 'rel', 'head'],
      ...tree.map(({ n, form, lemma, upos, rel, head }) => [n, form, lemma, upos, rel, head]),
    ],
  })
  twin(app, '/-/reading/:id', {
    ask: async (_, id) => there(await desk.explainArticle(id), 'article', id),
    rows: ({ sentences }) => [
      ['sentence', 'kind', 'layer', 'words', 'taken', 'rule'],
      ...sentences.flatMap(({ kind, layers }, i) =>
        layers.map(({ layer, words, taken, rule }) => [i + 1, kind, layer, words, taken, rule]),
      ),
    ],
  })
}

type Table = readonly (readonly Cell[])[]

/** A page at `PATH.json` and `PATH.csv`. `rows`: the names of the columns, then the cells. */
export function twin<T extends object>(
  app: Hono,
  path: string,
  { ask, rows }: { ask: (c: Context, id: string) => Promise<T>; rows: (told: T) => Table },
): void {
  const answer = async (c: Context, id: string, ending: string) => {
    const told = await ask(c, id)
    return ending === 'json' ? c.json(told) : asCsv(c, id || path.slice(1).replaceAll('/', '-'), rows(told))
  }
  const [start, name] = path.split(':')
  if (name === undefined)
    for (const ending of ['json', 'csv']) app.get(`${path}.${ending}`, (c) => answer(c, '', ending))
  else
    app.get(`${start}:${name}{[^/]+\\.(?:json|csv)}`, (c) => {
      const [, id, ending] = /^(.+)\.(json|csv)$/.exec(c.req.param(name as never) as string)!
      return answer(c, id!, ending!)
    })
}

/** Of the graph to move about in. */
const [mostPairs, mostParties] = [600, 150]

/** Pairs as the graph draws them: in words, with their hue and the page of their acts. */
const pairTold = ({ from, to, entries, byType }: Pair, asOf: string | null) => ({
  from: { code: from.code, name: partyInWords(from) },
  to: { code: to.code, name: partyInWords(to) },
  entries,
  byType: byType.map((one) => ({ ...one, word: types[one.type].word })),
  of: types[byType[0]!.type].of,
  events: withQuery(pairAddress({ from, to }), asOf === null ? {} : { 'as-of': asOf }),
})

/** Records that a machine is given to look at, at most. */
const mostToLookAt = 1000

async function asCsv(c: Context, name: string, [names = [], ...rows]: Table) {
  const columns: readonly Column<readonly Cell[]>[] = names.map((column, i) => ({
    name: String(column),
    holds: 'text',
    about: String(column),
    of: (row) => row[i] ?? null,
  }))
  let text = ''
  for await (const line of csvOf(columns, oneByOne(rows))) text += line
  return c.body(text, 200, {
    'Content-Type': 'text/csv; charset=utf-8; header=present',
    'Content-Disposition': `attachment; filename="${name.replace(/[^\w.-]/g, '_')}.csv"`,
  })
}

async function* oneByOne<Row>(rows: readonly Row[]): AsyncGenerator<Row> {
  yield* rows
}

/** The lines of a brief, section by section. */
function linesOf(brief: Brief): Table {
  const section = (name: string, { rows }: Sure<EntrySummary | { readonly entry: EntrySummary }>): Table =>
    rows
      .map((row) => ('entry' in row ? row.entry : row))
      .map(({ id, sentence, type, status, when, firstReported, sources, confidence }) => [
        name,
        id,
        when?.[0] ?? firstReported,
        sentence,
        type,
        status,
        sources.publishers,
        confidence,
      ])
  return [
    ['section', 'id', 'day', 'sentence', 'type', 'status', 'publishers', 'confidence'],
    ...section('new', brief.changes),
    ...section('overdue', brief.overdue),
    ...section('due next', brief.dueNext),
    ...section('contested', brief.contested),
    ...section('meetings', brief.meetings),
    ...section('demands', brief.demands),
    ...section('promises', brief.promises),
    ...section('threats', brief.threats),
    ...section('refusals', brief.refusals),
    ...section('transfers', brief.transfers),
    ...section('moves', brief.moves),
    ...section('force', brief.force),
  ]
}

/** Records with their words, a line each. */
function recordsOf(claims: readonly (EventClaim | StatementClaim)[]): Table {
  return [
    ['id', 'kind', 'type', 'status', 'who', 'to', 'words', 'article', 'publisher', 'published', 'url'].concat([
      'sentence',
      'start',
      'end',
      'confidence',
      'verdict',
    ]),
    ...claims.map((claim) => {
      const { id, kind, source, sentence, confidence, verdict } = claim
      const told =
        claim.kind === 'event'
          ? [claim.type, claim.status, namesOf(claim.actors), namesOf(claim.recipients)]
          : [claim.form, claim.stance, claim.speaker?.name ?? null, claim.to]
      const { text, start, end } = claim.kind === 'event' ? claim.evidence : claim.words
      const { article, publisher, published, url } = source
      return [id, kind, ...told, text, article, publisher, published, url].concat([
        sentence + 1,
        start,
        end,
        confidence,
        verdict,
      ] as never[])
    }),
  ]
}

const namesOf = (parties: readonly { readonly name: string }[]): string => parties.map(({ name }) => name).join('; ')
