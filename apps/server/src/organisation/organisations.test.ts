import { closeOrganisation, listOrganisations, type Organisation, saveOrganisation } from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'

let server: TestServer
let city: Caller
let system: Caller
beforeAll(async () => {
  server = await startTestServer({ firms: 1500, now: '2026-11-20T02:00:00Z' })
  city = await server.as({ role: 'city_staff', organisationId: 'team' })
  system = await server.as({ role: 'system_admin', organisationId: 'team' })
})
afterAll(() => server.close())

const rows = async (text: string, values: unknown[] = []) => (await server.database.owner.query(text, values)).rows
const list = async (query: { parent?: string; kind?: string; q?: string }) =>
  (await city.call(listOrganisations, { query })).organisations

function bodyOf(parts: Partial<Organisation> & { renamedOn?: string } = {}) {
  return {
    kind: 'bank_outlet' as const,
    name: '演示银行测试网点',
    parentId: 'bank-icbc',
    areaCode: '440803',
    contactPhone: null,
    verified: true,
    source: '测试',
    ...parts,
  }
}

describe('listing organisations', () => {
  it('gives the tops, then the children of one, with how many are under each', async () => {
    const tops = await list({})
    expect(tops.every((row) => row.parentId === null)).toBe(true)
    const team = tops.find((row) => row.id === 'team')
    expect(team?.children).toBe((await list({ parent: 'team' })).length)
    expect(team?.children).toBeGreaterThan(0)
  })

  it('finds by name and by former name at any level', async () => {
    expect((await list({ q: '湛江银保监分局' })).map((row) => row.name)).toEqual(['国家金融监督管理总局湛江监管分局'])
    expect((await list({ q: '赤坎区专班' })).map((row) => row.id)).toEqual(['team-440802'])
    expect((await list({ kind: 'bank_outlet' })).length).toBe(120)
  })
})

describe('saving an organisation', () => {
  it('adds it under its parent and to its parent’s tree', async () => {
    await system.call(saveOrganisation, { params: { id: 'test-outlet' }, body: bodyOf() })
    expect(await rows("select root_id, closed_on from organisation where id = 'test-outlet'")).toEqual([
      { root_id: 'bank-icbc', closed_on: null },
    ])
  })

  it('keeps every former name with its days', async () => {
    const save = (name: string, renamedOn: string) =>
      system.call(saveOrganisation, { params: { id: 'test-outlet' }, body: bodyOf({ name, renamedOn }) })
    await save('第二个名称', '2026-03-01')
    await save('第二个名称', '2026-04-01')
    await save('第三个名称', '2026-06-01')
    const [found] = await list({ q: '演示银行测试网点' })
    expect(found?.name).toBe('第三个名称')
    expect(found?.aliases).toEqual([
      { alias: '演示银行测试网点', fromDay: null, untilDay: '2026-03-01' },
      { alias: '第二个名称', fromDay: '2026-03-01', untilDay: '2026-06-01' },
    ])
  })

  it('moves the tree with what is shared: the old bank sees it no longer, the new one does', async () => {
    const [share] =
      await rows(`select organisation_id as branch, root_id as root, count(distinct enterprise_id)::integer as n
      from enterprise_share where organisation_id <> root_id and until_day is null group by 1, 2 order by 3 desc limit 1`)
    const [branch] = await rows('select kind, name, area_code as "areaCode" from organisation where id = $1', [
      share.branch,
    ])
    const target = share.root === 'bank-boc' ? 'bank-abc' : 'bank-boc'
    const save = (by: Caller) =>
      by.send(saveOrganisation, { params: { id: share.branch }, body: bodyOf({ ...branch, parentId: target }) })
    expect(await save(system)).toMatchObject({ status: 422, body: { code: 'bad-input' } })
    const seen = async (root: string) => {
      const manager = await server.as({ role: 'bank_manager', organisationId: root })
      return Number(
        (await server.app.inject({ url: '/api/figures/home', headers: { cookie: manager.cookie } })).json().total,
      )
    }
    const before = [await seen(share.root), await seen(target)]
    expect(await save(city)).toMatchObject({ status: 200 })
    const after = [await seen(share.root), await seen(target)]
    expect(after[0]).toBeLessThan(before[0] ?? 0)
    expect(after[1]).toBeGreaterThan(before[1] ?? 0)
    expect(
      await rows('select distinct root_id from enterprise_share where organisation_id = $1', [share.branch]),
    ).toEqual([{ root_id: target }])
    expect(await rows('select count(*)::integer as n from search_delta')).toEqual([{ n: share.n }])
  })

  it.each<[string, Partial<Organisation>, RegExp]>([
    ['itself as its parent', { parentId: 'test-outlet' }, /自己/],
    ['an unknown parent', { parentId: 'nobody' }, /上级机构不存在/],
    ['an unknown area', { areaCode: '999999' }, /区域/],
    ['another family of kinds', { kind: 'park' }, /类别不能改/],
  ])('refuses %s', async (_, parts, sentence) => {
    const reply = await city.send(saveOrganisation, { params: { id: 'test-outlet' }, body: bodyOf(parts) })
    expect(reply.status).toBe(422)
    expect(reply.body.sentence).toMatch(sentence)
  })

  it('refuses a circle', async () => {
    await city.call(saveOrganisation, {
      params: { id: 'test-child' },
      body: bodyOf({ parentId: 'test-outlet', name: '下级网点' }),
    })
    const reply = await city.send(saveOrganisation, {
      params: { id: 'test-outlet' },
      body: bodyOf({ parentId: 'test-child' }),
    })
    expect(reply.body.sentence).toMatch(/自己的下级/)
  })

  it.each(['county_staff', 'bank_manager', 'security_admin'] as const)('is not for %s', async (role) => {
    const organisationId = { county_staff: 'team-440803', bank_manager: 'bank-boc', security_admin: 'team' }[role]
    const caller = await server.as({ role, organisationId })
    const reply = await caller.send(saveOrganisation, { params: { id: 'test-outlet' }, body: bodyOf() })
    expect(reply).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
  })
})

describe('closing an organisation', () => {
  const closing = (id: string, closedOn = '2026-11-01') => ({ params: { id }, body: { closedOn, reason: '网点撤并' } })

  it('refuses while something is under it, before its time, and to who may not see the firms', async () => {
    expect((await city.send(closeOrganisation, closing('test-outlet'))).body.sentence).toMatch(/还有 1 个机构/)
    expect((await city.send(closeOrganisation, closing('test-child', '2026-12-01'))).body.sentence).toMatch(/晚于今天/)
    expect((await system.send(closeOrganisation, closing('test-child'))).body.sentence).toMatch(/市专班/)
    expect((await city.send(closeOrganisation, closing('nobody'))).status).toBe(404)
  })

  it('ends what is shared with it and lists it no longer; doing it again changes nothing', async () => {
    const [share] =
      await rows(`select organisation_id as id, count(distinct enterprise_id)::integer as n from enterprise_share s
      where until_day is null and not exists (select from organisation c where c.parent_id = s.organisation_id) group by 1 order by 2 desc limit 1`)
    expect(await city.call(closeOrganisation, closing(share.id))).toEqual({ endedShares: share.n })
    expect(
      await rows(
        'select count(*)::integer as n from enterprise_share where organisation_id = $1 and until_day is null',
        [share.id],
      ),
    ).toEqual([{ n: 0 }])
    expect(await city.call(closeOrganisation, closing(share.id))).toEqual({ endedShares: 0 })
    const audited = await rows("select detail->>'endedShares' as n from audit_line where action = 'organisation.close'")
    expect(audited).toEqual([{ n: String(share.n) }])
    const again = await city.send(saveOrganisation, { params: { id: share.id }, body: bodyOf() })
    expect(again.body.code).toBe('wrong-state')
  })
})
