import { Buffer } from 'node:buffer'
import { decide, keepArticle, listStatements, openStore, type Store } from '../../src/store/index.ts'
import { item, keepingOf, type Report } from '../store/made-up.ts'
import { promising } from '../store/reports.ts'

/** Made-up reports with something for each list. */
export const reports: readonly Report[] = [
  {
    title: '=HYPERLINK("http://evil.example")',
    published: '2031-05-17',
    publisher: 'fjordpost.example',
    url: 'https://www.fjordpost.example/africa/hospitals',
    text: 'Norway promised Sudan two field hospitals by the end of the week. Ingrid Dahl said the tents were ready. Kenya demanded that Norway hand over the maps. Norway threatened Kenya with sanctions.',
    acts: [
      promising,
      {
        type: 'REQUEST',
        words: 'Kenya demanded that Norway hand over the maps',
        cue: 'demanded',
        by: ['KEN'],
        to: ['NOR'],
        content: ['hand over the maps'],
      },
      {
        type: 'THREATEN',
        words: 'Norway threatened Kenya with sanctions',
        cue: 'threatened',
        by: ['NOR'],
        to: ['KEN'],
        confidence: 0.4,
      },
    ],
    said: [{ words: 'the tents were ready', by: 'Ingrid Dahl', country: 'NOR' }],
  },
  {
    title: 'Field hospitals reach Khartoum',
    published: '2031-05-19',
    publisher: 'Nile Courier',
    text: 'Norway delivered two field hospitals to Sudan on Sunday. Norway sent 300 soldiers to Kenya. Norway met Kenya in Nairobi on Monday.',
    acts: [
      {
        type: 'AID',
        words: 'Norway delivered two field hospitals to Sudan on Sunday',
        cue: 'delivered',
        by: ['NOR'],
        to: ['SDN'],
        items: [item(2, 'field hospitals')],
        when: ['2031-05-18', '2031-05-18'],
      },
      {
        type: 'MOBILIZE',
        words: 'Norway sent 300 soldiers to Kenya',
        cue: 'sent',
        by: ['NOR'],
        items: [item(300, 'soldiers')],
        where: 'Kenya',
      },
      {
        type: 'CONSULT',
        words: 'Norway met Kenya in Nairobi on Monday',
        cue: 'met',
        by: ['NOR', 'KEN'],
        where: 'Nairobi',
        when: ['2031-05-19', '2031-05-19'],
      },
    ],
  },
  {
    title: 'Chile cuts trade with Peru',
    published: '2031-05-20',
    publisher: 'Lima Sun',
    text: 'Chile imposed sanctions on Peru, "the last resort". Peru denied that it had seized a Chilean boat.',
    acts: [
      { type: 'SANCTION', words: 'Chile imposed sanctions on Peru', cue: 'sanctions', by: ['CHL'], to: ['PER'] },
      {
        type: 'COERCE',
        words: 'Peru denied that it had seized a Chilean boat',
        cue: 'seized',
        by: ['PER'],
        to: ['CHL'],
        status: 'denied',
        saidBy: [{ code: 'PER', name: 'Peru', span: { start: 0, end: 0 } }],
      },
    ],
  },
]

/** A record of the reports, open, in memory. */
export const madeUpStore = (): Promise<Store> => fillMadeUp(':memory:')

/** A record of the reports in a file, open. */
export async function fillMadeUp(path: string): Promise<Store> {
  const store = await openStore(path, () => new Date('2031-05-20T10:00:00Z'))
  for (const report of reports) await keepArticle(store, keepingOf(report))
  const { rows } = await listStatements(store)
  await decide(store, { by: 'ada', kind: 'accept', claim: rows[0]!.id, reason: '=1+1' })
  return store
}

/** What an answer or a form gives, as one piece. */
export async function wholeOf(pieces: AsyncIterable<string | Uint8Array>): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const piece of pieces) parts.push(Buffer.from(piece as Uint8Array))
  return Buffer.concat(parts)
}
