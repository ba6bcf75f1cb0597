export { daysDone, daysDue, narrowed } from './act-days.ts'
export { findTimes } from './find-times.ts'
