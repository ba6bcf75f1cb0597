const minute = 60_000
const longestPause = 24 * 60 * minute

/** When a source is due again after a look that went well. */
export const nextAfterSuccess = (began: Date, everyMinutes: number): Date =>
  new Date(began.getTime() + everyMinutes * minute)

/**
 * When a source is due again after failures in a row: the pause doubles each time, to a day at most, and is never shorter than what
 * its server asks for.
 *
 * @param failures the one at hand included
 */
export function nextAfterFailure(
  began: Date,
  everyMinutes: number,
  failures: number,
  retryAfterSeconds: number | null,
): Date {
  const pause = Math.min(longestPause, everyMinutes * minute * 2 ** Math.min(failures, 20))
  return new Date(began.getTime() + Math.max(pause, (retryAfterSeconds ?? 0) * 1000))
}
