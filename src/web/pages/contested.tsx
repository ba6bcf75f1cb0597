import type { EventClaim } from '../../record/claims.ts'
import type { Entry, Field } from '../../record/entries.ts'
import type { Page as Rows } from '../../store/pages.ts'
import { numbersOf, RangeDrawing } from '../drawings/range.tsx'
import { Page, type Visit } from '../layout.tsx'
import { claimAddress } from '../parts/card.tsx'
import { sourcesInWords } from '../parts/counts.ts'
import { FilterForm } from '../parts/filters.tsx'
import { Link } from '../parts/link.tsx'
import { entryAddress, NextPage, NothingMatches, TotalOf, Twins } from '../parts/lists.tsx'
import { statusWords } from '../parts/records.tsx'
import { slotWords } from '../parts/slots.ts'
import { types } from '../parts/types.ts'
import { entryFilters } from './events.tsx'

const filters = entryFilters.filter(({ name }) => name !== 'contested')

/** Acts whose reports cannot all be right, side by side: the same field in one row, who says so and through whom. */
export function ContestedPage({
  visit,
  entries,
  whole,
}: {
  visit: Visit
  entries: Rows<unknown>
  whole: readonly Entry[]
}) {
  return (
    <Page visit={visit} title="Contested">
      <div class="head">
        <h1>Contested</h1>
        <TotalOf page={entries} one="event" many="events" />
      </div>
      <p class="lead">Independent reports that cannot all be right. Nothing is averaged or chosen: read the words.</p>
      <FilterForm visit={visit} filters={filters} />
      {whole.length === 0 ? <NothingMatches visit={visit} kind="contested event" /> : null}
      {whole.map((entry) => (
        <ContestedEntry entry={entry} />
      ))}
      <NextPage here={visit.here} next={entries.next} />
      <Twins here={visit.here} />
    </Page>
  )
}

function ContestedEntry({ entry }: { entry: Entry }) {
  return (
    <section class={types[entry.type].of}>
      <h2>
        <Link class="plain" data-record href={entryAddress(entry)}>
          {entry.sentence}
        </Link>
      </h2>
      <p class="meta">
        <span class="type">{types[entry.type].word}</span>
        <span>{sourcesInWords(entry.sources)}</span>
      </p>
      <SideBySide entry={entry} />
    </section>
  )
}

/** The contested fields of an entry, each value beside the others; numbers are also drawn. */
export function SideBySide({ entry }: { entry: Entry }) {
  return (
    <>
      {entry.fields
        .filter(({ slot, values }) => entry.contested.includes(slot) && values.length > 1)
        .map((field) => (
          <>
            {field.slot === 'number' ? <RangeDrawing numbers={numbersOf(entry.claims)} /> : null}
            <Compared field={field} claims={entry.claims} />
          </>
        ))}
    </>
  )
}

function Compared({ field, claims }: { field: Field; claims: readonly EventClaim[] }) {
  return (
    <div class="scroll">
      <table class="compared">
        <caption class="slot">{slotWords[field.slot]}</caption>
        <thead>
          <tr>
            {field.values.map(({ text }) => (
              <th scope="col">{field.slot === 'done' ? (statusWords[text as EventClaim['status']] ?? text) : text}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            {field.values.map(({ claims: ids }) => (
              <td>
                {claims
                  .filter(({ id }) => ids.includes(id))
                  .map((claim) => (
                    <Says claim={claim} />
                  ))}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  )
}

function Says({ claim }: { claim: EventClaim }) {
  const { source, saidBy, evidence } = claim
  return (
    <div class="says">
      <p>
        {saidBy.length > 0 ? `${saidBy.map(({ name }) => name).join(', ')}, through ` : ''}
        {source.publisher ?? 'unknown publisher'}
        {source.wire ? ` (${source.wire})` : ''}
      </p>
      <Link class="plain words" href={claimAddress(claim)} lang="en">
        “{evidence.text.replace(/\s+/g, ' ').trim()}”
      </Link>
    </div>
  )
}
