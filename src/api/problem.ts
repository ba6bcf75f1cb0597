/** Something was asked for that is not there. */
export class NotHere extends Error {
  override name = 'NotHere'
}

/** A question that makes no sense, with what would. */
export class BadQuestion extends Error {
  override name = 'BadQuestion'
}

/** Somebody asks who may not. */
export class NotAllowed extends Error {
  override name = 'NotAllowed'
}

/** RFC 9457 problem details. */
export interface Problem {
  readonly type: 'about:blank'
  readonly status: 400 | 401 | 404 | 500
  readonly title: string
  readonly detail: string
}

/** The one place where errors become answers. What broke inside is told to the log, not to the caller. */
export function problemOf(error: unknown): Problem {
  if (error instanceof NotHere) return problem(404, 'Not here', error.message)
  if (error instanceof BadQuestion) return problem(400, 'This cannot be answered', error.message)
  if (error instanceof NotAllowed) return problem(401, 'Not allowed', error.message)
  return problem(500, 'Something broke', 'Readout could not make this page. The terminal in which it runs says why.')
}

const problem = (status: Problem['status'], title: string, detail: string): Problem => ({
  type: 'about:blank',
  status,
  title,
  detail,
})
