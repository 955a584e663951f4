import { randomUUID } from 'node:crypto'
import { pushOutbox, recordOperation } from '@huoshui/client/sync/sync-device'
import {
  decideGridCut,
  endTeam,
  type GridCut,
  getGridCut,
  listDeviceGrids,
  listGridMoves,
  listGrids,
  listGridTowns,
  listOrphans,
  listTeams,
  makeGridCut,
  pairTeams,
  planTeams,
  pullGrid,
  staffTeam,
} from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makePhone } from '../sync/sync.fixture.ts'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'

let server: TestServer
let city: Caller
let county: Caller
let worker: Caller
let colleague: Caller
let clerk: Caller
let town: string
let other: string
beforeAll(async () => {
  server = await startTestServer({ firms: 3000, now: '2026-11-20T02:00:00Z' })
  const { owner } = server.database
  const { rows } = await owner.query<{ town_code: string; office: string }>(
    `select e.town_code, min(o.id) as office from enterprise e join organisation o on o.area_code = e.town_code and o.kind = 'town_office'
     where e.unit_code = '440803' group by 1 order by count(*) desc limit 2`,
  )
  town = rows[0]?.town_code ?? ''
  other = rows[1]?.town_code ?? ''
  // Enough of them in one town to be cut.
  await owner.query(
    `with village as (select code, row_number() over (order by code) as n, count(*) over () as most from area
       where parent_code = $1 and level = 'village' and until_day is null),
     firm as (select id, row_number() over (order by id) as n from enterprise where unit_code = '440803' and town_code <> $2)
     update enterprise e set town_code = $1, village_code = v.code from firm f join village v on v.n = 1 + f.n % v.most where e.id = f.id`,
    [town, other],
  )
  city = await server.as('demo-city')
  county = await server.as({ role: 'county_staff', organisationId: 'team-440803' })
  worker = await server.as({ role: 'town_staff', organisationId: rows[0]?.office ?? '', name: '甲' })
  colleague = await server.as({ role: 'town_staff', organisationId: rows[0]?.office ?? '', name: '乙' })
  const { rows: outlets } = await owner.query<{ id: string }>(
    `select o.id from organisation o join area a on a.code = o.area_code
     where o.kind in ('bank_branch', 'bank_outlet') and '440803' in (a.code, a.parent_code) order by o.id limit 1`,
  )
  clerk = await server.as({ role: 'bank_clerk', organisationId: outlets[0]?.id ?? '', name: '丙' })
}, 120_000)
afterAll(() => server.close())

async function preview(areas: string[], by = city): Promise<GridCut> {
  const id = randomUUID()
  await by.call(makeGridCut, { params: { id }, body: { areas } })
  return await expect
    .poll(() => by.call(getGridCut, { params: { id } }), { timeout: 120_000, interval: 200 })
    .toMatchObject({ status: expect.stringMatching(/ready|failed/) })
    .then(() => by.call(getGridCut, { params: { id } }))
}

const decide = ({ id }: GridCut, decision: 'apply' | 'discard' = 'apply', by = city) =>
  by.call(decideGridCut, { params: { id }, body: { decision, reason: '测试' } })

async function membersOf(code: string): Promise<Map<string, string>> {
  const { rows } = await server.database.owner.query<{ id: string; grid: string }>(
    `select m.enterprise_id as id, m.grid_id as grid from grid_member m join grid g on g.id = m.grid_id where g.town_code = $1`,
    [code],
  )
  return new Map(rows.map(({ id, grid }) => [id, grid]))
}

async function firmsOf(code: string): Promise<string[]> {
  const { rows } = await server.database.owner.query<{ id: string }>(
    `select id from enterprise where town_code = $1 and merged_into is null and status <> 'cancelled' order by id`,
    [code],
  )
  return rows.map(({ id }) => id)
}

const townLine = async (code: string) =>
  (await city.call(listGridTowns)).towns.find(({ townCode }) => townCode === code)

describe('a cut', { timeout: 240_000 }, () => {
  it('needs teams: a town without one is named and left as it is', async () => {
    const cut = await preview([town])
    expect(cut).toMatchObject({ status: 'ready', firms: 0, message: expect.stringContaining('没有走访小组') })
    await expect(decide(cut)).rejects.toMatchObject({ code: 'wrong-state' })
  })

  it('puts every firm of the town into one grid, evenly, and nothing before it is applied', async () => {
    await city.call(planTeams, { body: { areas: [town], firmsPerTeam: Math.ceil((await firmsOf(town)).length / 4) } })
    const cut = await preview([town])
    const firms = await firmsOf(town)
    expect(cut).toMatchObject({ status: 'ready', firms: firms.length, moved: 0 })
    expect((await membersOf(town)).size).toBe(0)
    expect(await decide(cut)).toMatchObject({ status: 'applied' })
    const members = await membersOf(town)
    expect([...members.keys()].sort()).toEqual(firms)
    const line = await townLine(town)
    expect(line).toMatchObject({ teams: 4, grids: 4, unplaced: 0, isBalanced: true })
    expect(line?.ratioPercent).toBeLessThanOrEqual(120)
    const { grids } = await city.call(listGrids, { query: { town } })
    const counted = new Map<string, number>()
    for (const grid of members.values()) counted.set(grid, (counted.get(grid) ?? 0) + 1)
    expect(new Map(grids.map(({ id, firms: n }) => [id, n]))).toEqual(counted)
    expect(grids.every(({ parts }) => parts.length > 0)).toBe(true)
    expect(line?.load).toBe(grids.reduce((sum, { load }) => sum + load, 0))
    expect(await townLine(other)).toMatchObject({ load: null, largest: null })
  })

  it('computed before another was applied is not applied', async () => {
    const early = await preview([town])
    await decide(await preview([town]))
    await expect(decide(early)).rejects.toMatchObject({ code: 'wrong-state' })
    await decide(early, 'discard')
    await expect(decide(early)).rejects.toMatchObject({ code: 'wrong-state' })
  })

  it('of a county is its own: others neither see nor apply it, and it reaches no town of theirs', async () => {
    await expect(preview(['440802'], county)).rejects.toMatchObject({ code: 'bad-input' })
    const elsewhere = await server.as({ role: 'county_staff', organisationId: 'team-440802' })
    const cut = await preview([town], county)
    await expect(elsewhere.call(getGridCut, { params: { id: cut.id } })).rejects.toMatchObject({ code: 'not-found' })
    await expect(decide(cut, 'apply', elsewhere)).rejects.toMatchObject({ code: 'not-found' })
    const whole = await preview([town, '440802'])
    await expect(county.call(getGridCut, { params: { id: whole.id } })).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('a recut', { timeout: 240_000 }, () => {
  it('after a change of the register moves few, each with its reason, and places who is new', async () => {
    const before = await membersOf(town)
    const firms = await firmsOf(town)
    const gone = firms.slice(0, 3)
    const { owner } = server.database
    await owner.query(`update enterprise set status = 'cancelled' where id = any ($1)`, [gone])
    await owner.query(
      `delete from grid_member where enterprise_id = any ($1)`, // as firms that were entered after the cut
      [firms.slice(3, 6)],
    )
    expect((await townLine(town))?.unplaced).toBe(3)
    const cut = await preview([town])
    expect(cut.moved / cut.kept).toBeLessThan(0.05)
    const moves = await city.call(listGridMoves, { params: { id: cut.id }, query: { limit: 100 } })
    expect(moves.rows).toHaveLength(cut.moved)
    for (const { why } of moves.rows) expect(why).toMatch(/从.+移到.+因为.+。$/)
    await decide(cut)
    const after = await membersOf(town)
    expect([...after.keys()].sort()).toEqual(await firmsOf(town))
    const changed = [...after].filter(([id, grid]) => before.has(id) && before.get(id) !== grid)
    expect(changed).toHaveLength(cut.moved)
    const { rows: past } = await owner.query(
      `select count(*)::int as n from grid_member_past where enterprise_id = any ($1)`,
      [gone],
    )
    expect(past).toEqual([{ n: 3 }])
  })

  it('when a team is given up shares its grid out, and says so', async () => {
    const { teams } = await city.call(listTeams, { query: { town } })
    await city.call(endTeam, { params: { id: teams.at(-1)?.id ?? '' }, body: { reason: '人员调走' } })
    const before = await membersOf(town)
    const cut = await preview([town])
    const moves = await city.call(listGridMoves, { params: { id: cut.id }, query: { limit: 100 } })
    expect(moves.rows.some(({ why }) => why.includes('不再参加走访'))).toBe(true)
    await decide(cut)
    const after = await membersOf(town)
    expect(new Set(after.values()).size).toBe(3)
    expect([...after.keys()].sort()).toEqual([...before.keys()].sort())
    expect((await townLine(town))?.grids).toBe(3)
  })
})

describe('people', { timeout: 240_000 }, () => {
  it('of a team hold its grid on their devices; who leaves it holds it no more, and late work waits (S15, S17)', async () => {
    const { teams, people } = await city.call(listTeams, { query: { town } })
    expect(people.map(({ userId }) => userId)).toEqual(expect.arrayContaining([worker.userId, colleague.userId]))
    const [first, second] = teams
    const staff = (id: string, governmentUser: string | null) =>
      city.call(staffTeam, { params: { id }, body: { governmentUser, reason: '安排' } })
    await staff(first?.id ?? '', worker.userId)
    await expect(staff(second?.id ?? '', worker.userId)).rejects.toMatchObject({ code: 'bad-input' })
    await expect(staff(second?.id ?? '', clerk.userId)).rejects.toMatchObject({ code: 'bad-input' })
    await staff(second?.id ?? '', colleague.userId)
    const phone = await makePhone(server, worker)
    const held = await worker.call(listDeviceGrids, { params: { device: phone.deviceId } })
    expect(held.grids.map(({ id }) => id)).toEqual([first?.gridId])
    server.clock.advance(60_000)
    const members = [...(await membersOf(town))].filter(([, grid]) => grid === first?.gridId).map(([id]) => id)
    const [one = '', two = ''] = members
    const content = { mode: 'field', result: 'met' }
    await recordOperation(phone, { kind: 'visit.record', enterpriseId: one, content })
    server.clock.advance(60_000)
    await staff(first?.id ?? '', null)
    server.clock.advance(60_000)
    await pushOutbox(phone)
    const after = await worker.call(listDeviceGrids, { params: { device: phone.deviceId } })
    expect(after.grids).toEqual([])
    const { rows } = await server.database.owner.query('select grid_id from visit where enterprise_id = $1', [one])
    expect(rows).toEqual([{ grid_id: first?.gridId }])
    await recordOperation(phone, { kind: 'visit.record', enterpriseId: two, content })
    await pushOutbox(phone)
    const { rows: orphans } = await county.call(listOrphans, {})
    expect(orphans.map(({ enterpriseId }) => enterpriseId)).toContain(two)
  })

  it('a firm that changes its grid comes to one device and goes from the other (S14, S15)', async () => {
    const { teams } = await city.call(listTeams, { query: { town } })
    const held = teams.filter(({ gridId }) => gridId !== null)
    const team = held.find(({ governmentUser }) => governmentUser === colleague.userId)
    const phone = await makePhone(server, colleague)
    const params = { device: phone.deviceId, grid: team?.gridId ?? '' }
    const whole = await colleague.call(pullGrid, { params })
    await city.call(endTeam, {
      params: { id: held.find(({ id }) => id !== team?.id)?.id ?? '' },
      body: { reason: '人员调走' },
    })
    await decide(await preview([town]))
    const seen = new Set(whole.firms.map(({ id }) => id))
    for (let cursor = whole.cursor, isLast = false; !isLast; ) {
      const page = await colleague.call(pullGrid, { params, query: { cursor } })
      for (const { id } of page.firms) seen.add(id)
      for (const id of page.gone) seen.delete(id)
      cursor = page.cursor
      isLast = page.isLast
    }
    const mine = [...(await membersOf(town))].filter(([, grid]) => grid === team?.gridId).map(([id]) => id)
    expect([...seen].sort()).toEqual(mine.sort())
    expect(seen.size).toBeGreaterThan(whole.firms.length)
  })

  it('are paired from two employers, the banks’ share by the rule; what it weighs and nobody knows is asked for', async () => {
    await expect(city.call(pairTeams, { body: { areas: [town] } })).rejects.toMatchObject({
      code: 'bad-input',
      details: { reason: expect.stringContaining('贷款余额') },
    })
    const { rows } = await server.database.owner.query<{ id: string }>(
      `select id from organisation where kind = 'bank'`,
    )
    const sizesYi = Object.fromEntries(rows.map(({ id }) => [id, 10]))
    const { people } = await city.call(listTeams, { query: { town } })
    const [cadres, clerks] = (['government', 'bank'] as const).map((side) =>
      people.filter((each) => each.side === side),
    )
    const most = Math.min(cadres?.length ?? 0, clerks?.length ?? 0)
    const trial = await city.call(pairTeams, { body: { areas: [town], sizesYi } })
    expect(trial.pairs).toHaveLength(most)
    for (const { governmentName, bankPersonName } of trial.pairs) {
      expect(cadres?.map(({ name }) => name)).toContain(governmentName)
      expect(clerks?.map(({ name }) => name)).toContain(bankPersonName)
    }
    expect(trial.shares.reduce((sum, { places }) => sum + places, 0)).toBe(most)
    const { teams: untouched } = await city.call(listTeams, { query: { town } })
    expect(untouched.every(({ bankUser }) => bankUser === null)).toBe(true)
    await city.call(pairTeams, { body: { areas: [town], sizesYi, trial: false } })
    const { teams } = await city.call(listTeams, { query: { town } })
    const seated = teams.filter(({ bankUser }) => bankUser !== null)
    expect(seated).toHaveLength(Math.min(most, teams.length))
    expect(seated.every(({ governmentUser }) => governmentUser !== null)).toBe(true)
    const { rows: workers } = await server.database.owner.query(
      `select user_id from grid_worker where until_at is null and side = 'bank' order by 1`,
    )
    expect(workers.map(({ user_id }) => user_id)).toEqual(
      seated
        .filter(({ gridId }) => gridId !== null)
        .map(({ bankUser }) => bankUser)
        .sort(),
    )
  })
})

it('a firm that moved to another town is taken into the grids of that town', { timeout: 240_000 }, async () => {
  await city.call(planTeams, { body: { areas: [other], firmsPerTeam: 400 } })
  const [firm = ''] = await firmsOf(town)
  const { rows } = await server.database.owner.query<{ code: string }>(
    `select code from area where parent_code = $1 and level = 'village' limit 1`,
    [other],
  )
  await server.database.owner.query(`update enterprise set town_code = $2, village_code = $3 where id = $1`, [
    firm,
    other,
    rows[0]?.code,
  ])
  await decide(await preview([other]))
  expect((await membersOf(other)).has(firm)).toBe(true)
  expect((await membersOf(town)).has(firm)).toBe(false)
})
