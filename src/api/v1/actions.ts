import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { versionOf } from '../../store/index.ts'
import { dayOf } from '../asked.ts'
import { type Asked, askedOf, askedSchema } from '../deciding.ts'
import type { Added, Desk } from '../desk.ts'
import { CannotBeDone, Forbidden } from '../problem.ts'
import { articlePage, day, decision } from '../schemas.ts'
import { json, jsonBody, partOfApi, problems } from './app.ts'
import { isKnownState, mustMatch } from './tags.ts'
import { articleNow, claimState, claimWithDecisions, idParam, there } from './things.ts'

/** What changes the record. Every change is a decision, and can be taken back. */
export function actionResources(desk: Desk) {
  const { store } = desk
  return partOfApi()
    .openapi(decideRoute, async (c) => {
      const asked = askedOf(await c.req.json())
      if (asked.kind === 'forget') onlyAdmin(c)
      const made = await desk.decide(asked, whoAsks(c))
      return c.json(there(made, 'record', 'that this is about'), 201)
    })
    .openapi(undoRoute, async (c) => {
      const { expected } = c.req.valid('json')
      return c.json(turned(await desk.undo(expected, whoAsks(c)), 'taken back'), 200)
    })
    .openapi(redoRoute, async (c) => {
      const { expected } = c.req.valid('json')
      return c.json(turned(await desk.redo(expected, whoAsks(c)), 'made to stand again'), 200)
    })
    .openapi(editRoute, async (c) => {
      const { id } = c.req.valid('param')
      const { claim } = await claimWithDecisions(store, id)
      const { fields, reason } = c.req.valid('json')
      await onThisState(c, desk, claim.id, () => claimWithDecisions(store, claim.id), {
        kind: 'edit',
        claim: claim.id,
        fields,
        ...(reason === undefined ? {} : { reason }),
      })
      const after = await claimWithDecisions(store, claim.id)
      isKnownState(c, after)
      return c.json(after, 200)
    })
    .openapi(correctRoute, async (c) => {
      const { hash } = (await articleNow(store, c.req.valid('param').id)).article
      const { reason, ...fields } = c.req.valid('json')
      await onThisState(c, desk, hash, () => articleNow(store, hash), {
        kind: 'correct',
        article: hash,
        fields,
        ...(reason === undefined ? {} : { reason }),
      })
      const after = await articleNow(store, hash)
      isKnownState(c, after)
      return c.json(after, 200)
    })
    .openapi(forgetRoute, async (c) => {
      onlyAdmin(c)
      const { hash } = (await articleNow(store, c.req.valid('param').id)).article
      const { reason } = c.req.valid('query')
      const asked = { kind: 'forget', article: hash, ...(reason === undefined ? {} : { reason }) }
      return c.json(await onThisState(c, desk, hash, () => articleNow(store, hash), asked), 200)
    })
    .openapi(addRoute, async (c) => {
      const { text, title, published, publisher } = c.req.valid('json')
      const told = await desk.addText({
        text: text.replace(/\r\n?/g, '\n'),
        title: title ?? null,
        published: published == null ? null : dayOf('published', published),
        publisher: publisher ?? null,
      })
      c.header('Location', `/api/v1/articles/${told.article}`)
      return c.json(told, told.isNew ? 201 : 200)
    })
}

/** Decides on a thing as whoever asks has seen it (`If-Match`), and on no other state of it. */
async function onThisState(c: Context, desk: Desk, id: string, told: () => Promise<unknown>, asked: object) {
  const version = await versionOf(desk.store, id)
  mustMatch(c, await told())
  const versions = version === null ? {} : { versions: { [id]: version } }
  return there(await desk.decide(askedOf({ ...asked, ...versions }), whoAsks(c)), 'record', id)
}

/** Who asks, where everybody must say so. */
const whoAsks = (c: Context): string | undefined => c.get('person')?.name

/**
 * Forgetting cannot be brought back.
 *
 * @throws Forbidden for every other role
 */
function onlyAdmin(c: Context): void {
  const role = c.get('person')?.role ?? 'admin'
  if (role !== 'admin')
    throw new Forbidden(`Your role is “${role}”: it does not allow this. Ask whoever runs this Readout.`)
}

function turned<T>(decided: T | null, what: string): T {
  if (decided === null) throw new CannotBeDone(`There is no decision that could be ${what}.`)
  return decided
}

const tags = ['actions']

/** As `askedSchema` describes it; `askedOf` reads it. */
const askedBody = z.custom<Asked>().openapi('Deciding', {
  type: 'object',
  ...(z.toJSONSchema(askedSchema, { io: 'input' }) as object),
})

const decideRoute = createRoute({
  method: 'post',
  path: '/decisions',
  tags,
  summary: 'decide: accept, reject, edit, add, note, merge, split, correct, forget …',
  description:
    '`versions` names the states that were looked at, by id: what has changed since is not decided on (412).',
  request: jsonBody(askedBody),
  responses: {
    201: json(decision, 'It is done, and can be taken back.'),
    ...problems({ 400: 'It makes no sense.', 404: 'What it is about is not there.', 412: 'It has changed meanwhile.' }),
  },
})

const turnRoute = <Path extends string>(path: Path, summary: string) => ({
  method: 'post' as const,
  path,
  tags,
  summary,
  request: jsonBody(
    z.object({ expected: z.number().int().optional().openapi({ description: 'id of the decision that is meant' }) }),
  ),
  responses: {
    200: json(decision, 'That decision.'),
    ...problems({ 412: 'Another decision is the last by now.', 422: 'There is none.' }),
  },
})
const undoRoute = createRoute(turnRoute('/decisions/undo', 'take the last decision back'))
const redoRoute = createRoute(turnRoute('/decisions/redo', 'make the decision stand again that was taken back last'))

const ifMatch = z.object({
  'if-match': z.string().optional().openapi({ description: 'The `ETag` of what is edited; `*`: any state.' }),
})
const editProblems = problems({
  400: 'It makes no sense.',
  404: 'There is none.',
  412: 'It has changed since.',
  428: '`If-Match` is missing.',
})
const reason = z.string().optional()

const editRoute = createRoute({
  method: 'patch',
  path: '/claims/{id}',
  tags,
  summary: 'set fields of a claim',
  request: {
    params: idParam,
    headers: ifMatch,
    ...jsonBody(
      z.object({
        fields: z.record(z.string(), z.unknown()).openapi({ description: 'Fields as in `edit` of `Deciding`.' }),
        reason,
      }),
    ),
  },
  responses: { 200: json(claimState, 'As it is now, with its `ETag`.'), ...editProblems },
})

const correctRoute = createRoute({
  method: 'patch',
  path: '/articles/{id}',
  tags,
  summary: 'correct the title, day or publisher of an article, and read it again',
  request: {
    params: idParam,
    headers: ifMatch,
    ...jsonBody(
      z.object({
        title: z.string().optional(),
        published: day.nullable().optional(),
        publisher: z.string().nullable().optional(),
        reason,
      }),
    ),
  },
  responses: { 200: json(articlePage, 'As it is now, with its `ETag`.'), ...editProblems },
})

const forgetRoute = createRoute({
  method: 'delete',
  path: '/articles/{id}',
  tags,
  summary: 'forget an article: one line is left of it',
  request: { params: idParam, headers: ifMatch, query: z.object({ reason }) },
  responses: { 200: json(decision, 'The decision.'), ...editProblems },
})

const added: z.ZodType<Added, Added> = z
  .strictObject({ article: z.string(), isNew: z.boolean(), warnings: z.array(z.string()) })
  .openapi('Added')

const addRoute = createRoute({
  method: 'post',
  path: '/articles',
  tags,
  summary: 'read a text and keep it',
  request: jsonBody(
    z.object({
      text: z.string().min(1),
      title: z.string().nullish(),
      published: day.nullish(),
      publisher: z.string().nullish(),
    }),
  ),
  responses: {
    201: json(added, 'It was added; `Location` is its address.'),
    200: json(added, 'It is there already.'),
    ...problems({ 400: 'It cannot be read.' }),
  },
})
