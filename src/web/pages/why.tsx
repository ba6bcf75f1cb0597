import type { Explanation } from '../../api/desk.ts'
import { Page, type Visit } from '../layout.tsx'
import { claimAddress } from '../parts/card.tsx'
import { LayerTable } from '../parts/layers.tsx'
import { Link } from '../parts/link.tsx'
import { Twins } from '../parts/lists.tsx'

/** Workshop: the rule that made a claim, and what each layer saw in its sentence. */
export function WhyPage({ visit, explanation }: { visit: Visit; explanation: Explanation }) {
  const { claim, tree, layers } = explanation
  return (
    <Page visit={visit} title="Why">
      <h1>Why this {claim.kind}</h1>
      <blockquote lang="en">{claim.evidence.text}</blockquote>
      <p class="meta">
        <span>
          rule <code>{claim.rule}</code>
        </span>
        <span>confidence {claim.confidence.toFixed(2)}</span>
        <span>
          <Link href={claimAddress(claim)}>In the article</Link>
        </span>
        <span>
          <Link href={`/-/reading/${claim.source.article.slice(0, 12)}`}>All layers of the article</Link>
        </span>
        <span>
          <code>{claim.id}</code>
        </span>
      </p>
      {layers.length > 0 ? (
        <>
          <h2>What each layer found in the sentence</h2>
          <LayerTable found={layers} name="Layers" />
        </>
      ) : null}
      <h2>The sentence as a tree</h2>
      {tree.length === 0 ? (
        <p class="soft">It was not read.</p>
      ) : (
        <section class="scroll" tabindex={0} aria-label="Tree">
          <table class="pairs tree">
            <thead>
              <tr>
                <th scope="col">No.</th>
                <th scope="col">Word</th>
                <th scope="col">Lemma</th>
                <th scope="col">Part</th>
                <th scope="col">Relation</th>
                <th scope="col">Head</th>
              </tr>
            </thead>
            <tbody>
              {tree.map(({ n, form, lemma, upos, rel, head, inEvidence, isCue }) => (
                <tr>
                  <td class="n">{n}</td>
                  <td>
                    {isCue ? <mark>{form}</mark> : form}
                    {inEvidence ? '' : <span class="soft"> (outside)</span>}
                  </td>
                  <td>{lemma}</td>
                  <td>{upos}</td>
                  <td>{rel}</td>
                  <td>{head === 0 ? '–' : `${head} ${tree.find((one) => one.n === head)?.form ?? ''}`}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <Twins here={visit.here} />
    </Page>
  )
}
