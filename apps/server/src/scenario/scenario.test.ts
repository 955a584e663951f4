import { randomUUID } from 'node:crypto'
import {
  compareScenarios,
  deleteScenario,
  getScenario,
  listCriterionFirms,
  listScenarioFirms,
  listScenarios,
  saveScenario,
  tryScenario,
} from '@huoshui/contract'
import type { Criterion } from '@huoshui/rules/criteria/criterion'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'

const revenue = (wan: number): Criterion => ({ fact: 'revenue', is: 'at-least', value: wan * 1_000_000 })
const changeOf = (before: number, after: number) => ({
  kind: 'criterion' as const,
  before: revenue(before),
  after: revenue(after),
})
const change = changeOf(100, 50)
let server: TestServer
let city: Caller
let county: Caller
let bank: Caller
beforeAll(async () => {
  server = await startTestServer({ firms: 2000, now: '2026-11-20T02:00:00Z' })
  city = await server.as({ role: 'city_staff', organisationId: 'team' })
  county = await server.as({ role: 'county_staff', organisationId: 'team-440803' })
  bank = await server.as({ role: 'bank_manager', organisationId: 'bank-icbc' })
}, 60_000)
afterAll(() => server.close())

async function firmsOf(caller: Caller, criterion: Criterion): Promise<string[]> {
  const found: string[] = []
  for (let after: string | undefined; ; ) {
    const page = await caller.call(listCriterionFirms, { body: { criterion, limit: 100, ...(after ? { after } : {}) } })
    found.push(...page.rows.map(({ id }) => id))
    if (page.next === null) return found
    after = page.next
  }
}

async function sideOf(caller: Caller, side: 'gained' | 'lost', of = change): Promise<string[]> {
  const found: string[] = []
  for (let place: string | undefined; ; ) {
    const body = { change: of, side, limit: 33, ...(place ? { place } : {}) }
    const page = await caller.call(listScenarioFirms, { body })
    found.push(...page.rows.map(({ id }) => id))
    if (page.next === null) return found
    place = page.next
  }
}

it('gains and loses exactly the firms in the one and not the other, in scope', async () => {
  for (const caller of [city, county]) {
    const [was, is] = [await firmsOf(caller, change.before), await firmsOf(caller, change.after)]
    const effect = await caller.call(tryScenario, { body: { change } })
    const gained = is.filter((id) => !was.includes(id))
    expect(effect).toMatchObject({ before: was.length, after: is.length, gained: { count: gained.length } })
    expect(await sideOf(caller, 'gained')).toEqual(gained)
    expect(await sideOf(caller, 'lost')).toEqual([])
    expect(await sideOf(caller, 'lost', changeOf(50, 100))).toEqual(gained)
  }
  expect((await sideOf(city, 'gained')).length).toBeGreaterThan((await sideOf(county, 'gained')).length)
})

it('one saved before policies could be changed is as valid as ever', async () => {
  const id = randomUUID()
  const side = { count: 0, groups: { unit: {}, section: {}, size: {} } }
  await server.database.owner.query(
    `insert into scenario (id, name, note, before_criterion, after_criterion, effect, organisation_id, saved_by, saved_at)
     values ($1, '测试·旧', '', $2, $3, $4, 'team-440803', 'somebody', '2026-11-01 02:00Z')`,
    [id, change.before, change.after, { before: 1, after: 1, gained: side, lost: side }],
  )
  expect((await county.call(getScenario, { params: { id } })).saved).toMatchObject({
    change: { kind: 'criterion', productId: null },
    effect: { on: '2026-11-01', money: null, before: 1 },
  })
  await city.call(deleteScenario, { params: { id } })
})

it('is saved, listed, compared and deleted; others see neither it nor its deletion', async () => {
  const id = randomUUID()
  const other = randomUUID()
  const saved = await county.call(saveScenario, { body: { id, name: '测试·放宽到五十万', change } })
  expect(saved).toMatchObject({ id, beforeText: expect.stringContaining('100 万元'), mayDelete: true })
  await county.call(saveScenario, { body: { id, name: '测试·放宽到五十万', change } }) // again: nothing
  await county.call(saveScenario, { body: { id: other, name: '测试·收紧', change: changeOf(100, 200) } })
  expect((await county.call(listScenarios)).rows.map((row) => row.id)).toEqual([other, id])
  expect((await city.call(listScenarios)).rows.map((row) => row.id)).toEqual([other, id])
  expect((await bank.call(listScenarios)).rows).toEqual([])
  expect((await county.call(getScenario, { params: { id } })).today).toEqual(saved.effect)

  const compared = await county.call(compareScenarios, { params: { id }, query: { other } })
  expect(compared.between?.lost.count).toBe(compared.one.after - compared.other.after)
  expect((await bank.send(getScenario, { params: { id } })).status).toBe(404)
  expect((await bank.send(deleteScenario, { params: { id } })).status).toBe(404)
  expect((await bank.send(saveScenario, { body: { id, name: '测试·他人的', change } })).status).toBe(409)

  await county.call(deleteScenario, { params: { id } })
  expect((await county.send(getScenario, { params: { id } })).status).toBe(404)
  await city.call(deleteScenario, { params: { id: other } })
  expect((await city.call(listScenarios)).rows).toEqual([])
  const { rows } = await server.database.owner.query(
    `select action, count(*) from audit_line where action like 'scenario.%' group by 1 order by 1`,
  )
  expect(rows).toEqual([
    { action: 'scenario.delete', count: 3 },
    { action: 'scenario.save', count: 2 },
  ])
})
