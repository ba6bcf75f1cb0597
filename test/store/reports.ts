import { type Act, item, type Report } from './made-up.ts'

/** What Norway promised Sudan, in a report that tells it so. */
export const promising: Act = {
  type: 'AGREE',
  words: 'Norway promised Sudan two field hospitals by the end of the week',
  cue: 'promised',
  by: ['NOR'],
  to: ['SDN'],
  content: ['two field hospitals'],
  due: ['2031-05-17', '2031-05-18'],
}

/** A report of one act, which others tell with another number of guards. */
export const shells = (publisher: string, published: string, n: number, extra = ''): Report => ({
  title: `Shells fall near Kassala ${extra}`,
  published,
  publisher,
  text: `Chile shelled a Peruvian border post on Monday, killing ${n} guards. ${extra}`,
  acts: [
    {
      type: 'ASSAULT',
      words: `Chile shelled a Peruvian border post on Monday, killing ${n} guards`,
      cue: 'shelled',
      by: ['CHL'],
      to: ['PER'],
      items: [item(n, 'guards')],
      when: ['2031-06-02', '2031-06-02'],
    },
  ],
})
