import { correctEnterprise, createUser, getEnterprise, getUser, grantRole, roles } from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'

let server: TestServer
let firm: string
beforeAll(async () => {
  server = await startTestServer({ firms: 60 })
  const shared = await server.database.owner.query<{ id: string }>(
    `select e.id from enterprise e join enterprise_share s on s.enterprise_id = e.id
     where s.root_id = 'bank-icbc' or s.organisation_id = 'bank-icbc' limit 1`,
  )
  firm = shared.rows[0]?.id ?? (await share())
})
afterAll(() => server.close())

/** Opens any firm to the demo bank's head office. */
async function share(): Promise<string> {
  const found = await server.database.owner.query<{ id: string }>(
    `insert into enterprise_share (enterprise_id, organisation_id, root_id, basis, list_rank, from_day)
     select id, 'bank-icbc', 'bank-icbc', 'consent', list_rank, '2026-01-01' from enterprise limit 1 returning enterprise_id as id`,
  )
  return found.rows[0]?.id ?? ''
}

async function correct(by: Caller, shortName: string) {
  const { version } = await by.call(getEnterprise, { params: { id: firm } })
  const body = {
    commandId: crypto.randomUUID(),
    version,
    effectiveOn: '2026-11-01',
    reason: '核对登记',
    changes: { shortName },
  }
  await by.call(correctEnterprise, { params: { id: firm }, body })
}

async function doerSeenBy(person: Caller) {
  return (await person.call(getEnterprise, { params: { id: firm } })).timeline[0]
}

describe('who changed a firm', () => {
  it('is told by name to officials', async () => {
    const official = await server.as({ role: 'city_staff', organisationId: 'team', name: '陈示例' })
    await correct(official, '示例一')
    expect(await doerSeenBy(await server.as('demo-city'))).toMatchObject({
      actor: official.userId,
      actorName: '陈示例',
      after: '示例一',
    })
  })

  it('is told to a bank as organisation and role only, and by name to the person', async () => {
    const official = await server.as({ role: 'city_staff', organisationId: 'team', name: '林示例' })
    await correct(official, '示例二')
    const bank = await server.as({ role: 'bank_manager', organisationId: 'bank-icbc', name: '黄示例' })
    const told = (await doerSeenBy(bank))?.actorName
    const { rows } = await server.database.owner.query<{ name: string }>(
      "select name from organisation where id = 'team'",
    )
    expect(told).toBe(`${rows[0]?.name} · ${roles.city_staff}`)
    expect((await doerSeenBy(official))?.actorName).toBe('林示例')
  })

  it('keeps the name when the account is gone', async () => {
    const official = await server.as({ role: 'city_staff', organisationId: 'team', name: '吴示例' })
    await correct(official, '示例三')
    await server.database.owner.query('delete from auth_user where id = $1', [official.userId])
    expect((await doerSeenBy(await server.as('demo-city')))?.actorName).toBe('吴示例')
  })

  it('within one bank is told by name', async () => {
    const manager = await server.as({ role: 'bank_manager', organisationId: 'bank-icbc', name: '何示例' })
    const clerk = await server.as({ role: 'bank_clerk', organisationId: 'bank-icbc-440802', name: '罗示例' })
    await server.database.owner.query(
      `insert into enterprise_history (enterprise_id, id, field, after, effective_on, source, actor, recorded_at)
       values ($1, gen_random_uuid(), 'short_name', '示例四', '2026-11-02', 'correction', $2, now() + interval '1 hour')`,
      [firm, clerk.userId],
    )
    expect((await doerSeenBy(manager))?.actorName).toBe('罗示例')
  })
})

describe('who granted a role', () => {
  it('is told by name, and the first start as such', async () => {
    const [system, security] = [await server.as('demo-sysadmin'), await server.as('demo-secadmin')]
    const id = crypto.randomUUID()
    await system.call(createUser, { body: { id, username: 'granted-one', name: '郑示例', organisationId: 'team' } })
    await security.call(grantRole, { params: { id }, body: { role: 'city_staff', reason: '岗位需要' } })
    const { name } = await system.call(getUser, { params: { id: security.userId } })
    expect((await system.call(getUser, { params: { id } })).rolePeriods[0]).toMatchObject({
      grantedBy: security.userId,
      grantedByName: name,
    })
    expect((await system.call(getUser, { params: { id: security.userId } })).rolePeriods[0]?.grantedByName).toBe(
      '系统首次启动',
    )
  })
})

it('the database’s labels of roles are those of the contract', async () => {
  for (const [role, label] of Object.entries(roles)) {
    const { rows } = await server.database.owner.query('select role_label($1) as label', [role])
    expect(rows).toEqual([{ label }])
  }
})
