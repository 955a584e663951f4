import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as contract from '@huoshui/contract'
import type { Criterion } from '@huoshui/rules/criteria/criterion'
import { parseCriterion } from '@huoshui/rules/criteria/text/parse-criterion'
import { readXlsx } from '@huoshui/sheet'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lazyMatcher } from '../../match/lazy-matcher.ts'
import { loadCatalogue } from '../../product/load-catalogue.ts'
import { draft, openDesk, publish, published, revise } from '../../product/product.fixture.ts'
import { type Caller, startTestServer, type TestServer } from '../../testing.ts'
import { exportByOperator } from '../export-by-operator.ts'
import { pathOfExport, pathOfIds } from '../file-store.ts'
import { runExport } from '../run-export.ts'

const on = '2026-11-22'
const old = criterionOf('成立满8年')
const rich = criterionOf('登记状态 属于 [存续] 且 营业收入 ≥ 100万元')
let server: TestServer
let city: Caller
let second: Caller
let product: string
let callers: { label: string; caller: Caller }[]

beforeAll(async () => {
  server = await startTestServer({ firms: 900, now: `${on}T02:00:00Z` })
  await loadCatalogue(server.database.owner, 'zhanjiang')
  city = await server.as('demo-city')
  const { organisationId } = await city.call(contract.getSession)
  second = await server.as({ role: 'city_staff', organisationId, name: '测试乙' })
  product = await published(await openDesk(server), { criterion: { version: 1, criterion: rich } })
  callers = [
    { label: 'city', caller: city },
    { label: 'county', caller: await server.as('demo-county') },
    { label: 'town', caller: await server.as('demo-town') },
    { label: 'leader', caller: await server.as('demo-leader') },
    { label: 'department', caller: await server.as('demo-department') },
    { label: 'bank', caller: await server.as('demo-bank') },
  ]
  await setApprovalRows(100_000)
}, 120_000)
afterAll(() => server.close())

function criterionOf(text: string): Criterion {
  const parsed = parseCriterion(text)
  if (!parsed.ok) throw new Error(parsed.message)
  return parsed.criterion
}

const setApprovalRows = (rows: number) =>
  server.database.owner.query(
    "insert into setting (name, value) values ('export.approvalRows', $1) on conflict (name) do update set value = $1",
    [String(rows)],
  )

type Matching = NonNullable<NonNullable<contract.Given<typeof contract.requestExport>['body']>['matching']>

async function ask(by: Caller, matching: Matching, change: object = {}): Promise<contract.ExportJob> {
  const body = { id: randomUUID(), format: 'csv' as const, filter: {}, matching, reason: '季度核对名单', ...change }
  return await by.call(contract.requestExport, { body: { ...body, columns: ['id', 'name', 'contactPhone'] } })
}

const getJob = (by: Caller, id: string) => by.call(contract.getExport, { params: { id } })

async function finish(by: Caller, id: string): Promise<contract.ExportJob> {
  await expect.poll(async () => (await getJob(by, id)).status).toMatch(/done|failed|waiting/)
  return await getJob(by, id)
}

/** Ids in the file's order. */
async function idsIn(id: string): Promise<string[]> {
  const text = await readFile(pathOfExport(server.config.dataDir, id), 'utf8')
  const lines = text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\r\n')
  return lines.slice(1).map((line) => line.split(',')[0] ?? '')
}

async function walk(read: (after: string | undefined) => Promise<{ rows: { id: string }[]; next: string | null }>) {
  const ids: string[] = []
  for (let after: string | undefined; ; ) {
    const page = await read(after)
    ids.push(...page.rows.map(({ id }) => id))
    if (page.next === null) return ids
    after = page.next
  }
}

const mark = (after: string | undefined) => (after === undefined ? {} : { after })
const listOf = (by: Caller, criterion: Criterion, verdict: 'met' | 'not-determinable' = 'met') =>
  walk((after) => by.call(contract.listCriterionFirms, { body: { criterion, verdict, limit: 100, ...mark(after) } }))

describe('an export of firms held against conditions', () => {
  it('is the list of the screen, row by row, for every role', async () => {
    const sizes = new Map<string, number>()
    for (const { label, caller } of callers) {
      const lists: [Matching, string[]][] = [
        [{ of: 'criterion', criterion: old }, await listOf(caller, old)],
        [
          { of: 'criterion', criterion: rich, verdict: 'not-determinable' },
          await listOf(caller, rich, 'not-determinable'),
        ],
        [
          { of: 'product', productId: product },
          await walk((after) =>
            caller.call(contract.listProductFirms, { params: { id: product }, query: { limit: 100, ...mark(after) } }),
          ),
        ],
        [
          { of: 'policy', rule: 'specialised', verdict: 'not-met' },
          await walk((after) =>
            caller.call(contract.listPolicyFirms, {
              params: { rule: 'specialised' },
              query: { verdict: 'not-met', limit: 100, ...mark(after) },
            }),
          ),
        ],
      ]
      for (const [matching, expected] of lists) {
        const { id } = await ask(caller, matching)
        const job = await finish(caller, id)
        expect(job, `${label} ${matching.of}`).toMatchObject({ status: 'done', rowCount: expected.length })
        expect(await idsIn(id), `${label} ${matching.of}`).toEqual(expected)
        sizes.set(`${label} ${matching.of}`, Math.max(expected.length, sizes.get(`${label} ${matching.of}`) ?? 0))
      }
    }
    // A list that is empty for everybody would prove nothing.
    for (const label of ['city', 'county', 'bank']) expect(sizes.get(`${label} criterion`)).toBeGreaterThan(0)
    expect(sizes.get('city policy')).toBeGreaterThan(0)
    expect(sizes.get('city product')).toBeGreaterThan(0)
  }, 120_000)

  it('keeps to itself what the asker may not see: facts, and personal data', async () => {
    const bank = callers.find(({ label }) => label === 'bank')?.caller ?? city
    const all = await listOf(bank, { all: [] })
    const { id } = await ask(bank, { of: 'criterion', criterion: rich, verdict: 'met' })
    await finish(bank, id)
    expect(all.length).toBeGreaterThan(0)
    expect(await idsIn(id)).toEqual([])
    const own = await ask(city, { of: 'criterion', criterion: old })
    await finish(city, own.id)
    const text = await readFile(pathOfExport(server.config.dataDir, own.id), 'utf8')
    expect(text).toMatch(/\d{3}\*+/)
    const { rows } = await server.database.owner.query<{ phone: string }>(
      'select contact_phone as phone from enterprise where contact_phone is not null limit 200',
    )
    expect(rows.filter(({ phone }) => text.includes(phone))).toEqual([])
  })

  it('says in the file and in the audit what it is', async () => {
    const { id } = await ask(city, { of: 'product', productId: product }, { format: 'xlsx' })
    const job = await finish(city, id)
    expect(job.matching).toMatchObject({
      of: 'product',
      verdict: 'met',
      on,
      text: '登记状态 属于 [存续] 且 营业收入 ≥ 100 万元',
    })
    const notes = new Map<string | null, string | null>()
    for await (const { rows } of readXlsx(pathOfExport(server.config.dataDir, id), { sheet: '导出说明' })) {
      for (const [label = null, text = null] of rows) notes.set(label, text)
    }
    expect(notes.get('匹配')).toMatch(/^符合：产品 测试·流水贷（.*第 1 版）$/)
    expect(notes.get('条件')).toBe(job.matching?.text)
    expect(notes.get('事实截至')).toBe(on)
    expect(notes.get('行数')).toBe(String(job.rowCount))
    expect(notes.get('说明')).toContain('不是授信承诺')
    const lines = await server.database.owner.query(
      "select action, detail from audit_line where subject_id = $1 and action like 'export.%' order by seq",
      [id],
    )
    expect(lines.rows.map(({ action }) => action)).toEqual(['export.request', 'export.finish'])
    for (const { detail } of lines.rows) {
      expect(detail).toMatchObject({
        productId: product,
        version: 1,
        criterion: rich,
        criterionText: job.matching?.text,
      })
    }
    expect(lines.rows[1].detail).toMatchObject({ on, rowCount: job.rowCount })
    expect(existsSync(pathOfIds(server.config.dataDir, id))).toBe(false)
  })

  it('of a policy names the document and the entries officials added', async () => {
    const entry = '00000000-0000-7000-8000-00000000eeee'
    await server.database.owner.query(
      `insert into policy_entry (id, number, place, value, document, clause, source, first_day, verified, reason, status,
         organisation_id, proposed_by, decided_by, decided_at, decision_reason)
       values ($1, 'technology.largest-staff', '000000', '3', '测试文件', '第一条', '测试', '2026-01-01', false, '测试',
         'approved', 'team', 'one', 'other', now(), '测试')`,
      [entry],
    )
    const { id } = await ask(city, { of: 'policy', rule: 'technology', verdict: 'not-met' })
    const job = await finish(city, id)
    expect(job.matching?.label).toContain('科技型中小企业')
    expect(job.matching?.text).not.toBe('')
    const { rows } = await server.database.owner.query(
      "select detail from audit_line where subject_id = $1 and action = 'export.finish'",
      [id],
    )
    expect(rows[0]?.detail).toMatchObject({ rule: 'technology', entries: [entry], on })
  })
})

describe('what changes while an export waits', () => {
  it('of firms is in the file: those of the day it is made, each once', async () => {
    await setApprovalRows(3)
    const { id, status } = await ask(city, { of: 'criterion', criterion: old })
    expect(status).toBe('waiting')
    const before = await listOf(city, old)
    const [gone = '', kept = ''] = before
    const joins = (await listOf(city, { not: old }))[0] ?? ''
    await correct(gone, { foundedOn: '2026-01-05' })
    await correct(joins, { foundedOn: '2001-01-05' })
    await correct(kept, { foundedOn: '2001-01-06' })
    await expect.poll(() => listOf(city, old)).toContain(joins)
    await second.call(contract.decideExport, { params: { id }, body: { decision: 'approve' } })
    await finish(city, id)
    const ids = await idsIn(id)
    expect(new Set(ids)).toEqual(new Set([...before.filter((each) => each !== gone), joins]))
    expect(ids).toHaveLength(new Set(ids).size)
    expect(ids).toEqual(await listOf(city, old))
    await setApprovalRows(100_000)
  }, 60_000)

  it('of a product is not: what was asked for and approved is what is made', async () => {
    const desk = await openDesk(server)
    const changing = await published(desk, { name: '测试·改版贷', criterion: { version: 1, criterion: rich } })
    await setApprovalRows(1)
    const { id } = await ask(city, { of: 'product', productId: changing })
    const expected = await listOf(city, rich)
    const seen = await revise(
      desk,
      changing,
      { version: 1, revision: 3 },
      {
        name: '测试·改版贷',
        criterion: { version: 1, criterion: old },
      },
    )
    await publish(desk, changing, seen)
    await second.call(contract.decideExport, { params: { id }, body: { decision: 'approve' } })
    expect(await finish(city, id)).toMatchObject({
      status: 'done',
      matching: { label: expect.stringContaining('第 1 版') },
    })
    expect(await idsIn(id)).toEqual(expected)
    await setApprovalRows(100_000)
  }, 60_000)

  it('a list that outgrew what may go unapproved waits after all', async () => {
    const { id } = await ask(city, { of: 'criterion', criterion: old })
    await finish(city, id)
    await setApprovalRows(2)
    await server.database.owner.query("update export_job set status = 'approved' where id = $1", [id])
    const matcher = lazyMatcher(server.database, { now: server.clock.now })
    try {
      const parts = { database: server.database, dataDir: server.config.dataDir, now: server.clock.now, matcher }
      await runExport(parts, id)
    } finally {
      await matcher.close()
      await setApprovalRows(100_000)
    }
    expect(await getJob(city, id)).toMatchObject({ status: 'waiting', approvalNeeds: ['many-rows'] })
  }, 60_000)

  it('a matcher that cannot answer ends it as failed, with a sentence and without a file', async () => {
    const { id } = await ask(city, { of: 'criterion', criterion: old })
    await finish(city, id)
    await server.database.owner.query("update export_job set status = 'approved' where id = $1", [id])
    const matcher = { ask: () => Promise.reject(new Error('the question ended the matching worker')) }
    await runExport({ database: server.database, dataDir: server.config.dataDir, now: server.clock.now, matcher }, id)
    expect(await getJob(city, id)).toMatchObject({ status: 'failed', failure: expect.stringContaining('系统出错') })
    expect(existsSync(pathOfExport(server.config.dataDir, id))).toBe(false)
  })
})

describe('asking', () => {
  it.each<[string, Matching, object, number]>([
    ['a filter beside the conditions', { of: 'criterion', criterion: old }, { filter: { type: ['company'] } }, 422],
    ['a product not in force', { of: 'product', productId: randomUUID() }, {}, 404],
    ['a rule no firm applies under', { of: 'policy', rule: 'credit-code' }, {}, 404],
    ['a kind the policy has none of', { of: 'policy', rule: 'specialised', kind: 'nonsense' }, {}, 422],
  ])('is refused for %s', async (_, matching, change, status) => {
    const body = { id: randomUUID(), format: 'csv' as const, filter: {}, matching, reason: '季度核对名单', ...change }
    expect((await city.send(contract.requestExport, { body })).status).toBe(status)
  })

  it('is refused for a product without a criterion, and for roles that export nothing', async () => {
    const desk = await openDesk(server)
    const id = await draft(desk, { name: '测试·未发布' })
    const body = { id: randomUUID(), format: 'csv' as const, filter: {}, reason: '季度核对名单' }
    const unpublished = { ...body, matching: { of: 'product' as const, productId: id } }
    expect((await city.send(contract.requestExport, { body: unpublished })).status).toBe(404)
    const association = await server.as('demo-association')
    const any = { ...body, matching: { of: 'criterion' as const, criterion: old } }
    expect((await association.send(contract.requestExport, { body: any })).status).toBe(403)
  })

  it('twice at once is asked once', async () => {
    const body = {
      id: randomUUID(),
      format: 'csv' as const,
      filter: {},
      matching: { of: 'criterion' as const, criterion: old },
      reason: '季度核对名单',
    }
    const replies = await Promise.all([1, 2, 3].map(() => city.send(contract.requestExport, { body })))
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200])
    const { rows } = await server.database.owner.query(
      "select count(*) as n from audit_line where subject_id = $1 and action = 'export.request'",
      [body.id],
    )
    expect(rows[0]?.n).toBe(1)
    await finish(city, body.id)
  })
})

it('the operator at the machine gets the same firms, without a server asking', async () => {
  const path = join(server.config.dataDir, 'operator.csv')
  const wanted = { filter: contract.EnterpriseFilter.parse({}), format: 'csv' as const, path, now: server.clock.now() }
  const written = await exportByOperator(
    server.database,
    { ...wanted, criterion: rich, columns: ['id', 'name'] },
    () => undefined,
  )
  const expected = await listOf(city, rich)
  expect(written.rowCount).toBe(expected.length)
  const lines = (await readFile(path, 'utf8'))
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\r\n')
  // The running server has what changed since its build at the end, a fresh one in its place.
  expect(
    lines
      .slice(1)
      .map((line) => line.split(',')[0])
      .sort(),
  ).toEqual([...expected].sort())
  expect(existsSync(`${path}.ids`)).toBe(false)
})

async function correct(id: string, changes: { foundedOn: string }): Promise<void> {
  const { version } = await city.call(contract.getEnterprise, { params: { id } })
  await city.call(contract.correctEnterprise, {
    params: { id },
    body: { commandId: randomUUID(), version, effectiveOn: on, reason: '测试更正', changes },
  })
}
