import type { TimeRule } from '../rule.ts'
import { clockTimes } from './clock.ts'
import { holidays } from './holidays.ts'
import { relativeDates } from './relative.ts'
import { spansAndSets } from './spans.ts'
import { statedDates } from './stated.ts'
import { weekdays } from './weekdays.ts'

/** All rules. Of two that match the same words the earlier one reads them. */
export const rules: readonly TimeRule[] = [
  ...statedDates,
  ...holidays,
  ...weekdays,
  ...clockTimes,
  ...relativeDates,
  ...spansAndSets,
]
