import { listArticles, type Store } from '../../src/store/index.ts'

/** A report that no other of a record is like. */
export const envoys = `Norway sends envoys
20220129
https://news.example/envoys
OSLO — Norway promised Sudan a written answer next week.
The harbour of Oslo was closed after a storm.
`

/** The short id of that report. */
export const idOfEnvoys = async (store: Store): Promise<string> =>
  (await listArticles(store, { text: 'envoys' }, {})).rows.find(({ title }) => title === 'Norway sends envoys')!.shortId
