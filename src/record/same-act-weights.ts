import type { Weights } from './compare-acts.ts'

// Written by train/same-act.ts: log odds.

export const weightsOfDeeds: Weights = {
  always: 0.04,
  marks: {
    actors: { equal: 1.05, within: -0.27, overlap: -1.62, apart: -0.46, untold: 0.85 },
    recipients: { equal: 1.36, within: -1.89, overlap: -0.27, apart: -0.25, untold: 0.59 },
    parties: { equal: 0.15, within: 0.0, overlap: -0.54, apart: -0.68, untold: 0.62 },
    people: { equal: 0.66, within: 0.18, overlap: -1.07, apart: -0.71, untold: 0.49 },
    names: { equal: -0.83, within: 0.19, overlap: 0.25, apart: -0.06, untold: -0.01 },
    mode: { equal: 0.62, apart: -1.05, untold: -0.03 },
    when: { equal: 0.33, near: 0.33, far: -1.16, untold: 0.05 },
    due: { equal: 0.0, near: 0.0, far: 0.0, untold: -0.46 },
    reported: { equal: 0.09, near: 0.83, apart: -0.29, far: -1.08 },
    meeting: { equal: 1.35, near: 0.73, far: -1.59, untold: -0.29, others: -0.66 },
    stage: { equal: -0.08, apart: -0.38 },
    denied: { equal: -0.34, apart: -0.12 },
    numbers: { equal: 0.64, apart: -0.96, untold: -0.14 },
    numerals: { equal: 0.47, apart: -0.65, one: -0.2, untold: -0.08 },
    place: { equal: 0.42, party: 0.85, apart: -0.87, untold: -0.86 },
    sentence: { equal: -1.02, headline: 0.72, next: 0.12, apart: -0.31, other: 0.02 },
    bare: { neither: -0.37, one: -0.01, both: -0.08 },
    known: { neither: -0.35, one: -0.18, both: 0.07 },
    ongoing: { neither: 0.15, one: -0.54, both: -0.07 },
  },
  shares: { cue: 1.18, words: 0.55, content: 0.0 },
  said: { alike: 0.0, apart: -0.01, untold: -0.45 },
}

/** The same for acts that consist in what is said: promises, demands, refusals, threats, accusations. */
export const weightsOfWords: Weights = {
  always: -0.03,
  marks: {
    actors: { equal: 1.25, within: -0.43, overlap: -0.37, apart: -0.94, untold: -0.03 },
    recipients: { equal: 0.01, within: 0.08, overlap: 0.0, apart: -0.68, untold: 0.06 },
    parties: { equal: 0.35, within: 0.29, overlap: -0.76, apart: -0.24, untold: -0.17 },
    people: { equal: -0.05, within: -0.46, overlap: 0.0, apart: -0.35, untold: 0.34 },
    names: { equal: -0.29, within: -0.11, overlap: 0.1, apart: -0.16, untold: -0.08 },
    mode: { equal: 0.06, apart: -0.4, untold: -0.19 },
    when: { equal: 0.31, near: 0.0, far: -0.38, untold: -0.46 },
    due: { equal: 0.75, near: -0.18, far: -0.32, untold: -0.78 },
    reported: { equal: 0.55, near: 0.34, apart: -0.46, far: -0.96 },
    meeting: { equal: 0.0, near: 0.0, far: 0.0, untold: -0.53, others: 0.0 },
    stage: { equal: 0.03, apart: -0.56 },
    denied: { equal: -0.4, apart: -0.13 },
    numbers: { equal: 0.01, apart: -0.08, untold: -0.46 },
    numerals: { equal: 0.4, apart: -0.38, one: 0.01, untold: -0.55 },
    place: { equal: -0.61, party: 0.0, apart: -0.13, untold: 0.21 },
    sentence: { equal: -0.49, headline: 1.52, next: 0.23, apart: -1.06, other: -0.72 },
    bare: { neither: -0.38, one: -0.13, both: -0.03 },
    known: { neither: -0.12, one: 0.01, both: -0.42 },
    ongoing: { neither: -0.33, one: -0.33, both: 0.14 },
  },
  shares: { cue: 0.49, words: 0.81, content: 1.36 },
  said: { alike: 0.26, apart: -0.68, untold: -0.12 },
}
