import { InvalidArgumentError } from 'commander'
import { parseDay } from '../intake/article.ts'
import type { Day } from '../model.ts'

/** A day given on the command line. */
export function dayOption(text: string): Day {
  const day = parseDay(text)
  if (!day) throw new InvalidArgumentError(`"${text}" is no day; write it like 2022-01-22`)
  return day
}
