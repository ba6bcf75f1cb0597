import type { EventType } from '../model.ts'

/** What PLOVER says of each of its types: intensity from -10 to 10, and quad class (1, 2 cooperate in words, in deeds; 3, 4 conflict so). Manual, draft 2.0. */
export const ploverScale: {
  readonly [type in EventType]: { readonly intensity: number; readonly quad: 1 | 2 | 3 | 4 }
} = {
  AGREE: { intensity: 2.5, quad: 1 },
  CONSULT: { intensity: 2.5, quad: 1 },
  SUPPORT: { intensity: 5, quad: 1 },
  CONCEDE: { intensity: 4.5, quad: 1 },
  COOPERATE: { intensity: 9.5, quad: 2 },
  AID: { intensity: 10, quad: 2 },
  RETREAT: { intensity: 6.5, quad: 2 },
  REQUEST: { intensity: 0, quad: 3 },
  ACCUSE: { intensity: -3, quad: 3 },
  REJECT: { intensity: -2, quad: 3 },
  THREATEN: { intensity: -3.5, quad: 3 },
  PROTEST: { intensity: -5, quad: 4 },
  SANCTION: { intensity: -6, quad: 4 },
  MOBILIZE: { intensity: -5.5, quad: 4 },
  COERCE: { intensity: -7, quad: 4 },
  ASSAULT: { intensity: -9, quad: 4 },
}

export const quadNames: { readonly [quad in 1 | 2 | 3 | 4]: string } = {
  1: 'V-Coop',
  2: 'M-Coop',
  3: 'V-Conf',
  4: 'M-Conf',
}
