import type { Figure } from './figure.ts'

/** How often each kind of error is among the misses that `score.mjs --misses` prints, a line each. */
export function errorKinds(set: string, misses: string): Figure[] {
  const counts = new Map(kinds.map((kind) => [kind, 0]))
  for (const line of misses.split('\n')) {
    const kind = kindOf(line)
    if (kind) counts.set(kind, counts.get(kind)! + 1)
  }
  return [...counts].map(([kind, value]) => ({ set, measure: `miss: ${kind}`, value }))
}

const kinds = [
  'event not found',
  'event where none is marked',
  'event: another recipient',
  'event: no recipient',
  'event: a recipient where none is marked',
  'event: some recipients too many or too few',
  'event: another actor',
  'event: no actor',
  'event: an actor where none is marked',
  'event: some actors too many or too few',
  'event: actor and recipient wrong',
  'statement not found',
  'statement where none is marked',
  'statement: another speaker',
  'statement: no speaker',
] as const

type Kind = (typeof kinds)[number]

/** `a01  MISCODED AID USA -> UKR  got USA -> -  "…"` */
function kindOf(line: string): Kind | null {
  const [, verdict, what = ''] = /^\S+ {2}(MISSED|EXTRA|MISCODED|MISATTRIBUTED) (.*)/.exec(line) ?? []
  const isStatement = what.startsWith('statement')
  if (verdict === 'MISSED') return isStatement ? 'statement not found' : 'event not found'
  if (verdict === 'EXTRA') return isStatement ? 'statement where none is marked' : 'event where none is marked'
  if (verdict === 'MISATTRIBUTED')
    return / got nobody /.test(what) ? 'statement: no speaker' : 'statement: another speaker'
  const [, actors, recipients, readActors, readRecipients] =
    /^[A-Z]+ (.*?) -> (.*?) {2}got (.*?) -> (.*?) {2}"/.exec(what) ?? []
  if (readRecipients === undefined) return null
  const [actor, recipient] = [wrong(actors!, readActors!), wrong(recipients!, readRecipients)]
  if (actor && recipient) return 'event: actor and recipient wrong'
  return actor ? `event: ${nouns[actor][0]}` : recipient ? `event: ${nouns[recipient][1]}` : null
}

const nouns = {
  another: ['another actor', 'another recipient'],
  none: ['no actor', 'no recipient'],
  invented: ['an actor where none is marked', 'a recipient where none is marked'],
  partly: ['some actors too many or too few', 'some recipients too many or too few'],
} as const

/** How a list of codes ("USA+GBR", "-" for none) differs from the marked one; null when it does not. */
function wrong(marked: string, read: string): keyof typeof nouns | null {
  const [gold, found] = [codesOf(marked), codesOf(read)]
  const shared = gold.filter((code) => found.includes(code)).length
  if (shared === gold.length && shared === found.length) return null
  if (found.length === 0) return 'none'
  if (gold.length === 0) return 'invented'
  return shared > 0 ? 'partly' : 'another'
}

const codesOf = (list: string): string[] => (list.trim() === '-' ? [] : list.trim().split('+').filter(Boolean))
