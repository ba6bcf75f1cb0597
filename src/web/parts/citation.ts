import type { Quote } from '../../record/claims.ts'
import type { ArticlePage } from '../../store/pages.ts'
import { dayLabel } from './days.tsx'

/** One line that can be copied: publisher, title, date, address, hash, words. */
export function citationOf({ article, original }: ArticlePage, words: Quote): string {
  const parts = [
    article.publisher ?? 'Unknown publisher',
    `“${(article.title || 'no headline').trim()}”`,
    article.published === null ? 'no date' : dayLabel(article.published, ''),
    article.url,
    `sha256:${original.sha256}`,
    `characters ${words.start}–${words.end}: “${words.text.replace(/\s+/g, ' ').trim()}”`,
  ]
  return parts.filter((part) => part !== null).join(', ')
}
