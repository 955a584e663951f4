import { type AreaChange, changeArea } from '@huoshui/contract'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { verifyCells } from '../../figure/verify-cells.ts'
import { type Caller, startTestServer, type TestServer } from '../../testing.ts'

let server: TestServer
let city: Caller
beforeAll(async () => {
  server = await startTestServer({ firms: 1500, now: '2026-12-31T02:00:00Z' })
  city = await server.as({ role: 'city_staff', organisationId: 'team' })
})
afterAll(() => server.close())

type Step = { id: string; kind: AreaChange['kind']; level: 'town' | 'village'; from: number; to: number; month: number }
const step: fc.Arbitrary<Step> = fc.record({
  id: fc.uuid({ version: 7 }),
  kind: fc.constantFrom('rename', 'move', 'merge', 'split'),
  level: fc.constantFrom('town', 'town', 'village'),
  from: fc.nat(10_000),
  to: fc.nat(10_000),
  month: fc.integer({ min: 1, max: 12 }),
})

const rows = async <Row>(text: string, values: unknown[] = []) =>
  (await server.database.owner.query<Row & object>(text, values)).rows

it('any sequence of changes leaves every firm in the tree, every count right and earlier days as they were', async () => {
  const accepted = new Set<string>()
  for (const [index, each] of fc.sample(step, { numRuns: 60, seed: 20261122 }).entries()) {
    const body = await makeChange(each, index)
    const before = await treeBefore(body.effectiveOn)
    const { status, body: answer } = await city.send(changeArea, { body })
    expect([200, 422], JSON.stringify(answer)).toContain(status)
    expect(await treeBefore(body.effectiveOn)).toEqual(before)
    if (status === 200) accepted.add(body.kind)
  }
  expect([...accepted].sort()).toEqual(['merge', 'move', 'rename', 'split'])
  expect(await orphans()).toEqual([])
  expect(await looseDays()).toEqual([])
  expect(await verifyCells(server.database.owner)).toEqual([])
  expect(await rows('select count(*)::integer as n from enterprise')).toEqual([{ n: 1500 }])
})

async function makeChange({ id, kind, level, from, to, month }: Step, index: number): Promise<AreaChange> {
  const codes = async (of: string) =>
    (
      await rows<{ code: string }>('select code from area where level = $1 and until_day is null order by code', [of])
    ).map(({ code }) => code)
  const own = await codes(kind === 'split' ? 'town' : level)
  const above = await codes(level === 'town' ? 'unit' : 'town')
  const source = own[from % own.length] ?? ''
  const villages = await rows<{ code: string }>('select code from area where parent_code = $1 and until_day is null', [
    source,
  ])
  const name = `随机${index}镇`
  const targets: Record<string, AreaChange['to']> = {
    rename: [{ code: source, name }],
    move: [{ code: above[to % above.length] ?? '' }],
    merge: [{ code: own[to % own.length] ?? '' }],
    split: [{ code: `4409${String(index).padStart(5, '0')}`, name, villageCodes: villages.map(({ code }) => code) }],
  }
  const effectiveOn = `2026-${String(month).padStart(2, '0')}-01`
  return { id, kind, effectiveOn, fromCodes: [source], to: targets[kind] ?? [], reason: '随机调整' }
}

/** The tree of the day before `on`, as one text. */
async function treeBefore(on: string): Promise<unknown> {
  return await rows(
    `select md5(string_agg(concat_ws('|', code, name, parent_code), chr(10) order by code)) as tree from area_period
     where from_day < $1 and (until_day is null or until_day >= $1)`,
    [on],
  )
}

function orphans(): Promise<unknown[]> {
  return rows(`select e.id from enterprise e
    left join area t on t.code = e.town_code and t.until_day is null and t.parent_code = e.unit_code
    left join area v on v.code = e.village_code and v.until_day is null and v.parent_code = e.town_code
    where (e.town_code is not null and t.code is null) or (e.village_code is not null and v.code is null)
       or not exists (select from area u where u.code = e.unit_code and u.until_day is null)`)
}

/** Areas that on some first day of a month hang under nothing, or under an area of the wrong level. */
function looseDays(): Promise<unknown[]> {
  return rows(`select d.day, p.code from generate_series('2026-01-01'::date, '2026-12-31', '1 day') d (day)
    join area_period p on p.from_day <= d.day and (p.until_day is null or p.until_day > d.day)
    join area a using (code)
    left join area_period q on q.code = p.parent_code and q.from_day <= d.day and (q.until_day is null or q.until_day > d.day)
    left join area b on b.code = q.code
    where extract(day from d.day) = 1 and a.level <> 'city'
      and b.level is distinct from (array['city', 'unit', 'town'])[array_position(array['unit', 'town', 'village'], a.level)]`)
}
