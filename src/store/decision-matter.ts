import { bareEvent, bareStatement } from '../record/claims.ts'
import { layersOf, seqOfArticle } from './articles.ts'
import type { AddedEvent, AddedStatement, Deciding } from './deciding.ts'
import { type Body, DecisionError, type Fields, quotedFields, saidFields } from './decision-fields.ts'
import { findClaim, isIdStart } from './find-claim.ts'
import { claimIdsOf } from './ids.ts'
import { seqOfEntry } from './links.ts'
import { claimRow, readBody } from './settle.ts'
import type { ArticlesTable } from './tables.ts'
import { wholeId } from './whole-id.ts'
import type { Transaction } from './write.ts'

/** What a decision is about, found in the store. */
export interface MadeMatter {
  readonly subject: string
  readonly fields: Fields | null
  /** The claims that it holds on, in parts. */
  readonly parts: readonly (readonly Target[])[]
}

export interface Target {
  /** Hash of the article. */
  readonly article: string
  readonly seen: Body
  readonly reading: Body
}

/**
 * What a decision with this number is about; null where that is not there.
 *
 * @throws DecisionError when it makes no sense
 */
export function matterOf(db: Transaction, deciding: Deciding, id: number): Promise<MadeMatter | null> {
  switch (deciding.kind) {
    case 'accept':
    case 'reject':
    case 'unsure':
      return ofClaim(db, deciding.claim, null)
    case 'adopt':
      return ofReading(db, deciding.claim)
    case 'edit':
      return ofEdit(db, deciding.claim, deciding.fields)
    case 'add':
      return ofAdded(db, deciding.article, deciding.record, id)
    case 'note':
      return ofNote(db, deciding.on)
    case 'merge':
      return ofMerge(db, deciding.entries)
    case 'split':
      return ofSplit(db, deciding.claims)
    case 'same':
    case 'different':
      return ofPeople(deciding.people)
    case 'correct':
      return ofArticle(db, deciding.article, { ...deciding.fields })
    case 'forget':
      return ofArticle(db, deciding.article, null)
  }
}

async function targetOf(db: Transaction, id: string): Promise<Target | null> {
  const claim = await findClaim({ db }, id)
  if (claim === null) return null
  const { source, verdict: _verdict, ...seen } = claim
  return { article: source.article, seen, reading: readBody((await claimRow(db, claim.id))!) }
}

async function ofClaim(db: Transaction, id: string, fields: Fields | null): Promise<MadeMatter | null> {
  const target = await targetOf(db, id)
  return target && { subject: target.seen.id, fields, parts: [[target]] }
}

async function ofReading(db: Transaction, id: string): Promise<MadeMatter | null> {
  const target = await targetOf(db, id)
  return target && { subject: target.seen.id, fields: null, parts: [[{ ...target, seen: target.reading }]] }
}

async function ofEdit(db: Transaction, id: string, fields: object): Promise<MadeMatter | null> {
  const target = await targetOf(db, id)
  if (target === null) return null
  const set = saidFields(target.seen.kind, fields)
  const other = Object.keys(fields).filter((field) => !(field in set))
  if (other.length > 0 || Object.keys(set).length === 0)
    throw new DecisionError(
      other.length > 0
        ? `${other.join(', ')}: a record of kind ${target.seen.kind} has no such field`
        : 'no field was given; say what is to be changed',
    )
  quotedFields(set, (await textOf(db, target.article))!, target.seen)
  return { subject: target.seen.id, fields: set, parts: [[target]] }
}

async function textOf(db: Transaction, hash: string): Promise<string | null> {
  return (await db.selectFrom('articles').select('text').where('hash', '=', hash).executeTakeFirst())?.text ?? null
}

// ── records that were missed ──────────────────────────────────────────────────────────────────────────────────────

async function ofAdded(
  db: Transaction,
  id: string,
  record: AddedEvent | AddedStatement,
  decision: number,
): Promise<MadeMatter | null> {
  const seq = await seqOfArticle(db, id)
  if (seq === null) return null
  const article = await db
    .selectFrom('articles')
    .select(['hash', 'text', 'state'])
    .where('seq', '=', seq)
    .executeTakeFirstOrThrow()
  if (article.state === 'forgotten') return null
  const sentences = (await layersOf(db, seq))?.sentences ?? []
  const body = record.kind === 'event' ? addedEvent(article, record) : addedStatement(article, record)
  const at = record.kind === 'event' ? record.evidence.start : record.words.start
  const made = {
    ...body,
    id: claimIdsOf(article.hash)(record.kind, `added ${decision}`),
    sentence: Math.max(
      0,
      sentences.findLastIndex(({ start }) => start <= at),
    ),
  } as Body
  const { kind: _kind, ...fields } = record
  return { subject: made.id, fields: { ...fields }, parts: [[{ article: article.hash, seen: made, reading: made }]] }
}

type Said = Pick<ArticlesTable, 'text'>

/** A person who adds a record is sure of it. */
const byPerson = { confidence: 1, rule: 'added by a person' }

function addedEvent({ text }: Said, record: AddedEvent) {
  const { evidence } = record
  return { ...bareEvent, ...byPerson, ...quotedFields({ cue: evidence, ...record }, text, {}) }
}

function addedStatement({ text }: Said, record: AddedStatement) {
  const evidence = record.evidence ?? record.words
  const before = { evidence: { ...evidence, text: '' } }
  return { ...bareStatement, ...byPerson, ...quotedFields({ ...record, evidence }, text, before) }
}

// ── entries, people, articles ─────────────────────────────────────────────────────────────────────────────────────

async function ofNote(db: Transaction, on: string): Promise<MadeMatter | null> {
  if (isIdStart(on) && on.startsWith('e')) {
    const entry = await entryOf(db, on)
    return entry && { subject: entry.id, fields: null, parts: [await targetsOf(db, entry.seq)] }
  }
  if (isIdStart(on)) return ofClaim(db, on, null)
  if (/^[0-9a-f]{4,64}$/.test(on)) return ofArticle(db, on, null)
  return { subject: on, fields: null, parts: [] }
}

async function ofMerge(db: Transaction, entries: readonly string[]): Promise<MadeMatter | null> {
  const found = []
  for (const id of entries) {
    const entry = await entryOf(db, id)
    if (entry === null) return null
    found.push(entry)
  }
  if (new Set(found.map(({ seq }) => seq)).size < Math.max(2, found.length))
    throw new DecisionError('one entry cannot be merged with itself; give two or more different ones')
  const parts = []
  for (const { seq } of found) parts.push(await targetsOf(db, seq))
  return { subject: found[0]!.id, fields: { entries: found.map(({ id }) => id) }, parts }
}

async function ofSplit(db: Transaction, claims: readonly string[]): Promise<MadeMatter | null> {
  const ids = new Set<string>()
  const entries = new Set<number>()
  for (const id of claims) {
    const claim = await findClaim({ db }, id)
    if (claim === null) return null
    if (claim.kind !== 'event')
      throw new DecisionError(`${id}: it is a statement; only claims of an entry can be taken out`)
    ids.add(claim.id)
    entries.add((await claimRow(db, claim.id))!.entry!)
  }
  const [seq, other] = entries
  if (seq === undefined || other !== undefined)
    throw new DecisionError('the claims to take out must belong to one entry; give claims of one entry')
  const all = await targetsOf(db, seq)
  const parts = [all.filter(({ seen }) => ids.has(seen.id)), all.filter(({ seen }) => !ids.has(seen.id))]
  if (parts[1]!.length === 0)
    throw new DecisionError('nothing would be left in the entry; leave at least one of its claims')
  const { id } = await db.selectFrom('entries').select('id').where('seq', '=', seq).executeTakeFirstOrThrow()
  return { subject: id, fields: { claims: [...ids] }, parts }
}

/** The claims of an entry, in the order in which they came. */
async function targetsOf(db: Transaction, entry: number): Promise<readonly Target[]> {
  const rows = await db
    .selectFrom('events')
    .innerJoin('articles', 'articles.seq', 'events.article')
    .select(['articles.hash', 'events.body', 'events.as_read'])
    .where('entry', '=', entry)
    .orderBy('events.seq')
    .execute()
  return rows.map(({ hash, body, as_read }) => ({
    article: hash,
    seen: JSON.parse(body),
    reading: readBody({ body, as_read }),
  }))
}

async function entryOf(db: Transaction, given: string): Promise<{ readonly seq: number; readonly id: string } | null> {
  const id = given.startsWith('e') ? await wholeId(db, given) : null
  if (id === null) return null
  return { id, seq: (await seqOfEntry(db, id))! }
}

async function ofPeople([one, other]: readonly [string, string]): Promise<MadeMatter> {
  if (one === other || one.trim() === '' || other.trim() === '')
    throw new DecisionError('two different names are needed to say whether they mean one person')
  return { subject: one, fields: { people: [one, other] }, parts: [] }
}

async function ofArticle(db: Transaction, id: string, fields: Fields | null): Promise<MadeMatter | null> {
  const seq = await seqOfArticle(db, id)
  if (seq === null) return null
  const { hash, state } = await db
    .selectFrom('articles')
    .select(['hash', 'state'])
    .where('seq', '=', seq)
    .executeTakeFirstOrThrow()
  return state === 'forgotten' ? null : { subject: hash, fields, parts: [] }
}
