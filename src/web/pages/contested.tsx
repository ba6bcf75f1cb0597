import type { EventClaim, NamedParty } from '../../record/claims.ts'
import type { Entry, Field } from '../../record/entries.ts'
import { partiesInWords } from '../../record/sentence.ts'
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
            <Compared field={field} entry={entry} />
          </>
        ))}
    </>
  )
}

/** One field of an act, value by value; denials stand last, and then who says nothing of it. */
function Compared({ field, entry }: { field: Field; entry: Entry }) {
  const { claims } = entry
  const isDenial = ({ text }: Field['values'][number]): boolean => field.slot === 'done' && text === 'denied'
  const values = [...field.values.filter((value) => !isDenial(value)), ...field.values.filter(isDenial)]
  const nameOf = (text: string): string =>
    field.slot === 'done' ? (statusWords[text as EventClaim['status']] ?? text) : text
  const silent = field.slot === 'done' ? silentOn(entry) : []
  return (
    <div class="scroll">
      <table class="compared">
        <caption class="slot">{slotWords[field.slot]}</caption>
        <thead>
          <tr>
            {values.map(({ text }) => (
              <th scope="col">{nameOf(text)}</th>
            ))}
            {silent.length === 0 ? null : <th scope="col">silent</th>}
          </tr>
        </thead>
        <tbody>
          <tr>
            {values.map(({ text, claims: ids }) => (
              <td data-column={nameOf(text)}>
                {claims
                  .filter(({ id }) => ids.includes(id))
                  .map((claim) => (
                    <Says claim={claim} />
                  ))}
              </td>
            ))}
            {silent.length === 0 ? null : (
              <td data-column="silent">
                <div class="says">
                  <p>No report has a word of {partiesInWords(silent)} on it.</p>
                </div>
              </td>
            )}
          </tr>
        </tbody>
      </table>
    </div>
  )
}

/** Parties to an act of whom no report tells that they say it or deny it. */
function silentOn({ actors, recipients, claims }: Entry): readonly NamedParty[] {
  const heard = new Set(claims.flatMap(({ saidBy }) => saidBy.map(({ code }) => code)))
  return [...actors, ...recipients].filter(({ code }) => !heard.has(code))
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
