import type { Article } from '../../model.ts'
import type { Budget } from '../archives/budget.ts'
import { membersOfZip } from '../archives/zip.ts'
import { type Hints, InputError } from '../taken.ts'
import { articleOfText } from '../text.ts'

/** The file that makes a ZIP archive a Word document. */
export const docxBody = 'word/document.xml'

/**
 * A Word document's text as an article: its paragraphs, one a line; headline and day are found as in a plain text. Everything in
 * it is unpacked once under the limits of archives, before the parser sees it. Pictures, links and macros are not touched.
 *
 * @throws InputError for a document that is damaged, a bomb, or without text
 */
export async function articleOfDocx(where: string, bytes: Uint8Array, hints: Hints, budget: Budget): Promise<Article> {
  for await (const member of membersOfZip(where, { bytes }, budget)) {
    if (!member.ok) throw member.error
    for await (const _ of member.chunks);
  }
  const { default: mammoth } = await import('mammoth')
  const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) }).catch((error: Error) => {
    throw new InputError(where, null, `the document is damaged (${error.message})`, 'save it again, or give its text')
  })
  const paragraphs = value.split(/\n+/).map((line) => line.trim())
  const text = paragraphs.filter((line) => line !== '').join('\n')
  if (text === '') throw new InputError(where, null, 'the document holds no text', 'give one with the text of a report')
  return articleOfText(where, text, hints)
}
