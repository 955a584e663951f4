import { createEnterprise, getEnterprise, listEnterprises } from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyCells } from '../figure/verify-cells.ts'
import { codeOf } from '../import/import.fixture.ts'
import { newId } from '../new-id.ts'
import type { Caller } from '../testing.ts'
import { type CorrectionWorld, place, startCorrections } from './correction.fixture.ts'

let world: CorrectionWorld
let city: Caller
let county: Caller
beforeAll(async () => {
  world = await startCorrections()
  ;({ city, county } = world)
})
afterAll(() => world.server.close())

const given = (more: object = {}) => ({ ...place, type: 'company', name: '虚构新立公司', ...more, id: newId() })
const send = (body: ReturnType<typeof given>, who = city) => who.send(createEnterprise, { body })
const linesOf = (id: string) =>
  world.rows("select action from audit_line where subject_id = $1 and action = 'enterprise.create'", [id])
const cellsSum = async () => Number((await world.rows('select sum(n) as n from enterprise_cell'))[0]?.n)

describe('a new firm', () => {
  it('is there with all that was given, counted, found and audited', async () => {
    const body = given({
      name: '虚构㙍新立公司',
      shortName: '　',
      creditCode: codeOf(910).toLowerCase(),
      status: 'suspended',
      industryCode: 'F5212',
      foundedOn: '2020-02-29',
      capitalFen: 100,
      actualAddress: '虚构路10号',
      legalPerson: '虚构丁丁',
      contactPhone: '13812345678',
    })
    const before = await cellsSum()
    expect(await send(body)).toMatchObject({ status: 200, body: { id: body.id } })
    expect(await city.call(getEnterprise, { params: { id: body.id } })).toMatchObject({
      name: '虚构㙍新立公司',
      shortName: null,
      creditCode: codeOf(910),
      status: 'suspended',
      industrySection: 'F',
      sizeClass: 'undetermined',
      foundedOn: '2020-02-29',
      capitalFen: 100,
      legalPerson: '虚***',
      contactPhone: '138****5678',
      source: 'manual',
      version: 1,
      timeline: [],
    })
    expect(await cellsSum()).toBe(before + 1)
    expect(await verifyCells(world.server.database.owner)).toEqual([])
    for (const q of ['㙍新立', 'duoxinli', codeOf(910).slice(-5), codeOf(910).slice(0, 17), '345678']) {
      const { rows } = await county.call(listEnterprises, { query: { q, limit: 100 } })
      expect(
        rows.map(({ id }) => id),
        q,
      ).toContain(body.id)
    }
    expect(await linesOf(body.id)).toHaveLength(1)
    const traces = JSON.stringify(await world.rows('select detail from audit_line where subject_id = $1', [body.id]))
    expect(traces).not.toMatch(/虚构丁丁|13812345678/)
  })

  it('sent twice is there once, also at the same moment', async () => {
    const body = given()
    const before = await cellsSum()
    const replies = await Promise.all([send(body), send(body), send(body)])
    expect(replies.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(1)
    for (const { status } of replies) expect([200, 409]).toContain(status)
    expect(await send({ ...body, name: '虚构又一次公司' })).toMatchObject({ status: 200 })
    expect((await city.call(getEnterprise, { params: { id: body.id } })).name).toBe('虚构新立公司')
    expect(await linesOf(body.id)).toHaveLength(1)
    expect(await cellsSum()).toBe(before + 1)
  })

  it('does not take the id of one that is out of scope or was merged away', async () => {
    const [theirs, gone] = [
      await world.make({ unitCode: '440802', townCode: null, villageCode: null }),
      await world.make(),
    ]
    await world.rows('update enterprise set merged_into = $1 where id = $2', [theirs, gone])
    for (const id of [theirs, gone]) {
      const before = await world.rows('select * from enterprise where id = $1', [id])
      const reply = await send({ ...given({ name: '虚构占用公司' }), id }, county)
      expect(reply).toMatchObject({ status: 409, body: { code: 'conflict' } })
      expect(await world.rows('select * from enterprise where id = $1', [id])).toEqual(before)
    }
    await world.rows('update enterprise set merged_into = null where id = $1', [gone])
  })

  it('of two with one code, sent at one moment, one is made', async () => {
    const replies = await Promise.all([1, 2, 3].map(() => send(given({ creditCode: codeOf(911) }))))
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    const told = await send(given({ creditCode: codeOf(911) }))
    expect(told).toMatchObject({ status: 409, body: { code: 'credit-code-taken' } })
    expect(await verifyCells(world.server.database.owner)).toEqual([])
  })

  it.each<[string, object]>([
    ['no type', { type: 'valueOf' }],
    ['a status that is none', { status: '' }],
    ['an industry that is none', { industryCode: 'Z99' }],
    ['a code that is none', { creditCode: '123' }],
    ['a name of blanks', { name: ' 　' }],
    ['a unit that is none', { unitCode: '999999' }],
    ['a town of another unit', { townCode: '440802001', villageCode: null }],
    ['a village without its town', { townCode: null }],
  ])('with %s is refused, and nothing is written', async (_, wrong) => {
    const body = given(wrong)
    const before = await cellsSum()
    expect((await send(body)).status).toBe(422)
    expect(await world.rows('select from enterprise where id = $1', [body.id])).toEqual([])
    expect(await linesOf(body.id)).toEqual([])
    expect(await cellsSum()).toBe(before)
  })

  it('is for teams, each in its own area', async () => {
    const elsewhere = given({ unitCode: '440802', townCode: null, villageCode: null })
    expect(await send(elsewhere, county)).toMatchObject({ status: 422, body: { code: 'bad-input' } })
    expect(await send(given(), county)).toMatchObject({ status: 200 })
    for (const who of ['demo-leader', 'demo-department']) {
      expect(await send(given(), await world.server.as(who))).toMatchObject({ status: 403 })
    }
  })
})
