import { revealEnterprisePerson } from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyAudit } from '../../audit/verify-audit.ts'
import { type Caller, type Person, startTestServer, type TestServer } from '../../testing.ts'

let server: TestServer
let city: Caller
let mine: string
let theirs: string
const person = { legalPerson: '虚构戊戊', contactPerson: '虚构己己', contactPhone: '13700007777' }
beforeAll(async () => {
  server = await startTestServer({ firms: 500 })
  city = await server.as({ role: 'city_staff', organisationId: 'team' })
  const inside = "village_code = '440803006001'"
  const [first] = await rows<{ id: string }>(`select id from enterprise where ${inside} order by id limit 1`)
  const [other] = await rows<{ id: string }>("select id from enterprise where unit_code = '440802' order by id limit 1")
  mine = first?.id ?? ''
  theirs = other?.id ?? ''
  await rows(
    `update enterprise set legal_person = $2, contact_person = $3, contact_phone = $4 where id = any ($1::uuid[])`,
    [[mine, theirs], ...Object.values(person)],
  )
})
afterAll(() => server.close())

async function rows<T extends object>(text: string, values: unknown[] = []): Promise<T[]> {
  return (await server.database.owner.query<T>(text, values)).rows
}
const linesOf = (id: string) =>
  rows<{ actor: string; detail: object }>(
    "select actor, detail from audit_line where subject_id = $1 and action = 'enterprise.reveal' order by at",
    [id],
  )
const reveal = (who: Caller, id: string, reason = '上门走访前联系') =>
  who.send(revealEnterprisePerson, { params: { id }, body: { reason } })

describe('opening personal data', () => {
  it.each(['', '    ', '　　　　', '走访', '。。。。', '走 访 户', '\u200b\u200b\u200b\u200b', 'a-b-c'])(
    'for %j is refused, unseen and unlogged',
    async (reason) => {
      const reply = await reveal(city, mine, reason)
      expect(reply.status).toBe(422)
      expect(JSON.stringify(reply.body)).not.toMatch(/虚构戊|13700007777/)
      expect(await linesOf(mine)).toEqual([])
    },
  )

  it('answers whole values and leaves its line, with the reason, without the values', async () => {
    expect(await reveal(city, mine)).toMatchObject({ status: 200, body: person })
    expect(await reveal(city, mine, ' 核对联系电话 ')).toMatchObject({ status: 200 })
    const lines = await linesOf(mine)
    expect(lines).toEqual([
      { actor: city.userId, detail: { reason: '上门走访前联系' } },
      { actor: city.userId, detail: { reason: '核对联系电话' } },
    ])
    expect(JSON.stringify(await rows('select detail from audit_line'))).not.toMatch(/虚构戊|13700007777/)
    expect((await verifyAudit(server.database.owner)).broken).toEqual([])
  })

  it('answers nothing when its line can’t be written', async () => {
    const before = await linesOf(mine)
    await rows(
      `create function break_it() returns trigger language plpgsql as $$ begin raise exception 'broken for a test'; end $$`,
    )
    await rows('create trigger break_it before insert on audit_line for each row execute function break_it()')
    const reply = await reveal(city, mine)
    await rows('drop function break_it cascade')
    expect(reply.status).toBe(500)
    expect(JSON.stringify(reply.body)).not.toMatch(/虚构戊|虚构己|13700007777/)
    expect(await linesOf(mine)).toEqual(before)
  })

  it.each<[string, Person]>([
    ['a county team', { role: 'county_staff', organisationId: 'team-440803' }],
    ['a town', { role: 'town_staff', organisationId: 'team-440803', areaCodes: ['440803006'] }],
    ['a village worker', { role: 'village_worker', organisationId: 'team-440803', areaCodes: ['440803006001'] }],
  ])('is for %s of its own firms only, another’s looks like none', async (_, who) => {
    const caller = await server.as(who)
    expect(await reveal(caller, mine)).toMatchObject({ status: 200, body: person })
    const before = (await linesOf(theirs)).length
    const outside = await reveal(caller, theirs)
    const nowhere = await reveal(caller, '00000000-0000-7000-8000-000000000000')
    expect(outside).toMatchObject({ status: 404 })
    expect(outside.body).toEqual(nowhere.body)
    expect(await linesOf(theirs)).toHaveLength(before)
  })

  it.each<[string, Person]>([
    ['a leader', { role: 'leader', organisationId: 'team' }],
    ['a department', 'demo-department'],
    ['a bank’s head office', { role: 'bank_manager', organisationId: 'bank-boc' }],
    ['the audit administrator', 'demo-auditadmin'],
  ])('is not for %s', async (_, who) => {
    const before = (await linesOf(mine)).length
    expect(await reveal(await server.as(who), mine)).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
    expect(await linesOf(mine)).toHaveLength(before)
  })

  it('of a firm merged away is not there', async () => {
    await rows('update enterprise set merged_into = $1 where id = $2', [mine, theirs])
    expect(await reveal(city, theirs)).toMatchObject({ status: 404 })
    await rows('update enterprise set merged_into = null where id = $1', [theirs])
    expect(await reveal(city, theirs)).toMatchObject({ status: 200 })
  })
})
