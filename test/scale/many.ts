import { makeArticle } from '../../src/intake/article.ts'
import type { Taken } from '../../src/intake/taken.ts'

const states = ['Norway', 'Sudan', 'Kenya', 'Chile', 'Peru', 'Ghana', 'Latvia', 'Nepal', 'Oman', 'Fiji']
const goods = ['field hospitals', 'water pumps', 'road signs', 'school books']

/** Line `i` of a JSON lines file of small reports, each different. */
export const lineOf = (i: number): string => JSON.stringify({ id: `n${i}`, published: '2031-04-14', ...reportOf(i) })

/** Report `i`, as intake gives it. */
export function takenOf(i: number): Taken {
  const facts = { published: '2031-04-14', url: null, language: 'en', headline: null, unread: [] }
  const article = makeArticle({ ...reportOf(i), ...facts })
  return { ok: true, where: `made up:${i}`, article, bytes: new TextEncoder().encode(article.text), warnings: [] }
}

function reportOf(i: number) {
  const [giver, taker] = [states[i % 10]!, states[(i * 7 + 3) % 10]!]
  return {
    title: `Report ${i}`,
    publisher: `Paper ${i % 40}`,
    text: `${giver} sent ${taker} ${i + 2} ${goods[i % 4]} on Monday.`,
  }
}
