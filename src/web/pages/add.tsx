import type { Work } from '../../api/work.ts'
import { Page, type Visit } from '../layout.tsx'
import { AddressForm } from '../parts/address.tsx'
import { Allowed } from '../parts/allowed.tsx'
import { count } from '../parts/counts.ts'
import { Link } from '../parts/link.tsx'
import { UploadForm } from '../parts/upload.tsx'

/** What was pasted, when it comes back because something is wrong with it. */
export interface PasteDraft {
  readonly text: string
  readonly title: string
  readonly published: string
  readonly publisher: string
}

export const emptyDraft: PasteDraft = { text: '', title: '', published: '', publisher: '' }

export interface AddProps {
  readonly visit: Visit
  readonly draft: PasteDraft
  /** The address that was given; null where this machine fetches nothing. */
  readonly address: string | null
  readonly wrong: string | null
}

export function AddPage({ visit, draft, address, wrong }: AddProps) {
  return (
    <Page visit={visit} title="Add">
      <h1>Add a report</h1>
      <p class="lead">
        Paste its text as it is. Relative times (“next week”) get days only when its date is known. It stays on this
        machine.
      </p>
      {wrong === null ? null : (
        <p class="warning" role="alert">
          {wrong}
        </p>
      )}
      <Allowed visit={visit} address="/add" deed="Adding articles">
        <form method="post" action="/add" class="tall">
          <label for="text">
            <span class="name">Text</span>
            <textarea id="text" name="text" rows={14} required>
              {draft.text}
            </textarea>
          </label>
          <div class="fields">
            <label for="published">
              <span class="name">Published on</span>
              <input id="published" type="date" name="published" value={draft.published} />
            </label>
            <label for="publisher">
              <span class="name">Publisher</span>
              <input id="publisher" name="publisher" value={draft.publisher} />
            </label>
            <label for="title">
              <span class="name">Headline, where the text has none</span>
              <input id="title" name="title" value={draft.title} />
            </label>
          </div>
          <p>
            <button class="main" type="submit">
              Read it
            </button>
          </p>
        </form>
        {address === null ? null : (
          <>
            <h2>From the web</h2>
            <AddressForm visit={visit} address={address} />
          </>
        )}
        <h2>Files</h2>
        <UploadForm />
        <p class="soft">
          Very many: <code>readout add PATH…</code> in a terminal takes files and folders.
        </p>
        <form method="post" action="/-/samples">
          <p>
            Or read the samples that come with Readout: <button type="submit">Read the samples</button>
          </p>
        </form>
      </Allowed>
    </Page>
  )
}

export function WorkPage({ visit, work }: { visit: Visit; work: Work | null }) {
  if (work === null)
    return (
      <Page visit={visit} title="Work">
        <h1>No work is going on</h1>
        <p>
          <Link href="/">To the brief</Link>
        </p>
      </Page>
    )
  const { what, done, total, finished, failures } = work
  return (
    <Page visit={visit} title={`Reading ${what}`}>
      <h1>{finished ? `Read: ${what}` : `Reading ${what} …`}</h1>
      <p role="status">
        <span data-work-count>
          {done} of {total}
        </span>{' '}
        files: {count(work.added, 'new article')}
        {work.known > 0 ? `, ${work.known} known already` : ''}
        {failures.length > 0 ? `, ${failures.length} failed` : ''}
        {work.seconds > 0 && done > 0 ? `, ${(done / work.seconds).toFixed(1)} files a second` : ''}.
      </p>
      <p>
        <progress
          aria-label={`Reading ${what}`}
          max={Math.max(1, total)}
          value={done}
          data-work={finished ? undefined : 'going on'}
        ></progress>
      </p>
      <p class="soft">{finished ? '' : 'This page can be closed: the reading goes on.'}</p>
      {work.found.length > 0 ? <Found work={work} /> : null}
      {failures.length > 0 ? <Failures visit={visit} work={work} /> : null}
      <p class="more">
        {finished ? <Link href="/">To the brief</Link> : <Link href="/-/work">Look again</Link>}
        <Link href="/articles">All articles</Link>
      </p>
    </Page>
  )
}

function Found({ work }: { work: Work }) {
  return (
    <section>
      <h2>Found</h2>
      <ul>
        {work.found.map(({ article, title }) => (
          <li>
            <Link href={`/articles/${article.slice(0, 12)}`}>{title || '(no headline)'}</Link>
          </li>
        ))}
      </ul>
      {work.added > work.found.length ? <p class="soft">and {work.added - work.found.length} more</p> : null}
    </section>
  )
}

function Failures({ visit, work }: { visit: Visit; work: Work }) {
  return (
    <section>
      <h2>Failed</h2>
      <ul>
        {work.failures.map((failure) => (
          <li>{failure}</li>
        ))}
      </ul>
      {work.finished ? (
        <Allowed visit={visit} address="/-/retry" deed="Trying again">
          <form method="post" action="/-/retry">
            <button type="submit">Try the failed ones again</button>
          </form>
        </Allowed>
      ) : null}
    </section>
  )
}
