import type { Child } from 'hono/jsx'
import { eventTypes } from '../../api/asked.ts'
import type { Facet, Facets } from '../../store/facets.ts'
import type { Hits, SearchResult, Snippet } from '../../store/pages.ts'
import { Page, type Visit } from '../layout.tsx'
import { claimAddress } from '../parts/card.tsx'
import { count, sourcesInWords } from '../parts/counts.ts'
import { DayTime } from '../parts/days.tsx'
import { type Filter, FilterForm } from '../parts/filters.tsx'
import { DayField, Link } from '../parts/link.tsx'
import { entryAddress, OfTheNewest, Twins } from '../parts/lists.tsx'
import { withQuery } from '../parts/query.ts'
import { Sureness, statusWords } from '../parts/records.tsx'
import { types } from '../parts/types.ts'

const filters: readonly Filter[] = [
  { name: 'actor', label: 'Who acts or speaks', kind: 'text' },
  { name: 'type', label: 'Type of event', kind: eventTypes.map((type) => [type, types[type].word] as const) },
  { name: 'status', label: 'Status of the event', kind: Object.entries(statusWords) },
  { name: 'publisher', label: 'Publisher', kind: 'text' },
  { name: 'since', label: 'Since', kind: 'day' },
  { name: 'until', label: 'Until', kind: 'day' },
  { name: 'as-of', label: 'As known on', kind: 'day' },
  { name: 'place', label: 'Where', kind: 'text' },
]

export interface SearchProps {
  readonly visit: Visit
  readonly query: string
  readonly result: SearchResult | null
  /** What the events that are found are like; null where there is nothing to choose from. */
  readonly facets: Facets | null
}

/** `result` is null before anything was asked. */
export function SearchPage({ visit, query, result, facets }: SearchProps) {
  return (
    <Page visit={visit} title={query === '' ? 'Search' : `Search: ${query}`}>
      <h1>Search</h1>
      <form action="/search" class="search">
        <DayField />
        <label for="q">
          <span class="name">Words</span>
          <input id="q" type="search" name="q" value={query} />
        </label>
        <button type="submit">Search</button>
      </form>
      <p class="soft">
        “Two words” side by side in quotation marks are a phrase; AND, OR and NOT join; <code>troop*</code> finds
        troops, too.
      </p>
      {query === '' ? null : <FilterForm visit={visit} filters={filters} keep={['q']} />}
      {result === null ? null : <Results result={result} facets={facets} visit={visit} />}
      {result === null ? null : <Twins here={visit.here} />}
    </Page>
  )
}

function Results({ result, facets, visit }: { result: SearchResult; facets: SearchProps['facets']; visit: Visit }) {
  const { articles, entries, statements } = result
  const now = visit.now.day
  const all = (path: string): string =>
    withQuery(visit.here.replace('/search', path), { text: result.query, q: null, cursor: null })
  if (articles.total + entries.total + statements.total === 0)
    return (
      <div class="empty" role="status">
        <h2>Nothing matches</h2>
        <p>
          No article, event or statement holds {result.query}. Use fewer words, or{' '}
          <Link href="/search">begin again</Link>.
        </p>
      </div>
    )
  return (
    <>
      <p role="status" class="facets">
        <a href="#events">{totalOf(entries, 'event')}</a> <a href="#statements">{totalOf(statements, 'statement')}</a>{' '}
        <a href="#articles">{totalOf(articles, 'article')}</a>
      </p>
      {facets === null ? null : (
        <>
          {entries.totalIsCutShort ? <OfTheNewest /> : null}
          <Refine facets={facets} visit={visit} />
        </>
      )}
      <Group id="events" name="Events" hits={entries} all={all('/events')}>
        {entries.rows.map(({ hit, snippet }) => (
          <li class={types[hit.type].of}>
            <span class="day">
              <DayTime day={hit.when?.[0] ?? hit.firstReported} now={now} />
            </span>
            <div>
              <Link class="plain" data-record href={entryAddress(hit)}>
                {hit.sentence}
              </Link>
              <Marked snippet={snippet} />
              <p class="meta">
                <span class="type">{types[hit.type].word}</span>
                {hit.status === 'done' ? null : <span>{statusWords[hit.status]}</span>}
                <span>{sourcesInWords(hit.sources)}</span>
                <Sureness confidence={hit.confidence} verdict={hit.verdict} />
              </p>
            </div>
          </li>
        ))}
      </Group>
      <Group id="statements" name="Statements" hits={statements} all={all('/statements')}>
        {statements.rows.map(({ hit, snippet }) => (
          <li>
            <span class="day">
              <DayTime day={hit.source.published} now={now} />
            </span>
            <div>
              <Link class="plain" data-record href={claimAddress(hit)}>
                {hit.speaker?.name ?? 'Speaker not told'}
              </Link>
              <Marked snippet={snippet} />
              <p class="meta">
                <span>{hit.form}</span>
                <span>{hit.source.publisher ?? 'unknown publisher'}</span>
                {hit.source.wire ? <span>wire: {hit.source.wire}</span> : null}
                <Sureness confidence={hit.confidence} verdict={hit.verdict} />
              </p>
            </div>
          </li>
        ))}
      </Group>
      <Group id="articles" name="Articles" hits={articles} all={all('/articles')}>
        {articles.rows.map(({ hit, snippet }) => (
          <li>
            <span class="day">
              <DayTime day={hit.published} now={now} />
            </span>
            <div>
              <Link class="plain" data-record href={`/articles/${hit.shortId}`}>
                {hit.title || '(no headline)'}
              </Link>
              <Marked snippet={snippet} />
              <p class="meta">
                <span>{hit.publisher ?? 'unknown publisher'}</span>
                {hit.wire ? <span>wire: {hit.wire}</span> : null}
              </p>
            </div>
          </li>
        ))}
      </Group>
    </>
  )
}

const totalOf = (hits: Hits<unknown>, one: string): string =>
  hits.totalIsCutShort ? `${hits.total.toLocaleString('en')}+ ${one}s` : count(hits.total, one)

/** Ways to narrow a search, each with how many events are left. */
function Refine({ facets, visit }: { facets: Facets; visit: Visit }) {
  const group = (name: string, filter: string, values: readonly Facet[], words: (value: string) => string) =>
    values.length < 2 ? null : (
      <div>
        <dt>{name}</dt>
        <dd>
          {values.map(({ value, name: called, entries: n }) => (
            <Link href={withQuery(visit.here, { [filter]: value })}>
              {words(called)} {n.toLocaleString('en')}
            </Link>
          ))}
        </dd>
      </div>
    )
  return (
    <dl class="facts facets" aria-label="Narrow the events">
      {group('Type', 'type', facets.types, (type) => types[type as keyof typeof types].word)}
      {group('Status', 'status', facets.statuses, (status) => statusWords[status as keyof typeof statusWords])}
      {group('Who', 'actor', facets.actors, (name) => name)}
      {group('Publisher', 'publisher', facets.publishers, (name) => name)}
    </dl>
  )
}

function Group(props: { id: string; name: string; hits: Hits<unknown>; all: string; children: Child }) {
  const { rows, total, totalIsCutShort } = props.hits
  if (rows.length === 0) return null
  const inAll = `${total.toLocaleString('en')}${totalIsCutShort ? '+' : ''}`
  return (
    <section>
      <h2 id={props.id}>
        {props.name} <span class="soft">{inAll}</span>
      </h2>
      <ol class="records">{props.children}</ol>
      {total > rows.length ? (
        <p class="more">
          <Link href={props.all}>All {inAll}</Link>
        </p>
      ) : null}
    </section>
  )
}

function Marked({ snippet }: { snippet: Snippet }) {
  if (snippet.length === 0) return null
  return <p class="words">{snippet.map((piece, i) => (i % 2 === 1 ? <mark>{piece}</mark> : piece))}</p>
}
