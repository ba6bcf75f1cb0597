import type { DraftEntity } from '../entities/draft.ts'
import { mostSpokenOf } from '../entities/home.ts'
import type { NominalAt } from '../entities/nominals.ts'
import { at } from '../entities/phrase.ts'
import { isStateCode } from '../entities/state-code.ts'
import { type Focus, subjectBefore } from './focus.ts'
import { mainParties, pairOf, partnerOf } from './pairs.ts'
import { antecedentOf } from './pronouns.ts'

/** "Its neighbour", "the other side", "the neighbouring country": the state that is not the one it is told from; "its rival": an armed group too; null for other phrases. */
export function otherParty(focus: Focus, phrase: NominalAt): DraftEntity | null {
  const { nominal, plural, codes, head, owner, from } = phrase
  if (plural || codes.length > 0) return null
  const { syntax } = focus.scene
  const words = Array.from({ length: head - from }, (_, i) => at(syntax, from + i).form.toLowerCase())
  const isSecond =
    /^(?:side|country|state|nation|party|government|capital)$/.test(nominal.noun) &&
    words.some((word) => /^(?:other|neighbouring|neighboring|opposing|opposite|rival)$/.test(word)) &&
    /^(?:the|a)$/.test(words[0] ?? '')
  const isRelated = owner >= 0 && /^(?:neighbour|neighbor|rival|foe|enemy|adversary|counterpart)$/.test(nominal.noun)
  if (!isSecond && !isRelated) return null
  const own = (isRelated ? antecedentOf(focus, owner)?.codes : subjectBefore(focus, head)?.entity.codes) ?? []
  if (own.length !== 1) return null
  if (isRelated && /^(?:rival|foe|enemy|adversary)$/.test(nominal.noun)) {
    const foe = partnerOf(focus, own[0]!, head) ?? mainParties(focus).find((code) => !own.includes(code))
    return foe === undefined ? null : pairOf(focus, [foe])
  }
  const isOther = (code: string): boolean => isStateCode(code) && !own.includes(code)
  // "cut off power to its neighbour", under the dateline of another capital
  const here = focus.scene.home.at(at(syntax, head).sentence)
  if (/^neighbou?r$/.test(nominal.noun) && here !== null && isOther(here)) return pairOf(focus, [here])
  const code = mostSpokenOf(focus.scene.home.counts, isOther)
  return code === null ? null : pairOf(focus, [code])
}
