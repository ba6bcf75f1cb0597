import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadKnowledge } from '../src/load.ts'

const { network, lemmaOf } = loadKnowledge().language
const lemmasOf = (forms: string, tag: string): string =>
  forms
    .split(' ')
    .map((form) => lemmaOf(form, network.tags.indexOf(tag)))
    .join(' ')

/** Words that the vocabulary does not hold: how they are spelt tells whether the ending has taken an "e". */
const cases: readonly (readonly [tag: string, forms: string, lemmas: string])[] = [
  ['VERB|VBD', 'strafed razed chided castigated decapitated', 'strafe raze chide castigate decapitate'],
  ['VERB|VBD', 'disbursed espoused proscribed colluded heckled', 'disburse espouse proscribe collude heckle'],
  ['VERB|VBD', 'emphasised pressurized implored conspired absolved', 'emphasise pressurize implore conspire absolve'],
  ['VERB|VBG', 'besieging abrogating pillaging acquiescing', 'besiege abrogate pillage acquiesce'],
  ['VERB|VBZ', 'chastises espouses', 'chastise espouse'],
  ['VERB|VBD', 'bombed shelled stopped quelled ousted lauded', 'bomb shell stop quell oust laud'],
  ['VERB|VBD', 'severed fled misled panicked vied', 'sever flee mislead panic vie'],
  ['NOUN|NNS', 'treehouses buses clashes', 'treehouse bus clash'],
  ['VERB|VBD', 'fled leaned insured preceded', 'flee lean insure precede'],
  ['VERB|VBN', 'disinvited re-elected', 'disinvite re-elect'],
]

for (const [tag, forms, lemmas] of cases)
  test(`${tag}: ${forms}`, () => {
    assert.equal(lemmasOf(forms, tag), lemmas)
  })
