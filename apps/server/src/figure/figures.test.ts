import { type Answer, correctEnterprise, getHomeFigures } from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../new-id.ts'
import { type Caller, type Person, startTestServer, type TestServer } from '../testing.ts'
import { rebuildCells } from './rebuild-cells.ts'
import { verifyCells } from './verify-cells.ts'

let server: TestServer
let city: Caller
beforeAll(async () => {
  server = await startTestServer({ firms: 2500, now: '2026-11-20T02:00:00Z' })
  city = await server.as({ role: 'city_staff', organisationId: 'team' })
})
afterAll(() => server.close())

const rows = async (text: string, values: unknown[] = []) => (await server.database.owner.query(text, values)).rows
const sumOf = (slices: readonly { count: number }[]) => slices.reduce((sum, { count }) => sum + count, 0)

function expectParts(figures: Answer<typeof getHomeFigures>): void {
  const { byUnit, byTown, byType, bySection, bySize, byStatus } = figures
  for (const slices of [byUnit, byTown, byType, bySection, bySize, byStatus]) expect(sumOf(slices)).toBe(figures.total)
  expect(byStatus.find(({ key }) => key === 'active')?.count ?? 0).toBe(figures.active)
  expect(byUnit.reduce((sum, { active }) => sum + active, 0)).toBe(figures.active)
}

describe('the home figures', () => {
  it('say what the register says, each breakdown adding up to the whole', async () => {
    const figures = await city.call(getHomeFigures)
    expect(figures.asOf).toBe('2026-11-20T02:00:00.000Z')
    expect(figures.total).toBe(2500)
    expectParts(figures)
    const counted = await rows(
      'select type as key, count(*)::integer as count from enterprise group by 1 order by 2 desc, 1',
    )
    expect(figures.byType).toEqual(counted)
  })

  it('are of one unit when asked', async () => {
    const figures = await city.call(getHomeFigures, { query: { unit: '440800-ETDZ' } })
    const [counted] = await rows("select count(*)::integer as n from enterprise where unit_code = '440800-ETDZ'")
    expect(figures.total).toBe(counted.n)
    expect(figures.byUnit.map(({ key }) => key)).toEqual(['440800-ETDZ'])
    expectParts(figures)
  })

  it.each<[string, Person, string]>([
    ['a county team', { role: 'county_staff', organisationId: 'team-440803' }, "unit_code = '440803'"],
    [
      'a town',
      { role: 'town_staff', organisationId: 'team-440803', areaCodes: ['440803006'] },
      "town_code = '440803006'",
    ],
    [
      'a village worker of two villages',
      { role: 'village_worker', organisationId: 'team-440803', areaCodes: ['440803006001', '440803006002'] },
      "village_code in ('440803006001', '440803006002')",
    ],
    [
      'a bank’s head office',
      { role: 'bank_manager', organisationId: 'bank-boc' },
      "id in (select enterprise_id from enterprise_share where root_id = 'bank-boc' and until_day is null)",
    ],
  ])('of %s are of its own firms only', async (_, person, where) => {
    const caller = await server.as(person)
    const figures = await caller.call(getHomeFigures)
    const [counted] = await rows(`select count(*)::integer as n from enterprise where ${where}`)
    expect(counted.n).toBeGreaterThan(0)
    expect(figures.total).toBe(counted.n)
    expectParts(figures)
    const elsewhere = await caller.call(getHomeFigures, { query: { unit: '440825' } })
    expect(elsewhere.total).toBeLessThan(figures.total)
  })

  it('are counted once for those of one sight who ask together, never for those of another', async () => {
    const [bank, county] = [
      await server.as({ role: 'bank_manager', organisationId: 'bank-boc' }),
      await server.as({ role: 'county_staff', organisationId: 'team-440803' }),
    ]
    const alone = await Promise.all([city, bank, county].map((caller) => caller.call(getHomeFigures)))
    const mixed = await Promise.all(
      [city, bank, county, city, bank, county].map((caller) => caller.call(getHomeFigures)),
    )
    expect(mixed).toEqual([...alone, ...alone])
    expect(new Set(alone.map(({ total }) => total)).size).toBe(3)
  })

  it('are not for administrators', async () => {
    for (const role of ['system_admin', 'security_admin', 'audit_admin'] as const) {
      const caller = await server.as({ role, organisationId: 'team' })
      expect(await caller.send(getHomeFigures)).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
    }
  })
})

describe('the prepared cells', () => {
  it('follow a correction at once', async () => {
    const [firm] = await rows(
      "select id, version from enterprise where status = 'active' and unit_code = '440803' limit 1",
    )
    const before = await city.call(getHomeFigures)
    await city.call(correctEnterprise, {
      params: { id: firm.id },
      body: {
        commandId: newId(),
        version: firm.version,
        effectiveOn: '2026-11-19',
        reason: '注销登记',
        changes: { status: 'cancelled' },
      },
    })
    const after = await city.call(getHomeFigures)
    expect([after.total, after.active]).toEqual([before.total, before.active - 1])
    expect(await verifyCells(server.database.owner)).toEqual([])
  })

  it('stay right under writers at the same time, while being rebuilt', async () => {
    const firms = await rows("select id, version from enterprise where status = 'active' order by id limit 40")
    const correct = ({ id, version }: { id: string; version: number }) =>
      city.call(correctEnterprise, {
        params: { id },
        body: {
          commandId: newId(),
          version,
          effectiveOn: '2026-11-19',
          reason: '歇业备案',
          changes: { status: 'suspended' },
        },
      })
    const client = await server.database.owner.connect()
    const rebuildTwice = async () => {
      await rebuildCells(client)
      await rebuildCells(client)
    }
    await Promise.all([...firms.slice(0, 20).map(correct), rebuildTwice(), ...firms.slice(20).map(correct)])
    client.release()
    expect(await verifyCells(server.database.owner)).toEqual([])
  })

  it('are compared with the register: a wrong, a missing and a surplus cell are told', async () => {
    const [wrong, missing] = await rows(
      'select * from enterprise_cell where n > 0 order by unit_code, town_code, village_code limit 2',
    )
    const key = 'unit_code, town_code, village_code, type, industry_section, size_class, status'
    const at = `(${key}) = ($1, $2, $3, $4, $5, $6, $7)`
    const keyOf = (cell: Record<string, unknown>) => key.split(', ').map((name) => cell[name])
    await server.database.owner.query(`update enterprise_cell set n = n + 2 where ${at}`, keyOf(wrong))
    await server.database.owner.query(`delete from enterprise_cell where ${at}`, keyOf(missing))
    await server.database.owner.query(
      `insert into enterprise_cell values ('no', '', '', 'company', '', 'micro', 'active', 7)`,
    )
    const told = await verifyCells(server.database.owner)
    expect(told.map(({ recorded, counted }) => [recorded, counted])).toEqual(
      expect.arrayContaining([
        [wrong.n + 2, wrong.n],
        [0, missing.n],
        [7, 0],
      ]),
    )
    expect(told).toHaveLength(3)
    const client = await server.database.owner.connect()
    await rebuildCells(client)
    client.release()
    expect(await verifyCells(server.database.owner)).toEqual([])
    expect(await rows("select from enterprise_cell where unit_code = 'no'")).toEqual([])
  })
})
