import { type Command, Option } from 'commander'
import { eventTypes, type Filter, fieldOf, filters, type Query, filtersOf as readFilters } from '../api/asked.ts'
import type { Filters } from '../store/pages.ts'

/** What commander makes of the options: each filter by its name in camel case. */
export interface FilterOptions {
  readonly [field: string]: unknown
}

/** Adds the filters that every list takes. */
export function withFilters(command: Command): Command {
  for (const filter of filters) for (const option of optionsOf(filter)) command.addOption(option)
  return command
}

const placeholders: { readonly [takes in Filter['takes']]: string } = {
  names: ' <name...>',
  types: ' <type...>',
  day: ' <day>',
  moment: ' <day>',
  words: ' <words>',
  count: ' <n>',
  'yes-no': '',
}

function optionsOf({ name, takes, about, no }: Filter): Option[] {
  const yes = new Option(`--${name}${placeholders[takes]}`, about)
  if (takes === 'types') yes.argChoices = [...eventTypes]
  return no === undefined ? [yes] : [yes, new Option(`--${no}`, `not --${name}: only the others`).conflicts(name)]
}

/** @throws BadQuestion for a type, day or number that there is not. */
export function filtersOf(options: FilterOptions): Filters {
  return readFilters(queryOf(options))
}

function queryOf(options: FilterOptions): Query {
  return (name) => {
    const filter: Filter | undefined = filters.find((one) => one.name === name)
    if (filter?.no !== undefined && options[filter.no] === true) return ['no']
    const given = options[fieldOf(name)]
    if (given === undefined) return []
    return given === true ? ['yes'] : Array.isArray(given) ? given : [String(given)]
  }
}
