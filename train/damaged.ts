import type { GoldSentence } from './treebank.ts'

/** Copies of gold sentences as damaged files have them: quotation marks gone, the full stop gone, letters all small or all capital. */
export function damagedCopies(sentences: readonly GoldSentence[], random: () => number): GoldSentence[] {
  return sentences.flatMap((sentence) => {
    const hasQuotes = sentence.tags.some((tag) => tag === 'PUNCT|``' || tag === "PUNCT|''")
    const chance = random()
    if (hasQuotes) return [without(sentence, (tag) => tag === 'PUNCT|``' || tag === "PUNCT|''")]
    if (chance < 0.06) return [without(sentence, (tag) => tag === 'PUNCT|.')]
    if (chance < 0.08) return [spelled(sentence, (form) => form.toUpperCase())]
    if (chance < 0.1) return [spelled(sentence, (form) => form.toLowerCase())]
    if (chance < 0.12)
      return [
        spelled(
          without(sentence, (tag) => tag === 'PUNCT|.'),
          capitalised,
        ),
      ]
    return []
  })
}

const capitalised = (form: string): string => (form[0] ?? '').toUpperCase() + form.slice(1)

function spelled(sentence: GoldSentence, spell: (form: string) => string): GoldSentence {
  return { ...sentence, forms: sentence.forms.map(spell) }
}

/** The sentence without its leaves of some tag. */
function without(sentence: GoldSentence, unwanted: (tag: string) => boolean): GoldSentence {
  const isHead = new Set(sentence.heads)
  const kept = sentence.tags.map((tag, i) => !unwanted(tag) || isHead.has(i))
  const place: number[] = []
  let count = 0
  for (const keep of kept) place.push(keep ? count++ : -1)
  const of = <T>(list: readonly T[]): T[] => list.filter((_, i) => kept[i])
  return {
    document: sentence.document,
    forms: of(sentence.forms),
    lemmas: of(sentence.lemmas),
    tags: of(sentence.tags),
    heads: of(sentence.heads).map((head) => (head < 0 ? -1 : place[head]!)),
    rels: of(sentence.rels),
  }
}
