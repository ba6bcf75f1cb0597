import type { ArticlePage } from '../../store/pages.ts'
import type { Visit } from '../layout.tsx'
import { Link } from './link.tsx'
import { type Numbered, spanOf, statusLabels } from './numbered.ts'
import { withQuery } from './query.ts'
import { type Block, blocksOf, type Piece } from './text-blocks.ts'

/** Address of the reader with the card of a record open (null: closed). */
export function addressOfRecord(visit: Visit, record: Numbered | null): string {
  const address = withQuery(visit.here, { record: record?.claim.id ?? null })
  return record ? `${address}#s${record.claim.sentence + 1}` : address
}

interface TextProps {
  readonly page: ArticlePage
  readonly shown: readonly Numbered[]
  readonly chosen: Numbered | null
  /** Where the number behind a record leads. */
  readonly addressOf: (record: Numbered) => string
}

/** The text of an article, its sentences numbered, the words of the shown records marked. */
export function ArticleText({ page, shown, chosen, addressOf }: TextProps) {
  const marks = shown.map(({ number, claim }) => ({ number, ...spanOf(claim) }))
  const records = new Map(shown.map((record) => [record.number, record]))
  return (
    <>
      {blocksOf(page.article, page.sentences, page.boilerplate, marks).map((block) =>
        block.kind === 'apart' ? (
          <p class="apart">{block.text}</p>
        ) : (
          <Sentence block={block}>
            {block.pieces.map((piece) => (
              <MarkedPiece piece={piece} records={records} chosen={chosen} addressOf={addressOf} />
            ))}
          </Sentence>
        ),
      )}
    </>
  )
}

function Sentence({ block, children }: { block: Block & { kind: 'sentence' }; children: unknown }) {
  const classes = ['sentence', block.opensParagraph ? 'opens' : null, block.isBoilerplate ? 'boilerplate' : null]
  return (
    <p class={classes.filter((name) => name !== null).join(' ')} id={`s${block.n}`}>
      <a class="gutter" href={`#s${block.n}`} aria-label={`Sentence ${block.n}`}>
        {block.n}
      </a>
      <span class="words-of-it" data-start={String(block.start)}>
        {block.isBoilerplate ? <span class="hidden">No news: </span> : null}
        {children as string}
      </span>
    </p>
  )
}

interface PieceProps {
  readonly piece: Piece
  readonly records: ReadonlyMap<number, Numbered>
  readonly chosen: Numbered | null
  readonly addressOf: TextProps['addressOf']
}

function MarkedPiece({ piece, records, chosen, addressOf }: PieceProps) {
  const [first] = piece.under
  if (first === undefined) return <>{piece.text}</>
  const record = records.get(chosen && piece.under.includes(chosen.number) ? chosen.number : first)!
  const isChosen = chosen !== null && piece.under.includes(chosen.number)
  return (
    <>
      <span class={`mark ${record.hue} ${record.status}${isChosen ? ' chosen' : ''}`} data-number={record.number}>
        {piece.text}
      </span>
      {piece.ends.map((number) => {
        const ended = records.get(number)!
        return (
          <sup>
            <Link
              class={`note ${ended.hue}`}
              id={`r${number}`}
              href={addressOf(ended)}
              aria-label={`Record ${number}: ${ended.word}, ${statusLabels[ended.status]}`}
            >
              {number}
            </Link>
          </sup>
        )
      })}
    </>
  )
}
