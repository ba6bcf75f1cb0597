import type { Syntax, Token, Upos } from '../src/model.ts'

/**
 * A `Syntax` without trees for tests of stages that need little of it: words and marks are tokens, full stops end sentences.
 * `tags` gives the parts of speech of words, all others are nouns.
 */
export function plainSyntax(text: string, tags: { readonly [word: string]: Upos } = {}): Syntax {
  const tokens: Token[] = []
  const sentences: Syntax['sentences'][number][] = []
  for (const part of text.matchAll(/\S[^\n]*?(?:(?<!\b[ap]\.m|\b[A-Z][a-z]{2,3}|\b[A-Z])[.?!](?=\s|$)|(?=\n)|$)/g)) {
    const from = tokens.length
    for (const word of part[0].matchAll(/[$€£]|\d[\d,.:/-]*\d[a-z]*|\d[a-z]*|[\p{L}'’.]*\p{L}|[^\s\p{L}\d]/gu)) {
      const start = part.index + word.index
      const upos =
        tags[word[0].toLowerCase()] ?? (/^\d/.test(word[0]) ? 'NUM' : /^\p{L}/u.test(word[0]) ? 'NOUN' : 'PUNCT')
      const plural = upos === 'NOUN' && word[0].endsWith('s')
      tokens.push({
        start,
        end: start + word[0].length,
        form: word[0],
        lemma: word[0].toLowerCase(),
        upos,
        xpos: plural ? 'NNS' : upos,
        head: -1,
        rel: 'root',
        sentence: sentences.length,
      })
    }
    sentences.push({
      start: part.index,
      end: part.index + part[0].length,
      tokens: { from, to: tokens.length },
      paragraph: text.slice(0, part.index).split('\n').length - 1,
      kind: 'prose',
    })
  }
  return { text, tokens, sentences, children: tokens.map(() => []) }
}
