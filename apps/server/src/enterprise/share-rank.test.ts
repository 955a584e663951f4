import {
  correctEnterprise,
  type EnterpriseCorrection,
  getEnterprise,
  listEnterprises,
  mergeDuplicate,
  nominateDuplicate,
  tagEnterprise,
  undoMerge,
} from '@huoshui/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf, csv, importAll } from '../import/import.fixture.ts'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'
import { rebuildIndex } from './search/rebuild/rebuild-index.ts'

let server: TestServer
let city: Caller
let bank: Caller
const organisationId = 'rank-bank'
const headers = ['统一社会信用代码', '名称', '经营主体类型', '登记状态', '状态日期', '管理单元', '镇街']
const row = (n: number, status = '存续', since = '') => [
  codeOf(n),
  `虚构次序${n}公司`,
  '企业',
  status,
  since,
  '霞山区',
  '海滨街道',
]
const all = [1, 2, 3, 4]

beforeAll(async () => {
  server = await startTestServer({ now: '2026-11-20T02:00:00Z' })
  city = await server.as('demo-city')
  const { owner } = server.database
  await owner.query("insert into organisation (id, kind, name, root_id) values ($1, 'bank', '虚构银行', $1)", [
    organisationId,
  ])
  bank = await server.as({ role: 'bank_manager', organisationId })
  await importAll(
    server,
    city,
    csv(
      headers,
      all.map((n) => row(n)),
    ),
    { asOf: '2026-09-30' },
  )
  await owner.query(
    `insert into enterprise_share (enterprise_id, organisation_id, root_id, basis, list_rank, from_day)
     select id, $1, $1, 'assignment', list_rank, '2026-10-01' from enterprise`,
    [organisationId],
  )
  await rebuildIndex(owner) // shares are written with their firms or by loads that build the index
})
afterAll(() => server.close())

async function idOf(n: number): Promise<string> {
  const { rows } = await city.call(listEnterprises, { query: { q: codeOf(n) } })
  return rows[0]?.id ?? ''
}

/** The bank's list in its order, after checking that every open share stands where its firm does. */
async function listOfBank(): Promise<string[]> {
  const { rows } = await server.database.owner.query(
    `select e.name from enterprise_share s join enterprise e on e.id = s.enterprise_id
     where s.list_rank <> e.list_rank`,
  )
  expect(rows).toEqual([])
  const shared = await server.database.owner.query<{ name: string }>(
    `select e.name from enterprise_share s join enterprise e on e.id = s.enterprise_id
     where s.root_id = $1 and s.until_day is null and e.merged_into is null order by s.list_rank, s.enterprise_id`,
    [organisationId],
  )
  const shown = (await bank.call(listEnterprises, { query: {} })).rows.map(({ name }) => name)
  expect(shared.rows.map(({ name }) => name)).toEqual(shown)
  return shown.map((name) => name.slice(4, 5))
}

async function correct(n: number, changes: EnterpriseCorrection): Promise<void> {
  const id = await idOf(n)
  const { version } = await city.call(getEnterprise, { params: { id } })
  const body = { commandId: crypto.randomUUID(), version, effectiveOn: '2026-11-19', reason: '现场核实', changes }
  await city.call(correctEnterprise, { params: { id }, body })
}

test('the shares follow a correction of status or founding day', async () => {
  await correct(1, { status: 'cancelled', statusSince: '2026-11-01' })
  expect((await listOfBank()).at(-1)).toBe('1')
  await correct(1, { status: 'active', statusSince: '2026-11-02' })
  await correct(4, { foundedOn: '1990-01-01' })
  expect((await listOfBank())[0]).toBe('4')
})

test('the shares follow an import, which closes some firms and leaves the others', async () => {
  await importAll(server, city, csv(headers, [row(2, '注销', '2026-11-03'), row(3), row(4, '吊销', '2026-11-03')]), {
    asOf: '2026-11-20',
  })
  const order = await listOfBank()
  expect(order.slice(0, 2).sort()).toEqual(['1', '3'])
  expect(order.slice(2).sort()).toEqual(['2', '4'])
})

test('the shares follow a merge that takes the status over, its undoing, and stay under a tag', async () => {
  const [survivorId, loserId] = [await idOf(3), await idOf(2)]
  const reason = '实为一户'
  const { id } = await city.call(nominateDuplicate, {
    body: { id: crypto.randomUUID(), oneId: survivorId, otherId: loserId, reason },
  })
  const before = await listOfBank()
  const versions = await Promise.all(
    [survivorId, loserId].map((firmId) => city.call(getEnterprise, { params: { id: firmId } })),
  )
  const { mergeId, version } = await city.call(mergeDuplicate, {
    params: { id },
    body: {
      commandId: crypto.randomUUID(),
      survivorId,
      survivorVersion: versions[0]?.version ?? 0,
      loserVersion: versions[1]?.version ?? 0,
      take: ['status'],
      reason,
    },
  })
  const merged = await listOfBank()
  expect(merged[0]).toBe('1')
  expect(merged.slice(1).sort()).toEqual(['3', '4'])
  await city.call(undoMerge, { params: { id: mergeId }, body: { version, reason: '合并有误' } })
  expect(await listOfBank()).toEqual(before)
  await city.call(tagEnterprise, {
    params: { id: survivorId, tag: '测试标签' },
    body: { fromDay: '2026-11-01', untilDay: null, source: '测试' },
  })
  expect(await listOfBank()).toEqual(before)
})
