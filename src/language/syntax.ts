import type { Sentence, Syntax, Token } from '../model.ts'

/** A complete `Syntax`: tokens and sentences with the dependents of each token. */
export function makeSyntax(text: string, tokens: readonly Token[], sentences: readonly Sentence[]): Syntax {
  const children: number[][] = tokens.map(() => [])
  tokens.forEach(({ head }, i) => {
    if (head >= 0) children[head]!.push(i)
  })
  return { text, tokens, sentences, children }
}
