import {
  changeArea,
  changeUser,
  closeOrganisation,
  getSession,
  listEnterprises,
  saveOrganisation,
  signIn,
} from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, startTestServer, type TestServer } from '../../testing.ts'
import { demoPassword } from '../create-demo-users.ts'
import { savePassword } from '../password/save-password.ts'
import { asDoer } from '../sign-in/as-actor.ts'

let server: TestServer
let city: Caller
beforeAll(async () => {
  server = await startTestServer({ firms: 400 })
  city = await server.as('demo-city')
})
afterAll(() => server.close())

const reason = '机构调整'
const today = () => new Date().toISOString().slice(0, 10)

/** An association with one member who has a password. */
async function openAssociation(id: string): Promise<Caller> {
  const organisation = { kind: 'association', name: `示例协会${id}`, parentId: null, areaCode: null } as const
  const body = { ...organisation, contactPhone: null, verified: true, source: '测试' }
  await city.call(saveOrganisation, { params: { id }, body })
  const member = await server.as({ role: 'association_staff', organisationId: id, username: `member-${id}` })
  const { ownerDb } = server.authentication.identity
  const hash = await ownerDb
    .selectFrom('auth_account as a')
    .innerJoin('auth_user as u', 'u.id', 'a.user_id')
    .select('a.password')
    .where('u.username', '=', 'demo-city')
    .executeTakeFirstOrThrow()
  await asDoer(ownerDb, { userId: 'test', organisationId: null, address: '' }, (trx) =>
    savePassword(trx, member.userId, hash.password ?? '', server.clock.now(), undefined),
  )
  return member
}

describe('when an organisation is closed', () => {
  it('open sessions end, signing in is refused with the reason, others go on', async () => {
    const member = await openAssociation('association-closing')
    const again = await server.as('member-association-closing')
    expect((await again.send(getSession)).status).toBe(200)
    const body = { closedOn: today(), reason }
    await city.call(closeOrganisation, { params: { id: 'association-closing' }, body })
    expect((await again.send(getSession)).status).toBe(401)
    const { rows } = await server.database.owner.query('select from auth_session where user_id = $1', [member.userId])
    expect(rows).toHaveLength(0)
    const username = 'member-association-closing'
    expect(await server.visitor.send(signIn, { body: { username, password: demoPassword } })).toMatchObject({
      status: 403,
      body: { code: 'organisation-closed', sentence: expect.stringContaining('所在的机构已停用') },
    })
    const wrong = await server.visitor.send(signIn, { body: { username, password: 'something else' } })
    expect(wrong.body.code).toBe('sign-in-failed')
    expect((await city.send(getSession)).status).toBe(200)
  })

  it('a session made meanwhile does not count either, and a person moved to another organisation comes back', async () => {
    const member = await openAssociation('association-moving')
    await city.call(closeOrganisation, { params: { id: 'association-moving' }, body: { closedOn: today(), reason } })
    const late = await server.as('member-association-moving')
    expect((await late.send(getSession)).status).toBe(401)
    const system = await server.as('demo-sysadmin')
    const move = { organisationId: 'association-aquatic', reason }
    await system.call(changeUser, { params: { id: member.userId }, body: move })
    const body = { username: 'member-association-moving', password: demoPassword }
    expect((await server.visitor.send(signIn, { body })).body).toEqual({ next: 'done' })
  })
})

describe('when an area is merged into another', () => {
  it('its town staff go on in the successor, at the next request and without signing in again', async () => {
    const town = await server.as('demo-town')
    const before = (await town.call(getSession)).scope.codes
    const { rows } = await server.database.owner.query<{ code: string }>(
      `select code from area where level = 'town' and until_day is null and code <> all ($1)
       and parent_code = (select parent_code from area where code = $2) order by code limit 1`,
      [before, before[0]],
    )
    const into = rows[0]?.code ?? ''
    const change = { kind: 'merge' as const, effectiveOn: today(), fromCodes: before, to: [{ code: into }], reason }
    await city.call(changeArea, { body: { id: crypto.randomUUID(), ...change } })
    expect((await town.call(getSession)).scope).toEqual({ kind: 'town', codes: [into] })
    const seen = await town.call(listEnterprises, { query: { limit: 100 } })
    const expected = await server.database.owner.query('select from enterprise where town_code = $1 limit 100', [into])
    expect(seen.rows).toHaveLength(expected.rows.length)
    expect(seen.rows.length).toBeGreaterThan(0)
  })
})
