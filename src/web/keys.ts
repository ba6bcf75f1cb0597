import { staticFiles } from './static-files.ts'

interface Key {
  readonly does: string
  /** Where it leads, from every page. */
  readonly go?: string
}

/** The keys that pages answer to, as keys.json has them: it also feeds the browser script. */
export const keys: { readonly [pressed: string]: Key } = JSON.parse(
  new TextDecoder().decode(staticFiles.get('keys.json')!.bytes),
)

/** The keys as people are told them: digits, which objects put first, stand behind the letters that they follow. */
export const keysInOrder: readonly (readonly [pressed: string, key: Key])[] = [...Object.entries(keys)].sort(
  ([one], [other]) => placeOf(one) - placeOf(other),
)

function placeOf(pressed: string): number {
  const letters = Object.keys(keys).filter((key) => !/^\d$/.test(key))
  return /^\d$/.test(pressed) ? letters.indexOf('r') + Number(pressed) / 10 : letters.indexOf(pressed)
}
