import type { Weights } from './compare-acts.ts'

// Written by train/same-act.ts: log odds.

export const weightsOfDeeds: Weights = {
  always: 0.75,
  marks: {
    actors: { equal: 0.62, within: -0.26, overlap: -1.22, apart: -0.68, untold: 0.59 },
    recipients: { equal: 0.85, within: -1.28, overlap: -0.07, apart: -0.68, untold: 0.02 },
    parties: { equal: 0.12, within: -0.12, overlap: -0.61, apart: -1.15, untold: 0.31 },
    people: { equal: 0.48, within: 0.02, overlap: -0.49, apart: -1.28, untold: 0.32 },
    names: { equal: -0.02, within: 0.08, overlap: 0.06, apart: 0.02, untold: 0.09 },
    mode: { equal: 0.46, apart: -1.09, untold: -0.11 },
    when: { equal: 0.06, near: 0.22, far: -2.09, untold: -0.14 },
    due: { equal: 0.0, near: 0.0, far: -1.5, untold: 0.05 },
    reported: { equal: -0.13, near: 0.61, apart: -0.29, far: -1.14 },
    meeting: { equal: 0.81, near: -0.05, far: -2.88, untold: -0.49, others: -0.34 },
    lapse: { untold: -0.55, near: 0.1, apart: -0.47, far: -1.74 },
    stage: { equal: 0.23, apart: -0.18 },
    denied: { equal: -0.14, apart: 0.18 },
    numbers: { equal: 0.59, apart: -1.09, untold: -0.45 },
    numerals: { equal: 0.17, apart: -0.86, one: -0.11, untold: 0.05 },
    place: { equal: 0.25, party: 0.5, apart: -0.65, untold: -1.05 },
    sentence: { equal: -0.71, headline: 0.67, next: 0.14, apart: -0.13, other: 0.09 },
    bare: { neither: -0.08, one: 0.13, both: -0.01 },
    known: { neither: -0.18, one: 0.02, both: 0.2 },
    ongoing: { neither: 0.31, one: -0.3, both: 0.04 },
  },
  shares: { cue: 1.15, words: 0.75, content: 1.5 },
  said: { alike: 0.0, apart: 0.0, untold: 0.05 },
}

/** The same for acts that consist in what is said: promises, demands, refusals, threats, accusations. */
export const weightsOfWords: Weights = {
  always: 0.43,
  marks: {
    actors: { equal: 0.54, within: -0.38, overlap: -0.22, apart: -1.2, untold: -0.01 },
    recipients: { equal: 0.08, within: -0.02, overlap: 0.0, apart: -0.87, untold: -0.06 },
    parties: { equal: 0.08, within: 0.2, overlap: -0.56, apart: -1.42, untold: -0.07 },
    people: { equal: -0.17, within: -0.19, overlap: 0.0, apart: -1.05, untold: 0.14 },
    names: { equal: 0.3, within: -0.09, overlap: 0.06, apart: -0.28, untold: -0.06 },
    mode: { equal: -0.14, apart: -0.76, untold: -0.17 },
    when: { equal: 0.07, near: 0.0, far: -2.01, untold: -0.33 },
    due: { equal: 1.45, near: -0.03, far: -1.44, untold: -0.24 },
    reported: { equal: 0.04, near: -0.24, apart: -2.04, far: -3.03 },
    meeting: { equal: 0.0, near: 0.0, far: -3.0, untold: -0.27, others: 0.0 },
    lapse: { untold: -0.53, near: 0.17, apart: -0.58, far: -2.02 },
    stage: { equal: -0.04, apart: -0.23 },
    denied: { equal: -0.21, apart: -0.06 },
    numbers: { equal: 0.01, apart: -1.01, untold: -0.28 },
    numerals: { equal: 0.1, apart: -0.85, one: 0.06, untold: -0.38 },
    place: { equal: -0.32, party: 0.0, apart: -0.22, untold: 0.07 },
    sentence: { equal: -0.23, headline: 0.84, next: 0.09, apart: -0.71, other: -0.26 },
    bare: { neither: -0.22, one: -0.04, both: -0.01 },
    known: { neither: -0.02, one: 0.07, both: -0.32 },
    ongoing: { neither: -0.24, one: -0.07, both: 0.05 },
  },
  shares: { cue: 1.19, words: 1.03, content: 1.7 },
  said: { alike: 0.02, apart: -0.29, untold: -0.01 },
}
