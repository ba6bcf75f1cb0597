/**
 * The store: one SQLite file, or one database of a PostgreSQL server, holds one situation. `openStore(place)` gives a `Store`;
 * everything else is a function of it.
 *
 * | to … | call | gives |
 * | --- | --- | --- |
 * | open, close | `openStore(place)`, `openExisting(place)`, `closeStore(store)` | `Store`; `StoreError` says what to do |
 * | keep an article | `keepArticle(store, keeping)` (people use `addPaths` of src/ingest.ts) | `'added'` or `'known'` |
 * | the first page | `briefOf(store, filters?, lastLook?)` | `Brief` |
 * | lists | `listEntries`, `listStatements`, `listCommitments`, `listDemands`, `listTransfers`, `listDeployments`, `listMeetings`, `listActors`, `listPeople`, `listArticles` `(store, filters, paging)` | `Page<…>` |
 * | one entry with its claims and fields | `findEntry(store, id, asOf?)` | `Entry` or null |
 * | one claim | `findClaim(store, id)` | `EventClaim`, `StatementClaim` or null |
 * | one article with text and records | `articlePage(store, hashOrShortIdOrOwnId)` | `ArticlePage` or null |
 * | its original bytes | `originalOf(store, id)` | `Uint8Array` or null |
 * | search | `search(store, typed, filters?, limit?)` | `SearchResult` |
 * | what is new | `changesSince(store, { day } or { moment }, filters)` | `Change[]` |
 * | decide | `decide(store, deciding)`, `undo(store, by)`, `redo(store, by)`; `deciding.ts` says what can be decided | `Decision`, or null where what it is about is not there; `ConflictError` when somebody changed it meanwhile, `DecisionError` when it makes no sense |
 * | see that nobody changes it meanwhile | `versionOf(store, id)` before you show it, `decide({ …, versions: { [id]: version } })` | |
 * | what was decided | `decisionsOn(store, id)`, `historyOf(store, id)`, `listDecisions(store, paging)` | `Decision[]`, `LogLine[]`, `Page<Decision>` |
 * | decisions that a newer reading does not fit | `conflicts(store)` | `Conflict[]` |
 * | what is followed, and how it goes | `listFollowed(store)`, `follow(store, source)`, `unfollow(store, address)` | `FollowedSource[]` |
 * | which organisation, group or place is meant by a name, and why | `findThing(store, name, asOf?)` | `Thing` or null |
 * | who is meant by a name, and why | `findPerson(store, name, asOf?)` | `Person` or null |
 * | now | `nowOf(store, asOf?)` | `Now` |
 *
 * Shapes, filters and paging: pages.ts.
 */
export { activePairs, listActors } from './actors.ts'
export { articlePage, findArticle, listArticles, originalOf } from './articles.ts'
export { backup } from './backup.ts'
export { briefOf } from './brief.ts'
export { changesSince, type Since } from './changes.ts'
export { type Checked, check, type HashOf } from './check.ts'
export { conflicts } from './conflicts.ts'
export type { AddedEvent, AddedStatement, Deciding } from './deciding.ts'
export { type ArticleFields, DecisionError, type EventFields, type StatementFields } from './decision-fields.ts'
export { decisionsOn, historyOf, listDecisions } from './decision-log.ts'
export { decide, redo, undo } from './decisions.ts'
export { findEntry, listEntries } from './entries.ts'
export { findClaim } from './find-claim.ts'
export { type FollowedSource, follow, listFollowed, type SourceHealth, unfollow } from './followed.ts'
export { isKnown, type Keeping, keepArticle } from './keep.ts'
export {
  listCommitments,
  listDemands,
  listDenials,
  listDeployments,
  listMeetings,
  listSanctions,
  listTransfers,
} from './ledgers.ts'
export { StoreError } from './migrations.ts'
export { isMark, type Mark, markNow, type News, newsSince, newsTypes } from './news.ts'
export { nowOf } from './now.ts'
export { closeStore, openExisting, openStore, type Store } from './open.ts'
export type * from './pages.ts'
export { findPerson } from './people.ts'
export { answerPost, beginPost, dropPost, type Post } from './posts.ts'
export { readableArticles, replaceReading, staleArticles } from './reread.ts'
export { search } from './search.ts'
export { listStatements } from './statements.ts'
export { findThing } from './things.ts'
export { listPeople } from './told-people.ts'
export { StoreTrouble } from './trouble.ts'
export { ConflictError, versionOf } from './version.ts'
export {
  type Attempt,
  addWebhook,
  type Delivery,
  type Due,
  deliveriesTo,
  keepAttempt,
  listWebhooks,
  queueNews,
  removeWebhook,
  takeDue,
  type Webhook,
} from './webhooks.ts'
