import type { Article } from '../../model.ts'
import { type Hints, InputError } from '../taken.ts'
import { articleOfText } from '../text.ts'
import { type PlacedWords, paragraphsOfPages } from './pdf-lines.ts'

/** Pages of one PDF that are read: a longer one is no report. */
const mostPages = 300

/**
 * A PDF's text as an article: its paragraphs, one a line, without the head and foot that its pages share. Headline and day are
 * found as in a plain text. Scripts, forms, fonts and pictures of the file are neither run nor loaded.
 *
 * @throws InputError for a PDF that is damaged, encrypted, too long, or holds pictures of pages only
 */
export async function articleOfPdf(where: string, bytes: Uint8Array, hints: Hints): Promise<Article> {
  const pages = await wordsOf(where, bytes)
  const paragraphs = paragraphsOfPages(pages)
  if (paragraphs.length === 0)
    throw new InputError(where, null, 'the PDF holds pictures, no text', 'run text recognition over it first')
  return articleOfText(where, paragraphs.join('\n'), hints)
}

async function wordsOf(where: string, bytes: Uint8Array): Promise<PlacedWords[][]> {
  const { getDocumentProxy } = await import('unpdf')
  try {
    const options = {
      isEvalSupported: false,
      useSystemFonts: false,
      disableFontFace: true,
      stopAtErrors: false,
      verbosity: 0,
    }
    const document = await getDocumentProxy(Uint8Array.from(bytes), options)
    try {
      if (document.numPages > mostPages)
        throw new InputError(where, null, `the PDF has more than ${mostPages} pages`, 'save the report alone')
      const pages: PlacedWords[][] = []
      for (let number = 1; number <= document.numPages; number++) {
        const page = await document.getPage(number)
        const { items } = await page.getTextContent()
        pages.push(items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [placed(item)] : [])))
        page.cleanup()
      }
      return pages
    } finally {
      await document.destroy()
    }
  } catch (error) {
    if (error instanceof InputError) throw error
    const { name, message } = error as Error
    const isLocked = name === 'PasswordException'
    const what = isLocked ? 'the PDF is encrypted' : `the PDF is damaged (${message})`
    throw new InputError(
      where,
      null,
      what,
      isLocked ? 'save it without its password' : 'fetch it again, or give its text',
    )
  }
}

/** @param item.transform the last two numbers are its place, in points from the lower left */
function placed(item: { str: string; transform: readonly number[]; width: number; height: number }): PlacedWords {
  return { words: item.str, x: item.transform[4]!, y: item.transform[5]!, width: item.width, height: item.height }
}
