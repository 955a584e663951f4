import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  changeArea,
  closeOrganisation,
  correctEnterprise,
  createEnterprise,
  decideChangeRequest,
  type ImportMode,
  loadFactList,
  makeChangeRequest,
  mergeDuplicate,
  nominateDuplicate,
  recordFact,
  saveOrganisation,
  tagEnterprise,
  undoMerge,
  withdrawConsent,
  withdrawFact,
} from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadDemo } from '../demo/load-demo.ts'
import { refreshTags } from '../enterprise/tag/refresh-tags.ts'
import { codeOf, csv, importAll } from '../import/import.fixture.ts'
import { sendFile } from '../product/workbook/catalogue.fixture.ts'
import { makeCast, sendOne } from '../referral/chain.fixture.ts'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'
import { listDisagreements } from './agreement.fixture.ts'
import { createMatcher, type Matcher } from './create-matcher.ts'

const on = '2026-11-20'
let server: TestServer
let matcher: Matcher
let city: Caller

/** A file, or function of the database, that writes what the matcher holds → the test below that crosses it. */
const crossed: Record<string, string> = {
  'area/change/carry-queries.ts': 'an area change',
  'consent/queries.ts': 'a need sent to a bank, and the consent withdrawn',
  'demo/demo-text.ts': 'the demo city',
  'duplicate/queries.ts': 'a merge and its undoing',
  'enterprise/entity-queries.ts': 'a correction, a new firm, a tag',
  'fact/queries.ts': 'a fact recorded and taken back',
  'fact-list/queries.ts': 'lists of an authority',
  'import/apply/fill-empty-register.ts': 'a first import',
  'import/apply/insert-new.ts': 'a first import',
  'import/apply/update-changed.ts': 'an import into a register that is not empty',
  'organisation/queries.ts': 'an organisation that moves or closes',
  'referral/queries.ts': 'a need sent to a bank, and the consent withdrawn',
  end_listings: 'lists of an authority',
  enterprise_share_follow_rank: 'a correction, a new firm, a tag',
  merge_enterprises: 'a merge and its undoing',
  undo_merge: 'a merge and its undoing',
  withdraw_fact: 'a fact recorded and taken back',
}

/** After a write, the matcher comes to answer as the database does. */
async function expectAgreement(): Promise<void> {
  await expect.poll(() => listDisagreements(server, matcher, on), { interval: 100 }).toEqual([])
}

async function firmsOf(condition: string): Promise<{ id: string; version: number; unit_code: string }[]> {
  const { rows } = await server.database.owner.query<{ id: string; version: number; unit_code: string }>(
    `select id, version, unit_code from enterprise where merged_into is null and ${condition} order by id`,
  )
  return rows
}

it('every writer of the register, facts, shares and tags is crossed below', () => {
  const target = '(?:only +)?(?:enterprise|enterprise_fact|enterprise_share|enterprise_tag)\\b'
  const write = new RegExp(
    `(?:\\b(?:insert +into|update|delete +from|truncate|copy) +${target}|(?:insertInto|updateTable|deleteFrom)\\('${target}')`,
    'i',
  )
  const root = join(import.meta.dirname, '..')
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/\.(test|fixture)\.ts$/.test(file))
    .filter((file) => write.test(readFileSync(join(root, file), 'utf8')))
  const schema = readFileSync(join(root, '../migrations/schema.sql'), 'utf8')
  const functions = schema
    .split(/^(?=CREATE OR REPLACE FUNCTION )/m)
    .slice(1)
    .filter((text) => write.test(text))
    .map((text) => /FUNCTION public\.(\w+)/.exec(text)?.[1] ?? '')
  expect([...files, ...functions].toSorted()).toEqual(Object.keys(crossed).toSorted())
})

describe('in a register of 500 firms', () => {
  beforeAll(async () => {
    server = await startTestServer({ firms: 500, now: `${on}T02:00:00Z` })
    matcher = createMatcher(server.database, { now: server.clock.now })
    city = await server.as({ role: 'city_staff', organisationId: 'team' })
    await matcher.ready()
  })
  afterAll(async () => {
    await matcher.close()
    await server.close()
  })

  it('a correction, a new firm, a tag', async () => {
    const [firm] = await firmsOf("status = 'active' and type = 'company'")
    const effectiveOn = '2026-11-01'
    await city.call(correctEnterprise, {
      params: { id: firm?.id ?? '' },
      body: {
        commandId: randomUUID(),
        version: firm?.version ?? 0,
        effectiveOn,
        reason: '测试',
        changes: { status: 'suspended', foundedOn: '2001-02-03', capitalFen: 900_000_000 },
      },
    })
    await expectAgreement()
    const id = randomUUID()
    await city.call(createEnterprise, {
      body: { id, name: '示例新户', type: 'company', unitCode: firm?.unit_code ?? '', industryCode: '3911' },
    })
    await expectAgreement()
    const period = { fromDay: '2026-01-01', untilDay: null, source: '测试' }
    await city.call(tagEnterprise, { params: { id, tag: '测试标签' }, body: period })
    await expectAgreement()
  })

  it('a fact recorded and taken back', async () => {
    const [firm] = await firmsOf("status = 'active' and type = 'company'")
    const params = { id: firm?.id ?? '' }
    const about = { fact: 'pond_area', source: 'agriculture' }
    const given = { ...about, value: '123.5亩', asOf: on, document: '测试' }
    await city.call(recordFact, { params, body: { commandId: randomUUID(), ...given, seen: null } })
    await expectAgreement()
    const seen = { value: 123.5, recordedOn: on }
    await city.call(withdrawFact, { params, body: { commandId: randomUUID(), ...about, seen, reason: '测试撤回' } })
    await expectAgreement()
  })

  it('a change request that is approved', async () => {
    const [firm] = await firmsOf("status = 'active' and type = 'sole_trader'")
    const id = randomUUID()
    const [enterpriseId, version] = [firm?.id ?? '', firm?.version ?? 0]
    await city.call(makeChangeRequest, {
      body: {
        id,
        enterpriseId,
        version,
        effectiveOn: on,
        changes: { status: 'cancelled', statusSince: on },
        reason: '测试',
      },
    })
    const other = await server.as({ role: 'city_staff', organisationId: 'team' })
    await other.call(decideChangeRequest, { params: { id }, body: { decision: 'approve', version } })
    await expectAgreement()
  })

  it('a tag that begins with the day', async () => {
    const [firm] = await firmsOf("not '测试标签' = any (tags)")
    await server.database.owner.query(
      "insert into enterprise_tag (enterprise_id, tag, from_day, source) values ($1, '测试标签', $2, 'test')",
      [firm?.id, on],
    )
    expect(await refreshTags(server.database, on)).toBeGreaterThan(0)
    await expectAgreement()
  })

  it('a merge and its undoing', async () => {
    const [loser] = await firmsOf(
      `exists (select from enterprise_fact f where f.enterprise_id = enterprise.id and fact = 'revenue')
       and exists (select from enterprise_share s where s.enterprise_id = enterprise.id and until_day is null)`,
    )
    const [survivor] = await firmsOf(
      "not exists (select from enterprise_fact f where f.enterprise_id = enterprise.id) and status = 'active'",
    )
    const ids = { survivor: survivor?.id ?? '', loser: loser?.id ?? '' }
    const pair = randomUUID()
    const reason = '测试'
    await city.call(nominateDuplicate, { body: { id: pair, oneId: ids.survivor, otherId: ids.loser, reason } })
    const { mergeId, version } = await city.call(mergeDuplicate, {
      params: { id: pair },
      body: {
        commandId: randomUUID(),
        survivorId: ids.survivor,
        survivorVersion: survivor?.version ?? 0,
        loserVersion: loser?.version ?? 0,
        reason,
      },
    })
    await expectAgreement()
    await city.call(undoMerge, { params: { id: mergeId }, body: { version, reason } })
    await expectAgreement()
  })

  it('an area change', async () => {
    const { rows } = await server.database.owner.query<{ town: string; unit: string }>(
      'select town_code as town, min(unit_code) as unit from enterprise group by 1 order by count(*) desc limit 1',
    )
    const [{ town, unit } = { town: '', unit: '' }] = rows
    const to = ['440802', '440803'].find((code) => code !== unit) ?? ''
    const body = { id: randomUUID(), kind: 'move' as const, effectiveOn: '2026-11-01', reason: '测试' }
    const { movedEnterprises } = await city.call(changeArea, {
      body: { ...body, fromCodes: [town], to: [{ code: to }] },
    })
    expect(movedEnterprises).toBeGreaterThan(0)
    await expectAgreement()
  })

  it('an organisation that moves or closes', async () => {
    const holderOf = async (kinds: string) => {
      const { rows } = await server.database.owner.query<{ id: string }>(
        `select o.id from organisation o join enterprise_share s on s.organisation_id = o.id and s.until_day is null
         where o.kind in (${kinds}) group by 1 order by count(*) desc limit 1`,
      )
      return rows[0]?.id ?? ''
    }
    const bank = { kind: 'bank' as const, areaCode: null, contactPhone: null, verified: false, source: null }
    const parentId = 'writers-bank'
    await city.call(saveOrganisation, { params: { id: parentId }, body: { ...bank, name: '示例银行', parentId: null } })
    await city.call(saveOrganisation, {
      params: { id: await holderOf("'bank_branch'") },
      body: { ...bank, kind: 'bank_branch', name: '示例支行', parentId },
    })
    await expectAgreement()
    const closing = { params: { id: await holderOf("'association', 'park'") }, body: { closedOn: on, reason: '测试' } }
    expect((await city.call(closeOrganisation, closing)).endedShares).toBeGreaterThan(0)
    await expectAgreement()
  })

  it('an import into a register that is not empty', async () => {
    const known = await server.database.owner.query<{ code: string; name: string; unit: string }>(
      `select credit_code as code, e.name, a.name as unit from enterprise e join area a on a.code = e.unit_code
       where e.type = 'company' and e.status = 'active' and e.merged_into is null order by e.id limit 3`,
    )
    const rows = known.rows.map(({ code, name, unit }) => [code, name, '企业', '注销', unit])
    const added = [codeOf(1), '示例进口商行', '个体工商户', '存续', '霞山区']
    const done = await importAll(server, city, csv([...headers], [...rows, added]))
    expect(done.counters?.kinds).toMatchObject({ new: 1, cancelled: 3 })
    await expectAgreement()
  })

  it('a need sent to a bank, and the consent withdrawn', async () => {
    const cast = await makeCast(server, 2)
    const { consent: consentId, enterpriseId } = await sendOne(cast, 0)
    await expectAgreement()
    const body = { consentId, reason: '企业不再需要' }
    await cast.county.call(withdrawConsent, { params: { id: enterpriseId }, body })
    await expectAgreement()
  })

  it('lists of an authority', async () => {
    const firms = await server.database.owner.query<{ code: string }>(
      'select credit_code as code from enterprise where credit_code is not null and merged_into is null order by id limit 4',
    )
    const load = async (mode: ImportMode, from: number, fact = 'enforcement_list') => {
      const rows = firms.rows.slice(from).map(({ code }) => [code])
      const file = csv(['统一社会信用代码'], rows)
      const reply = await sendFile(server, city, loadFactList, file, { id: randomUUID(), fact, mode })
      expect(reply.status).toBe(200)
      await expectAgreement()
    }
    await load('partial', 0)
    await load('full', 2)
    await load('full', 3)
    await load('full', 4, 'tax_arrears')
  })

  it('the demo city', async () => {
    await loadDemo(server.database.owner, 'zhanjiang', 300, () => undefined)
    await expectAgreement()
  })
})

const headers = ['统一社会信用代码', '名称', '经营主体类型', '登记状态', '管理单元'] as const
const listed = (n: number) => [codeOf(n), `示例第${n}商行`, '个体工商户', '存续', '霞山区']

describe('in an empty register', () => {
  beforeAll(async () => {
    server = await startTestServer({ now: `${on}T02:00:00Z` })
    matcher = createMatcher(server.database, { now: server.clock.now })
    city = await server.as({ role: 'city_staff', organisationId: 'team' })
    await matcher.ready()
  })
  afterAll(async () => {
    await matcher.close()
    await server.close()
  })

  it('a first import', async () => {
    await importAll(
      server,
      city,
      csv(
        [...headers],
        Array.from({ length: 40 }, (_, n) => listed(n)),
      ),
    )
    expect((await firmsOf('true')).length).toBe(40)
    await expectAgreement()
  })

  it('an import so large that the index is made anew', async () => {
    await importAll(
      server,
      city,
      csv(
        [...headers],
        Array.from({ length: 20_100 }, (_, n) => listed(n)),
      ),
    )
    expect((await firmsOf('true')).length).toBe(20_100)
    await expectAgreement()
  }, 60_000)
})
