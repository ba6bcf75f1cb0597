import type { NamedParty } from '../../record/claims.ts'
import type { EntrySummary } from '../../record/entries.ts'
import type { Person } from '../../record/identity.ts'
import { partyInWords } from '../../record/sentence.ts'
import type { Activity } from '../../store/activity.ts'
import type { Decision, Page as Rows, StatementRow } from '../../store/pages.ts'
import type { Role } from '../../store/roles.ts'
import { type Reach, reachOf, Sparkline } from '../drawings/sparkline.tsx'
import { Page, type Visit } from '../layout.tsx'
import { DayTime } from '../parts/days.tsx'
import { type Filter, FilterForm } from '../parts/filters.tsx'
import { History } from '../parts/history.tsx'
import { Ledger } from '../parts/ledger.tsx'
import { Link } from '../parts/link.tsx'
import { Twins, totalInWords } from '../parts/lists.tsx'
import { withQuery } from '../parts/query.ts'
import { EntryLine } from '../parts/records.tsx'
import { StatementLine } from './statements.tsx'

const dayFilters: readonly Filter[] = [
  { name: 'since', label: 'Since', kind: 'day' },
  { name: 'until', label: 'Until', kind: 'day' },
  { name: 'as-of', label: 'As known on', kind: 'day' },
]

/** A list on the days of the page. */
const onItsDays = ({ here }: Visit, path: string, asked: { readonly [name: string]: string }): string =>
  withQuery(`${path}?${here.split('?')[1] ?? ''}`, asked)

export interface ActorProps {
  readonly visit: Visit
  readonly party: NamedParty
  readonly activity: readonly Activity[]
  /** The days of its activity. */
  readonly reach: Reach
  readonly roles: readonly Role[]
  readonly entries: Rows<EntrySummary>
  readonly statements: Rows<StatementRow>
}

/** A party: with whom it has to do, who speaks for it, its newest acts and words. */
export function ActorPage({ visit, party, activity, reach, roles, entries, statements }: ActorProps) {
  return (
    <Page visit={visit} title={party.name}>
      <h1>{party.name}</h1>
      <p class="meta">
        <span>{party.code}</span>
        <span>
          <Link href={onItsDays(visit, '/timeline', { actor: party.code })}>its timeline</Link>
        </span>
        <span>
          <Link href={onItsDays(visit, '/commitments', { actor: party.code })}>what it has promised</Link>
        </span>
      </p>
      <FilterForm visit={visit} filters={dayFilters} />
      {activity.length > 0 ? <With activity={activity} reach={reach} visit={visit} party={party} /> : null}
      {roles.length > 0 ? <Roles roles={roles} visit={visit} name="Who speaks for it" showsPerson /> : null}
      <Newest visit={visit} who={party.code} entries={entries} statements={statements} />
      <Twins here={visit.here} />
    </Page>
  )
}

export interface PersonProps {
  readonly visit: Visit
  readonly name: string
  readonly person: Person | null
  /** On whom the name means. */
  readonly decisions: readonly Decision[]
  readonly roles: readonly Role[]
  readonly entries: Rows<EntrySummary>
  readonly statements: Rows<StatementRow>
}

/** A person: what articles call them, from when to when, and what they did and said. */
export function PersonPage({ visit, name, person, decisions, roles, entries, statements }: PersonProps) {
  return (
    <Page visit={visit} title={name}>
      <h1>{name}</h1>
      <FilterForm visit={visit} filters={dayFilters} />
      {roles.length > 0 ? (
        <Roles
          roles={roles}
          visit={visit}
          name="What articles call them"
          showsPerson={(person?.names.length ?? 1) > 1}
        />
      ) : (
        <p class="soft">No article read so far tells an office of theirs.</p>
      )}
      {person !== null && person.names.length > 1 ? <Names person={person} visit={visit} /> : null}
      <History decisions={decisions} />
      <Newest visit={visit} who={name} entries={entries} statements={statements} />
      <Twins here={visit.here} />
    </Page>
  )
}

/** The names that are taken for one person, and why. */
function Names({ person, visit }: { person: Person; visit: Visit }) {
  return (
    <section>
      <h2>Names</h2>
      <Ledger
        name="Names taken for one person"
        columns={['Name', 'Is the same as', 'Because', 'Decided by']}
        rows={person.merges.map(({ name, into, reasons, by }) => ({
          cells: [name, into, reasons.join('; '), by === 'rule' ? 'Readout' : 'a person'],
        }))}
      />
      <p class="soft">
        {visit.now.basis === 'as-of' ? 'By what had been reported by then. ' : ''}Two names are put together or kept
        apart by <code>readout decide same</code> and <code>readout decide different</code>.
      </p>
    </section>
  )
}

function With(props: { activity: readonly Activity[]; reach: Reach; visit: Visit; party: NamedParty }) {
  const { activity, reach, visit, party } = props
  const { from, to } = reachOf(
    activity.flatMap(({ days }) => days),
    reach,
  )
  const between = (actor: NamedParty, recipient: NamedParty): string =>
    onItsDays(visit, '/events', { actor: actor.code, recipient: recipient.code })
  return (
    <section>
      <h2>With whom</h2>
      <p class="soft">
        From <DayTime day={from} now={visit.now.day} /> to <DayTime day={to} now={visit.now.day} />: above the line what
        it does toward them, below it what they do toward it.
      </p>
      <Ledger
        name={`With whom ${partyInWords(party)} has to do`}
        columns={['With', 'Activity', 'Acts', 'Is acted upon']}
        rows={activity.map(({ with: other, acts, receives, days }) => ({
          cells: [
            <Link href={`/actors/${encodeURIComponent(other.code)}`}>{partyInWords(other)}</Link>,
            <Sparkline days={days} from={from} to={to} name={`${acts} acts, ${receives} received`} />,
            acts === 0 ? '0' : <Link href={between(party, other)}>{acts.toLocaleString('en')}</Link>,
            receives === 0 ? '0' : <Link href={between(other, party)}>{receives.toLocaleString('en')}</Link>,
          ],
        }))}
      />
    </section>
  )
}

function Roles(props: { roles: readonly Role[]; visit: Visit; name: string; showsPerson: boolean }) {
  const { roles, visit, name, showsPerson } = props
  const now = visit.now.day
  return (
    <section>
      <h2>{name}</h2>
      <Ledger
        name={name}
        columns={[...(showsPerson ? ['Person'] : []), 'Role', 'First', 'Last', 'Articles', 'Words']}
        rows={roles.map(({ person, role, first, last, articles, words }) => ({
          cells: [
            ...(showsPerson ? [<Link href={`/people/${encodeURIComponent(person)}`}>{person}</Link>] : []),
            role,
            <DayTime day={first} now={now} />,
            <DayTime day={last} now={now} />,
            articles,
            <Link class="plain words" href={`/articles/${words.article.slice(0, 12)}#s${words.sentence + 1}`}>
              “{words.text}”
            </Link>,
          ],
        }))}
      />
    </section>
  )
}

function Newest(props: { visit: Visit; who: string; entries: Rows<EntrySummary>; statements: Rows<StatementRow> }) {
  const { visit, who, entries, statements } = props
  return (
    <>
      {entries.rows.length > 0 ? (
        <section>
          <h2>Newest acts</h2>
          <ol class="records">
            {entries.rows.map((entry) => (
              <EntryLine entry={entry} visit={visit} />
            ))}
          </ol>
          <p class="more">
            <Link href={onItsDays(visit, '/events', { actor: who })}>All {totalInWords(entries)}</Link>
          </p>
        </section>
      ) : null}
      {statements.rows.length > 0 ? (
        <section>
          <h2>Newest words</h2>
          <ol class="records">
            {statements.rows.map((statement) => (
              <StatementLine statement={statement} visit={visit} />
            ))}
          </ol>
          <p class="more">
            <Link href={onItsDays(visit, '/statements', { actor: who })}>All {totalInWords(statements)}</Link>
          </p>
        </section>
      ) : null}
    </>
  )
}
