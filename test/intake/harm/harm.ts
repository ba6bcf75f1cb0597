/** What would harm, the name that it comes under, its bytes. */
export type Harm = readonly [what: string, name: string, bytes: Uint8Array]

export const times = (text: string, count: number): string => text.repeat(count)
export const zeros = (megabytes: number): Uint8Array => new Uint8Array(megabytes * 1_000_000)

/** A document type whose entities multiply. */
export const laughs = `<!DOCTYPE x [<!ENTITY a "${times('ha', 100)}">${'bcdefghij'
  .split('')
  .map((name, i) => `<!ENTITY ${name} "${times(`&${'abcdefghi'[i]};`, 10)}">`)
  .join('')}]>`
/** A document type whose entity names a file. */
export const outside = '<!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/passwd">]>'
export const declared = (doctype: string, xml: string): string =>
  `<?xml version="1.0"?>${doctype}${xml.replace(/^<\?xml.*?\?>/, '')}`
