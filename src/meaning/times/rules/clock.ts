import { single } from '../calendar.ts'
import { dated, type TimeRule, timeRule } from '../rule.ts'

/** Times of day: "10:35 a.m.", "5pm", "1300 GMT", "4 a.m. EDT". They belong to the day named beside them, else to the article's. */
export const clockTimes: readonly TimeRule[] = [
  timeRule(
    'clock',
    "(?:\\d{1,2}(?:[:.][0-5]\\d)?(?: ?(?:a\\.m|p\\.m)\\.?| ?(?:am|pm))|[0-2]?\\d:[0-5]\\d(?: hours)?|[0-2]\\d[0-5]\\d(?= (?:GMT|UTC|hours|local|hrs))|\\d{1,2} in the (?:morning|afternoon|evening)|\\d{1,2} at night|(?:\\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) o(?:'|’)?clock)(?: (?:GMT|UTC|EDT|EST|ET|CET|BST|PST|PDT|local time|local))?(?: \\(\\d{4} (?:GMT|UTC)\\))?",
    (_, { published, lastOf, after }) => {
      if (DAY_FOLLOWS.test(after)) return null
      const last = lastOf('day')
      return dated(last?.sameSentence ? last.days : published === null ? null : single(published), 'day', 'worked-out')
    },
  ),
]

/** "10 p.m. Wednesday" is one expression, found by its day. */
export const DAY_FOLLOWS =
  /^\s*(?:\(\d{4} GMT\)\s*)?,?\s*(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|^\s*,?\s*(?:on\s+)?(?:today|yesterday|tomorrow|(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?\s+\d)/i
