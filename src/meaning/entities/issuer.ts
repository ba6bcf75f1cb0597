import type { Article, Syntax } from '../../model.ts'
import type { KnownAt } from './known.ts'
import type { CastLexicon } from './lexicon.ts'
import { ofMasthead, ofMinister, ofPublisher } from './masthead.ts'
import { at } from './phrase.ts'

/** Hosts on which a government or organisation publishes its own words; what stands before decides nothing. */
const HOSTS: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\.)(?:state|whitehouse|defense|treasury|justice)\.gov$|(?:^|\.)mil$|(?:^|\.)usembassy\.gov$/, 'USA'],
  [/(?:^|\.)(?:nato|shape\.nato)\.int$/, 'NATO'],
  [/(?:^|\.)europa\.eu$/, 'EU'],
  [/(?:^|\.)(?:un|unhcr|ohchr|unicef)\.org$/, 'UN'],
  [/(?:^|\.)iaea\.org$/, 'IAEA'],
  [/(?:^|\.)osce\.org$/, 'OSCE'],
  [/(?:^|\.)(?:kremlin|mid|government|mil)\.ru$/, 'RUS'],
  [/(?:^|\.)(?:gov|mfa|president)\.ua$/, 'UKR'],
  [/(?:^|\.)(?:elysee|diplomatie\.gouv|gouv)\.fr$/, 'FRA'],
  [/(?:^|\.)(?:auswaertiges-amt|bundesregierung|bundeskanzler)\.de$/, 'DEU'],
]

/** Second-level domains of governments ("gov.uk", "go.jp"), with the country's own domain behind. */
const GOVERNMENT = /(?:^|\.)(?:gov|go|gob|gouv|govt|gc|mfa|mofa|mea|president)\.([a-z]{2})$/

const COUNTRY_DOMAINS: { readonly [domain: string]: string } = Object.fromEntries(
  (
    'ae ARE,af AFG,al ALB,am ARM,ao AGO,ar ARG,at AUT,au AUS,az AZE,ba BIH,bd BGD,be BEL,bg BGR,bh BHR,bo BOL,br BRA,by BLR,ca CAN,ch CHE,cl CHL,cn CHN,co COL,cu CUB,cy CYP,cz CZE,' +
    'dk DNK,dz DZA,ec ECU,ee EST,eg EGY,es ESP,et ETH,fi FIN,fr FRA,ge GEO,gh GHA,gr GRC,gt GTM,hn HND,hr HRV,hu HUN,id IDN,ie IRL,il ISR,in IND,iq IRQ,ir IRN,is ISL,it ITA,jo JOR,jp JPN,' +
    'ke KEN,kg KGZ,kh KHM,kr KOR,kw KWT,kz KAZ,lb LBN,lk LKA,lt LTU,lv LVA,ly LBY,ma MAR,md MDA,me MNE,mk MKD,mm MMR,mn MNG,mx MEX,my MYS,ng NGA,nl NLD,no NOR,np NPL,nz NZL,om OMN,' +
    'pe PER,ph PHL,pk PAK,pl POL,ps PSE,pt PRT,py PRY,qa QAT,ro ROU,rs SRB,ru RUS,rw RWA,sa SAU,sd SDN,se SWE,sg SGP,si SVN,sk SVK,sn SEN,sv SLV,sy SYR,th THA,tn TUN,tr TUR,tw TWN,tz TZA,' +
    'ua UKR,ug UGA,uk GBR,uy URY,uz UZB,ve VEN,vn VNM,ye YEM,za ZAF,zm ZMB,zw ZWE'
  )
    .split(',')
    .map((pair) => pair.split(' ')),
)

/** Whose press release or briefing an article is, by the host or publisher, or by what stands on top: a code, or null for a report. */
export function issuerOf(
  article: Article,
  syntax: Syntax,
  known: readonly KnownAt[],
  lexicon: CastLexicon,
): string | null {
  return (
    ofHost(article, lexicon) ??
    ofPublisher(article.publisher, lexicon) ??
    onTop(syntax, known) ??
    ofMasthead(syntax, known) ??
    ofMinister(syntax, lexicon)
  )
}

/** "Transcript: UN mission in X", "IAEA briefing on …: transcript"; "A Downing Street spokesperson said:" before all else. */
function onTop(syntax: Syntax, known: readonly KnownAt[]): string | null {
  for (const { tokens, start, end, kind } of syntax.sentences.slice(0, 3)) {
    if (kind === 'headline' && /^report of the secretary-general\b/i.test(syntax.text.slice(start, end))) return 'UN'
    const first = known.find((k) => k.from >= tokens.from && k.to <= tokens.to && k.known.kind !== 'place')
    const code = first?.known.codes[0]
    if (first === undefined || code === undefined || first.known.codes.length > 1) continue
    const [words, before] = [syntax.text.slice(start, end), syntax.text.slice(start, at(syntax, first.from).start)]
    const isBriefing = kind === 'headline' && /\b(?:transcript|briefing|press conference)\b/i.test(words)
    // "Readout of President X's call with …", "Statement by Minister Y on …", "Remarks by …"
    const isOwn =
      kind === 'headline' &&
      /^(?:readout|(?:press |media |joint )?statement|(?:press )?remarks|address|speech) (?:of|by|from)(?: the)?(?: \p{Lu}[\p{L}.]+){0,2}$/iu.test(
        before.trim(),
      )
    const isSpoken = /^(?:An?|The)\b.*\bspokes(?:person|man|woman) said:$/.test(words)
    // "Peru's Statement on …"
    const isTheirs =
      kind === 'headline' &&
      before === '' &&
      /^(?:['’]s?|s)? (?:official |joint |press )?(?:statement|declaration|communiqué) (?:on|regarding|about|concerning)\b/i.test(
        syntax.text.slice(at(syntax, first.to - 1).end, end),
      )
    if (isTheirs) return code
    if ((isBriefing && !/\b(?:with|on|about|to|from|against|for|and)\b/i.test(before)) || isSpoken || isOwn) return code
  }
  return null
}

function ofHost({ url }: Article, lexicon: CastLexicon): string | null {
  const host = /^https?:\/\/([^/:?#]+)/i.exec(url ?? '')?.[1]?.toLowerCase()
  if (host === undefined) return null
  const own = HOSTS.find(([pattern]) => pattern.test(host))
  if (own) return own[1]
  const government = GOVERNMENT.exec(host)?.[1]
  if (government !== undefined) return COUNTRY_DOMAINS[government] ?? null
  return namedIn(host, lexicon)
}

/** Seats whose name a host bears. */
const SEATS: { readonly [word: string]: string } = {
  whitehouse: 'USA',
  statedept: 'USA',
  kremlin: 'RUS',
  elysee: 'FRA',
  eeas: 'EU',
}

/** What stands beside a seat in a label of its own host: "kremlin-archive", not "kremlin-watch". */
const BESIDE_SEAT = /^(?:archives?|news|press|office)$/

const ORGANS = /^(?:mofa|mfa|mea|pmo|gov|embassy|government|premier|president|presidency|ministry|cancilleria)$/

/** "mofa-qatar.example", "embassy-norway.org", "president-ge.example": an organ and a state in the host's name; "oas.org", "kremlin-archive.example". */
function namedIn(host: string, lexicon: CastLexicon): string | null {
  const labels = host
    .replace('state-dept', 'statedept')
    .split('.')
    .map((label) => label.split('-'))
  const words = labels.flat()
  for (const label of labels) {
    const seat = label.find((word) => SEATS[word] !== undefined)
    if (seat !== undefined && label.every((word) => word === seat || BESIDE_SEAT.test(word))) return SEATS[seat]!
  }
  // the last label is that of a country or a kind: no African Union in "club.org.au"
  if (words.some((word) => /^(?:int|org|press)$/.test(word))) {
    const known = words.slice(0, -1).map((word) => lexicon.known.get(word.toUpperCase()))
    const body = known.find((k) => k?.sector === 'IGO')
    if (body && body.codes.length === 1) return body.codes[0]!
  }
  if (!words.some((word) => ORGANS.test(word))) return null
  for (const word of words) {
    const known = lexicon.known.get(word.slice(0, 1).toUpperCase() + word.slice(1))
    if (known?.kind === 'state' && known.use === 'name') return known.codes[0] ?? null
  }
  const domains = labels.filter((label) => label.some((word) => ORGANS.test(word))).flat()
  const domain = domains.find((word) => COUNTRY_DOMAINS[word] !== undefined)
  return domain === undefined ? null : COUNTRY_DOMAINS[domain]!
}
