import robotsParser from 'robots-parser'

/** What a host asks of programs that go from page to page, by its robots.txt (RFC 9309). */
export interface Rules {
  allows(url: URL): boolean
  /** Milliseconds that it asks to wait between two questions. */
  readonly pause: number
}

/** The name to which a robots.txt speaks. */
export const robotName = 'Readout'
/** A robots.txt may hold more; what stands behind it is not read. */
const longestRules = 512_000
/** What is asked for more than this is not meant for a feed reader. */
const longestPause = 60_000

export const noRules: Rules = { allows: () => true, pause: 0 }

/** Its types tell of a default export that it does not have. */
const parse = robotsParser as unknown as typeof robotsParser.default

export function rulesOf(address: string, bytes: Uint8Array): Rules {
  const robots = parse(address, new TextDecoder().decode(bytes.subarray(0, longestRules)))
  const seconds = Number(robots.getCrawlDelay(robotName) ?? 0)
  return {
    allows: ({ href }) => robots.isAllowed(href, robotName) !== false,
    pause: Math.min(longestPause, Math.max(0, Number.isFinite(seconds) ? seconds * 1000 : 0)),
  }
}
