import { children, type Scene, token } from './scene.ts'

/** What a quantity is of: "tonnes of aid", "$95 million in aid", "two of the monks"; nothing for a word that is no quantity. */
export function contentsOf(scene: Scene, head: number): number[] {
  const { upos, lemma } = token(scene, head)
  if (upos !== 'NUM' && !MEASURE.test(lemma.toLowerCase())) return []
  return children(scene, head, 'nmod').filter((c) => c > head)
}

const MEASURE =
  /^(?:[$£€¥]|dollar|euro|yen|half|rest|worth|additional|equivalent|remainder|night|day|week|month|year|hour|tonne|ton|pound|kilogram|dozen|hundred|thousand|million|billion|number|list|shipment|batch|consignment|package|load|lot|set|series|group|couple|convoy|delivery|supply|flow|round|volley|barrage|wave|salvo|range|variety|amount|piece|part|unit|battery|type|kind|first|second|third|fourth|last|one|two|some|all|most|more|many|several)$/
