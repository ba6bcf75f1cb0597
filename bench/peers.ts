import compromise from 'compromise'
import model from 'wink-eng-lite-web-model'
import wink from 'wink-nlp'
import type { Tree, TreeWord } from './tree-score.ts'

/** compromise (full): tokens, tags, chunks and what hangs on them. */
export function readByCompromise(text: string): void {
  compromise(text)
}

const tagger = wink(model, ['sbd', 'pos'])

/** wink-nlp: sentences, tokens and universal parts of speech. */
export function tagByWink(text: string): readonly (string | undefined)[] {
  return tagger.readDoc(text).tokens().out(tagger.its.pos) as string[]
}

/** The words that wink-nlp sees, with their tags; it gives no trees. */
export function wordsByWink(text: string): Tree {
  const tokens = tagger.readDoc(text).tokens()
  const tags = tokens.out(tagger.its.pos) as string[]
  const words: TreeWord[] = []
  let at = 0
  tokens.out().forEach((form, i) => {
    const start = text.indexOf(form, at)
    if (start < 0) return
    at = start + form.length
    words.push({ start, end: at, upos: tags[i] ?? '', xpos: '', head: -1, rel: '' })
  })
  return { words, sentences: [] }
}
