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

/** Elements within elements, words of one tag, entities: parsers take minutes beyond, and no site's pages come near. */
const [deepest, mostWords, mostEntities] = [200, 2_000, 20_000]
const neverClosed =
  /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|dt|dd|tr|td|th|option|tbody|thead)$/i

/** Why a parser would take too long over some markup; null when it would not. */
export function tangleOf(markup: string): string | null {
  let depth = 0
  for (const [tag, slash, name] of markup.matchAll(/<(\/?)([a-z][a-z\d]*)[^<>]*>?/gi)) {
    if (tag.length > 2 * mostWords && tag.split(/[\s"'/]+/, mostWords + 1).length > mostWords) {
      return `has a tag of more than ${mostWords} words`
    }
    if (tag.endsWith('/>') || neverClosed.test(name!)) continue
    depth = Math.max(0, depth + (slash ? -1 : 1))
    if (depth > deepest) return `nests more than ${deepest} deep`
  }
  return markup.split('&', mostEntities + 2).length > mostEntities + 1
    ? `holds more than ${mostEntities} entities`
    : null
}
