import { accordingTo } from './rules/according-to.ts'
import { announced } from './rules/announced.ts'
import { asSaid } from './rules/as-said.ts'
import { claimNoun } from './rules/claim-noun.ts'
import { clauseBefore } from './rules/clause-before.ts'
import { colon } from './rules/colon.ts'
import { described } from './rules/described.ts'
import { headline } from './rules/headline.ts'
import { object } from './rules/object.ts'
import { quoted } from './rules/quoted.ts'
import { reportedClauseRule } from './rules/reported-clause.ts'
import { runOn } from './rules/run-on.ts'
import { unmarkedRunOn } from './rules/unmarked-run-on.ts'
import { urged } from './rules/urged.ts'
import { whatXCalled } from './rules/what-x-called.ts'
import type { Rule } from './scene.ts'

/** In order of trust, behind `transcript` and `interview`, which need the whole article: where two speak of the same words, the earlier one wins. */
export const RULES: readonly Rule[] = [
  quoted,
  runOn,
  colon,
  clauseBefore,
  unmarkedRunOn,
  asSaid,
  accordingTo,
  whatXCalled,
  described,
  reportedClauseRule,
  announced,
  claimNoun,
  urged,
  object,
  headline,
]
