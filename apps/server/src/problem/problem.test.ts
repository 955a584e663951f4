import { randomUUID } from 'node:crypto'
import * as contract from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { remind } from '../reminder/keep-reminding.ts'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'
import { tellProblemByFirm } from './tell-problem.ts'

let server: TestServer
let county: Caller
let otherCounty: Caller
let tax: Caller
let labour: Caller
let firm: string
const unit = '440803'
beforeAll(async () => {
  server = await startTestServer({ firms: 1000, now: '2026-11-20T02:00:00Z' })
  const { rows } = await server.database.owner.query<{ id: string }>(
    `select id from enterprise where unit_code = $1 and status = 'active' and merged_into is null order by id limit 1`,
    [unit],
  )
  firm = rows[0]?.id ?? ''
  await signIn()
})
afterAll(() => server.close())

async function signIn() {
  county = await server.as({ role: 'county_staff', organisationId: 'team-440803' })
  otherCounty = await server.as({ role: 'county_staff', organisationId: 'team-440881' })
  tax = await server.as({ role: 'department_staff', organisationId: 'dept-swju' })
  labour = await server.as({ role: 'department_staff', organisationId: 'dept-rsj' })
}

type Body = contract.Given<typeof contract.tellProblem>['body']
async function tell(by: Caller, more: Partial<NonNullable<Body>> = {}, id: string = randomUUID()) {
  const body = {
    enterpriseId: firm,
    source: 'hotline' as const,
    kind: 'tax' as const,
    description: '留抵退税一直没有到账',
    ...more,
  }
  await by.call(contract.tellProblem, { params: { id }, body })
  return id
}
type Act = contract.Given<typeof contract.actOnProblem>['body']
const act = (by: Caller, problem: string, body: Omit<NonNullable<Act>, 'id'> & { id?: string }) =>
  by.call(contract.actOnProblem, { params: { id: problem }, body: { id: randomUUID(), ...body } })
const get = async (by: Caller, id: string) => await by.call(contract.getProblem, { params: { id } })
const told = async (desk: string) => {
  const { rows } = await server.database.owner.query<{ kind: string }>(
    'select kind from notice where organisation_id = $1 order by made_at, id',
    [desk],
  )
  return rows.map(({ kind }) => kind)
}

describe('a problem', () => {
  it('goes to the department that owns its kind, with its working days, and the desk is told once', async () => {
    const id = await tell(county)
    await tell(county, {}, id)
    const { problem, mayDo } = await get(tax, id)
    // 2026-11-20 is a Friday: five working days end on the next.
    expect(problem).toMatchObject({
      stage: 'assigned',
      ownerId: 'dept-swju',
      dueOn: '2026-11-27',
      basket: 'running',
      toldOn: '2026-11-20',
    })
    expect(mayDo).toEqual(['transfer', 'refer', 'reply'])
    expect(await told('dept-swju')).toEqual(['problem_assigned'])
  })

  it('solved on the spot is done; one of no department waits for the county', async () => {
    const solved = await tell(county, { solvedHow: '现场指导开通了电子税务局' })
    expect((await get(county, solved)).problem).toMatchObject({ stage: 'closed', ownerId: null, dueOn: null })
    const other = await tell(county, { kind: 'other' })
    expect((await get(county, other)).problem).toMatchObject({ stage: 'told', basket: 'told' })
    await expect(act(county, other, { action: 'assign' })).rejects.toMatchObject({ status: 422 })
    await act(county, other, { action: 'assign', ownerId: 'dept-rsj', workingDays: 3 })
    expect((await get(labour, other)).problem).toMatchObject({
      ownerName: expect.stringContaining('人力资源'),
      dueOn: '2026-11-25',
    })
  })

  it('is passed on with a reason, replied to, judged by the firm, and done again when it was not solved', async () => {
    const id = await tell(county, { contactPhone: '13812345678' })
    await expect(act(tax, id, { action: 'transfer', ownerId: 'dept-rsj' })).rejects.toMatchObject({ status: 422 })
    await act(tax, id, { action: 'transfer', ownerId: 'dept-rsj', note: '属于社保减免', workingDays: 5 })
    expect((await get(tax, id)).mayDo).toEqual([])
    await expect(act(tax, id, { action: 'reply', note: '已经办了' })).rejects.toMatchObject({ status: 404 })
    await act(labour, id, { action: 'reply', note: '已退回多缴部分' })
    await expect(act(labour, id, { action: 'rate', satisfaction: 'satisfied' })).rejects.toMatchObject({ status: 403 })
    await act(county, id, { action: 'rate_unsolved', note: '企业说只退了一半' })
    expect((await get(county, id)).problem).toMatchObject({
      stage: 'assigned',
      reopened: 1,
      satisfaction: 'unsatisfied',
      ownerId: 'dept-rsj',
    })
    await act(labour, id, { action: 'reply', note: '其余已退' })
    await act(county, id, { action: 'rate', satisfaction: 'fair' })
    const { problem, steps } = await get(county, id)
    expect(problem).toMatchObject({ stage: 'closed', satisfaction: 'fair', contactPhoneMasked: '138****5678' })
    expect(steps.map(({ action }) => action)).toEqual(['transfer', 'reply', 'rate_unsolved', 'reply', 'rate'])
    const { rows } = await server.database.owner.query(`select phone, words from notice where kind = 'problem_replied'`)
    expect(rows).toHaveLength(2)
    expect(rows[0]).toMatchObject({ phone: '13812345678', words: expect.stringContaining('税费') })
  })

  it('is done by one of two at once, and once by one who sends twice', async () => {
    const id = await tell(county)
    const { version } = (await get(county, id)).problem
    const step = randomUUID()
    await act(tax, id, { id: step, action: 'reply', note: '已答复', version })
    await act(tax, id, { id: step, action: 'reply', note: '已答复', version })
    await expect(act(county, id, { action: 'refer', note: '多部门', version })).rejects.toMatchObject({
      code: 'version-conflict',
    })
    await expect(act(county, id, { action: 'refer', note: '多部门' })).rejects.toMatchObject({ code: 'wrong-state' })
  })

  it('is nobody else’s: another county, another department', async () => {
    const id = await tell(county)
    for (const other of [otherCounty, labour]) {
      await expect(get(other, id)).rejects.toMatchObject({ status: 404 })
      const { rows } = await other.call(contract.listProblems)
      expect(rows.map((row) => row.id)).not.toContain(id)
    }
    const mine = await tax.call(contract.listProblems)
    expect(mine.rows.map((row) => row.id)).toContain(id)
  })

  it('pages and counts its baskets', async () => {
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await county.call(contract.listProblems, { query: { limit: 1, ...(after ? { after } : {}) } })
      seen.push(...page.rows.map(({ id }) => id))
      after = page.next ?? undefined
    } while (after)
    const { counts } = await county.call(contract.countProblems)
    expect(new Set(seen).size).toBe(counts['running'])
    expect(counts['done']).toBeGreaterThan(1)
  })

  it('comes from the firm itself, once, and without anybody signed in', async () => {
    const id = randomUUID()
    const given = { id, enterpriseId: firm, kind: 'labour' as const, description: '招不到包装工', phone: null }
    const isNew = () =>
      server.database.db.transaction().execute((trx) => tellProblemByFirm(trx, given, server.clock.now()))
    expect([await isNew(), await isNew()]).toEqual([true, false])
    expect((await get(labour, id)).problem).toMatchObject({ source: 'portal', stage: 'assigned', dueOn: '2026-12-04' })
  })
})

it('is counted by kind and unit, with what firms said', async () => {
  const query = { from: '2026-11-20', until: '2026-11-20' }
  const { byKind, byUnit } = await county.call(contract.getProblemFigures, { query })
  const of = byKind.find(({ kind }) => kind === 'tax')
  expect(of).toMatchObject({ rated: 1, satisfied: 1, overdue: 0 })
  expect(byUnit.map((row) => row.unit)).toEqual([unit])
  expect((await otherCounty.call(contract.getProblemFigures, { query })).byUnit.map((row) => row.unit)).not.toContain(
    unit,
  )
})

it('climbs its own ladder: soon, overdue, long overdue, each once per time limit', async () => {
  const since = async (desk: string, from: number) =>
    (await told(desk)).slice(from).filter((kind) => kind !== 'problem_assigned')
  const [ofTax, ofCounty, ofCity] = [
    (await told('dept-swju')).length,
    (await told('team-440803')).length,
    (await told('team')).length,
  ]
  const round = async (day: string) => await remind(server.database.owner, new Date(`${day}T02:00:00Z`))
  await round('2026-11-24')
  expect(await since('dept-swju', ofTax)).toEqual([])
  await round('2026-11-25')
  await round('2026-11-26')
  expect(await since('dept-swju', ofTax)).toEqual(['problem_soon'])
  await round('2026-11-28')
  await round('2026-11-29')
  expect(await since('dept-swju', ofTax)).toEqual(['problem_soon', 'problem_overdue'])
  expect((await since('team-440803', ofCounty)).filter((kind) => kind === 'problem_overdue').length).toBeGreaterThan(0)
  expect(await since('team', ofCity)).toEqual([])
  await round('2026-12-07')
  expect((await since('team', ofCity)).length).toBeGreaterThan(0)
})

describe('the answers known already', () => {
  it('are found while typing, the most alike first, and changed by whoever wrote them', async () => {
    const save = (by: Caller, id: string, question: string, version?: number, isEnded = false) =>
      by.call(contract.saveAnswer, {
        params: { id },
        body: {
          kind: 'tax' as const,
          question,
          answer: '登录电子税务局提交申请',
          isEnded,
          ...(version ? { version } : {}),
        },
      })
    const [one, other] = [randomUUID(), randomUUID()]
    await save(tax, one, '留抵退税怎么申请')
    await save(tax, other, '个体工商户怎么申请停业')
    const find = async (q: string) =>
      (await labour.call(contract.searchAnswers, { query: { q } })).rows.map(({ id }) => id)
    expect(await find('留抵退税')).toEqual([one])
    expect(await find('怎么申请退税')).toEqual([one, other])
    expect(await find('土地')).toEqual([])
    await expect(save(labour, one, '留抵退税如何申请', 1)).rejects.toMatchObject({ code: 'conflict' })
    await save(tax, one, '留抵退税如何申请', 1)
    await expect(save(tax, one, '留抵退税如何申请', 1)).rejects.toMatchObject({ code: 'conflict' })
    await save(tax, one, '留抵退税如何申请', 2, true)
    expect(await find('留抵退税')).toEqual([])
  })
})
