import type { Namesakes } from '../../store/namesakes.ts'
import type { StatementRow } from '../../store/pages.ts'
import type { Role } from '../../store/roles.ts'
import { Page, type Visit } from '../layout.tsx'
import { Allowed } from '../parts/allowed.tsx'
import { count } from '../parts/counts.ts'
import { Turns } from '../parts/decide.tsx'
import { Link } from '../parts/link.tsx'
import { Twins } from '../parts/lists.tsx'
import { withQuery } from '../parts/query.ts'
import { StatementLine } from './statements.tsx'

/** What is known of a person, to compare. */
export interface Known {
  readonly name: string
  readonly statements: readonly StatementRow[]
  readonly roles: readonly Role[]
}

/** Two names at a time that may mean one person; null: none are left. */
export function NamesakesPage(props: {
  visit: Visit
  left: number
  skip: number
  pair: Namesakes | null
  known: readonly Known[]
}) {
  const { visit, left, skip, pair, known } = props
  return (
    <Page visit={visit} title="Names" wide>
      <div class="head">
        <h1>One person or two?</h1>
        <p class="soft">{count(left, 'pair')} of names</p>
      </div>
      <div class="turns">
        <Turns visit={visit} />
        <Link href="/review">Back to the records</Link>
      </div>
      {pair === null ? (
        <div class="empty" role="status">
          <h2>No names are left to compare</h2>
        </div>
      ) : (
        <>
          <p>{pair.why.join('; ')}.</p>
          <div class="decide">
            <Allowed visit={visit} address="/-/decide" deed="Deciding">
              <form method="post" action="/-/decide">
                <input type="hidden" name="one" value={pair.one.name} />
                <input type="hidden" name="other" value={pair.other.name} />
                <input type="hidden" name="back" value={visit.here} />
                <button type="submit" name="kind" value="same" data-key="y">
                  Same person
                </button>
                <button type="submit" name="kind" value="different" data-key="n">
                  Different people
                </button>
              </form>
            </Allowed>
            <Link class="button" data-key="h" href={withQuery(visit.here, { skip: String(skip + 1) })}>
              Not enough to tell
            </Link>
          </div>
          <div class="two">
            {known.map((one) => (
              <Person known={one} visit={visit} />
            ))}
          </div>
        </>
      )}
      <Twins here={'/review/people'} />
    </Page>
  )
}

function Person({ known, visit }: { known: Known; visit: Visit }) {
  const { name, statements, roles } = known
  return (
    <section>
      <h2>
        <Link href={`/people/${encodeURIComponent(name)}`}>{name}</Link>
      </h2>
      <p class="soft">{roles.length > 0 ? roles.map(({ role }) => role).join('; ') : 'no office is told'}</p>
      <ol class="records">
        {statements.map((statement) => (
          <StatementLine statement={statement} visit={visit} />
        ))}
      </ol>
    </section>
  )
}
