import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { request } from 'undici'
import { openStage, samplesLike } from './web/stage.ts'

const stage = await openStage()
const { base } = await stage.record(samplesLike(/^011/))
after(() => stage.close())

async function get(path: string, coding: string) {
  const { headers, body } = await request(`${base}${path}`, { headers: { 'accept-encoding': coding } })
  return { headers, bytes: Buffer.from(await body.arrayBuffer()) }
}

test('pages, lists and scripts are sent compressed to who takes that, and say the same', async () => {
  for (const path of ['', 'events', 'events.json', 'events.jsonl', 'events.csv', 'api/v1/events', 'help']) {
    const [plain, packed] = [await get(path, 'identity'), await get(path, 'br, gzip')]
    assert.equal(plain.headers['content-encoding'], undefined, path)
    assert.equal(packed.headers['content-encoding'], 'gzip', path)
    assert.match(String(packed.headers.vary), /accept-encoding/i)
    assert.deepEqual(gunzipSync(packed.bytes), plain.bytes, path)
    assert.ok(packed.bytes.length < plain.bytes.length / 2, path)
  }
  const tables = await get('events.parquet', 'gzip')
  assert.equal(tables.headers['content-encoding'], undefined, 'it is packed already')
})

test('events that the server sends go out as they are', async () => {
  const { headers, body } = await request(`${base}api/v1/stream`, { headers: { 'accept-encoding': 'gzip' } })
  assert.match(String(headers['content-type']), /^text\/event-stream/)
  assert.equal(headers['content-encoding'], undefined)
  body.destroy()
})
