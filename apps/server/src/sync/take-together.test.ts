import { pushOutbox, recordOperation } from '@huoshui/client/sync/sync-device'
import { type Operation, pushOperations } from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../new-id.ts'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'
import { makeGrid, makePhone, type Phone } from './sync.fixture.ts'

let server: TestServer
let worker: Caller
let colleague: Caller
let town: string
beforeAll(async () => {
  server = await startTestServer({ firms: 3000, now: '2026-11-20T02:00:00Z' })
  const { rows } = await server.database.owner.query<{ town_code: string; office: string }>(
    `select e.town_code, o.id as office from enterprise e join organisation o on o.kind = 'town_office' and o.area_code = e.town_code
     where e.unit_code = '440803' group by 1, 2 order by count(*) desc limit 1`,
  )
  town = rows[0]?.town_code ?? ''
  worker = await server.as({ role: 'town_staff', organisationId: rows[0]?.office ?? '' })
  colleague = await server.as({ role: 'town_staff', organisationId: rows[0]?.office ?? '' })
}, 60_000)
afterAll(() => server.close())

const met = { mode: 'field', result: 'met', hasNeed: false }

function visit(phone: Phone, enterpriseId: string, content: Operation['content'] = met): Promise<Operation> {
  return recordOperation(phone, { kind: 'visit.record', enterpriseId, content })
}

/** How many transactions wrote the operations of a device, and how many operations they wrote. */
async function writtenBy(phone: Phone): Promise<{ transactions: number; operations: number }> {
  const { rows } = await server.database.owner.query(
    `select count(distinct xmin::text)::int as transactions, count(*)::int as operations from operation where device_id = $1`,
    [phone.deviceId],
  )
  return rows[0]
}

describe('a push with nothing wrong in it (S7)', () => {
  it('is one transaction, with a receipt and the audit lines of each', async () => {
    const phone = await makePhone(server, worker)
    const { firms } = await makeGrid(server, worker.userId, { town, firms: 15 })
    const operations = []
    for (const firm of firms) operations.push(await visit(phone, firm))
    await pushOutbox(phone)
    expect(await phone.store.listOpen()).toEqual([])
    expect(await writtenBy(phone)).toEqual({ transactions: 1, operations: 15 })
    const { rows } = await server.database.owner.query(
      `select action, count(distinct subject_id)::int as firms from audit_line
       where subject_id = any ($1) and action in ('visit.record', 'operation.apply') group by 1 order by 1`,
      [firms],
    )
    expect(rows).toEqual([
      { action: 'operation.apply', firms: 15 },
      { action: 'visit.record', firms: 15 },
    ])
    const { rows: visits } = await server.database.owner.query(
      `select count(*)::int as n from visit where id = any ($1) and visitor_id = $2 and source = 'device'`,
      [operations.map(({ id }) => id), worker.userId],
    )
    expect(visits).toEqual([{ n: 15 }])
  })

  it('waits for another at once over the same firms, and both are whole', async () => {
    const { id, firms } = await makeGrid(server, worker.userId, { town, firms: 20 })
    await server.database.owner.query(
      `insert into grid_worker (grid_id, user_id, side, from_at) select grid_id, $2, 'bank', from_at from grid_worker where grid_id = $1`,
      [id, colleague.userId],
    )
    const phones = [await makePhone(server, worker), await makePhone(server, colleague)]
    for (const firm of firms) await visit(phones[0] as Phone, firm)
    for (const firm of firms.toReversed()) await visit(phones[1] as Phone, firm)
    await Promise.all(phones.map((phone) => pushOutbox(phone)))
    for (const phone of phones) expect(await writtenBy(phone)).toEqual({ transactions: 1, operations: 20 })
  })

  it('with one id twice gives both the same receipt and counts one visit', async () => {
    const phone = await makePhone(server, worker)
    const { firms } = await makeGrid(server, worker.userId, { town, firms: 2 })
    const [one, other] = [await visit(phone, firms[0] ?? ''), await visit(phone, firms[1] ?? '')]
    const body = { sentAt: server.clock.now().toISOString(), operations: [one, other, one] }
    const { receipts } = await worker.call(pushOperations, { params: { device: phone.deviceId }, body })
    expect(receipts.map(({ operationId, outcome }) => [operationId, outcome])).toEqual([
      [one.id, 'applied'],
      [other.id, 'applied'],
      [one.id, 'applied'],
    ])
    expect(await writtenBy(phone)).toEqual({ transactions: 2, operations: 2 })
  })
})

it('one that is wrong sends each on its own way: nothing of it is half-done, the others are in force', async () => {
  const phone = await makePhone(server, worker)
  const { firms } = await makeGrid(server, worker.userId, { town, firms: 2 })
  const right = await visit(phone, firms[0] ?? '')
  const need = { id: newId(), amountFen: 100_00, purpose: 'working-capital', banks: ['no-such-bank'] }
  const wrong = await visit(phone, firms[1] ?? '', { ...met, hasNeed: true, needs: [need] })
  const strange = await visit(phone, newId())
  await pushOutbox(phone)
  const open = await phone.store.listOpen()
  expect(open.map(({ operation, receipt }) => [operation.id, receipt?.outcome])).toEqual([
    [wrong.id, 'refused'],
    [strange.id, 'orphan'],
  ])
  const { rows } = await server.database.owner.query(
    `select (select array_agg(id) from visit where id = any ($1)) as visits, (select count(*)::int from need where id = $2) as needs`,
    [[right.id, wrong.id, strange.id], need.id],
  )
  expect(rows).toEqual([{ visits: [right.id], needs: 0 }])
})
