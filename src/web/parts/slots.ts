import type { Slot } from '../../record/entries.ts'

/** What people call the fields in which reports differ. */
export const slotWords: { readonly [slot in Slot]: string } = {
  number: 'how many',
  date: 'when',
  place: 'where',
  actor: 'who',
  recipient: 'to whom',
  done: 'whether it happened',
}

export const slotsInWords = (slots: readonly Slot[]): string => slots.map((slot) => slotWords[slot]).join(', ')
