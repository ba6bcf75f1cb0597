/** A figure that has to be reached. */
export interface Bar {
  readonly sets: RegExp
  readonly measure: string
  readonly least?: number
  readonly most?: number
}

/** The bars of the issues that asked for the language layer and for the readings. */
export const bars: readonly Bar[] = [
  { sets: /^EWT/, measure: 'UPOS', least: 95.6 },
  { sets: /^GUM (?:dev|test)$/, measure: 'UPOS', least: 96.8 },
  { sets: /^(?:EWT|GUM) (?:dev|test)$/, measure: 'LAS', least: 85 },
  { sets: /^EWT/, measure: 'raw text LAS F1', least: 81 },
  { sets: /^EWT/, measure: 'sentences F1', least: 82 },
  { sets: /^GUM news (?:dev|test)$/, measure: 'sentences F1', least: 92 },
  { sets: /damaged$/, measure: 'LAS lost by damage', most: 2 },
  { sets: /^(?:GUM|re3d) names/, measure: 'span F1', least: 80 },
  { sets: /^(?:GUM|re3d) names/, measure: 'span and kind F1', least: 72 },
  { sets: /^(?:GUM|re3d) names/, measure: 'out of lower-case words', most: 0 },
  { sets: /^dev$/, measure: 'events found F1', least: 68 },
  { sets: /^dev$/, measure: 'events coded F1', least: 56 },
  { sets: /^dev$/, measure: 'events full F1', least: 50 },
  { sets: /^dev$/, measure: 'statements found F1', least: 84 },
  { sets: /^dev$/, measure: 'statements attributed F1', least: 76 },
  { sets: /^authored$/, measure: 'events coded F1', least: 65 },
  { sets: /^authored$/, measure: 'statements attributed F1', least: 85 },
  { sets: /^seed$/, measure: 'events coded F1', least: 80 },
  { sets: /^seed$/, measure: 'statements attributed F1', least: 85 },
  { sets: /^dev damaged$/, measure: 'events found lost by damage', most: 8 },
  { sets: /^dev damaged$/, measure: 'events coded lost by damage', most: 8 },
  { sets: /^dev damaged$/, measure: 'events full lost by damage', most: 8 },
  { sets: /^dev damaged$/, measure: 'statements found lost by damage', most: 8 },
  { sets: /^dev damaged$/, measure: 'statements attributed lost by damage', most: 8 },
  { sets: /^dev and authored$/, measure: 'status', least: 88 },
  { sets: /^dev and authored$/, measure: 'status other than done', least: 60 },
  { sets: /^dev and authored$/, measure: 'when', least: 80 },
  { sets: /^dev and authored$/, measure: 'due', least: 75 },
  { sets: /^dev and authored$/, measure: 'where', least: 75 },
  { sets: /^dev and authored$/, measure: 'quantity', least: 85 },
  { sets: /^dev and authored$/, measure: 'content', least: 70 },
  { sets: /^dev$/, measure: 'at 0.8 or more: precision of events coded', least: 80 },
  { sets: /^dev$/, measure: 'at 0.8 or more: recall of events coded', least: 35 },
  { sets: /^marked claims$/, measure: 'same act: pairwise precision', least: 92 },
  { sets: /^marked claims$/, measure: 'same act: pairwise recall', least: 75 },
  { sets: /^marked claims$/, measure: 'hard pairs kept apart', least: 90 },
  { sets: /^plv-dev$/, measure: 'type right for the pair', least: 60 },
  { sets: /^times-dev$/, measure: 'times right days', least: 78 },
  { sets: /^times-dev$/, measure: 'times found F1', least: 88 },
  { sets: /^attribution-dev$/, measure: 'words precision', least: 75 },
  { sets: /^attribution-dev$/, measure: 'words recall', least: 50 },
  { sets: /^attribution-dev$/, measure: 'source right', least: 88 },
  { sets: /^speed$/, measure: 'text to trees, tokens/s', least: 40_000 },
  { sets: /^speed$/, measure: 'text to trees, times compromise', least: 4 },
  { sets: /^speed$/, measure: 'tagging alone, share of wink-nlp’s speed in %', least: 33.3 },
  { sets: /^speed$/, measure: 'tagging alone, UPOS points above wink-nlp', least: 5 },
  { sets: /^speed$/, measure: 'load of the language models, ms', most: 250 },
  { sets: /^speed$/, measure: 'models, MB', most: 15 },
  { sets: /^speed$/, measure: 'peak memory of reading one article, MB', most: 250 },
  { sets: /^speed$/, measure: 'articles of 600 words, whole chain, per second', least: 40 },
]

export function barOf(set: string, measure: string): Bar | null {
  return bars.find((bar) => bar.sets.test(set) && bar.measure === measure) ?? null
}
