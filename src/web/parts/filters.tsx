import type { Child } from 'hono/jsx'
import type { Visit } from '../layout.tsx'
import { maySend } from '../roles.ts'
import { DayField } from './link.tsx'
import { withQuery } from './query.ts'

/** A filter of a list: the name in the address, what people call it, and how it is asked. */
export interface Filter {
  readonly name: string
  readonly label: string
  readonly kind: 'text' | 'day' | 'number' | 'yes' | readonly (readonly [value: string, words: string])[]
}

/** The filters of a list as a plain form, and the set ones as links that take them away. `keep`: other names that stay in the address. */
export function FilterForm({
  visit,
  filters,
  keep = [],
}: {
  visit: Visit
  filters: readonly Filter[]
  keep?: readonly string[]
}) {
  const [path, query] = visit.here.split('?') as [string, string | undefined]
  const values = new URLSearchParams(query)
  const set = filters.flatMap((filter) =>
    values
      .getAll(filter.name)
      .filter((value) => value.trim() !== '')
      .map((value) => ({ filter, value })),
  )
  return (
    <>
      <details class="filters">
        <summary>Filter</summary>
        <form action={path}>
          {keep.map((name) => (
            <input type="hidden" name={name} value={values.get(name) ?? ''} />
          ))}
          {filters.some(({ name }) => name === 'as-of') ? null : <DayField />}
          <div class="fields">
            {filters.map((filter) => (
              <Field filter={filter} value={values.get(filter.name) ?? ''} />
            ))}
            <button type="submit">Show</button>
          </div>
        </form>
      </details>
      {set.length > 0 ? (
        <ul class="chips" aria-label="Filters that are set">
          {set.map(({ filter, value }) => (
            <li>
              <a href={without(path, values, filter.name, value)}>
                <span class="hidden">Take away the filter </span>
                {filter.label}: {wordsOf(filter, value)}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      {set.length > 0 && maySend(visit, '/views') ? <KeepView here={visit.here} /> : null}
    </>
  )
}

/** Keeps a list with its filters under a name. */
function KeepView({ here }: { here: string }) {
  return (
    <details class="keep-view">
      <summary>Keep this view …</summary>
      <form method="post" action="/views" class="inline">
        <input type="hidden" name="address" value={withQuery(here, { cursor: null })} />
        <label>
          <span class="name">Its name</span>
          <input name="name" required maxlength={100} />
        </label>
        <button type="submit">Keep it</button>
      </form>
    </details>
  )
}

function Field({ filter, value }: { filter: Filter; value: string }): Child {
  const { name, label, kind } = filter
  if (kind === 'yes')
    return (
      <label class="check">
        <input type="checkbox" name={name} value="yes" checked={value === 'yes'} />
        {label}
      </label>
    )
  return (
    <label for={`filter-${name}`}>
      <span class="name">{label}</span>
      {typeof kind === 'string' ? (
        <input
          id={`filter-${name}`}
          type={kind === 'day' ? 'date' : kind}
          name={name}
          value={value}
          min={kind === 'number' ? 1 : undefined}
        />
      ) : (
        <select id={`filter-${name}`} name={name}>
          <option value="">any</option>
          {kind.map(([option, words]) => (
            <option value={option} selected={option === value}>
              {words}
            </option>
          ))}
        </select>
      )}
    </label>
  )
}

function wordsOf({ kind }: Filter, value: string): string {
  if (typeof kind === 'string') return value
  return kind.find(([option]) => option === value)?.[1] ?? value
}

function without(path: string, values: URLSearchParams, name: string, value: string): string {
  const left = [...values].filter(([key, one]) => one !== '' && key !== 'cursor' && !(key === name && one === value))
  return left.length === 0 ? path : `${path}?${new URLSearchParams(left)}`
}
