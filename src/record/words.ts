/** Words that tell nothing of an act. */
const empty = new Set(
  `a about above after again against all also am an and any are as at be because been before being between both but by can could did do does
  doing down during each few for from further had has have having he her here hers him his how i if in into is it its itself just me more most
  my no nor not now of off on once only or other our out over own same she should so some such than that the their them then there these they
  this those through to too under until up very was we were what when where which while who whom why will with would you your said says say
  told saying according mr mrs ms one two may might must shall s t d ll re ve nt also still yet amid among monday tuesday wednesday thursday friday
  saturday sunday january february march april june july august september october november december jan feb aug sept oct nov dec week month year day
  days weeks months years today yesterday tomorrow earlier later last next new part`.split(/\s+/),
)

/** A word without its ending, so that "suspended", "suspending" and "suspension" are one: at most six letters. */
export function stemOf(word: string): string {
  const bare = word.toLowerCase().replace(/['’]s?$/, '')
  if (/^\d/.test(bare)) return bare.replace(/[.,]$/, '')
  const cut = bare
    .replace(/(?<=..[^s])s$/, '')
    .replace(/(?<=.{3})(?:ing|ed)$/, '')
    .replace(/([^aeiouls])\1$/, '$1')
  return cut.slice(0, 6).replace(/(?<=.{3})e$/, '')
}

/** Stems of one meaning in reports of offers and demands: a reply that was promised is the answer that comes. */
const sameMeaning = new Map([
  ['reply', 'answer'],
  ['repli', 'answer'],
  ['respon', 'answer'],
])

/**
 * The stems of what a text tells, with weights: names and numbers tell more (2) than other words (1). Words that tell
 * nothing, and single letters, are left out.
 */
export function tellingStems(text: string): ReadonlyMap<string, number> {
  const stems = new Map<string, number>()
  for (const [word] of text.matchAll(/[\p{L}\p{N}]+(?:[.,]\d+)*(?:['’]s)?/gu)) {
    const told = toldBy(word)
    if (told !== null) stems.set(told.stem, Math.max(told.weight, stems.get(told.stem) ?? 0))
  }
  return stems
}

interface Told {
  readonly stem: string
  readonly weight: number
}

/** Words that were looked at: the same ones come again and again. */
const known = new Map<string, Told | null>()
const mostKnown = 50_000

/** Null for a word that tells nothing. */
function toldBy(word: string): Told | null {
  const before = known.get(word)
  if (before !== undefined) return before
  if (known.size >= mostKnown) known.clear()
  const plain = word.toLowerCase().replace(/['’]s$/, '')
  const own = stemOf(plain)
  const told =
    plain.length < 2 || empty.has(plain)
      ? null
      : { stem: sameMeaning.get(own) ?? own, weight: /^[\p{Lu}\d]/u.test(word) ? 2 : 1 }
  known.set(word, told)
  return told
}

/** Weight of the stems that both have, over the weight of the poorer one; 0 when one tells nothing. */
export function commonWords(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let [common, ofA, ofB] = [0, 0, 0]
  for (const [stem, weight] of a) {
    ofA += weight
    const other = b.get(stem)
    if (other) common += Math.min(weight, other)
  }
  for (const weight of b.values()) ofB += weight
  const poorer = Math.min(ofA, ofB)
  return poorer === 0 ? 0 : common / poorer
}
