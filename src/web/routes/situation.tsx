import type { Context } from 'hono'
import { filled, filtersOf, pagingOf } from '../../api/asked.ts'
import { queryOf } from '../../api/list-routes.ts'
import { BadQuestion } from '../../api/problem.ts'
import { there } from '../../api/routes.ts'
import { rolesUnder } from '../../api/who.ts'
import type { Day } from '../../model.ts'
import { dayAfter } from '../../record/days.ts'
import type { Commitment } from '../../record/ledgers.ts'
import { activityOf, findParty, type OfDays } from '../../store/activity.ts'
import { listFollowed, lookAgain } from '../../store/followed.ts'
import {
  activePairs,
  type Filters,
  findEntry,
  findPerson,
  listActors,
  listCommitments,
  listDemands,
  listDenials,
  listDeployments,
  listEntries,
  listMeetings,
  listPeople,
  listSanctions,
  listStatements,
  listTransfers,
} from '../../store/index.ts'
import { demandsAsOf, listPromised } from '../../store/ledgers.ts'
import { oldestDay } from '../../store/now.ts'
import { askedOnce } from '../../store/once.ts'
import type { Store } from '../../store/open.ts'
import { countArticles, listOutlets } from '../../store/outlets.ts'
import type { Now, Page } from '../../store/pages.ts'
import { listPlaces } from '../../store/places.ts'
import { rolesOf } from '../../store/roles.ts'
import { fieldOf, formOf, saying } from '../forms/form.ts'
import type { Visit } from '../layout.tsx'
import { ActorPage, PersonPage } from '../pages/actor.tsx'
import { ActorsPage } from '../pages/actors.tsx'
import { CommitmentsPage, week } from '../pages/commitments.tsx'
import { ContestedPage } from '../pages/contested.tsx'
import { DenialsPage, DeploymentsPage, MeetingsPage, SanctionsPage, TransfersPage } from '../pages/ledgers.tsx'
import { MapPage } from '../pages/map.tsx'
import { PositionsPage } from '../pages/positions.tsx'
import { SourcesPage } from '../pages/sources.tsx'
import { TimelinePage } from '../pages/timeline.tsx'
import type { Site } from '../site.ts'

/** Pages that show the situation from one side each: when, who owes what, who stands where, how many, who, where. */
export function situationPages({ app, desk, page }: Site): void {
  const { store } = desk
  page('/timeline', async (c, visit) => {
    const clock = oneOf(c, 'clock', ['happened', 'reported'])
    const filters = filtersOf(queryOf(c))
    const order = clock === 'happened' ? 'newest' : 'reported'
    const entries = await listEntries(store, filters, { ...pagingOf(queryOf(c), onTimeline), order })
    const isFirst = filled(queryOf(c), 'cursor').length === 0
    const promised = await listCommitments(
      store,
      { ...filters, dueFrom: visit.now.day },
      { order: 'due', limit: onTimeline },
    )
    const ahead = isFirst ? promised.rows.filter(({ due, status }) => due !== null && !ended.has(status)) : []
    const lanes = oneOf(c, 'lanes', ['kind', 'actor'])
    return <TimelinePage visit={visit} entries={entries} ahead={ahead} clock={clock} lanes={lanes} />
  })
  page('/commitments', async (c, visit) => {
    const month = monthOf(c)
    const [filters, paging] = [filtersOf(queryOf(c)), { ...pagingOf(queryOf(c), inLedger), order: 'due' as const }]
    if (month !== null) {
      const ofMonth = { ...filters, dueFrom: `${month}-01`, dueBegun: lastOf(month) }
      const commitments = await listCommitments(store, ofMonth, paging)
      return <CommitmentsPage visit={visit} commitments={commitments} month={month} isNear={false} />
    }
    const isWhole = ['status', 'order', 'cursor', 'limit'].some((name) => filled(queryOf(c), name).length > 0)
    const isNear = !isWhole && (await listPromised(store, filters, paging)).next !== null
    const commitments = await (isNear
      ? nearPromises(store, filters, visit.now.day)
      : listCommitments(store, filters, paging))
    return <CommitmentsPage visit={visit} commitments={commitments} month={null} isNear={isNear} />
  })
  page('/positions', async (c, visit) => {
    const filters = filtersOf(queryOf(c))
    const weekBefore = dayAfter(visit.now.day, -7)
    const demands = await listDemands(store, filters, { ...pagingOf(queryOf(c), columns), order: 'reported' })
    return (
      <PositionsPage
        visit={visit}
        demands={demands}
        before={await demandsAsOf(store, demands.rows, weekBefore)}
        weekBefore={weekBefore}
        articles={await countArticles(store)}
      />
    )
  })
  page('/transfers', async (c, visit) => (
    <TransfersPage visit={visit} transfers={await listTransfers(store, ...askedLedger(c))} />
  ))
  page('/deployments', async (c, visit) => (
    <DeploymentsPage visit={visit} deployments={await listDeployments(store, ...askedLedger(c))} />
  ))
  page('/sanctions', async (c, visit) => (
    <SanctionsPage visit={visit} sanctions={await listSanctions(store, ...askedLedger(c))} />
  ))
  page('/meetings', async (c, visit) => (
    <MeetingsPage visit={visit} meetings={await listMeetings(store, ...askedLedger(c))} />
  ))
  page('/denials', async (c, visit) => {
    const [filters, paging] = askedLedger(c)
    return (
      <DenialsPage
        visit={visit}
        denied={await listDenials(store, filters, paging)}
        denials={await listStatements(store, { ...filters, status: ['denies', 'doubts'] }, { limit: inLedger })}
      />
    )
  })
  page('/contested', async (c, visit) => {
    const filters = { ...filtersOf(queryOf(c)), contested: true }
    const entries = await listEntries(store, filters, pagingOf(queryOf(c), sideBySide))
    const whole = await Promise.all(entries.rows.map(({ id }) => findEntry(store, id, filters.asOf)))
    return <ContestedPage visit={visit} entries={entries} whole={whole.filter((entry) => entry !== null)} />
  })
  page('/actors', async (c, visit) => {
    const filters = filtersOf(queryOf(c))
    const { since: _since, until: _until, asOf: _asOf, ...others } = filters
    const isWhole = Object.keys(others).length === 0
    return (
      <ActorsPage
        visit={visit}
        actors={await listActors(store, filters, pagingOf(queryOf(c), inTable))}
        people={await listPeople(store, filters, { limit: inTable })}
        pairs={isWhole ? await pairsOf(store, daysOf(c), visit.now, inGraph) : []}
      />
    )
  })
  page('/actors/:code', async (c, visit) => {
    const named = c.req.param('code')!
    const party = there(await findParty(store, named), 'party', named)
    const { code } = party
    const days = daysOf(c)
    const filters = { ...days, actor: [code] }
    return (
      <ActorPage
        visit={visit}
        party={party}
        activity={await activityOf(store, code, days)}
        reach={{ from: days.since ?? null, to: days.until ?? visit.now.day, record: await oldestDay(store) }}
        roles={await rolesOf(store, { code }, days.asOf)}
        entries={await listEntries(store, filters, { limit: newest })}
        statements={await listStatements(store, filters, { limit: newest })}
      />
    )
  })
  page('/people/:name', (c, visit) => person(c, visit))
  page('/map', async (c, visit) => {
    const isWhole = oneOf(c, 'view', ['near', 'world']) === 'world'
    return <MapPage visit={visit} {...(await listPlaces(store, filtersOf(queryOf(c))))} whole={isWhole} />
  })
  page('/sources', async (c, visit) => {
    const outlets = await listOutlets(store, filtersOf(queryOf(c)))
    return <SourcesPage visit={visit} outlets={outlets} followed={await listFollowed(store)} />
  })

  app.post('/sources/retry', async (c) => {
    const address = fieldOf(await formOf(c))('address')
    there((await lookAgain(store, address)) ? address : null, 'followed source', address)
    return c.redirect(saying('/sources', `${address} is due: it is looked at within a minute.`), 303)
  })

  /** Whether anything is told of somebody, on whatever days. */
  async function isTold(name: string, { asOf }: OfDays): Promise<boolean> {
    const filters = { actor: [name], ...(asOf && { asOf }) }
    const lists = [await listEntries(store, filters, { limit: 1 }), await listStatements(store, filters, { limit: 1 })]
    return lists.some(({ total }) => total > 0)
  }

  async function person(c: Context, visit: Visit) {
    const name = c.req.param('name')!
    const days = daysOf(c)
    const filters = { ...days, actor: [name] }
    const entries = await listEntries(store, filters, { limit: newest })
    const statements = await listStatements(store, filters, { limit: newest })
    there(entries.total + statements.total > 0 || (await isTold(name, days)) ? name : null, 'person', name)
    const person = await findPerson(store, name, days.asOf)
    const roles = await rolesUnder(store, person?.names ?? [name], days.asOf)
    const decisions = await desk.decisions(name)
    return <PersonPage {...{ visit, name, person, decisions, roles, entries, statements }} />
  }
}

/** Rows, columns and lines that a page holds. */
const [onTimeline, inLedger, inPart, columns, sideBySide, inTable, inGraph, newest] = [150, 200, 25, 9, 40, 60, 40, 8]

/** Of more promises than a page takes, those that an agenda begins with: a few of each of its parts. */
async function nearPromises(record: Store, filters: Filters, now: Day): Promise<Page<Commitment>> {
  const store = askedOnce(record)
  const few = { limit: inPart, order: 'due' as const }
  const soon = dayAfter(now, week)
  const lists = [
    await listCommitments(store, { ...filters, status: ['overdue'], dueBefore: now }, { ...few, order: 'lapsed' }),
    await listCommitments(store, { ...filters, dueFrom: now, dueBegun: soon }, few),
    await listCommitments(store, { ...filters, dueFrom: dayAfter(soon, 1) }, few),
    await listCommitments(store, filters, { limit: inPart, order: 'reported' }),
  ]
  const rows = new Map(lists.flatMap((list) => list.rows).map((row) => [row.entry.id, row]))
  return { ...lists.at(-1)!, rows: [...rows.values()], next: null }
}

const ended: ReadonlySet<string> = new Set(['kept', 'missed', 'withdrawn'])

const askedLedger = (c: Context) => [filtersOf(queryOf(c)), pagingOf(queryOf(c), inLedger)] as const

/** "2022-01" → "2022-01-31". */
const lastOf = (month: string): Day => dayAfter(`${dayAfter(`${month}-01`, 31).slice(0, 7)}-01`, -1)

/** The days of the acts, and the day by whose reports, a page is asked for. */
export function daysOf(c: Context): OfDays {
  const { since, until, asOf } = filtersOf(queryOf(c))
  return { ...(since && { since }), ...(until && { until }), ...(asOf && { asOf }) }
}

/** The pairs that are most active in some days, until now unless told. */
export const pairsOf = (store: Store, { since = '', until, asOf }: OfDays, now: Now, limit: number) =>
  activePairs(store, since, until ?? now.day, limit, asOf)

/** One of the values that a name can have in an address; the first one unless told. */
function oneOf<T extends string>(c: Context, name: string, values: readonly [T, ...T[]]): T {
  const asked = c.req.query(name)
  if (asked === undefined || asked === '') return values[0]
  const value = values.find((one) => one === asked)
  if (value === undefined) throw new BadQuestion(`“${name}” is “${asked}”; it can be ${values.join(' or ')}.`)
  return value
}

function monthOf(c: Context): string | null {
  const asked = c.req.query('month')
  if (asked === undefined || asked === '') return null
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(asked))
    throw new BadQuestion(`“month” is “${asked}”; it must be a month like 2022-01.`)
  return asked
}
