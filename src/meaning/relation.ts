import { perWord } from './once.ts'

/** "nsubj" of "nsubj:pass". */
export const withoutSubtype = perWord((relation) => relation.split(':')[0]!)
