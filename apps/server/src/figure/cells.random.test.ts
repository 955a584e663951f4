import { getHomeFigures } from '@huoshui/contract'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { correct, create, merge, pick, tag } from '../enterprise/search/oracle/after-writes.fixture.ts'
import type { SearchWorld } from '../enterprise/search/oracle/world.fixture.ts'
import { codeOf, csv, importAll } from '../import/import.fixture.ts'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'
import { verifyCells } from './verify-cells.ts'

let server: TestServer
let city: Caller
let world: SearchWorld
beforeAll(async () => {
  server = await startTestServer({ firms: 400, now: '2026-11-20T02:00:00Z' })
  city = await server.as({ role: 'city_staff', organisationId: 'team' })
  const searchers = [{ label: 'city', caller: city, sees: 'true', hasPhones: true }]
  world = { server, owner: server.database.owner, searchers }
})
afterAll(() => server.close())

type Step = { kind: 'correct' | 'create' | 'merge' | 'undo' | 'import' | 'tag' | 'many'; which: number; what: number }

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.oneof(
    { weight: 4, arbitrary: fc.constant<Step['kind']>('correct') },
    { weight: 2, arbitrary: fc.constantFrom<Step['kind'][]>('create', 'merge', 'undo', 'many') },
    { weight: 1, arbitrary: fc.constantFrom<Step['kind'][]>('import', 'tag') },
  ),
  which: fc.nat(300),
  what: fc.nat(11),
})

const places = [
  { unitCode: '440803', townCode: '440803006', villageCode: '440803006001' },
  { unitCode: '440803', townCode: '440803006', villageCode: null },
  { unitCode: '440802', townCode: null, villageCode: null },
]
const changes = [
  { status: 'cancelled' },
  { status: 'active' },
  { status: 'suspended', type: 'company' },
  { type: 'sole_trader' },
  { industryCode: '0411' },
  { industryCode: '5212' },
  ...places,
  { shortName: '不动数' },
  { ...places[0], status: 'revoked', type: 'cooperative', industryCode: '6211' },
  { foundedOn: '2001-02-03' },
]

let made = 0
let undos: (() => Promise<void>)[] = []

async function take({ kind, which, what }: Step): Promise<void> {
  const change = changes[what] ?? {}
  if (kind === 'correct') await correct(world, which, change)
  if (kind === 'many')
    await Promise.all([0, 1, 2, 3].map((by) => correct(world, which + by, changes[(what + by) % 12] ?? {})))
  if (kind === 'create') await create(world, `虚构计数${++made}店`, { ...places[what % 3], ...change })
  if (kind === 'tag') await tag(world, which, '虚构计数', null)
  if (kind === 'merge') await mergeFresh(which)
  if (kind === 'undo') await undos.pop()?.()
  if (kind === 'import') await importSome(which, what)
}

/** Two firms never nominated before, and none whose code an import may give away while it is merged. */
async function mergeFresh(which: number): Promise<void> {
  const [one, other] = [await pick(world, which), await pick(world, which + 1)]
  const { rows } = await world.owner.query(
    `select from enterprise_duplicate where one_id = any ($1::uuid[]) or other_id = any ($1::uuid[])
     union all select from enterprise where id = any ($1::uuid[]) and credit_code like '92440899DM%'`,
    [[one.id, other.id]],
  )
  if (rows.length === 0) undos.push(await merge(world, which))
}

/** Some firms anew, some changed, some as they were. */
async function importSome(which: number, what: number): Promise<void> {
  const headers = ['统一社会信用代码', '名称', '经营主体类型', '登记状态', '状态日期', '管理单元', '镇街']
  const rows = Array.from({ length: 5 }, (_, index) => {
    const isClosed = (index + what) % 2 === 0
    const town = (index + which) % 3 === 0 ? ['赤坎区', '中华街道'] : ['霞山区', '海滨街道']
    return [
      codeOf(700 + ((which + index) % 12)),
      `虚构导入${index}公司`,
      '企业',
      isClosed ? '注销' : '存续',
      isClosed ? '2026-10-01' : '',
      ...town,
    ]
  })
  await importAll(server, city, csv(headers, rows), { asOf: '2026-10-31' })
}

async function expectSound(steps: readonly Step[]): Promise<void> {
  expect(await verifyCells(server.database.owner), JSON.stringify(steps)).toEqual([])
  const { rows } = await world.owner.query<{ total: number; active: number }>(
    "select count(*) as total, count(*) filter (where status = 'active') as active from enterprise where merged_into is null",
  )
  const { total, active } = await city.call(getHomeFigures)
  expect({ total, active }).toEqual(rows[0])
}

it('after any sequence of corrections, new firms, merges, undone merges, imports and tags, cells say what a recount says', async () => {
  const taken = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
      undos = []
      for (const one of steps) {
        await take(one)
        taken.add(one.kind)
        expect(await verifyCells(server.database.owner), JSON.stringify([one, steps])).toEqual([])
      }
      await expectSound(steps)
    }),
    { seed: 20261122, numRuns: 8, endOnFailure: true },
  )
  expect(taken.size).toBe(7)
}, 180_000)
