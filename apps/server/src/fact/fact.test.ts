import { randomUUID } from 'node:crypto'
import {
  type Given,
  getEnterprise,
  listCriterionFirms,
  loadFactList,
  mergeDuplicate,
  nominateDuplicate,
  type Role,
  recordFact,
  withdrawFact,
} from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { csv } from '../import/import.fixture.ts'
import { sendFile } from '../product/workbook/catalogue.fixture.ts'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'

const today = '2026-11-20'
const nothingSeen = { seen: null }
type Body = NonNullable<Given<typeof recordFact>['body']>
type Withdrawal = NonNullable<Given<typeof withdrawFact>['body']>

let server: TestServer
let city: Caller
let town: Caller
let firm: { id: string; code: string; town: string; unit: string }
let elsewhere: { id: string }

beforeAll(async () => {
  server = await startTestServer({ firms: 300, now: `${today}T02:00:00Z` })
  const { owner } = server.database
  await owner.query('delete from enterprise_fact')
  const { rows } = await owner.query(
    `select id, credit_code as code, town_code as town, unit_code as unit from enterprise
     where type = 'company' and status = 'active' and town_code is not null and merged_into is null order by id`,
  )
  firm = rows[0]
  elsewhere = rows.find((row: typeof firm) => row.unit !== firm.unit)
  await owner.query(
    `insert into organisation (id, kind, name, root_id, area_code) values
     ('fact-town', 'town_office', '测试镇街', 'fact-town', $1), ('fact-team', 'county_team', '测试专班', 'fact-team', $2)`,
    [firm.town, firm.unit],
  )
  city = await server.as({ role: 'city_staff', organisationId: 'team' })
  town = await server.as({ role: 'town_staff', organisationId: 'fact-town' })
})
afterAll(() => server.close())

const revenue = {
  fact: 'revenue',
  value: '1200万元',
  period: '2025',
  source: 'tax',
  asOf: '2026-05-31',
  document: '2025 年度纳税申报表',
}

async function record(given: Partial<Body>, by = city, id = firm.id) {
  const body = { commandId: randomUUID(), ...nothingSeen, ...revenue, ...given }
  return await by.send(recordFact, { params: { id }, body })
}

async function withdraw(given: Omit<Withdrawal, 'commandId' | 'reason'> & Partial<Withdrawal>, by = city) {
  const body = { commandId: randomUUID(), reason: '录错了一位数', ...given }
  return await by.send(withdrawFact, { params: { id: firm.id }, body })
}

const timeline = async (field: string, id = firm.id) =>
  (await city.call(getEnterprise, { params: { id } })).timeline.filter((entry) => entry.field === field)
const factsOf = async (name: string, id = firm.id) =>
  (await city.call(getEnterprise, { params: { id } })).facts.filter(({ fact }) => fact === name)

async function entries(id = firm.id): Promise<number> {
  const { rowCount } = await server.database.owner.query('select from fact_entry where enterprise_id = $1', [id])
  return rowCount ?? 0
}

async function audited(action: string) {
  const { rows } = await server.database.owner.query<{ detail: Record<string, unknown> }>(
    'select detail from audit_line where action = $1 order by seq desc limit 1',
    [action],
  )
  return rows[0]?.detail
}

describe('a fact an official records', () => {
  it('is on the firm’s page with its source, day and document, and in the audit without the figure', async () => {
    const { status, body } = await record({})
    expect(body).toEqual({
      statement: {
        fact: 'revenue',
        source: 'tax',
        period: '2025',
        numberValue: 1_200_000_000,
        textValue: null,
        recordedOn: '2026-05-31',
      },
      contradictions: [],
    })
    expect(status).toBe(200)
    expect(await factsOf('revenue')).toEqual([body.statement])
    expect(await timeline('revenue')).toMatchObject([
      { kind: 'fact', before: null, after: '1200000000', source: 'tax', period: '2025', note: '2025 年度纳税申报表' },
    ])
    const detail = await audited('enterprise.record-fact')
    expect(detail).toMatchObject({ fact: 'revenue', source: 'tax', period: '2025' })
    expect(JSON.stringify(detail)).not.toContain('12000000')
  })

  it('stands beside what another source says, and the answer tells that they differ', async () => {
    const seen = { value: 1_200_000_000, recordedOn: '2026-05-31' }
    const told = await record({ source: 'self_reported', value: '1,500万元', document: null, asOf: today })
    expect(told.body.contradictions).toEqual([
      { source: 'tax', numberValue: 1_200_000_000, textValue: null, recordedOn: '2026-05-31' },
    ])
    const near = await record({ value: '1400万元', seen })
    expect(near.body.contradictions).toEqual([])
    const same = await record({ value: '1500万元', seen: { value: 1_400_000_000, recordedOn: '2026-05-31' } })
    expect(same.body.contradictions).toEqual([])
    expect(await factsOf('revenue')).toHaveLength(2)
  })

  it('reaches the matcher: the firm meets a criterion it did not meet', async () => {
    const criterion = { fact: 'pond_area', is: 'at-least', value: 88 } as const
    const matched = async () => {
      const { rows } = await city.call(listCriterionFirms, { body: { criterion, verdict: 'met', limit: 100 } })
      return rows.map(({ id }) => id)
    }
    expect(await matched()).toEqual([])
    const about = { fact: 'pond_area', source: 'visit', period: '' }
    await record({ ...about, value: '88亩', asOf: today, document: null }, town)
    await expect.poll(matched, { interval: 20 }).toEqual([firm.id])
    await withdraw({ ...about, seen: { value: 88, recordedOn: today } }, town)
    await expect.poll(matched, { interval: 20 }).toEqual([])
  })

  it('of yes or no, a day, a choice and several choices is kept in the dictionary’s form', async () => {
    const at = { period: '', asOf: today, document: '粤工信〔2026〕示例号' }
    await record({ ...at, fact: 'land_certified', source: 'agriculture', value: false })
    await record({ ...at, fact: 'giant_until', source: 'industry', value: '2028-12-31' })
    await record({ ...at, fact: 'maker_contest', source: 'industry', value: '全国50强企业组' })
    await record({ ...at, fact: 'guarantee_modes', source: 'visit', value: ['抵押', 'patent'] })
    const said = (await city.call(getEnterprise, { params: { id: firm.id } })).facts
    const of = (name: string) => said.find(({ fact }) => fact === name)
    expect(of('land_certified')).toMatchObject({ numberValue: 0 })
    expect(of('giant_until')).toMatchObject({ textValue: '2028-12-31' })
    expect(of('maker_contest')).toMatchObject({ textValue: 'top50' })
    expect(of('guarantee_modes')).toMatchObject({ textValue: 'mortgage,patent' })
  })
})

describe('sent again, or by two', () => {
  const about = { fact: 'orders', source: 'visit', period: '', asOf: today, document: null }

  it('the same command is recorded once, also when both come at once', async () => {
    const commandId = randomUUID()
    const before = await entries()
    const replies = await Promise.all([1, 2, 3].map(() => record({ ...about, commandId, value: '80万元' })))
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(new Set(replies.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    expect(await entries()).toBe(before + 1)
    const other = await record({ ...about, commandId, value: '90万元' })
    expect(other).toMatchObject({ status: 409, body: { code: 'operation-differs' } })
    const foreign = await record({ ...about, commandId, value: '80万元' }, town)
    expect(foreign).toMatchObject({ status: 409, body: { code: 'operation-differs' } })
  })

  it('who has not seen the newest is told field by field, and nothing is written over', async () => {
    const seen = { value: 8_000_000_00, recordedOn: '2026-11-19' }
    const blind = await record({ ...about, value: '95万元', seen: null })
    expect(blind).toMatchObject({ status: 409, body: { code: 'fact-conflict' } })
    expect(blind.body.sentence).toContain('已有人录入')
    const stale = await record({ ...about, value: '95万元', seen })
    expect(stale.body.details).toMatchObject({
      fields: [
        { field: 'value', seen: 800_000_000, now: 80_000_000 },
        { field: 'asOf', seen: '2026-11-19', now: today },
      ],
    })
    expect(await factsOf('orders')).toMatchObject([{ numberValue: 80_000_000 }])
  })

  it('of two at once, one is recorded and the other asked to look again', async () => {
    const about = { fact: 'receivables', source: 'visit', period: '', asOf: today, document: null }
    const replies = await Promise.all(['10万元', '20万元', '30万元'].map((value) => record({ ...about, value })))
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
    const now = replies.find(({ status }) => status === 200)?.body.statement.numberValue ?? 0
    const seen = { value: now, recordedOn: today }
    const again = await Promise.all(['11万元', '21万元'].map((value) => record({ ...about, value, seen })))
    expect(again.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(await timeline('receivables')).toHaveLength(2)
  })

  it('an older figure does not take the place of a newer one', async () => {
    const seen = { value: 80_000_000, recordedOn: today }
    const older = await record({ ...about, value: '95万元', asOf: '2026-11-19', seen })
    expect(older.body.details?.issues).toMatchObject([
      { field: 'asOf', message: expect.stringContaining('不能用更早的') },
    ])
  })
})

describe('a fact taken back', () => {
  const about = { fact: 'planted_area', source: 'visit', period: '' }

  it('is unknown again, and what it was stays in the firm’s history', async () => {
    await record({ ...about, value: '300亩', asOf: today, document: null }, town)
    const commandId = randomUUID()
    const seen = { value: 300, recordedOn: today }
    const reply = await withdraw({ ...about, commandId, seen })
    expect(reply).toMatchObject({ status: 200, body: { withdrawn: true } })
    expect(await factsOf('planted_area')).toEqual([])
    expect(await timeline('planted_area')).toMatchObject([
      { kind: 'fact', before: '300', after: null, note: '录错了一位数' },
      { kind: 'fact', before: null, after: '300' },
    ])
    expect(await audited('enterprise.withdraw-fact')).toMatchObject({ fact: 'planted_area', reason: '录错了一位数' })
    expect(await withdraw({ ...about, commandId, seen })).toMatchObject({ status: 200 })
    expect(await withdraw({ ...about, seen: null })).toMatchObject({ status: 404 })
    const gone = await withdraw({ ...about, seen })
    expect(gone.body.sentence).toContain('已被撤回')
  })

  it('not while a whole list counts: nobody is cleared of a list by hand', async () => {
    const listed = { fact: 'enforcement_list', source: 'court', period: '' }
    const query = { id: randomUUID(), fact: 'enforcement_list', mode: 'full', asOf: '2026-11-15' }
    await sendFile(server, city, loadFactList, csv(['统一社会信用代码'], [[firm.code]]), query)
    const seen = { value: 1, recordedOn: '2026-11-15' }
    const reply = await withdraw({ ...listed, seen })
    expect(reply).toMatchObject({ status: 409, body: { code: 'wrong-state' } })
    expect(reply.body.sentence).toContain('导入更正后的名单')
    expect(await factsOf('enforcement_list')).toHaveLength(1)
  })
})

describe('a firm merged into another', () => {
  it('brings what was recorded of it to the survivor’s timeline, as said before the merge', async () => {
    const { rows } = await server.database.owner.query<{ id: string; version: number }>(
      `select id, version from enterprise where type = 'sole_trader' and status = 'active' and merged_into is null
       order by id limit 2`,
    )
    const [survivor, loser] = rows
    if (!survivor || !loser) throw new Error('no two sole traders')
    const orders = { fact: 'orders', source: 'visit', period: '', document: null, asOf: today }
    await record({ ...orders, value: '70万元' }, city, loser.id)
    await record({ ...revenue, value: '90万元' }, city, loser.id)
    expect(await timeline('orders', survivor.id)).toEqual([])
    const pair = randomUUID()
    await city.call(nominateDuplicate, {
      body: { id: pair, oneId: survivor.id, otherId: loser.id, reason: '同一家店' },
    })
    const versions = { survivorVersion: survivor.version, loserVersion: loser.version }
    await city.call(mergeDuplicate, {
      params: { id: pair },
      body: { commandId: randomUUID(), survivorId: survivor.id, ...versions, reason: '同一家店' },
    })
    expect(await timeline('orders', survivor.id)).toMatchObject([
      { kind: 'fact', before: null, after: '70000000', source: 'visit（并入前）', actorName: expect.any(String) },
    ])
    expect(await timeline('revenue', survivor.id)).toHaveLength(1)
  })
})

describe('what is refused', () => {
  it.each([
    ['a value of another type', { value: true }, 'value', '应为金额'],
    ['a figure without a unit', { value: '1200' }, 'value', '没有写单位'],
    ['another unit', { value: '1200人' }, 'value', '不认识金额单位'],
    ['a figure nobody can read', { value: '约一千' }, 'value', '不是金额'],
    ['a number that cannot be 分', { value: 12.5 }, 'value', '以分计'],
    ['a day to come', { asOf: '2026-11-21' }, 'asOf', '不能晚于今天'],
    ['a year that has not ended', { period: '2026' }, 'period', '还没有结束'],
    ['a source that does not say it', { source: 'court' }, 'source', '来源应为'],
    ['no document behind an authority’s figure', { document: ' ' }, 'document', '文件名称和文号'],
    ['a fact nobody knows', { fact: 'revenu' }, 'fact', '是否应为“revenue”'],
    ['a column of the register', { fact: 'capital' }, 'fact', '更正登记信息'],
    ['a computed figure', { fact: 'net_margin' }, 'fact', '算出'],
  ] as const)('%s, at its field', async (_, given, field, sentence) => {
    const { status, body } = await record({ period: '2023', asOf: '2024-05-31', ...given })
    expect(status).toBe(422)
    expect(body.details?.issues).toMatchObject([{ field, message: expect.stringContaining(sentence) }])
  })

  it.each([
    ['no value', { value: undefined }],
    ['a word of 501 characters', { value: '万'.repeat(501) }],
    ['a day that is none', { asOf: '2026-02-30' }],
    ['a command that is no id', { commandId: '1' }],
    ['a value with a NUL', { value: '12\u00000万元' }],
  ])('%s', async (_, given) => {
    expect((await record(given as Partial<Body>)).status).toBe(422)
  })

  it('full-width digits and units are read, not refused', async () => {
    const reply = await record({
      period: '2022',
      value: '１，２００．５万元',
      asOf: '２０２４-01-01'.normalize('NFKC'),
    })
    expect(reply.body.statement.numberValue).toBe(1_200_500_000)
  })

  it('towns record what they saw, not what an authority decides or says', async () => {
    const at = { period: '', asOf: today, document: '来函' }
    const visited = await record({ ...at, fact: 'has_premises', source: 'visit', value: true, document: null }, town)
    expect(visited.status).toBe(200)
    for (const given of [
      { fact: 'enforcement_list', source: 'court', value: false },
      { fact: 'good_credit', source: 'visit', value: true },
      { fact: 'major_violation', source: 'visit', value: false },
      { fact: 'land_certified', source: 'agriculture', value: true },
      { fact: 'first_loan', source: 'bank', value: true },
    ]) {
      const reply = await record({ ...at, ...given }, town)
      expect(reply, given.fact).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
    }
    const seen = { value: 0, recordedOn: today }
    const taken = await withdraw({ fact: 'land_certified', source: 'agriculture', period: '', seen }, town)
    expect(taken.status).toBe(403)
  })

  it('another unit’s firm is not there, and banks, leaders and administrators may not', async () => {
    const county = await server.as({ role: 'county_staff', organisationId: 'fact-team' })
    expect((await record({ period: '2021', asOf: '2022-05-31' }, county)).status).toBe(200)
    expect((await record({}, county, elsewhere.id)).status).toBe(404)
    expect(await entries(elsewhere.id)).toBe(0)
    const { rows } = await server.database.owner.query<{ id: string }>(
      `select id from organisation where kind = 'bank' limit 1`,
    )
    const others: [Role, string][] = [
      ['bank_manager', rows[0]?.id ?? ''],
      ['leader', 'team'],
      ['system_admin', 'team'],
    ]
    for (const [role, organisationId] of others) {
      expect((await record({}, await server.as({ role, organisationId }))).status, role).toBe(403)
    }
  })
})
