import { type DomElement, type DomNode, isElement, parsePage, tangleOf } from './dom.ts'

const left =
  'script style noscript template figure figcaption aside nav form button iframe svg select textarea input head object video audio canvas footer dialog amp-ad amp-sidebar amp-list amp-consent amp-embed amp-social-share'
const skipped = new Set(left.split(' '))
const blocks = new Set(
  'p div li ul ol dl dd dt h1 h2 h3 h4 h5 h6 blockquote section article main header table tbody thead tr td th pre hr body address details summary center'.split(
    ' ',
  ),
)
/** Words in class and id that sites give to what stands beside a report. */
const beside =
  /(?:^|[\s_-])(?:related|recirc|newsletter|promo|promoted|sponsored|share|sharing|social|caption|cookie|cookies|consent|gdpr|advert|advertisement|ad-slot|most-read|read-more|readmore|comments|disqus|breadcrumbs?|feedback|toolbar|paywall|subscribe|signup|sign-up|visually-hidden|sr-only|skip-link|tags)(?=$|[\s_-])/i

/** The paragraphs of a piece of a page, in order, without what is no prose: captions, link lists, forms, boxes beside the report. */
export function paragraphsOf(root: DomNode): string[] {
  const found: Paragraph[] = []
  let now: Paragraph = { text: '', linked: 0, breaks: 0 }
  const close = (): void => {
    const text = tidy(now.text)
    if (text !== '') found.push({ ...now, text })
    now = { text: '', linked: 0, breaks: 0 }
  }
  for (const step of stepsThrough(root)) {
    if (step === 'block') close()
    else if (step === 'break') {
      now.breaks++
      if (now.breaks > 1) close()
      else now.text += ' '
    } else {
      if (step.text.trim() !== '') now.breaks = 0
      now.text += step.text
      if (step.linked) now.linked += step.text.trim().length
    }
  }
  close()
  return found.filter((paragraph) => !isLinkLine(paragraph) && !isPlaceholder(paragraph.text)).map(({ text }) => text)
}

/** The paragraphs of a piece of markup; of one that no parser should see, its words without tags. */
export function paragraphsOfMarkup(markup: string): string[] {
  if (tangleOf(markup) === null) return paragraphsOf(parsePage(markup))
  return markup
    .replace(/<[^<>]*>?/g, '\n')
    .split('\n')
    .map(tidy)
    .filter((line) => line !== '')
}

/** Takes boxes that stand beside a report out of a page, so that no extractor takes them for paragraphs. */
export function removeBoxes(page: DomElement): void {
  const whole = lengthOf(page.querySelector('body') ?? page)
  for (const element of [...page.querySelectorAll('[class], [id]')]) if (isBox(element, whole)) element.remove()
}

interface Paragraph {
  text: string
  /** Characters of it that stand in links. */
  linked: number
  breaks: number
}

type Step = 'block' | 'break' | { readonly text: string; readonly linked: boolean }

/** A walk without recursion, as pages nest without bound. */
function* stepsThrough(root: DomNode): Generator<Step> {
  const whole = lengthOf(root)
  const stack: { readonly node: DomNode | 'block'; readonly linked: boolean }[] = [{ node: root, linked: false }]
  for (let top = stack.pop(); top; top = stack.pop()) {
    const { node, linked } = top
    if (node === 'block') yield 'block'
    else if (node.nodeType === 3) yield { text: node.textContent ?? '', linked }
    else if (!isElement(node)) {
      if (isWhole(node)) for (const child of childrenOf(node, linked)) stack.push(child)
    } else if (node.localName === 'br') yield 'break'
    else if (!isBeside(node, whole)) {
      const isBlock = blocks.has(node.localName)
      if (isBlock) yield 'block'
      if (isBlock) stack.push({ node: 'block', linked })
      for (const child of childrenOf(node, linked || node.localName === 'a')) stack.push(child)
    }
  }
}

/** A document or a fragment. */
const isWhole = (node: DomNode): boolean => node.nodeType === 9 || node.nodeType === 11

const childrenOf = (node: DomNode, linked: boolean) =>
  [...node.childNodes].reverse().map((child) => ({ node: child, linked }))

function isBeside(element: DomElement, whole: number): boolean {
  if (skipped.has(element.localName)) return true
  if (element.getAttribute('hidden') !== null || element.getAttribute('aria-hidden') === 'true') return true
  if (/display\s*:\s*none/i.test(element.getAttribute('style') ?? '')) return true
  return isBox(element, whole)
}

/** Called like a box, and a small part of the page: names like "has-comments" also stand on what holds the report. */
function isBox(element: DomElement, whole: number): boolean {
  const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`
  if (/^(?:html|body|article|main)$/.test(element.localName) || !beside.test(names)) return false
  return lengthOf(element) < 0.4 * whole
}

const lengthOf = (element: DomNode): number => (element.textContent ?? '').trim().length

function tidy(text: string): string {
  return text
    .replace(/[\u00ad\u200b\u2060\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** What stands where something else should: "Advertisement", "Story continues below", what needs a consent to be shown. */
const isPlaceholder = (line: string): boolean => line.length < 250 && (mark.test(line) || withheld.test(line))
const mark =
  /^\P{L}*(?:advertise?ment|(?:story|article|report) continues below(?: advertise?ment)?|continue reading(?: below)?)\P{L}*$/iu
const withheld =
  /^this (?:content|video|map|post|article contains content)\b.*\b(?:third[- ]part(?:y|ies)|consent|cookies)\b/i

/** "Read more: …", "Home | World | Sport": short and mostly link. */
function isLinkLine({ text, linked }: Paragraph): boolean {
  return linked > 0.6 * text.length && text.length < 200
}
