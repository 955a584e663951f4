import { randomUUID } from 'node:crypto'
import * as contract from '@huoshui/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as chain from '../referral/chain.fixture.ts'
import { startTestServer, type TestServer } from '../testing.ts'

let server: TestServer
let cast: chain.Cast
beforeAll(async () => {
  server = await startTestServer({ firms: 1000, now: '2026-11-20T02:00:00Z' })
  cast = await chain.makeCast(server)
})
afterAll(() => server.close())

async function versionOf(id: string): Promise<number> {
  const { rows } = await server.database.owner.query<{ version: number }>(
    'select version from enterprise where id = $1',
    [id],
  )
  return rows[0]?.version ?? 0
}

/** Sends the merge of a pair; which of the two stays is the caller's. */
async function merge(survivorId: string, loserId: string) {
  const pair = { oneId: survivorId, otherId: loserId, reason: '同一户登记了两次' }
  const { id } = await cast.city.call(contract.nominateDuplicate, { body: { id: randomUUID(), ...pair } })
  const versions = { survivorVersion: await versionOf(survivorId), loserVersion: await versionOf(loserId) }
  const body = { commandId: randomUUID(), survivorId, ...versions, reason: '同一户' }
  const { suggestedSurvivorId } = await cast.city.call(contract.getDuplicate, { params: { id } })
  return { suggestedSurvivorId, ...(await cast.city.send(contract.mergeDuplicate, { params: { id }, body })) }
}

it('a firm whose need is with a bank stays in sight of everybody: it is kept, not merged away, until that is over', async () => {
  const { referral } = await chain.sendOne(cast, 0)
  const [owner = '', other = '', third = ''] = cast.firms
  const seen = async () => {
    const asked = [cast.city, cast.county, cast.branch, cast.head].map((by) =>
      by.send(contract.getReferral, { params: { id: referral } }),
    )
    return (await Promise.all(asked)).map(({ status }) => status)
  }
  const refused = await merge(other, owner)
  expect(refused.suggestedSurvivorId).toBe(owner)
  expect(refused.body).toMatchObject({ code: 'wrong-state', sentence: expect.stringContaining('保留这一户') })
  expect(await seen()).toEqual([200, 200, 200, 200])

  const merged = await merge(owner, other)
  expect(merged.status).toBe(200)
  expect(await seen()).toEqual([200, 200, 200, 200])
  const undo = { params: { id: merged.body.mergeId }, body: { version: await versionOf(owner), reason: '判断有误' } }
  expect((await cast.city.send(contract.undoMerge, undo)).status).toBe(200)
  expect(await seen()).toEqual([200, 200, 200, 200])

  await chain.act(cast.branch, referral, chain.receive)
  await chain.act(cast.branch, referral, chain.contact)
  expect((await merge(third, owner)).body.code).toBe('wrong-state')
  await chain.refuse(cast.branch, referral)
  expect((await merge(third, owner)).status).toBe(200)
})

it.each([
  ['told', async (need: string) => void need],
  ['declared', async (need: string) => void (await chain.declare(cast.county, need))],
  [
    'recommended',
    async (need: string) => await chain.recommend(cast.county, need, await chain.declare(cast.county, need)),
  ],
])('so does one whose need is %s', async (_, bring) => {
  const [owner = '', other = ''] = cast.firms.slice(-2)
  const need = await chain.tell(cast.county, owner)
  await bring(need)
  expect((await merge(other, owner)).body.code).toBe('wrong-state')
  await server.database.owner.query(`update need set stage = 'withdrawn' where enterprise_id = $1`, [owner])
})
