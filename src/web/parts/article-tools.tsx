import type { ArticlePage } from '../../store/pages.ts'
import type { Visit } from '../layout.tsx'
import { Allowed } from './allowed.tsx'
import { Link } from './link.tsx'

/** What a person can do with a whole article: add what the machine missed, correct what was taken down wrongly, forget it. */
export function ArticleTools({ visit, page, version }: { visit: Visit; page: ArticlePage; version: string }) {
  const { article, summary } = page
  const hidden = (
    <>
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="back" value={visit.here} />
    </>
  )
  return (
    <div class="tools">
      <Allowed visit={visit} address={`/articles/${summary.shortId}/correct`} deed="Adding records and correcting">
        <Link class="button" href={`/articles/${summary.shortId}/add`} data-add-words>
          Add a record
        </Link>
        <details>
          <summary class="button">Correct …</summary>
          <form method="post" action={`/articles/${summary.shortId}/correct`} class="tall">
            {hidden}
            <label>
              <span class="name">Headline</span>
              <input name="title" value={article.title} required />
            </label>
            <label>
              <span class="name">Published on; relative times are counted from it</span>
              <input name="published" type="date" value={article.published ?? ''} />
            </label>
            <label>
              <span class="name">Publisher</span>
              <input name="publisher" value={article.publisher ?? ''} />
            </label>
            <p>
              <button type="submit">Correct it and read it again</button>
            </p>
          </form>
        </details>
      </Allowed>
      <Allowed visit={visit} address={`/articles/${summary.shortId}/forget`} deed="Forgetting">
        <details>
          <summary class="button">Forget …</summary>
          <form method="post" action={`/articles/${summary.shortId}/forget`} class="tall">
            {hidden}
            <p>
              Its text, its bytes and its records are removed, and it is not taken in again. One line stays that says
              so. The text cannot be brought back.
            </p>
            <label>
              <span class="name">Why</span>
              <input name="reason" />
            </label>
            <label class="check">
              <input type="checkbox" name="sure" value="yes" required /> Yes, forget this article
            </label>
            <p>
              <button type="submit">Forget it</button>
            </p>
          </form>
        </details>
      </Allowed>
    </div>
  )
}
