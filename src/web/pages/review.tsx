import type { EventClaim, StatementClaim } from '../../record/claims.ts'
import type { Entry } from '../../record/entries.ts'
import type { ArticlePage, Decision } from '../../store/pages.ts'
import type { Queue, QueueOrder } from '../../store/queue.ts'
import { Page, type Visit } from '../layout.tsx'
import { ArticleText } from '../parts/article-text.tsx'
import { RecordCard } from '../parts/card.tsx'
import { DayTime } from '../parts/days.tsx'
import { Turns } from '../parts/decide.tsx'
import { Link } from '../parts/link.tsx'
import { Twins, totalInWords } from '../parts/lists.tsx'
import { numberRecords } from '../parts/numbered.ts'
import { withQuery } from '../parts/query.ts'
import { types } from '../parts/types.ts'
import { maySend } from '../roles.ts'

/** A record that is looked at, with what stands beside it. */
export interface Looked {
  readonly claim: EventClaim | StatementClaim
  readonly version: string
  readonly page: ArticlePage
  readonly entry: Entry | null
  readonly decisions: readonly Decision[]
}

export interface ReviewProps {
  readonly visit: Visit
  readonly order: QueueOrder
  readonly queue: Queue
  /** `versionOf` each claim of the queue. */
  readonly versions: ReadonlyMap<string, string>
  /** null: nothing is left to look at. */
  readonly looked: Looked | null
}

/** One record at a time with its article beside it, and what comes next. */
export function ReviewPage({ visit, order, queue, versions, looked }: ReviewProps) {
  return (
    <Page visit={visit} title="Review" wide>
      <div class="head">
        <h1>Review</h1>
        <p class="soft">
          {totalInWords(queue)} {queue.total === 1 ? 'record' : 'records'} nobody has looked at
        </p>
      </div>
      <p class="tabs">
        {orderLink(visit, order, 'weight', 'least sure and most told first')}
        {orderLink(visit, order, 'text', 'as the articles tell it')}
        <Link href="/review/people">names that may be one person</Link>
        <Link href="/review/decisions">what was decided</Link>
      </p>
      <Turns visit={visit} />
      {looked === null ? (
        <Nothing visit={visit} />
      ) : (
        <div class="reader with-card review">
          <Waiting visit={visit} queue={queue} versions={versions} current={looked.claim.id} />
          <Beside looked={looked} visit={visit} />
          <aside class="pane card" aria-label="The record" id="card">
            <RecordCard
              visit={visit}
              page={looked.page}
              record={numberRecords(looked.page).find(({ claim }) => claim.id === looked.claim.id)!}
              entry={looked.entry}
              decisions={looked.decisions}
              version={looked.version}
              back={addressOfNext(visit, queue, looked.claim.id)}
            />
          </aside>
        </div>
      )}
      <Twins here={visit.here} />
    </Page>
  )
}

function orderLink(visit: Visit, set: QueueOrder, order: QueueOrder, words: string) {
  return (
    <Link href={withQuery(visit.here, { order, claim: null })} aria-current={set === order ? 'true' : undefined}>
      {words}
    </Link>
  )
}

function Nothing({ visit }: { visit: Visit }) {
  return (
    <div class="empty" role="status">
      <h2>{visit.record === 'empty' ? 'Nothing has been added yet' : 'Everything has been looked at'}</h2>
      <p>
        <Link href="/add">Add articles</Link>, or see <Link href="/events">the events</Link>.
      </p>
    </div>
  )
}

/** What comes next: the records on the screen, all of which can be accepted at once. */
function Waiting(props: { visit: Visit; queue: Queue; versions: ReadonlyMap<string, string>; current: string }) {
  const { visit, queue, versions, current } = props
  const { claims } = queue
  return (
    <aside class="pane list" aria-label="Records to look at">
      <h2>Next</h2>
      <ol class="numbered">
        {claims.map((claim, i) => (
          <li class={hueOf(claim)}>
            <span class="number">{i + 1}</span>
            <div>
              <Link
                class="plain"
                data-record
                data-key={keyOf(claims, i, current)}
                href={addressOf(visit, claim.id)}
                aria-current={claim.id === current ? 'true' : undefined}
              >
                {claim.kind === 'event'
                  ? claim.evidence.text.replace(/\s+/g, ' ')
                  : claim.words.text.replace(/\s+/g, ' ')}
              </Link>
              <p class="meta">
                <span class="type">{claim.kind === 'event' ? types[claim.type].word : 'statement'}</span>
                <span class="queue-sureness">{claim.confidence.toFixed(2)}</span>
                <span>{claim.source.publisher ?? 'unknown publisher'}</span>
              </p>
            </div>
          </li>
        ))}
      </ol>
      {claims.length > 1 && maySend(visit, '/-/decide-all') ? (
        <form method="post" action="/-/decide-all">
          <input type="hidden" name="back" value={withQuery(visit.here, { claim: null })} />
          {claims.map(({ id }) => (
            <input type="hidden" name="claim" value={`${id} ${versions.get(id)}`} />
          ))}
          <button type="submit">Accept all on the screen ({claims.length})</button>
        </form>
      ) : null}
    </aside>
  )
}

const hueOf = (claim: EventClaim | StatementClaim): string =>
  claim.kind === 'event' ? types[claim.type].of : 'statement'

/** j leads to the record behind the one that is looked at, k to the one before it. */
function keyOf(claims: Queue['claims'], i: number, current: string): string | undefined {
  const at = claims.findIndex(({ id }) => id === current)
  return i === at + 1 ? 'j' : i === at - 1 ? 'k' : undefined
}

const addressOf = (visit: Visit, claim: string): string => withQuery(visit.here, { claim })

/** Where a decision leads to: the record behind it, else the one before it, else whatever is left. */
function addressOfNext(visit: Visit, { claims }: Queue, current: string): string {
  const at = claims.findIndex(({ id }) => id === current)
  const next = claims[at + 1] ?? claims[at - 1]
  return addressOf(visit, next?.id ?? '')
}

function Beside({ looked, visit }: { looked: Looked; visit: Visit }) {
  const { page, claim } = looked
  const chosen = numberRecords(page).find((record) => record.claim.id === claim.id)!
  return (
    <article class="text" lang={page.article.language} aria-label="The article">
      <header>
        <p class="meta">
          <span>{page.article.publisher ?? 'unknown publisher'}</span>
          <DayTime day={page.article.published} now={visit.now.day} />
          <span>
            <Link href={`/articles/${page.summary.shortId}?record=${claim.id}#s${claim.sentence + 1}`}>
              in the reader
            </Link>
          </span>
        </p>
      </header>
      <section class="beside" tabindex={0} aria-label="Its text" data-scroll-to={`s${claim.sentence + 1}`}>
        <ArticleText page={page} shown={[chosen]} chosen={chosen} addressOf={() => `#s${claim.sentence + 1}`} />
      </section>
    </article>
  )
}
