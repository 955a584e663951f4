import { randomUUID } from 'node:crypto'
import {
  correctVisit,
  decidePolicyEntry,
  getVisit,
  listAuditLines,
  proposePolicyEntry,
  recordVisit,
} from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyAudit } from '../audit/verify-audit.ts'
import { refreshFigures } from '../figure/record/refresh-figures.ts'
import { verifyFigures } from '../figure/record/verify-figures.ts'
import { makeGrid } from '../sync/sync.fixture.ts'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'
import { eraseExpired } from './erase-expired.ts'
import { countExpired } from './list-terms.ts'
import { isRoundDone } from './queries.ts'

let server: TestServer
let worker: Caller
let proposer: Caller
let approver: Caller
let firms: string[]
let device: string
const today = '2026-11-20'
const now = new Date('2026-11-20T02:00:00Z')
const [old, edge, young] = ['2024-11-19T15:59:00.000Z', '2024-11-19T16:00:00.000Z', '2026-11-01T02:00:00.000Z']
const secret = '店主王阿婆的儿子代答'
const owner = () => server.database.owner

beforeAll(async () => {
  server = await startTestServer({ firms: 1000, now: now.toISOString() })
  const { rows } = await owner().query<{ town: string; office: string }>(
    `select e.town_code as town, min(o.id) as office from enterprise e
     join organisation o on o.area_code = e.town_code and o.kind = 'town_office'
     where e.unit_code = '440803' group by 1 order by count(*) desc limit 1`,
  )
  worker = await server.as({ role: 'town_staff', organisationId: rows[0]?.office ?? '' })
  proposer = await server.as({ role: 'city_staff', organisationId: 'team' })
  approver = await server.as({ role: 'city_staff', organisationId: 'team' })
  firms = (await makeGrid(server, worker.userId, { town: rows[0]?.town ?? '', firms: 8 })).firms
  device = randomUUID()
  await owner().query(
    `insert into device (id, user_id, organisation_id, name, status, registered_at) values ($1, $2, 'team', $3, 'lost', $4)`,
    [device, worker.userId, secret, old],
  )
})
afterAll(() => server.close())

/** A visit with something personal in every place there is one, and its id. */
async function visit(place: number, at: string, heard: object = {}): Promise<string> {
  const id = randomUUID()
  const enterpriseId = firms[place] ?? ''
  const standards = { premises: { state: 'met', basis: secret } as const }
  const content = { mode: 'field', result: 'met', remark: secret, bankPerson: secret, standards, ...heard } as const
  await worker.call(recordVisit, { body: { id, enterpriseId, at, content } })
  await worker.call(correctVisit, {
    params: { id },
    body: { version: 1, reason: '写全', changes: { remark: `${secret}。` } },
  })
  const key = [enterpriseId, id]
  await owner().query(
    `insert into visit_confirmation values ($1, $2, sha256($2::uuid::text::bytea), true, $3, sha256('b'), now())`,
    [...key, secret],
  )
  await owner().query(`insert into call_back values ($1, $2, 'random', now(), 'differs', $3, 'somebody', now())`, [
    ...key,
    secret,
  ])
  await owner().query(`insert into visit_location values ($1, $2, 21, 110, 9, $3, false, '核对')`, [...key, at])
  await owner().query(
    `with line as (insert into visit_photo (enterprise_id, visit_id, id, purpose, taken_at, bytes, sha256, added_by, added_at)
       values ($1, $2, $2, '核对', $3, 1, repeat('0', 64), 'x', $3) returning enterprise_id, id)
     insert into visit_photo_content select enterprise_id, id, $4::bytea from line`,
    [...key, at, Buffer.from(secret)],
  )
  return id
}

async function operation(content: object, decided: boolean): Promise<string> {
  const id = randomUUID()
  await owner().query(
    `insert into operation (id, device_id, number, user_id, kind, enterprise_id, fingerprint, content, device_at, sent_at, received_at, at,
       skew_ms, outcome, decided_by, decided_at, decision)
     values ($1, $2, 1, $3, 'visit.record', $4, '', $5, $6, $6, $6, $6, 0, 'orphan', ${decided ? `'x', $6, 'set-aside'` : 'null, null, null'})`,
    [id, device, worker.userId, firms[0], JSON.stringify(content), old],
  )
  return id
}

/** Puts a term in force, as two people do by 补录条目. */
async function setTerm(kind: string, months = 24): Promise<string> {
  const id = randomUUID()
  const cite = {
    document: '测试规定',
    clause: '第三条',
    firstDay: '2026-01-01',
    place: '440800',
    source: '测试',
    verified: false,
  }
  const number = `retention.${kind}-months`
  await proposer.call(proposePolicyEntry, { body: { id, number, value: months, cite, reason: '测试' } })
  await approver.call(decidePolicyEntry, { params: { id }, body: { decision: 'approve' } })
  return id
}

/** Tables in which the words of the firm still stand. */
async function whereSecret(id: string): Promise<string[]> {
  const { rows } = await owner().query<{ place: string }>(
    `select place from (
       select 'visit' as place, v::text as row from visit v where id = $1
       union all select 'confirmation', c::text from visit_confirmation c where visit_id = $1
       union all select 'call-back', c::text from call_back c where visit_id = $1
       union all select 'correction', c::text from visit_correction c where visit_id = $1
       union all select 'photo', $2 from visit_photo_content c where id = $1
       union all select 'location', $2 from visit_location where visit_id = $1) all_rows
     where row like '%' || $2 || '%' order by 1`,
    [id, secret],
  )
  return rows.map(({ place }) => place)
}

const everywhere = ['call-back', 'confirmation', 'correction', 'location', 'photo', 'visit']
const countLines = async () =>
  (await owner().query(`select from audit_line where action = 'retention.erase'`)).rowCount ?? 0

describe('a round of erasing', () => {
  it('erases nothing and says so where no term is set', async () => {
    const id = await visit(0, old)
    expect((await countExpired(owner(), today)).map(({ kind, due }) => [kind, due])).toEqual([
      ['photo', null],
      ['location', null],
      ['device', null],
      ['visit', null],
    ])
    await eraseExpired(owner(), now)
    expect(await whereSecret(id)).toEqual(everywhere)
    expect(await countLines()).toBe(0)
    expect(await isRoundDone(owner(), today)).toBe(true)
  })

  it('erases by its term what each kind names, keeps the visit and its counts, and writes numbers alone in the audit', async () => {
    const [gone, kept, recent] = [await visit(1, old), await visit(2, edge), await visit(3, young)]
    const needed = await visit(4, old, {
      hasNeed: true,
      needs: [{ id: randomUUID(), amountFen: 100_000_00, purpose: 'working' }],
    })
    const open = await visit(5, old, { problems: [{ id: randomUUID(), kind: 'labour', description: '招不到工人' }] })
    await setTerm('photo')
    const entryId = await setTerm('visit')
    const counted = await countExpired(owner(), today)
    expect(Object.fromEntries(counted.map(({ kind, due }) => [kind, due]))).toMatchObject({
      photo: 4,
      location: null,
      visit: 2,
    })
    await refreshFigures(owner(), now)
    expect(await whereSecret(gone)).toEqual(everywhere)
    await eraseExpired(owner(), now)
    expect(await whereSecret(gone)).toEqual(['location'])
    for (const id of [needed, open])
      expect(await whereSecret(id)).toEqual(everywhere.filter((place) => place !== 'photo'))
    for (const id of [kept, recent]) expect(await whereSecret(id)).toEqual(everywhere)

    const seen = await worker.call(getVisit, { params: { id: gone } })
    expect(seen).toMatchObject({ remark: null, counts: true, mayCorrect: false, erasedAt: now.toISOString() })
    expect(seen.standards.premises).toMatchObject({ state: 'met', basis: null })
    const late = { params: { id: gone }, body: { version: 2, reason: '补写', changes: { remark: '又写上' } } }
    expect((await worker.send(correctVisit, late)).body.code).toBe('wrong-state')

    const auditor = await server.as('demo-auditadmin')
    const { lines } = await auditor.call(listAuditLines, { query: { action: 'retention.erase' } })
    expect(lines.map(({ subjectId, detail }) => [subjectId, detail])).toEqual(
      expect.arrayContaining([
        ['visit', { rows: 2, untilDay: '2024-11-20', evidence: '测试规定', entryId }],
        ['photo', expect.objectContaining({ rows: 4 })],
      ]),
    )
    expect(JSON.stringify(lines)).not.toContain(secret)
    expect((await verifyAudit(owner())).broken).toEqual([])
    expect(await verifyFigures(owner())).toMatchObject({ rows: [], cells: [] })
  })

  it('done again finds nothing; begun again after being broken off it does the rest, a line a page', async () => {
    const lines = await countLines()
    await eraseExpired(owner(), now)
    expect(await countLines()).toBe(lines)
    const ids = [
      await visit(6, old),
      await visit(6, '2024-01-05T02:00:00.000Z'),
      await visit(7, '2023-01-05T02:00:00.000Z'),
    ]
    await owner().query('delete from retention_round')
    const stop = new AbortController()
    const failing = Object.assign(Object.create(owner()), {
      query: (...given: unknown[]) => {
        if (String(given[0]).includes('from visit v') && given[1] && (given[1] as unknown[])[1] !== '-infinity')
          stop.abort()
        return Reflect.apply(owner().query, owner(), given)
      },
    })
    await eraseExpired(failing, now, stop.signal, 1)
    expect(await isRoundDone(owner(), today)).toBe(false)
    const remaining = async () =>
      (await Promise.all(ids.map(whereSecret))).filter((places) => places.includes('visit')).length
    expect(await remaining()).toBe(2)
    await eraseExpired(owner(), now, new AbortController().signal, 1)
    expect(await remaining()).toBe(0)
    expect(await isRoundDone(owner(), today)).toBe(true)
  })

  it('erases locations by the day of the visit, and of devices only what nobody has to see to any more', async () => {
    const [decided, waiting] = [await operation({ remark: secret }, true), await operation({ remark: secret }, false)]
    await owner().query('insert into device_secret (device_id, secret) values ($1, sha256($2))', [device, 'x'])
    await setTerm('location')
    await setTerm('device')
    await eraseExpired(owner(), now)
    const { rows } = await owner().query<{ left: number; young: number }>(
      `select count(*) filter (where v.at < '2024-11-20Z')::integer as left, count(*) filter (where v.at > '2026-01-01Z')::integer as young
       from visit_location l join visit v on v.id = l.visit_id`,
    )
    expect(rows[0]).toEqual({ left: 1, young: 1 })
    const held = await owner().query<{ id: string; content: unknown }>(
      'select id, content from operation where device_id = $1',
      [device],
    )
    expect(new Map(held.rows.map(({ id, content }) => [id, content]))).toEqual(
      new Map<string, unknown>([
        [decided, {}],
        [waiting, { remark: secret }],
      ]),
    )
    const { rows: devices } = await owner().query('select name, erased_at from device where id = $1', [device])
    expect(devices).toEqual([{ name: '（已清除）', erased_at: now }])
    expect((await owner().query('select from device_secret where device_id = $1', [device])).rowCount).toBe(0)
  })
})
