import { upTo } from '../clause.ts'
import { children, hasFinite, type Proposal, type Scene, sentenceOf, subtree, token } from '../scene.ts'
import { authorOf, speakerHead } from '../who.ts'

/**
 * What a claim, pledge or warning says, when a clause follows the noun.
 * Takes: Oslo's insistence that | it has no troops there | · a statement by the ministers that | the pact holds |
 * Not: the claim · a claim that goes back years (a relative clause) · amid claims that it lied (nobody's).
 */
export function claimNoun(scene: Scene): Proposal[] {
  const proposals: Proposal[] = []
  const [first, last] = [scene.sentences[0], scene.sentences.at(-1)]
  for (let i = first?.tokens.from ?? 0; i < (last?.tokens.to ?? 0); i++) {
    const noun = token(scene, i)
    if (!noun.xpos.startsWith('NN')) continue
    const entry = scene.lexicon.nouns.get(noun.lemma.toLowerCase())
    if (!entry?.claim) continue
    const end = sentenceOf(scene, i).tokens.to
    const clause = children(scene, i, 'acl', 'ccomp').filter((c) => c > i)[0]
    const that =
      clause !== undefined && children(scene, clause, 'mark').find((m) => /^that$/i.test(token(scene, m).form))
    if (clause === undefined || that === false || that === undefined || that > i + 6) continue
    const who = repeaterOf(scene, i) ?? authorOf(scene, i)
    if (who === null || who === i) continue
    const cue = { verb: i, tokens: { from: i, to: i + 1 }, entry: null as never, xpos: noun.xpos, factual: true }
    const words = upTo(scene, cue, that + 1, clause)
    if (!words || !hasFinite(scene, words)) continue
    proposals.push({
      words: {
        from: words.from,
        to: Math.min(words.to, Math.max(subtree(scene.syntax, clause).to, words.from + 1), end),
      },
      cue: { from: i, to: i + 1 },
      who: { head: who },
      to: null,
      form: 'indirect',
      stance: entry.stance,
      hedged: entry.hedged,
      rule: 'claim-noun',
    })
  }
  return proposals
}

/** "Haugen repeated Oslo's insistence that …": he says it. */
function repeaterOf(scene: Scene, noun: number): number | null {
  const { rel, head } = token(scene, noun)
  if (rel !== 'obj' || head < 0) return null
  return /^(?:repeat|reiterate|echo|restate|reaffirm)$/.test(token(scene, head).lemma) ? speakerHead(scene, head) : null
}
