import type { Child } from 'hono/jsx'
import type { Days, Span } from '../../model.ts'
import { type Check, isStated } from '../../record/checks.ts'
import type { EventClaim, NamedParty, Quote, StatementClaim } from '../../record/claims.ts'
import type { Entry } from '../../record/entries.ts'
import { itemsInWords } from '../../record/sentence.ts'
import type { ArticlePage, Decision } from '../../store/pages.ts'
import type { Visit } from '../layout.tsx'
import { citationOf } from './citation.ts'
import { sourcesInWords } from './counts.ts'
import { DaysTime, DayTime } from './days.tsx'
import { Decide, NoteForm } from './decide.tsx'
import { decider, History } from './history.tsx'
import { Link } from './link.tsx'
import { type Numbered, spanOf, statusLabels } from './numbered.ts'
import { statusWords } from './records.tsx'
import { withNeighbours } from './text-blocks.ts'

export interface CardProps {
  readonly visit: Visit
  readonly page: ArticlePage
  readonly record: Numbered
  /** The entry with all its reports; null for a statement. */
  readonly entry: Entry | null
  readonly decisions: readonly Decision[]
  /** `versionOf` the record. */
  readonly version: string
  /** Where a decision leads to. */
  readonly back: string
}

/** One record: in plain words, field by field, its exact words, the checks, other reports, history. */
export function RecordCard({ visit, page, record, entry, decisions, version, back }: CardProps) {
  const { claim, checks } = record
  return (
    <>
      <h2 class={record.hue}>
        <span class="hidden">Record </span>
        {record.number} <span class="type">{record.word}</span>
      </h2>
      <p class="telling">{record.line}</p>
      <dl class="facts">
        {claim.kind === 'event' ? <EventFacts claim={claim} visit={visit} /> : <StatementFacts claim={claim} />}
        <Fact name="Checked">{checkedInWords(record, decisions)}</Fact>
        <Fact name="Sureness">{claim.confidence.toFixed(2)} of 1</Fact>
      </dl>
      <Decide visit={visit} claim={claim} version={version} back={back} decisions={decisions} />
      <h3>The exact words</h3>
      <InContext page={page} words={spanOf(claim)} />
      <h3>Checks</h3>
      <Checks checks={checks} page={page} />
      <OtherReports entry={entry} claim={claim} visit={visit} />
      <h3>Cite</h3>
      <p class="citation" data-copy>
        {citationOf(page, spanOf(claim))}
      </p>
      <History decisions={decisions} />
      <NoteForm visit={visit} on={claim.id} />
      <p class="more">
        {record.entry ? <Link href={`/entries/${record.entry.id}`}>All reports of this</Link> : null}
        <Link href={`/-/why/${claim.id}`}>Why: rule and tree</Link>
      </p>
    </>
  )
}

function checkedInWords({ claim, status }: Numbered, decisions: readonly Decision[]): string {
  const by = decider(decisions)
  if (claim.verdict === null || by === null) return statusLabels[status]
  const decided = `${claim.verdict === 'unsure' ? 'left open' : claim.verdict} by ${by}`
  return status === 'contested' ? `contested; ${decided}` : decided
}

function EventFacts({ claim, visit }: { claim: EventClaim; visit: Visit }) {
  const now = visit.now.day
  return (
    <>
      <Fact name="Who">
        <Parties parties={claim.actors} />
      </Fact>
      <Fact name="What">
        {claim.cue.text}
        {claim.mode ? ` · ${claim.mode}` : ''} · {statusWords[claim.status]}
      </Fact>
      {claim.recipients.length > 0 ? (
        <Fact name="To whom">
          <Parties parties={claim.recipients} />
        </Fact>
      ) : null}
      {claim.content.length > 0 ? (
        <Fact name="Content">
          {claim.content.map((words) => (
            <Exact words={words} />
          ))}
        </Fact>
      ) : null}
      {claim.condition ? (
        <Fact name="Condition">
          <Exact words={claim.condition} />
        </Fact>
      ) : null}
      {claim.people.length > 0 ? <Fact name="People">{claim.people.join(', ')}</Fact> : null}
      {claim.when && !isSame(claim.when, claim.due) ? (
        <Fact name="When">
          <Printed words={claim.whenPrinted} /> <DaysTime days={claim.when} now={now} />
        </Fact>
      ) : null}
      {claim.due ? (
        <Fact name="Due">
          <Printed words={claim.duePrinted} /> <DaysTime days={claim.due} now={now} />
        </Fact>
      ) : null}
      {claim.where ? <Where place={claim.where} /> : null}
      {claim.items.length > 0 ? <Fact name="How many">{itemsInWords(claim.items)}</Fact> : null}
      <Fact name="Told by">{claim.saidBy.length > 0 ? <Parties parties={claim.saidBy} /> : 'the article itself'}</Fact>
    </>
  )
}

const isSame = (a: Days, b: Days | null): boolean => b !== null && a[0] === b[0] && a[1] === b[1]

function StatementFacts({ claim }: { claim: StatementClaim }) {
  return (
    <>
      <Fact name="Speaker">
        {claim.speaker === null
          ? 'the article does not say'
          : `${claim.speaker.name}${claim.speaker.country ? ` (${claim.speaker.country})` : ''}`}
      </Fact>
      {claim.to ? <Fact name="To">{claim.to}</Fact> : null}
      <Fact name="Form">
        {claim.form}, {claim.stance}
        {claim.hedged ? ', with reserve' : ''}
      </Fact>
    </>
  )
}

export function Fact({ name, children }: { name: string; children: Child }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

export function Parties({ parties }: { parties: readonly NamedParty[] }) {
  if (parties.length === 0) return <span class="soft">not told</span>
  return (
    <>
      {parties.map(({ code, name }, i) => (
        <>
          {i === 0 ? '' : ', '}
          <Link href={`/events?${new URLSearchParams({ actor: code })}`}>{name}</Link>
        </>
      ))}
    </>
  )
}

/** Where an act takes place, which leads to all that takes place there. */
export const Where = ({ place }: { place: string }) => (
  <Fact name="Where">
    <Link href={`/events?${new URLSearchParams({ place })}`}>{place}</Link>
  </Fact>
)

const Exact = ({ words }: { words: Quote }) => (
  <q class="exact" lang="en">
    {words.text.replace(/\s+/g, ' ').trim()}
  </q>
)

function Printed({ words }: { words: string | null }) {
  if (words === null) return <span class="soft">no words beside it →</span>
  return (
    <>
      “{words.trim()}” <span class="soft">{isStated(words) ? 'stated' : 'worked out'} →</span>
    </>
  )
}

/** The words with one sentence on either side; address lines between them are left out. */
function InContext({ page, words }: { page: ArticlePage; words: Quote }) {
  const { text } = page.article
  const around = withNeighbours(page.sentences, words).map((i) => page.sentences[i]!)
  const own = around.filter(({ start, end }) => start < words.end && end > words.start)
  const before = around.filter(({ end }) => end <= words.start)
  const after = around.filter(({ start }) => start >= words.end)
  const textOf = (spans: readonly Span[]): string => spans.map(({ start, end }) => text.slice(start, end)).join(' ')
  return (
    <blockquote lang={page.article.language}>
      {textOf(before)} {text.slice(Math.min(own[0]?.start ?? words.start, words.start), words.start)}
      <mark>{words.text}</mark>
      {text.slice(words.end, Math.max(own.at(-1)?.end ?? words.end, words.end))} {textOf(after)}
    </blockquote>
  )
}

const signs = { words: '✓', article: '~', nowhere: '✗' } as const

export function Checks({ checks, page }: { checks: readonly Check[]; page: ArticlePage }) {
  if (checks.length === 0) return <p class="soft">Nothing in it that code can check.</p>
  return (
    <ul class="checks">
      {checks.map(({ what, found, note, at }) => (
        <li class={`found-${found}`}>
          <span aria-hidden="true">{signs[found]}</span> {what}: <span class="soft">{note}</span>
          {at === null ? null : <InSentence n={page.sentences.findLastIndex(({ start }) => start <= at) + 1} />}
        </li>
      ))}
    </ul>
  )
}

const InSentence = ({ n }: { n: number }) => (
  <>
    {' '}
    (<a href={`#s${n}`}>s{n}</a>)
  </>
)

function OtherReports({
  entry,
  claim,
  visit,
}: {
  entry: Entry | null
  claim: EventClaim | StatementClaim
  visit: Visit
}) {
  if (entry === null) return null
  const others = entry.claims.filter(({ id }) => id !== claim.id)
  return (
    <>
      <h3>Other reports of the same</h3>
      <p class="soft">In all: {sourcesInWords(entry.sources)}.</p>
      <ul class="reports">
        {others.map((other) => (
          <li>
            <Link href={claimAddress(other)}>{other.source.publisher ?? 'unknown publisher'}</Link>,{' '}
            <DayTime day={other.source.published} now={visit.now.day} />
          </li>
        ))}
      </ul>
    </>
  )
}

/** Where the words of a claim stand, with its card open. */
export const claimAddress = ({ id, source, sentence }: EventClaim | StatementClaim): string =>
  `/articles/${source.article.slice(0, 12)}?record=${encodeURIComponent(id)}#s${sentence + 1}`
