import { randomUUID } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import * as contract from '@huoshui/contract'
import { REGISTRATION_STATUSES } from '@huoshui/rules/enterprise/registration-status'
import { readCsv, readXlsx } from '@huoshui/sheet'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'
import { expireExports } from './expire-exports.ts'
import { pathOfExport } from './file-store.ts'
import { runExport } from './run-export.ts'

/** Exports of the register ask it nothing. */
const matcher = { ask: () => Promise.reject(new Error('asked for nothing')) }
let server: TestServer
let city: Caller
let second: Caller
let county: Caller

beforeAll(async () => {
  server = await startTestServer({ firms: 800, now: '2026-11-22T02:00:00Z' })
  ;[city, county] = await Promise.all([server.as('demo-city'), server.as('demo-county')])
  const { organisationId } = await city.call(contract.getSession)
  second = await server.as({ role: 'city_staff', organisationId, name: '测试乙' })
  await server.database.owner.query(
    "insert into setting (name, value) values ('export.approvalRows', '300') on conflict (name) do update set value = '300'",
  )
})
afterAll(() => server.close())

type Ask = Partial<Parameters<Caller['call']>[1]> & Record<string, unknown>

async function ask(by: Caller, change: Ask = {}): Promise<contract.ExportJob> {
  const body = { id: randomUUID(), format: 'csv' as const, filter: {}, reason: '季度核对名录', ...change }
  return await by.call(contract.requestExport, { body })
}

async function finish(by: Caller, id: string): Promise<contract.ExportJob> {
  const read = () => by.call(contract.getExport, { params: { id } })
  await expect.poll(async () => (await read()).status).toMatch(/done|failed|waiting/)
  return await read()
}

const partsOf = () => ({ database: server.database, dataDir: server.config.dataDir, now: server.clock.now, matcher })
const pathOf = (id: string) => pathOfExport(server.config.dataDir, id)

async function listAll(by: Caller, filter: Record<string, unknown>): Promise<contract.EnterpriseLine[]> {
  const rows: contract.EnterpriseLine[] = []
  for (let after: string | undefined, more = true; more; ) {
    const page = await by.call(contract.listEnterprises, { query: { ...filter, limit: 100, after } })
    rows.push(...page.rows)
    after = page.next ?? undefined
    more = after !== undefined
  }
  return rows
}

async function readRows(id: string, format: 'csv' | 'xlsx'): Promise<(string | null)[][]> {
  const rows: (string | null)[][] = []
  for await (const batch of format === 'csv'
    ? readCsv(createReadStream(pathOf(id)))
    : readXlsx(pathOf(id), { sheet: '经营主体' })) {
    rows.push(...batch.rows)
  }
  return rows
}

describe('an export', () => {
  const columns: contract.ExportColumn[] = [
    'id',
    'name',
    'creditCode',
    'foundedOn',
    'legalPerson',
    'contactPhone',
    'tags',
  ]
  const toCells = (line: contract.EnterpriseLine) =>
    [
      line.id,
      line.name,
      line.creditCode,
      line.foundedOn,
      line.legalPerson,
      line.contactPhone,
      line.tags.join('、'),
    ].map((cell) => cell || null)

  it.each<['csv' | 'xlsx', Record<string, unknown>]>([
    ['csv', { type: ['company'] }],
    ['xlsx', { type: ['company'] }],
    ['xlsx', { status: ['active'], type: ['company', 'cooperative'], foundedFrom: '2015-01-01' }],
    ['csv', { q: '湛江' }],
    ['xlsx', { q: '示例', type: ['company'] }],
  ])('%s of %j is the list, row by row', async (format, filter) => {
    const expected = await listAll(city, filter)
    expect(expected.length).toBeGreaterThan(3)
    const asked = await ask(city, { format, filter, columns })
    if (asked.status === 'waiting')
      await second.call(contract.decideExport, { params: { id: asked.id }, body: { decision: 'approve' } })
    expect(await finish(city, asked.id)).toMatchObject({ status: 'done', rowCount: expected.length })
    const [, ...rows] = await readRows(asked.id, format)
    const padded = rows.map((row) => Array.from({ length: columns.length }, (_, at) => row[at] ?? null))
    expect(padded).toEqual(expected.map(toCells))
  })

  it('says who took it, when, which rows and how many', async () => {
    const asked = await ask(city, { format: 'xlsx', filter: { type: ['company'], status: ['active'] } })
    const { rowCount } = await finish(city, asked.id)
    const notes = new Map<string | null, string | null>()
    for await (const batch of readXlsx(pathOf(asked.id), { sheet: '导出说明' })) {
      for (const [label = null, text = null] of batch.rows) notes.set(label, text)
    }
    const { name } = await city.call(contract.getSession)
    expect(notes.get('导出人')).toContain(name)
    expect(notes.get('导出时间')).toBe('2026-11-22 10:00:00')
    expect(notes.get('条件')).toBe(`主体类型：企业；登记状态：${REGISTRATION_STATUSES.active}`)
    expect(notes.get('行数')).toBe(String(rowCount))
    expect(notes.get('个人信息')).toBe('已脱敏')
    const csv = await ask(city, { filter: { type: ['cooperative'] } })
    await finish(city, csv.id)
    const [header, first] = await readRows(csv.id, 'csv')
    expect(header?.at(-1)).toBe('导出标记')
    expect(first?.at(-1)).toBe(`${name} 2026-11-22 10:00:00 ${csv.id.slice(0, 8)}`)
  })

  it('never lets a name run as a formula', async () => {
    const names = ['=cmd|虚构', '+86虚构', '@SUM(虚构)', '-虚构', '＝虚构']
    const found = await server.database.owner.query<{ id: string }>(
      "select id from enterprise where type = 'family_farm' limit 5",
    )
    for (const [at, { id }] of found.rows.entries())
      await server.database.owner.query('update enterprise set name = $2 where id = $1', [id, names[at]])
    const filter = { type: ['family_farm'] }
    const [csv, xlsx] = [
      await ask(city, { filter, columns: ['name'] }),
      await ask(city, { format: 'xlsx', filter, columns: ['name'] }),
    ]
    await Promise.all([finish(city, csv.id), finish(city, xlsx.id)])
    const written = (await readRows(csv.id, 'csv')).map(([name]) => name)
    for (const name of names) expect(written).toContain(`'${name}`)
    expect((await readRows(xlsx.id, 'xlsx')).map(([name]) => name)).toEqual(expect.arrayContaining(names))
    const bytes = await readFile(pathOf(xlsx.id))
    expect(bytes.includes('<f>')).toBe(false)
  })

  it('holds nothing outside the scope of who asked', async () => {
    const asked = await ask(county, { columns: ['unitCode'] })
    await finish(county, asked.id)
    const [, ...rows] = await readRows(asked.id, 'csv')
    const { scope } = await county.call(contract.getSession)
    expect(rows.length).toBeGreaterThan(10)
    expect([...new Set(rows.map(([unit]) => unit))]).toEqual(scope.codes)
  })
})

describe('approval', () => {
  it('is needed for many rows and for personal data in full, and is never one’s own', async () => {
    const many = await ask(city)
    expect(many).toMatchObject({ status: 'waiting', approvalNeeds: ['many-rows'], canDecide: false })
    const own = await city.send(contract.decideExport, { params: { id: many.id }, body: { decision: 'approve' } })
    expect(own.body.code).toBe('second-person-needed')
    const full = await ask(city, {
      filter: { type: ['cooperative'] },
      columns: ['id', 'contactPhone'],
      isUnmasked: true,
    })
    expect(full).toMatchObject({ status: 'waiting', approvalNeeds: ['unmasked'] })
    await second.call(contract.decideExport, { params: { id: full.id }, body: { decision: 'approve' } })
    await finish(city, full.id)
    const [, ...rows] = await readRows(full.id, 'csv')
    const known = await server.database.owner.query('select id, contact_phone from enterprise where id = any ($1)', [
      rows.map(([id]) => id),
    ])
    const phones = new Map(known.rows.map((row) => [row.id, row.contact_phone]))
    expect(rows.length).toBeGreaterThan(0)
    for (const [id, phone = null] of rows) expect(phone).toBe(phones.get(id))
    await second.call(contract.decideExport, {
      params: { id: many.id },
      body: { decision: 'refuse', reason: '范围太大' },
    })
    expect(await city.call(contract.getExport, { params: { id: many.id } })).toMatchObject({
      status: 'refused',
      decisionReason: '范围太大',
    })
  })

  it('is given once when two people decide at once', async () => {
    const { organisationId } = await city.call(contract.getSession)
    const third = await server.as({ role: 'city_staff', organisationId })
    const { id } = await ask(city)
    const replies = await Promise.all(
      [second, third].map((by) =>
        by.send(contract.decideExport, { params: { id }, body: { decision: 'refuse', reason: '不必' } }),
      ),
    )
    expect(replies.map((reply) => reply.status).sort()).toEqual([200, 409])
  })

  it('of a county’s export is the county’s or the city’s, of the city’s only the city’s', async () => {
    const organisation = await county.call(contract.getSession)
    const colleague = await server.as({ role: 'county_staff', organisationId: organisation.organisationId })
    const mine = await ask(county, { filter: { type: ['cooperative', 'company'] }, isUnmasked: true })
    const citys = await ask(city)
    const seen = await colleague.call(contract.listExports, { query: { of: 'deciding', status: 'waiting' } })
    expect(seen.rows.map((row) => [row.id, row.canDecide])).toEqual([[mine.id, true]])
    expect(
      (await colleague.send(contract.decideExport, { params: { id: citys.id }, body: { decision: 'approve' } })).status,
    ).toBe(404)
    await colleague.call(contract.decideExport, { params: { id: mine.id }, body: { decision: 'approve' } })
    expect((await finish(county, mine.id)).status).toBe('done')
  })

  it('is asked for after all when the list has grown since', async () => {
    const id = randomUUID()
    await server.database.owner.query(
      `insert into export_job (id, status, format, filter, columns, is_unmasked, reason, requested_by, address, unit_codes)
       values ($1, 'approved', 'csv', $2, '{name}', false, '测试导出', $3, '127.0.0.1', '{}')`,
      [id, JSON.stringify({ area: [], type: [], status: [], section: [], size: [], tag: [] }), city.userId],
    )
    await runExport(partsOf(), id)
    expect(await city.call(contract.getExport, { params: { id } })).toMatchObject({
      status: 'waiting',
      approvalNeeds: ['many-rows'],
    })
    expect(existsSync(`${pathOf(id)}.part`)).toBe(false)
  })
})

describe('a download', () => {
  it('is the asker’s alone, logged, and over after seven days', async () => {
    const asked = await ask(city, { filter: { type: ['cooperative'] } })
    const { fileName } = await finish(city, asked.id)
    const got = await city.send(contract.downloadExport, { params: { id: asked.id } })
    expect(got.status).toBe(200)
    expect(String(got.body)).toBe(await readFile(pathOf(asked.id), 'utf8'))
    expect(got.headers['content-disposition']).toContain(encodeURIComponent(fileName ?? ''))
    for (const by of [second, county])
      expect((await by.send(contract.downloadExport, { params: { id: asked.id } })).status).toBe(404)
    expect((await city.send(contract.downloadExport, { params: { id: randomUUID() } })).status).toBe(404)
    const lines = await server.database.owner.query(
      'select action, detail from audit_line where subject_id = $1 order by seq',
      [asked.id],
    )
    expect(lines.rows.map((row) => row.action)).toEqual(['export.request', 'export.finish', 'export.download'])
    expect(lines.rows[1].detail).toMatchObject({ filter: { type: ['cooperative'] }, rowCount: expect.any(Number) })
    await server.database.owner.query('update export_job set expires_at = $2 where id = $1', [
      asked.id,
      server.clock.now(),
    ])
    expect((await city.send(contract.downloadExport, { params: { id: asked.id } })).body.code).toBe('wrong-state')
    await expireExports(partsOf())
    expect(existsSync(pathOf(asked.id))).toBe(false)
  })

  it('is refused to who sees less than when it was written', async () => {
    const { organisationId } = await county.call(contract.getSession)
    const person = await server.as({ role: 'county_staff', organisationId })
    const asked = await ask(person, { filter: { type: ['cooperative'] } })
    await finish(person, asked.id)
    await server.database.owner.query("update auth_user set role = 'leader' where id = $1", [person.userId])
    expect((await person.send(contract.downloadExport, { params: { id: asked.id } })).body.code).toBe('wrong-state')
  })
})

describe('asking', () => {
  it('twice is asked once; another’s id and an administrator are refused; the list has pages', async () => {
    const id = randomUUID()
    const [first, again] = [await ask(city, { id }), await ask(city, { id })]
    expect(again.requestedAt).toBe(first.requestedAt)
    const body = { id, format: 'csv' as const, filter: {}, reason: '重复编号测试' }
    expect((await county.send(contract.requestExport, { body })).body.code).toBe('conflict')
    expect((await (await server.as('demo-sysadmin')).send(contract.requestExport, { body })).status).toBe(403)
    const mine = await city.call(contract.listExports, { query: { limit: 2 } })
    const next = await city.call(contract.listExports, { query: { limit: 2, after: mine.next ?? undefined } })
    expect(next.rows.map((row) => row.id)).not.toContain(mine.rows.at(-1)?.id)
  })
})
