import type { Day } from '../../model.ts'
import { dayAfter, dayNumber, daysBetween } from '../../record/days.ts'
import type { Commitment } from '../../record/ledgers.ts'
import { partiesInWords } from '../../record/sentence.ts'
import { count } from '../parts/counts.ts'
import { Link } from '../parts/link.tsx'
import { withQuery } from '../parts/query.ts'

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** A promise that is due within more days than this has no place in a grid of days. */
const widest = 7

/** The days of a month ("2022-01") with what falls due on them. Weeks begin on Monday. */
export function MonthGrid(props: { here: string; month: string; now: Day; commitments: readonly Commitment[] }) {
  const { here, month, now, commitments } = props
  const dated = commitments.filter(({ due }) => due !== null && daysBetween(due[0], due[1]) < widest)
  const dueOn = (day: Day) => dated.filter(({ due }) => due![0] <= day && due![1] >= day)
  const wide = commitments.filter(
    ({ due }) => due !== null && daysBetween(due[0], due[1]) >= widest && due[0] < `${month}-32` && due[1] >= month,
  )
  return (
    <>
      <p class="tabs">
        <Link href={withQuery(here, { month: monthAfter(month, -1) })}>‹ {nameOf(monthAfter(month, -1))}</Link>
        <Link href={withQuery(here, { month: monthAfter(month, 1) })}>{nameOf(monthAfter(month, 1))} ›</Link>
      </p>
      <table class="month">
        <caption>{nameOf(month)}</caption>
        <thead>
          <tr>
            {weekdays.map((name) => (
              <th scope="col">{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week) => (
            <tr>
              {week.map((day) => (
                <td class={day.slice(0, 7) === month ? (day === now ? 'now-day' : undefined) : 'other'}>
                  <time datetime={day}>{Number(day.slice(8))}</time>
                  <DueOn rows={dueOn(day)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {wide.length > 0 ? (
        <p class="soft">{count(wide.length, 'promise')} due within more than a week: below, not in the grid.</p>
      ) : null}
    </>
  )
}

function DueOn({ rows }: { rows: readonly Commitment[] }) {
  if (rows.length === 0) return null
  return (
    <>
      <a class="due-count" href={`#${rows[0]!.entry.id}`}>
        {rows.length}
        <span class="hidden"> due</span>
      </a>
      <ul class="due-list">
        {rows.map(({ entry, from, to, due, overdue }) => (
          <li class={due![0] === due![1] ? 'exact' : 'soft-due'}>
            <a href={`#${entry.id}`}>
              {partiesInWords(from) || 'somebody'}
              {to.length > 0 ? ` → ${partiesInWords(to)}` : ''}
              {overdue ? ', passed' : ''}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

const nameOf = (month: string): string => `${months[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`

function monthAfter(month: string, count: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
}

/** The weeks that hold a day of the month, whole. */
function weeksOf(month: string): readonly (readonly Day[])[] {
  const first = `${month}-01`
  const weekday = (dayNumber(first) + 3) % 7
  const days = daysBetween(first, `${monthAfter(month, 1)}-01`)
  return Array.from({ length: Math.ceil((weekday + days) / 7) }, (_, week) =>
    weekdays.map((_name, i) => dayAfter(first, week * 7 + i - weekday)),
  )
}
