import { OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { ConflictError } from '../../store/index.ts'
import { BadQuestion, Outdated, problemOf } from '../problem.ts'

/** A part of the API: what does not fit its schema is a problem, not an exception. */
export const partOfApi = () =>
  new OpenAPIHono({
    defaultHook: (result) => {
      if (result.success) return
      const [issue] = result.error.issues
      throw new BadQuestion(`“${issue?.path.join('.') ?? ''}”: ${issue?.message ?? 'it does not fit'}.`)
    },
  })

/** Answers an error as problem details; tells `onError` what broke inside. */
export function answerProblem(error: unknown, c: Context, onError: (error: unknown) => void): Response {
  const problem = problemOf(error instanceof ConflictError ? new Outdated(error.message) : error)
  if (problem.status === 500) onError(error)
  return c.json(problem, problem.status, { 'Content-Type': 'application/problem+json' })
}

const problem = z
  .object({ type: z.string(), status: z.number().int(), title: z.string(), detail: z.string() })
  .openapi('Problem', { description: 'RFC 9457 problem details.' })

/** A JSON answer, as a route describes it. */
export const json = <Shape extends z.ZodType>(schema: Shape, description: string) => ({
  content: { 'application/json': { schema } },
  description,
})

/** What a request sends as JSON. */
export const jsonBody = <Shape extends z.ZodType>(schema: Shape) => ({
  body: { content: { 'application/json': { schema } }, required: true },
})

/** The problems that a route can answer with. */
export const problems = <Status extends number>(told: { readonly [S in Status]: string }) =>
  Object.fromEntries(
    Object.entries(told).map(([status, description]) => [
      status,
      { content: { 'application/problem+json': { schema: problem } }, description },
    ]),
  ) as { [S in Status]: { content: { 'application/problem+json': { schema: typeof problem } }; description: string } }
