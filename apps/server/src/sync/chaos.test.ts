import { pullGrids, pushOutbox, recordOperation } from '@huoshui/client/sync/sync-device'
import { type Operation, pushOperations } from '@huoshui/contract'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'
import { makeGrid, makePhone, moveFirm, type Phone } from './sync.fixture.ts'

const phones = 12
const steps = 40
let server: TestServer
let people: Caller[]
let town: string
beforeAll(async () => {
  server = await startTestServer({ firms: 3000, now: '2026-11-20T02:00:00Z' })
  const { rows } = await server.database.owner.query<{ town_code: string; office: string }>(
    `select e.town_code, min(o.id) as office from enterprise e join organisation o on o.area_code = e.town_code and o.kind = 'town_office'
     where e.unit_code = '440803' group by 1 order by count(*) desc limit 1`,
  )
  town = rows[0]?.town_code ?? ''
  const organisationId = rows[0]?.office ?? ''
  people = []
  for (let person = 0; person < phones; person++) people.push(await server.as({ role: 'town_staff', organisationId }))
}, 60_000)
afterAll(() => server.close())

/** The same every run: what goes wrong must be found again. */
function createLots(seed: number): (below: number) => number {
  const random = fc.sample(fc.infiniteStream(fc.integer({ min: 0, max: 2 ** 30 })), { seed, numRuns: 1 })[0]
  return (below) => Number(random?.next().value) % below
}

type Field = { phone: Phone; firms: string[]; done: Operation[]; lots: (below: number) => number }

/** A line that drops requests and answers, and sends some requests twice or long afterwards. */
function spoil(field: Field): void {
  const { phone, lots } = field
  const sound = phone.remote
  phone.remote = async (route, given) => {
    const fate = lots(10)
    if (fate === 0) throw new Error('the request was lost')
    if (fate === 1) await sound(route, given)
    const answer = await sound(route, given)
    if (fate === 2) throw new Error('the answer was lost')
    return answer
  }
}

async function step(field: Field, all: readonly Field[], grids: readonly string[]): Promise<void> {
  const { phone, firms, done, lots } = field
  const act = lots(10)
  const enterpriseId = firms[lots(firms.length)] ?? ''
  if (act < 5) {
    const content =
      act === 4 ? { mode: 'air', result: 'met' } : { mode: 'field', result: 'met', remark: `第${done.length}次` }
    done.push(await recordOperation(phone, { kind: 'visit.record', enterpriseId, content }))
  } else if (act < 8) await pushOutbox(phone).catch(() => undefined)
  else if (act === 8) phone.clock.offsetMs = (lots(200) - 100) * 3_600_000
  else if (lots(2) === 0) await moveFirm(server, enterpriseId, grids[lots(grids.length)] ?? '')
  else await resend(all[lots(all.length)] ?? field)
}

/** An old request that arrives once more, out of its order. */
async function resend({ phone, done, lots }: Field): Promise<void> {
  const operations = done.slice(lots(done.length + 1)).slice(0, 20)
  if (operations.length === 0) return
  const body = { sentAt: phone.now().toISOString(), operations }
  await phone.caller.call(pushOperations, { params: { device: phone.deviceId }, body })
}

it('many phones on bad lines with wrong clocks, handovers between: nothing lost, nothing doubled, everything explained (S1–S10, S17)', async () => {
  const fields: Field[] = []
  const grids: string[] = []
  for (const [index, caller] of people.entries()) {
    const grid = await makeGrid(server, caller.userId, { town, anywhere: true, firms: 8 })
    grids.push(grid.id)
    const field = { phone: await makePhone(server, caller), firms: grid.firms, done: [], lots: createLots(index + 1) }
    spoil(field)
    fields.push(field)
  }
  for (let round = 0; round < steps; round++) {
    await Promise.all(fields.map((field) => step(field, fields, grids)))
    server.clock.advance(20_000)
  }
  for (const { phone } of fields) {
    while ((await phone.store.listOutbox(1)).length > 0) await pushOutbox(phone).catch(() => undefined)
    await pullGrids(phone)
      .catch(() => pullGrids(phone))
      .catch(() => undefined)
  }
  const done = fields.flatMap((field) => field.done)
  const { owner } = server.database
  const { rows } = await owner.query<{
    id: string
    outcome: string
    visits: number
    explained: boolean
    isLate: boolean
  }>(
    `select o.id, o.outcome, (select count(*) from visit v where v.id = o.id)::int as visits,
       o.outcome = 'applied' or (o.code is not null and o.sentence is not null and o.content is not null) as explained,
       o.at > o.received_at or (o.seen_server_at is not null and o.at < least(o.seen_server_at, o.received_at)) as "isLate"
     from operation o`,
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  expect(rows.map(({ id }) => id).sort()).toEqual(done.map(({ id }) => id).sort())
  expect(rows.filter(({ visits, outcome }) => visits !== (outcome === 'applied' ? 1 : 0))).toEqual([])
  expect(rows.filter(({ explained }) => !explained)).toEqual([])
  expect(rows.filter(({ isLate }) => isLate)).toEqual([])
  const refused = done.filter(({ content }) => content['mode'] === 'air')
  expect(refused.filter(({ id }) => byId.get(id)?.outcome === 'applied')).toEqual([])
  for (const { phone, done: own } of fields) {
    const open = new Map(
      (await phone.store.listOpen()).map(({ operation, receipt }) => [operation.id, receipt?.outcome]),
    )
    expect(own.map(({ id }) => open.get(id) ?? 'applied')).toEqual(own.map(({ id }) => byId.get(id)?.outcome))
  }
  const outcomes = new Set(rows.map(({ outcome }) => outcome))
  expect(outcomes).toEqual(new Set(['applied', 'orphan', 'refused']))
  expect(rows.length).toBeGreaterThan(phones * steps * 0.3)
}, 120_000)
