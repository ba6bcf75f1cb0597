import { isDeepStrictEqual } from 'node:util'
import type { Query } from '../../api/asked.ts'
import type { Days, Item, Span } from '../../model.ts'
import type { EventClaim, NamedParty, Quote, StatementClaim } from '../../record/claims.ts'

type Claim = EventClaim | StatementClaim
export type FormFields = Readonly<{ [field: string]: unknown }>

/** What a form about a record gives, as `askedOf` takes it; what it holds is checked there. */
export function fieldsOfForm(kind: Claim['kind'], form: Query): FormFields {
  return kind === 'event' ? eventFields(form) : statementFields(form)
}

/** Of what a form gives, the fields that are not what the record says already. */
export const changedFields = (claim: Claim, given: FormFields): FormFields => differing(fieldsSaid(claim), given)

/** The fields of a record, as a form about it gives them while nothing is changed. */
export const fieldsSaid = (claim: Claim): FormFields =>
  claim.kind === 'event' ? saidByEvent(claim) : saidByStatement(claim)

/** The fields of `now` that are not as they were. */
export const differing = (was: FormFields, now: FormFields): FormFields =>
  Object.fromEntries(Object.entries(now).filter(([field, value]) => !isDeepStrictEqual(value, was[field])))

/** A record with what was sent of it, as its form shows it again. */
export function filledAgain<Said extends Claim>(claim: Said, given: FormFields, text: string): Said {
  const isPlace = (value: unknown): value is Span => typeof value === 'object' && value !== null && 'start' in value
  const again = (value: unknown): unknown =>
    isPlace(value) ? quoteOf(text, value) : Array.isArray(value) ? value.map(again) : value
  const mustHave = ['evidence', 'cue', 'words']
  const shown = Object.entries(given).filter(([field, value]) => value !== null || !mustHave.includes(field))
  return { ...claim, ...Object.fromEntries(shown.map(([field, value]) => [field, again(value)])) }
}

export const quoteOf = (text: string, { start, end }: Span): Quote => ({ start, end, text: text.slice(start, end) })

function eventFields(form: Query): FormFields {
  const text = textIn(form)
  return {
    type: text('type'),
    status: text('status'),
    mode: text('mode') || null,
    actors: partiesIn(text('actors')),
    recipients: partiesIn(text('recipients')),
    people: listIn(text('people')),
    saidBy: partiesIn(text('saidBy')),
    when: daysIn(text('when-from'), text('when-to')),
    due: daysIn(text('due-from'), text('due-to')),
    where: text('where') || null,
    items: itemsIn(form),
    evidence: spanIn(text('evidence')),
    cue: spanIn(text('cue')),
    content: form('content').flatMap((value) => spanIn(value) ?? []),
    condition: spanIn(text('condition')),
  }
}

function statementFields(form: Query): FormFields {
  const text = textIn(form)
  const name = text('speaker')
  return {
    speaker: name === '' ? null : { name, country: text('country') || null },
    form: text('form'),
    stance: text('stance'),
    hedged: text('hedged') === 'yes',
    to: text('to') || null,
    words: spanIn(text('words')),
  }
}

function saidByEvent(claim: EventClaim): FormFields {
  const { type, status, mode, actors, recipients, people, saidBy, when, due, where, items } = claim
  return {
    ...{ type, status, mode, actors, recipients, people, saidBy, when, due, where, items },
    evidence: placeOf(claim.evidence),
    cue: placeOf(claim.cue),
    content: claim.content.map(placeOf),
    condition: claim.condition && placeOf(claim.condition),
  }
}

function saidByStatement(claim: StatementClaim): FormFields {
  const { speaker, form, stance, hedged, to } = claim
  return {
    ...{ form, stance, hedged, to },
    speaker: speaker && { name: speaker.name, country: speaker.country },
    words: placeOf(claim.words),
  }
}

const placeOf = ({ start, end }: Span): Span => ({ start, end })

const textIn =
  (form: Query) =>
  (name: string): string =>
    (form(name)[0] ?? '').trim()

const listIn = (text: string): readonly string[] =>
  text
    .split(';')
    .map((one) => one.trim())
    .filter((one) => one !== '')

/** "RUS Russia; protesters": a code may stand before the name. */
function partiesIn(text: string): readonly NamedParty[] {
  return listIn(text).map((one) => {
    const [, code, name] = /^([A-Z]{2,8})(?:\s+(.+))?$/.exec(one) ?? []
    return code === undefined ? { code: one, name: one } : { code, name: name ?? code }
  })
}

/** As a form shows parties. */
export const partiesAsText = (parties: readonly NamedParty[]): string =>
  parties.map(({ code, name }) => (code === name ? name : `${code} ${name}`)).join('; ')

/** One day given is both; none is no time. */
function daysIn(from: string, to: string): Days | null {
  return from === '' && to === '' ? null : [from || to, to || from]
}

function itemsIn(form: Query): readonly Item[] {
  return form('item-what').flatMap((what, i) => {
    if (what.trim() === '' && !form('item-n')[i]?.trim()) return []
    const n = form('item-n')[i]?.trim() ?? ''
    return [
      {
        what: what.trim(),
        n: n === '' ? null : Number(n.replaceAll(',', '')),
        unit: form('item-unit')[i]?.trim() || null,
        approx: form('item-rough')[i] === 'about',
      },
    ]
  })
}

/** "120-164": UTF-16 places in the text; null for none. */
function spanIn(text: string): Span | null {
  const [, start, end] = /^(\d+)\s*[-–]\s*(\d+)$/.exec(text.trim()) ?? []
  return start === undefined ? null : { start: Number(start), end: Number(end) }
}

export const spanAsText = (span: Span | null): string => (span === null ? '' : `${span.start}-${span.end}`)
