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

/**
 * Completes a draft: hash of what it says and where it came from, identity, wire credit. U+0000 and halves of characters, which not
 * every database keeps, become U+FFFD; no place moves by that.
 */
export function makeArticle(draft: Draft): Article {
  const [url, publisher] = [draft.url && whole(draft.url), draft.publisher && whole(draft.publisher)]
  const [title, text] = [whole(draft.title), whole(draft.text)]
  const hash = articleHash({ url, publisher, published: draft.published, title, text })
  const id = draft.id === undefined ? hash : whole(draft.id)
  return { ...draft, url, publisher, title, text, id, hash, wire: wireOf(text) }
}

/** SHA-256 (hex) of what an article says and where it came from. */
export function articleHash(said: Pick<Article, 'url' | 'publisher' | 'published' | 'title' | 'text'>): string {
  const { url, publisher, published, title, text } = said
  return createHash('sha256')
    .update(JSON.stringify([url ?? publisher, published, title, text]))
    .digest('hex')
}

const whole = (text: string): string => text.replaceAll('\0', '\uFFFD').replace(/\p{Surrogate}/gu, '\uFFFD')

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
