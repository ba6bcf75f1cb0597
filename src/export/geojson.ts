import type { Listed, Surroundings } from './listed.ts'

/**
 * Rows that tell a place, as GeoJSON (RFC 7946). `located` says how the place was taken: a city, a capital, a state (its capital's
 * point stands for it); where it is none of them the geometry is null.
 */
export async function* geoJsonOf<Row>(
  { columns, entryOf, spotOf }: Listed<Row>,
  rows: AsyncIterable<Row>,
  { placeOf }: Surroundings,
): AsyncGenerator<string> {
  yield '{"type":"FeatureCollection","features":['
  let between = '\n'
  for await (const row of rows) {
    const { id, where } = (entryOf ?? spotOf)!(row)
    if (where === null) continue
    const place = placeOf(where)
    const feature = {
      type: 'Feature',
      id,
      geometry: place === null ? null : { type: 'Point', coordinates: [place.longitude, place.latitude] },
      properties: {
        ...Object.fromEntries(columns.map(({ name, of }) => [name, of(row)])),
        place: place?.name ?? null,
        located: place?.kind ?? null,
      },
    }
    yield `${between}${JSON.stringify(feature)}`
    between = ',\n'
  }
  yield '\n]}\n'
}
