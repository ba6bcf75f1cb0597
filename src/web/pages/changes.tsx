import { diffWordsWithSpace } from 'diff'
import type { ArticlePage } from '../../store/pages.ts'
import { Page, type Visit } from '../layout.tsx'
import { DayTime } from '../parts/days.tsx'

/** Two articles side by side in one text: what the later one left out, and what it added. */
export function ChangesPage({ visit, from, to }: { visit: Visit; from: ArticlePage; to: ArticlePage }) {
  const parts = diffWordsWithSpace(from.article.text, to.article.text)
  const isSame = parts.every(({ added, removed }) => !added && !removed)
  return (
    <Page visit={visit} title={`Changes: ${to.article.title}`}>
      <h1>{to.article.title || '(no headline)'}</h1>
      <p class="lead">
        From <Named page={from} visit={visit} /> to <Named page={to} visit={visit} />: <del>left out</del>,{' '}
        <ins>added</ins>.
      </p>
      {isSame ? <p class="soft">The texts are the same.</p> : null}
      <div class="text changes" lang={to.article.language}>
        {parts.map(({ value, added, removed }) =>
          added ? <ins>{value}</ins> : removed ? <del>{value}</del> : <span>{value}</span>,
        )}
      </div>
    </Page>
  )
}

function Named({ page, visit }: { page: ArticlePage; visit: Visit }) {
  const { summary, article } = page
  return (
    <>
      <a href={`/articles/${summary.shortId}`}>
        {summary.versions > 1 ? `version ${summary.version}` : (article.publisher ?? 'unknown publisher')}
      </a>{' '}
      (<DayTime day={article.published} now={visit.now.day} />)
    </>
  )
}
