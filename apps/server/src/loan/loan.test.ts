import { randomUUID } from 'node:crypto'
import * as contract from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as chain from '../referral/chain.fixture.ts'
import { startTestServer, type TestServer } from '../testing.ts'

let server: TestServer
let cast: chain.Cast
beforeAll(async () => {
  server = await startTestServer({ firms: 1000, now: '2026-11-20T02:00:00Z' })
  cast = await chain.makeCast(server)
}, 120_000)
afterAll(() => server.close())

const on = '2026-11-20'
const code = (expected: string) => expect.objectContaining({ code: expected })

/** A loan of 50万 under a credit of 100万. */
async function lend(nth: number, more: { isRevolving?: boolean; maturesOn?: string } = {}) {
  const sent = await chain.sendOne(cast, nth)
  await chain.act(cast.branch, sent.referral, chain.receive)
  await chain.act(cast.branch, sent.referral, chain.contact)
  const credit = await chain.credit(cast.branch, sent.referral, { isRevolving: more.isRevolving ?? false })
  const body = { id: randomUUID(), creditId: credit, on, amountFen: 50_000_000, rateBp: 345 }
  const params = { id: sent.referral }
  const maturesOn = more.maturesOn ?? '2026-12-10'
  await cast.branch.call(contract.drawCredit, { params, body: { ...body, maturesOn } })
  return { ...sent, credit, params }
}

const repay = (params: { id: string }, creditId: string, amountFen: number, id = randomUUID()) =>
  cast.branch.call(contract.repayCredit, { params, body: { id, creditId, on, amountFen } })

describe('还本', () => {
  it('lowers what is owed, once however often it is sent, and never below nothing', async () => {
    const { credit, params } = await lend(0)
    const id = randomUUID()
    expect(await repay(params, credit, 20_000_000, id)).toEqual({ id, owedFen: 30_000_000 })
    expect(await repay(params, credit, 20_000_000, id)).toEqual({ id, owedFen: 30_000_000 })
    await expect(repay(params, credit, 10_000_000, id)).rejects.toEqual(code('operation-differs'))
    await expect(repay(params, credit, 30_000_001)).rejects.toEqual(code('bad-input'))
    await expect(
      cast.rival.call(contract.repayCredit, { params, body: { id: randomUUID(), creditId: credit, on, amountFen: 1 } }),
    ).rejects.toEqual(code('not-found'))
  })

  it('opens a revolving credit again, and one that does not revolve not', async () => {
    const drawRest = (referral: string, credit: string, fen: number) => chain.draw(cast.branch, referral, credit, fen)
    const fixed = await lend(1)
    await repay(fixed.params, fixed.credit, 50_000_000)
    await expect(drawRest(fixed.referral, fixed.credit, 50_000_001)).rejects.toEqual(code('bad-input'))
    const revolving = await lend(2, { isRevolving: true })
    await expect(drawRest(revolving.referral, revolving.credit, 50_000_001)).rejects.toEqual(code('bad-input'))
    await repay(revolving.params, revolving.credit, 10_000_000)
    expect(await drawRest(revolving.referral, revolving.credit, 60_000_000)).toMatchObject({ drawnFen: 110_000_000 })
    const { rows } = await server.database.owner.query(
      `select c.drawn_fen = (select sum(amount_fen) from drawdown d where d.credit_id = c.id) as drawn,
         c.repaid_fen = (select coalesce(sum(amount_fen), 0) from repayment r where r.credit_id = c.id) as repaid from credit c`,
    )
    expect(rows.every(({ drawn, repaid }) => drawn && repaid)).toBe(true)
  })
})

describe('到期日历', () => {
  it('lists what falls due by its window to the bank and the teams, with who was asked and what was decided', async () => {
    const { credit, referral, params, enterpriseId } = await lend(3, { maturesOn: '2027-01-10' })
    const list = (by: typeof cast.branch, window: contract.MaturityWindow) =>
      by.call(contract.listMaturities, { query: { window, limit: 100 } })
    const of = async (by: typeof cast.branch, window: contract.MaturityWindow) =>
      (await list(by, window)).rows.find(({ referralId }) => referralId === referral)
    const due = { enterpriseId, maturesOn: '2027-01-10', daysLeft: 51, signBy: '2027-01-09', owedFen: 50_000_000 }
    expect(await of(cast.branch, 'd60')).toMatchObject({ ...due, asked: null, stage: 'lent', nextAskOn: '2026-12-11' })
    expect(await of(cast.branch, 'd30')).toBeUndefined()
    expect(await of(cast.county, 'd60')).toMatchObject(due)
    expect(await of(cast.rival, 'd60')).toBeUndefined()
    expect(await of(cast.otherBranch, 'd60')).toBeUndefined()
    expect(await of(cast.head, 'd60')).toMatchObject(due)

    const ask = { id: randomUUID(), creditId: credit, maturesOn: '2027-01-10', on, answer: 'wants' as const }
    await cast.county.call(contract.recordRenewalAsk, { params, body: ask })
    await cast.county.call(contract.recordRenewalAsk, { params, body: ask })
    await chain.act(cast.branch, referral, { action: 'ask_renewal', note: '企业申请续贷' }, { forFirm: true })
    await chain.refuse(cast.branch, referral)
    expect(await of(cast.county, 'd60')).toMatchObject({
      ...{ asked: { on, answer: 'wants' }, stage: 'renewal_refused', appliedOn: on, refusedOn: on },
      refusedReason: '担保：抵押物不足',
    })
    await repay(params, credit, 50_000_000)
    expect(await of(cast.county, 'd60')).toBeUndefined()
  })
})

describe('断贷抽贷', () => {
  it('told by the bank reaches the teams and is followed up; told by the firm the bank does not see it', async () => {
    const { params, enterpriseId } = await lend(4)
    const cut = { id: randomUUID(), kind: 'reduce' as const, beforeFen: 100_000_000, afterFen: 50_000_000, on }
    const body = { ...cut, reason: '抵押物估值下降，按合同压降' }
    await cast.branch.call(contract.reportLineCut, { params, body })
    await cast.branch.call(contract.reportLineCut, { params, body })
    const told = {
      id: randomUUID(),
      kind: 'recall' as const,
      bankId: 'bank-icbc',
      reason: '要求提前还清并承诺续贷后没有续',
      on,
    }
    await cast.county.call(contract.tellLineCut, { params: { id: enterpriseId }, body: told })
    const seen = async (by: typeof cast.branch) =>
      (await by.call(contract.listLineCuts, { query: {} })).rows
        .filter((row) => row.enterpriseId === enterpriseId)
        .map(({ toldBy }) => toldBy)
        .sort()
    expect(await seen(cast.city)).toEqual(['bank', 'firm'])
    expect(await seen(cast.branch)).toEqual(['bank'])
    expect(await seen(cast.rival)).toEqual([])
    expect(await seen(cast.otherCounty)).toEqual([])

    const handle = (state: 'handled' | 'settled', outcome: string) =>
      cast.city.call(contract.handleLineCut, { params: { id: cut.id }, body: { state, outcome } })
    await handle('handled', '已约谈银行，下周复核')
    await handle('settled', '银行恢复额度')
    await expect(handle('handled', '再次协调一下')).rejects.toEqual(code('already-done'))
    await expect(
      cast.branch.call(contract.handleLineCut, {
        params: { id: told.id },
        body: { state: 'settled', outcome: '已经处理' },
      }),
    ).rejects.toThrow()
  })
})

describe('不予授信分析', () => {
  it('counts refusals by reason, second tries and what was lent after them, only in scope', async () => {
    const desk = (by: typeof cast.branch) =>
      by.call(contract.getRefusalDesk, { query: { from: '2026-11-01', until: '2026-11-30' } })
    const before = await desk(cast.county)
    const { need, referral, enterpriseId } = await chain.sendOne(cast, 5)
    await chain.act(cast.branch, referral, chain.receive)
    await chain.act(cast.branch, referral, chain.contact)
    await chain.refuse(cast.branch, referral)
    const standing = await cast.county.call(contract.listRefusalCases, {
      query: { reason: 'security.short', limit: 100 },
    })
    expect(standing.rows.find(({ needId }) => needId === need)).toMatchObject({ repairBy: '担保机构', elsewhere: 0 })
    await chain.consentTo(cast.county, enterpriseId, 'bank-abc')
    const [second = ''] = await chain.send(cast.county, need, ['bank-abc-440803'])
    await chain.act(cast.rival, second, chain.receive)
    await chain.act(cast.rival, second, chain.contact)
    const credit = await chain.credit(cast.rival, second)
    await chain.draw(cast.rival, second, credit, 70_000_000)

    const now = await desk(cast.county)
    expect(now.refused - before.refused).toBe(1)
    expect(now.repaired - before.repaired).toBe(1)
    expect(now.lentFen - before.lentFen).toBe(70_000_000)
    expect(now.medianDays).not.toBeNull()
    expect(now.reasons).toContainEqual(
      expect.objectContaining({ reason: 'security.short', group: '担保', repairBy: '担保机构' }),
    )
    const left = await cast.county.call(contract.listRefusalCases, { query: { limit: 100 } })
    expect(left.rows.find(({ needId }) => needId === need)).toBeUndefined()
    expect((await desk(cast.otherCounty)).refused).toBe(0)
    await expect(desk(cast.branch)).rejects.toThrow()
  })
})
