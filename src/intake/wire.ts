/** Wire agencies and how a report credits them: in the dateline, in a byline, at its end. */
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
  const dateline = `^[\\p{Lu}][\\p{L} .,'’/-]{1,60}\\(${n}\\)\\s*(?:[-–—_]|\\s{2})`
  const close = `[(–—-]\\s*(?:(?:Reporting|With additional reporting) (?:by|from) )?${n}\\)?\\.?\\s*$`
  const byline = `^(?:By .{2,60}[,|–—-]\\s*|Source: |Credit: )${n}\\.?\\s*$`
  return [name, new RegExp(`${dateline}|${close}|${byline}`, 'mu')] as const
})

/** The agency that a text credits: "GENEVA (AP) —", "— Reuters" at its end, "By Jan Novak, Associated Press"; else null. */
export function wireOf(text: string): string | null {
  return credits.find(([, credit]) => credit.test(text))?.[0] ?? null
}
