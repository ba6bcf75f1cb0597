import { parseHTML } from 'linkedom'

/** What intake asks of a node of a page. Nothing of a page is run or fetched. */
export interface DomNode {
  readonly nodeType: number
  readonly childNodes: Iterable<DomNode>
  readonly parentNode: DomNode | null
  readonly textContent: string | null
}

export interface DomElement extends DomNode {
  readonly localName: string
  getAttribute(name: string): string | null
  remove(): void
  querySelector(selector: string): DomElement | null
  querySelectorAll(selector: string): Iterable<DomElement>
}

export const isElement = (node: DomNode): node is DomElement => node.nodeType === 1

/** A page's document; a fragment stands in the body. */
export function parsePage(markup: string): DomElement {
  const whole = /<(?:html|body|head|frameset)\b/i.test(markup) ? markup : `<html><body>${markup}</body></html>`
  return (parseHTML(whole) as unknown as { document: DomElement }).document
}
