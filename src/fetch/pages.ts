import { takeFile } from '../intake/source.ts'
import { InputError, type Taken } from '../intake/taken.ts'
import type { Article } from '../model.ts'
import { FetchError, type Fetcher } from './fetch.ts'

/** Pages that are fetched in one go, and milliseconds that they may take: what is left waits for the next time. */
const [most, longest] = [200, 300_000]

type TakenArticle = Extract<Taken, { readonly ok: true }>

/**
 * Articles, and in the place of feed items that hold a summary only the reports that they link to. Where a page cannot be had,
 * holds no report or another one, the item stays. A host in trouble is not asked again. An item whose page was looked at before
 * is passed over.
 *
 * @param isDone whether the page of a feed item, named by its hash, was looked at for good
 * @param onMissed is told which pages could not be had
 */
export async function* withPages(
  taken: AsyncIterable<Taken>,
  fetcher: Fetcher,
  isDone: (item: string) => Promise<boolean>,
  onMissed: (error: InputError) => void,
): AsyncGenerator<Taken> {
  const until = Date.now() + longest
  const troubled = new Set<string>()
  let asked = 0
  for await (const one of taken) {
    if (!one.ok || one.page === undefined) {
      yield one
      continue
    }
    if (await isDone(one.article.hash)) continue
    const { host } = new URL(one.page)
    if (troubled.has(host) || asked >= most || Date.now() > until) yield one
    else {
      asked++
      try {
        yield await pageBehind(one, one.page, fetcher)
      } catch (error) {
        if (!(error instanceof InputError)) throw error
        onMissed(error)
        const isLasting = !(error instanceof FetchError) || isRefusal(error)
        if (!isLasting) troubled.add(host)
        yield isLasting ? { ...one, settles: one.article.hash } : one
      }
    }
  }
}

/** It will be the same next time. */
const isRefusal = ({ status }: FetchError): boolean =>
  status !== null && status >= 400 && status < 500 && status !== 429 && status !== 408

/** @throws InputError when the page cannot be had, or is not the report that the item announces */
async function pageBehind(item: TakenArticle, page: string, fetcher: Fetcher): Promise<Taken> {
  const found = (await fetcher.crawl(page))!
  const { published } = item.article
  const hints = { url: found.address, ...(found.encoding ? { encoding: found.encoding } : {}) }
  const reports = await takeFile(page, found.bytes, hints)
  const undated = reports.some((one) => one.ok && one.article.published === null)
  const [report, ...more] = undated && published ? await takeFile(page, found.bytes, { ...hints, published }) : reports
  if (report && !report.ok) throw report.error
  if (!report || more.length > 0 || !tellsMore(report.article, item.article)) {
    throw new InputError(page, null, 'the page does not hold the report that its feed announces', 'the summary is kept')
  }
  return { ...report, settles: item.article.hash }
}

/** Whether a page holds most words of the item, and more: it is no wall, no list, no page of another report. */
function tellsMore(page: Article, item: Article): boolean {
  if (page.text.length <= item.text.length) return false
  const told = wordsOf(page.text)
  const words = [...wordsOf(item.text)]
  return words.filter((word) => told.has(word)).length * 2 >= words.length
}

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.toLowerCase().match(/\p{L}{4,}/gu))
