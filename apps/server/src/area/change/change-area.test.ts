import { randomUUID } from 'node:crypto'
import { type Actor, type AreaChange, changeArea, getSession, listAreaChanges, listAreas } from '@huoshui/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyAudit } from '../../audit/verify-audit.ts'
import { adjustCells } from '../../figure/adjust-cells.ts'
import { rebuildCells } from '../../figure/rebuild-cells.ts'
import { verifyCells } from '../../figure/verify-cells.ts'
import { inScope } from '../../in-scope.ts'
import { newId } from '../../new-id.ts'
import { type Caller, startTestServer, type TestServer } from '../../testing.ts'
import { checkPlacement } from '../check-placement.ts'
import { loadAreaResolver } from '../resolve/load-area-resolver.ts'

let server: TestServer
let city: Caller
beforeAll(async () => {
  server = await startTestServer({ firms: 3000, now: '2026-11-20T02:00:00Z' })
  city = await server.as({ role: 'city_staff', organisationId: 'team' })
})
afterAll(() => server.close())

type Asked = Omit<AreaChange, 'id' | 'reason' | 'effectiveOn' | 'to'> & { effectiveOn?: string; to?: AreaChange['to'] }
const change = (asked: Asked): AreaChange => ({
  id: randomUUID(),
  effectiveOn: '2026-11-01',
  to: [],
  reason: '区划调整测试',
  ...asked,
})
const ask = (asked: Asked) => city.call(changeArea, { body: change(asked) })
const rows = async (text: string, values: unknown[] = []) => (await server.database.owner.query(text, values)).rows
const count = async (where: string, value: string) =>
  Number(
    (await rows(`select count(*) as n from enterprise where merged_into is null and ${where} = $1`, [value]))[0]?.n,
  )

/** Firms whose codes are not an open village under its open town under its open unit. */
const orphans = () =>
  rows(`select e.id from enterprise e
        left join area u on u.code = e.unit_code and u.level = 'unit' and u.until_day is null
        left join area t on t.code = e.town_code and t.level = 'town' and t.until_day is null and t.parent_code = e.unit_code
        left join area v on v.code = e.village_code and v.level = 'village' and v.until_day is null and v.parent_code = e.town_code
        where u.code is null or (e.town_code is not null and t.code is null) or (e.village_code is not null and v.code is null)`)

async function expectSound(): Promise<void> {
  expect(await orphans()).toEqual([])
  expect(await verifyCells(server.database.owner)).toEqual([])
  expect((await verifyAudit(server.database.owner)).broken).toEqual([])
}

describe('changing the areas of the city', () => {
  it('starts from a sound city', expectSound)

  it('renames: the firms stay, the old name still finds the town, the past keeps it', async () => {
    const before = await rows('select sum(version) as versions from enterprise')
    const answer = await ask({
      kind: 'rename',
      fromCodes: ['440802001'],
      to: [{ code: '440802001', name: '朝阳街道' }],
    })
    expect(answer).toEqual({ movedEnterprises: 0, movedUsers: 0 })
    expect(await rows('select sum(version) as versions from enterprise')).toEqual(before)
    const resolver = await loadAreaResolver(server.database.owner)
    expect(resolver.resolve({ unit: '赤坎区', town: '中华街道' }).townCode).toBe('440802001')
    expect(resolver.resolve({ unit: '赤坎区', town: '朝阳街道' }).townCode).toBe('440802001')
    const names = async (asOf: string) => {
      const { areas } = await city.call(listAreas, { query: { parent: '440802', asOf } })
      return areas.filter((area) => area.code === '440802001').map((area) => area.name)
    }
    expect(await names('2026-10-31')).toEqual(['中华街道'])
    expect(await names('2026-11-01')).toEqual(['朝阳街道'])
  })

  it('moves a town to a functional zone with its firms, their history, counts and search keys', async () => {
    const moving = await count('town_code', '440803006')
    const zone = await count('unit_code', '440800-ETDZ')
    expect(moving).toBeGreaterThan(0)
    const answer = await ask({ kind: 'move', fromCodes: ['440803006'], to: [{ code: '440800-ETDZ' }] })
    expect(answer.movedEnterprises).toBe(moving)
    expect(await count('unit_code', '440800-ETDZ')).toBe(zone + moving)
    const history = await rows(
      `select distinct field, before, after, effective_on, source, actor from enterprise_history`,
    )
    const by = { effective_on: '2026-11-01', source: 'area-change', actor: city.userId }
    expect(history).toEqual([{ field: 'unit_code', before: '440803', after: '440800-ETDZ', ...by }])
    expect(await rows('select count(*)::integer as n from search_delta')).toEqual([{ n: moving }])
    await expectSound()
  })

  it('shows the firms to the new unit and no longer to the old', async () => {
    const { movedEnterprises } = await ask({ kind: 'move', fromCodes: ['440803001'], to: [{ code: '440800-ETDZ' }] })
    expect(movedEnterprises).toBeGreaterThan(0)
    const seen = async (organisationId: string) => {
      const staff = await server.as({ role: 'county_staff', organisationId })
      const reply = await server.app.inject({
        url: '/api/enterprises?area=440803001&limit=1',
        headers: { cookie: staff.cookie },
      })
      return reply.json<{ rows: unknown[] }>().rows.length
    }
    expect([await seen('team-440803'), await seen('team-440800-ETDZ')]).toEqual([0, 1])
  })

  it('merges towns: villages, firms, users, organisations and the old name go along', async () => {
    const worker = await server.as({ role: 'town_staff', organisationId: 'team-440882', areaCodes: ['440882117'] })
    const clerk = await server.as({ role: 'town_staff', organisationId: 'town-440882117' })
    const firms = await count('town_code', '440882117')
    const answer = await ask({ kind: 'merge', fromCodes: ['440882117'], to: [{ code: '440882001' }] })
    expect(answer).toEqual({ movedEnterprises: firms, movedUsers: 2 })
    expect((await clerk.call(getSession)).scope).toEqual({ kind: 'town', codes: ['440882001'] })
    expect(await rows('select area_codes from auth_user where id = $1', [worker.userId])).toEqual([
      { area_codes: ['440882001'] },
    ])
    expect(await rows("select id from organisation where area_code = '440882117'")).toEqual([])
    expect((await city.call(listAreas, { query: { parent: '440882117' } })).areas).toEqual([])
    const { areas: then } = await city.call(listAreas, { query: { parent: '440882117', asOf: '2026-10-31' } })
    expect(then.length).toBeGreaterThan(0)
    const resolver = await loadAreaResolver(server.database.owner)
    expect(resolver.resolve({ unit: '雷州市', town: '附城镇' })).toMatchObject({ townCode: '440882001', reasons: [] })
    await expectSound()
  })

  it('splits a town: firms follow their village, those without one stay', async () => {
    const villages = await rows(
      "select village_code as code, count(*)::integer as n from enterprise where town_code = '440883001' and village_code is not null group by 1 order by 2 desc",
    )
    const [first] = villages
    const answer = await ask({
      kind: 'split',
      fromCodes: ['440883001'],
      to: [{ code: '440883001' }, { code: '440883901', name: '新分街道', villageCodes: [first.code] }],
    })
    expect(answer.movedEnterprises).toBe(first.n)
    expect(await count('town_code', '440883901')).toBe(first.n)
    await expectSound()
  })

  it('splits a town and closes it: no firm is left behind', async () => {
    const code = '440881101'
    await server.database.owner.query(
      'update enterprise set village_code = null where id in (select id from enterprise where town_code = $1 limit 2)',
      [code],
    )
    const client = await server.database.owner.connect()
    await rebuildCells(client)
    client.release()
    const firms = await count('town_code', code)
    const villages = (await rows('select code from area where parent_code = $1 and until_day is null', [code])).map(
      (row) => row.code,
    )
    const half = Math.ceil(villages.length / 2)
    const clerk = await server.as({ role: 'town_staff', organisationId: `town-${code}` })
    const answer = await ask({
      kind: 'split',
      fromCodes: [code],
      to: [
        { code: '440881901', name: '东分镇', villageCodes: villages.slice(0, half) },
        { code: '440881902', name: '西分镇', villageCodes: villages.slice(half) },
      ],
    })
    expect(answer).toEqual({ movedEnterprises: firms, movedUsers: 1 })
    expect(await count('town_code', code)).toBe(0)
    expect((await clerk.call(getSession)).scope).toEqual({ kind: 'town', codes: ['440881901', '440881902'] })
    await expectSound()
  })

  it('merges a unit into another with its towns', async () => {
    const firms = await count('unit_code', '440800-FYGX')
    const answer = await ask({ kind: 'merge', fromCodes: ['440800-FYGX'], to: [{ code: '440882' }] })
    expect(answer.movedEnterprises).toBe(firms)
    await expectSound()
  })

  it('does the same change only once', async () => {
    const body = change({ kind: 'move', fromCodes: ['440803002'], to: [{ code: '440800-ETDZ' }] })
    const [first, second] = await Promise.all([city.call(changeArea, { body }), city.call(changeArea, { body })])
    expect(second).toEqual(first)
    expect(await rows('select id from area_change where id = $1', [body.id])).toHaveLength(1)
    expect(
      await rows("select seq from audit_line where subject_id = $1 and action = 'area.change'", [body.id]),
    ).toHaveLength(1)
    const { changes } = await city.call(listAreaChanges)
    expect(changes.find(({ id }) => id === body.id)).toMatchObject({
      kind: 'move',
      toCodes: ['440800-ETDZ'],
      decidedByName: '测试用户',
    })
  })

  it.each([
    [
      { kind: 'move', fromCodes: ['440803003'], to: [{ code: '440800-ETDZ' }], effectiveOn: '2026-11-21' },
      /晚于今天（2026-11-20）/,
    ],
    [{ kind: 'move', fromCodes: ['440803006'], to: [{ code: '440803' }], effectiveOn: '2026-10-01' }, /不能早于它/],
    [{ kind: 'close', fromCodes: ['440803003'] }, /下级区域/],
    [{ kind: 'close', fromCodes: ['440803003001'] }, /户经营主体/],
  ] satisfies [Asked, RegExp][])('refuses %j and changes nothing', async (asked, sentence) => {
    await server.database.owner.query(
      "update enterprise set village_code = '440803003001' where id in (select id from enterprise where town_code = '440803003' limit 1)",
    )
    const state = () =>
      rows('select md5(string_agg(p::text, chr(10) order by code, from_day)) as hash from area_period p')
    const before = await state()
    const { status, body } = await city.send(changeArea, { body: change(asked) })
    expect([status, body.code]).toEqual([422, 'bad-input'])
    expect(body.sentence).toMatch(sentence)
    expect(await state()).toEqual(before)
  })

  it('waits for a firm that is being placed and carries it along', async () => {
    const id = newId()
    const place = { unitCode: '440825', townCode: '440825201', villageCode: null }
    let merging: Promise<unknown> = Promise.resolve()
    const actor: Actor = {
      userId: city.userId,
      username: 'x',
      name: 'x',
      role: 'city_staff',
      organisationId: 'team',
      organisationName: '',
      scope: { kind: 'city', codes: [] },
    }
    await inScope(server.database.db, actor, '', async (trx) => {
      await checkPlacement(trx, place)
      merging = ask({ kind: 'merge', fromCodes: ['440825201'], to: [{ code: '440825103' }] })
      await new Promise((resolve) => setTimeout(resolve, 300))
      await sql`insert into enterprise (id, name, type, status, unit_code, town_code, list_rank, source)
        values (${id}, '演示商行', 'company', 'active', ${place.unitCode}, ${place.townCode}, 1, 'test')`.execute(trx)
      const [firm] = await trx.selectFrom('enterprise_in_scope').selectAll().where('id', '=', id).execute()
      await adjustCells(trx, undefined, firm)
    })
    await merging
    expect(await rows('select town_code from enterprise where id = $1', [id])).toEqual([{ town_code: '440825103' }])
    expect(await orphans()).toEqual([])
    const wrong = await verifyCells(server.database.owner)
    expect(wrong.filter((cell) => cell.unit_code === '440825')).toEqual([])
  })

  it.each(['county_staff', 'leader', 'system_admin', 'audit_admin'] as const)('is not for %s', async (role) => {
    const organisationId = role === 'county_staff' ? 'team-440803' : 'team'
    const caller = await server.as({ role, organisationId })
    const body = change({ kind: 'rename', fromCodes: ['440803'], to: [{ code: '440803', name: '别区' }] })
    expect(await caller.send(changeArea, { body })).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
  })
})
