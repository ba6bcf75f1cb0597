import type { Day } from '../../model.ts'
import type { ArticleSummary, Page as Rows } from '../../store/pages.ts'
import { Page, type Visit } from '../layout.tsx'
import { count } from '../parts/counts.ts'
import { DayTime } from '../parts/days.tsx'
import { type Filter, FilterForm } from '../parts/filters.tsx'
import { Link } from '../parts/link.tsx'
import { NextPage, NothingMatches, TotalOf, Twins } from '../parts/lists.tsx'

const filters: readonly Filter[] = [
  { name: 'text', label: 'Words', kind: 'text' },
  { name: 'publisher', label: 'Publisher', kind: 'text' },
  { name: 'since', label: 'Published since', kind: 'day' },
  { name: 'until', label: 'Published until', kind: 'day' },
  { name: 'as-of', label: 'As known on', kind: 'day' },
]

export function ArticlesPage({ visit, articles }: { visit: Visit; articles: Rows<ArticleSummary> }) {
  return (
    <Page visit={visit} title="Articles">
      <div class="head">
        <h1>Articles</h1>
        <TotalOf page={articles} one="article" many="articles" />
      </div>
      <FilterForm visit={visit} filters={filters} />
      {articles.rows.length === 0 ? <NothingMatches visit={visit} /> : null}
      <ol class="records">
        {articles.rows.map((article) => (
          <ArticleLine article={article} now={visit.now.day} />
        ))}
      </ol>
      <NextPage here={visit.here} next={articles.next} />
      <Twins here={visit.here} />
    </Page>
  )
}

export function ArticleLine({ article, now }: { article: ArticleSummary; now: Day }) {
  return (
    <li>
      <span class="day">
        <DayTime day={article.published} now={now} />
      </span>
      <div>
        <Link class="plain" data-record href={`/articles/${article.shortId}`}>
          {article.title || '(no headline)'}
        </Link>
        <p class="meta">
          <span>{article.publisher ?? 'unknown publisher'}</span>
          {article.wire ? <span>wire: {article.wire}</span> : null}
          <span>{stateWords(article)}</span>
          {article.storySize > 1 ? <span>story told {article.storySize} times</span> : null}
          {article.versions > 1 ? (
            <span>
              version {article.version} of {article.versions}
            </span>
          ) : null}
        </p>
      </div>
    </li>
  )
}

function stateWords({ state, events, statements, language }: ArticleSummary): string {
  switch (state) {
    case 'read':
      return `${count(events, 'event')}, ${count(statements, 'statement')}`
    case 'not-read':
      return `kept, not read: its language is “${language}”`
    case 'failed':
      return 'kept; reading it failed'
    case 'forgotten':
      return 'forgotten'
  }
}
