import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closeStore, openExisting } from '../src/store/index.ts'
import { kill } from '../tools/kill/rounds.ts'
import { Memory, verify } from '../tools/kill/verify.ts'
import { onBothEngines } from './store/engines.ts'

onBothEngines((engine) => {
  test('kill -9 in the middle of adding, reading again, deciding, merging: nothing acknowledged is lost, nothing doubled', async () => {
    const place = await engine.place('killed')
    const fresh = (n: number) => engine.place(`fresh-${n}`)
    const { kills, faults } = await kill({ place, fresh, kills: 5, seed: 3, tell: () => {} })
    assert.deepEqual(faults, [])
    assert.deepEqual(kills, { open: 0, add: 2, decide: 1, reread: 1, merge: 1 })
  })

  test('the look at what is left sees what is lost, doubled or half done', async () => {
    const store = await openExisting(await engine.place('killed'))
    const memory = new Memory()
    const entered = (await store.db.selectFrom('articles').select('hash').execute()).map(({ hash }) => ({
      added: hash,
    }))
    const log = await store.db.selectFrom('decision_log').select(['did', 'decision']).orderBy('id').execute()
    assert.deepEqual((await verify(store, [...entered, ...log], memory)).faults, [])
    const faultsOf = async (...acks: Parameters<typeof verify>[1]) => (await verify(store, acks, memory)).faults.join()
    assert.match(await faultsOf({ added: 'f00d' }), /f00d was acknowledged and is not there/)
    assert.match(await faultsOf({ did: 'decide', decision: 99 }), /log of decisions/)
    const { article } = await store.db.selectFrom('statements').select('article').limit(1).executeTakeFirstOrThrow()
    await store.db.deleteFrom('statements').where('article', '=', article).execute()
    assert.match(await faultsOf(), /claims are those of no reading/)
    await store.db.updateTable('entries').set({ body: '{}' }).execute()
    assert.match(await faultsOf(), /half done/)
    await closeStore(store)
  })
})
