import { foldedWord, givenNameOf } from './spelling.ts'

/** A person's name in its parts, as they sound (`foldedWord`). */
export interface PersonName {
  readonly given: readonly string[]
  /** '' for what is no name: "US secretary of state". */
  readonly family: string
  /** The family name as printed. */
  readonly printed: string
  /** "Xi Jinping": the family name is the first. */
  readonly isFamilyFirst: boolean
}

const titles =
  /^(?:mrs?|ms|miss|dr|prof(?:essor)?|sir|dame|lord|lady|president|vice|prime|minister|chancellor|secretary|senator|sen|rep|congressman|congresswoman|ambassador|general|gen|brigadier|lieutenant|lt|colonel|col|major|captain|admiral|king|queen|prince|princess|crown|pope|sheikh|deputy|foreign|defen[cs]e|state|of)\.?$/i
const address = /^(?:mrs?|ms|miss|dr|sir|dame)\.?\s/i
const suffixes = /^(?:jr|sr|ii|iii|iv|phd|mp)\.?$/i
const particles = /^(?:bin|ibn|al|el|von|van|der|den|de|da|di|del|la|le|du|ter|ben|abu|st)$/i
/** Family names that stand first in the names of East Asia. */
const familyFirst =
  /^(?:xi|li|wang|zhang|liu|chen|yang|zhao|huang|wu|zhou|xu|sun|ma|zhu|hu|guo|he|lin|qin|kim|lee|park|moon|yoon|choi|chung|nguyen|tran|pham|le)$/i

/** Names that were taken apart: the same ones come again and again. */
const known = new Map<string, PersonName>()
const mostKnown = 50_000

/** The parts of a name. What stands up to the last title ("US president"), and "Jr" are left out; particles belong to the family name. */
export function personNameOf(name: string): PersonName {
  const before = known.get(name)
  if (before !== undefined) return before
  if (known.size >= mostKnown) known.clear()
  const parts = partsOf(name)
  known.set(name, parts)
  return parts
}

function partsOf(name: string): PersonName {
  const none = { given: [], family: '', printed: '', isFamilyFirst: false }
  const words = name
    .replace(/,/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '' && !suffixes.test(word))
  const own = words.slice(words.slice(0, -1).findLastIndex((word) => titles.test(word)) + 1)
  if (own.length === 0 || titles.test(own.at(-1)!)) return none
  if (own.some((word) => !/^\p{Lu}/u.test(word) && !particles.test(word) && name !== name.toLowerCase())) return none
  if (own.length > 5 || own.every((word) => particles.test(word))) return none
  if (own.length === 1) return { given: [], family: foldedWord(own[0]!), printed: own[0]!, isFamilyFirst: false }
  if (own.length <= 3 && familyFirst.test(own[0]!) && !familyFirst.test(own.at(-1)!)) {
    return {
      given: [own.slice(1).map(foldedWord).join('')],
      family: foldedWord(own[0]!),
      printed: own[0]!,
      isFamilyFirst: true,
    }
  }
  let at = own.length - 1
  while (at > 1 && particles.test(own[at - 1]!)) at--
  const family = own.slice(at)
  return {
    given: own.slice(0, at).map(givenNameOf),
    family: family.map(foldedWord).join(' '),
    printed: family.join(' '),
    isFamilyFirst: false,
  }
}

/** What a name is looked up by: `keyOf` its parts. */
export const familyKeyOf = (name: string): string => keyOf(personNameOf(name))

/** "Mr Holm": only a person is called so. */
export const isAddressed = (name: string): boolean => address.test(name)

/** The first letters of the family name as it sounds: a later one may be mistyped. */
export const keyOf = ({ family }: PersonName): string => family.slice(0, 4)
