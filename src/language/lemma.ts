/** Lemmas that no rule gives: "went VERB|VBD" → "go". */
export type LemmaTable = ReadonlyMap<string, string>

/** Words by rank, the most frequent first. */
export type KnownWords = ReadonlyMap<string, number>

/** Lines of `word tag lemma`, tab separated. */
export function decodeLemmas(text: string): LemmaTable {
  const table = new Map<string, string>()
  for (const line of text.split('\n')) {
    const [word, tag, lemma] = line.split('\t')
    if (word && tag && lemma) table.set(`${word}\t${tag}`, lemma)
  }
  return table
}

/** `lemmaOf` that answers from memory what it was asked before; `tags` gives each tag its number. */
export function rememberedLemmas(
  tags: readonly string[],
  table: LemmaTable,
  known: KnownWords,
): (form: string, tag: number) => string {
  const seen = tags.map(() => new Map<string, string>())
  let count = 0
  return (form, tag) => {
    const own = seen[tag]!
    const found = own.get(form)
    if (found !== undefined) return found
    if (count++ === mostSeen) {
      for (const map of seen) map.clear()
      count = 0
    }
    const lemma = lemmaOf(form, tags[tag]!, table, known)
    own.set(form, lemma)
    return lemma
  }
}

const mostSeen = 20_000

/**
 * Lemma of a word with its joint tag ("VERB|VBD"): the table's, else by rule; lower case but for names.
 * A verb form that the table knows under another form's tag takes its lemma from there.
 */
export function lemmaOf(form: string, tag: string, table: LemmaTable, known: KnownWords): string {
  if (tag.startsWith('PROPN')) return form
  const lower = form.toLowerCase().replace(/’/g, "'")
  return table.get(`${lower}\t${tag}`) ?? otherForm(lower, tag, table) ?? regularLemma(lower, tag, known)
}

const sameForm: { readonly [tag: string]: readonly string[] } = {
  'VERB|VBD': ['VERB|VBN', 'AUX|VBD'],
  'VERB|VBN': ['VERB|VBD', 'AUX|VBN', 'ADJ|JJ'],
  'AUX|VBD': ['VERB|VBD'],
  'AUX|VBN': ['VERB|VBN'],
  'AUX|VBZ': ['VERB|VBZ'],
  'VERB|VBZ': ['AUX|VBZ'],
  'AUX|VBP': ['VERB|VBP'],
}

function otherForm(lower: string, tag: string, table: LemmaTable): string | undefined {
  for (const other of sameForm[tag] ?? []) {
    const lemma = table.get(`${lower}\t${other}`)
    if (lemma !== undefined && lemma !== lower) return lemma
  }
  return undefined
}

/**
 * Lemma by English inflection: of the stems that the ending may have been put on ("charg", "charge"), the one that is the most
 * frequent word of the vocabulary; where none is known, the one that is spelt like a word.
 */
export function regularLemma(word: string, tag: string, known: KnownWords): string {
  const stems = stemsOf(word, tag.split('|')[1]!).filter((stem) => /[aeiouy]/.test(stem) && stem.length > 1)
  const ranked = stems.filter((stem) => known.has(stem)).sort((a, b) => known.get(a)! - known.get(b)!)
  // "disinvited", "re-entered" go as "invited" does
  const whole = stems.find((stem) => known.has(stem.replace(PREFIX, '')))
  return ranked[0] ?? whole ?? stems.find((stem) => !LOSES_E.test(stem)) ?? stems[0] ?? word
}

const PREFIX = /^(?:counter|over|under|mis|dis|out|pre|re|un|de|co)-?(?=\p{L}{3})/u

/** Stems that no word is spelt like, so that the ending has taken their "e": "castigat", "disburs", "absolv", "trampl", "implor". */
const LOSES_E =
  /(?:[^aeo]at|[^aeious]s|[aiouy]s|[^aeiou]es|[^z]z|[^c]c|[dlr]g|[aeiou]g|v|u|[bcdfgkpstz]l|(?:[^aeiou]|qu)ir|[cgj]ur|plor|mot|[^aeiou][aeiu]d|[^aeiou](?:ut|ok|ik|ak|ib|in|un|uk)|ven|eeth|oath)$/

/** Stems that a form may come from, the plain one first; none where the form has no such ending. */
function stemsOf(word: string, penn: string): string[] {
  switch (penn) {
    case 'NNS':
    case 'VBZ':
      return stemsBeforeS(word)
    case 'VBD':
    case 'VBN':
      return stemsBefore(word, 'ed')
    case 'VBG':
      return stemsBefore(word, 'ing')
    case 'JJR':
    case 'RBR':
      return stemsBefore(word, 'er')
    case 'JJS':
    case 'RBS':
      return stemsBefore(word, 'est')
    default:
      return []
  }
}

function stemsBeforeS(word: string): string[] {
  if (/[^aeiou]ies$/.test(word)) return [`${word.slice(0, -3)}y`, word.slice(0, -1)]
  if (/(?:s|sh|ch|x|z|o)es$/.test(word)) return [word.slice(0, -2), word.slice(0, -1)]
  if (/men$/.test(word)) return [`${word.slice(0, -2)}an`]
  return /[^s]s$/.test(word) ? [word.slice(0, -1)] : []
}

function stemsBefore(word: string, ending: string): string[] {
  if (!word.endsWith(ending)) return []
  const stem = word.slice(0, -ending.length)
  // "strafed": a short vowel would have doubled the letter behind it; "emphasised" is no form of the noun.
  if (/^[^aeiou]*[aeiou][bdfgklmnprtvz]$|[aeiou][^aeiou]+is$/.test(stem)) return [`${stem}e`]
  const stems = [stem, `${stem}e`]
  if (/([bcdfgklmnprstvz])\1$/.test(stem)) stems.push(stem.slice(0, -1))
  if (ending !== 'ing' && stem.endsWith('i')) return [`${stem.slice(0, -1)}y`, ...stems]
  return stems
}
