import type { FormName } from '../../export/forms.ts'
import type { Webhook } from '../../store/index.ts'
import type { SavedView } from '../../store/views.ts'
import { Page, type Visit } from '../layout.tsx'
import { Allowed } from '../parts/allowed.tsx'
import { DayTime } from '../parts/days.tsx'
import { Ledger } from '../parts/ledger.tsx'
import { Link } from '../parts/link.tsx'
import { formsBehind } from '../parts/list-behind.ts'
import { Twins } from '../parts/lists.tsx'
import { type News, newsCounted, rowsCalled } from '../parts/news.ts'
import { EntryLine } from '../parts/records.tsx'
import { maySend } from '../roles.ts'
import { Parties, People } from './actors.tsx'
import { ArticleLine } from './articles.tsx'
import { StatementLine } from './statements.tsx'

/** A saved view with what is new in it since somebody's last look. */
export interface Watched {
  readonly view: SavedView
  readonly news: News
}

export function ViewsPage({ visit, watched }: { visit: Visit; watched: readonly Watched[] }) {
  return (
    <Page visit={visit} title="Views">
      <h1>Saved views</h1>
      {watched.length === 0 ? (
        <div class="empty">
          <h2>No view is kept yet</h2>
          <p>
            Set filters on a list, such as the <Link href="/events">events</Link> or the{' '}
            <Link href="/commitments">commitments</Link>, and choose “Keep this view”.
          </p>
        </div>
      ) : (
        <Ledger
          name="Saved views"
          columns={['View', 'New or changed', 'Last look', 'List']}
          rows={watched.map(({ view, news }) => ({
            cells: [
              <Link data-record href={`/views/${view.id}`}>
                {view.name}
              </Link>,
              newsCounted(news),
              view.looked === null ? 'never' : <DayTime day={view.looked.slice(0, 10)} now="" />,
              <Link href={view.address}>{addressInWords(view.address)}</Link>,
            ],
          }))}
        />
      )}
      <Twins here={visit.here} />
    </Page>
  )
}

export interface ViewProps {
  readonly visit: Visit
  readonly watched: Watched
  readonly webhooks: readonly Webhook[]
  /** The secret of a webhook that was just made: it is told once. */
  readonly secret: string | null
}

/** What has changed in a view since the last look, and the ways to be told of it elsewhere. */
export function ViewPage({ visit, watched: { view, news }, webhooks, secret }: ViewProps) {
  return (
    <Page visit={visit} title={view.name}>
      <h1>{view.name}</h1>
      <p class="soft">
        <Link href={view.address}>The whole list</Link>, kept by {view.by}
      </p>
      <h2>{'changes' in news ? 'Changed' : 'New'} since you last looked</h2>
      <p class="soft" role="status">
        {newsInWords(news)} since <DayTime day={(view.looked ?? view.made).slice(0, 10)} now="" />.
      </p>
      <NewsRows visit={visit} news={news} />
      {maySend(visit, `/views/${view.id}/looked`) ? (
        <form method="post" action={`/views/${view.id}/looked`} class="looked">
          <button type="submit">Mark all as seen</button>
        </form>
      ) : null}
      <h2>Be told elsewhere</h2>
      <Feeds address={view.address} />
      <Hooks
        visit={visit}
        view={view}
        webhooks={webhooks}
        secret={secret}
        called={'changes' in news ? null : rowsCalled(news)}
      />
      <Allowed visit={visit} address={`/views/${view.id}/remove`} deed="Removing this view">
        <details class="note-form">
          <summary>Remove this view …</summary>
          <form method="post" action={`/views/${view.id}/remove`}>
            <p>The list and its records stay; the name, its last looks and its addresses go.</p>
            <button type="submit">Remove it</button>
          </form>
        </details>
      </Allowed>
      <Twins here={visit.here} />
    </Page>
  )
}

function newsInWords(news: News): string {
  const counted = newsCounted(news)
  if ('changes' in news) return news.changes.length === 0 ? 'Nothing has changed' : counted
  if (news.page.total === 0) return `No ${rowsCalled(news)} in articles that came in`
  return news.list === 'articles' ? `${counted} came in` : `${counted} in articles that came in`
}

/** Acts that have changed, or the rows of another list that new articles brought. */
function NewsRows({ visit, news }: { visit: Visit; news: News }) {
  if ('changes' in news)
    return (
      <ul class="records">
        {news.changes.map(({ entry, kind, note }) => (
          <EntryLine entry={entry} visit={visit} note={note === null ? kind : `${kind}: ${note}`} />
        ))}
      </ul>
    )
  if (news.page.rows.length === 0) return null
  switch (news.list) {
    case 'statements':
      return (
        <ol class="records">
          {news.page.rows.map((statement) => (
            <StatementLine statement={statement} visit={visit} />
          ))}
        </ol>
      )
    case 'articles':
      return (
        <ol class="records">
          {news.page.rows.map((article) => (
            <ArticleLine article={article} now={visit.now.day} />
          ))}
        </ol>
      )
    case 'actors':
      return <Parties visit={visit} rows={news.page.rows} />
    case 'people':
      return <People rows={news.page.rows} />
  }
}

/** "/events?actor=RUS&since=2022-01-20" → "events: actor RUS, since 2022-01-20". */
function addressInWords(address: string): string {
  const [path = '', query] = address.split('?')
  const asked = [...new URLSearchParams(query)].filter(([, value]) => value !== '')
  const list = path === '/' ? 'brief' : path.slice(1)
  return asked.length === 0 ? list : `${list}: ${asked.map((one) => one.join(' ')).join(', ')}`
}

const feedWords = {
  rss: 'RSS feed',
  ics: 'calendar (iCalendar)',
  csv: 'CSV',
  geojson: 'map (GeoJSON)',
  jsonl: 'JSON lines',
} as const satisfies Partial<Readonly<Record<FormName, string>>>

function Feeds({ address }: { address: string }) {
  const forms = Object.keys(feedWords) as readonly (keyof typeof feedWords)[]
  return (
    <ul>
      {formsBehind(address, forms).map(({ form, address: file }) => (
        <li>
          <Link href={file}>{feedWords[form]}</Link>
        </li>
      ))}
    </ul>
  )
}

function Hooks({
  visit,
  view,
  webhooks,
  secret,
  called,
}: {
  visit: Visit
  view: SavedView
  webhooks: readonly Webhook[]
  secret: string | null
  /** What the rows of the view are called where they are not acts. */
  called: string | null
}) {
  const address = `/views/${view.id}/webhooks`
  return (
    <>
      <h3>Webhooks</h3>
      <p class="soft">
        Each changed event {called === null ? 'of this view' : `under the filters of this view (its ${called} are not)`}{' '}
        is posted to an address, signed after Standard Webhooks, and sent again until it is received.
      </p>
      {secret === null ? null : (
        <p class="said" role="status">
          The secret by which messages are signed, told only now: <code>{secret}</code>
        </p>
      )}
      <ul>
        {webhooks.map(({ id, url }) => (
          <li>
            <form method="post" action={`/views/${view.id}/webhooks/${id}/remove`} class="inline">
              <code>{url}</code> {maySend(visit, address) ? <button type="submit">Remove</button> : null}
            </form>
          </li>
        ))}
      </ul>
      <Allowed visit={visit} address={address} deed="Telling other addresses">
        <form method="post" action={address} class="inline">
          <label>
            <span class="name">Address that is told</span>
            <input type="url" name="url" required placeholder="https://" />
          </label>
          <button type="submit">Tell it</button>
        </form>
      </Allowed>
    </>
  )
}
