import type { Syntax } from '../../model.ts'
import type { Nominal } from './lexicon.ts'
import { at, complements, described, isPluralAt, nounAt, phraseStart } from './phrase.ts'
import { partiesWithin } from './roles.ts'
import { knownWithin, type Scene } from './scene.ts'
import { isStateCode } from './state-code.ts'

/** A noun phrase whose head can be a political actor: "the army", "two senior officials", "protesters". */
export interface NominalAt {
  readonly head: number
  /** First token of the phrase. */
  readonly from: number
  /** End of the phrase with its "of …" or "in …". */
  readonly to: number
  readonly nominal: Nominal
  readonly plural: boolean
  readonly definite: boolean
  /** Parties that the phrase itself names. */
  readonly codes: readonly string[]
  /** Token of "its", "their", "his" in front; -1 for none. */
  readonly owner: number
  /** Heads of nouns that may tell whose it is: possessor, compound, "of …". */
  readonly through: readonly number[]
  readonly name: string
}

/** Every noun of the lexicon that is no known name, in text order. */
export function findNominals(scene: Scene): NominalAt[] {
  const { syntax, draft } = scene
  const found: NominalAt[] = []
  const titled = insideTitles(scene)
  for (let i = 0; i < syntax.tokens.length; i++) {
    if (!/^(?:NOUN|PROPN)$/.test(at(syntax, i).upos) || draft.mentions.has(i) || isInsideName(scene, i)) continue
    if (titled.has(i)) continue
    const nominal = nominalAt(scene, i)
    if (!nominal) continue
    const made = phraseAt(scene, i, nominal)
    if (made) found.push(made)
  }
  return found
}

/** Nouns that mean an actor only where the phrase says whose ("Serbian side", "the US command"). */
const WEAK =
  /^(?:force|forces|command|guard|house|office|fund|front|union|movement|wing|league|power|body|island|territory|side|capital|convoy|missile|drone|tank|carrier|unit|group|channel|plane|bus|truck|lorry|department|service|chamber|chair|head|chief|director|source|defence|defense|customs|court|assembly|patrol|division|squadron|corps|crown|throne|palace|agency|bureau|institution|forum|state|coalition|party|bank|firm|operator|enterprise|cell|mission|officials|expert|monitor|executive|summit|aircraft|boat|ship|vessel|pipeline|satellite|cruiser|helicopter|driver|rider|manufacturer|producer|supplier|utility|magazine|leadership|intelligence|prosecution|deputy|representative|counterpart|rival|creditor|donor|lender|ally|partner|friend|opponent|enemy|critic|neighbour|neighbor|infantry|artillery|detachment|contingent|fleet|command|major|justice|general|marine|pilot|agent|dean|family|public|community|minority|population|people|parent|mother|father|child|boy|girl|man|woman|relative|staff|employee|member|customer|reader|fan|spokesperson|judge|gang|faction|gunner|recruit|monarchy|democracy|watchdog|cortes|diet|homeland|archipelago|archbishop|bishop|imam|nun|monk|priest)$/

function nominalAt(scene: Scene, i: number): Nominal | null {
  const { syntax, lexicon } = scene
  const noun = nounAt(syntax, i)
  if (isHeadOfState(scene, i)) return { noun: 'president', class: 'office', sector: 'GOV' }
  const before = syntax.tokens[i - 1]
  const compound = before && /^(?:NOUN|PROPN|ADJ)$/.test(before.upos) ? `${before.form.toLowerCase()}-${noun}` : ''
  const senses = lexicon.nominals.get(compound) ?? lexicon.nominals.get(noun) ?? lexicon.nominals.get(singular(noun))
  // "PM" is a minister, "10 pm" is none.
  if (!senses || (noun === 'pm' && (at(syntax, i).form !== 'PM' || before?.upos === 'NUM'))) return null
  const plural = isPluralAt(syntax, i)
  // "the formation of a government"
  if (noun === 'formation' && !plural && /^of$/i.test(syntax.tokens[i + 1]?.form ?? '')) return null
  // "passenger lists", "nuclear power plant", "prisoner swap": nobody acts.
  const next = syntax.tokens[i + 1]
  const modifies =
    at(syntax, i).rel === 'compound' ||
    (next !== undefined && /^(?:Plant|Station|plant|station|grid|plants|stations)$/.test(next.form))
  if (isInCompound(syntax, i)) return null
  if (modifies && !plural && senses.every((s) => /^(?:people|captive|state|rebel|vessel)$/.test(s.class))) return null
  return senses.find((s) => (plural ? s.class === 'force' : s.class !== 'force')) ?? senses[0] ?? null
}

/** "People-to-people ties", "government-to-government contracts". */
function isInCompound({ tokens }: Syntax, i: number): boolean {
  const isTo = (k: number): boolean =>
    tokens[k]?.form === 'to' && tokens[k - 1]?.form === '-' && tokens[k + 1]?.form === '-'
  return isTo(i + 2) || isTo(i - 2)
}

/** "The Head of State emphasised" */
function isHeadOfState({ syntax }: Scene, i: number): boolean {
  const [of, state] = [syntax.tokens[i + 1]?.form, syntax.tokens[i + 2]?.form]
  return /^head$/i.test(at(syntax, i).form) && of === 'of' && /^(?:state|government)$/i.test(state ?? '')
}

function singular(noun: string): string {
  return noun.endsWith('ies') ? `${noun.slice(0, -3)}y` : noun.replace(/s$/, '')
}

function phraseAt(scene: Scene, head: number, nominal: Nominal): NominalAt | null {
  const { syntax } = scene
  const from = stateInFront(scene, head) ?? phraseStart(syntax, head)
  const first = at(syntax, from)
  const owner = (syntax.children[head] ?? []).find((c) => c < head && at(syntax, c).xpos === 'PRP$') ?? -1
  const possessors = (syntax.children[head] ?? []).filter(
    (c) => at(syntax, c).rel.startsWith('nmod:poss') && at(syntax, c).xpos !== 'PRP$',
  )
  const compounds = (syntax.children[head] ?? []).filter(
    (c) => c < head && /^(?:compound|nmod$|nmod:desc|amod)/.test(at(syntax, c).rel),
  )
  const after = complements(syntax, head, OF[nominal.class] ?? /^of$/i)
  const to = endWith(scene, head, after)
  const isMany = isPluralAt(syntax, head)
  const listEnd = isMany ? throughList(scene, to) : to
  const named =
    listEnd > to
      ? [...new Set(knownWithin(scene, { from: head, to: listEnd }).flatMap(({ known }) => known.codes))]
      : codesInPhrase(scene, nominal, { from, head, after })
  const proxies =
    named.length === 0 &&
    /^(?:force|rebel|organ|people)$/.test(nominal.class) &&
    knownWithin(scene, { from, to: head }).some((k) => k.aside)
  const codes = proxies ? [nameOf(scene, from, head + 1)] : named
  const definite =
    /^(?:the|this|that|these|those|both|each|either)$/i.test(first.form) || owner >= 0 || possessors.length > 0
  const plural =
    isMany || /^(?:police|people|personnel|crew|staff|authorities|troops|forces)$/i.test(at(syntax, head).form)
  const weak = WEAK.test(nominal.noun) && codes.length === 0 && owner < 0 && possessors.length === 0
  const isCrowd = plural && /^(?:people|captive)$/.test(nominal.class)
  if (weak && !definite && !isCrowd && after.length === 0 && compounds.length === 0) return null
  return {
    head,
    from,
    to,
    nominal,
    plural,
    definite,
    codes,
    owner,
    through: [...possessors, ...compounds, ...after],
    // "Arab leaders | at a summit"
    name: nameOf(
      scene,
      from,
      codes.length === 0 && /^(?:at|in|with)$/.test(syntax.tokens[head + 1]?.form ?? '') ? head + 1 : listEnd,
    ),
  }
}

/** "| Georgia | PM", "| Chad | general": the state that the tree takes for the head of its own office; null for none. */
function stateInFront({ syntax, knownBy }: Scene, head: number): number | null {
  const hit = knownBy.get(head - 1)
  const { rel, head: above } = at(syntax, head)
  const isUnder = hit !== undefined && above >= hit.from && above < hit.to && hit.known.kind === 'state'
  return isUnder && /^(?:nmod|flat|appos)/.test(rel) && hit.to === head ? hit.from : null
}

function nameOf(scene: Scene, from: number, to: number): string {
  const { syntax } = scene
  return described(syntax, { from, to })
}

const OF: { readonly [name: string]: RegExp } = {
  office: /^(?:of|for|from|at|in|with)$/i,
  organ: /^(?:of|for|in)$/i,
  force: /^(?:of|from|in|with|at)$/i,
  people: /^(?:of|from)$/i,
  captive: /^(?:of|from)$/i,
  rebel: /^(?:of|from)$/i,
  party: /^(?:of|in)$/i,
  ally: /^$/,
}

/** "Two of Chad's neighbours" are not Chad. */
const OTHERS = /^(?:neighbou?r|rival|foe|enemy|adversary|opponent)$/

function codesInPhrase(
  scene: Scene,
  nominal: Nominal,
  { from, head, after }: { readonly from: number; readonly head: number; readonly after: readonly number[] },
): readonly string[] {
  const { syntax } = scene
  const ahead = OTHERS.test(nominal.noun) ? [] : partiesWithin(scene, { from, to: head })
  if (nominal.class === 'ally') return ahead.filter((code) => !isStateCode(code))
  if (ahead.length > 0) return ahead
  if (/^(?:rebel|party|company|vessel|body)$/.test(nominal.class)) return []
  for (const complement of after) {
    const inside = partiesJoined(scene, complement)
    if (inside.length > 0 && (!IS_SENT.test(nominal.noun) || comesFrom(syntax, complement))) return inside
    const deeper = complements(syntax, complement, /^(?:of|for|from)$/i)[0]
    if (deeper !== undefined && inside.length === 0) {
      const codes = partiesJoined(scene, deeper)
      if (codes.length > 0) return codes
    }
  }
  return partiesRightBehind(scene, nominal, head)
}

/** "The embassy in Kigali", "the envoy for Chad" are another's. */
const IS_SENT = /^(?:embassy|mission|consulate|ambassador|envoy|diplomat|attaché)$/

const comesFrom = (syntax: Syntax, complement: number): boolean =>
  (syntax.children[complement] ?? []).some(
    (c) => /^(?:of|from)$/i.test(at(syntax, c).form) && at(syntax, c).rel === 'case',
  )

/** "Ministers of Japan and Kenya": the parties of a complement and of what is joined to it. */
function partiesJoined(scene: Scene, complement: number): readonly string[] {
  const { syntax, knownBy } = scene
  const hit = knownBy.get(complement)
  const words = hit ? Array.from({ length: hit.to - hit.from }, (_, i) => hit.from + i) : [complement]
  const joined = words.flatMap((w) => joinedTo(syntax, w))
  const named = [complement, ...joined].flatMap((h) =>
    partiesWithin(scene, {
      from: Math.min(phraseStart(syntax, h), knownBy.get(h)?.from ?? h),
      to: knownBy.get(h)?.to ?? h + 1,
    }),
  )
  return [...new Set(named)]
}

/** What is joined to a word, where each may hang on the one before it. */
const joinedTo = (syntax: Scene['syntax'], word: number): number[] =>
  (syntax.children[word] ?? []).filter((c) => at(syntax, c).rel === 'conj').flatMap((c) => [c, ...joinedTo(syntax, c)])

/** "Fishermen from Ecuador", where the tree hangs the origin elsewhere. */
function partiesRightBehind(scene: Scene, nominal: Nominal, head: number): readonly string[] {
  const { syntax, knownBy } = scene
  const next = syntax.tokens[head + 1]?.form ?? ''
  // "the authorities in Kigali"
  const rules =
    next === 'in' && /^(?:authority|government|ruler|leadership|regime|junta|administration)$/.test(nominal.noun)
  if (rules) return knownBy.get(head + 2)?.known.codes ?? []
  if (next === 'in' && LIVE_THERE.test(nominal.noun)) return livingIn(scene, head)
  if (!/^(?:of|from)$/i.test(next)) return []
  const hit =
    knownBy.get(head + 2) ?? (/^the$/i.test(syntax.tokens[head + 2]?.form ?? '') ? knownBy.get(head + 3) : undefined)
  return hit && !hit.aside && hit.known.use !== 'adjective' ? partiesJoined(scene, hit.head) : []
}

/** "families in the north of Chad", "people in Chad, Kenya and Mali" */
function livingIn(scene: Scene, head: number): readonly string[] {
  const { syntax, knownBy } = scene
  const place = (syntax.children[head] ?? []).find(
    (c) => c > head && (syntax.children[c] ?? []).some((k) => k === head + 1 && at(syntax, k).rel === 'case'),
  )
  if (place === undefined) return []
  const states = [place, ...joinedTo(syntax, place)].flatMap((c) => {
    const known = knownBy.get(c)?.known
    return known?.state ? [known.state] : []
  })
  return [...new Set(states)]
}

const LIVE_THERE =
  /^(?:people|person|resident|villager|family|household|inhabitant|local|patient|farmer|survivor|victim|schoolchild|civilian|child|community)$/

function endWith(scene: Scene, head: number, after: readonly number[]): number {
  const { syntax } = scene
  const first = after[0]
  if (first === undefined || first - head > 7) return head + 1
  let end = first + 1
  while (
    end < syntax.tokens.length &&
    end - head < 8 &&
    /^(?:flat|compound)/.test(at(syntax, end).rel) &&
    at(syntax, end).head === first
  )
    end++
  for (let i = head + 1; i < end; i++)
    if (/^(?:VERB|AUX|PUNCT|SCONJ)$/.test(at(syntax, i).upos) && at(syntax, i).form !== '-') return head + 1
  return end
}

/** "ministers of Mali|, Chad and Togo|": to the end of a list of names that goes on behind the first. */
function throughList({ syntax, knownBy }: Scene, to: number): number {
  let [end, at_, isClosed] = [to, to, false]
  while (knownBy.has(end - 1) && !isClosed && /^(?:,|and)$/.test(syntax.tokens[at_]?.form ?? '')) {
    const isAnd = syntax.tokens[at_]!.form === 'and'
    const hit = knownBy.get(at_ + 1)
    if (!hit || hit.from !== at_ + 1 || hit.known.use === 'adjective') break
    at_ = hit.to
    if (isAnd) [end, isClosed] = [at_, true]
  }
  const next = syntax.tokens[end]
  return next !== undefined && (next.xpos === 'POS' || /^NN/.test(next.xpos)) ? to : end
}

/** "Estonian | Defence | Minister X": the words of a title mean the person. */
function insideTitles({ draft }: Scene): ReadonlySet<number> {
  const tokens = new Set<number>()
  for (const { rule, from, to } of draft.mentions.values())
    if (rule === 'title') for (let i = from; i < to; i++) tokens.add(i)
  return tokens
}

/** Within a person's name or a longer known name. */
function isInsideName({ knownBy, personBy }: Scene, i: number): boolean {
  return knownBy.has(i) || personBy.has(i)
}
