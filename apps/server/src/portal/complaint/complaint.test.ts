import { randomUUID } from 'node:crypto'
import * as contract from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as chain from '../../referral/chain.fixture.ts'
import { startTestServer, type TestServer } from '../../testing.ts'
import { firmsWithPhone, type Phone, provePhone, submit } from '../portal.fixture.ts'

let server: TestServer
let cast: chain.Cast
let phone: Phone
let stranger: Phone
let firm: { id: string; name: string }
beforeAll(async () => {
  server = await startTestServer({ firms: 1000, now: '2026-11-20T02:00:00Z' })
  cast = await chain.makeCast(server)
  const [own] = await firmsWithPhone(server, chain.unit, 1)
  if (!own) throw new Error('no firm with a phone of its own')
  firm = own
  phone = await provePhone(server, own.phone)
  stranger = await provePhone(server, '19900000001')
  await submit(phone, firm.id)
  await submit(stranger, firm.id)
})
afterAll(() => server.close())

const params = () => ({ params: { id: firm.id } })
const cut = (more: object = {}) => ({
  id: randomUUID(),
  bankId: 'bank-icbc',
  kind: 'recall' as const,
  beforeFen: 200_000_000,
  afterFen: 0,
  reason: '贷款未到期，银行要求提前还清',
  on: '2026-11-18',
  ...more,
})
const problem = (more: object = {}) => ({
  id: randomUUID(),
  kind: 'receivables' as const,
  description: '有人自称中介，要收服务费',
  ...more,
})

describe('a problem told from the page', () => {
  it('goes to who owns its kind, once, and the reply comes back to the firm alone', async () => {
    const body = problem()
    for (const _ of [1, 2]) await phone.call(contract.tellPortalProblem, { ...params(), body })
    const { rows } = await phone.call(contract.listPortalProblems, params())
    expect(rows).toMatchObject([{ id: body.id, toldOn: '2026-11-20', reply: null }])
    const told = await cast.county.call(contract.getProblem, { params: { id: body.id } })
    expect(told.problem).toMatchObject({ source: 'portal', enterpriseId: firm.id })
    expect((await stranger.call(contract.listPortalProblems, params())).rows).toEqual([])
    const audit = await server.database.owner.query(
      "select from audit_line where action = 'problem.tell' and detail ->> 'problemId' = $1",
      [body.id],
    )
    expect(audit.rowCount).toBe(1)
  })

  it('is not taken from a phone nobody has checked, nor for another firm', async () => {
    const unchecked = await stranger.send(contract.tellPortalProblem, { ...params(), body: problem() })
    expect([unchecked.status, unchecked.body.sentence]).toEqual([422, expect.stringContaining('还没有核实')])
    const other = { params: { id: cast.firms.find((id) => id !== firm.id) ?? '' }, body: problem() }
    expect((await phone.send(contract.tellPortalProblem, other)).status).toBe(404)
  })

  it('is limited to ten a day', async () => {
    const replies = []
    for (let nth = 0; nth < 10; nth++) {
      replies.push((await phone.send(contract.tellPortalProblem, { ...params(), body: problem() })).status)
    }
    expect(replies.at(-1)).toBe(429)
  })
})

describe('断贷抽贷 told by the firm', () => {
  it('reaches the county desk, once, and no bank', async () => {
    const body = cut()
    for (const _ of [1, 2]) await phone.call(contract.tellPortalLineCut, { ...params(), body })
    const at = async (by: typeof cast.county) =>
      (await by.call(contract.listLineCuts, { query: { state: 'open' } })).rows.filter(({ id }) => id === body.id)
    expect(await at(cast.county)).toMatchObject([{ toldBy: 'firm', enterpriseId: firm.id, beforeFen: 200_000_000 }])
    for (const by of [cast.branch, cast.head, cast.otherCounty]) expect(await at(by)).toEqual([])
    const changed = { ...params(), body: { ...body, reason: '另一个原因' } }
    expect((await phone.send(contract.tellPortalLineCut, changed)).body.code).toBe('operation-differs')
  })

  it('is refused with sums or days that can’t be, and from a phone not checked', async () => {
    const give = async (by: Phone, more: object) =>
      (await by.send(contract.tellPortalLineCut, { ...params(), body: cut(more) })).status
    expect(await give(phone, { on: '2026-12-01' })).toBe(422)
    expect(await give(phone, { afterFen: 300_000_000 })).toBe(422)
    expect(await give(phone, { bankId: 'team-440803' })).toBe(422)
    expect(await give(stranger, {})).toBe(422)
  })
})

describe('a request to erase or put right', () => {
  const ask = (by: Phone, id: string, what = '请删除我的旧手机号') =>
    by.call(contract.makeDataRequest, { ...params(), body: { id, kind: 'erase', what } })
  const answer = (by: typeof cast.county, id: string, body: object) =>
    by.send(contract.answerDataRequest, { params: { id }, body: { state: 'done', answer: '已删除旧手机号', ...body } })

  it('has a last working day, waits at the county, and is answered once; what is kept is said', async () => {
    const id = randomUUID()
    expect(await ask(phone, id)).toEqual(await ask(phone, id))
    expect(await ask(phone, id)).toEqual({ id, dueOn: '2026-12-11' })
    const [waiting] = (await cast.county.call(contract.listDataRequests, {})).rows
    expect(waiting).toMatchObject({ id, enterpriseName: firm.name, isOverdue: false })
    expect((await answer(cast.county, id, { state: 'partly' })).status).toBe(422)
    expect((await answer(cast.otherCounty, id, {})).status).toBe(404)
    expect((await answer(cast.branch, id, {})).status).toBe(403)
    const kept = '放款记录依贷款合同由银行保存'
    expect((await answer(cast.county, id, { state: 'partly', kept })).status).toBe(200)
    expect((await answer(cast.county, id, { state: 'partly', kept })).status).toBe(200)
    expect((await answer(cast.city, id, {})).body.code).toBe('already-done')
    const { rows } = await phone.call(contract.listPortalDataRequests, params())
    expect(rows).toMatchObject([{ id, state: 'partly', kept, answeredOn: '2026-11-20' }])
  })

  it('is each phone’s own: a claimed phone may ask, and reads nothing of another’s', async () => {
    const id = randomUUID()
    await ask(stranger, id, '请删除我申报时留的手机号')
    const { rows } = await stranger.call(contract.listPortalDataRequests, params())
    expect(rows.map((row) => row.id)).toEqual([id])
    expect((await phone.call(contract.listPortalDataRequests, params())).rows.map((row) => row.id)).not.toContain(id)
    const elsewhere = { params: { id: cast.firms.find((one) => one !== firm.id) ?? '' } }
    const body = { id: randomUUID(), kind: 'erase' as const, what: '别家的信息' }
    expect((await stranger.send(contract.makeDataRequest, { ...elsewhere, body })).status).toBe(404)
  })
})
