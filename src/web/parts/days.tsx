import type { Day, Days } from '../../model.ts'

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** "Fri 21 Jan"; with its year unless that is now's year. */
export function dayLabel(day: Day, now: Day): string {
  const [year, month, date] = day.split('-')
  const weekday = weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()]
  const label = `${weekday} ${Number(date)} ${months[Number(month) - 1]}`
  return year === now.slice(0, 4) ? label : `${label} ${year}`
}

/** "Fri 21 Jan", "Mon 24 – Sun 30 Jan", "Mon 31 Jan – Sun 6 Feb". */
export function daysLabel([first, last]: Days, now: Day): string {
  if (first === last) return dayLabel(first, now)
  const from = dayLabel(first, now)
  const to = dayLabel(last, now)
  const sameMonth = first.slice(0, 7) === last.slice(0, 7)
  return `${sameMonth ? from.split(' ').slice(0, 2).join(' ') : from} – ${to}`
}

export function DayTime({ day, now }: { day: Day | null; now: Day }) {
  return day === null ? <span class="no-day">no date</span> : <time datetime={day}>{dayLabel(day, now)}</time>
}

export function DaysTime({ days, now }: { days: Days; now: Day }) {
  return days[0] === days[1] ? <DayTime day={days[0]} now={now} /> : <span class="days">{daysLabel(days, now)}</span>
}
