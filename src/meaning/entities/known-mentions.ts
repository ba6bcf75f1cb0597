import { type DraftEntity, entityFor, mention } from './draft.ts'
import { datelineLength } from './home.ts'
import type { KnownAt } from './known.ts'
import { at, isPossessive, nounAt, preposition } from './phrase.ts'
import type { Scene } from './scene.ts'

/**
 * A mention for every known name: states as parties ("Moscow said", "Russian demands") or as places ("in Moscow"),
 * organisations, groups, places. The agency of a dateline ("BAMAKO (XYZ) -") has no part in what is told.
 */
export function mentionKnown(scene: Scene): void {
  for (const hit of scene.known) {
    if (hit.known.sector === 'MED' && isInDateline(scene, hit)) continue
    const entity = isPlace(scene, hit) ? placeOf(scene, hit) : partyOf(scene, hit)
    const rule = entity.kind === 'place' ? 'known place' : `known ${hit.known.use}`
    const form = hit.known.use === 'adjective' || hit.known.use === 'people' ? 'nominal' : 'name'
    mention(scene.draft, { from: hit.from, to: hit.to, head: hit.head, form, entity, rule })
  }
}

function partyOf(scene: Scene, { known, from, to }: KnownAt): DraftEntity {
  const { draft, syntax } = scene
  const printed = syntax.text.slice(at(syntax, from).start, at(syntax, to - 1).end)
  const { codes, sector } = known
  if (known.kind === 'state' && known.use === 'people') {
    return entityFor(draft, `people ${known.name}`, {
      name: printed,
      kind: 'group',
      codes,
      sector: 'CVL',
      plural: true,
      class: 'people',
    })
  }
  if (known.kind === 'state' && known.use === 'seat') {
    return entityFor(draft, `seat ${known.name}`, {
      name: known.name,
      kind: 'organisation',
      codes,
      sector,
      class: 'organ',
    })
  }
  if (known.kind === 'state') {
    return entityFor(draft, `state ${known.name}`, {
      name: known.name,
      kind: 'state',
      codes,
      sector: 'GOV',
      class: 'state',
    })
  }
  if (known.kind === 'set') {
    return entityFor(draft, `set ${known.name}`, {
      name: known.name,
      kind: 'group',
      codes,
      sector: 'GOV',
      plural: true,
      class: 'state',
    })
  }
  const kind = known.kind === 'organisation' ? 'organisation' : 'group'
  const made = entityFor(draft, `${kind} ${known.name}`, {
    name: known.name,
    kind,
    codes,
    sector,
    class: classOf(sector),
    plural: kind === 'group',
  })
  return made
}

function placeOf(scene: Scene, { known, from, to }: KnownAt): DraftEntity {
  const { draft, syntax } = scene
  const printed = syntax.text.slice(at(syntax, from).start, at(syntax, to - 1).end)
  const name = known.kind === 'place' || (known.kind === 'state' && known.use === 'name') ? known.name : printed
  return entityFor(draft, `place ${name}`, { name, kind: 'place', within: known.state })
}

function classOf(sector: string | null): DraftEntity['class'] {
  if (sector === 'IGO' || sector === 'NGO') return 'body'
  if (sector === 'BUS' || sector === 'MED') return 'company'
  if (sector === 'PTY' || sector === 'LAB' || sector === 'OPP') return 'party'
  return sector === 'GOV' ? 'state' : 'rebel'
}

const AT_A_PLACE =
  /^(?:in|at|near|around|outside|inside|across|throughout|within|off|via|through|along|beyond|above|below|amid|surrounding)$/
/** "hit back at Chad", "fury at Chad" */
const AIMED =
  /^(?:hit|lash|fire|shoot|strike|snap|aim|direct|level|swipe|dig|jab|point|wag|rail|sneer|scoff|hurl|lob|vent|shout|barb|threat|anger|angry|fury|furious|outrage|dismay|rage|frustration|irritation|criticism|accusation|broadside)$/
const TOWARD = /^(?:to|into|from|toward|towards|for|onto)$/
const MOVES =
  /^(?:go|travel|fly|return|head|come|arrive|drive|trip|visit|journey|flight|tour|sail|walk|flee|move|leave|depart|march|route|road|way|rush|escape|emigrate|migrate|relocate|ferry|shuttle|way|arrival|departure|train|deport|extradite)$/
const MEETING =
  /^(?:talk|summit|meeting|conference|accord|agreement|bombing|attack|airport|suburb|street|region|province|city|bureau|office|tower|stadium|hotel|hospital|university|metro|festival|olympics|game|marathon|forum|declaration|protocol|treaty|process|format)$/

function isInDateline({ syntax }: Scene, { from, head }: KnownAt): boolean {
  const { sentence } = at(syntax, head)
  return from < (syntax.sentences[sentence]?.tokens.from ?? 0) + datelineLength(syntax, sentence)
}

function isPlace(scene: Scene, hit: KnownAt): boolean {
  const { syntax } = scene
  const { known, head, from, to } = hit
  if (known.kind === 'place') return true
  if (known.kind === 'group' && known.sector === 'GOV' && known.state === null) return isPartOfWorld(scene, hit)
  const isLand = known.kind === 'state' && known.use === 'name'
  if (!isLand && known.use !== 'capital') return isBuilding(scene, hit)
  if (isInDateline(scene, hit)) return true
  const { rel, head: governor } = at(syntax, head)
  if (isPossessive(syntax, head)) return false
  const governed = preposition(syntax, head) || before(scene, from)
  const upper = governor >= 0 ? nounAt(syntax, governor) : ''
  if (governed === 'at' && AIMED.test(upper)) return false
  if (AT_A_PLACE.test(governed)) return true
  if (TOWARD.test(governed) && MOVES.test(upper)) return true
  if (/^into$/.test(governed)) return known.use === 'capital'
  if (known.use === 'name') return followsPlace(scene, from)
  if (
    /^(?:from|of)$/.test(governed) &&
    /^(?:kilometre|kilometer|mile|km|north|south|east|west|outskirt|suburb|centre|center|city|capital|port|street|mayor|airport)s?$/.test(
      upper,
    )
  )
    return governed !== 'of' || upper !== 'mayor'
  if (/^(?:compound|nmod|flat)/.test(rel) && governor > head && MEETING.test(upper)) return true
  if (
    /^(?:obj)$/.test(rel) &&
    /^(?:visit|leave|reach|tour|capture|storm|bomb|shell|enter|hit|attack|besiege|encircle|flee)$/.test(upper)
  )
    return upper === 'reach' || upper === 'leave' || upper === 'enter' || upper === 'tour' || upper === 'flee'
  return /^appos/.test(rel) && at(syntax, to - 1).form !== to.toString() && /^(?:in|at)$/.test(governed)
}

/** "in the West", "gas for Europe": not those who act there; "Europe must", "accused Europe" are. */
function isPartOfWorld({ syntax }: Scene, { head }: KnownAt): boolean {
  if (AT_A_PLACE.test(preposition(syntax, head))) return true
  const hasArticle = (syntax.children[head] ?? []).some((c) => at(syntax, c).rel === 'det')
  return !hasArticle && !/^(?:nsubj|obj|iobj)/.test(at(syntax, head).rel)
}

/** "in the Kremlin", "at the White House", "outside the Pentagon". */
function isBuilding(scene: Scene, { known, head }: KnownAt): boolean {
  return known.use === 'seat' && /^(?:in|at|outside|near|inside|around)$/.test(preposition(scene.syntax, head))
}

function before(scene: Scene, from: number): string {
  const { syntax } = scene
  const skip = /^(?:the|nearby|central|eastern|western|northern|southern|neighbouring|neighboring|downtown|mainland)$/i
  let i = from - 1
  while (i > 0 && skip.test(at(syntax, i).form)) i--
  const token = syntax.tokens[i]
  return token?.upos === 'ADP' ? token.form.toLowerCase() : ''
}

/** "Tbilisi, Georgia": the state after a place in it. */
function followsPlace(scene: Scene, from: number): boolean {
  const { syntax, draft } = scene
  if (syntax.tokens[from - 1]?.form !== ',') return false
  const left = scene.knownBy.get(from - 2)
  return (
    left !== undefined &&
    draft.mentions.get(left.head)?.entity.kind === 'place' &&
    left.known.state === scene.knownBy.get(from)?.known.state
  )
}
