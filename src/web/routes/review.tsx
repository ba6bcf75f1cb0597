import type { Context } from 'hono'
import { z } from 'zod'
import { pagingOf } from '../../api/asked.ts'
import { type Asked, askedOf } from '../../api/deciding.ts'
import { queryOf } from '../../api/list-routes.ts'
import { BadQuestion } from '../../api/problem.ts'
import { there } from '../../api/routes.ts'
import type { EventClaim, StatementClaim } from '../../record/claims.ts'
import { folded } from '../../record/sentence.ts'
import {
  ConflictError,
  conflicts,
  type Decision,
  findClaim,
  listDecisions,
  listStatements,
  versionOf,
} from '../../store/index.ts'
import { listNamesakes } from '../../store/namesakes.ts'
import { reviewQueue } from '../../store/queue.ts'
import { rolesOf } from '../../store/roles.ts'
import { fieldOf, formOf, ownPath, saying } from '../forms/form.ts'
import {
  changedFields,
  differing,
  type FormFields,
  fieldsOfForm,
  fieldsSaid,
  filledAgain,
} from '../forms/record-fields.ts'
import type { Visit } from '../layout.tsx'
import { DecisionsPage } from '../pages/decisions.tsx'
import { EditPage, type EditProps, fieldWords } from '../pages/edit.tsx'
import { NamesakesPage } from '../pages/namesakes.tsx'
import { type Looked, ReviewPage } from '../pages/review.tsx'
import { spanOf } from '../parts/numbered.ts'
import type { Site } from '../site.ts'

/** Records that a person looks at, and what is done with them. */
export function reviewPages({ app, desk, page, visitOf, personOf }: Site): void {
  const { store } = desk

  page('/review', async (c, visit) => {
    const order = c.req.query('order') === 'text' ? 'text' : 'weight'
    const queue = await reviewQueue(store, order, onScreen)
    const asked = c.req.query('claim')
    const claim = asked ? there(await findClaim(store, asked), 'record', asked) : (queue.claims[0] ?? null)
    const versions = new Map(await Promise.all(queue.claims.map(async ({ id }) => [id, await version(id)] as const)))
    const looked = claim === null ? null : await lookedAt(claim)
    return <ReviewPage visit={visit} order={order} queue={queue} versions={versions} looked={looked} />
  })
  page('/review/decisions', async (c, visit) => {
    const decisions = await listDecisions(store, pagingOf(queryOf(c)))
    const ids = [...new Set(decisions.rows.map(({ subject }) => subject))].filter((id) => /^[cs][0-9a-f]{16}$/.test(id))
    const claims = (await Promise.all(ids.map((id) => findClaim(store, id)))).filter((claim) => claim !== null)
    const words = new Map(claims.map((claim) => [claim.id, `“${folded(spanOf(claim).text).slice(0, 120)}”`]))
    return <DecisionsPage {...{ visit, decisions, words }} conflicts={await conflicts(store)} />
  })
  page('/review/people', async (c, visit) => {
    const pairs = await listNamesakes(store)
    const skip = Math.max(0, Number(c.req.query('skip')) || 0)
    const pair = pairs[skip] ?? null
    const names = pair === null ? [] : [pair.one.name, pair.other.name]
    const known = await Promise.all(
      names.map(async (name) => ({
        name,
        roles: await rolesOf(store, { name }),
        statements: (await listStatements(store, { actor: [name] }, { limit: 4 })).rows,
      })),
    )
    return <NamesakesPage visit={visit} left={Math.max(0, pairs.length - skip)} skip={skip} pair={pair} known={known} />
  })
  page('/records/:id/edit', async (c, visit) => {
    const claim = await claimAt(c)
    const back = ownPath(c.req.query('back') ?? `/review?claim=${claim.id}`)
    return editPage(visit, { claim, version: await version(claim.id), back })
  })
  app.post('/records/:id/edit', async (c) => {
    const claim = await claimAt(c)
    const form = await formOf(c)
    const field = fieldOf(form)
    const back = ownPath(field('back'))
    const given = fieldsOfForm(claim.kind, form)
    try {
      const fields = changedFields(claim, given)
      if (Object.keys(fields).length === 0) return c.redirect(saying(back, 'Nothing was changed.'), 303)
      const decided = await desk.decide(
        askedOf({ kind: 'edit', claim: claim.id, fields, versions: { [claim.id]: field('version') } }),
        personOf(c),
      )
      return c.redirect(saying(back, inWords(there(decided, 'record', claim.id))), 303)
    } catch (error) {
      const visit = await visitOf(c)
      if (error instanceof BadQuestion) {
        const wrong = { given, words: error.message }
        return c.html((await editPage(visit, { claim, version: field('version'), back }, wrong)) as string, 400)
      }
      if (!(error instanceof ConflictError)) throw error
      const was = fieldsBefore(field('was'))
      const wrong = { given: differing(was, given), words: meanwhile(differing(was, fieldsSaid(claim))) }
      const stands = { claim, version: await version(claim.id), back }
      return c.html((await editPage(visit, stands, wrong)) as string, 409)
    }
  })
  app.post('/-/decide', async (c) => {
    const field = fieldOf(await formOf(c))
    const back = ownPath(field('back'))
    const kind = field('kind')
    try {
      const decided = await (kind === 'undo'
        ? desk.undo(undefined, personOf(c))
        : kind === 'redo'
          ? desk.redo(undefined, personOf(c))
          : desk.decide(askedIn(field), personOf(c)))
      if (kind !== 'undo' && kind !== 'redo') there(decided, 'record', field('claim') || field('on'))
      const said = decided === null ? `There is nothing to ${kind}.` : inWords(decided, kind)
      return c.redirect(saying(back, said), 303)
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error
      return c.redirect(saying(`/review?claim=${field('claim')}`, changedMeanwhile), 303)
    }
  })
  app.post('/-/decide-all', async (c) => {
    const form = await formOf(c)
    let [done, changed] = [0, 0]
    for (const [claim, seen] of form('claim').map((one) => one.split(' ') as [string, string])) {
      try {
        if (await desk.decide(askedOf({ kind: 'accept', claim, versions: { [claim]: seen } }), personOf(c))) done++
      } catch (error) {
        if (!(error instanceof ConflictError)) throw error
        changed++
      }
    }
    const rest = changed === 0 ? '' : ` ${changed} had been changed meanwhile by somebody else and were left.`
    return c.redirect(saying(ownPath(form('back')[0]), `${done} accepted.${rest}`), 303)
  })

  app.post('/entries/:id/split', async (c) => {
    const claims = [...(await formOf(c))('claim')]
    if (claims.length === 0) throw new BadQuestion('Tick the reports that tell another act.')
    there(await desk.decide(askedOf({ kind: 'split', claims }), personOf(c)), 'event', c.req.param('id'))
    return c.redirect(
      saying(`/entries/${c.req.param('id')}`, 'Split: the ticked reports are an event of their own.'),
      303,
    )
  })
  app.post('/entries/:id/merge', async (c) => {
    const id = c.req.param('id')
    const other = fieldOf(await formOf(c))('other').replace(/^.*\/entries\//, '')
    there(await desk.decide(askedOf({ kind: 'merge', entries: [id, other] }), personOf(c)), 'event', other)
    return c.redirect(saying(`/entries/${id}`, 'Merged.'), 303)
  })

  const version = async (id: string): Promise<string> => (await versionOf(store, id)) ?? ''

  const claimAt = async (c: Context): Promise<EventClaim | StatementClaim> =>
    there(await findClaim(store, c.req.param('id')!), 'record', c.req.param('id')!)

  async function lookedAt(claim: EventClaim | StatementClaim): Promise<Looked> {
    const { article } = claim.source
    const shown = there(await desk.articlePage(article), 'article', article)
    const entry = shown.events.find((one) => one.claim.id === claim.id)?.entry
    return {
      claim,
      version: await version(claim.id),
      page: shown,
      entry: entry ? await desk.entry(entry.id) : null,
      decisions: await desk.decisions(claim.id),
    }
  }

  /** `wrong`: what was sent, which the form shows again, and what is wrong with it. */
  async function editPage(
    visit: Visit,
    stands: Pick<EditProps, 'claim' | 'version' | 'back'>,
    wrong: { readonly given: FormFields; readonly words: string } | null = null,
  ) {
    const { article } = stands.claim.source
    const shown = there(await desk.articlePage(article), 'article', article)
    const claim = filledAgain(stands.claim, wrong?.given ?? {}, shown.article.text)
    return (
      <EditPage
        {...{ visit, claim, version: stands.version, back: stands.back }}
        page={shown}
        stands={stands.claim}
        wrong={wrong?.words ?? null}
      />
    )
  }
}

/** Records on the screen at once. */
const onScreen = 10

const changedMeanwhile =
  'Nothing was decided: somebody else has changed this record meanwhile. This is how it stands now; decide again.'

/** What a form about one record, two people or a note asks. */
function askedIn(field: (name: string) => string): Asked {
  const [kind, claim, reason, version] = ['kind', 'claim', 'reason', 'version'].map(field) as [
    string,
    string,
    string,
    string,
  ]
  if (kind === 'note') return askedOf({ kind, on: field('on'), reason })
  if (kind === 'same' || kind === 'different') return askedOf({ kind, people: [field('one'), field('other')] })
  return askedOf({
    kind,
    claim,
    ...(reason === '' ? {} : { reason }),
    ...(version === '' ? {} : { versions: { [claim]: version } }),
  })
}

/** What a form says that the record said when it was opened. */
function fieldsBefore(was: string): FormFields {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(was))
  } catch {
    throw new BadQuestion('This form is not whole: open it again.')
  }
}

function meanwhile(theirs: FormFields): string {
  const fields = Object.keys(theirs).map((field) => fieldWords[field] ?? field)
  const what = fields.length === 0 ? '' : ` (${fields.join(', ')})`
  return `Somebody else has changed this record meanwhile${what}, and nothing of yours is kept yet. The form shows it as it stands now, with your changes: look at it, and keep it once more.`
}

const deeds: { readonly [kind in Decision['kind']]: string } = {
  accept: 'Accepted',
  adopt: 'Taken as it is read now',
  reject: 'Rejected',
  unsure: 'Marked as undecided',
  edit: 'Changed',
  add: 'Added',
  note: 'Noted',
  merge: 'Merged',
  split: 'Split',
  same: 'Kept as one person',
  different: 'Kept as two people',
  correct: 'Corrected',
  forget: 'Forgotten',
}

function inWords({ kind, reason }: Decision, turn: string = kind): string {
  const deed = `${deeds[kind]}${kind === 'reject' && reason ? `: ${reason}` : ''}`
  return turn === 'undo'
    ? `Taken back: ${deed.toLowerCase()}.`
    : turn === 'redo'
      ? `Again: ${deed.toLowerCase()}.`
      : `${deed}.`
}
