import type { LanguageModels } from './language/models.ts'
import { findNames, type NameGazetteer } from './language/names.ts'
import { parseText } from './language/parse-text.ts'
import { findBoilerplate } from './meaning/boilerplate.ts'
import { type CastLexicon, findCast } from './meaning/cast.ts'
import { type FrameLexicon, findEvents } from './meaning/events/index.ts'
import { findQuantities } from './meaning/quantities.ts'
import { findStatements, type SpeechLexicon } from './meaning/statements/index.ts'
import { findTimes } from './meaning/times/index.ts'
import type {
  Article,
  Cast,
  Name,
  PoliticalEvent,
  Quantity,
  Reading,
  Span,
  Statement,
  Syntax,
  TimeMention,
} from './model.ts'

/** What the program knows before it reads: models that machines learnt, lexicons that people edit. */
export interface Knowledge {
  readonly language: LanguageModels
  readonly names: NameGazetteer
  readonly cast: CastLexicon
  readonly speech: SpeechLexicon
  readonly frames: FrameLexicon
}

/** Every layer of one reading, from trees to events. */
export interface Understanding {
  readonly article: Article
  readonly syntax: Syntax
  readonly names: readonly Name[]
  readonly times: readonly TimeMention[]
  readonly quantities: readonly Quantity[]
  /** Indices of the sentences that give no record. */
  readonly boilerplate: ReadonlySet<number>
  readonly cast: Cast
  readonly statements: readonly Statement[]
  readonly events: readonly PoliticalEvent[]
}

/** Reads an article, layer by layer. What is not in English is not read: its layers are empty. Never throws. */
export function understand(article: Article, knowledge: Knowledge): Understanding {
  const text = article.language === 'en' ? article.text : ''
  const syntax = parseText(text, article.unread, article.headline, knowledge.language)
  const names = findNames(syntax, knowledge.names)
  const times = findTimes(syntax, article.published)
  const quantities = findQuantities(syntax, times)
  const boilerplate = findBoilerplate(syntax)
  const cast = findCast(syntax, names, article, knowledge.cast)
  const statements = findStatements(syntax, cast, knowledge.speech).filter(
    ({ words }) => !boilerplate.has(sentenceAt(syntax, words.start)),
  )
  const { published } = article
  const events = findEvents({ syntax, cast, times, quantities, statements, boilerplate, published }, knowledge.frames)
  return { article, syntax, names, times, quantities, boilerplate, cast, statements, events }
}

/** What an article says: statements and events with their evidence. */
export function read(article: Article, knowledge: Knowledge): Reading {
  const { syntax, times, quantities, boilerplate, cast, statements, events } = understand(article, knowledge)
  const sentences = syntax.sentences.map(bare)
  return {
    article,
    statements,
    events,
    times,
    quantities,
    cast,
    sentences,
    boilerplate: [...boilerplate].sort((a, b) => a - b).map((i) => sentences[i]!),
  }
}

/** Index of the sentence that holds a position of the text. */
function sentenceAt({ sentences }: Syntax, at: number): number {
  let [from, to] = [0, sentences.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (sentences[middle]!.start <= at) from = middle + 1
    else to = middle
  }
  return from - 1
}

const bare = ({ start, end }: Span): Span => ({ start, end })
