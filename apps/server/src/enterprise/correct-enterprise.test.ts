import { correctEnterprise, getEnterprise, listEnterprises } from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyAudit } from '../audit/verify-audit.ts'
import { verifyCells } from '../figure/verify-cells.ts'
import { codeOf } from '../import/import.fixture.ts'
import type { Caller } from '../testing.ts'
import { bodyOf, type CorrectionWorld, place, startCorrections } from './correction.fixture.ts'

let world: CorrectionWorld
let city: Caller
let county: Caller
beforeAll(async () => {
  world = await startCorrections()
  ;({ city, county } = world)
})
afterAll(() => world.server.close())

describe('a correction', () => {
  it('leaves one line of history for each field, with before, after and the day it holds from', async () => {
    const id = await world.make({ capitalFen: 10_000_000, industryCode: '5212', actualAddress: '虚构路1号' })
    const changes = {
      status: 'suspended',
      capitalFen: null,
      industryCode: '0411',
      actualAddress: '虚构路2号',
      shortName: '更正',
    }
    const reply = await world.send(id, 1, changes)
    expect(reply).toMatchObject({ status: 200, body: { version: 2 } })
    const by = { effective_on: '2026-11-10', source: 'correction', actor: city.userId }
    expect(await world.historyOf(id)).toEqual([
      { field: 'actual_address', before: '虚构路1号', after: '虚构路2号', ...by },
      { field: 'capital_fen', before: '10000000', after: null, ...by },
      { field: 'industry_code', before: '5212', after: '0411', ...by },
      { field: 'short_name', before: null, after: '更正', ...by },
      { field: 'status', before: 'active', after: 'suspended', ...by },
    ])
    expect(await city.call(getEnterprise, { params: { id } })).toMatchObject({
      ...{ status: 'suspended', capitalFen: null, industrySection: 'A', shortName: '更正', version: 2 },
    })
    expect(await verifyCells(world.server.database.owner)).toEqual([])
  })

  it('says of personal data that it changed, never what it was or is', async () => {
    const id = await world.make({ legalPerson: '虚构甲', contactPhone: '13800001111' })
    await world.send(id, 1, { legalPerson: '虚构乙乙', contactPhone: '13900002222', contactPerson: '虚构丙丙' })
    expect((await world.historyOf(id)).map(({ field, before, after }) => [field, before, after])).toEqual([
      ['contact_person', null, null],
      ['contact_phone', null, null],
      ['legal_person', null, null],
    ])
    const { firm, ...traces } = await world.stateOf(id)
    expect(firm[0]).toMatchObject({ legal_person: '虚构乙乙', contact_phone: '13900002222' })
    expect(JSON.stringify(traces)).not.toMatch(/虚构甲|虚构乙|虚构丙|1380000|1390000/)
    expect(JSON.stringify(await city.call(getEnterprise, { params: { id } }))).not.toMatch(/虚构乙乙|13900002222/)
  })

  it('keeps the old name as a former one, under which the firm is still found, each once', async () => {
    const id = await world.make({ name: '虚构旧名甲店' })
    await world.send(id, 1, { name: '虚构新名乙店' })
    await world.send(id, 2, { name: '虚构三名丙店' })
    const { formerNames } = await city.call(getEnterprise, { params: { id } })
    expect(formerNames).toEqual(['虚构旧名甲店', '虚构新名乙店'])
    for (const q of ['旧名甲店', 'xinmingyid', 'smbd', '三名丙']) {
      const { rows: found } = await city.call(listEnterprises, { query: { q } })
      expect(
        found.map((row) => row.id),
        q,
      ).toContain(id)
    }
    await world.send(id, 3, { name: '虚构旧名甲店' })
    const back = await city.call(getEnterprise, { params: { id } })
    expect(back).toMatchObject({ name: '虚构旧名甲店', formerNames: ['虚构新名乙店', '虚构三名丙店'] })
  })

  it('that changes nothing writes nothing', async () => {
    const id = await world.make({
      capitalFen: 5,
      shortName: '短',
      actualAddress: '虚构路3号',
      industryCode: '5212',
      creditCode: codeOf(900),
    })
    const before = await world.stateOf(id)
    const same = {
      name: '虚构更正公司',
      capitalFen: 5,
      shortName: '短',
      industryCode: 'F5212',
      creditCode: codeOf(900).toLowerCase(),
    }
    expect(await world.send(id, 1, { ...same, ...place, status: 'active', type: 'company' })).toMatchObject({
      status: 200,
      body: { version: 1 },
    })
    expect(await world.send(id, 1, {})).toMatchObject({ status: 200, body: { version: 1 } })
    expect(await world.stateOf(id)).toEqual(before)
  })

  it('takes blanks for nothing', async () => {
    const id = await world.make({ shortName: '短', actualAddress: '虚构路4号' })
    await world.send(id, 1, { shortName: '　', actualAddress: ' ' })
    expect(await world.rows('select short_name, actual_address from enterprise where id = $1', [id])).toEqual([
      { short_name: null, actual_address: null },
    ])
  })

  it.each([
    ['a type nobody knows', { type: 'constructor' }],
    ['a status nobody knows', { status: 'toString' }],
    ['an industry nobody knows', { industryCode: '0011' }],
    ['a town of another unit', { townCode: '440802001' }],
    ['a village of another town', { villageCode: '440803001001' }],
    ['a unit that is none', { unitCode: '440803006' }],
  ])('to %s is refused', async (_, changes) => {
    const id = await world.make()
    const before = await world.stateOf(id)
    expect(await world.send(id, 1, changes)).toMatchObject({ status: 422, body: { code: 'bad-input' } })
    expect(await world.stateOf(id)).toEqual(before)
  })

  it('holds from today or a day before', async () => {
    const id = await world.make()
    const on = (version: number, effectiveOn: string) =>
      city.send(correctEnterprise, {
        params: { id },
        body: bodyOf(version, { shortName: effectiveOn }, { effectiveOn }),
      })
    expect(await on(1, '2026-11-21')).toMatchObject({ status: 422, body: { code: 'bad-input' } })
    expect(await on(1, '2026-11-20')).toMatchObject({ status: 200 })
    expect(await on(2, '1999-01-01')).toMatchObject({ status: 200 })
  })
})

describe('an area', () => {
  it('is left only by who reaches both', async () => {
    const id = await world.make()
    const before = await world.stateOf(id)
    const elsewhere = { unitCode: '440802', townCode: '440802001', villageCode: null }
    expect(await world.send(id, 1, elsewhere, county)).toMatchObject({ status: 422, body: { code: 'bad-input' } })
    expect(await world.stateOf(id)).toEqual(before)
    expect(await world.send(id, 1, elsewhere, city)).toMatchObject({ status: 200 })
    expect(await world.send(id, 2, place, county)).toMatchObject({ status: 404 })
    expect(await verifyCells(world.server.database.owner)).toEqual([])
    expect((await county.send(getEnterprise, { params: { id } })).status).toBe(404)
  })
})

describe('the audit', () => {
  it('is written with the correction', async () => {
    const id = await world.make()
    const body = bodyOf(1, { status: 'cancelled' }, { reason: '注销登记' })
    await city.call(correctEnterprise, { params: { id }, body })
    const [line] = await world.rows(
      "select actor, detail from audit_line where subject_id = $1 and action = 'enterprise.correct'",
      [id],
    )
    expect(line).toMatchObject({
      actor: city.userId,
      detail: {
        commandId: body.commandId,
        reason: '注销登记',
        changed: [{ field: 'status', before: 'active', after: 'cancelled' }],
      },
    })
    expect((await verifyAudit(world.server.database.owner)).broken).toEqual([])
  })

  it.each([
    ['the audit fails', 'audit_line', "new.action = 'enterprise.correct'", ''],
    ['the end of the transaction fails', 'enterprise_history', 'true', 'deferrable initially deferred'],
  ])('and is not, nor anything else, when %s', async (_, table, when, deferred) => {
    const id = await world.make({ name: '虚构回滚公司' })
    const before = await world.stateOf(id)
    await world.rows(
      `create function break_it() returns trigger language plpgsql as $$ begin raise exception 'broken for a test'; end $$`,
    )
    await world.rows(
      `create constraint trigger break_it after insert on ${table} ${deferred} for each row when (${when}) execute function break_it()`,
    )
    expect(await world.send(id, 1, { name: '虚构不成公司', status: 'cancelled' })).toMatchObject({ status: 500 })
    await world.rows('drop function break_it cascade')
    expect(await world.stateOf(id)).toEqual(before)
    expect(await world.send(id, 1, { name: '虚构成了公司' })).toMatchObject({ status: 200 })
  })
})
