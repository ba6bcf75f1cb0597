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

/** Somebody is known, and may not do this. */
export class Forbidden extends Error {
  override name = 'Forbidden'
}

/** Somebody asks too often. */
export class TooMany extends Error {
  override name = 'TooMany'
}

/** An edit was made on what has changed since it was looked at. */
export class Outdated extends Error {
  override name = 'Outdated'
}

/** An edit that does not say on which state of the thing it was made. */
export class NeedsMatch extends Error {
  override name = 'NeedsMatch'
}

/** A request that meets another one in its way. */
export class InTheWay extends Error {
  override name = 'InTheWay'
}

/** A request that can be read, but not be done. */
export class CannotBeDone extends Error {
  override name = 'CannotBeDone'
}

/** RFC 9457 problem details. */
export interface Problem {
  /** `urn:readout:problem:…`, one for each kind of problem. */
  readonly type: string
  readonly status: 400 | 401 | 403 | 404 | 409 | 412 | 422 | 428 | 429 | 500
  readonly title: string
  readonly detail: string
}

const kinds = [
  [NotHere, 404, 'not-here', 'Not here'],
  [BadQuestion, 400, 'bad-question', 'This cannot be answered'],
  [NotAllowed, 401, 'not-allowed', 'Not allowed'],
  [Forbidden, 403, 'forbidden', 'Not for your role'],
  [TooMany, 429, 'too-many', 'Too often'],
  [Outdated, 412, 'outdated', 'It has changed meanwhile'],
  [NeedsMatch, 428, 'needs-match', 'Say which state you edit'],
  [InTheWay, 409, 'in-the-way', 'Another request is in the way'],
  [CannotBeDone, 422, 'cannot-be-done', 'This cannot be done'],
] as const

/** The one place where errors become answers. What broke inside is told to the log, not to the caller. */
export function problemOf(error: unknown): Problem {
  for (const [kind, status, slug, title] of kinds)
    if (error instanceof kind) return { type: `urn:readout:problem:${slug}`, status, title, detail: error.message }
  return {
    type: 'urn:readout:problem:broken',
    status: 500,
    title: 'Something broke',
    detail: 'Readout could not make this page. The terminal in which it runs says why.',
  }
}
