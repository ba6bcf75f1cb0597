import type { Article } from '../model.ts'
import type { EventClaim, Quote, StatementClaim } from '../record/claims.ts'
import type { Listed, Surroundings } from './listed.ts'

/** Characters before and behind the words by which they are found again in a text that has changed. */
const around = 32

/**
 * The words behind rows as W3C Web Annotations, in one AnnotationPage: each has a TextQuoteSelector and a TextPositionSelector
 * (counted in code points, as the recommendation asks) into the text of its article.
 */
export async function* annotationsOf<Row>(
  list: Listed<Row>,
  rows: AsyncIterable<Row>,
  surroundings: Surroundings,
): AsyncGenerator<string> {
  yield `{"@context":"http://www.w3.org/ns/anno.jsonld","id":"urn:readout:${list.name}","type":"AnnotationPage","items":[`
  let between = '\n'
  let article: Article | null = null
  for await (const row of rows) {
    for (const { claim, body } of await claimsOf(list, row, surroundings)) {
      const { source } = claim
      if (article?.hash !== source.article) article = await surroundings.article(source.article)
      if (article === null) continue
      yield `${between}${JSON.stringify(annotation(claim, body, article))}`
      between = ',\n'
    }
  }
  yield '\n]}\n'
}

interface Told {
  readonly claim: EventClaim | StatementClaim
  readonly body: string
}

async function claimsOf<Row>(
  { entryOf, statementOf }: Listed<Row>,
  row: Row,
  { entry }: Surroundings,
): Promise<readonly Told[]> {
  if (statementOf !== undefined) {
    const claim = statementOf(row)
    return [{ claim, body: `${claim.speaker?.name ?? 'Somebody'} ${claim.stance}` }]
  }
  const whole = await entry(entryOf!(row).id)
  return (whole?.claims ?? []).map((claim) => ({ claim, body: whole!.sentence }))
}

function annotation(claim: Told['claim'], body: string, { text, hash, url }: Article): object {
  const words = claim.kind === 'statement' ? claim.words : claim.evidence
  return {
    id: `urn:readout:${claim.id}`,
    type: 'Annotation',
    motivation: 'describing',
    body: { type: 'TextualBody', value: body, format: 'text/plain', language: 'en' },
    target: {
      source: url ?? `urn:readout:article:${hash}`,
      selector: [quoteSelector(text, words), positionSelector(text, words)],
    },
  }
}

const quoteSelector = (text: string, { start, end }: Quote) => ({
  type: 'TextQuoteSelector',
  exact: text.slice(start, end),
  prefix: text.slice(Math.max(0, start - around), start),
  suffix: text.slice(end, end + around),
})

const positionSelector = (text: string, { start, end }: Quote) => ({
  type: 'TextPositionSelector',
  start: codePoints(text.slice(0, start)),
  end: codePoints(text.slice(0, end)),
})

function codePoints(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}
