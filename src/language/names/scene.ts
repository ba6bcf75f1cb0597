import type { Syntax } from '../../model.ts'
import { type Evidence, evidenceOf } from './evidence.ts'
import type { NameGazetteer } from './gazetteer.ts'

/** What the search for names looks at. */
export interface NameScene {
  readonly syntax: Syntax
  readonly gazetteer: NameGazetteer
  readonly evidence: Evidence
}

export function sceneOf(syntax: Syntax, gazetteer: NameGazetteer): NameScene {
  return { syntax, gazetteer, evidence: evidenceOf(syntax) }
}

/** Classes of a word by itself; "GEN." is looked up as "Gen". */
export function classesOf({ words }: NameGazetteer, form: string): ReadonlySet<string> {
  const bare = form.length > 2 && form.endsWith('.') ? form.slice(0, -1) : form
  const found = words.get(bare)
  if (found || bare.length < 2 || /[a-z]/.test(bare) || /\p{Ll}/u.test(bare)) return found ?? NONE
  return words.get(bare.charAt(0) + bare.slice(1).toLowerCase()) ?? NONE
}

export function isOfClass({ syntax, gazetteer }: NameScene, i: number, kind: string): boolean {
  return classesOf(gazetteer, syntax.tokens[i]?.form ?? '').has(kind)
}

const NONE: ReadonlySet<string> = new Set()
