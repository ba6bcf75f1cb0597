import type { Conflict, Decision, Page as Rows } from '../../store/pages.ts'
import { Page, type Visit } from '../layout.tsx'
import { Ledger } from '../parts/ledger.tsx'
import { Link } from '../parts/link.tsx'
import { NextPage, Twins } from '../parts/lists.tsx'

/** What people decided, newest first, and what a newer reading does not fit. */
export function DecisionsPage(props: {
  visit: Visit
  decisions: Rows<Decision>
  /** The words of the records that they are about, by their ids. */
  words: ReadonlyMap<string, string>
  conflicts: readonly Conflict[]
}) {
  const { visit, decisions, words, conflicts } = props
  return (
    <Page visit={visit} title="Decisions">
      <h1>What was decided</h1>
      {conflicts.length > 0 ? (
        <section>
          <h2>Newer readings do not fit</h2>
          <p class="soft">What was decided stands. Look again, and decide on the record once more.</p>
          <Ledger
            name="Decisions that a newer reading does not fit"
            columns={['Decided', 'Record', 'Why', 'Fields']}
            rows={conflicts.map(({ decision, claim, why, fields }) => ({
              cells: [
                `${decision.at.slice(0, 10)} ${decision.by}: ${decision.kind}`,
                <Link data-record href={`/review?claim=${claim.id}`}>
                  {claim.evidence.text.slice(0, 120)}
                </Link>,
                why === 'gone' ? 'no longer read' : 'read otherwise now',
                fields.map(({ field }) => field).join(', '),
              ],
            }))}
          />
        </section>
      ) : null}
      {decisions.rows.length === 0 ? (
        <p class="empty">
          Nobody has decided anything yet. <Link href="/review">Begin to review</Link>
        </p>
      ) : (
        <Ledger
          name="Decisions, newest first"
          columns={['When', 'Who', 'What', 'About', 'Why']}
          rows={decisions.rows.map(({ at, by, kind, subject, reason, undone, fields }) => ({
            cells: [
              at.slice(0, 16).replace('T', ' '),
              by,
              undone ? `${kind} (undone)` : kind,
              <About subject={subject} fields={fields} words={words.get(subject)} />,
              reason ?? '',
            ],
          }))}
        />
      )}
      <NextPage here={visit.here} next={decisions.next} />
      <Twins here={visit.here} />
    </Page>
  )
}

function About(props: { subject: string; fields: Decision['fields']; words: string | undefined }) {
  const { subject, fields, words } = props
  const set = fields === null ? '' : `: ${Object.keys(fields).join(', ')}`
  if (/^[cs][0-9a-f]{16}$/.test(subject))
    return (
      <>
        <Link data-record href={`/review?claim=${subject}`}>
          {words ?? `record ${subject.slice(0, 8)}`}
        </Link>
        {set}
      </>
    )
  if (/^e[0-9a-f]{16}$/.test(subject)) return <Link href={`/entries/${subject}`}>event {subject.slice(0, 8)}</Link>
  if (/^[0-9a-f]{64}$/.test(subject))
    return (
      <Link href={`/articles/${subject.slice(0, 10)}`}>
        article {subject.slice(0, 8)}
        {set}
      </Link>
    )
  return <>{Array.isArray(fields?.people) ? fields.people.join(' / ') : subject}</>
}
