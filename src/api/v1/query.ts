import { z } from '@hono/zod-openapi'
import { eventTypes, type Filter, filters, orders } from '../asked.ts'

type FilterName = (typeof filters)[number]['name']

const one = z.string().optional()
const several = z.union([z.string(), z.array(z.string())]).optional()

const parameters: { readonly [takes in Filter['takes']]: object } = {
  names: { type: 'array', items: { type: 'string' } },
  types: { type: 'array', items: { type: 'string', enum: eventTypes } },
  day: { type: 'string', format: 'date' },
  moment: { type: 'string' },
  words: { type: 'string' },
  count: { type: 'integer', minimum: 1, maximum: 1000 },
  'yes-no': { type: 'string', enum: ['yes', 'no'] },
}

/** The filters as parameters of an address. Their values are read, and refused, by `filtersOf`. */
const filterParameters = Object.fromEntries(
  filters.map(({ name, takes, about }) => [
    name,
    several.openapi({ ...parameters[takes], param: { description: about } }),
  ]),
) as { [name in FilterName]: typeof several }

export const filterQuery = z.object(filterParameters)

export const listQuery = z.object({
  ...filterParameters,
  cursor: one.openapi({ param: { description: '`next` of the page before' } }),
  limit: one.openapi({ type: 'integer', minimum: 1, maximum: 1000, default: 100 }),
  order: one.openapi({ type: 'string', enum: [...orders], default: 'newest' }),
})
