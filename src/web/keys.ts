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
