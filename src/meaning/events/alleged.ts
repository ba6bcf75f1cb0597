import type { Statement } from '../../model.ts'
import type { Draft } from './draft.ts'
import { speakerOf } from './parties.ts'
import { innermostStatement, type Scene } from './scene.ts'

/** An attack that somebody alleges is possible, not done. */
export function asAlleged(scene: Scene, draft: Draft): Draft {
  if (!/^(?:ASSAULT|COERCE)$/.test(draft.type) || draft.status !== 'done') return draft
  const statement = innermostStatement(scene, draft.cue)
  if (!statement || !alleges(scene, statement)) return draft
  const [speaker] = speakerOf(statement)
  return draft.actors.some(({ code }) => code === speaker?.code) ? draft : { ...draft, status: 'possible' }
}

function alleges({ syntax }: Scene, { cue }: Statement): boolean {
  return cue !== null && /^(?:alleg|accus|claim|blam)/i.test(syntax.text.slice(cue.start, cue.end))
}
