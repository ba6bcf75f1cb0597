import type { EventStatus } from '../model.ts'
import type { NamedParty } from '../record/claims.ts'
import { type Coded, codedOf } from './event-data.ts'
import type { Listed, Surroundings } from './listed.ts'
import { ploverScale, quadNames } from './plover-scale.ts'

/** Acts as PLOVER's JSON, one a line: fields of the manual's chapter on data fields. `comment` holds what PLOVER has no field for. */
export async function* ploverOf<Row>(
  list: Listed<Row>,
  rows: AsyncIterable<Row>,
  surroundings: Surroundings,
): AsyncGenerator<string> {
  for await (const coded of codedOf(list, rows, surroundings)) yield `${JSON.stringify(ploverEvent(coded))}\n`
}

/** The manual's auxiliary markers of what has not plainly happened. */
const auxiliary: { readonly [status in EventStatus]: readonly string[] } = {
  done: [],
  ongoing: [],
  planned: ['future'],
  conditional: ['hypothetical'],
  possible: ['hypothetical'],
  denied: ['negation'],
}

function ploverEvent({ entry, claim, day, place }: Coded): object {
  const { source, evidence } = claim
  const { intensity, quad } = ploverScale[entry.type]
  return {
    id: entry.id,
    date: day,
    ...(entry.when === null || entry.when[0] === entry.when[1] ? {} : { enddate: entry.when[1] }),
    actor: entry.actors.map(entityOf),
    recipient: entry.recipients.map(entityOf),
    event: [entry.type],
    event_text: [claim.cue.text],
    mode: entry.mode === null ? [] : [entry.mode],
    context: [...new Set(entry.claims.flatMap(({ contexts }) => contexts))],
    auxiliary: auxiliary[entry.status],
    quad_code: quadNames[quad],
    event_scale: intensity,
    ...(entry.where === null
      ? {}
      : {
          event_loc: {
            extracted_place: entry.where,
            ...(place === null
              ? {}
              : {
                  resolved_place: place.name,
                  lat: place.latitude,
                  lon: place.longitude,
                  country_code: place.state,
                  geonameid: place.geonames,
                  resolution: place.kind === 'state' ? 1 : 4,
                }),
          },
        }),
    size: entry.items,
    text: evidence.text,
    text_info: { sequence: claim.sentence, start: evidence.start, end: evidence.end, text_story: source.article },
    link: source.url,
    cite_info: {
      title: source.title,
      publication: source.publisher,
      url: source.url,
      language: 'en',
      coder: 'Readout',
    },
    comment: {
      sentence: entry.sentence,
      status: entry.status,
      due: entry.due,
      sources: entry.sources,
      contested: entry.contested,
    },
  }
}

const entityOf = ({ code, name }: NamedParty) => ({ code, entity_text: name })
