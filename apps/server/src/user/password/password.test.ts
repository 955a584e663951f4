import {
  changePassword,
  createUser,
  getSession,
  grantRole,
  listAreas,
  resetUserPassword,
  setPassword,
  signIn,
} from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, startTestServer, type TestServer } from '../../testing.ts'
import { createFirstAdministrators } from '../create-first-administrators.ts'
import { historyLength } from './rules.ts'

const hour = 3_600_000
const strong = (n: number) => `Mangrove.tide.${n}`
let server: TestServer
let system: Caller
let security: Caller
beforeAll(async () => {
  server = await startTestServer()
  system = await server.as('demo-sysadmin')
  security = await server.as('demo-secadmin')
})
afterAll(() => server.close())

/** A new account as the administrators make one: opened by one, given a role by another, the password set by its owner. */
async function openAccount(username: string): Promise<{ id: string; token: string }> {
  const id = crypto.randomUUID()
  const { token } = await system.call(createUser, { body: { id, username, name: '张三', organisationId: 'team' } })
  await security.call(grantRole, { params: { id }, body: { role: 'city_staff', reason: '到岗' } })
  return { id, token }
}

async function enter(username: string, password: string) {
  return await server.visitor.send(signIn, { body: { username, password } })
}

describe('a one-time link', () => {
  it('sets the first password, once', async () => {
    const { token } = await openAccount('first-link')
    const body = { token, password: strong(1) }
    expect(await server.visitor.call(setPassword, { body })).toEqual({ username: 'first-link' })
    expect((await enter('first-link', strong(1))).body).toEqual({ next: 'done' })
    expect(await server.visitor.send(setPassword, { body })).toMatchObject({
      status: 410,
      body: { code: 'ticket-invalid' },
    })
  })

  it('is kept when the password is refused, and only as a hash', async () => {
    const { token } = await openAccount('weak-first')
    const weak = await server.visitor.send(setPassword, { body: { token, password: 'weak-first-A1' } })
    expect(weak).toMatchObject({ status: 422, body: { code: 'password-weak' } })
    const kept = await server.database.owner.query('select t::text as text from auth_password_ticket t')
    expect(kept.rows.map((row) => row.text).join()).not.toContain(token)
    expect((await server.visitor.send(setPassword, { body: { token, password: strong(2) } })).status).toBe(200)
  })

  it('is void after 24 hours, after a newer one, and for a disabled account', async () => {
    const late = await openAccount('late-link')
    server.clock.advance(24 * hour)
    const password = strong(3)
    expect((await server.visitor.send(setPassword, { body: { token: late.token, password } })).status).toBe(410)
    system = await server.as('demo-sysadmin')
    security = await server.as('demo-secadmin')
    const older = await openAccount('newer-link')
    const newer = await system.call(resetUserPassword, { params: { id: older.id }, body: { reason: '链接丢失' } })
    expect((await server.visitor.send(setPassword, { body: { token: older.token, password } })).status).toBe(410)
    await server.database.owner.query('update auth_user set disabled_at = now() where id = $1', [older.id])
    expect((await server.visitor.send(setPassword, { body: { token: newer.token, password } })).status).toBe(410)
  })

  it('is used once even when it is used twice at the same moment', async () => {
    const { token } = await openAccount('two-at-once')
    const replies = await Promise.all(
      [4, 5].map((n) => server.visitor.send(setPassword, { body: { token, password: strong(n) } })),
    )
    expect(replies.map((reply) => reply.status).sort()).toEqual([200, 410])
  })
})

describe('changing one’s password', () => {
  it('needs the current one, follows the rules, signs the other devices out and lifts the duty', async () => {
    const { token, id } = await openAccount('changer')
    await server.visitor.call(setPassword, { body: { token, password: strong(10) } })
    await server.database.owner.query('update auth_user set must_change_password = true where id = $1', [id])
    const here = await server.as('changer')
    const there = await server.as('changer')
    expect(await here.send(listAreas)).toMatchObject({ status: 403, body: { code: 'password-must-change' } })
    const change = (current: string, next: string) => here.send(changePassword, { body: { current, next } })
    expect((await change('not my password', strong(11))).body).toMatchObject({ code: 'sign-in-failed' })
    expect((await change(strong(10), 'short')).body).toMatchObject({ code: 'password-weak' })
    expect((await change(strong(10), strong(10))).body).toMatchObject({ code: 'password-weak' })
    expect((await change(strong(10), strong(11))).status).toBe(200)
    expect((await here.send(listAreas)).status).toBe(200)
    expect((await there.send(getSession)).status).toBe(401)
    expect((await enter('changer', strong(10))).status).toBe(401)
    expect((await enter('changer', strong(11))).status).toBe(200)
    const audited = await server.database.owner.query(
      "select detail from audit_line where action = 'user.change-password' and actor = $1",
      [id],
    )
    expect(audited.rowCount).toBe(1)
  })

  it('does not take any of the last five back, but takes the sixth', async () => {
    const { token } = await openAccount('historian')
    await server.visitor.call(setPassword, { body: { token, password: strong(20) } })
    const person = await server.as('historian')
    for (let n = 1; n <= historyLength; n++) {
      server.clock.advance(1000)
      await person.call(changePassword, { body: { current: strong(19 + n), next: strong(20 + n) } })
    }
    const back = (n: number) =>
      person.send(changePassword, { body: { current: strong(20 + historyLength), next: strong(n) } })
    expect((await back(21)).body).toMatchObject({ code: 'password-weak' })
    expect((await back(20)).status).toBe(200)
  })

  it('counts wrong guesses of the current password like those at the door', async () => {
    const { token } = await openAccount('guessed')
    await server.visitor.call(setPassword, { body: { token, password: strong(30) } })
    const person = await server.as('guessed')
    const guess = () => person.send(changePassword, { body: { current: 'a guess', next: strong(31) } })
    for (let n = 0; n < 5; n++) expect((await guess()).status).toBe(401)
    expect((await guess()).status).toBe(423)
    expect((await enter('guessed', strong(30))).status).toBe(423)
  })
})

describe('the first administrators', () => {
  it('are three, have no password, and get theirs by link until they have set it', async () => {
    const fresh = await startTestServer({ config: { demo: false } })
    await fresh.database.owner.query('delete from auth_user')
    const first = await createFirstAdministrators(fresh.database, fresh.clock.now())
    expect(first.map(({ username, role }) => [username, role])).toEqual([
      ['sysadmin', 'system_admin'],
      ['secadmin', 'security_admin'],
      ['auditadmin', 'audit_admin'],
    ])
    const passwords = await fresh.database.owner.query('select from auth_account')
    expect(passwords.rowCount).toBe(0)
    const again = await createFirstAdministrators(fresh.database, fresh.clock.now())
    const [stale, token] = [first[0]?.token ?? '', again[0]?.token ?? '']
    expect((await fresh.visitor.send(setPassword, { body: { token: stale, password: strong(1) } })).status).toBe(410)
    await fresh.visitor.call(setPassword, { body: { token, password: strong(1) } })
    const entered = await fresh.visitor.send(signIn, { body: { username: 'sysadmin', password: strong(1) } })
    expect(entered.body).toEqual({ next: 'done' })
    const left = await createFirstAdministrators(fresh.database, fresh.clock.now())
    expect(left.map(({ username }) => username)).toEqual(['secadmin', 'auditadmin'])
    await fresh.close()
  })
})
