import { piecesOf, restingOnRemoved } from '../../record/versions.ts'
import type { ArticlePage } from '../../store/pages.ts'
import { Page, type Visit } from '../layout.tsx'
import { DayTime } from '../parts/days.tsx'
import { Link } from '../parts/link.tsx'

/** Two articles side by side in one text: what the later one left out, and what it added. */
export function ChangesPage({ visit, from, to }: { visit: Visit; from: ArticlePage; to: ArticlePage }) {
  const pieces = piecesOf(from.article.text, to.article.text)
  const isSame = pieces.every(({ kind }) => kind === 'kept')
  const unborne = restingOnRemoved(
    pieces,
    from.events.map(({ claim, entry }) => ({ evidence: claim.evidence, id: claim.id, sentence: entry.sentence })),
  )
  return (
    <Page visit={visit} title={`Changes: ${to.article.title}`}>
      <h1>{to.article.title || '(no headline)'}</h1>
      <p class="lead">
        From <Named page={from} visit={visit} /> to <Named page={to} visit={visit} />: <del>left out</del>,{' '}
        <ins>added</ins>.
      </p>
      {isSame ? <p class="soft">The texts are the same.</p> : null}
      {unborne.length > 0 ? (
        <section>
          <h2>Records that rest on words left out</h2>
          <ul>
            {unborne.map(({ id, sentence }) => (
              <li>
                <Link href={`/articles/${from.summary.shortId}?record=${id}`}>{sentence}</Link>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <div class="text changes" lang={to.article.language}>
        {pieces.map(({ kind, text }) =>
          kind === 'added' ? <ins>{text}</ins> : kind === 'removed' ? <del>{text}</del> : <span>{text}</span>,
        )}
      </div>
    </Page>
  )
}

function Named({ page, visit }: { page: ArticlePage; visit: Visit }) {
  const { summary, article } = page
  return (
    <>
      <Link href={`/articles/${summary.shortId}`}>
        {summary.versions > 1 ? `version ${summary.version}` : (article.publisher ?? 'unknown publisher')}
      </Link>{' '}
      (<DayTime day={article.published} now={visit.now.day} />)
    </>
  )
}
