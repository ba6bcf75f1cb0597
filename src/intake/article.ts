import { createHash } from 'node:crypto'
import type { Article, Day, Span } from '../model.ts'
import { wireOf } from './wire.ts'

export interface Draft {
  readonly id?: string
  readonly title: string
  readonly published: Day | null
  readonly url: string | null
  readonly publisher: string | null
  readonly language: string
  readonly text: string
  readonly headline: Span | null
  readonly unread: readonly Span[]
}

/** Completes a draft: hash of what it says and where it came from, identity, wire credit. */
export function makeArticle(draft: Draft): Article {
  const { id, ...said } = draft
  const hash = createHash('sha256')
    .update(JSON.stringify([draft.url ?? draft.publisher, draft.published, draft.title, draft.text]))
    .digest('hex')
  return { ...said, id: id ?? hash, hash, wire: wireOf(draft.text) }
}

/** "https://www.example.org/a/b" or "www.example.org/a" → "example.org"; null for what is no address. */
export function hostOf(address: string): string | null {
  const host = /^(?:https?:\/\/)?(?:www\.)?([\p{L}\d-]+(?:\.[\p{L}\d-]+)+)(?=[/:?#]|$)/iu.exec(address.trim())?.[1]
  return host?.toLowerCase() ?? null
}

/**
 * "20220122", "2022-01-22" or the day of an ISO 8601 moment → "2022-01-22"; null for a day that the calendar does not have.
 */
export function parseDay(text: string): Day | null {
  const parts = /^(\d{4})-?(\d\d)-?(\d\d)(?=$|[T ])/.exec(text.trim())
  if (!parts) return null
  const day = `${parts[1]}-${parts[2]}-${parts[3]}`
  const moment = new Date(`${day}T00:00:00Z`)
  return Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== day ? null : day
}
