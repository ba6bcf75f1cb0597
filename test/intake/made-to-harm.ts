import { archives, webArchives } from './harm/archives.ts'
import { feeds } from './harm/feeds.ts'
import type { Harm } from './harm/harm.ts'
import { mails } from './harm/mails.ts'
import { pages } from './harm/pages.ts'
import { papers } from './harm/papers.ts'
import { json, tables } from './harm/rows.ts'
import { texts } from './harm/texts.ts'

/** Inputs that somebody made to bring a reader down, to fill a machine, or to get at what is not theirs. */
export async function madeToHarm(): Promise<readonly Harm[]> {
  return [
    ...texts(),
    ...pages(),
    ...feeds(),
    ...json(),
    ...tables(),
    ...mails(),
    ...papers(),
    ...(await archives()),
    ...webArchives(),
  ]
}
