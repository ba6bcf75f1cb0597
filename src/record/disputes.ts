import type { Day } from '../model.ts'
import type { EventClaim } from './claims.ts'
import type { EntrySummary } from './entries.ts'
import type { Denial, Voice } from './ledgers.ts'
import { houseOf } from './publishers.ts'
import { folded } from './sentence.ts'

/**
 * Who tells an act, or accuses somebody of it, and who denies it; null where nobody denies and it is no accusation.
 *
 * @param claims all of the entry
 * @param answers claims that answer one of them: refusals, denials
 */
export function denialOf(
  entry: EntrySummary,
  claims: readonly EventClaim[],
  answers: readonly EventClaim[],
): Denial | null {
  const isDenied = ({ status }: EventClaim): boolean => status === 'denied'
  const denied = [...claims.filter(isDenied), ...answers.filter(({ type }) => type === 'REJECT')]
  if (denied.length === 0 && entry.type !== 'ACCUSE') return null
  const claimed = claims.filter((claim) => !isDenied(claim))
  return {
    entry,
    standing: denied.length === 0 ? 'unanswered' : claimed.length === 0 ? 'denied' : 'disputed',
    claimed: voicesOf(claimed),
    denied: voicesOf(denied),
  }
}

/** Each house's words once, oldest first. */
function voicesOf(claims: readonly EventClaim[]): readonly Voice[] {
  const voices = new Map<string, Voice>()
  for (const { id, saidBy, actors, type, source, evidence } of claims) {
    const by = saidBy[0] ?? (type === 'ACCUSE' || type === 'REJECT' ? actors[0] : undefined)
    const house = houseOf(source).name
    const key = `${by?.code ?? ''} ${house}`
    if (voices.has(key)) continue
    voices.set(key, {
      by: by ?? null,
      publisher: house,
      day: source.published,
      claim: id,
      article: source.article,
      words: folded(evidence.text),
    })
  }
  const dayOf = ({ day }: Voice): Day => day ?? ''
  return [...voices.values()].sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : 0))
}
