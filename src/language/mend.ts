/** What an article lost on its way: apostrophes and dashes. */
export interface Damage {
  readonly apostrophesLost: boolean
  readonly dashesLost: boolean
  /** Capitalised words that stand in the text without an s, and are followed by something that no adjective is followed by. */
  readonly names: ReadonlySet<string>
  /** How often each capitalised word stands in the text. */
  readonly capitals: ReadonlyMap<string, number>
  /** Lower-case words of the text. */
  readonly words: ReadonlySet<string>
}

/** A lost apostrophe: where the second token of the word begins, and what it should read. */
export interface LostSuffix {
  readonly at: number
  readonly form: string
}

export function damageOf(text: string): Damage {
  const apostrophesLost = !/\p{L}['’ʼ`´]\p{L}|s['’]\s/u.test(text)
  const doubled = text.match(/[^\s.!?:] {2}(?=\S)/g)?.length ?? 0
  const dashesLost = doubled > 0 && doubled * 50 < text.length && !/\S\s?[–—]\s?\S|\S -{1,2} \S/.test(text)
  return {
    apostrophesLost,
    dashesLost,
    names: apostrophesLost ? namesOf(text) : new Set(),
    capitals: apostrophesLost ? capitalWords(text) : new Map(),
    words: apostrophesLost ? lowerWords(text) : new Set(),
  }
}

/**
 * The suffix that a word would have behind its apostrophe ("didnt" → 3, "n't"; "Kyivs defences" → 4, "'s"), or null.
 *
 * @param before what stands before the word, up to some twenty characters
 * @param after what stands after it
 */
export function lostSuffix(word: string, before: string, after: string, damage: Damage): LostSuffix | null {
  const lower = word.toLowerCase()
  const negated = NEGATED.get(lower)
  if (negated && word !== word.toUpperCase()) return { at: negated, form: "n't" }
  const clitic = UNAMBIGUOUS.get(lower)
  if (clitic && !/^\p{Lu}{2}/u.test(word)) return clitic
  if (!damage.apostrophesLost) return null
  const next = /^ ([\p{L}-]+)/u.exec(after)?.[1] ?? ''
  const depends = AMBIGUOUS.get(lower)
  if (depends) return depends.when(next, before, word, after) ? depends.suffix : null
  return possessive(word, before, after, next, damage) ? { at: word.length - 1, form: "'s" } : null
}

const NEGATED = new Map(
  `didnt dont doesnt isnt wasnt werent arent couldnt wouldnt shouldnt hasnt havent hadnt wont cant aint mustnt neednt`
    .split(' ')
    .map((word) => [word, word.length - 2] as const),
)

const UNAMBIGUOUS = new Map<string, LostSuffix>([
  ...clitics("'m", 'im'),
  ...clitics("'ve", 'ive youve weve theyve wouldve couldve shouldve'),
  ...clitics("'re", 'youre theyre'),
  ...clitics("'ll", 'youll theyll itll thatll'),
  ...clitics("'d", 'youd theyd'),
  ...clitics("'s", 'thats theres hes shes whats wheres heres whos'),
])

interface Depends {
  readonly suffix: LostSuffix
  readonly when: (next: string, before: string, word: string, after: string) => boolean
}

const BASE_VERB =
  /^(?:be|have|see|do|go|get|give|take|keep|make|let|say|tell|talk|speak|work|need|want|try|find|know|continue|remain|stay|stand|leave|come|look|meet|help|show|use|face|hope|never|not|always|also|still|just|all|like|love|rather|ask|put|pay|send|fight|win|lose|bring|hold|start|stop|call|move|turn|support|defend|respond|act|provide|decide)$/
const OPENS_CLAUSE = /(?:^|[.!?:,;“"–—]\s?|\s\s|\b(?:and|but|that|because|if|when|think|know|said|says|what|so|as)\s)$/i

/** What follows "it's" and never "its". */
const IS_WHAT =
  /^(?:a|an|the|been|not|also|very|just|too|so|really|still|our|my|his|their|going|about|why|what|how|no|never|only|up|in|that|impossible|because|like|more|all|one|something|nothing|gonna|always|probably|actually|pretty|quite|now|here|time|such|at|on|for|from|with|when|where|you|we|they|he|she|been|done|over|worth|ok|okay|hard|easy|likely|unlikely|unclear|clear)$/
/** What may follow "it's", and a noun "its". */
const IS_HOW =
  /^(?:\p{Ll}+ed|important|great|good|bad|true|difficult|possible|nice|funny|sad|fine|better|best|interesting|amazing|crazy|weird|safe|common|necessary|vital|critical|essential|natural|normal|wrong|right|obvious|understandable|called|known|said|made|being|getting|becoming|trying|happening|coming|making|taking|doing|looking)$/u

/** "gave up its right" */
const MAY_BE_OWNED = /^(?:right|wrong|good|best|common|natural|making|known)$/

const AMBIGUOUS = new Map<string, Depends>([
  [
    'its',
    {
      suffix: { at: 2, form: "'s" },
      when: (next, before, _, after) =>
        IS_WHAT.test(next) ||
        (IS_HOW.test(next) &&
          (!MAY_BE_OWNED.test(next) || OPENS_CLAUSE.test(before)) &&
          /^ \p{L}+(?:[.,!?]| (?:to|that|for|when|if|because|how|what|in|on|by|as|with|from|we|they|he|you)\b)/u.test(
            after,
          )),
    },
  ],
  [
    'were',
    {
      suffix: { at: 2, form: "'re" },
      when: (next, before, word) =>
        OPENS_CLAUSE.test(before) &&
        /^(?:\p{Ll}{2,}ing|going|not|ready|all|also|still|just|here|very|in|on|at|committed|prepared|concerned|determined|confident|sorry|glad|happy|now|always|never|too)$/u.test(
          next,
        ) &&
        (word === 'Were' || !/^(?:in|on|at|all|now|too|here|also|still|not)$/.test(next)),
    },
  ],
  [
    'well',
    { suffix: { at: 2, form: "'ll" }, when: (next, before) => OPENS_CLAUSE.test(before) && BASE_VERB.test(next) },
  ],
  ['ill', { suffix: { at: 1, form: "'ll" }, when: (next, _, word) => word === 'Ill' && BASE_VERB.test(next) }],
  ['hell', { suffix: { at: 2, form: "'ll" }, when: (next) => BASE_VERB.test(next) }],
  ['shell', { suffix: { at: 3, form: "'ll" }, when: (next) => BASE_VERB.test(next) }],
  ['id', { suffix: { at: 1, form: "'d" }, when: (next, _, word) => word === 'Id' && BASE_VERB.test(next) }],
  [
    'wed',
    {
      suffix: { at: 2, form: "'d" },
      when: (next) => /^(?:like|love|be|have|rather|want|need|never|all|better|see)$/.test(next),
    },
  ],
  ['lets', { suffix: { at: 3, form: "'s" }, when: (next, _, word) => word === 'Lets' || BASE_VERB.test(next) }],
])

/** A noun phrase goes on: no verb, no function word. */
const GOES_ON =
  /^(?!(?:the|a|an|and|or|but|of|in|on|at|to|by|for|from|with|as|that|which|who|have|has|had|are|were|was|is|be|been|will|would|can|could|may|might|must|should|do|did|said|say|says|told|want|need|also|not|never|into|over|after|before|than|if|when|while|because|he|she|it|they|we|i|you|there|since|until|under|against|about|between|through|during|without|within|among|so|too|now|then|here|later|again|agreed|met|held|made|took|came|went|comes|goes|became|becomes|won|wins|wants|needs|makes|takes|gives|gets|got|gave|tells|plays|names|calls|knows|thinks|believes|live|lives|shows|seems|looks|works|lost|saw|found|left|began|begins|know|think|believe|see|get|go|come|make|take|live)$)\p{L}/u

function possessive(word: string, before: string, after: string, next: string, damage: Damage): boolean {
  const lower = word.toLowerCase()
  if (!/\p{L}{2}s$/u.test(word) || /(?:ss|us|is)$/.test(lower)) return false
  if (
    /^(?:todays|tomorrows|yesterdays|tonights|everyones|someones|anyones|nobodys|womens|mens|childrens|elses)$/.test(
      lower,
    )
  )
    return true
  if (lower === 'others') return /\beach $/i.test(before)
  if (lower === 'anothers') return /\bone $/i.test(before)
  if (/[^aeiou]ys$/.test(lower) && !/^\p{Lu}/u.test(word)) return true
  if (lower === 'peoples') return /^\p{L}/u.test(next) && GOES_ON.test(next)
  if (/^\p{Lu}[\p{L}-]*\p{Ll}s$/u.test(word) || /^\p{Lu}{2,}s$/u.test(word))
    return ownsWhatFollows(word, before, after, next, damage)
  const isSuperlative = /^(?:most|first|second|third|last|only|top|own|leading|worst|best|\p{Ll}{3,}est)$/u.test(next)
  if (/\bthe $/i.test(before) && isSuperlative) return true
  return (
    /^the $|\bthe $/i.test(before.slice(-4)) &&
    damage.words.has(lower.slice(0, -1)) &&
    /(?:tion|ment|ness|ity|ance|ence|ship|sion)s?$|^(?:office|death|life|plans?|visit|decision|remarks|comments|words|speech|role|forces|army|leader|government|future|demands?)$/.test(
      next,
    )
  )
}

function ownsWhatFollows(word: string, before: string, after: string, next: string, damage: Damage): boolean {
  const bare = word.slice(0, -1)
  const named = damage.names.has(bare)
  if (PLURAL_ONLY.test(bare) || (DEMONYM.test(bare) && !named)) return false
  const goesOn = (next !== '' && GOES_ON.test(next)) || /^ (?:[“"$]|\d)/.test(after)
  if (/^\p{Lu}{2,}s$/u.test(word))
    return damage.capitals.has(bare) && goesOn && !/ed$/.test(next) && !COUNTED.test(bare)
  if (named) return goesOn || /^[,.]?$/.test(after.slice(0, 1))
  if ((damage.capitals.get(word) ?? 0) > 1 || /ed$/.test(next)) return false
  const opensSentence = /(?:^|[.!?]["”]?\s+)$/.test(before)
  return goesOn && !opensSentence && /^\p{Ll}/u.test(next) && !damage.words.has(bare.toLowerCase())
}

/** Acronyms of what there are many of. */
const COUNTED = /^(?:MP|MEP|NGO|IDP|POW|IED|SUV|PC|TV|CEO|CFO|CD|DVD|VIP|AK|ICBM|UAV|APC|MANPAD|FTA|PM|FM|JET|BTR|MIG)$/

const DEMONYM =
  /(?:ian|ean|yan|uan|olan|elan|aian|shi|can|man|ban|isan|pian|ani|aqi|eni|eli|iti|ari|ali|ist|ite|crat|er|or|ard|eek|ab|urd|ew|erb|ane|ole|urk|ech|ovak|wede|lim|oth|ish|ese)$/
const PLURAL_ONLY =
  /^(?:Hondura|Barbado|Bahama|Maldive|Seychelle|Comoro|Texa|Kansa|Arkansa|Dalla|Caraca|Lago|Antille|Azore|Falkland|Balkan|Baltic|Houthi|Solomon|Serie|Specie|Christma|Corp|Mar|Arm|Throne|Common|Comic|Olympic|Paralympic|Cup|Skie|Wall|Affair|Force|Nation|State|Relation|Service|Time|New|Sport|Right|Operation|Game|Talk|Island|Tiger|Guard|Marine|Minister|Republic|Democrat|Republican|Conservative|Tory|Liberal|Green|Ally|Island|Emirate|Netherland|Philippine|Ambassador|Secretary|General|Senator|President|Mr|Mrs|M|U|Jame|Charle|Jone|William|Rogers|Hi|It|Thi|Wa|Ha|Doe|Ye|Alway|Perhap|Sometime|Who|A|I|Bra|Lo|Lao|Pari|Brussel|Athen|Naple|Hama|Hondura|Maldive|Barbado|Bahama|Seychelle|Comoro|Caraca|Algier|Aire|Texa|Angele|Wale|Marseille|Houthi|Sunni|Yazidi|Tutsi|Hutu|Tamil|Uighur|Uyghur|Croat|Balt|Slav|Finn|Dane|Pole|Scot|Briton|Sikh|Hindu|System|Industry|Communication|Resource|Product|Partner|Studio|Record|Book|School|Study|Art|Science|Event|Issue|Report|Official|Source|Expert|Analyst|Troop|Soldier|Leader|Member|Other|Thousand|Hundred|Million|Dozen|Day|Week|Month|Year|Two|New|Question|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)$/

function clitics(form: string, list: string): [string, LostSuffix][] {
  return list.split(' ').map((word) => [word, { at: word.length - (form.length - 1), form }])
}

function namesOf(text: string): Set<string> {
  const names = new Set<string>()
  const after =
    /(?<!\p{L})(\p{Lu}[\p{L}-]+)(?=[,.;:)]|\s+(?:and|or|of|in|on|at|to|by|for|from|with|as|that|has|had|is|was|will|would|could|may|must|should|did|does|said|says|told|who|into|after|before)\b|\s*$)/gmu
  for (const found of text.matchAll(after)) names.add(found[1]!)
  for (const found of text.matchAll(/\b(?:[Aa]n?|[Nn]o) (\p{Lu}[\p{L}-]+)/gu)) names.delete(found[1]!)
  return names
}

function capitalWords(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const [word] of text.matchAll(/(?<!\p{L})\p{Lu}\p{L}+/gu)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

function lowerWords(text: string): Set<string> {
  return new Set(text.match(/(?<!\p{L})\p{Ll}+/gu) ?? [])
}
