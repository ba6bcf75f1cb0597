import type { ArticleLayers } from '../../api/desk.ts'
import { Page, type Visit } from '../layout.tsx'
import { LayerTable } from '../parts/layers.tsx'
import { Link } from '../parts/link.tsx'
import { Twins } from '../parts/lists.tsx'

/** Workshop: an article sentence by sentence, with what each layer found in it. */
export function ReadingPage({ visit, layers }: { visit: Visit; layers: ArticleLayers }) {
  const { article, sentences } = layers
  return (
    <Page visit={visit} title={`Layers: ${article.title}`}>
      <h1>{article.title || '(no headline)'}</h1>
      <p class="meta">
        <span>
          <Link href={`/articles/${article.hash.slice(0, 12)}`}>The article</Link>
        </span>
        <span>every layer, read again just now</span>
      </p>
      {sentences.length === 0 ? <p class="soft">It is not in English, so it is not read.</p> : null}
      {sentences.map(({ words, kind, layers: found }, i) => (
        <section id={`s${i + 1}`}>
          <h2>
            <span class="soft">s{i + 1}</span> {kind === 'prose' ? null : <span class="soft">{kind}</span>}
          </h2>
          <blockquote lang={article.language}>{words}</blockquote>
          {found.length === 0 ? (
            <p class="soft">Nothing was found in it.</p>
          ) : (
            <LayerTable found={found} name={`Layers of sentence ${i + 1}`} />
          )}
        </section>
      ))}
      <Twins here={visit.here} />
    </Page>
  )
}
