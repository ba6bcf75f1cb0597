import type { Entry } from '../../record/entries.ts'
import type { ArticlePage, ArticleSummary, Decision } from '../../store/pages.ts'
import { Page, type Visit } from '../layout.tsx'
import { ArticleText, addressOfRecord } from '../parts/article-text.tsx'
import { ArticleTools } from '../parts/article-tools.tsx'
import { RecordCard } from '../parts/card.tsx'
import { count } from '../parts/counts.ts'
import { DayTime } from '../parts/days.tsx'
import { History } from '../parts/history.tsx'
import { Link } from '../parts/link.tsx'
import { Twins } from '../parts/lists.tsx'
import { type Numbered, numberRecords, statusLabels } from '../parts/numbered.ts'
import { withQuery } from '../parts/query.ts'

export interface ReaderProps {
  readonly visit: Visit
  readonly page: ArticlePage
  /** What the address asks for: the record whose card is open, which kind is listed, whether rejected ones are shown. */
  readonly asked: {
    readonly record: string | null
    readonly only: string | null
    readonly rejected: boolean
  }
  readonly entry: Entry | null
  readonly decisions: readonly Decision[]
  /** On the article itself. */
  readonly articleDecisions: readonly Decision[]
  /** `versionOf` the record whose card is open. */
  readonly version: string | null
  /** `versionOf` the article. */
  readonly articleVersion: string
}

/** The evidence reader: records of the article · its text · the card of one record. */
export function ArticleReader(props: ReaderProps) {
  const { visit, page, asked, entry, decisions, version, articleVersion, articleDecisions } = props
  const all = numberRecords(page)
  const shown = all.filter((record) => isAsked(record, asked.only) && (asked.rejected || record.status !== 'rejected'))
  const chosen = all.find(({ claim }) => claim.id === asked.record) ?? null
  return (
    <Page visit={visit} title={page.article.title || 'Article'} wide>
      <ArticleHead visit={visit} page={page} />
      {page.summary.state === 'forgotten' ? null : <ArticleTools visit={visit} page={page} version={articleVersion} />}
      <div class={`reader${chosen ? ' with-card' : ''}${page.sentences.length > manySentences ? ' long' : ''}`}>
        <aside class="pane list" aria-label="Records of this article">
          <RecordList visit={visit} article={page.article} all={all} shown={shown} chosen={chosen} />
          <Untied shown={shown} visit={visit} />
        </aside>
        <article class="text" lang={page.article.language} aria-label="The text">
          <ArticleText
            page={page}
            shown={shown}
            chosen={chosen}
            addressOf={(record) => addressOfRecord(visit, record)}
          />
        </article>
        <aside class="pane card" aria-label="The record" id="card">
          {chosen ? (
            <>
              <p class="close">
                <Link href={addressOfRecord(visit, null)}>Close</Link>
              </p>
              <RecordCard
                visit={visit}
                page={page}
                record={chosen}
                entry={entry}
                decisions={decisions}
                version={version ?? ''}
                back={`${visit.here}#s${chosen.claim.sentence + 1}`}
              />
            </>
          ) : (
            <>
              <Legend shown={shown} />
              <History decisions={articleDecisions} />
            </>
          )}
        </aside>
      </div>
      <Twins here={visit.here} />
    </Page>
  )
}

/** Beyond it a browser lays out only what is on the screen. */
const manySentences = 200

const isAsked = ({ word, claim }: Numbered, only: string | null): boolean =>
  only === null || only === word || only === `${claim.kind}s`

function ArticleHead({ visit, page }: { visit: Visit; page: ArticlePage }) {
  const { article, summary, original, where, warnings } = page
  return (
    <header class="article-head">
      <h1>{article.title || '(no headline)'}</h1>
      <p class="meta">
        <span>{article.publisher ?? 'unknown publisher'}</span>
        <span>
          <DayTime day={article.published} now={visit.now.day} />
        </span>
        {article.wire ? <span>wire: {article.wire}</span> : null}
        {article.url ? <span>{safeLink(article.url)}</span> : null}
        <span>
          {count(original.length, 'byte')}, sha256 <code title={original.sha256}>{original.sha256.slice(0, 12)}</code>
        </span>
        <span title={where}>from {where.split('/').slice(-2).join('/')}</span>
        <span>
          <Link href={`/-/reading/${summary.shortId}`}>layers</Link>
        </span>
      </p>
      <Versions name="Versions" articles={page.otherVersions} current={summary} shown={summary} visit={visit} />
      <Versions name="The same story" articles={page.sameStory} current={null} shown={summary} visit={visit} />
      {isToCome(visit, article) ? (
        <p class="warning">
          {article.published === null ? 'It tells no day of its own' : 'Published later'}: nothing of it was known on{' '}
          <DayTime day={visit.now.day} now="" />.
        </p>
      ) : null}
      {warnings.map((warning) => (
        <p class="warning">{warning}</p>
      ))}
      {summary.state === 'not-read' ? (
        <p class="warning">Kept, not read: it is written in “{article.language}”; only English is read.</p>
      ) : null}
      {summary.state === 'forgotten' ? (
        <p class="warning">Forgotten: its text and its records were removed; this line is all that is left.</p>
      ) : null}
      {summary.state === 'failed' ? <p class="warning">Kept; reading it failed.</p> : null}
    </header>
  )
}

/** Whether an article was not out yet on the day that is asked for. */
const isToCome = ({ now }: Visit, { published }: { readonly published: string | null }): boolean =>
  now.basis === 'as-of' && (published ?? '9999') > now.day

/** Only web addresses are links. */
function safeLink(url: string) {
  return /^https?:\/\//i.test(url) ? (
    <a href={url} rel="noopener noreferrer">
      {url}
    </a>
  ) : (
    url
  )
}

function Versions(props: {
  name: string
  articles: readonly ArticleSummary[]
  current: ArticleSummary | null
  shown: ArticleSummary
  visit: Visit
}) {
  if (props.articles.length === 0) return null
  return (
    <p class="versions">
      {props.name}
      {props.current ? ` (this is ${props.current.version} of ${props.current.versions})` : ''}:{' '}
      {props.articles.map((article, i) => (
        <>
          {i === 0 ? '' : ', '}
          <Link href={`/articles/${article.shortId}`}>
            {props.current ? `version ${article.version}` : (article.publisher ?? 'unknown publisher')}
          </Link>{' '}
          (<DayTime day={article.published} now={props.visit.now.day} />,{' '}
          <Link href={changesAddress(article, props.shown)}>
            show changes<span class="hidden"> against {article.publisher ?? 'the other'}</span>
          </Link>
          )
        </>
      ))}
    </p>
  )
}

/** From the older to the newer of two articles. */
function changesAddress(other: ArticleSummary, shown: ArticleSummary): string {
  const isOlder =
    other.versions > 1 ? other.version < shown.version : (other.published ?? '') <= (shown.published ?? '')
  const [from, to] = isOlder ? [other, shown] : [shown, other]
  return `/articles/${from.shortId}/changes/${to.shortId}`
}

function RecordList(props: {
  visit: Visit
  article: ArticlePage['article']
  all: readonly Numbered[]
  shown: readonly Numbered[]
  chosen: Numbered | null
}) {
  const { visit, article, all, shown, chosen } = props
  const kept = all.filter(({ status }) => status !== 'rejected')
  const rejected = all.length - kept.length
  const words = [...new Set(kept.map(({ word }) => word))]
  const only = new URLSearchParams(visit.here.split('?')[1]).get('only')
  const filter = (value: string | null, name: string) => (
    <Link
      href={withQuery(visit.here, { only: value, record: null })}
      aria-current={only === value ? 'true' : undefined}
    >
      {name} {kept.filter((record) => isAsked(record, value)).length}
    </Link>
  )
  return (
    <>
      <h2>Records</h2>
      <p class="tabs">
        {filter(null, 'all')} {words.map((word) => filter(word, word))}
      </p>
      {rejected > 0 ? (
        <p class="soft">
          <Link href={withQuery(visit.here, { rejected: 'yes' })}>Show {count(rejected, 'rejected record')}</Link>
        </p>
      ) : null}
      {all.length === 0 ? (
        <p class="soft">No record {isToCome(visit, article) ? 'was known by then' : 'was found in this article'}.</p>
      ) : null}
      <ol class="numbered">
        {shown.map((record) => (
          <li class={record.hue}>
            <span class="number">{record.number}</span>
            <div>
              <Link
                class="plain"
                data-record={String(record.number)}
                href={addressOfRecord(visit, record)}
                aria-current={record === chosen ? 'true' : undefined}
              >
                {record.line}
              </Link>
              <p class="meta">
                <span class="type">{record.word}</span>
                <span>s{record.claim.sentence + 1}</span>
                <span>{record.status}</span>
                {record.claim.confidence < 0.8 && record.claim.verdict === null ? <span>unsure</span> : null}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </>
  )
}

/** What could not be tied to the text, in a list of its own. */
function Untied({ shown, visit }: { shown: readonly Numbered[]; visit: Visit }) {
  const lost = shown.flatMap((record) =>
    record.checks.filter(({ found }) => found === 'nowhere').map((check) => ({ record, check })),
  )
  if (lost.length === 0) return null
  return (
    <details class="untied">
      <summary>Not tied to the words: {count(lost.length, 'field')}</summary>
      <ul>
        {lost.map(({ record, check }) => (
          <li>
            <Link href={addressOfRecord(visit, record)}>
              {record.number} {record.word}
            </Link>
            : {check.what}, <span class="soft">{check.note}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

function Legend({ shown }: { shown: readonly Numbered[] }) {
  return (
    <>
      <h2>How to read this</h2>
      <p>
        Underlined words are what a record rests on; its number stands behind them. Choose a number, or a line of the
        list, to see the record.
      </p>
      <ul class="legend">
        {(['machine', 'accepted', 'contested', 'rejected'] as const).map((status) => (
          <li>
            <span class={`mark ${status}`}>{status}</span>: {statusLabels[status]}
          </li>
        ))}
      </ul>
      {shown.length > 0 ? null : <p class="soft">There is nothing to choose in this article.</p>}
    </>
  )
}
