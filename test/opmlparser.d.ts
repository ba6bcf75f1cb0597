declare module 'opmlparser' {
  import type { Transform } from 'node:stream'
  /** Takes the text of a list; gives an object for each outline. */
  export default class OpmlParser extends Transform {
    /** Of the whole list. */
    readonly meta: { readonly title: string }
  }
}
