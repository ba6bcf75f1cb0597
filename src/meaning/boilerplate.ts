import type { Sentence, Syntax } from '../model.ts'
import { subjectOf } from './relevance.ts'

/**
 * The sentences that are no news: comment policies, sign-up pleas, cookie notices, picture credits, "read more", copyright
 * lines, lists of links, stray tweet tails. In a text that is no news at all (a match report, a recipe, a horoscope, a
 * stock table) it is every sentence.
 */
export function findBoilerplate(syntax: Syntax): Set<number> {
  if (subjectOf(syntax) !== 'affairs') return new Set(syntax.sentences.keys())
  const found = new Set<number>()
  for (const [index, sentence] of syntax.sentences.entries()) {
    if (
      sentence.kind === 'prose' &&
      isBoilerplate(syntax.text.slice(sentence.start, sentence.end).trim().replace(SPEAKER, ''))
    )
      found.add(index)
  }
  for (const index of between(syntax.sentences, found)) found.add(index)
  return found
}

/** A line of a transcript: "MODERATOR: …". */
const SPEAKER = /^[A-Z][A-Z .'’-]+:\s*/

function isBoilerplate(text: string): boolean {
  return SURELY.some((pattern) => pattern.test(text)) || (text.length < 220 && readersAddressed(text) >= 2)
}

/** A short sentence with boilerplate on both sides, in the same paragraph, is boilerplate too. */
const between = (sentences: readonly Sentence[], found: ReadonlySet<number>): number[] =>
  [...sentences.keys()].filter(
    (i) =>
      found.has(i - 1) &&
      found.has(i + 1) &&
      sentences[i]!.paragraph === sentences[i - 1]!.paragraph &&
      sentences[i]!.end - sentences[i]!.start < 120,
  )

/** How many marks of speech to the reader as a customer a text bears: "you", an order to click, the shop's own words. */
function readersAddressed(text: string): number {
  const marks = [
    /\b(?:you|your|yourself)\b/i,
    /^(?:please|click|tap|sign|subscribe|register|join|follow|share|support|donate|download|read|see|watch|listen|get|enter|log|send|email|visit|learn|find|stay|check|accept|manage|enjoy|unlock|try|contact|like|become|help)\b/i,
    /\b(?:newsletters?|inbox|subscri(?:be|bers?|ption)s?|cookies?|browser|adverts?|ad ?blocker|advertising|advertisers|commenters|readers|privacy policy|terms (?:and conditions|of (?:use|service))|podcast|app store|free trial|user agreement|moderat(?:ed|ion) by|moderators may|e-?mail address|our (?:journalism|website|site|app|readers)|donate|paywall|log ?in|account|sign up|website|page)\b/i,
  ]
  return marks.filter((mark) => mark.test(text)).length - (OFFICIAL.test(text) || text.endsWith('?') ? 2 : 0)
}

/** A ministry's comment or a president's address to "your country" is news. */
const OFFICIAL =
  /\b(?:minister|president|government|ministry|ambassador|chancellor|secretary|spokes(?:man|woman|person)|troops|sanctions|treaty|said|told|says)\b/i

const SURELY: readonly RegExp[] = [
  /^(?:\d{1,2}[.:]\d\d )?\(?(?:that(?:['’]?s| is) all (?:from us|for (?:now|today|tonight))|we(?:['’]?re| are) (?:closing|pausing|wrapping up|ending) (?:this|our)|thanks? (?:you )?for (?:reading|following|joining|staying)|we(?:['’]?ve| have) (?:not been |been un)able to (?:check|verify|confirm)|(?:this |the )?transcript (?:has been|was|is)\b|transcribed from)/i,
  /\babusive (?:posts|comments|messages)\b/i,
  /^\(?(?:additional |with )?(?:reporting|editing|writing|compiled|edited|written|translated)(?: and (?:writing|editing|reporting))? by\b/i,
  /\(\s*(?:reporting|editing|writing|additional reporting)[^)]*\)\s*\.?$/i,
  /^(?:©|\(c\)|copyright\b)/i,
  /\ball rights reserved\b|\bmay not be (?:published|reproduced|broadcast)\b|\breprinted with permission\b/i,
  /^(?:read (?:more|also|next|the full|full)|see (?:also|more)|related(?: (?:articles?|stories|content|links|topics))?\b|more (?:on this|from|stories|news|in)\b|also (?:read|on)\b|most (?:read|popular)|trending|recommended|up next|you may (?:also )?like|don'?t miss|editor'?s picks?|advertisement|sponsored|story continues|continue reading|article continues|skip (?:to|past)|back to top|share this|follow us|watch(?: live|: )|listen(?: to|: )|live updates|file (?:photo|picture|image)|image (?:source|caption|credit)|photo(?:graph)?s?(?: by| credit|:)|picture(?:d:|:| credit)|caption:?|credit:|getty images|a version of this article|this (?:article|story|piece) (?:was|has been|originally|first) (?:originally )?(?:published|appeared|updated|amended|corrected)|correction:|editor'?s note|our standards|the views expressed|opinions expressed|the conversation is licensed|is this page useful|share this page|print this page|loading|please (?:enable|turn on)|enable javascript|the latest news and|get the latest|breaking news alerts)\b/i,
  /\b(?:getty images|reuters\/|AFP\/|via reuters|via AP|AP photo|EPA-EFE|shutterstock|file photo|handout via|pool photo)[^.]{0,40}[.)]?$/i,
  /\b(?:sign up (?:for|to)|subscribe (?:to|for|now|today)|unsubscribe|click here|tap here|join our|follow us on|download (?:our|the) app|our (?:daily|weekly|morning|evening|free)? ?newsletters?|by (?:signing up|clicking|continuing|submitting)|we use cookies|uses cookies|cookie (?:policy|settings|preferences)|accept (?:all )?cookies|privacy policy|terms of (?:use|service)|comments? (?:that|which|containing|are|will be|must|section|policy)\b[^.]*\b(?:removed|deleted|moderated|closed|insult|abus|review|polic|respect|topic)|be respectful|house rules|community guidelines|personal attacks|off-topic|your (?:email|e-mail|inbox|subscription|browser|comment|donation|support)|support (?:our|independent|quality) journalism|ad-free|(?:make|become|consider) a (?:donation|member|supporter|subscriber)|already a subscriber|start your free trial|for as little as|cancel any ?time)\b/i,
  /\b(?:our comments? (?:to be|section|are)|(?:ability|right|able) to comment|comment on (?:our|this|these) (?:stories|story|articles?|sites?|website|page)|commenting (?:policy|rules|guidelines)|keep (?:your )?comments)\b/i,
  /^(?:https?:\/\/|www\.)\S+$|\bpic\.twitter\.com\/|\bt\.co\/\w+/i,
  /^[—–-]\s*.{2,40}\(@\w+\)/,
  /^@\w+(?:\s|$)|^#\w+(?:\s#\w+)*$|^(?:\d+ )?(?:retweets?|likes|replies|shares|views|comments?)(?: \d+)?$/i,
]
