import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EventStatus } from '../src/model.ts'
import { readGold } from '../train/gold.ts'

const TYPES = new Set(
  'AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT'.split(
    ' ',
  ),
)
const STATUSES = new Set<EventStatus>(['done', 'ongoing', 'planned', 'conditional', 'possible', 'denied'])

const reports = readGold(new URL('../train/reports', import.meta.url).pathname)

test('each mark of the reports to learn from points at one place of its report', () => {
  assert.ok(reports.length >= 100)
  for (const { name, text, events } of reports) {
    assert.match(text.split('\n')[1]!, /^\d{8}$/, name)
    assert.ok(events.length > 0, name)
    for (const { cue, type, status, actor, recipient } of events) {
      assert.equal(text.split(cue).length, 2, `${name}: "${cue}" stands there once`)
      assert.ok(TYPES.has(type) && STATUSES.has(status), `${name}: ${type} ${status} "${cue}"`)
      assert.ok(
        [...actor, ...recipient].every((code) => code === code.trim() && code !== ''),
        `${name}: "${cue}"`,
      )
    }
  }
})
