import type { Child } from 'hono/jsx'
import { eventTypes } from '../../api/asked.ts'
import type { EventType, Item, Span } from '../../model.ts'
import type { EventClaim, Quote, StatementClaim } from '../../record/claims.ts'
import type { ArticlePage } from '../../store/pages.ts'
import { fieldsSaid, partiesAsText, spanAsText } from '../forms/record-fields.ts'
import { Page, type Visit } from '../layout.tsx'
import { Allowed } from '../parts/allowed.tsx'
import { Link } from '../parts/link.tsx'
import { statusWords } from '../parts/records.tsx'
import { types } from '../parts/types.ts'

type Said = EventClaim | StatementClaim

export interface EditProps {
  readonly visit: Visit
  readonly page: ArticlePage
  /** The record as the form shows it. A record that is added has the id "". */
  readonly claim: Said
  /** The record as it stands, on which the form is filled in. */
  readonly stands: Said
  readonly version: string
  readonly back: string
  /** What is wrong with what was sent. */
  readonly wrong: string | null
}

/** What people call the fields of a record. */
export const fieldWords: { readonly [field: string]: string } = {
  actors: 'who',
  recipients: 'to whom',
  saidBy: 'told by',
  items: 'how many',
  evidence: 'the words that tell it',
  cue: 'the word that tells the act',
  hedged: 'reserve',
}

/** Every field of a record, beside the text in which its words can be selected again, by mouse or keyboard. */
export function EditPage({ visit, page, claim, stands, version, back, wrong }: EditProps) {
  const isNew = claim.id === ''
  const address = isNew ? `/articles/${page.summary.shortId}/add` : `/records/${claim.id}/edit`
  const title = isNew ? 'Add a record' : 'Edit a record'
  return (
    <Page visit={visit} title={title} wide>
      <h1>{title}</h1>
      <p class="soft">
        {isNew ? <KindLinks page={page} claim={claim} /> : null} From{' '}
        <Link href={`/articles/${page.summary.shortId}`}>{page.article.title || '(no headline)'}</Link>
      </p>
      {wrong === null ? null : (
        <p class="warning" role="alert">
          {wrong}
        </p>
      )}
      <Allowed visit={visit} address={address} deed={isNew ? 'Adding records' : 'Editing'}>
        <form method="post" action={address} class="edit">
          <input type="hidden" name="kind" value={claim.kind} />
          <input type="hidden" name="version" value={version} />
          <input type="hidden" name="back" value={back} />
          {isNew ? null : <input type="hidden" name="was" value={JSON.stringify(fieldsSaid(stands))} />}
          <div class="edit-fields">
            {claim.kind === 'event' ? <EventForm claim={claim} /> : <StatementForm claim={claim} />}
            <p>
              <button class="main" type="submit">
                Keep it
              </button>{' '}
              <Link href={back}>Leave it as it was</Link>
            </p>
          </div>
          <div class="edit-text">
            <label>
              <span class="name">
                The text. Select words in it (also by Shift and the arrow keys), then “Take the selected words” beside a
                field.
              </span>
              <textarea
                readonly
                rows={24}
                data-article-text
                data-at={String(claim.evidence.start)}
                spellcheck={false}
              >{`\n${page.article.text.replaceAll('\r', ' ')}`}</textarea>
            </label>
          </div>
        </form>
      </Allowed>
    </Page>
  )
}

function KindLinks({ page, claim }: { page: ArticlePage; claim: Said }) {
  const link = (kind: Said['kind'], words: string) => {
    const { start, end } = claim.evidence
    const asked = new URLSearchParams({ kind, start: String(start), end: String(end) })
    return (
      <Link
        href={`/articles/${page.summary.shortId}/add?${asked}`}
        aria-current={kind === claim.kind ? 'true' : undefined}
      >
        {words}
      </Link>
    )
  }
  return (
    <span class="tabs">
      {link('event', 'an act')} {link('statement', 'something said')}
    </span>
  )
}

function EventForm({ claim }: { claim: EventClaim }) {
  return (
    <>
      <div class="fields">
        <Choice
          name="type"
          label="Type"
          value={claim.type}
          options={eventTypes.map((type: EventType) => [type, `${types[type].word} (${type})`])}
        />
        <Choice name="status" label="Status" value={claim.status} options={Object.entries(statusWords)} />
        <Field name="mode" label="Mode" value={claim.mode ?? ''} />
      </div>
      <Field name="actors" label="Who: code and name, several with “;”" value={partiesAsText(claim.actors)} />
      <Field name="recipients" label="To whom" value={partiesAsText(claim.recipients)} />
      <Field name="people" label="People, several with “;”" value={claim.people.join('; ')} />
      <Field
        name="saidBy"
        label="Told by, the outermost first; empty: the article itself"
        value={partiesAsText(claim.saidBy)}
      />
      <div class="fields">
        <Field name="when-from" label="When, from" value={claim.when?.[0] ?? ''} type="date" />
        <Field name="when-to" label="to" value={claim.when?.[1] ?? ''} type="date" />
        <Field name="due-from" label="Due, from" value={claim.due?.[0] ?? ''} type="date" />
        <Field name="due-to" label="to" value={claim.due?.[1] ?? ''} type="date" />
        <Field name="where" label="Where" value={claim.where ?? ''} />
      </div>
      <Items items={claim.items} />
      <WordsField name="evidence" label="The words that tell it" words={claim.evidence} />
      <WordsField name="cue" label="The word that tells the act" words={claim.cue} />
      {[...claim.content, null].map((words) => (
        <WordsField name="content" label="Content: what is promised, asked, refused" words={words} />
      ))}
      <WordsField name="condition" label="Condition" words={claim.condition} />
    </>
  )
}

function StatementForm({ claim }: { claim: StatementClaim }) {
  return (
    <>
      <div class="fields">
        <Field name="speaker" label="Speaker" value={claim.speaker?.name ?? ''} />
        <Field name="country" label="Speaks for (code)" value={claim.speaker?.country ?? ''} />
        <Field name="to" label="To" value={claim.to ?? ''} />
        <Choice
          name="form"
          label="Form"
          value={claim.form}
          options={['direct', 'indirect', 'mixed'].map((one) => [one, one])}
        />
        <Choice
          name="stance"
          label="Stance"
          value={claim.stance}
          options={['asserts', 'denies', 'doubts'].map((one) => [one, one])}
        />
        <Choice
          name="hedged"
          label="With reserve"
          value={claim.hedged ? 'yes' : 'no'}
          options={[
            ['no', 'no'],
            ['yes', 'yes'],
          ]}
        />
      </div>
      <WordsField name="words" label="The words that are said" words={claim.words} />
    </>
  )
}

function Field(props: { name: string; label: string; value: string; type?: string }) {
  return (
    <label>
      <span class="name">{props.label}</span>
      <input name={props.name} type={props.type ?? 'text'} value={props.value} />
    </label>
  )
}

function Choice(props: {
  name: string
  label: string
  value: string
  options: readonly (readonly [value: string, words: string] | readonly string[])[]
}): Child {
  return (
    <label>
      <span class="name">{props.label}</span>
      <select name={props.name}>
        {props.options.map(([value, words]) => (
          <option value={value} selected={value === props.value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  )
}

const noItem: Item = { what: '', n: null, unit: null, approx: false }

function Items({ items }: { items: readonly Item[] }) {
  return (
    <fieldset class="items">
      <legend>How many</legend>
      {[...items, noItem].map(({ what, n, unit, approx }, i) => (
        <div class="fields">
          <Choice
            name="item-rough"
            label={`Number ${i + 1} is`}
            value={approx ? 'about' : 'exact'}
            options={[
              ['exact', 'exact'],
              ['about', 'about'],
            ]}
          />
          <Field name="item-n" label="Number" value={n === null ? '' : String(n)} />
          <Field name="item-unit" label="Unit" value={unit ?? ''} />
          <Field name="item-what" label="Of what" value={what} />
        </div>
      ))}
    </fieldset>
  )
}

/** Words of the text by their place; a script adds a button that takes the selected ones. */
function WordsField(props: { name: string; label: string; words: Quote | (Span & { readonly text?: string }) | null }) {
  const { name, label, words } = props
  return (
    <div class="words-field" data-words>
      <label>
        <span class="name">{label}, as characters from–to</span>
        <input name={name} value={spanAsText(words)} pattern="[0-9]+ *- *[0-9]+" placeholder="none" />
      </label>
      <output class="words">{words?.text ?? ''}</output>
    </div>
  )
}
