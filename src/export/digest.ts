import type { Day } from '../model.ts'
import type { Change } from '../store/pages.ts'
import { escaped } from './feed.ts'

/** What reports of some days have changed, the most pressing first. */
export interface Digest {
  readonly from: Day
  readonly to: Day
  readonly sections: readonly { readonly title: string; readonly changes: readonly Change[] }[]
}

/** What a reader of a digest wants to know first. */
const order: readonly (readonly [Change['kind'], string])[] = [
  ['newly overdue', 'Newly overdue'],
  ['newly contested', 'Newly contested'],
  ['newly revised', 'Newly revised'],
  ['newly missed', 'Newly missed'],
  ['newly withdrawn', 'Newly withdrawn'],
  ['newly partly kept', 'Newly kept in part'],
  ['newly kept', 'Newly kept'],
  ['new', 'New'],
  ['changed', 'Changed'],
  ['another source', 'Told by another source'],
]

/** A digest of changes; those outside its days are left out. */
export function digestOf(changes: readonly Change[], from: Day, to: Day): Digest {
  const within = changes.filter(({ at }) => at.slice(0, 10) >= from && at.slice(0, 10) <= to)
  const sections = order.map(([kind, title]) => ({ title, changes: within.filter((change) => change.kind === kind) }))
  return { from, to, sections: sections.filter(({ changes: some }) => some.length > 0) }
}

const titleOf = ({ from, to }: Digest): string =>
  from === to ? `What changed on ${to}` : `What changed from ${from} to ${to}`

/** A digest in plain words, one change a line. */
export function digestText(digest: Digest): string {
  const sections = digest.sections.map(
    ({ title, changes }) =>
      `${title} (${changes.length})\n${changes.map((change) => `  ${lineOf(change)}\n`).join('')}`,
  )
  const body = sections.length === 0 ? 'Nothing has changed.\n' : sections.join('\n')
  return `${titleOf(digest)}\n\n${body}`
}

function lineOf({ entry, note, at }: Change): string {
  return `${at.slice(0, 10)}  ${entry.sentence}${note === null ? '' : ` [${note}]`} (${publishersOf(entry.sources.publishers)})`
}

const publishersOf = (count: number): string => (count === 1 ? '1 publisher' : `${count} publishers`)

/**
 * A digest as a page of its own, without scripts, to be sent or kept.
 *
 * @param home where the record is served ("http://127.0.0.1:7331"), for its links; null for none
 */
export function digestHtml(digest: Digest, home: string | null): string {
  const title = escaped(titleOf(digest))
  const sections = digest.sections.map(
    (section) =>
      `<h2>${escaped(section.title)} (${section.changes.length})</h2>\n<ul>\n${section.changes.map((change) => itemOf(change, home)).join('')}</ul>\n`,
  )
  const body = sections.length === 0 ? '<p>Nothing has changed.</p>\n' : sections.join('')
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>${title}</title></head>\n<body>\n<h1>${title}</h1>\n${body}</body></html>\n`
}

function itemOf({ entry, note, at }: Change, home: string | null): string {
  const sentence = escaped(entry.sentence)
  const linked = home === null ? sentence : `<a href="${escaped(`${home}/entries/${entry.id}`)}">${sentence}</a>`
  const noted = note === null ? '' : ` <em>${escaped(note)}</em>`
  return `<li><time datetime="${at.slice(0, 10)}">${at.slice(0, 10)}</time> ${linked}${noted} (${publishersOf(entry.sources.publishers)})</li>\n`
}
