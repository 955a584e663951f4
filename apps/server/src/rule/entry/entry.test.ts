import { randomUUID } from 'node:crypto'
import {
  decidePolicyEntry,
  decideRule,
  getPolicyEntry,
  getRule,
  listPolicyEntries,
  type PolicyEntryDraft,
  proposePolicyEntry,
  proposePolicyEntryEnd,
  tryPolicyEntry,
  withdrawPolicyEntry,
} from '@huoshui/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Caller, startTestServer, type TestServer } from '../../testing.ts'

let server: TestServer
let city: Caller
let second: Caller
let county: Caller
let department: Caller
let town: Caller
beforeAll(async () => {
  server = await startTestServer({ now: '2026-11-20T02:00:00Z' })
  city = await server.as({ role: 'city_staff', organisationId: 'team', name: '测试甲' })
  second = await server.as({ role: 'city_staff', organisationId: 'team', name: '测试乙' })
  county = await server.as({ role: 'county_staff', organisationId: 'team-440803' })
  const { rows } = await server.database.owner.query<{ id: string }>(
    `select id from organisation where kind = 'department' and area_code = '440800' order by id limit 1`,
  )
  department = await server.as({ role: 'department_staff', organisationId: rows[0]?.id ?? '' })
  town = await server.as('demo-town')
})
afterAll(() => server.close())
beforeEach(async () => {
  await server.database.owner.query('delete from policy_entry where ends is not null')
  await server.database.owner.query('delete from policy_entry')
})

const cite = {
  document: '测试文件〔2026〕9号',
  clause: '第二条',
  firstDay: '2026-06-01',
  lastDay: null,
  place: '440800',
  source: '文件原文',
  verified: true,
}
const draft: PolicyEntryDraft = { number: 'award.giant', value: 40_000_000, cite }
const since: PolicyEntryDraft = { number: 'award.recognised-since', value: '2026-01-01', cite }

async function propose(caller: Caller, given: PolicyEntryDraft = draft): Promise<string> {
  const id = randomUUID()
  await caller.call(proposePolicyEntry, { body: { ...given, id, reason: '测试新办法' } })
  return id
}

async function approve(caller: Caller, id: string) {
  return await caller.call(decidePolicyEntry, { params: { id }, body: { decision: 'approve' } })
}

async function award(on = '2026-07-01', place = '440883') {
  const facts = {
    giant_on: '2026-06-10',
    specialised_on: '2021-01-01',
    innovative_on: '2021-01-01',
    awarded_title: 'none',
  }
  return await town.call(decideRule, { params: { id: 'award' }, body: { on, place, facts } })
}

describe('an entry', () => {
  it('holds from its approval by a second person, for every later decision, which names it', async () => {
    const first = await propose(department, since)
    const id = await propose(county, { ...draft, cite: { ...cite, place: '440803' } })
    expect(await award('2026-07-01', '440803')).toMatchObject({ decision: 'not-determinable', added: [] })
    expect(await approve(city, first)).toMatchObject({ status: 'approved', decidedByName: '测试甲', canDecide: false })
    await approve(second, id)
    const decided = await award('2026-07-01', '440803')
    expect(decided).toMatchObject({
      decision: 'met',
      version: '测试文件〔2026〕9号',
      value: { title: 'giant', ceilingFen: 40_000_000 },
      added: expect.arrayContaining([id, first]),
      grounds: expect.arrayContaining([
        expect.objectContaining({
          added: id,
          clause: '第二条',
          source: expect.objectContaining({ document: cite.document }),
        }),
      ]),
    })
    expect(await award('2026-05-31', '440803')).toMatchObject({ added: [] })
    expect((await award('2026-07-01', '440883')).added).not.toContain(id)
    const rule = await town.call(getRule, { params: { id: 'award' }, query: { place: '440803' } })
    const number = rule.numbers.find((each) => each.id === 'award.giant')
    expect(number?.entries[0]).toMatchObject({ added: id, value: 40_000_000 })
    expect(number?.inForce).toMatchObject({ added: id, value: 40_000_000 })
  })

  it('leaves a trail of who did what', async () => {
    const id = await propose(county, { ...draft, cite: { ...cite, place: '440803' } })
    await approve(city, id)
    const { rows } = await server.database.owner.query<{ action: string; actor: string }>(
      'select action, actor from audit_line where subject_id = $1 order by at',
      [id],
    )
    expect(rows).toEqual([
      { action: 'policy-entry.propose', actor: county.userId },
      { action: 'policy-entry.approve', actor: city.userId },
    ])
  })

  it('is not approved by who proposed it, nor twice, and the second of two is told', async () => {
    const id = await propose(city)
    const body = { decision: 'approve' } as const
    expect(await city.send(decidePolicyEntry, { params: { id }, body })).toMatchObject({
      status: 409,
      body: { code: 'second-person-needed' },
    })
    for (const caller of [county, department, town]) {
      expect((await caller.send(decidePolicyEntry, { params: { id }, body })).status).toBe(403)
    }
    const third = await server.as({ role: 'city_staff', organisationId: 'team' })
    const replies = await Promise.all(
      [second, third].map((caller) => caller.send(decidePolicyEntry, { params: { id }, body })),
    )
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409])
    const lost = replies.find(({ status }) => status === 409)
    expect(lost?.body).toMatchObject({ code: 'wrong-state', sentence: expect.stringContaining('已通过') })
    const winner = replies[0]?.status === 200 ? second : third
    expect(await approve(winner, id)).toMatchObject({ status: 'approved' }) // again: nothing
    expect(await countAudit('policy-entry.approve', id)).toBe(1)
  })

  it('sent twice is there once; under another’s id it is a conflict', async () => {
    const id = randomUUID()
    const body = { ...draft, id, reason: '测试新办法' }
    await city.call(proposePolicyEntry, { body })
    expect(await city.call(proposePolicyEntry, { body })).toMatchObject({ id, status: 'proposed' })
    expect((await second.send(proposePolicyEntry, { body })).status).toBe(409)
    expect((await department.send(proposePolicyEntry, { body })).status).toBe(409)
    expect(await countAudit('policy-entry.propose', id)).toBe(1)
    expect((await city.call(listPolicyEntries)).rows).toHaveLength(1)
  })

  it('refused or withdrawn never holds, and says why', async () => {
    const refused = await propose(department)
    const params = { id: refused }
    expect((await city.send(decidePolicyEntry, { params, body: { decision: 'refuse', reason: '' } })).status).toBe(422)
    await city.call(decidePolicyEntry, { params, body: { decision: 'refuse', reason: '文件未印发' } })
    expect(await department.call(getPolicyEntry, { params })).toMatchObject({
      status: 'refused',
      decisionReason: '文件未印发',
      decidedByName: expect.any(String),
      effect: null,
    })
    const withdrawn = await propose(department)
    expect((await city.send(withdrawPolicyEntry, { params: { id: withdrawn }, body: {} })).status).toBe(404)
    await department.call(withdrawPolicyEntry, { params: { id: withdrawn }, body: {} })
    expect(await department.call(withdrawPolicyEntry, { params: { id: withdrawn }, body: {} })).toMatchObject({
      status: 'withdrawn',
    })
    const late = await city.send(decidePolicyEntry, { params: { id: withdrawn }, body: { decision: 'approve' } })
    expect(late.body).toMatchObject({ code: 'wrong-state', sentence: expect.stringContaining('已撤回') })
    expect(await award()).toMatchObject({ added: [] })
  })
})

async function countAudit(action: string, id: string): Promise<number | null> {
  const text = 'select from audit_line where action = $1 and subject_id = $2'
  return (await server.database.owner.query(text, [action, id])).rowCount
}

describe('a place', () => {
  it('lies within what one looks after, down to the units', async () => {
    const at = (place: string) => ({ ...draft, cite: { ...cite, place } })
    for (const place of ['000000', '440000', '440800', '440803', '440800-ETDZ']) await propose(city, at(place))
    await propose(department, at('440000'))
    await propose(county, at('440803'))
    const refused: [Caller, string, string][] = [
      [city, '610900', '本市'],
      [city, '440803101', '镇街'],
      [county, '440800', '您只能为'],
      [county, '440883', '您只能为'],
    ]
    for (const [caller, place, sentence] of refused) {
      const reply = await caller.send(proposePolicyEntry, { body: { ...at(place), id: randomUUID(), reason: '测试' } })
      expect(reply, place).toMatchObject({
        status: 422,
        body: {
          sentence: expect.stringContaining(sentence),
          details: { issues: [expect.objectContaining({ field: 'cite.place' })] },
        },
      })
    }
    expect((await town.send(proposePolicyEntry, { body: { ...draft, id: randomUUID(), reason: '测试' } })).status).toBe(
      403,
    )
  })

  it('proposals are seen by the city team and who made them, approved ones by everybody', async () => {
    const id = await propose(county, { ...draft, cite: { ...cite, place: '440803' } })
    const other = await server.as({ role: 'county_staff', organisationId: 'team-440883' })
    const seenBy = async (caller: Caller) => (await caller.call(listPolicyEntries)).rows.map((row) => row.id)
    for (const caller of [city, county]) expect(await seenBy(caller)).toEqual([id])
    for (const caller of [other, department, town]) {
      expect(await seenBy(caller)).toEqual([])
      expect((await caller.send(getPolicyEntry, { params: { id } })).status).toBe(404)
    }
    await approve(city, id)
    for (const caller of [other, department, town]) expect(await seenBy(caller)).toEqual([id])
  })
})

describe('what is wrong with a draft', () => {
  it.each([
    [{ ...draft, number: 'award.giants' }, ['number']],
    [{ ...draft, value: '40万元' }, ['value']],
    [{ ...draft, value: 0.5 }, ['value']],
    [{ ...draft, cite: { ...cite, document: ' ', clause: '' } }, ['cite.document', 'cite.clause']],
    [{ ...draft, cite: { ...cite, firstDay: '2026-02-30' } }, ['cite.firstDay']],
    [{ ...draft, cite: { ...cite, lastDay: '2026-05-31' } }, ['cite.lastDay']],
    [{ ...draft, cite: { ...cite, place: '湛江' } }, ['cite.place']],
  ] as const)('%# is named by its field, and nothing is kept', async (given, fields) => {
    const reply = await city.send(proposePolicyEntry, { body: { ...given, id: randomUUID(), reason: '测试' } as never })
    expect(reply.status).toBe(422)
    const issues = reply.body.details?.['issues'] as { field: string }[]
    expect(issues.map(({ field }) => field)).toEqual(fields)
    expect((await city.call(listPolicyEntries)).rows).toEqual([])
    const tried = await city.send(tryPolicyEntry, { body: given as never })
    expect(tried.status).toBe(422)
  })
})

describe('what approving would do', () => {
  it('is told before: the number before and after, and the worked cases that come out otherwise', async () => {
    await approve(city, await propose(department, since))
    const tried = await city.call(tryPolicyEntry, { body: draft })
    expect(tried).toMatchObject({
      on: '2026-06-01',
      place: '440800',
      before: { value: null, text: expect.stringContaining('到期') },
      after: { value: 40_000_000 },
    })
    expect(tried.tried).toBeGreaterThanOrEqual(15)
    const id = await propose(department)
    const { effect } = await city.call(getPolicyEntry, { params: { id } })
    expect(effect).toMatchObject({ ...tried, after: { ...tried.after, added: id } })
    await approve(city, id)
    const again = await city.call(tryPolicyEntry, { body: { ...draft, value: 60_000_000 } })
    expect(again).toMatchObject({ before: { value: 40_000_000, added: id }, after: { value: 60_000_000 } })
  })

  it('is nothing where an entry nearer by holds', async () => {
    const old = { ...cite, firstDay: '2025-01-01', place: '440000' }
    const { before, after, changed } = await city.call(tryPolicyEntry, { body: { ...draft, cite: old } })
    expect(after).toEqual(before)
    expect(changed).toEqual([])
  })

  it('turns cases where the line moves', async () => {
    const lower = { number: 'above-scale.line', value: 100, cite: { ...cite, place: '000000' } }
    const numbers = (await city.call(getRule, { params: { id: 'above-scale' } })).numbers
    const [line] = numbers
    const tried = await city.call(tryPolicyEntry, { body: { ...lower, number: line?.id ?? '' } })
    expect(tried.changed.length).toBeGreaterThan(0)
    for (const change of tried.changed) expect(change.before).not.toBe(change.after)
  })
})

describe('an end', () => {
  async function approved(): Promise<string> {
    await approve(city, await propose(department, since))
    const id = await propose(department)
    await approve(city, id)
    return id
  }
  const end = (id: string, lastDay: string) => ({
    params: { id },
    body: { id: randomUUID(), lastDay, reason: '测试办法废止' },
  })

  it('takes a second person too; then the entry holds to that day and not after', async () => {
    const id = await approved()
    const proposed = await department.call(proposePolicyEntryEnd, end(id, '2026-09-30'))
    expect(proposed).toMatchObject({ ends: id, status: 'proposed', cite: { lastDay: '2026-09-30' }, value: 40_000_000 })
    expect(await award('2026-10-01')).toMatchObject({ decision: 'met' })
    const { effect } = await city.call(getPolicyEntry, { params: { id: proposed.id } })
    expect(effect).toMatchObject({ on: '2026-10-01', before: { added: id }, after: { value: null } })
    await approve(city, proposed.id)
    expect(await award('2026-09-30')).toMatchObject({ decision: 'met', added: expect.arrayContaining([id]) })
    expect(await award('2026-10-01')).toMatchObject({ decision: 'not-determinable' })
    expect(await city.call(getPolicyEntry, { params: { id } })).toMatchObject({
      status: 'approved',
      cite: { lastDay: '2026-09-30' },
    })
  })

  it('of the day before the first takes the entry back altogether', async () => {
    const id = await approved()
    const { id: proposed } = await department.call(proposePolicyEntryEnd, end(id, '2026-05-31'))
    await approve(city, proposed)
    expect((await award()).added).not.toContain(id)
    expect(await city.call(getPolicyEntry, { params: { id } })).toMatchObject({ canEnd: false })
  })

  it('is refused where it cannot be', async () => {
    const id = await approved()
    const waiting = await propose(department)
    const refused: [Caller, ReturnType<typeof end>, number, string][] = [
      [department, end(id, '2026-05-30'), 422, '不早于 2026-05-31'],
      [department, end(waiting, '2026-09-30'), 409, '停用'],
      [county, end(id, '2026-09-30'), 404, ''],
      [department, end(randomUUID(), '2026-09-30'), 404, ''],
    ]
    for (const [caller, given, status, sentence] of refused) {
      const reply = await caller.send(proposePolicyEntryEnd, given)
      expect([reply.status, reply.body.sentence], sentence).toEqual([status, expect.stringContaining(sentence)])
    }
    const first = end(id, '2026-09-30')
    const { id: proposed } = await department.call(proposePolicyEntryEnd, first)
    expect(await department.call(proposePolicyEntryEnd, first)).toMatchObject({ id: proposed })
    expect((await city.send(proposePolicyEntryEnd, end(id, '2026-08-31'))).body.sentence).toContain('等审批')
    await approve(city, proposed)
    expect((await city.send(proposePolicyEntryEnd, end(id, '2026-10-31'))).body.sentence).toContain('2026-09-30')
    expect((await city.send(proposePolicyEntryEnd, end(proposed, '2026-08-31'))).status).toBe(409)
  })
})

it('a later entry takes the place of an earlier one, days and all', async () => {
  await approve(city, await propose(department, since))
  const first = await propose(department)
  await approve(city, first)
  const next = await propose(department, { ...draft, value: 30_000_000, cite: { ...cite, firstDay: '2026-07-01' } })
  await approve(city, next)
  expect((await award('2026-06-30')).value).toMatchObject({ ceilingFen: 40_000_000 })
  expect((await award('2026-07-01')).value).toMatchObject({ ceilingFen: 30_000_000 })
  const corrected = await propose(department, { ...draft, value: 35_000_000 })
  await approve(city, corrected)
  expect((await award('2026-06-30')).value).toMatchObject({ ceilingFen: 35_000_000 })
})

it('the list goes page by page, by rule, number and status', async () => {
  const ids: string[] = []
  for (let index = 0; index < 5; index++) ids.unshift(await propose(department))
  const other = await propose(department, { ...draft, number: 'above-scale.line' }).catch(() => undefined)
  expect(other).toBeUndefined()
  await approve(city, ids[4] ?? '')
  const found: string[] = []
  for (let after: string | undefined; ; ) {
    const query = { rule: 'award', limit: 2, ...(after ? { after } : {}) }
    const page = await city.call(listPolicyEntries, { query })
    found.push(...page.rows.map(({ id }) => id))
    if (page.next === null) break
    after = page.next
  }
  expect(found).toEqual(ids)
  const of = async (query: object) => (await city.call(listPolicyEntries, { query })).rows.length
  expect(await of({ status: 'proposed' })).toBe(4)
  expect(await of({ status: 'approved', number: 'award.giant' })).toBe(1)
  expect(await of({ rule: 'giant' })).toBe(0)
  expect(await of({ rule: 'nothing' })).toBe(0)
  expect((await city.send(listPolicyEntries, { query: { after: 'x' } })).status).toBe(422)
})

it('completes a programme the law leaves open: proposed, approved by another, then used by the rule', async () => {
  const shares = [3000, 0, 0, 3000, 4000]
  const facts = { programme: 'local', share_guarantor: 3000, share_reguarantor: 0, share_fund: 0, share_bank: 3000 }
  const decide = () =>
    city.call(decideRule, {
      params: { id: 'guarantee' },
      body: { facts: { ...facts, share_government: 4000 }, on: '2026-11-20', place: '440800', kind: 'shares' },
    })
  expect((await decide()).decision).toBe('not-determinable')
  const id = await propose(city, { number: 'guarantee.shares.local', value: shares, cite })
  await approve(second, id)
  expect(await decide()).toMatchObject({ decision: 'met', added: [id], value: { programmeSharesBp: shares } })
  for (const [number, value] of [
    ['subsidy.working-capital.principal', 1_000_000_000],
    ['bridge-loan.most', 300_000_000],
    ['bridge-loan.days', 15],
    ['bridge-loan.fee', 3],
    ['listing-reward.stages', [300_000_000, 700_000_000]],
  ] as const) {
    await approve(second, await propose(city, { number, value: typeof value === 'object' ? [...value] : value, cite }))
  }
})
