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

/** Markup without scripts, styles and comments, which hold most of many pages, and markup of their own. */
export function withoutScripts(markup: string): string {
  const kept: string[] = []
  let from = 0
  for (const { index, 1: name } of markup.matchAll(/<(script|style)(?=[\s>])|<!--/gi)) {
    if (index < from) continue
    const end = name ? endOf(markup, name, index) : markup.indexOf('-->', index + 4)
    if (end < 0) break
    kept.push(markup.slice(from, index))
    from = name ? end : end + 3
  }
  return kept.join('') + markup.slice(from)
}

/** Behind `</name>`; -1 when it never ends. */
function endOf(markup: string, name: string, from: number): number {
  const close = new RegExp(`</${name}\\s*>`, 'gi')
  close.lastIndex = from
  return close.test(markup) ? close.lastIndex : -1
}
