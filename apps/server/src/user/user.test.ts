import {
  changeUser,
  createUser,
  disableUser,
  getSession,
  getUser,
  grantRole,
  listEnterprises,
  listUsers,
  type Role,
  resetSecondFactor,
  resetUserPassword,
  roles,
  signIn,
  signOutUser,
  unlockUser,
} from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'

let server: TestServer
let system: Caller
let security: Caller
let audit: Caller
beforeAll(async () => {
  server = await startTestServer()
  system = await server.as('demo-sysadmin')
  security = await server.as('demo-secadmin')
  audit = await server.as('demo-auditadmin')
})
afterAll(() => server.close())

const reason = '测试需要'
let made = 0
async function open(organisationId = 'team', areaCodes: string[] = []): Promise<string> {
  const id = crypto.randomUUID()
  await system.call(createUser, { body: { id, username: `person-${made++}`, name: '李四', organisationId, areaCodes } })
  return id
}
function grant(id: string, role: Role | null, by = security) {
  return by.send(grantRole, { params: { id }, body: { role, reason } })
}

describe('三员分立', () => {
  const routes = [
    { route: listUsers, given: {}, who: ['system_admin', 'security_admin', 'audit_admin'] },
    { route: getUser, given: { params: { id: 'x' } }, who: ['system_admin', 'security_admin', 'audit_admin'] },
    { route: createUser, given: {}, who: ['system_admin'] },
    { route: changeUser, given: { params: { id: 'x' } }, who: ['system_admin'] },
    { route: disableUser, given: { params: { id: 'x' } }, who: ['system_admin'] },
    { route: resetUserPassword, given: { params: { id: 'x' } }, who: ['system_admin'] },
    { route: grantRole, given: { params: { id: 'x' } }, who: ['security_admin'] },
    { route: unlockUser, given: { params: { id: 'x' } }, who: ['security_admin'] },
    { route: resetSecondFactor, given: { params: { id: 'x' } }, who: ['security_admin'] },
    { route: signOutUser, given: { params: { id: 'x' } }, who: ['security_admin'] },
  ]
  const homes: Record<Role, string> = {
    system_admin: 'team',
    security_admin: 'team',
    audit_admin: 'team',
    city_staff: 'team',
    leader: 'team',
    county_staff: 'team-440881',
    town_staff: 'town-440802001',
    village_worker: 'town-440802001',
    department_staff: 'dept-fgj',
    bank_manager: 'bank-icbc',
    bank_clerk: 'bank-icbc-440802',
    association_staff: 'association-aquatic',
    park_staff: 'park-guandu',
  }

  it.each(Object.keys(roles) as Role[])('%s reaches exactly the user routes of the table', async (role) => {
    const person = await server.as({ role, organisationId: homes[role] })
    for (const { route, given, who } of routes) {
      const { status, body } = await person.send(route, given)
      const refused = status === 403 && body.code === 'not-allowed'
      expect(refused, `${role} ${route.method} ${route.path}`).toBe(!who.includes(role))
    }
  })

  it('keeps firm data from all three', async () => {
    for (const administrator of [system, security, audit]) {
      expect((await administrator.send(listEnterprises)).status).toBe(403)
      expect((await administrator.call(getSession)).scope).toEqual({ kind: 'none', codes: [] })
    }
  })

  it('lets nobody change their own role', async () => {
    expect((await grant(security.userId, 'city_staff')).body).toMatchObject({ code: 'role-refused' })
    expect((await grant(security.userId, null)).body).toMatchObject({ code: 'role-refused' })
  })

  it('does not make one person two of the three, not even one after the other', async () => {
    const id = await open()
    expect((await grant(id, 'system_admin')).status).toBe(200)
    expect((await grant(id, 'audit_admin')).body).toMatchObject({ code: 'role-refused' })
    expect((await grant(id, 'city_staff')).status).toBe(200)
    expect((await grant(id, 'audit_admin')).body).toMatchObject({ code: 'role-refused' })
    expect((await grant(id, 'system_admin')).status).toBe(200)
    const periods = (await audit.call(getUser, { params: { id } })).rolePeriods
    expect(periods.map(({ role }) => role)).toEqual(['system_admin', 'city_staff', 'system_admin'])
    expect(periods.at(-1)).toMatchObject({ untilAt: null, grantedBy: security.userId })
  })

  it('never loses the last of the three', async () => {
    const others = "update auth_user set disabled_at = now() where role = 'audit_admin' and id <> $1"
    await server.database.owner.query(others, [audit.userId])
    expect((await grant(audit.userId, null)).body).toMatchObject({ code: 'role-refused' })
    const disable = await system.send(disableUser, { params: { id: audit.userId }, body: { disabled: true, reason } })
    expect(disable.body).toMatchObject({ code: 'role-refused' })
  })

  it('lets no administrator take over another by a new password', async () => {
    const reset = await system.send(resetUserPassword, { params: { id: security.userId }, body: { reason } })
    expect(reset.body).toMatchObject({ code: 'role-refused' })
  })
})

describe('an account', () => {
  it('starts without a role and can do nothing until it has one', async () => {
    const id = await open()
    const { username } = await system.call(getUser, { params: { id } })
    expect(await server.as(username).then((person) => person.send(getSession))).toMatchObject({ status: 401 })
    expect((await grant(id, 'city_staff')).status).toBe(200)
    const person = await server.as(username)
    expect((await person.call(getSession)).scope).toEqual({ kind: 'city', codes: ['440800'] })
  })

  it('has a username of its own, whatever the case', async () => {
    const body = { id: crypto.randomUUID(), username: 'Demo-City', name: '王五', organisationId: 'team' }
    expect((await system.send(createUser, { body })).body).toMatchObject({ code: 'username-taken' })
    const odd = { ...body, username: '王五' }
    expect((await system.send(createUser, { body: odd })).body).toMatchObject({ code: 'bad-input' })
  })

  it('can’t be created with a role, a flag or an e-mail of the caller’s choice', async () => {
    const id = crypto.randomUUID()
    const body = { id, username: 'smuggler', name: '赵六', organisationId: 'team', role: 'city_staff', isDemo: true }
    await system.call(createUser, { body })
    expect(await system.call(getUser, { params: { id } })).toMatchObject({ role: null, hasPassword: false })
  })

  it('holds a role only where the role exists, posted only within its organisation', async () => {
    const id = await open('team-440881')
    expect((await grant(id, 'city_staff')).body).toMatchObject({ code: 'role-refused' })
    expect((await grant(id, 'county_staff')).status).toBe(200)
    const move = (body: object) => system.send(changeUser, { params: { id }, body: { ...body, reason } })
    expect((await move({ organisationId: 'bank-icbc' })).body).toMatchObject({ code: 'role-refused' })
    expect((await move({ areaCodes: ['440802'] })).body).toMatchObject({ code: 'bad-input' })
    expect((await move({ areaCodes: ['440881'] })).status).toBe(200)
    expect((await move({ organisationId: 'team-440882' })).body).toMatchObject({ code: 'bad-input' })
    expect((await move({ organisationId: 'team-440882', areaCodes: [] })).status).toBe(200)
  })

  it('sees another area at the next request after being moved', async () => {
    const person = await server.as({ role: 'county_staff', organisationId: 'team-440881' })
    expect((await person.call(getSession)).scope.codes).toEqual(['440881'])
    await system.call(changeUser, { params: { id: person.userId }, body: { organisationId: 'team-440882', reason } })
    expect((await person.call(getSession)).scope.codes).toEqual(['440882'])
  })

  it('is signed out at once when disabled, and can be enabled again', async () => {
    const person = await server.as({ role: 'city_staff', organisationId: 'team' })
    const set = (disabled: boolean) =>
      system.send(disableUser, { params: { id: person.userId }, body: { disabled, reason } })
    expect((await set(true)).status).toBe(200)
    expect((await person.send(getSession)).status).toBe(401)
    expect((await set(true)).body).toMatchObject({ code: 'already-done' })
    expect((await set(false)).status).toBe(200)
    expect((await person.send(getSession)).status).toBe(401)
  })

  it('is unlocked by the security administrator', async () => {
    const enter = (password: string) => server.visitor.send(signIn, { body: { username: 'demo-bank', password } })
    for (let n = 0; n < 5; n++) await enter('wrong password')
    expect((await enter('huoshui-demo')).status).toBe(423)
    const listed = await security.call(listUsers, { query: { q: 'demo-bank' } })
    const id = listed.users[0]?.id ?? ''
    expect(listed.users[0]?.lockedUntil).not.toBeNull()
    await security.call(unlockUser, { params: { id }, body: { reason } })
    expect((await enter('huoshui-demo')).status).toBe(200)
  })

  it('is signed out of all devices by the security administrator', async () => {
    const one = await server.as('demo-department')
    const two = await server.as('demo-department')
    expect(await security.call(signOutUser, { params: { id: one.userId }, body: { reason } })).toEqual({ ended: 2 })
    expect((await two.send(getSession)).status).toBe(401)
  })
})

describe('the list of users', () => {
  it('goes on from where it ended, and filters', async () => {
    const all = (await audit.call(listUsers, { query: { limit: 100 } })).users.map(({ username }) => username)
    const walked: string[] = []
    let after: string | null | undefined
    do {
      const page = await audit.call(listUsers, { query: { limit: 7, ...(after ? { after } : {}) } })
      walked.push(...page.users.map(({ username }) => username))
      after = page.next
    } while (after)
    expect(walked).toEqual(all)
    const leaders = await audit.call(listUsers, { query: { role: 'leader' } })
    expect(leaders.users.map(({ username }) => username)).toContain('demo-leader')
    expect(leaders.users.every(({ role }) => role === 'leader')).toBe(true)
  })
})

describe('the audit of users', () => {
  it('has each deed with who, from where, before and after, in the deed’s transaction', async () => {
    const id = await open()
    await grant(id, 'city_staff')
    const line = await server.database.owner.query(
      "select actor, address, detail from audit_line where action = 'user.grant-role' and subject_id = $1",
      [id],
    )
    expect(line.rows).toEqual([
      { actor: security.userId, address: '127.0.0.1', detail: { before: null, after: 'city_staff', ended: 0, reason } },
    ])
  })

  it('takes the deed back when the line can’t be written', async () => {
    const id = await open()
    await server.database.owner.query('alter table audit_line add constraint no_more check (action is null) not valid')
    const refused = await grant(id, 'city_staff')
    await server.database.owner.query('alter table audit_line drop constraint no_more')
    expect(refused.status).toBe(500)
    expect(await audit.call(getUser, { params: { id } })).toMatchObject({ role: null, rolePeriods: [] })
  })
})
