import type { Days, EventStatus, EventType, Item } from '../model.ts'
import { isUnit } from './amounts.ts'
import type { NamedParty } from './claims.ts'
import { dayInWords, daysInWords } from './days.ts'

/** What a plain sentence is made from. */
export interface Told {
  readonly type: EventType
  readonly mode: string | null
  readonly status: EventStatus
  readonly actors: readonly NamedParty[]
  readonly recipients: readonly NamedParty[]
  readonly people: readonly string[]
  readonly when: Days | null
  readonly due: Days | null
  readonly duePrinted: string | null
  readonly where: string | null
  readonly content: readonly string[]
  readonly condition: string | null
  readonly items: readonly Item[]
  /** The clause that tells of the act; it is given where the fields alone say too little. */
  readonly evidence: string
}

/**
 * A record in one plain English sentence, made from its fields alone:
 * "The US promised Russia written answers by 30 Jan 2022."
 */
export function sentenceOf(told: Told): string {
  const subject = told.actors.length > 0 ? partiesInWords(told.actors) : 'somebody'
  const clause = `${subject} ${predicate(told)}${saysLittle(told) ? `: “${shortened(told.evidence)}”` : ''}`
  const place = told.where && !clause.includes(told.where) && !isParty(told, told.where) ? placeInWords(told.where) : ''
  const condition = told.condition ? `, ${conditionInWords(told.condition)}` : ''
  const core = `${clause}${place}${timeInWords(told)}${condition}`
  const whole = told.status === 'denied' ? `denied: ${core}` : core
  return `${whole.charAt(0).toUpperCase()}${whole.slice(1).replace(/[.\s]+$/, '')}.`
}

// ── parties ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** Names that English uses with an article, and the short forms that people know. */
const spoken: { readonly [name: string]: string } = {
  'United States': 'the US',
  'United Kingdom': 'the UK',
  'European Union': 'the EU',
  'United Nations': 'the UN',
  'United Arab Emirates': 'the UAE',
  Netherlands: 'the Netherlands',
  Philippines: 'the Philippines',
  'Czech Republic': 'the Czech Republic',
  'Soviet Union': 'the Soviet Union',
  'African Union': 'the African Union',
  'Democratic Republic of the Congo': 'the DR Congo',
  Taliban: 'the Taliban',
}

/** "United States" → "the US"; organisations by their short names. */
export const partyInWords = ({ code, name }: NamedParty): string =>
  spoken[name] ?? (/^[A-Z]{4,6}$/.test(code) ? code : name)

/** "Estonia, Latvia and Lithuania". */
export function partiesInWords(parties: readonly NamedParty[]): string {
  return listInWords([...new Set(parties.map(partyInWords))])
}

export function listInWords(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

const placeInWords = (place: string): string =>
  /^(in|at|on|off|near|outside|inside|around|along|across|between|over|under|north|south|east|west|from|to)\b/i.test(
    place,
  )
    ? ` ${place}`
    : ` in ${place}`

const longestEvidence = 14

function saysLittle({ type, recipients, people, content, items }: Told): boolean {
  return type !== 'AGREE' && recipients.length + people.length + content.length + items.length === 0
}

function shortened(words: string): string {
  const all = folded(words).split(' ')
  return all.length <= longestEvidence ? all.join(' ') : `${all.slice(0, longestEvidence).join(' ')} …`
}

const isParty = ({ actors, recipients }: Told, place: string): boolean =>
  [...actors, ...recipients].some(({ name }) => name === place)

// ── predicates ────────────────────────────────────────────────────────────────────────────────────────────────────

/** A verb in the forms that the statuses need. */
interface Verb {
  readonly base: string
  readonly past: string
  readonly ing: string
}

function verb(base: string, past: string, ing: string): Verb {
  return { base, past, ing }
}

/** Acts that are done by saying so, whatever they are bound to. */
const spokenActs: ReadonlySet<EventType> = new Set(['AGREE', 'REQUEST', 'THREATEN', 'REJECT', 'ACCUSE'])

function inStatus({ base, past, ing }: Verb, told: Told): string {
  const many = told.actors.length > 1 || told.actors.some(({ code, name }) => code === name && isPluralNoun(name))
  switch (told.status) {
    case 'ongoing':
      return `${many ? 'are' : 'is'} ${ing}`
    case 'planned':
      return `${many ? 'plan' : 'plans'} to ${base}`
    case 'conditional':
      return spokenActs.has(told.type) ? past : `would ${base}`
    case 'possible':
      return `may ${base}`
    default:
      return past
  }
}

/** "Western allies", "protesters"; not "the press", not a name. */
const isPluralNoun = (words: string): boolean =>
  /(?:^| )\p{Ll}[\p{L}-]*(?:[^s]s|people|men|women|children)$/u.test(words)

function predicate(told: Told): string {
  const others = told.recipients.filter(({ code }) => !told.actors.some((actor) => actor.code === code))
  const recipients = others.length > 0 ? partiesInWords(others) : null
  const plain = plainVerbs[told.type]?.[told.mode ?? ''] ?? plainVerbs[told.type]?.['']
  if (plain) return simple(told, plain, recipients)
  switch (told.type) {
    case 'AGREE':
      return agree(told, recipients)
    case 'CONSULT':
      return consult(told, recipients)
    case 'AID':
      return give(told, recipients)
    case 'MOBILIZE':
      return mobilize(told, recipients)
    case 'REQUEST':
      return request(told, recipients)
    case 'ACCUSE':
      return accuse(told, recipients)
    case 'REJECT':
      return reject(told, recipients)
    case 'THREATEN':
      return threaten(told, recipients)
    case 'RETREAT':
      return retreat(told, recipients)
    default:
      return told.type.toLowerCase()
  }
}

/** Verbs that take their object without more ado: verb, what stands before the recipients, what the act is without any. */
interface Plain {
  readonly verb: Verb
  readonly before: string
  readonly alone: string
}

function plainVerb(base: string, past: string, ing: string, before: string, alone: string): Plain {
  return { verb: verb(base, past, ing), before, alone }
}

const plainVerbs: { readonly [type: string]: { readonly [mode: string]: Plain } } = {
  SUPPORT: { '': plainVerb('back', 'backed', 'backing', '', 'something') },
  CONCEDE: { '': plainVerb('give way', 'gave way', 'giving way', ' to ', '') },
  COOPERATE: { '': plainVerb('work together', 'worked together', 'working together', ' with ', '') },
  SANCTION: {
    '': plainVerb('sanction', 'sanctioned', 'sanctioning', '', 'somebody'),
    expel: plainVerb('expel', 'expelled', 'expelling', ' people of ', 'people'),
    withdraw: plainVerb('pull out', 'pulled out', 'pulling out', ' of dealings with ', ' of joint work'),
    discontinue: plainVerb('restrict', 'restricted', 'restricting', ' dealings with ', 'dealings'),
    convict: plainVerb('convict', 'convicted', 'convicting', ' people of ', 'somebody'),
  },
  PROTEST: {
    '': plainVerb('protest', 'protested', 'protesting', ' against ', ''),
    demo: plainVerb('demonstrate', 'demonstrated', 'demonstrating', ' against ', ''),
    strike: plainVerb('strike', 'went on strike', 'on strike', ' against ', ''),
    boycott: plainVerb('boycott', 'boycotted', 'boycotting', '', ''),
    riot: plainVerb('riot', 'rioted', 'rioting', ' against ', ''),
    obstruct: plainVerb('block the way', 'blocked the way', 'blocking the way', ' of ', ''),
  },
  COERCE: {
    '': plainVerb('use pressure', 'used pressure', 'using pressure', ' on ', ''),
    arrest: plainVerb('arrest', 'arrested', 'arresting', ' people of ', 'people'),
    restrict: plainVerb('impose restrictions', 'imposed restrictions', 'imposing restrictions', ' on ', ''),
    seize: plainVerb('seize', 'seized', 'seizing', ' property of ', 'property'),
    censor: plainVerb('censor', 'censored', 'censoring', ' media of ', 'media'),
    deport: plainVerb('deport', 'deported', 'deporting', ' people of ', 'people'),
    cyber: plainVerb('launch a cyber attack', 'launched a cyber attack', 'launching a cyber attack', ' on ', ''),
  },
  ASSAULT: {
    '': plainVerb('attack', 'attacked', 'attacking', '', ''),
    abduct: plainVerb('capture', 'captured', 'capturing', ' people of ', 'people'),
    assassinate: plainVerb('assassinate', 'assassinated', 'assassinating', ' somebody of ', 'somebody'),
    torture: plainVerb('torture', 'tortured', 'torturing', ' people of ', 'people'),
  },
}

function simple(told: Told, { verb: does, before, alone }: Plain, recipients: string | null): string {
  const object = recipients ? `${before || ' '}${recipients}` : alone && ` ${alone.trim()}`
  const items = told.items.length > 0 ? ` (${itemsInWords(told.items)})` : ''
  const content = told.content.length > 0 ? `: ${quoted(told)}` : ''
  return `${inStatus(does, told)}${object}${items}${content}`
}

/** A promise is told as made; a hoped-for one as possible. Its time is that of what is promised. */
function agree(told: Told, recipients: string | null): string {
  const said = told.content[0] ? withoutDue(told.content[0], told.duePrinted) : null
  const object = (said && asObject(said)) ?? (told.items.length > 0 ? itemsInWords(told.items) : null)
  if (object === null)
    return `${inStatus(verb('agree', 'agreed', 'agreeing'), told)}${recipients ? ` with ${recipients}` : ''}`
  if (told.content.length > 1)
    return `${inStatus(verb('promise', 'promised', 'promising'), told)}${space(recipients)}: ${quoted(told)}`
  if (/^to\s/i.test(object))
    return `${inStatus(verb('agree', 'agreed', 'agreeing'), told)}${recipients ? ` with ${recipients}` : ''} ${object}`
  const promises = `${inStatus(verb('promise', 'promised', 'promising'), told)}${space(recipients)}`
  if (isNounPhrase(object)) return `${promises} ${object}`
  return /^that\s/i.test(object) ? `${promises} ${object}` : `${promises}: “${object}”`
}

const meets = verb('meet', 'met', 'meeting')
const calls = verb('speak by phone', 'spoke by phone', 'speaking by phone')
const visits = verb('visit', 'visited', 'visiting')

function consult(told: Told, recipients: string | null): string {
  const people = told.people.length > 0 ? ` (${listInWords(told.people)})` : ''
  if (told.mode === 'visit') return `${inStatus(visits, told)} ${recipients ?? told.where ?? 'somebody'}${people}`
  if (told.mode === 'third-party' && recipients) {
    return `${inStatus(verb('mediate', 'mediated', 'mediating'), told)} between ${recipients}${people}`
  }
  if (told.mode === 'phone') return `${inStatus(calls, told)}${recipients ? ` with ${recipients}` : ''}${people}`
  const lone = told.actors.length < 2 && !recipients
  const does = lone ? verb('hold talks', 'held talks', 'holding talks') : meets
  return `${inStatus(does, told)}${space(recipients)}${people}`
}

function give(told: Told, recipients: string | null): string {
  const things = told.items.length > 0 ? itemsInWords(told.items) : 'help'
  const does = verb('give', 'gave', 'giving')
  return `${inStatus(does, told)} ${recipients ? `${recipients} ` : ''}${things}`
}

function mobilize(told: Told, recipients: string | null): string {
  const things = told.items.length > 0 ? itemsInWords(told.items) : (mobilized[told.mode ?? ''] ?? 'forces')
  const toward = recipients ? ` facing ${recipients}` : ''
  return `${inStatus(verb('deploy', 'deployed', 'deploying'), told)} ${things}${toward}`
}

const mobilized: { readonly [mode: string]: string } = {
  troops: 'troops',
  weapons: 'weapons',
  police: 'police',
  militia: 'militia',
}

function request(told: Told, recipients: string | null): string {
  const [first] = told.content
  const asks = verb('ask', 'asked', 'asking')
  const demands = verb('demand', 'demanded', 'demanding')
  if (!first) {
    const forWhat = told.mode === 'assist' ? ' for help' : told.mode === 'meet' ? ' for talks' : ' to act'
    return `${inStatus(asks, told)}${recipients ? ` ${recipients}` : ''}${forWhat}`
  }
  if (told.content.length > 1)
    return `${inStatus(demands, told)}${recipients ? ` of ${recipients}` : ''}: ${quoted(told)}`
  const object = asObject(first)
  if (/^(?:not )?to\s/i.test(object) && recipients) return `${inStatus(asks, told)} ${recipients} ${object}`
  if (/^for\s/i.test(object)) return `${inStatus(asks, told)}${space(recipients)} ${object}`
  if (/^that\s/i.test(object) && !recipients) return `${inStatus(demands, told)} ${object}`
  return `${inStatus(demands, told)}${recipients ? ` of ${recipients}` : ''}: “${object}”`
}

function accuse(told: Told, recipients: string | null): string {
  const [first] = told.content
  if (told.mode === 'investigate') {
    return `${inStatus(verb('look into', 'looked into', 'looking into'), told)} ${first ? `“${folded(first)}”` : (recipients ?? 'a matter')}`
  }
  const object = recipients ?? 'somebody'
  if (first && told.content.length === 1 && /^(of\s|\p{L}+ing\s)/iu.test(folded(first))) {
    const charge = folded(first).replace(/^of\s+/i, '')
    return `${inStatus(verb('accuse', 'accused', 'accusing'), told)} ${object} of ${charge}`
  }
  const does =
    told.mode === 'allege' ? verb('accuse', 'accused', 'accusing') : verb('criticise', 'criticised', 'criticising')
  return `${inStatus(does, told)} ${object}${first ? `: ${quoted(told)}` : ''}`
}

function reject(told: Told, recipients: string | null): string {
  const [first] = told.content
  if (first && told.content.length === 1 && /^(?:not )?to\s/i.test(asObject(first))) {
    return `${inStatus(verb('refuse', 'refused', 'refusing'), told)} ${asObject(first).replace(/^not /, '')}`
  }
  const does = verb('reject', 'rejected', 'rejecting')
  if (!first) return `${inStatus(does, told)} ${recipients ? `what ${recipients} wanted` : 'a demand'}`
  const object =
    told.content.length === 1 && isNounPhrase(folded(first))
      ? asObject(first)
      : `“${listInWords(told.content.map(folded))}”`
  return `${inStatus(does, told)} ${object}${recipients ? ` (toward ${recipients})` : ''}`
}

function threaten(told: Told, recipients: string | null): string {
  const [first] = told.content
  const object = recipients ? ` ${recipients}` : ''
  const does = verb('threaten', 'threatened', 'threatening')
  if (first && told.content.length === 1 && /^(to|with)\s/i.test(folded(first))) {
    return `${inStatus(does, told)}${object} ${folded(first)}`
  }
  return `${inStatus(does, told)}${object || ' consequences'}${first ? `: ${quoted(told)}` : ''}`
}

function retreat(told: Told, recipients: string | null): string {
  const things = told.items.length > 0 ? itemsInWords(told.items) : null
  switch (told.mode) {
    case 'release': {
      const whom =
        things ??
        (told.people.length > 0 ? listInWords(told.people) : recipients ? `people of ${recipients}` : 'people')
      return `${inStatus(verb('release', 'released', 'releasing'), told)} ${whom}`
    }
    case 'ceasefire':
      return `${inStatus(verb('cease fire', 'ceased fire', 'ceasing fire'), told)}${recipients ? ` toward ${recipients}` : ''}`
    case 'disarm':
      return `${inStatus(verb('give up', 'gave up', 'giving up'), told)} ${things ?? 'weapons'}`
    case 'access':
      return `${inStatus(verb('allow', 'allowed', 'allowing'), told)} ${recipients ?? 'others'} access`
    case 'resign':
      return inStatus(verb('step down', 'stepped down', 'stepping down'), told)
    default:
      return `${inStatus(verb('pull back', 'pulled back', 'pulling back'), told)} ${things ?? 'forces'}`
  }
}

// ── words ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** White space folded to single spaces, outer quotation marks gone. */
export const folded = (words: string): string =>
  words
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^["“”'‘](.*)["“”'’]$/, '$1')

const space = (words: string | null): string => (words ? ` ${words}` : '')

const quoted = ({ content }: Told): string => content.map((words) => `“${folded(words)}”`).join('; ')

/** Verbs that open a promise or a demand as printed after "will", "should", "must". */
const bareVerb =
  /^(?:not )?(?:accept|act|admit|agree|allow|answer|apply|arrange|attend|avoid|be|become|begin|bring|build|buy|cease|come|comply|consider|continue|convene|cooperate|cut|defend|deliver|deploy|disarm|discuss|do|donate|double|end|engage|ensure|expel|explain|extend|fight|follow|free|fulfil|fund|give|go|grant|halt|help|hold|host|implement|impose|improve|increase|invest|join|keep|leave|let|lift|limit|maintain|make|meet|move|negotiate|open|participate|pay|proceed|protect|provide|publish|pull|pursue|put|raise|ratify|rebuild|receive|recognise|recognize|reconsider|reduce|refrain|reject|release|remain|remove|reopen|repay|reply|resolve|respect|respond|restore|resume|retaliate|return|rule|seek|sell|send|share|sign|speak|stand|start|stay|step|stop|supply|suspend|take|talk|tell|train|travel|vote|wait|withdraw|work)\s/

/** Words as they stand after a verb: no capital of a sentence's start, "to" before a bare verb, no clause that says again who promised. */
function asObject(words: string): string {
  const plain = folded(words)
    .replace(/^(?:The|A|An|This|That|These|Those|Its|Their|His|Her|More|Further|Another)\s/, (word) =>
      word.toLowerCase(),
    )
    .replace(
      /,? (?:that|which) (?:\S+ ){1,4}?(?:has |have |had )?(?:promised|pledged|offered|demanded|agreed)\b.*$/,
      '',
    )
  return bareVerb.test(plain)
    ? `to ${plain}`
    : plain.replace(ofWhom, (_, no: string | undefined) => `${no ? 'not ' : ''}to `)
}

/** "Norland will", "it would not" before what is to be done. */
const ofWhom =
  /^(?:[^,;:“”"]{1,60}?\s)?(?:will|would|shall|should|must|is to|are to)\s(not\s)?(?:also\s)?(?=\p{Ll}+(?:[\s.]|$))/u

/** A short phrase without a finite verb of its own: "written answers to Moscow's proposals". */
function isNounPhrase(words: string): boolean {
  return (
    words.split(' ').length <= 12 &&
    !/^(it|he|she|they|we|i|if|that|not)\b|\b(would|will|is|are|was|were|has|have|had|can|could|shall|should|must|may|might|'ll)\b/i.test(
      words,
    )
  )
}

/** The printed time is left out of the words where the sentence gives its days. */
function withoutDue(words: string, duePrinted: string | null): string {
  const plain = folded(words)
  const due = duePrinted && folded(duePrinted)
  return due && plain.endsWith(due)
    ? plain.slice(0, -due.length).replace(/\s+(in|on|by|within|before|during)?\s*$/i, '')
    : plain
}

const conditionInWords = (words: string): string => {
  const plain = folded(words)
  return /^(if|unless|should|provided|until|once|when|in case|as long as)\b/i.test(plain)
    ? plain
    : `on condition: ${plain}`
}

/** Promises and plans end with what falls due; acts with the day on which they took place. */
function timeInWords({ type, status, when, due }: Told): string {
  const days = due ?? (type === 'AGREE' ? null : when)
  if (days === null) return ''
  const [first, last] = days
  if (due && first !== last) return ` by ${dayInWords(last)}`
  const open = first === last ? ' on ' : status === 'ongoing' || daysInWords(days).includes('–') ? ', ' : ' in '
  return `${open}${daysInWords(days)}`
}

/** "about 200,000 pounds of lethal aid and 2 ships". */
export const itemsInWords = (items: readonly Item[]): string => listInWords(items.map(itemInWords))

export function itemInWords({ what, n, unit, approx }: Item): string {
  const number = n === null ? null : `${approx ? 'about ' : ''}${numberInWords(n)}`
  const thing = isUnit(what, unit) ? '' : folded(what)
  if (unit === 'dollars')
    return [number === null ? null : number.replace(/(about )?/, '$1$'), thing && `of ${thing}`]
      .filter(Boolean)
      .join(' ')
  return [number, unit, unit && thing ? 'of' : null, thing].filter(Boolean).join(' ')
}

/** 2100000000 → "2.1 billion", 100000 → "100,000". */
export function numberInWords(n: number): string {
  for (const [size, name] of [
    [1e12, 'trillion'],
    [1e9, 'billion'],
    [1e6, 'million'],
  ] as const) {
    if (n >= size) return `${Number((n / size).toFixed(3))} ${name}`
  }
  const [whole, part] = String(n).split('.')
  return `${whole!.replace(/\B(?=(\d{3})+$)/g, ',')}${part ? `.${part}` : ''}`
}
