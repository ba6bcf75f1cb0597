import { stringify } from 'csv-stringify/sync'
import type { Item } from '../model.ts'
import type { NamedParty } from '../record/claims.ts'
import type { EntrySummary } from '../record/entries.ts'
import { itemsInWords } from '../record/sentence.ts'
import type { ArticleSummary, StatementRow } from '../store/pages.ts'

/** Values that spreadsheets would take for a formula begin with an apostrophe. */
const table = (rows: readonly { readonly [column: string]: string | number | null }[]): string =>
  stringify([...rows], { header: true, escape_formulas: true, record_delimiter: '\r\n' })

export const articlesAsCsv = (rows: readonly ArticleSummary[]): string =>
  table(
    rows.map(({ hash, title, published, publisher, wire, url, language, state, events, statements }) => ({
      id: hash,
      title,
      published,
      publisher,
      wire,
      url,
      language,
      state,
      events,
      statements,
    })),
  )

export const entriesAsCsv = (rows: readonly EntrySummary[]): string =>
  table(
    rows.map((entry) => ({
      id: entry.id,
      sentence: entry.sentence,
      type: entry.type,
      mode: entry.mode,
      status: entry.status,
      actors: codes(entry.actors),
      recipients: codes(entry.recipients),
      people: entry.people.join('; '),
      when_from: entry.when?.[0] ?? null,
      when_to: entry.when?.[1] ?? null,
      due_from: entry.due?.[0] ?? null,
      due_to: entry.due?.[1] ?? null,
      where: entry.where,
      items: items(entry.items),
      content: entry.content.join('; '),
      condition: entry.condition,
      contested: entry.contested.join('; '),
      publishers: entry.sources.publishers,
      wires: entry.sources.wires,
      articles: entry.sources.articles,
      first_reported: entry.firstReported,
      last_reported: entry.lastReported,
      confidence: entry.confidence,
      verdict: entry.verdict,
    })),
  )

export const statementsAsCsv = (rows: readonly StatementRow[]): string =>
  table(
    rows.map(({ id, speaker, to, form, stance, hedged, words, source, sentence, confidence, verdict }) => ({
      id,
      speaker: speaker?.name ?? null,
      country: speaker?.country ?? null,
      to,
      form,
      stance,
      hedged: hedged ? 'yes' : 'no',
      words: words.text,
      article: source.article,
      publisher: source.publisher,
      published: source.published,
      sentence: sentence + 1,
      start: words.start,
      end: words.end,
      confidence,
      verdict,
    })),
  )

const codes = (parties: readonly NamedParty[]): string => parties.map(({ code }) => code).join('; ')
const items = (list: readonly Item[]): string => (list.length === 0 ? '' : itemsInWords(list))
