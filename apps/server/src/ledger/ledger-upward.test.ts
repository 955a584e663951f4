import * as contract from '@huoshui/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inScope } from '../in-scope.ts'
import { actorOf } from '../offer/offer.fixture.ts'
import { download, gridOf } from '../product/workbook/catalogue.fixture.ts'
import { remind } from '../reminder/keep-reminding.ts'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'
import { handIn, openSheetOf, rowOf, useLedger } from './ledger.fixture.ts'

const ledgerId = 'town-hazards'
const period = '2026-11'
let server: TestServer
let city: Caller
let county: Caller
let otherCounty: Caller
let town: Caller
let neighbour: Caller
beforeAll(async () => {
  server = await startTestServer({ firms: 200, now: '2026-11-20T02:00:00Z' })
  city = await server.as('demo-city')
  county = await server.as({ role: 'county_staff', organisationId: 'team-440803' })
  otherCounty = await server.as({ role: 'county_staff', organisationId: 'team-440802' })
  const towns = await townsOf('440803')
  town = await server.as({ role: 'town_staff', organisationId: towns[0] ?? '', name: '测试·镇街甲' })
  neighbour = await server.as({ role: 'town_staff', organisationId: towns[1] ?? '', name: '测试·镇街乙' })
  await city.call(contract.saveLedgerDefinition, { params: { id: ledgerId }, body: { version: 0, definition } })
})
afterAll(() => server.close())

const definition: contract.LedgerDefinition = {
  ...{ title: '镇街隐患台账', purpose: '镇街填，县审，市合并', grain: '一处隐患', source: '测试', isVerified: false },
  live: null,
  fields: [
    { key: 'hazard', label: '隐患', type: 'text', isRequired: true },
    { key: 'contact', label: '联系人', type: 'person', isMasked: true },
  ],
  ...{ unique: [], due: { period: 'month', day: 25 }, remindBefore: [5], firstPeriod: period },
  ...{ fillers: { kinds: ['town_office', 'county_team'], organisations: [] }, approver: 'county_team' },
  seed: { from: 'none' },
}

const at = (id: string) => ({ params: { id } })

async function townsOf(unit: string): Promise<string[]> {
  const { rows } = await server.database.owner.query<{ id: string }>(
    `select o.id from organisation o join area a on a.code = o.area_code where o.kind = 'town_office' and a.parent_code = $1 order by o.id`,
    [unit],
  )
  return rows.map(({ id }) => id)
}

async function handedIn(caller: Caller, hazard: string): Promise<contract.LedgerSheet> {
  const sheet = await openSheetOf(caller, ledgerId, period)
  return await handIn(caller, sheet, [rowOf({ hazard, contact: '张三丰' })])
}

function decide(by: Caller, sheet: contract.LedgerSheet, action: 'approve' | 'return', reason?: string) {
  const body = { action, version: sheet.version, ...(reason ? { reason } : {}) }
  return by.call(contract.decideLedgerSheet, { ...at(sheet.id), body })
}

describe('a town’s sheet', () => {
  it('is returned and approved by its own county, then merged for the county and the city', async () => {
    let sheet = await handedIn(town, '消防通道堵塞')
    expect(sheet).toMatchObject({ status: 'submitted', mayDecide: false, countyName: '霞山区' })
    await expect(otherCounty.call(contract.getLedgerSheet, at(sheet.id))).rejects.toMatchObject({ status: 404 })
    await expect(decide(otherCounty, sheet, 'approve')).rejects.toMatchObject({ status: 404 })
    await expect(neighbour.call(contract.getLedgerSheet, at(sheet.id))).rejects.toMatchObject({ status: 404 })
    await expect(decide(town, sheet, 'approve')).rejects.toMatchObject({ status: 403 })
    const seen = await county.call(contract.getLedgerSheet, at(sheet.id))
    expect(seen).toMatchObject({ mayDecide: true, mayFill: false, isMasked: true })
    expect(JSON.stringify(seen.rows)).not.toContain('张三丰')
    await expect(decide(county, sheet, 'return')).rejects.toMatchObject({ code: 'reason-needed' })
    expect(await decide(county, sheet, 'return', '没有写地点')).toMatchObject({ status: 'returned' })
    await expect(
      county.call(contract.saveLedgerRows, { ...at(sheet.id), body: { version: sheet.version + 1, rows: [] } }),
    ).rejects.toMatchObject({ status: 404 })
    sheet = await town.call(contract.getLedgerSheet, at(sheet.id))
    expect(sheet).toMatchObject({ returnReason: '没有写地点', mayFill: true })
    sheet = await handIn(town, sheet, [rowOf({ hazard: '一号厂房消防通道堵塞', contact: '张三丰' })])
    expect(await mergedHazards(city)).toEqual([])
    expect(await decide(county, sheet, 'approve')).toMatchObject({ status: 'approved' })
    for (const caller of [city, county])
      expect(await mergedHazards(caller)).toEqual([['霞山区', '一号厂房消防通道堵塞']])
    expect(await mergedHazards(otherCounty)).toEqual([])
    expect(await mergedHazards(neighbour)).toEqual([])
  })

  it('may be decided by the city; the county’s own, and those not left to it, may not be decided by the county', async () => {
    const ofTown = await handedIn(neighbour, '配电箱敞开')
    const own = await handedIn(county, '档案室漏水')
    await expect(decide(county, own, 'approve')).rejects.toMatchObject({ status: 403 })
    const colleague = await server.as({ role: 'county_staff', organisationId: 'team-440803', name: '测试·县同事' })
    await expect(decide(colleague, own, 'approve')).rejects.toMatchObject({ code: 'not-allowed' })
    for (const sheet of [ofTown, own])
      expect(await decide(city, sheet, 'approve')).toMatchObject({ status: 'approved' })
    const other = { ...definition, title: '镇街报市台账', approver: 'city_team' as const }
    await city.call(contract.saveLedgerDefinition, { ...at('town-city'), body: { version: 0, definition: other } })
    const sheet = await handIn(town, await openSheetOf(town, 'town-city', period), [rowOf({ hazard: '甲' })])
    expect(await county.call(contract.getLedgerSheet, at(sheet.id))).toMatchObject({ mayDecide: false })
    await expect(decide(county, sheet, 'approve')).rejects.toMatchObject({ code: 'not-allowed' })
  })

  it('is held by the database too: nobody but its unit writes its rows, and no county decides what is not its', async () => {
    const { rows } = await server.database.owner.query<{ id: string }>(
      `select id from ledger_sheet where ledger_id = 'town-city'`,
    )
    const id = rows[0]?.id
    const actor = await actorOf(county)
    const asCounty = (set: string) =>
      inScope(server.database.db, actor, '', (trx) =>
        sql.raw(`update ledger_sheet set ${set} where id = '${id}'`).execute(trx),
      )
    await expect(asCounty(`status = 'approved', decided_by = 'x'`)).rejects.toThrow('decided by others')
    await expect(asCounty(`status = 'returned'`)).rejects.toThrow('decided by others')
    await expect(asCounty(`status = 'draft', rows = '[]'`)).rejects.toThrow('not changed')
    const draft = await openSheetOf(neighbour, 'town-city', period)
    await expect(
      inScope(server.database.db, actor, '', (trx) =>
        sql`update ledger_sheet set rows = '[{}]' where id = ${draft.id}`.execute(trx),
      ),
    ).rejects.toThrow('own unit')
  })

  it('is listed to those who fill it in and to their county, with how far each is', async () => {
    await useLedger(city, 'arrears', period)
    const idsOf = async (caller: Caller) => (await caller.call(contract.listLedgers)).ledgers.map(({ id }) => id)
    expect(await idsOf(town)).toContain(ledgerId)
    expect(await idsOf(town)).not.toContain('arrears')
    const units = async (caller: Caller) =>
      (await caller.call(contract.getLedgerUnits, { ...at(ledgerId), query: { period } })).units
    const towns = await townsOf('440803')
    expect((await units(county)).map((unit) => unit.organisationId).sort()).toEqual(['team-440803', ...towns].sort())
    expect((await units(town)).map((unit) => unit.countyName)).toEqual(['霞山区'])
  })

  it('when overdue is told to its county, and of counties to the city', async () => {
    server.clock.set('2026-11-28T02:00:00Z')
    await remind(server.database.owner, server.clock.now())
    const { rows } = await server.database.owner.query<{ to: string; who: string }>(
      `select organisation_id as to, fields ->> 'who' as who from notice
       where kind = 'ledger_overdue' and fields ->> 'title' = $1 and fields ->> 'who' <> '本单位'`,
      [definition.title],
    )
    const counties = await server.database.owner.query(
      `select from organisation where kind = 'county_team' and closed_on is null and id <> 'team-440803'`,
    )
    const towns = await townsOf('440803')
    expect(rows).toContainEqual({ to: 'team-440803', who: `${towns.length - 2}家单位` })
    expect(rows.filter(({ who }) => who === `${counties.rowCount}家单位`)).toHaveLength(1)
  })
})

/** County and hazard of each merged row. */
async function mergedHazards(caller: Caller): Promise<(string | undefined)[][]> {
  const route = { ...contract.exportLedger, path: `/api/ledgers/${ledgerId}/export` as const }
  const grid = await gridOf(await download(server, caller, route, { period }))
  const from = grid.findIndex((row) => row[0] === '填报单位')
  return grid.slice(from + 1).map((row) => [row[0]?.split('·')[0], row[1] ?? undefined])
}
