import type { TokenRange } from '../../model.ts'
import { type DraftEntity, entityFor, mention } from './draft.ts'
import { headOf } from './known.ts'
import { at, described, nounAt } from './phrase.ts'
import type { Scene } from './scene.ts'

/**
 * Names that no lexicon knows: organisations and groups keep their own name as code, places have none. Names of state organs
 * ("Ministry of External Affairs") are left to the descriptions, which find out whose they are.
 */
export function mentionUnknown(scene: Scene): void {
  const { syntax, draft, names } = scene
  for (const name of names) {
    const { from, to } = name
    const head = headOf(syntax, name)
    const covered = Array.from({ length: to - from }, (_, i) => from + i).some(
      (i) => scene.knownBy.has(i) || draft.mentions.has(i),
    )
    const ship = isShip(scene, from)
    if (covered || (name.kind === 'person' && !ship)) continue
    if (CALENDAR.test(at(syntax, head).form) || isCurrency(scene, name)) continue
    const short = shortFor(scene, name)
    if (short) {
      mention(draft, { from, to, head, form: 'name', entity: short, rule: 'short name' })
      continue
    }
    if (isOrgan(scene, head) || !/\p{Lu}/u.test(at(syntax, from).form)) continue
    const words = described(syntax, name)
    if (name.kind === 'place' && !ship) {
      const entity = entityFor(draft, `place ${words}`, { name: words, kind: 'place' })
      mention(draft, { from, to, head, form: 'name', entity, rule: 'unknown place' })
    } else if (ship || (name.kind === 'organisation' && !PAPER.test(at(syntax, head).form))) {
      const entity = entityFor(draft, `unknown ${words}`, {
        name: words,
        kind: 'organisation',
        codes: [words],
        class: 'party',
      })
      mention(draft, { from, to, head, form: 'name', entity, rule: 'unknown organisation' })
    }
  }
}

/** "The tanker | Almaz Star", "the freighter | Mara |": ships keep their names, whatever the name is taken for. */
function isShip({ syntax, lexicon }: Scene, from: number): boolean {
  const noun = from > 0 ? nounAt(syntax, from - 1) : ''
  if (/^(?:patrol|naval|navy|guard)$/i.test(syntax.tokens[from - 2]?.form ?? '')) return false
  return lexicon.nominals.get(noun)?.some((n) => n.class === 'vessel') === true && SHIP.test(noun)
}

const SHIP = /(?:ship|tanker|boat|trawler|freighter|ferry|yacht|vessel|barge|frigate|destroyer|carrier|submarine)$/

/** "NOK 75 billion" */
const isCurrency = ({ syntax }: Scene, { from, to }: TokenRange): boolean =>
  to - from === 1 && /^\p{Lu}{3}$/u.test(at(syntax, from).form) && /^\d/.test(syntax.tokens[to]?.form ?? '')

/** "Executive Order": nobody. */
const PAPER =
  /^(?:Order|Orders|Act|Resolution|Statute|Directive|Charter|Protocol|Decree|Code|Bill|Accords?|Agreements?|Treaty|Convention|Declaration|Memorandum|Covenant)$/

/** "The Union", "the Front": the body whose longer name ends so. */
function shortFor({ syntax, draft }: Scene, { from, to }: TokenRange): DraftEntity | null {
  const { form } = at(syntax, from)
  if (to - from !== 1 || !/^the$/i.test(syntax.tokens[from - 1]?.form ?? '') || !/^\p{Lu}\p{Ll}/u.test(form))
    return null
  const bodies = [...draft.entities.values()].filter(
    ({ kind, name, codes }) => /^(?:organisation|group)$/.test(kind) && codes.length === 1 && name.endsWith(` ${form}`),
  )
  return bodies.length === 1 ? (bodies[0] ?? null) : null
}

const CALENDAR =
  /^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Year|Day|Christmas|Easter|Ramadan|AM|PM|GMT)$/

function isOrgan({ syntax, lexicon }: Scene, head: number): boolean {
  const form = at(syntax, head).form.toLowerCase()
  const nominals = [nounAt(syntax, head), form, form.replace(/s$/, '')].flatMap(
    (word) => lexicon.nominals.get(word) ?? [],
  )
  return nominals.some((n) => /^(?:organ|office|force|people|body)$/.test(n.class))
}
