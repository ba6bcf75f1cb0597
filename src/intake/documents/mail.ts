import type { Article } from '../../model.ts'
import { type Member, member } from '../archives/member.ts'
import { hostOf } from '../article.ts'
import { parsePrintedDay } from '../printed-day.ts'
import { paragraphsOfMarkup } from '../prose.ts'
import { articleOfReport } from '../report.ts'
import { type Hints, InputError } from '../taken.ts'

/** Whether a text begins like a message (RFC 5322): lines "Name: value", at least three of them those of a mail. */
export function isMail(head: string): boolean {
  const lines = /^(?:[\w-]{2,60}:[^\n]*\n(?:[ \t][^\n]*\n)*)+/.exec(head)?.[0] ?? ''
  const known = lines.match(
    /^(?:from|to|subject|date|message-id|received|return-path|mime-version|content-type|delivered-to|sender|reply-to|list-id|list-unsubscribe|dkim-signature)(?=:)/gim,
  )
  const names = new Set(known?.map((name) => name.toLowerCase()))
  return (
    names.size >= 3 && (names.has('from') || names.has('received')) && (names.has('date') || names.has('message-id'))
  )
}

/** A message as an article, and what is attached to it. */
export interface Mail {
  /** null where it holds no words of its own. */
  readonly article: Article | null
  readonly attached: readonly Member[]
}

/**
 * A message (newsletters too) as an article: its subject is the headline, its day as printed in its own time zone, its sender's
 * host the publisher, the address "Archived-At" its own. Attached messages, texts, pages and documents follow.
 *
 * @throws InputError for a message that cannot be understood
 */
export async function readMail(where: string, bytes: Uint8Array, hints: Hints): Promise<Mail> {
  const { default: PostalMime } = await import('postal-mime')
  const email = await PostalMime.parse(bytes, { forceRfc822Attachments: true, maxNestingDepth: 50 }).catch(
    (error: Error) => {
      throw new InputError(
        where,
        null,
        `the message cannot be understood (${error.message})`,
        'save it again, or give its text',
      )
    },
  )
  const headerOf = (name: string) => email.headers.find(({ key }) => key === name)?.value
  const archived = /<?(https?:\/\/[^\s<>]+)>?/i.exec(headerOf('archived-at') ?? headerOf('list-archive') ?? '')?.[1]
  const paragraphs = (email.html ? paragraphsOfMarkup(email.html) : plainParagraphs(email.text ?? '')).filter(
    (line) => !ofTheMailing.test(line),
  )
  const article =
    paragraphs.length === 0
      ? null
      : await articleOfReport({
          title: (email.subject ?? '').replace(/^(?:(?:fwd?|re|aw|wg):\s*)+/i, ''),
          published: hints.published ?? parsePrintedDay(headerOf('date') ?? ''),
          url: headerOf('archived-at') ? (archived ?? null) : null,
          publisher: hostOf((email.from?.address ?? '').replace(/^.*@/, '')) ?? (email.from?.name || null),
          paragraphs,
        })
  return { article, attached: email.attachments.flatMap((one, i) => attachedMember(one, i + 1)) }
}

/** What newsletters say of themselves. */
const ofTheMailing =
  /^.{0,80}\b(?:unsubscribe|view (?:this|it|the) .{0,20}\b(?:browser|online)|manage (?:your )?(?:preferences|subscriptions?)|you (?:are receiving|received) this|add us to your address book|forwarded this (?:e-?mail|newsletter))\b.{0,200}$/i

/** Lines of a plain message are wrapped; an empty line, or a short one, ends a paragraph. */
function plainParagraphs(text: string): string[] {
  return text
    .replace(/^-- ?\r?\n[\s\S]*$/m, '')
    .split(/\r?\n[ \t]*\r?\n/)
    .flatMap((block) => {
      const lines = block.split(/\r?\n/).map((line) => line.trim())
      const isWrapped = lines.slice(0, -1).every((line) => line.length > 50)
      return isWrapped ? [lines.join(' ')] : lines
    })
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
}

function attachedMember(
  {
    filename,
    mimeType,
    disposition,
    related,
    content,
  }: {
    readonly filename: string | null
    readonly mimeType: string
    readonly disposition: string | null
    readonly related?: boolean | undefined
    readonly content: ArrayBuffer | Uint8Array | string
  },
  number: number,
): Member[] {
  const isReport =
    /^(?:message\/rfc822|text\/(?:plain|html|csv)|application\/(?:pdf|zip|gzip|x-gzip|x-tar|.*wordprocessingml.*))$/.test(
      mimeType,
    )
  const isNamed = filename !== null && /\.(?:txt|html?|pdf|docx|eml|csv|jsonl?|zip|gz|tar)$/i.test(filename)
  if (related || disposition === 'inline' || !(isReport || isNamed)) return []
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)
  return [member(filename ?? `attachment ${number}`, [bytes])]
}
