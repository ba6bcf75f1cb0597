import type { Child } from 'hono/jsx'
import type { Day, EventStatus } from '../../model.ts'
import type { Verdict } from '../../record/claims.ts'
import { type EntrySummary, sure } from '../../record/entries.ts'
import type { Visit } from '../layout.tsx'
import { sourcesInWords } from './counts.ts'
import { DaysTime, DayTime } from './days.tsx'
import { Link } from './link.tsx'
import { entryAddress } from './lists.tsx'
import { slotsInWords } from './slots.ts'
import { types } from './types.ts'

/** An entry as one line: its day, its sentence, and what stands behind it. `note` goes before the sources. */
export function EntryLine({ entry, visit, note }: { entry: EntrySummary; visit: Visit; note?: Child }) {
  const now = visit.now.day
  return (
    <li class={types[entry.type].of}>
      <span class="day">
        {entry.when ? <DaysTime days={entry.when} now={now} /> : <Reported entry={entry} now={now} />}
      </span>
      <div>
        <Link class="plain" data-record href={entryAddress(entry)}>
          {entry.sentence}
        </Link>
        <p class="meta">
          <span class="type">{types[entry.type].word}</span>
          {entry.status === 'done' ? null : <span>{statusWords[entry.status]}</span>}
          {note ? <span>{note}</span> : null}
          <span>{sourcesInWords(entry.sources)}</span>
          {entry.contested.length > 0 ? <span>contested: {slotsInWords(entry.contested)}</span> : null}
          <Sureness confidence={entry.confidence} verdict={entry.verdict} />
        </p>
      </div>
    </li>
  )
}

export const statusWords: { readonly [status in EventStatus]: string } = {
  done: 'done',
  ongoing: 'going on',
  planned: 'planned',
  conditional: 'on a condition',
  possible: 'possible',
  denied: 'denied',
}

/** What a person decided; else how unsure the machine is. Says nothing of what is sure and unchecked. */
export function Sureness({ confidence, verdict }: { confidence: number; verdict: Verdict }) {
  if (verdict !== null) return <span>{verdict} by a person</span>
  return confidence < sure ? <span>unsure ({confidence.toFixed(2)})</span> : null
}

function Reported({ entry, now }: { entry: EntrySummary; now: Day }) {
  return entry.firstReported ? (
    <>
      <span class="hidden">reported </span>
      <span title="Day of the first report; the day of the act is not told">
        (<DayTime day={entry.firstReported} now={now} />)
      </span>
    </>
  ) : (
    <DayTime day={null} now={now} />
  )
}
