import { listAuditLines } from '@huoshui/contract'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { appendAudit } from '../audit.ts'
import { inScope } from '../in-scope.ts'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'
import { verifyAudit } from './verify-audit.ts'

let server: TestServer
let auditor: Caller
beforeAll(async () => {
  server = await startTestServer()
  auditor = await server.as({ role: 'audit_admin', organisationId: 'team', name: '审计员甲' })
  await write('u-1', 60)
  await write('u-2', 60)
})
afterAll(() => server.close())

async function write(userId: string, lines: number): Promise<void> {
  const scope = { kind: 'none', codes: [] } as const
  const actor = {
    userId,
    username: userId,
    name: '测试',
    role: 'city_staff',
    organisationId: 'team',
    organisationName: '',
    scope,
  } as const
  for (let index = 0; index < lines; index++) {
    const entry = {
      action: index % 2 ? 'test.odd' : 'test.even',
      subjectKind: 'thing',
      subjectId: `thing-${index % 10}`,
    }
    await inScope(server.database.db, actor, '10.1.2.3', (trx) =>
      appendAudit(trx, { ...entry, detail: { index, 文: '甲' } }),
    )
  }
}

async function readAll(query: Record<string, string>): Promise<{ at: string; chain: number; seq: number }[]> {
  const lines = []
  for (let after: string | null | undefined; after !== null; ) {
    const page = await auditor.call(listAuditLines, { query: { ...query, limit: 17, ...(after ? { after } : {}) } })
    expect(listAuditLines.response?.safeParse(page).success).toBe(true)
    lines.push(...page.lines)
    after = page.next
  }
  return lines
}

describe('reading the audit', () => {
  it('gives every line once, the newest first, over all pages', async () => {
    const lines = await readAll({ action: 'test.' })
    expect(lines).toHaveLength(120)
    expect(new Set(lines.map(({ chain, seq }) => `${chain}.${seq}`)).size).toBe(120)
    expect(lines.map(({ at }) => at)).toEqual(
      lines
        .map(({ at }) => at)
        .sort()
        .reverse(),
    )
  })

  it('filters by who, what, on what and when', async () => {
    expect(await readAll({ actor: 'u-1', action: 'test.odd' })).toHaveLength(30)
    expect(await readAll({ subjectKind: 'thing', subjectId: 'thing-3' })).toHaveLength(12)
    const middle = (await readAll({ action: 'test.' }))[59]
    expect(await readAll({ action: 'test.', from: middle?.at ?? '' })).toHaveLength(60)
    expect(await readAll({ action: 'test.', until: middle?.at ?? '' })).toHaveLength(60)
  })

  it('says who in words, where from and what changed', async () => {
    await write(auditor.userId, 1)
    const { lines } = await auditor.call(listAuditLines, { query: { actor: auditor.userId } })
    expect(lines).toMatchObject([{ actorName: '审计员甲', action: 'test.even' }])
    const { lines: own } = await auditor.call(listAuditLines, { query: { actor: 'u-1', limit: 1 } })
    expect(own[0]).toMatchObject({ actorName: null, address: '10.1.2.3', organisationId: 'team', detail: { 文: '甲' } })
  })

  it('is for the audit administrator alone', async () => {
    for (const role of ['system_admin', 'security_admin', 'city_staff', 'leader'] as const) {
      const caller = await server.as({ role, organisationId: 'team' })
      expect(await caller.send(listAuditLines)).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
    }
  })

  it.each([
    'x',
    Buffer.from('["2026-01-01T00:00:00Z",1]').toString('base64url'),
    Buffer.from('[1,2,3]').toString('base64url'),
  ])('refuses a made-up place %s', async (after) => {
    expect(await auditor.send(listAuditLines, { query: { after } })).toMatchObject({
      status: 422,
      body: { code: 'bad-input' },
    })
  })
})

describe('the application role', () => {
  it.each([
    "update audit_line set actor = 'x'",
    'delete from audit_line',
    'truncate audit_line',
    "insert into audit_line select 0, 999999, now(), 'x', null, null, 'x', 'x', 'x', '{}', '\\x00'",
    'update audit_chain set last_seq = 0',
    'select * from audit_chain',
    'alter table audit_line disable row level security',
    'drop table audit_line',
  ])('can’t %s', async (statement) => {
    await expect(server.database.app.query(statement)).rejects.toMatchObject({ code: '42501' })
  })

  it('can’t append without saying who', async () => {
    await expect(server.database.app.query("select audit_append('a', 'b', 'c', '{}')")).rejects.toMatchObject({
      code: '42501',
    })
  })

  it('reads nothing when nobody is set, and only its own lines as another role', async () => {
    expect((await server.database.app.query('select 1 from audit_line')).rows).toEqual([])
    const client = await server.database.app.connect()
    await client.query("begin; set local huoshui.actor = 'u-2'; set local huoshui.role = 'city_staff'")
    expect((await client.query('select distinct actor from audit_line')).rows).toEqual([{ actor: 'u-2' }])
    await client.query('rollback')
    client.release()
  })
})

describe('verifying the audit', () => {
  const run = (statement: string) => server.database.owner.query(statement)
  const brokenAfter = async (statement: string) => {
    await run(statement)
    return (await verifyAudit(server.database.owner)).broken
  }
  /** A chain with lines before and after its third one. */
  let chain = 0
  beforeAll(async () => {
    const { rows } = await run(
      'select chain from audit_line group by chain having count(*) >= 6 order by chain limit 1',
    )
    chain = rows[0].chain
    await run('create table line_copy as table audit_line; create table chain_copy as table audit_chain')
  })
  afterEach(async () => {
    await run(
      'truncate audit_line, audit_chain; insert into audit_line table line_copy; insert into audit_chain table chain_copy',
    )
  })

  it('finds nothing wrong with what the platform wrote, counts it, and prints the same each time', async () => {
    const first = await verifyAudit(server.database.owner)
    const counted = await run('select count(*)::integer as n from audit_line')
    expect(first).toMatchObject({ lines: counted.rows[0].n, chains: 64, broken: [] })
    expect((await verifyAudit(server.database.owner)).fingerprint).toBe(first.fingerprint)
  })

  it.each([
    ['at', "at + interval '1 microsecond'"],
    ['actor', "actor || ' '"],
    ['organisation_id', 'null'],
    ['address', "'10.1.2.4'"],
    ['action', "replace(action, 'e', 'f')"],
    ['subject_kind', "'thinG'"],
    ['subject_id', "subject_id || '0'"],
    ['detail', `jsonb_set(detail, '{文}', '"乙"')`],
    ['detail', "detail - 'index'"],
    ['hash', 'set_byte(hash, 31, get_byte(hash, 31) # 1)'],
  ])('finds one changed %s', async (column, value) => {
    const broken = await brokenAfter(`update audit_line set ${column} = ${value} where chain = ${chain} and seq = 3`)
    expect(broken[0]).toEqual({ chain, seq: 3, why: 'changed' })
  })

  it('finds a line that is gone, first or in the middle', async () => {
    expect(await brokenAfter(`delete from audit_line where chain = ${chain} and seq = 3`)).toEqual([
      { chain, seq: 4, why: 'missing' },
    ])
    expect(await brokenAfter(`delete from audit_line where chain = ${chain} and seq = 1`)).toContainEqual({
      chain,
      seq: 2,
      why: 'missing',
    })
  })

  it('finds the last line gone, and a whole chain', async () => {
    const cut = `delete from audit_line where (chain, seq) = (select chain, last_seq from audit_chain where chain = ${chain})`
    expect(await brokenAfter(cut)).toMatchObject([{ chain, why: 'truncated' }])
    expect(await brokenAfter(`delete from audit_line where chain = ${chain}`)).toEqual([
      { chain, seq: 0, why: 'truncated' },
    ])
  })

  it('finds the end’s record changed, gone, or behind the lines', async () => {
    expect(await brokenAfter(`update audit_chain set last_hash = '\\x01' where chain = ${chain}`)).toMatchObject([
      { chain, why: 'truncated' },
    ])
    expect(await brokenAfter(`update audit_chain set last_seq = last_seq - 1 where chain = ${chain}`)).toMatchObject([
      { chain, why: 'unrecorded' },
    ])
    expect(await brokenAfter(`delete from audit_chain where chain = ${chain}`)).toMatchObject([
      { chain, why: 'unrecorded' },
    ])
  })

  it('finds two lines exchanged', async () => {
    const broken = await brokenAfter(`
      update audit_line set seq = -seq where chain = ${chain} and seq in (3, 4);
      update audit_line set seq = 7 + seq where chain = ${chain} and seq < 0`)
    expect(broken).toContainEqual({ chain, seq: 4, why: 'reordered' })
    expect(broken.map(({ seq }) => seq)).toEqual(expect.arrayContaining([3, 4]))
  })

  it('finds a line moved to another chain', async () => {
    const broken = await brokenAfter(`update audit_line set chain = 99 where chain = ${chain} and seq = 3`)
    expect(broken).toEqual(
      expect.arrayContaining([
        { chain, seq: 4, why: 'missing' },
        { chain: 99, seq: 3, why: 'unrecorded' },
      ]),
    )
  })

  it('shows by its fingerprint even a chain emptied together with its end’s record', async () => {
    const { fingerprint } = await verifyAudit(server.database.owner)
    await run(
      `delete from audit_line where chain = ${chain}; update audit_chain set last_seq = 0, last_hash = '\\x00' where chain = ${chain}`,
    )
    const after = await verifyAudit(server.database.owner)
    expect(after.broken).toEqual([])
    expect(after.fingerprint).not.toBe(fingerprint)
  })
})
