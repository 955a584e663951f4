import { randomUUID } from 'node:crypto'
import { pushOutbox, recordOperation } from '@huoshui/client/sync/sync-device'
import { correctVisit, getVisit, listVisits, recordVisit, type VisitContent, voidVisit } from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { makeGrid, makePhone, moveFirm } from '../sync/sync.fixture.ts'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'

let server: TestServer
let worker: Caller
let colleague: Caller
let county: Caller
let elsewhere: Caller
let bank: Caller
let town: string
let firms: string[]
beforeAll(async () => {
  server = await startTestServer({ firms: 3000, now: '2026-11-20T02:00:00Z' })
  const { owner } = server.database
  const { rows: towns } = await owner.query<{ town_code: string; office: string }>(
    `select e.town_code, min(o.id) as office from enterprise e join organisation o on o.area_code = e.town_code and o.kind = 'town_office'
     where e.unit_code = '440803' group by 1 order by count(*) desc limit 1`,
  )
  town = towns[0]?.town_code ?? ''
  worker = await server.as({ role: 'town_staff', organisationId: towns[0]?.office ?? '' })
  colleague = await server.as({ role: 'town_staff', organisationId: towns[0]?.office ?? '' })
  county = await server.as({ role: 'county_staff', organisationId: 'team-440803' })
  elsewhere = await server.as({ role: 'county_staff', organisationId: 'team-440802' })
  bank = await server.as({ role: 'bank_manager', organisationId: 'bank-icbc' })
  const { rows } = await owner.query<{ id: string }>(
    `select id from enterprise where town_code = $1 and status = 'active' order by id desc limit 20`,
    [town],
  )
  firms = rows.map(({ id }) => id)
}, 60_000)
afterAll(() => server.close())

type Given = z.input<typeof VisitContent>

async function record(caller: Caller, enterpriseId: string, content: Given, at = '2026-11-19T06:30:00.000Z') {
  const id = randomUUID()
  await caller.call(recordVisit, { body: { id, enterpriseId, at, content } })
  return id
}

const withNeed: Given = {
  mode: 'field',
  result: 'met',
  bankId: 'bank-icbc',
  bankPerson: '示例·客户经理',
  operating: 'steady',
  difficulties: ['financing', 'orders'],
  standards: { operation: { state: 'met', basis: '看过营业执照' }, credit: { state: 'unchecked' } },
  policiesExplained: ['无还本续贷'],
  gaveLeaflet: true,
  hasNeed: true,
  needs: [
    {
      id: randomUUID(),
      amountFen: 50_000_000,
      months: 12,
      purpose: 'working',
      banks: ['bank-icbc'],
      existingLoans: [{ bank: '某银行', amountFen: 20_000_000, maturesOn: '2027-03-31' }],
    },
  ],
  problems: [{ id: randomUUID(), kind: 'orders', description: '订单比去年少三成' }],
  remark: '塘㙍镇老店，经营平稳',
}

describe('a visit', () => {
  it('is in the ledger with everything that was filled in, its need and problem', async () => {
    const [firm = ''] = firms
    const id = await record(worker, firm, withNeed)
    const { rows } = await worker.call(listVisits, { query: { enterprise: firm } })
    expect(rows).toMatchObject([
      {
        id,
        at: '2026-11-19T06:30:00.000Z',
        counts: true,
        statusThen: 'active',
        townCode: town,
        needAmountFen: 50_000_000,
        problems: 1,
        remark: '塘㙍镇老店，经营平稳',
        standards: { operation: { state: 'met', basis: '看过营业执照' }, credit: { state: 'unchecked', basis: null } },
      },
    ])
    const visit = await county.call(getVisit, { params: { id } })
    expect(visit.needs).toMatchObject([{ amountFen: 50_000_000, existingLoans: [{ maturesOn: '2027-03-31' }] }])
    expect(visit.problemsHeard).toMatchObject([{ kind: 'orders', solvedHow: null }])
  })

  it('recorded twice under one id is one; another person’s id is a conflict', async () => {
    const id = randomUUID()
    const body = {
      id,
      enterpriseId: firms[1] ?? '',
      at: '2026-11-19T06:30:00.000Z',
      content: { mode: 'phone', result: 'no-need' },
    } as const
    await worker.call(recordVisit, { body })
    await worker.call(recordVisit, { body })
    expect((await worker.call(listVisits, { query: { enterprise: firms[1] } })).rows).toHaveLength(1)
    await expect(colleague.call(recordVisit, { body })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('of two people at one firm at once are two visits of one firm', async () => {
    const [, , firm = ''] = firms
    await Promise.all([
      record(worker, firm, { mode: 'field', result: 'met' }),
      record(colleague, firm, { mode: 'field', result: 'met' }),
    ])
    expect((await county.call(listVisits, { query: { enterprise: firm } })).rows).toHaveLength(2)
  })

  it.each([
    ['unreachable', false],
    ['wrong-address', false],
    ['closed', false],
    ['refused', false],
    ['no-need', true],
  ] as const)('found %s counts: %s', async (result, counts) => {
    const id = await record(worker, firms[3] ?? '', { mode: 'field', result })
    expect(await worker.call(getVisit, { params: { id } })).toMatchObject({ counts })
  })

  it.each([
    ['a need without “has a need”', { result: 'met', needs: withNeed.needs ?? [] }],
    ['no need and a need', { result: 'no-need', hasNeed: true }],
    ['a need heard from nobody', { result: 'unreachable', hasNeed: true }],
    [
      'an amount of 0',
      { result: 'met', hasNeed: true, needs: [{ id: randomUUID(), amountFen: 0, purpose: 'working' }] },
    ],
    ['an unknown result', { result: 'fine' }],
  ])('with %s is refused in a sentence', async (_, content) => {
    const body = {
      id: randomUUID(),
      enterpriseId: firms[4] ?? '',
      at: '2026-11-19T06:30:00.000Z',
      content: { mode: 'field', ...content },
    }
    const reply = await worker.send(recordVisit, { body: body as never })
    expect(reply.status).toBe(422)
    expect(reply.body.sentence).toMatch(/^填写有误：/)
  })

  it.each([
    ['the bank that took part', { bankId: 'team-440803' }],
    [
      'a bank wanted',
      { hasNeed: true, needs: [{ id: randomUUID(), amountFen: 100, purpose: 'working', banks: ['no-bank'] }] },
    ],
  ])('with %s that is none is refused, and nothing of it stays', async (_, content) => {
    const [, , , , firm = ''] = firms
    const id = randomUUID()
    const body = {
      id,
      enterpriseId: firm,
      at: '2026-11-19T06:30:00.000Z',
      content: { mode: 'field', result: 'met', ...content },
    }
    const reply = await worker.send(recordVisit, { body: body as never })
    expect(reply).toMatchObject({ status: 422, body: { sentence: expect.stringContaining('不是在业的银行机构') } })
    expect((await worker.send(getVisit, { params: { id } })).status).toBe(404)
  })

  it('still to come is refused', async () => {
    const late = { mode: 'field', result: 'met' } as const
    await expect(record(worker, firms[4] ?? '', late, '2026-11-21T06:30:00.000Z')).rejects.toMatchObject({
      code: 'bad-input',
    })
  })

  it('keeps the status of its day when the firm is cancelled later', async () => {
    const [, , , , , firm = ''] = firms
    await server.database.owner.query(
      `with changed as (update enterprise set status = 'cancelled', status_since = '2026-11-15' where id = $1 returning id)
       insert into enterprise_history (enterprise_id, id, field, before, after, effective_on, source, actor)
       select id, gen_random_uuid(), 'status', 'active', 'cancelled', '2026-11-15', 'registry', 'test' from changed`,
      [firm],
    )
    const before = await record(worker, firm, { mode: 'field', result: 'met' }, '2026-11-14T06:30:00.000Z')
    const after = await record(worker, firm, { mode: 'field', result: 'cancelled' }, '2026-11-16T06:30:00.000Z')
    expect(await worker.call(getVisit, { params: { id: before } })).toMatchObject({ statusThen: 'active' })
    expect(await worker.call(getVisit, { params: { id: after } })).toMatchObject({ statusThen: 'cancelled' })
  })
})

describe('the ledger', () => {
  it('walks every visit once, newest first, whatever the size of the page', async () => {
    const walked: string[] = []
    let after: string | undefined
    do {
      const page = await county.call(listVisits, { query: { limit: 3, ...(after ? { after } : {}) } })
      walked.push(...page.rows.map(({ id }) => id))
      after = page.next ?? undefined
    } while (after)
    const { rows } = await server.database.owner.query<{ id: string }>(
      `select id from visit where unit_code = '440803' order by at desc, id desc`,
    )
    expect(walked).toEqual(rows.map(({ id }) => id))
  })

  it('filters by day in Zhanjiang, result, mode, need and whose it is', async () => {
    const [, , , , , , firm = ''] = firms
    const late = await record(worker, firm, { mode: 'phone', result: 'no-need' }, '2026-11-17T15:59:59.999Z')
    const next = await record(
      worker,
      firm,
      { mode: 'field', result: 'met', hasNeed: false },
      '2026-11-17T16:00:00.000Z',
    )
    const find = async (query: object) =>
      (await worker.call(listVisits, { query: { enterprise: firm, ...query } })).rows.map(({ id }) => id)
    expect(await find({ from: '2026-11-17', until: '2026-11-17' })).toEqual([late])
    expect(await find({ from: '2026-11-18' })).toEqual([next])
    expect(await find({ result: 'no-need' })).toEqual([late])
    expect(await find({ mode: 'field,online' })).toEqual([next])
    expect(await find({ hasNeed: 'false' })).toEqual([next])
    expect(await colleague.call(listVisits, { query: { enterprise: firm, mine: 'true' } })).toMatchObject({ rows: [] })
  })

  it('shows nothing to another county, and to a bank neither', async () => {
    expect((await elsewhere.call(listVisits, { query: {} })).rows).toEqual([])
    // It took part in visits here, and without the firm's consent reads of none of them.
    const { rows: withBank } = await server.database.owner.query(`select from visit where bank_id = 'bank-icbc'`)
    expect(withBank.length).toBeGreaterThan(0)
    expect((await bank.call(listVisits, { query: {} })).rows).toEqual([])
    const [firm = ''] = firms
    expect(
      (
        await elsewhere.send(recordVisit, {
          body: {
            id: randomUUID(),
            enterpriseId: firm,
            at: '2026-11-19T06:30:00.000Z',
            content: { mode: 'field', result: 'met' },
          },
        })
      ).status,
    ).toBe(404)
  })
})

describe('a correction', () => {
  it('keeps what was said before, and of two at once one is told', async () => {
    const id = await record(worker, firms[7] ?? '', { mode: 'field', result: 'unreachable', remark: '门锁着' })
    const changes = { result: 'met', remark: '下午遇到店主' } as const
    const body = { version: 1, reason: '记错了', changes }
    const replies = await Promise.all([
      worker.send(correctVisit, { params: { id }, body }),
      county.send(correctVisit, { params: { id }, body: { ...body, changes: { remark: '县里改' } } }),
    ])
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409])
    const visit = await county.call(getVisit, { params: { id } })
    expect(visit.version).toBe(2)
    expect(visit.corrections.find(({ field }) => field === 'remark')).toMatchObject({ before: '门锁着' })
    await expect(colleague.call(correctVisit, { params: { id }, body: { ...body, version: 2 } })).rejects.toMatchObject(
      {
        code: 'not-allowed',
      },
    )
  })

  it('cannot make it contradict itself', async () => {
    const id = await record(worker, firms[9] ?? '', { mode: 'field', result: 'met', hasNeed: true })
    for (const result of ['unreachable', 'no-need'] as const) {
      const body = { version: 1, reason: '改结果', changes: { result } }
      await expect(worker.call(correctVisit, { params: { id }, body })).rejects.toMatchObject({ code: 'bad-input' })
    }
    expect(await worker.call(getVisit, { params: { id } })).toMatchObject({
      result: 'met',
      version: 1,
      corrections: [],
    })
  })

  it('struck out it stays and counts for nothing', async () => {
    const id = await record(worker, firms[8] ?? '', { mode: 'field', result: 'met' })
    await county.call(voidVisit, { params: { id }, body: { version: 1, reason: '走错了门' } })
    expect(await worker.call(getVisit, { params: { id } })).toMatchObject({
      counts: false,
      voidReason: '走错了门',
      mayCorrect: false,
    })
    const again = { version: 2, reason: '再改', changes: { remark: '改' } }
    await expect(worker.call(correctVisit, { params: { id }, body: again })).rejects.toMatchObject({
      code: 'wrong-state',
    })
  })
})

describe('from a device', () => {
  it('offline visits arrive once with their own time, also those of a firm handed over since (S17)', async () => {
    const phone = await makePhone(server, worker)
    const grid = await makeGrid(server, worker.userId, { town, firms: 3 })
    const next = await makeGrid(server, colleague.userId, { town, firms: 1 })
    const [one = '', moved = ''] = grid.firms
    const first = await recordOperation(phone, {
      kind: 'visit.record',
      enterpriseId: one,
      content: { ...withNeed, needs: [], problems: [] },
    })
    const second = await recordOperation(phone, {
      kind: 'visit.record',
      enterpriseId: moved,
      content: { mode: 'field', result: 'met' },
    })
    server.clock.advance(60_000)
    await moveFirm(server, moved, next.id)
    const third = await recordOperation(phone, {
      kind: 'visit.record',
      enterpriseId: one,
      content: { mode: 'air', result: 'met' },
    })
    phone.line.fail = 'after'
    await expect(pushOutbox(phone)).rejects.toThrow()
    phone.line.fail = 'no'
    await pushOutbox(phone)
    const { rows } = await county.call(listVisits, { query: { limit: 100 } })
    const arrived = rows.filter(({ id }) => [first.id, second.id, third.id].includes(id))
    expect(arrived.map(({ id, at, source }) => [id, at, source]).sort()).toEqual(
      [first, second].map(({ id, deviceAt }) => [id, deviceAt, 'device']).sort(),
    )
    expect(await phone.store.listOpen()).toMatchObject([
      { operation: { id: third.id }, receipt: { outcome: 'refused' } },
    ])
  })
})
