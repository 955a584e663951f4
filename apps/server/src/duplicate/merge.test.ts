import { randomUUID } from 'node:crypto'
import * as contract from '@huoshui/contract'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyCells } from '../figure/verify-cells.ts'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'

let server: TestServer
let city: Caller
let county: Caller
let unit: string

beforeAll(async () => {
  server = await startTestServer({ firms: 600 })
  ;[city, county] = await Promise.all([server.as('demo-city'), server.as('demo-county')])
  const session = await county.call(contract.getSession)
  unit = session.scope.codes[0] ?? ''
})
afterAll(() => server.close())

const firmColumns = "to_jsonb(e) - array['version', 'updated_at']"

/** Everything the register holds of some firms, except the counters that only go up. */
async function snapshot(ids: readonly string[]): Promise<string> {
  const rows = async (text: string) => (await server.database.owner.query(text, [ids])).rows
  return JSON.stringify([
    await rows(`select ${firmColumns} as row from enterprise e where id = any ($1::uuid[]) order by id`),
    await rows('select f.* from enterprise_fact f where enterprise_id = any ($1::uuid[]) order by 1, 2, 3, 4'),
    await rows('select t.* from enterprise_tag t where enterprise_id = any ($1::uuid[]) order by 1, 2, 3'),
    await rows('select s.* from enterprise_share s where enterprise_id = any ($1::uuid[]) order by 1, 2, 5, 7'),
    await rows('select h.* from enterprise_history h where enterprise_id = any ($1::uuid[]) order by 1, 2'),
  ])
}

async function pickFirms(count: number, where = 'true'): Promise<string[]> {
  const found = await server.database.owner.query<{ id: string }>(
    `select id from enterprise where merged_into is null and ${where} order by md5(id::text || $2) limit $1`,
    [count, randomUUID()],
  )
  return found.rows.map((row) => row.id)
}

async function versionOf(id: string): Promise<number> {
  const found = await server.database.owner.query<{ version: number }>('select version from enterprise where id = $1', [
    id,
  ])
  return found.rows[0]?.version ?? 0
}

async function nominate(oneId: string, otherId: string, by = city): Promise<string> {
  return (await by.call(contract.nominateDuplicate, { body: { id: randomUUID(), oneId, otherId, reason: '测试指认' } }))
    .id
}

async function mergeBody(survivorId: string, loserId: string, take: contract.TakeableField[] = []) {
  const [survivorVersion, loserVersion] = [await versionOf(survivorId), await versionOf(loserId)]
  return { commandId: randomUUID(), survivorId, survivorVersion, loserVersion, take, reason: '同一户' }
}

async function merge(survivorId: string, loserId: string, take: contract.TakeableField[] = []) {
  const id = await nominate(survivorId, loserId)
  return await city.call(contract.mergeDuplicate, { params: { id }, body: await mergeBody(survivorId, loserId, take) })
}

async function undo(mergeId: string, survivorId: string) {
  const body = { version: await versionOf(survivorId), reason: '判断有误' }
  return await city.call(contract.undoMerge, { params: { id: mergeId }, body })
}

describe('merging', () => {
  it('shows facts, tags and names of both under the survivor, and hides the loser', async () => {
    const [survivorId = '', loserId = ''] = await pickFirms(2)
    const [one, other] = await Promise.all(
      [survivorId, loserId].map((id) => city.call(contract.getEnterprise, { params: { id } })),
    )
    await merge(survivorId, loserId)
    const after = await city.call(contract.getEnterprise, { params: { id: survivorId } })
    const keys = (facts: { fact: string; source: string; period: string }[]) =>
      facts.map((f) => `${f.fact}|${f.source}|${f.period}`)
    expect(new Set(keys(after.facts))).toEqual(new Set([...keys(one?.facts ?? []), ...keys(other?.facts ?? [])]))
    expect(new Set(after.tags)).toEqual(new Set([...(one?.tags ?? []), ...(other?.tags ?? [])]))
    expect(after.formerNames).toContain(other?.name)
    expect(after.timeline[0]).toMatchObject({ kind: 'merge', before: other?.name })
    expect((await city.send(contract.getEnterprise, { params: { id: loserId } })).status).toBe(404)
    const found = await city.call(contract.listEnterprises, { query: { q: other?.name ?? '' } })
    expect(found.rows.map((row) => row.id)).toContain(survivorId)
    expect(found.rows.map((row) => row.id)).not.toContain(loserId)
    expect(await verifyCells(server.database.owner)).toEqual([])
  })

  it('restores everything when random merges are undone, latest first', async () => {
    const ids = await pickFirms(5)
    const fields = fc.uniqueArray(fc.constantFrom(...contract.takeableFields), { maxLength: 6 })
    const step = fc.record({ survivor: fc.nat(4), loser: fc.nat(4), take: fields, undoes: fc.nat(2) })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        const before = await snapshot(ids)
        const done: { mergeId: string; survivorId: string; loserId: string }[] = []
        for (const { survivor, loser, take, undoes } of steps) {
          const gone = new Set(done.map((each) => each.loserId))
          const live = ids.filter((id) => !gone.has(id))
          const [survivorId, loserId] = [live[survivor % live.length], live[loser % live.length]]
          if (survivorId && loserId && survivorId !== loserId)
            done.push({ ...(await merge(survivorId, loserId, take)), loserId })
          for (let n = 0; n < undoes; n++) {
            const last = done.pop()
            if (last) expect((await undo(last.mergeId, last.survivorId)).kept).toEqual([])
          }
        }
        for (const last of done.reverse()) await undo(last.mergeId, last.survivorId)
        expect(await snapshot(ids)).toBe(before)
        expect(await verifyCells(server.database.owner)).toEqual([])
      }),
      { numRuns: 25 },
    )
  }, 60_000)

  it('leaves with the survivor what was changed since, and says so', async () => {
    const [survivorId = '', loserId = ''] = await pickFirms(2)
    await server.database.owner.query("update enterprise set registered_address = '虚构路1号' where id = $1", [loserId])
    const { mergeId } = await merge(survivorId, loserId, ['registeredAddress', 'capitalFen'])
    const changes = { registeredAddress: '虚构路2号' }
    const version = await versionOf(survivorId)
    const body = { commandId: randomUUID(), version, effectiveOn: '2026-11-20', reason: '已核实', changes }
    await city.call(contract.correctEnterprise, { params: { id: survivorId }, body })
    expect((await undo(mergeId, survivorId)).kept).toEqual(['registeredAddress'])
    const [survivor, loser] = await Promise.all(
      [survivorId, loserId].map((id) => city.call(contract.getEnterprise, { params: { id } })),
    )
    expect([survivor?.registeredAddress, loser?.registeredAddress]).toEqual(['虚构路2号', '虚构路1号'])
  })

  it('keeps a consent ended that was ended while merged', async () => {
    const [survivorId = '', loserId = ''] = await pickFirms(
      2,
      'not exists (select from enterprise_share s where s.enterprise_id = enterprise.id)',
    )
    const bank = (
      await server.database.owner.query("select id from organisation where kind = 'bank' order by id limit 1")
    ).rows[0]?.id
    const share = `insert into enterprise_share (enterprise_id, organisation_id, root_id, basis, list_rank, from_day)
      values ($1, $2, $2, 'consent', 1, '2026-01-01')`
    await server.database.owner.query(share, [loserId, bank])
    const { mergeId } = await merge(survivorId, loserId)
    const end = "update enterprise_share set until_day = '2026-11-20' where enterprise_id = $1"
    expect((await server.database.owner.query(end, [survivorId])).rowCount).toBe(1)
    await undo(mergeId, survivorId)
    const left = await server.database.owner.query(
      'select enterprise_id, until_day from enterprise_share where enterprise_id = any ($1)',
      [[survivorId, loserId]],
    )
    expect(left.rows).toEqual([{ enterprise_id: loserId, until_day: '2026-11-20' }])
  })
})

describe('deciding', () => {
  it('lets one of two people win and tells the other', async () => {
    const [oneId = '', otherId = ''] = await pickFirms(2)
    const id = await nominate(oneId, otherId)
    const second = await server.as({ role: 'city_staff', organisationId: await organisationOf(city) })
    const bodies = await Promise.all([mergeBody(oneId, otherId), mergeBody(otherId, oneId)])
    const replies = await Promise.all([
      city.send(contract.mergeDuplicate, { params: { id }, body: bodies[0] }),
      second.send(contract.mergeDuplicate, { params: { id }, body: bodies[1] }),
    ])
    expect(replies.map((reply) => reply.status).sort()).toEqual([200, 409])
    expect(replies.find((reply) => reply.status === 409)?.body.code).toBe('already-done')
  })

  it('merges once when the same command comes twice', async () => {
    const [oneId = '', otherId = ''] = await pickFirms(2)
    const id = await nominate(oneId, otherId)
    const body = await mergeBody(oneId, otherId)
    const first = await city.call(contract.mergeDuplicate, { params: { id }, body })
    expect(await city.call(contract.mergeDuplicate, { params: { id }, body })).toEqual(first)
    const { merges } = await city.call(contract.listMerges, { params: { id: oneId } })
    // The firm may have merges behind it that were undone.
    expect(merges.filter(({ canUndo }) => canUndo).map(({ id: mergeId }) => mergeId)).toEqual([body.commandId])
  })

  it('refuses a version that is old, a survivor not of the pair, an earlier merge first', async () => {
    const [a = '', b = '', c = ''] = await pickFirms(3)
    const id = await nominate(a, b)
    const body = await mergeBody(a, b)
    const stale = await city.send(contract.mergeDuplicate, {
      params: { id },
      body: { ...body, loserVersion: body.loserVersion + 1 },
    })
    expect(stale.body.code).toBe('version-conflict')
    const foreign = await city.send(contract.mergeDuplicate, { params: { id }, body: { ...body, survivorId: c } })
    expect(foreign.body.code).toBe('bad-input')
    const first = await city.call(contract.mergeDuplicate, { params: { id }, body })
    await merge(a, c)
    const early = await city.send(contract.undoMerge, {
      params: { id: first.mergeId },
      body: { version: await versionOf(a), reason: '先撤早的' },
    })
    expect(early.body.code).toBe('wrong-state')
  })

  it('leaves a pair across units to the city', async () => {
    const [inside = ''] = await pickFirms(1, `unit_code = '${unit}'`)
    const [outside = ''] = await pickFirms(1, `unit_code <> '${unit}'`)
    const id = await nominate(inside, outside)
    const seen = await county.call(contract.getDuplicate, { params: { id } })
    expect(seen.duplicate.canDecide).toBe(false)
    const foreign = seen.duplicate.one.id === outside ? seen.duplicate.one : seen.duplicate.other
    expect(foreign).toMatchObject({ isVisible: false, name: null, creditCode: null })
    const merging = await county.send(contract.mergeDuplicate, {
      params: { id },
      body: await mergeBody(inside, outside),
    })
    expect(merging.status).toBe(403)
    expect((await county.send(contract.dismissDuplicate, { params: { id }, body: { reason: '不是' } })).status).toBe(
      403,
    )
    expect((await city.send(contract.dismissDuplicate, { params: { id }, body: { reason: '不是一户' } })).status).toBe(
      200,
    )
  })

  it('shows nothing of a pair wholly outside, nor of a forged id, nor to a town', async () => {
    const [a = '', b = ''] = await pickFirms(2, `unit_code <> '${unit}'`)
    const id = await nominate(a, b)
    for (const forged of [id, randomUUID()]) {
      expect((await county.send(contract.getDuplicate, { params: { id: forged } })).status).toBe(404)
      expect(
        (await county.send(contract.mergeDuplicate, { params: { id: forged }, body: await mergeBody(a, b) })).status,
      ).toBe(404)
    }
    const { rows } = await county.call(contract.listDuplicates, { query: { limit: 100 } })
    expect(rows.map((row) => row.id)).not.toContain(id)
    const { mergeId } = await merge(a, b)
    expect(
      (await county.send(contract.undoMerge, { params: { id: mergeId }, body: { version: 2, reason: '越权' } })).status,
    ).toBe(404)
    const town = await server.as('demo-town')
    expect((await town.send(contract.listDuplicates)).status).toBe(403)
  })
})

async function organisationOf(caller: Caller): Promise<string> {
  return (await caller.call(contract.getSession)).organisationId
}
