import { randomUUID } from 'node:crypto'
import * as contract from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'

let server: TestServer
let city: Caller
let county: Caller
let town: Caller
let townCode: string

beforeAll(async () => {
  server = await startTestServer({ firms: 3000 })
  ;[city, county, town] = await Promise.all([server.as('demo-city'), server.as('demo-county'), server.as('demo-town')])
  townCode = (await town.call(contract.getSession)).scope.codes[0] ?? ''
})
afterAll(() => server.close())

let taken = 0
async function pickFirm(where = `town_code = '${townCode}'`): Promise<contract.Enterprise> {
  const found = await server.database.owner.query<{ id: string }>(
    `select id from enterprise where ${where} order by id offset $1 limit 1`,
    [taken++],
  )
  return await city.call(contract.getEnterprise, { params: { id: found.rows[0]?.id ?? '' } })
}

async function ask(firm: contract.Enterprise, changes: contract.EnterpriseCorrection, by = town): Promise<string> {
  const id = randomUUID()
  await by.call(contract.makeChangeRequest, { body: bodyOf(firm, changes, id) })
  return id
}

function bodyOf(firm: contract.Enterprise, changes: contract.EnterpriseCorrection, id: string = randomUUID()) {
  const given = { enterpriseId: firm.id, version: firm.version, effectiveOn: '2026-11-20' }
  return { id, ...given, changes, reason: '上门核实', evidence: '营业执照（虚构）' }
}

async function correct(firm: contract.Enterprise, changes: contract.EnterpriseCorrection): Promise<void> {
  const { version } = await city.call(contract.getEnterprise, { params: { id: firm.id } })
  const body = { commandId: randomUUID(), version, effectiveOn: '2026-11-21', reason: '更正', changes }
  await city.call(contract.correctEnterprise, { params: { id: firm.id }, body })
}

async function approve(id: string, choices: Record<string, 'wanted' | 'current'> = {}, by = county) {
  const { currentVersion } = await by.call(contract.getChangeRequest, { params: { id } })
  const body = { decision: 'approve' as const, version: currentVersion ?? 0, choices }
  return await by.send(contract.decideChangeRequest, { params: { id }, body })
}

describe('a change request', () => {
  it('of a day still to come is neither taken nor approved before that day', async () => {
    const firm = await pickFirm()
    const body = { ...bodyOf(firm, { actualAddress: '虚构路8号' }), effectiveOn: '2200-01-01' }
    expect(await town.send(contract.makeChangeRequest, { body })).toMatchObject({
      status: 422,
      body: { code: 'bad-input' },
    })
    const id = await ask(firm, { actualAddress: '虚构路8号' })
    await server.database.owner.query("update change_request set effective_on = '2200-01-01' where id = $1", [id])
    expect(await approve(id)).toMatchObject({ status: 422, body: { code: 'bad-input' } })
    expect((await city.call(contract.getEnterprise, { params: { id: firm.id } })).version).toBe(firm.version)
    await town.call(contract.withdrawChangeRequest, { params: { id } })
  })

  it('changes nothing until another person approves, and then all of it', async () => {
    const firm = await pickFirm()
    const id = await ask(firm, { actualAddress: '虚构路7号', contactPhone: '13000001234' })
    expect((await city.call(contract.getEnterprise, { params: { id: firm.id } })).version).toBe(firm.version)
    const listed = await county.call(contract.listChangeRequests, { query: { status: 'open' } })
    expect(listed.rows.find((row) => row.id === id)).toMatchObject({
      fields: ['actualAddress', 'contactPhone'],
      isStale: false,
    })
    expect(JSON.stringify(listed)).not.toContain('13000001234')
    expect((await approve(id)).body).toEqual({ status: 'approved', version: firm.version + 1 })
    const after = await city.call(contract.getEnterprise, { params: { id: firm.id } })
    expect([after.actualAddress, after.contactPhone]).toEqual(['虚构路7号', '130****1234'])
    expect(after.timeline[0]?.source).toBe('change-request')
    const lines = await server.database.owner.query(
      'select action from audit_line where subject_id = $1 order by seq',
      [firm.id],
    )
    expect(lines.rows.map((row) => row.action)).toEqual([
      'change-request.make',
      'change-request.read-person',
      'enterprise.correct',
      'change-request.approve',
    ])
  })

  it('is refused with a reason, or withdrawn by its maker, once', async () => {
    const firm = await pickFirm()
    const [refused, withdrawn] = [await ask(firm, { shortName: '甲' }), await ask(firm, { shortName: '乙' })]
    const refusal = { decision: 'refuse' as const, reason: '证据不足' }
    await county.call(contract.decideChangeRequest, { params: { id: refused }, body: refusal })
    expect(await town.call(contract.getChangeRequest, { params: { id: refused } })).toMatchObject({
      status: 'refused',
      decisionReason: '证据不足',
      canWithdraw: false,
    })
    expect((await county.send(contract.withdrawChangeRequest, { params: { id: withdrawn } })).status).toBe(404)
    await town.call(contract.withdrawChangeRequest, { params: { id: withdrawn } })
    expect((await approve(withdrawn)).body.code).toBe('wrong-state')
    expect((await approve(refused)).body.code).toBe('wrong-state')
  })

  it('is never decided by its maker', async () => {
    const id = await ask(await pickFirm(), { shortName: '丙' }, county)
    expect((await approve(id)).body.code).toBe('second-person-needed')
    expect((await approve(id, {}, city)).status).toBe(200)
  })

  it('is decided once when two people decide at once', async () => {
    const firm = await pickFirm()
    const id = await ask(firm, { shortName: '丁' })
    const body = { decision: 'approve' as const, version: firm.version, choices: {} }
    const replies = await Promise.all(
      [county, city].map((by) => by.send(contract.decideChangeRequest, { params: { id }, body })),
    )
    expect(replies.map((reply) => reply.status).sort()).toEqual([200, 409])
    expect(replies.find((reply) => reply.status === 409)?.body.code).toBe('wrong-state')
  })
})

describe('a conflict', () => {
  it('is shown per field and needs a choice', async () => {
    const firm = await pickFirm()
    const id = await ask(firm, { actualAddress: '虚构路8号', shortName: '戊', contactPhone: '13000005678' })
    await correct(firm, { actualAddress: '虚构路9号', contactPhone: '13100005678' })
    const seen = await county.call(contract.getChangeRequest, { params: { id } })
    expect(seen.comparison.map((line) => [line.field, line.current, line.wanted, line.isConflict])).toEqual([
      ['shortName', firm.shortName, '戊', false],
      ['actualAddress', '虚构路9号', '虚构路8号', true],
      ['contactPhone', '131****5678', '13000005678', true],
    ])
    const refused = await approve(id, { actualAddress: 'current' })
    expect(refused.body.details).toMatchObject({ conflicts: ['contactPhone'] })
    expect((await approve(id, { actualAddress: 'current', contactPhone: 'wanted' })).status).toBe(200)
    const after = await city.call(contract.getEnterprise, { params: { id: firm.id } })
    expect([after.shortName, after.actualAddress, after.contactPhone]).toEqual(['戊', '虚构路9号', '130****5678'])
  })

  it('is none where somebody already corrected to what is wanted', async () => {
    const firm = await pickFirm()
    const id = await ask(firm, { actualAddress: '虚构路8号', shortName: '己' })
    await correct(firm, { actualAddress: '虚构路8号' })
    expect((await approve(id)).status).toBe(200)
  })

  it('stops a decider who saw an older version', async () => {
    const firm = await pickFirm()
    const id = await ask(firm, { shortName: '庚' })
    await correct(firm, { registeredAddress: '虚构路1号' })
    const body = { decision: 'approve' as const, version: firm.version, choices: {} }
    const stale = await county.send(contract.decideChangeRequest, { params: { id }, body })
    expect(stale.body.code).toBe('version-conflict')
  })
})

describe('access', () => {
  it('is of the firm’s area: foreign firms, requests and forged ids are not there', async () => {
    const foreign = await pickFirm(`unit_code <> (select parent_code from area where code = '${townCode}')`)
    expect((await town.send(contract.makeChangeRequest, { body: bodyOf(foreign, { shortName: '辛' }) })).status).toBe(
      404,
    )
    const id = await ask(foreign, { shortName: '辛' }, city)
    for (const forged of [id, randomUUID()]) {
      expect((await county.send(contract.getChangeRequest, { params: { id: forged } })).status).toBe(404)
      const body = { decision: 'refuse' as const, reason: '越权' }
      expect((await county.send(contract.decideChangeRequest, { params: { id: forged }, body })).status).toBe(404)
    }
    const own = await pickFirm()
    expect(
      (await town.send(contract.makeChangeRequest, { body: bodyOf(own, { shortName: '壬' }, id) })).body.code,
    ).toBe('conflict')
    const mine = await town.call(contract.listChangeRequests, { query: { mine: 'true' } })
    expect(mine.rows.map((row) => row.id)).not.toContain(id)
    expect((await (await server.as('demo-bank')).send(contract.listChangeRequests)).status).toBe(403)
  })

  it('makes a request once when it is sent twice, and pages through all', async () => {
    const firm = await pickFirm()
    const body = bodyOf(firm, { shortName: '癸' })
    await town.call(contract.makeChangeRequest, { body })
    expect(await town.call(contract.makeChangeRequest, { body })).toEqual({ id: body.id })
    const [all, seen] = [await town.call(contract.listChangeRequests, { query: { limit: 100 } }), [] as string[]]
    for (let after: string | undefined, more = true; more; ) {
      const page = await town.call(contract.listChangeRequests, { query: { limit: 2, after } })
      seen.push(...page.rows.map((row) => row.id))
      after = page.next ?? undefined
      more = after !== undefined
    }
    expect(seen).toEqual(all.rows.map((row) => row.id))
  })

  it.each<[string, contract.EnterpriseCorrection, string]>([
    ['nothing', {}, 'bad-input'],
    ['an unknown status', { status: 'sleeping' }, 'bad-input'],
    ['a broken credit code', { creditCode: '123' }, 'credit-code-invalid'],
  ])('refuses %s at once', async (_, changes, code) => {
    const reply = await town.send(contract.makeChangeRequest, { body: bodyOf(await pickFirm(), changes) })
    expect(reply.body.code).toBe(code)
  })
})
