import { join } from 'node:path'
import type { LanguageModels } from '../src/language/models.ts'
import { parseSentences, parseText } from '../src/language/parse-text.ts'
import { loadKnowledge } from '../src/load.ts'
import type { Syntax } from '../src/model.ts'
import { type BenchRun, type Figure, rounded } from './figure.ts'
import { scoreTrees, spansF1, type Tree } from './tree-score.ts'
import { type GoldText, readTreebank, withoutMarks } from './treebank.ts'

/** Tags, trees, tokens and sentences against the treebanks EWT and GUM: on gold tokens, on raw text, on damaged raw text. */
export function benchLanguage({ shared, part, tell }: BenchRun): Figure[] {
  const { language } = loadKnowledge()
  const corpora = join(shared, 'corpora')
  return ['EWT', 'GUM'].flatMap((name) => {
    tell(`language: ${name} ${part}`)
    const texts = readTreebank(corpora, name.toLowerCase(), part)
    const news = texts.filter(({ id }) => id.startsWith('GUM_news'))
    return [
      ...onGoldTokens(`${name} ${part}`, texts, language),
      ...onRawText(`${name} ${part}`, texts, language),
      ...(news.length > 0 ? onNews(`GUM news ${part}`, news, language) : []),
    ]
  })
}

function onNews(set: string, news: readonly GoldText[], language: LanguageModels): Figure[] {
  const raw = onRawText(set, news, language)
  const damaged = onRawText(`${set}, damaged`, news.map(withoutMarks), language)
  const las = (figures: readonly Figure[]): number =>
    figures.find(({ measure }) => measure === 'raw text LAS F1')!.value
  return [
    ...onGoldTokens(set, news, language),
    ...raw,
    ...damaged,
    ...figures(`${set}, damaged`, { 'LAS lost by damage': las(raw) - las(damaged) }),
  ]
}

function onGoldTokens(set: string, texts: readonly GoldText[], language: LanguageModels): Figure[] {
  const { upos, xpos, uas, las } = scoreTrees(
    texts.map((gold) => ({ gold, found: treeOf(parseSentences(gold.text, rawSentences(gold), language)) })),
  )
  return figures(set, { UPOS: upos, XPOS: xpos, UAS: uas, LAS: las })
}

function rawSentences({ words, sentences, paragraphs }: GoldText) {
  let from = 0
  return sentences.map(({ end }, i) => {
    let to = from
    while (to < words.length && words[to]!.end <= end) to++
    const tokens = words.slice(from, to)
    from = to
    return { tokens, paragraph: paragraphs[i]!, kind: 'prose' as const }
  })
}

function onRawText(set: string, texts: readonly GoldText[], language: LanguageModels): Figure[] {
  const pairs = texts.map((gold) => ({ gold, syntax: parseText(gold.text, [], null, language) }))
  const { words, sentences, upos, las } = scoreTrees(pairs.map(({ gold, syntax }) => ({ gold, found: treeOf(syntax) })))
  const mended = pairs.map(({ gold, syntax }) => ({ gold: gold.lostClitics, found: mendedOf(syntax) }))
  return figures(set, {
    'sentences F1': sentences,
    'tokens F1': words,
    'raw text UPOS F1': upos,
    'raw text LAS F1': las,
    ...(texts.some(({ lostClitics }) => lostClitics.length > 0) ? { 'lost clitics F1': spansF1(mended) } : {}),
  })
}

const treeOf = ({ tokens, sentences }: Syntax): Tree => ({ words: tokens, sentences })

/** Tokens whose form was mended, lost dashes left out. */
function mendedOf({ text, tokens }: Syntax): Syntax['tokens'] {
  return tokens.filter(({ start, end, form }) => form !== '–' && form !== text.slice(start, end))
}

function figures(set: string, values: { readonly [measure: string]: number }): Figure[] {
  return Object.entries(values).map(([measure, value]) => ({ set, measure, value: rounded(value) }))
}
