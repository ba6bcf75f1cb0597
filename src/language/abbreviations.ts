/** Before a name or a number: no sentence ends after them. */
const BEFORE_NAME = words(
  `mr mrs ms mx messrs mme mlle dr drs prof gen lt col maj capt sgt cpl pvt pfc adm brig cmdr cdr cpt gov sen rep reps sens hon
  rev fr msgr pres supt insp det amb atty st ste mt ft vs v sr. dept. cf viz approx ca eg ie e.g. i.e. ph.d. op`,
)

/** Abbreviations only where a number follows ("No. 10", "Art. 5", "pp. 3"). */
const BEFORE_NUMBER = words('no nos art arts fig figs vol vols pp p para paras ch sec sect res doc est c flt rm')

/** After a name, or in a place where a sentence may end. */
const AFTER_NAME = words(
  'inc corp co cos ltd jr sr bros etc al dept dist univ assn assoc ave blvd rd bldg esq govt intl natl gmbh',
)

const CALENDAR = words('jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun')

const AMERICAN_STATES = words(
  `ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ore pa tenn tex va vt
  wash wis wyo`,
)

/** Words that open sentences and stand inside no name: after "U.S." they tell an end from a middle ("U.S. The …"). */
const OPENERS = words(
  `the a an this these those that he she it they we i you his her its their our my your there here but and or so yet in on at by
  for from with after before when while if as since although though however meanwhile what who why how where which not no some
  many most all both each one two three several few now then still also earlier later last instead despite under among about
  during because until once even only just asked according`,
)

/**
 * Whether the letters before a full stop and the text after it make the stop part of the word.
 *
 * @param word without its stop
 * @param before what stands just before the word, at most a few characters
 * @param after what stands just after the stop, at most some twenty characters
 */
export function keepsStop(word: string, before: string, after: string): boolean {
  if (after.startsWith('.')) return false
  const lower = word.toLowerCase()
  const goesOn = /^\s*[\p{Ll}\d,;:)(/-]/u.test(after)
  if (/^\p{Lu}$/u.test(word)) return goesOn || isInitial(word, after)
  if (BEFORE_NAME.has(lower)) return !/^\s*$/.test(after) && (goesOn || isCapitalised(word) || lower === 'vs')
  if (BEFORE_NUMBER.has(lower)) return /^\s?[\d#]/.test(after)
  if (lower === 'al') return /\bet\s+$/.test(before)
  if (AFTER_NAME.has(lower)) return lower === 'etc' || isCapitalised(word)
  if (!isCapitalised(word)) return false
  if (CALENDAR.has(lower)) return /^\s*[\d,;)\p{Ll}]/u.test(after)
  return AMERICAN_STATES.has(lower) && /,\s+$/.test(before)
}

/** "Mr.", "Gen.", "e.g.": a name or an example follows. */
export function neverEndsSentence(form: string): boolean {
  const lower = form.toLowerCase()
  return BEFORE_NAME.has(lower) || BEFORE_NAME.has(lower.slice(0, -1)) || /^\p{L}\.$/u.test(form)
}

/** "p.m.", "Inc.", "etc.": a capital after them opens a sentence, where names do not follow as a rule. */
export function mayEndSentence(form: string): boolean {
  return /^etc\.$/i.test(form)
}

/** Whether a capitalised word is one that opens sentences rather than names. */
export function startsSentence(word: string): boolean {
  return /^\p{Lu}/u.test(word) && OPENERS.has(word.toLowerCase())
}

function isInitial(word: string, after: string): boolean {
  const next = /^\s?(\p{Lu}[\p{L}.'’-]*)/u.exec(after)
  return (
    next !== null &&
    !(startsSentence(next[1]!) && !/^\p{Lu}\.?$/u.test(next[1]!)) &&
    !(word === 'I' && /^\s/.test(after))
  )
}

function isCapitalised(word: string): boolean {
  return /^\p{Lu}/u.test(word)
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/))
}
