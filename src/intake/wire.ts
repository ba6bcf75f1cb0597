/** Wire agencies that are credited without a dateline too: in a byline, at the end of a report. */
const agencies: readonly (readonly [name: string, names: RegExp])[] = [
  ['AP', /AP|Associated Press/],
  ['Reuters', /Reuters/],
  ['AFP', /AFP|Agence France-Presse/],
  ['PA', /PA|Press Association|PA Media/],
  ['TASS', /TASS|ITAR-TASS/],
  ['Interfax', /Interfax/],
  ['RIA Novosti', /RIA(?: Novosti)?/],
  ['Ukrinform', /Ukrinform/],
  ['dpa', /dpa|Deutsche Presse-Agentur/],
  ['EFE', /EFE/],
  ['ANSA', /ANSA/],
  ['Xinhua', /Xinhua/],
  ['Kyodo', /Kyodo(?: News)?/],
  ['Yonhap', /Yonhap/],
  ['Anadolu', /Anadolu(?: Agency)?|AA/],
  ['UPI', /UPI/],
  ['IANS', /IANS/],
  ['PTI', /PTI/],
]

const credits = agencies.map(([name, names]) => {
  const n = `(?:${names.source})`
  const dateline = `^[\\p{Lu}][\\p{L}\\d .,'’/-]{1,60}\\(${n}\\)\\s*(?:[-–—_]|\\s{2})`
  const close = `[(–—-]\\s*(?:(?:Reporting|With additional reporting) (?:by|from) )?${n}\\)?\\.?\\s*$`
  const byline = `^(?:By .{2,60}[,|–—-]\\s*|Source: |Credit: )${n}\\.?\\s*$`
  return [name, new RegExp(`${dateline}|${close}|${byline}`, 'mu')] as const
})

/** "GENEVA (MPA) —", "ST. PETERSBURG, Florida, Jan 12 (NNS) -": after a city in capitals any short name is an agency's. */
const anyDateline = new RegExp(
  "^\\p{Lu}[\\p{Lu} .'’/-]{1,40}(?:, \\p{Lu}[\\p{L}. ]{1,20}?)?(?:,? \\p{Lu}\\p{Ll}{2,8}\\.? \\d{1,2}(?:, \\d{4})?)? ?" +
    '\\((\\p{Lu}[\\p{L}&-]+(?: \\p{Lu}[\\p{L}&-]+){0,2}|\\p{Ll}{3,4})\\)\\s?(?:[-–—_]|\\s{2})',
  'mu',
)
const noAgency = /^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|DC|D\.C\.|U[KNS]|EU|updated|Updated|Update)$/

/** The agency that a text credits: "GENEVA (AP) —", "— Reuters" at its end, "By Jan Novak, Associated Press"; else null. */
export function wireOf(text: string): string | null {
  const known = credits.find(([, credit]) => credit.test(text))?.[0]
  if (known) return known
  const name = anyDateline.exec(text)?.[1]
  return name && !noAgency.test(name) ? name : null
}
