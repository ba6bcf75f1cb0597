import { filtersOf } from '../../api/asked.ts'
import { type ActList, type ActQuestion, changesIn, isActList } from '../../store/act-lists.ts'
import {
  type Change,
  type Filters,
  listActors,
  listArticles,
  listPeople,
  listStatements,
  type Page,
  type Store,
} from '../../store/index.ts'
import type { SavedView } from '../../store/views.ts'
import { queryOfText } from '../forms/form.ts'
import { listBehind } from './list-behind.ts'
import { totalInWords } from './lists.tsx'

/** How rows of the lists that do not hold acts are asked for. */
const others = { statements: listStatements, articles: listArticles, actors: listActors, people: listPeople } as const

type Others = typeof others

type OtherList = keyof Others

/** What articles that came in since then brought to a list that does not hold acts. */
export type Added = {
  readonly [list in OtherList]: { readonly list: list; readonly page: Awaited<ReturnType<Others[list]>> }
}[OtherList]

/** What is new in a view since the last look: acts that have changed, or rows of another list. */
export type News = { readonly list: ActList; readonly changes: readonly Change[] } | Added

/** So many rows are shown. */
const shown = 100

export async function newsOf(store: Store, view: SavedView): Promise<News> {
  const since = view.looked ?? view.made
  const { list, filters } = listOfView(view)
  if (!isOther(list)) {
    const asked = actsAsked(view)
    return { list: asked.list, changes: await changesIn(store, { moment: since }, asked) }
  }
  const ask: (store: Store, filters: Filters, paging: { limit: number }) => Promise<Page<unknown>> = others[list]
  const addedSince = [since, filters.addedSince ?? ''].sort().at(-1)!
  return { list, page: await ask(store, { ...filters, addedSince }, { limit: shown }) } as Added
}

/** The acts of a view, of which webhooks are told too: its own rows, or all acts under the filters of a list of something else. */
export function actsAsked(view: SavedView): ActQuestion {
  const { list, filters } = listOfView(view)
  if (isActList(list)) return { list, filters }
  const { status: _ofRows, ...ofActs } = filters
  return { list: 'events', filters: ofActs }
}

function listOfView({ address }: SavedView) {
  const { list, query } = listBehind(address)
  const { asOf: _day, ...filters } = filtersOf(queryOfText(query))
  return { list, filters }
}

const isOther = (list: string): list is OtherList => Object.hasOwn(others, list)

const words: { readonly [list in OtherList | 'acts']: readonly [one: string, many: string] } = {
  acts: ['event', 'events'],
  statements: ['statement', 'statements'],
  articles: ['article', 'articles'],
  actors: ['party', 'parties'],
  people: ['person', 'people'],
}

/** "3 events", "1,000+ statements". */
export function newsCounted(news: News): string {
  const [total, totalIsCutShort, [one, many]] =
    'changes' in news
      ? ([news.changes.length, false, words.acts] as const)
      : ([news.page.total, news.page.totalIsCutShort, words[news.list]] as const)
  return `${totalInWords({ total, totalIsCutShort })} ${total === 1 ? one : many}`
}

/** "statements", "parties". */
export const rowsCalled = ({ list }: Added): string => words[list][1]

/** A line each: id, what has happened, a remark, when, in words. */
export function newsLines(news: News): readonly (readonly (string | null)[])[] {
  if ('changes' in news)
    return news.changes.map(({ entry, kind, note, at }) => [entry.id, kind, note, at, entry.sentence])
  switch (news.list) {
    case 'statements':
      return news.page.rows.map(({ id, speaker, source, words: said }) => [
        id,
        'new',
        speaker?.name ?? null,
        source.published,
        said.text,
      ])
    case 'articles':
      return news.page.rows.map(({ hash, publisher, published, title }) => [hash, 'new', publisher, published, title])
    case 'actors':
      return news.page.rows.map(({ code, name, lastReported }) => [code, 'told of', null, lastReported, name])
    case 'people':
      return news.page.rows.map(({ name, country }) => [name, 'told of', country, null, name])
  }
}
