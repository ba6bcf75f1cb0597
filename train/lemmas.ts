import { type KnownWords, regularLemma } from '../src/language/lemma.ts'
import type { GoldSentence } from './treebank.ts'

/** The lemmas that no rule gives, as lines of `word tag lemma`, by what the treebanks say most often. */
export function lemmaTable(sentences: readonly GoldSentence[], known: KnownWords): string {
  const seen = new Map<string, Map<string, number>>()
  for (const { forms, tags, lemmas } of sentences) {
    forms.forEach((form, i) => {
      const key = `${form.toLowerCase()}\t${tags[i]}`
      const counts = seen.get(key) ?? new Map<string, number>()
      counts.set(lemmas[i]!, (counts.get(lemmas[i]!) ?? 0) + 1)
      seen.set(key, counts)
    })
  }
  const lines: string[] = []
  for (const [key, counts] of [...seen].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [word, tag] = key.split('\t') as [string, string]
    const [lemma] = [...counts].sort(([, n], [, m]) => m - n)[0]!
    const isName = /^(PROPN|X|PUNCT|SYM|NUM)/.test(tag)
    if (!isName && lemma.toLowerCase() !== regularLemma(word, tag, known))
      lines.push(`${word}\t${tag}\t${lemma.toLowerCase()}`)
  }
  return `${lines.join('\n')}\n`
}
