import { randomUUID } from 'node:crypto'
import * as contract from '@huoshui/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { refreshFigures } from '../figure/record/refresh-figures.ts'
import { handIn, openSheetOf, rowOf, useLedger } from '../ledger/ledger.fixture.ts'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'

let server: TestServer
let city: Caller
let second: Caller
let county: Caller
let dept: Caller
let bank: Caller
beforeAll(async () => {
  server = await startTestServer({ firms: 1000, now: '2026-11-20T02:00:00Z' })
  city = await server.as('demo-city')
  second = await server.as({ role: 'city_staff', organisationId: 'team', name: '测试·复核' })
  county = await server.as({ role: 'county_staff', organisationId: 'team-440803' })
  dept = await server.as({ role: 'department_staff', organisationId: 'dept-gxj' })
  bank = await server.as({ role: 'bank_manager', organisationId: 'bank-icbc' })
  await refreshFigures(server.database.owner, server.clock.now(), true)
})
afterAll(() => server.close())

const at = (id: string) => ({ params: { id } })
const goalOf = async (caller: Caller, id: string) =>
  (await caller.call(contract.listGoals)).goals.find((one) => one.id === id)
const year = { startsOn: '2026-01-01', endsOn: '2026-12-31', source: '测试文件', clause: '' }
async function make(more: object = {}) {
  const id = randomUUID()
  const body = { title: '走访一千户', figure: 'visited_firms' as const, ownerId: null, target: 1000, ...year, ...more }
  await city.call(contract.makeGoal, { ...at(id), body })
  return id
}

it('published targets come with the city, not verified, and without a value are not judged', async () => {
  const { goals } = await city.call(contract.listGoals)
  expect(goals.find(({ title }) => title === '上市后备库企业')).toMatchObject({
    target: 100,
    isVerified: false,
    value: null,
    pace: 'unknown',
  })
})

it('a value is the figure’s own, and of a goal whose whole the asker does not see there is none', async () => {
  const id = await make()
  const { figures } = await city.call(contract.readFigures, { query: { figure: 'visited_firms' } })
  const goal = await goalOf(city, id)
  expect(goal).toMatchObject({ value: figures[0]?.value, pace: 'behind', expected: 887 })
  expect(await goalOf(county, id)).toMatchObject({ value: null, pace: 'unknown' })
  expect(await goalOf(bank, id)).toBeUndefined()
})

it('is broken down to units; where the parts do not add up a reason is asked for and kept', async () => {
  const id = await make()
  const parts = ['440803', '440882'].map((scopeKey) => ({ id: randomUUID(), scopeKey, target: 400 }))
  const split = (more: object = {}) =>
    city.call(contract.splitGoal, { ...at(id), body: { version: 1, scopeKind: 'unit', parts, ...more } })
  await expect(split()).rejects.toThrow('各部分之和与总目标不等')
  await split({ note: '其余由市级直接走访' })
  expect(await goalOf(city, id)).toMatchObject({ partsOff: -200, splitNote: '其余由市级直接走访' })
  await expect(split({ version: 2, note: '再分一次' })).rejects.toMatchObject({ code: 'already-done' })
  const own = await goalOf(county, parts[0]?.id ?? '')
  const { figures } = await county.call(contract.readFigures, { query: { figure: 'visited_firms' } })
  expect(own).toMatchObject({ scopeName: '霞山区', value: figures[0]?.value, target: 400 })
  expect(await goalOf(county, parts[1]?.id ?? '')).toBeUndefined()
})

it('of a rate the parts are not added up; tenths are', async () => {
  const parts = (targets: number[]) =>
    ['440803', '440882', '440883']
      .slice(0, targets.length)
      .map((scopeKey, place) => ({ id: randomUUID(), scopeKey, target: targets[place] ?? 0 }))
  const split = async (id: string, targets: number[]) =>
    await city.call(contract.splitGoal, { ...at(id), body: { version: 1, scopeKind: 'unit', parts: parts(targets) } })
  const rate = await make({ figure: 'coverage', target: 9500 })
  await split(rate, [9500, 9500])
  expect(await goalOf(city, rate)).toMatchObject({ parts: 2, partsOff: null, counts: 'total', scopeKey: '' })
  const tenths = await make({ figure: null, unit: '亿元', target: 2.2 })
  await split(tenths, [0.8, 0.7, 0.7])
  expect(await goalOf(city, tenths)).toMatchObject({ parts: 3, partsOff: 0 })
})

it('a target is changed by two people, and what it was is kept', async () => {
  const id = await make()
  const change = randomUUID()
  const ask = (by: string, target = 1200) =>
    city.call(contract.askGoalChange, { ...at(id), body: { id: by, target, reason: '省里追加任务' } })
  await ask(change)
  await ask(change)
  await expect(ask(randomUUID())).rejects.toMatchObject({ code: 'already-done' })
  const decide = (by: Caller) => by.call(contract.decideGoalChange, { ...at(change), body: { outcome: 'approved' } })
  await expect(decide(city)).rejects.toMatchObject({ code: 'second-person-needed' })
  await decide(second)
  await expect(decide(second)).rejects.toMatchObject({ code: 'already-done' })
  expect(await goalOf(city, id)).toMatchObject({
    target: 1200,
    change: null,
    history: [{ from: 1000, to: 1200, reason: '省里追加任务', on: '2026-11-20', decidedByName: '测试·复核' }],
  })
})

it('without a figure its owner says how far it is, with evidence', async () => {
  const id = await make({ title: '对接活动', figure: null, unit: '场', ownerId: 'dept-gxj', target: 10 })
  const report = (by: Caller, on: string, value: number) =>
    by.call(contract.reportGoalValue, { ...at(id), body: { id: randomUUID(), on, value, evidence: '活动签到表' } })
  await expect(report(dept, '2026-12-01', 12)).rejects.toMatchObject({ code: 'bad-input' })
  await report(dept, '2026-11-10', 12)
  await report(dept, '2026-10-10', 7)
  await expect(report(county, '2026-11-10', 1)).rejects.toMatchObject({ status: 404 })
  expect(await goalOf(dept, id)).toMatchObject({ value: 12, valueOn: '2026-11-10', pace: 'ahead', mayReport: true })
})

it('a task is done with evidence once its sub-tasks are, falls overdue, and stands in the unit’s monthly ledger', async () => {
  const [task, part] = [randomUUID(), randomUUID()]
  const give = (id: string, more: object = {}) =>
    city.call(contract.makeGoalTask, {
      ...at(id),
      body: { title: '设立首贷服务中心', ownerId: 'dept-gxj', dueOn: '2026-11-10', ...more },
    })
  await give(task)
  await give(part, { title: '选定场地', parentId: task, dueOn: '2026-12-10' })
  const tasks = async (by: Caller) => (await by.call(contract.listGoals)).tasks
  expect((await tasks(dept)).map(({ id, isOverdue }) => [id, isOverdue])).toEqual([
    [task, true],
    [part, false],
  ])
  expect(await tasks(county)).toEqual([])
  const move = (id: string, version = 1) =>
    dept.call(contract.moveGoalTask, { ...at(id), body: { version, status: 'done', evidence: '已挂牌运行' } })
  await expect(move(task)).rejects.toMatchObject({ code: 'wrong-state' })
  await useLedger(city, 'work', '2026-11')
  const sheet = await openSheetOf(dept, 'work', '2026-11')
  expect(sheet.rows.map(({ cells }) => [cells['task'], cells['dueOn']])).toEqual([
    ['设立首贷服务中心', '2026-11-10'],
    ['选定场地', '2026-12-10'],
  ])
  await handIn(
    dept,
    sheet,
    sheet.rows.map(({ id, cells }) => rowOf({ ...cells, progress: '推进', status: '推进中' }, id)),
  )
  await move(part)
  await expect(move(part)).rejects.toMatchObject({ code: 'version-conflict' })
  await move(task)
  expect((await tasks(dept)).map(({ status }) => status)).toEqual(['done', 'done'])
})
