import { pullGrids, pushOutbox, recordOperation } from '@huoshui/client/sync/sync-device'
import {
  correctEnterprise,
  decideOrphan,
  declareDeviceLost,
  getChangeRequest,
  getEnterprise,
  getVisit,
  listChangeRequests,
  listOrphans,
  type Operation,
  pullGrid,
  pushOperations,
} from '@huoshui/contract'
import { FIRM_BUDGET } from '@huoshui/rules/grid/grid.numbers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'
import { makeGrid, makePhone, moveFirm, type Phone, tellDevices } from './sync.fixture.ts'

const minute = 60_000
const firmBudget = FIRM_BUDGET.entries[0]?.value ?? 0
let server: TestServer
let worker: Caller
let colleague: Caller
let county: Caller
let town: string
beforeAll(async () => {
  server = await startTestServer({ firms: 3000, now: '2026-11-20T02:00:00Z' })
  const { rows } = await server.database.owner.query<{ town_code: string }>(
    `select town_code from enterprise where unit_code = '440803' group by 1 order by count(*) desc limit 1`,
  )
  town = rows[0]?.town_code ?? ''
  const { rows: offices } = await server.database.owner.query<{ id: string }>(
    `select id from organisation where kind = 'town_office' and area_code = $1`,
    [town],
  )
  const organisationId = offices[0]?.id ?? ''
  worker = await server.as({ role: 'town_staff', organisationId })
  colleague = await server.as({ role: 'town_staff', organisationId })
  county = await server.as({ role: 'county_staff', organisationId: 'team-440803' })
}, 60_000)
afterAll(() => server.close())

function change(phone: Phone, enterpriseId: string, version: number, shortName: string): Promise<Operation> {
  const content = {
    version,
    seen: { shortName: null },
    effectiveOn: '2026-11-20',
    changes: { shortName },
    reason: '走访所见',
  }
  return recordOperation(phone, { kind: 'change-request.make', enterpriseId, content })
}

async function requestsOf(caller: Caller, enterprise: string): Promise<string[]> {
  const { rows } = await caller.call(listChangeRequests, { query: { enterprise } })
  return rows.map(({ id }) => id)
}

describe('upwards', () => {
  it('an operation is in the outbox until its receipt, and applied once however often it is sent (S1, S3)', async () => {
    const phone = await makePhone(server, worker)
    const grid = await makeGrid(server, worker.userId, { town, firms: 3 })
    const [firm = ''] = grid.firms
    const { id } = await change(phone, firm, 1, '一次')
    phone.line.fail = 'before'
    await expect(pushOutbox(phone)).rejects.toThrow('cut')
    expect(await requestsOf(worker, firm)).toEqual([])
    phone.line.fail = 'after'
    for (let attempt = 0; attempt < 3; attempt++) await expect(pushOutbox(phone)).rejects.toThrow('cut')
    expect(await phone.store.listOutbox(10)).toHaveLength(1)
    phone.line.fail = 'no'
    await pushOutbox(phone)
    expect(await phone.store.listOutbox(10)).toEqual([])
    expect(await phone.store.listOpen()).toEqual([])
    expect(await requestsOf(worker, firm)).toEqual([id])
  })

  it('of twenty equal requests at once each gets the same receipt (S3)', async () => {
    const phone = await makePhone(server, worker)
    const { firms } = await makeGrid(server, worker.userId, { town, firms: 1 })
    const operation = await change(phone, firms[0] ?? '', 1, '同时')
    const body = { sentAt: server.clock.now().toISOString(), operations: [operation] }
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => worker.call(pushOperations, { params: { device: phone.deviceId }, body })),
    )
    expect(new Set(answers.map(({ receipts }) => JSON.stringify(receipts))).size).toBe(1)
    expect(await requestsOf(worker, firms[0] ?? '')).toEqual([operation.id])
  })

  it('a wrong one is refused with its sentence, and holds up none beside it; mended it goes through (S5, S7)', async () => {
    const phone = await makePhone(server, worker)
    const { firms } = await makeGrid(server, worker.userId, { town, firms: 2 })
    const [one = '', other = ''] = firms
    const { id: wrongId } = await recordOperation(phone, {
      kind: 'change-request.make',
      enterpriseId: one,
      content: { version: 1, seen: {}, effectiveOn: '2026-11-20', changes: {}, reason: '走访所见' },
    })
    const strange = await recordOperation(phone, { kind: 'visit.dream', enterpriseId: one, content: {} })
    const right = await change(phone, other, 1, '在旁')
    await pushOutbox(phone)
    expect(await requestsOf(worker, other)).toEqual([right.id])
    const open = await phone.store.listOpen()
    expect(open.map(({ operation, receipt }) => [operation.id, receipt?.outcome])).toEqual([
      [wrongId, 'refused'],
      [strange.id, 'refused'],
    ])
    expect(open[0]?.receipt?.sentence).toMatch(/填写有误/)
    const { kind, content } = { ...right, content: { ...right.content, changes: { shortName: '补正' } } }
    const mended = await recordOperation(phone, { kind, enterpriseId: one, content, mends: wrongId })
    await phone.store.withdraw(strange.id, '误操作')
    await pushOutbox(phone)
    expect(await phone.store.listOpen()).toEqual([])
    expect(await requestsOf(worker, one)).toEqual([mended.id])
  })

  it('the same id with other content, or from another device, is refused and changes nothing (S9)', async () => {
    const phone = await makePhone(server, worker)
    const second = await makePhone(server, worker)
    const { firms } = await makeGrid(server, worker.userId, { town, firms: 1 })
    const operation = await change(phone, firms[0] ?? '', 1, '先到')
    await pushOutbox(phone)
    const forged = { ...operation, content: { ...operation.content, reason: '后改的理由' } }
    const sentAt = server.clock.now().toISOString()
    for (const [device, given] of [
      [phone.deviceId, forged],
      [second.deviceId, operation],
    ] as const) {
      const answer = await worker.call(pushOperations, { params: { device }, body: { sentAt, operations: [given] } })
      expect(answer.receipts).toMatchObject([{ outcome: 'refused', code: 'operation-differs' }])
    }
    const [id = ''] = await requestsOf(worker, firms[0] ?? '')
    expect(await worker.call(getChangeRequest, { params: { id } })).toMatchObject({ reason: '走访所见' })
  })

  it('of a register that moved on, both values go to a person (S6)', async () => {
    const phone = await makePhone(server, worker)
    const { firms } = await makeGrid(server, worker.userId, { town, firms: 1 })
    const [firm = ''] = firms
    const { id } = await change(phone, firm, 1, '离线所填')
    const body = {
      commandId: phone.newId(),
      version: 1,
      effectiveOn: '2026-11-20',
      reason: '县专班更正',
      changes: { shortName: '在线所改' },
    }
    await county.call(correctEnterprise, { params: { id: firm }, body })
    await pushOutbox(phone)
    expect(await county.call(getChangeRequest, { params: { id } })).toMatchObject({
      comparison: [{ field: 'shortName', base: null, current: '在线所改', wanted: '离线所填', isConflict: true }],
      canDecide: true,
    })
  })

  it('a clock that is wrong by days is corrected and recorded (S10)', async () => {
    const phone = await makePhone(server, worker)
    const { firms } = await makeGrid(server, worker.userId, { town, firms: 1 })
    phone.clock.offsetMs = -3 * 86_400_000
    const done = server.clock.now().toISOString()
    const { id } = await change(phone, firms[0] ?? '', 1, '慢三天')
    server.clock.advance(20 * minute)
    await pushOutbox(phone)
    const { rows } = await server.database.owner.query<{ at: Date; skew_ms: number }>(
      'select at, skew_ms from operation where id = $1',
      [id],
    )
    expect(rows[0]).toEqual({ at: new Date(done), skew_ms: 3 * 86_400_000 })
  })
})

describe('downwards', () => {
  it('the grid comes whole, then only what changed, and a firm that left is forgotten (S13–S16)', async () => {
    const own = await server.as({ role: 'town_staff', organisationId: await officeOf(worker) })
    const other = await server.as({ role: 'town_staff', organisationId: await officeOf(worker) })
    const phone = await makePhone(server, own)
    const grid = await makeGrid(server, own.userId, { town, firms: 20 })
    const elsewhere = await makeGrid(server, other.userId, { town, firms: 1 })
    await pullGrids(phone)
    expect((await phone.store.listFirms()).map(({ id }) => id).sort()).toEqual(grid.firms)
    const [firm = '', leaving = ''] = grid.firms
    const { version } = await county.call(getEnterprise, { params: { id: firm } })
    const body = {
      commandId: phone.newId(),
      version,
      effectiveOn: '2026-11-20',
      reason: '更正',
      changes: { shortName: '新简称' },
    }
    await county.call(correctEnterprise, { params: { id: firm }, body })
    await moveFirm(server, leaving, elsewhere.id)
    const asked: string[] = []
    await pullGrids({
      ...phone,
      async remote(route, given) {
        const answer = await phone.remote(route, given)
        if ('firms' in (answer as object)) asked.push(JSON.stringify(answer))
        return answer
      },
    })
    const page = JSON.parse(asked[0] ?? '{}')
    expect(page.firms.map(({ id }: { id: string }) => id)).toEqual([firm])
    expect(page.gone).toEqual([leaving])
    expect((await phone.store.findFirm(firm))?.version).toBe(version + 1)
    expect(await phone.store.findFirm(leaving)).toBeUndefined()
    expect(await phone.store.listFirms()).toHaveLength(19)
  })

  it('a change committed while a page was read comes with a later page (S14)', async () => {
    const own = await server.as({ role: 'town_staff', organisationId: await officeOf(worker) })
    const phone = await makePhone(server, own)
    const grid = await makeGrid(server, own.userId, { town, firms: 5 })
    const [firm = ''] = grid.firms
    const slow = await server.database.owner.connect()
    try {
      await slow.query('begin')
      await slow.query(`update enterprise set short_name = '慢', version = version + 1 where id = $1`, [firm])
      await tellDevices(slow, firm)
      await pullGrids(phone)
      const before = await phone.store.findFirm(firm)
      await slow.query('commit')
      await pullGrids(phone)
      expect((await phone.store.findFirm(firm))?.version).toBe((before?.version ?? 0) + 1)
    } finally {
      slow.release()
    }
  })

  it('a broken line goes on from the last whole page, and a grid in many pages arrives whole (S13)', async () => {
    const own = await server.as({ role: 'town_staff', organisationId: await officeOf(worker) })
    const phone = await makePhone(server, own)
    const firms = (await makeGrid(server, own.userId, { town, anywhere: true, firms: 1200 })).firms
    let calls = 0
    const breaking = {
      ...phone,
      remote: (async (route, given) => {
        if (++calls % 3 === 0) throw new Error('the line is cut')
        return await phone.remote(route, given)
      }) as Phone['remote'],
    }
    for (let attempt = 0; attempt < 20; attempt++) await pullGrids(breaking).catch(() => undefined)
    await pullGrids(phone)
    expect((await phone.store.listFirms()).map(({ id }) => id).sort()).toEqual(firms)
    expect(calls).toBeGreaterThan(4)
  })
})

describe('the budget (S12)', () => {
  it('is the server’s: above it nothing of any grid is sent, to whatever client, and the answer says what to do', async () => {
    const own = await server.as({ role: 'town_staff', organisationId: await officeOf(worker) })
    const phone = await makePhone(server, own)
    const grid = await makeGrid(server, own.userId, { town, firms: 3 })
    await server.database.owner.query(
      `with made as (insert into enterprise (id, name, type, status, unit_code, town_code, list_rank, source)
         select gen_random_uuid(), '示例·预算' || n, 'sole_trader', 'active', '440803', $2, 1, 'test' from generate_series(1, $3) n returning id)
       insert into grid_member (enterprise_id, grid_id) select id, $1 from made`,
      [grid.id, town, firmBudget - 3],
    )
    await pullGrids(phone)
    expect(await phone.store.listFirms()).toHaveLength(firmBudget)
    const other = await makeGrid(server, own.userId, { town, anywhere: true, firms: 1 })
    for (const held of [grid.id, other.id]) {
      const reply = await own.send(pullGrid, { params: { device: phone.deviceId, grid: held } })
      expect(reply).toMatchObject({
        status: 422,
        body: { code: 'grid-too-large', sentence: expect.stringContaining('5001') },
      })
    }
    await expect(pullGrids(phone)).rejects.toMatchObject({ code: 'grid-too-large' })
  }, 60_000)
})

describe('handover and loss', () => {
  it('what was done before the handover counts, what was done after it is kept for a person (S17)', async () => {
    const phone = await makePhone(server, worker)
    const grid = await makeGrid(server, worker.userId, { town, firms: 1 })
    const next = await makeGrid(server, colleague.userId, { town, firms: 1 })
    const [firm = ''] = grid.firms
    const before = await change(phone, firm, 1, '移交前')
    server.clock.advance(minute)
    await moveFirm(server, firm, next.id)
    server.clock.advance(minute)
    const after = await change(phone, firm, 1, '移交后')
    await pushOutbox(phone)
    expect(await requestsOf(colleague, firm)).toEqual([before.id])
    expect(await phone.store.listOpen()).toMatchObject([
      { operation: { id: after.id }, receipt: { outcome: 'orphan', code: 'other-grid' } },
    ])
    const { rows } = await server.database.owner.query('select content from operation where id = $1', [after.id])
    expect(rows[0]).toMatchObject({ content: { changes: { shortName: '移交后' } } })
  })

  it('a lost device hands over its outbox, gets nothing and is told to erase (S19)', async () => {
    const own = await server.as({ role: 'town_staff', organisationId: await officeOf(worker) })
    const phone = await makePhone(server, own)
    const { firms } = await makeGrid(server, own.userId, { town, firms: 2 })
    await pullGrids(phone)
    await change(phone, firms[0] ?? '', 1, '丢失前')
    await county.call(declareDeviceLost, { params: { device: phone.deviceId }, body: { reason: '手机丢失' } })
    expect(await pushOutbox(phone)).toEqual({ mustErase: true })
    expect(await phone.store.listOpen()).toMatchObject([{ receipt: { outcome: 'orphan', code: 'device-lost' } }])
    expect(await pullGrids(phone)).toEqual({ mustErase: true, locations: [], photos: [] })
    expect(await phone.store.listFirms()).toEqual([])
  })

  it('nobody else’s device or grid is there', async () => {
    const phone = await makePhone(server, worker)
    const stranger = { ...phone, remote: (await makePhone(server, colleague)).remote }
    await change(phone, (await makeGrid(server, worker.userId, { town, firms: 1 })).firms[0] ?? '', 1, '冒用')
    await expect(pushOutbox(stranger)).rejects.toMatchObject({ code: 'not-found' })
    await expect(pullGrids(stranger)).rejects.toMatchObject({ code: 'not-found' })
  })
})

async function officeOf({ userId }: Caller): Promise<string> {
  const { rows } = await server.database.owner.query<{ organisation_id: string }>(
    'select organisation_id from auth_user where id = $1',
    [userId],
  )
  return rows[0]?.organisation_id ?? ''
}

describe('an orphan (S18)', () => {
  it('is decided by another person of the team, in the name and at the time of who did it; the device reads the decision', async () => {
    const phone = await makePhone(server, worker)
    const grid = await makeGrid(server, worker.userId, { town, firms: 2 })
    const next = await makeGrid(server, colleague.userId, { town, firms: 1 })
    const [firm = '', other = ''] = grid.firms
    await moveFirm(server, firm, next.id)
    server.clock.advance(minute)
    const content = { mode: 'field', result: 'met', remark: '移交后走访' }
    const late = await recordOperation(phone, { kind: 'visit.record', enterpriseId: firm, content })
    const wrong = await recordOperation(phone, { kind: 'visit.record', enterpriseId: firm, content })
    const vain = await recordOperation(phone, { kind: 'visit.record', enterpriseId: firm, content })
    await pushOutbox(phone)
    const waiting = (await county.call(listOrphans, { query: { limit: 100 } })).rows.filter(
      (row) => row.enterpriseId === firm,
    )
    const ids = [late, wrong, vain].map(({ id }) => id).sort()
    expect(waiting).toMatchObject(ids.map((id) => ({ id, code: 'other-grid', content })))
    const decide = (id: string, body: object) => county.call(decideOrphan, { params: { id }, body: body as never })
    await decide(late.id, { decision: 'apply', reason: '确有走访' })
    await decide(wrong.id, { decision: 'apply-elsewhere', enterpriseId: other, reason: '填错了户' })
    await decide(vain.id, { decision: 'set-aside', reason: '重复填报' })
    expect(await county.call(getVisit, { params: { id: late.id } })).toMatchObject({
      enterpriseId: firm,
      at: late.deviceAt,
      visitorName: '测试用户',
    })
    expect(await county.call(getVisit, { params: { id: wrong.id } })).toMatchObject({ enterpriseId: other })
    expect((await county.send(getVisit, { params: { id: vain.id } })).status).toBe(404)
    await pullGrids(phone)
    expect(await phone.store.listOpen()).toMatchObject([
      { operation: { id: vain.id }, receipt: { outcome: 'refused', sentence: '重复填报' } },
    ])
    await expect(decide(late.id, { decision: 'set-aside', reason: '再来一次' })).rejects.toMatchObject({
      code: 'already-done',
    })
  })

  it('is not there for another county, and nobody decides about their own', async () => {
    const strangers = await server.as({ role: 'county_staff', organisationId: 'team-440802' })
    expect((await strangers.call(listOrphans)).rows).toEqual([])
    const phone = await makePhone(server, county)
    const grid = await makeGrid(server, colleague.userId, { town, firms: 1 })
    const { id } = await recordOperation(phone, {
      kind: 'visit.record',
      enterpriseId: grid.firms[0] ?? '',
      content: { mode: 'field', result: 'met' },
    })
    await pushOutbox(phone)
    const body = { decision: 'apply', reason: '自己的' } as const
    await expect(county.call(decideOrphan, { params: { id }, body })).rejects.toMatchObject({
      code: 'second-person-needed',
    })
    expect((await strangers.send(decideOrphan, { params: { id }, body })).status).toBe(404)
  })
})
