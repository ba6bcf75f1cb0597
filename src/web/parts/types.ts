import type { EventType } from '../../model.ts'

/** PLOVER's four classes; each has one hue. */
export type EventClass = 'verbal-cooperation' | 'material-cooperation' | 'verbal-conflict' | 'material-conflict'

interface TypeWords {
  readonly of: EventClass
  /** What people call one record of this type. */
  readonly word: string
}

export const types: { readonly [type in EventType]: TypeWords } = {
  AGREE: { of: 'verbal-cooperation', word: 'promise' },
  CONSULT: { of: 'verbal-cooperation', word: 'meeting' },
  SUPPORT: { of: 'verbal-cooperation', word: 'support' },
  CONCEDE: { of: 'verbal-cooperation', word: 'concession' },
  COOPERATE: { of: 'material-cooperation', word: 'cooperation' },
  AID: { of: 'material-cooperation', word: 'aid' },
  RETREAT: { of: 'material-cooperation', word: 'withdrawal' },
  REQUEST: { of: 'verbal-conflict', word: 'demand' },
  ACCUSE: { of: 'verbal-conflict', word: 'accusation' },
  REJECT: { of: 'verbal-conflict', word: 'refusal' },
  THREATEN: { of: 'verbal-conflict', word: 'threat' },
  PROTEST: { of: 'material-conflict', word: 'protest' },
  SANCTION: { of: 'material-conflict', word: 'sanction' },
  MOBILIZE: { of: 'material-conflict', word: 'move of forces' },
  COERCE: { of: 'material-conflict', word: 'coercion' },
  ASSAULT: { of: 'material-conflict', word: 'attack' },
}
