import type { Sentence } from '../../../model.ts'
import { grouped } from '../../by-place.ts'
import { once } from '../../once.ts'
import { isNominal } from '../beside.ts'
import type { SpeechLexicon } from '../lexicon.ts'
import {
  clauseStart,
  hasFinite,
  isFiniteVerb,
  isPunctuation,
  mentionsNear,
  type Proposal,
  type Scene,
  subtree,
  token,
  trimmed,
} from '../scene.ts'

/**
 * The clause that a source is named for.
 * Takes: According to the ministry, six were hurt. · Six were hurt, according to the ministry, in the capital.
 * Not: according to plan · in accordance with the law · according to the law.
 */
export function accordingTo(scene: Scene): Proposal[] {
  const proposals: Proposal[] = []
  for (const sentence of scene.sentences) {
    for (let at = sentence.tokens.from; at < sentence.tokens.to; at++) {
      const length = phraseAt(scene, at, sentence)
      if (length === null) continue
      const source = sourceBehind(scene, at + length, sentence)
      if (!source || NO_SOURCE.test(token(scene, source.head).lemma)) continue
      const leads = at - sentence.tokens.from <= 2 || quotationBehind(scene, source.to)
      const words = leads ? clauseAfter(scene, source.to, sentence) : clauseAhead(scene, at, sentence)
      if (!words) continue
      proposals.push({
        words,
        cue: { from: at, to: at + length },
        who: { head: source.head },
        to: null,
        form: 'indirect',
        stance: 'asserts',
        hedged: false,
        rule: 'according-to',
      })
    }
  }
  return proposals
}

const NO_SOURCE =
  /^(?:plan|law|rule|schedule|principle|need|custom|tradition|size|age|agreement|constitution|taste|wish|ability|procedure|transcript|copy|recording)$/

function phraseAt(scene: Scene, at: number, sentence: Sentence): number | null {
  for (const words of phrasesFrom(scene.lexicon).get(token(scene, at).form.toLowerCase()) ?? []) {
    if (at + words.length >= sentence.tokens.to) continue
    if (words.every((w, k) => token(scene, at + k).form.toLowerCase() === w)) return words.length
  }
  return null
}

const phrasesFrom = once(({ phrases }: SpeechLexicon) => grouped(phrases, ([first]) => first!))

function sourceBehind(scene: Scene, from: number, sentence: Sentence): { head: number; to: number } | null {
  // The first noun phrase: up to a comma, a finite verb or the end; its head by the tree, if the tree agrees.
  let to = from
  while (to < sentence.tokens.to && !/^[,;:.)]$/.test(token(scene, to).form) && !isFiniteVerb(scene, to)) to++
  if (to === from) return null
  const mention = mentionsNear(scene, from).find((m) => m.tokens.from === from && m.form !== 'pronoun')
  for (let i = from; i < to; i++) {
    const { head } = token(scene, i)
    if (isNominal(scene, i) && (head < from || head >= to) && subtree(scene.syntax, i).from <= from + 3)
      return { head: i, to }
  }
  if (mention) return { head: mention.head, to }
  for (let i = from; i < to; i++)
    if (isNominal(scene, i) && (i + 1 === to || !isNominal(scene, i + 1))) return { head: i, to }
  return null
}

function clauseAfter(scene: Scene, from: number, sentence: Sentence): Proposal['words'] | null {
  let at = from
  // ", which is based in Oslo,": an aside of the source's.
  if (/^,$/.test(token(scene, at)?.form ?? '') && /^(?:which|who|whose)$/i.test(token(scene, at + 1)?.form ?? '')) {
    at += 2
    while (at < sentence.tokens.to && token(scene, at).form !== ',') at++
  }
  let to = at
  while (to < sentence.tokens.to && token(scene, to).form !== ';') to++
  const words = trimmed(scene, { from: at, to })
  return words.from < words.to && hasFinite(scene, words) ? words : null
}

function clauseAhead(scene: Scene, at: number, sentence: Sentence): Proposal['words'] | null {
  let from = clauseStart(scene, sentence)
  let to = at
  // "who was hurt, according to her lawyer" speaks of the relative clause alone; "(six, according to the mayor)" of the bracket.
  for (let i = at - 1; i > from; i--) {
    const { form } = token(scene, i)
    if (form === ')') break
    if (form === '(' || form === ';') {
      from = i + 1
      break
    }
    if (/^(?:who|which)$/i.test(form) && token(scene, i - 1).form === ',' && !hasLaterComma(scene, i, at)) {
      from = i + 1
      break
    }
  }
  while (to > from && isPunctuation(scene, to - 1)) to--
  const words = trimmed(scene, { from, to })
  return words.from < words.to ? words : null
}

function hasLaterComma(scene: Scene, from: number, at: number): boolean {
  for (let i = from; i < at - 1; i++) if (token(scene, i).form === ',') return true
  return false
}

/** "and, in the words of the mayor, "nobody came"" */
function quotationBehind(scene: Scene, at: number): boolean {
  return token(scene, at)?.form === ',' && scene.quotations.some((q) => q.tokens.from > at && q.tokens.from <= at + 2)
}
