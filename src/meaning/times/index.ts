export { coming, daysDone, daysDue, gone, narrowed } from './act-days.ts'
export { addDays } from './calendar.ts'
export { findTimes } from './find-times.ts'
