import { randomUUID } from 'node:crypto'
import * as contract from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'

let server: TestServer
let city: Caller
let bank: Caller
let rival: Caller
let county: Caller
beforeAll(async () => {
  server = await startTestServer({ now: '2026-11-20T02:00:00Z' })
  city = await server.as('demo-city')
  bank = await server.as({ role: 'bank_manager', organisationId: 'bank-icbc' })
  rival = await server.as({ role: 'bank_manager', organisationId: 'bank-abc' })
  county = await server.as({ role: 'county_staff', organisationId: 'team-440803' })
})
afterAll(() => server.close())

const draft = {
  version: 0,
  targetKind: 'bank' as const,
  targetId: 'bank-icbc',
  title: '关于及时对接推荐企业的督办单',
  text: '请逐件核对尚未对接的推送，说明原因，并提出改进办法。',
  workingDays: 5,
  from: '2026-01-01',
  on: '2026-10-31',
  measures: ['contact_share' as const],
}
const save = (body: object = draft, id: string = randomUUID()) =>
  city.call(contract.saveSupervisionOrder, { params: { id }, body: body as typeof draft })
type Move = {
  action: 'issue' | 'reply' | 'return' | 'extend' | 'close' | 'cancel'
  note?: string
  workingDays?: number
  id?: string
}

async function move(by: Caller, id: string, { id: stepId = randomUUID(), ...step }: Move) {
  const { version } = await city.call(contract.getSupervisionOrder, { params: { id } })
  return await by.send(contract.moveSupervisionOrder, { params: { id }, body: { id: stepId, version, ...step } })
}

const listed = async (by: Caller) => (await by.call(contract.listSupervisionOrders)).rows.map(({ id }) => id)

describe('a 督办单', () => {
  it('is numbered and clocked in working days when issued, replied to, returned, extended and closed', async () => {
    const { id, numberText, mayEdit } = await save()
    expect([numberText, mayEdit]).toEqual([null, true])
    expect(await listed(bank)).not.toContain(id)
    expect((await bank.send(contract.getSupervisionOrder, { params: { id } })).status).toBe(404)

    const issued = await move(city, id, { action: 'issue' })
    // Friday; five working days later is the Friday after.
    expect(issued.body).toMatchObject({
      state: 'issued',
      numberText: '督办单〔2026〕第1号',
      issuedOn: '2026-11-20',
      dueOn: '2026-11-27',
      daysLeft: 5,
    })
    expect(issued.body.basis).toMatchObject([{ label: '对接率', sentence: '没有推送件数，无法判断（不按 0 计）。' }])
    expect(await listed(bank)).toContain(id)
    const notices = await server.database.owner.query(
      `select organisation_id, link from notice where kind = 'supervision_issued'`,
    )
    expect(notices.rows).toEqual([{ organisation_id: 'bank-icbc', link: `/supervision?order=${id}` }])

    expect((await move(bank, id, { action: 'extend', note: '再给几天', workingDays: 3 })).body).toMatchObject({
      code: 'wrong-state',
    })
    const step = randomUUID()
    const reply = { action: 'reply', note: '已逐件对接，今后每日核对', id: step } as const
    expect((await move(bank, id, reply)).body).toMatchObject({ state: 'replied', actions: [], daysLeft: null })
    const again = await move(bank, id, reply)
    expect(again.body.steps.filter(({ action }) => action === 'reply')).toHaveLength(1)
    expect((await move(city, id, { action: 'return', note: '请补充清单' })).body).toMatchObject({ code: 'bad-input' })
    const returned = await move(city, id, { action: 'return', note: '请补充清单', workingDays: 2 })
    expect(returned.body).toMatchObject({ state: 'issued', dueOn: '2026-11-24' })
    const extended = await move(city, id, { action: 'extend', note: '银行请求延期', workingDays: 3 })
    expect(extended.body).toMatchObject({ state: 'issued', dueOn: '2026-11-27' })
    await move(bank, id, { action: 'reply', note: '清单见附表，共三件' })
    const closed = await move(city, id, { action: 'close', note: '已核对，同意办结' })
    expect(closed.body).toMatchObject({ state: 'closed', actions: [] })
    expect(closed.body.steps.map(({ action }) => action)).toEqual([
      'issue',
      'reply',
      'return',
      'extend',
      'reply',
      'close',
    ])
    const { rows } = await server.database.owner.query(`select action from audit_line where subject_id = $1`, [id])
    expect(rows).toHaveLength(7)
  })

  it('numbers run without gaps; one given up leaves none; two at once get two', async () => {
    const [one, given, other] = [await save(), await save(), await save()]
    await move(city, given.id, { action: 'cancel', note: '不再需要发出' })
    const numbers = (await Promise.all([one, other].map(({ id }) => move(city, id, { action: 'issue' })))).map(
      ({ body }) => body.numberText,
    )
    expect(numbers.sort()).toEqual(['督办单〔2026〕第2号', '督办单〔2026〕第3号'])
  })

  it('is overdue when its last day passed without a reply', async () => {
    const { id } = await save()
    await move(city, id, { action: 'issue' })
    server.clock.set('2026-11-30T02:00:00Z')
    city = await server.as('demo-city')
    expect(await city.call(contract.getSupervisionOrder, { params: { id } })).toMatchObject({
      isOverdue: true,
      daysLeft: -1,
    })
    server.clock.set('2026-11-20T02:00:00Z')
    city = await server.as('demo-city')
  })

  it('is there for nobody else, and never changed once issued', async () => {
    const { id } = await save()
    await move(city, id, { action: 'issue' })
    for (const other of [rival, county]) {
      expect(await listed(other)).not.toContain(id)
      for (const route of [contract.getSupervisionOrder, contract.getSupervisionOrderDocument])
        expect((await other.send(route, { params: { id } })).status).toBe(404)
      expect((await move(other, id, { action: 'reply', note: '替别人回复' })).status).toBe(404)
    }
    const changed = await city.send(contract.saveSupervisionOrder, {
      params: { id },
      body: { ...draft, version: 2, title: '改过的标题' },
    })
    expect(changed.body).toMatchObject({ code: 'wrong-state' })
    expect((await bank.send(contract.saveSupervisionOrder, { params: { id: randomUUID() }, body: draft })).status).toBe(
      403,
    )
    await expect(
      server.database.owner.query(`update supervision_order set text = 'anything else' where id = $1`, [id]),
    ).rejects.toThrow(/not changed/)
  })

  it('to a county reaches its team', async () => {
    const { id } = await save({ ...draft, targetKind: 'unit', targetId: '440803', measures: ['coverage'] })
    await move(city, id, { action: 'issue' })
    expect(await listed(county)).toContain(id)
    expect((await move(county, id, { action: 'reply', note: '已安排补访' })).status).toBe(200)
  })

  it('leaves as DOCX: a letter with its own number, a 通知 only with a 发文字号', async () => {
    const { id } = await save()
    const { status, headers } = await city.send(contract.getSupervisionOrderDocument, { params: { id } })
    expect([status, String(headers['content-type']).includes('wordprocessingml')]).toEqual([200, true])
    const bare = await city.send(contract.saveSupervisionOrder, {
      params: { id: randomUUID() },
      body: { ...draft, form: 'notice' },
    })
    expect(bare.body).toMatchObject({ code: 'bad-input', sentence: expect.stringContaining('发文字号') })
    const own: object = { ...draft, form: 'notice', documentNumber: '湛融专班〔2026〕7号' }
    const notice = await save(own)
    expect((await city.send(contract.getSupervisionOrderDocument, { params: { id: notice.id } })).status).toBe(200)
  })

  it.each([
    [{ targetId: 'no-bank' }, '没有找到这个银行'],
    [{ measures: ['coverage'] }, '不是看银行的'],
    [{ from: '2026-11-01' }, '期初不能晚于期末'],
    [{ on: '2026-12-01' }, '期末不能晚于今天'],
  ])('%o is refused', async (wrong, why) => {
    const { body } = await city.send(contract.saveSupervisionOrder, {
      params: { id: randomUUID() },
      body: { ...draft, ...wrong } as never,
    })
    expect(body).toMatchObject({ code: 'bad-input', sentence: expect.stringContaining(why) })
  })
})
