import { pino } from 'pino'

/** What a program that runs for long tells those who run it. */
export interface Log {
  /** Something to know. */
  note(words: string, facts?: object): void
  /** Something that needs a look. */
  warn(words: string, facts?: object): void
  error(error: unknown): void
  /** Something that was done, of which a person at a terminal is not told. */
  did(what: string, facts: object): void
}

/** Lines of JSON for machines (level, time, msg and facts), on standard error at once. */
export function jsonLog(): Log {
  const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ dest: 2, sync: true }))
  return {
    note: (words, facts = {}) => log.info(facts, words),
    warn: (words, facts = {}) => log.warn(facts, words),
    error: (error) => log.error(error),
    did: (what, facts) => log.info(facts, what),
  }
}

/** Words for a person at a terminal. */
export const spokenLog = (say: (words: string) => void): Log => ({
  note: say,
  warn: say,
  error: (error) => say(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  did: () => {},
})
