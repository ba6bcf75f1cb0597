import type { Syntax } from '../../model.ts'
import { type Evidence, evidenceOf } from './evidence.ts'
import type { NameGazetteer } from './gazetteer.ts'

/** What the search for names looks at. */
export interface NameScene {
  readonly syntax: Syntax
  readonly gazetteer: NameGazetteer
  readonly evidence: Evidence
  /** By token: classes of the word by itself. */
  readonly classes: readonly ReadonlySet<string>[]
}

export function sceneOf(syntax: Syntax, gazetteer: NameGazetteer): NameScene {
  const classes = syntax.tokens.map(({ form }) => classesOf(gazetteer, form))
  return { syntax, gazetteer, evidence: evidenceOf(syntax), classes }
}

/** Classes of a word by itself; "GEN." is looked up as "Gen". */
export function classesOf({ words }: NameGazetteer, form: string): ReadonlySet<string> {
  const bare = form.length > 2 && form.endsWith('.') ? form.slice(0, -1) : form
  const found = words.get(bare)
  if (found || bare.length < 2 || /[a-z]/.test(bare) || /\p{Ll}/u.test(bare)) return found ?? NONE
  return words.get(bare.charAt(0) + bare.slice(1).toLowerCase()) ?? NONE
}

export function isOfClass({ classes }: NameScene, i: number, kind: string): boolean {
  return classes[i]?.has(kind) ?? false
}

const NONE: ReadonlySet<string> = new Set()
