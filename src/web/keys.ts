import { staticFiles } from './static-files.ts'

interface Key {
  readonly does: string
}

/** The keys that pages answer to, as keys.json has them: it also feeds the browser script. */
export const keys: { readonly [pressed: string]: Key } = JSON.parse(
  new TextDecoder().decode(staticFiles.get('keys.json')!.bytes),
)
