import type { Work } from '../../api/desk.ts'
import { Page, type Visit } from '../layout.tsx'

/** What was pasted, when it comes back because something is wrong with it. */
export interface PasteDraft {
  readonly text: string
  readonly title: string
  readonly published: string
  readonly publisher: string
}

export const emptyDraft: PasteDraft = { text: '', title: '', published: '', publisher: '' }

export function AddPage({ visit, draft, wrong }: { visit: Visit; draft: PasteDraft; wrong: string | null }) {
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
      <h2>Many at once</h2>
      <p>
        In a terminal: <code>readout add PATH…</code> takes files and folders.
      </p>
      <form method="post" action="/-/samples">
        <p>
          Or read the samples that come with Readout: <button type="submit">Read the samples</button>
        </p>
      </form>
    </Page>
  )
}

export function WorkPage({ visit, work }: { visit: Visit; work: Work | null }) {
  if (work === null)
    return (
      <Page visit={visit} title="Work">
        <h1>No work is going on</h1>
        <p>
          <a href="/">To the brief</a>
        </p>
      </Page>
    )
  return (
    <Page visit={visit} title={`Reading ${work.what}`}>
      <h1>{work.finished ? `Read: ${work.what}` : `Reading ${work.what} …`}</h1>
      <p role="status">
        <span data-work-count>
          {work.done} of {work.total}
        </span>{' '}
        articles{work.failures.length > 0 ? `, ${work.failures.length} failed` : ''}.
      </p>
      <p>
        <progress
          aria-label={`Reading ${work.what}`}
          max={Math.max(1, work.total)}
          value={work.done}
          data-work={work.finished ? undefined : 'going on'}
        ></progress>
      </p>
      {work.failures.length > 0 ? (
        <ul>
          {work.failures.map((failure) => (
            <li>{failure}</li>
          ))}
        </ul>
      ) : null}
      <p class="more">
        {work.finished ? <a href="/">To the brief</a> : <a href="/-/work">Look again</a>}
        <a href="/articles">Articles read so far</a>
      </p>
    </Page>
  )
}
