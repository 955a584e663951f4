import { randomUUID } from 'node:crypto'
import * as contract from '@huoshui/contract'
import type { FigureId } from '@huoshui/rules/figure/figures'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  act,
  type Cast,
  consentTo,
  contact,
  credit,
  makeCast,
  receive,
  refusal,
  send,
  sendOne,
  tell,
} from '../../referral/chain.fixture.ts'
import { type Caller, startTestServer, type TestServer } from '../../testing.ts'
import { refreshFigures } from './refresh-figures.ts'
import { verifyFigures } from './verify-figures.ts'

let server: TestServer
let cast: Cast
beforeAll(async () => {
  server = await startTestServer({ firms: 3000, now: '2026-11-20T02:00:00Z' })
  cast = await makeCast(server)
  await list(cast.firms.slice(0, 12))
  await refresh(true)
}, 60_000)
afterAll(() => server.close())

async function refresh(everything = false): Promise<void> {
  await refreshFigures(server.database.owner, server.clock.now(), everything)
  expect(await verifyFigures(server.database.owner)).toEqual({ rows: [], cells: [] })
}

/** Sessions end when nobody does anything for a while: all sign in again. */
async function later(instant: string): Promise<void> {
  server.clock.set(instant)
  cast = { ...(await makeCast(server)), firms: cast.firms }
}

async function read(by: Caller, query: Parameters<typeof by.call<typeof contract.readFigures>>[1] = {}) {
  const answer = await by.call(contract.readFigures, query)
  return new Map(answer.figures.map((figure) => [figure.figure, figure]))
}

async function valueAt(by: Caller, id: FigureId, query: { on?: string; knownOn?: string; unit?: string } = {}) {
  return (await read(by, { query: { figure: [id], ...query } })).get(id)?.value
}

/** On the province's list from a day on. */
async function list(firms: readonly string[], from = '2026-10-01'): Promise<void> {
  await server.database.owner.query(
    `insert into target_list_member (enterprise_id, kind, from_day, list_id) select unnest($1::uuid[]), 'province', $2, gen_random_uuid()`,
    [firms, from],
  )
}

async function visit(enterpriseId: string, at = '2026-11-19T06:30:00.000Z', mode: 'field' | 'phone' = 'field') {
  const id = randomUUID()
  const body = { id, enterpriseId, at, content: { mode, result: 'met' as const, hasNeed: false } }
  await cast.county.call(contract.recordVisit, { body })
  return id
}

describe('what is counted', () => {
  it('firms once, visits each, on the list and off it apart', async () => {
    const [one = '', other = '', , , , , , , , , , , off = ''] = cast.firms
    await visit(one)
    await visit(one, '2026-11-20T01:00:00.000Z', 'phone')
    await visit(other, '2026-11-18T01:00:00.000Z')
    const wrong = await visit(off)
    await refresh()
    const figures = await read(cast.city)
    expect(figures.get('listed')?.value).toBe(12)
    expect(figures.get('visited_firms')?.value).toBe(3)
    expect(figures.get('visits')?.value).toBe(4)
    expect(figures.get('visited_listed')?.value).toBe(2)
    expect(figures.get('coverage')).toMatchObject({ value: 1667, numerator: 2, denominator: 12 })
    expect(figures.get('visited_to_listed')?.value).toBe(2500)
    expect(await valueAt(cast.city, 'visits', { on: '2026-11-18' })).toBe(1)

    // Struck out on the next day: yesterday's figures stay as they were known, and are corrected as they are known now.
    const before = await cast.city.call(contract.readFigures, { query: { on: '2026-11-19', knownOn: '2026-11-20' } })
    await later('2026-11-21T02:00:00Z')
    await cast.county.call(contract.voidVisit, { params: { id: wrong }, body: { version: 1, reason: '记错了企业' } })
    await refresh()
    expect(await valueAt(cast.city, 'visited_firms', { on: '2026-11-19' })).toBe(2)
    const after = await cast.city.call(contract.readFigures, { query: { on: '2026-11-19', knownOn: '2026-11-20' } })
    expect(after.figures).toEqual(before.figures)
  })

  it('the chain, with amounts, days and rates', async () => {
    const first = await sendOne(cast, 3)
    await act(cast.branch, first.referral, receive)
    await act(cast.branch, first.referral, contact)
    await later('2026-11-25T02:00:00Z')
    const creditId = await credit(cast.branch, first.referral, { on: '2026-11-24' })
    const drawn = { creditId, on: '2026-11-25', amountFen: 60_000_000, rateBp: 345, maturesOn: '2027-11-19' }
    await cast.branch.call(contract.drawCredit, {
      params: { id: first.referral },
      body: { id: randomUUID(), ...drawn },
    })
    const second = await sendOne(cast, 4)
    await act(cast.branch, second.referral, receive)
    await act(cast.branch, second.referral, contact)
    const refused = { id: randomUUID(), on: '2026-11-25', ...refusal }
    await cast.branch.call(contract.refuseCredit, { params: { id: second.referral }, body: refused })
    await refresh()
    const owner = async (text: string) => Number((await server.database.owner.query(text)).rows[0]?.n)
    const figures = await read(cast.city)
    const value = (id: FigureId) => figures.get(id)?.value
    expect(value('declared_firms')).toBe(await owner('select count(distinct enterprise_id) as n from declaration'))
    expect(value('recommended_firms')).toBe(2)
    expect(value('referrals')).toBe(await owner('select count(*) as n from referral'))
    expect(value('credited_firms')).toBe(1)
    expect(value('credit_amount')).toBe(await owner('select sum(amount_fen) as n from credit'))
    expect(value('drawn_amount')).toBe(await owner('select coalesce(sum(amount_fen), 0) as n from drawdown'))
    expect(value('refusals')).toBe(await owner(`select count(*) as n from refusal where of = 'credit'`))
    expect(figures.get('days_to_answer')).toMatchObject({ numerator: 3, denominator: 2 })
    expect(value('in_time_share')).toBe(10_000)
    expect(value('credited_share')).toBe(5000)
    expect([value('repaired'), value('repaired_share'), value('renewed_firms')]).toEqual([0, 0, 0])
  })

  it('a need told at the office, before any step', async () => {
    const before = (await valueAt(cast.city, 'need_firms')) ?? 0
    await tell(cast.county, cast.firms[20] ?? '')
    await refresh()
    expect(await valueAt(cast.city, 'need_firms')).toBe(before + 1)
  })

  it('leaves the list on the day it left it', async () => {
    const [, , gone = ''] = cast.firms
    await server.database.owner.query(
      `update target_list_member set until_day = '2026-11-10', ended_by = gen_random_uuid() where enterprise_id = $1 and kind = 'province'`,
      [gone],
    )
    await refresh(true)
    expect(await valueAt(cast.city, 'listed', { on: '2026-11-09' })).toBe(12)
    expect(await valueAt(cast.city, 'listed', { on: '2026-11-10' })).toBe(11)
  })
})

describe('what is read', () => {
  it('by every cut, the parts add up to the whole', async () => {
    const ids: FigureId[] = ['visited_firms', 'visits', 'declared_firms', 'credit_amount', 'referrals']
    for (const cut of ['unit', 'town', 'type', 'section', 'size'] as const) {
      const figures = await read(cast.city, { query: { figure: ids, cut } })
      for (const id of ids) {
        const figure = figures.get(id)
        expect(
          figure?.parts.reduce((sum, { numerator }) => sum + numerator, 0),
          `${id} by ${cut}`,
        ).toBe(figure?.value)
      }
    }
  })

  it('by a person of a place is that place, the same by cells and by rows', async () => {
    const county = await read(cast.county)
    expect(county.get('visits')?.value).toBe(await valueAt(cast.city, 'visits', { unit: '440803' }))
    expect(await valueAt(cast.otherCounty, 'visits')).toBe(0)
    const { rows } = await server.database.owner.query<{ town: string; office: string }>(
      `select e.town_code as town, min(o.id) as office from enterprise e join organisation o on o.area_code = e.town_code and o.kind = 'town_office'
       where e.id = any($1::uuid[]) group by 1 order by count(*) desc limit 1`,
      [cast.firms.slice(0, 2)],
    )
    const town = await server.as({ role: 'town_staff', organisationId: rows[0]?.office ?? '' })
    const [by] = ['visits'] as const
    const whole = await valueAt(town, by)
    const inTown = (await read(cast.city, { query: { figure: [by], cut: 'town' } })).get(by)
    expect(whole).toBe(inTown?.parts.find(({ key }) => key === rows[0]?.town)?.value)
    const byType = (await read(town, { query: { figure: [by], cut: 'type' } })).get(by)
    expect(byType?.parts.reduce((sum, { numerator }) => sum + numerator, 0)).toBe(whole)
  })

  it('by a bank is what it did itself', async () => {
    const own = await read(cast.head)
    expect(own.get('referrals')?.value).toBe(await valueAt(cast.city, 'referrals'))
    expect(own.has('visited_firms')).toBe(false)
    expect((await read(cast.rival)).get('referrals')?.value).toBe(0)
    await expect(cast.rival.call(contract.readFigures, { query: { figure: ['coverage'] } })).rejects.toMatchObject({
      code: 'bad-input',
    })
  })

  it('opens to exactly the rows it counts', async () => {
    for (const figure of ['visits', 'visited_firms', 'credit_amount', 'referrals', 'listed'] as const) {
      const value = (await read(cast.city, { query: { figure: [figure] } })).get(figure)
      const rows: contract.FigureRow[] = []
      let after: string | undefined
      do {
        const page = await cast.city.call(contract.listFigureRows, {
          query: { figure, limit: 3, ...(after ? { after } : {}) },
        })
        rows.push(...page.rows)
        after = page.next ?? undefined
      } while (after)
      const counted =
        figure === 'credit_amount'
          ? rows.reduce((sum, row) => sum + row.amount, 0)
          : rows.reduce((sum, { n }) => sum + n, 0)
      expect(counted, figure).toBe(value?.numerator)
      expect(new Set(rows.map(({ recordId, n }) => recordId + n)).size).toBe(rows.length)
    }
    const bank = await cast.rival.call(contract.listFigureRows, { query: { figure: 'referrals' } })
    expect(bank.rows).toEqual([])
  })

  it('as a trend ends where the figure stands', async () => {
    const { points } = await cast.city.call(contract.readFigureTrend, {
      query: { figure: 'visits', from: '2026-10-15', by: 'month' },
    })
    expect(points.map(({ on }) => on)).toEqual(['2026-10-31', '2026-11-25'])
    expect(points.at(-1)?.value).toBe(await valueAt(cast.city, 'visits'))
    expect(points.reduce((sum, { added }) => sum + (added ?? 0), 0)).toBe(points.at(-1)?.value)
  })

  it('refuses what there is not', async () => {
    for (const query of [
      { figure: ['nobody'] },
      { figure: ['coverage'], cut: 'bank' as const },
      { on: '2027-01-01' },
    ]) {
      await expect(cast.city.call(contract.readFigures, { query })).rejects.toMatchObject({ code: 'bad-input' })
    }
  })
})

describe('a refusal', () => {
  it('a refusal repaired by another bank, under the bank that refused', async () => {
    const { need, enterpriseId, referral } = await sendOne(cast, 5)
    await act(cast.branch, referral, receive)
    await act(cast.branch, referral, contact)
    const on = '2026-11-25'
    await cast.branch.call(contract.refuseCredit, {
      params: { id: referral },
      body: { id: randomUUID(), on, ...refusal },
    })
    await consentTo(cast.county, enterpriseId, 'bank-abc')
    const [second = ''] = await send(cast.county, need, ['bank-abc-440803'])
    await act(cast.rival, second, receive)
    await act(cast.rival, second, contact)
    await credit(cast.rival, second, { on })
    await refresh()
    expect(await valueAt(cast.city, 'repaired')).toBe(1)
    expect(await valueAt(cast.head, 'repaired')).toBe(1)
    expect(await valueAt(cast.city, 'repaired', { on: '2026-11-24' })).toBe(0)
    const byReason = (await read(cast.city, { query: { figure: ['repaired'], cut: 'kind' } })).get('repaired')
    expect(byReason?.parts).toMatchObject([{ key: refusal.reason, value: 1 }])
    const { rows } = await cast.city.call(contract.listFigureRows, { query: { figure: 'repaired' } })
    expect(rows).toMatchObject([{ enterpriseId, on }])
  })
})

describe('a reported month', () => {
  it('is frozen by two people, and later corrections stand beside it', async () => {
    await expect(cast.city.call(contract.proposeFigurePeriod, { body: { month: '2026-11' } })).rejects.toMatchObject({
      code: 'wrong-state',
    })
    await later('2026-12-01T02:00:00Z')
    const leader = await server.as('demo-leader')
    await cast.city.call(contract.proposeFigurePeriod, { body: { month: '2026-11' } })
    await expect(
      cast.city.call(contract.approveFigurePeriod, { params: { month: '2026-11' }, body: {} }),
    ).rejects.toMatchObject({ code: 'not-allowed' })
    await leader.call(contract.approveFigurePeriod, { params: { month: '2026-11' }, body: {} })
    await expect(cast.city.call(contract.proposeFigurePeriod, { body: { month: '2026-11' } })).rejects.toMatchObject({
      code: 'wrong-state',
    })
    const reported = (await valueAt(cast.city, 'visited_firms', { on: '2026-11-30' })) ?? 0
    await visit(cast.firms[30] ?? '', '2026-11-30T06:00:00.000Z')
    await refresh()
    const { periods } = await cast.city.call(contract.listFigurePeriods)
    expect(periods[0]).toMatchObject({ month: '2026-11', status: 'approved' })
    expect(periods[0]?.figures.find(({ figure }) => figure === 'visited_firms')).toEqual({
      figure: 'visited_firms',
      reported,
      now: reported + 1,
    })
  })
})
