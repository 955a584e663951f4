import { listAuditLines, revealEnterprisePerson } from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../config.ts'
import { type Caller, startTestServer, type TestServer } from '../../testing.ts'

let server: TestServer
let firms: string[]
beforeAll(async () => {
  server = await startTestServer({ firms: 30, config: { revealsPerHour: 4 } })
  const { rows } = await server.database.owner.query<{ id: string }>('select id from enterprise order by id')
  firms = rows.map(({ id }) => id)
})
afterAll(() => server.close())

function reveal(person: Caller, index: number) {
  const body = { reason: '电话核对登记' }
  return person.send(revealEnterprisePerson, { params: { id: firms[index] ?? '' }, body })
}
const official = () => server.as({ role: 'city_staff', organisationId: 'team' })

async function linesOf(person: Caller, action: string): Promise<number> {
  const { rows } = await server.database.owner.query('select from audit_line where actor = $1 and action = $2', [
    person.userId,
    action,
  ])
  return rows.length
}

describe('opening personal data', () => {
  it('pauses after the limit, says for how long, and marks it in the audit once', async () => {
    const person = await official()
    for (let index = 0; index < 4; index++) expect((await reveal(person, index)).status).toBe(200)
    const refused = await reveal(person, 5)
    expect(refused.status).toBe(429)
    expect(refused.body).toMatchObject({ code: 'reveal-paused', details: { count: 4, limit: 4, minutes: 60 } })
    expect(refused.body.sentence).toMatch(/达到上限.*60 分钟后/u)
    expect(refused.body).not.toHaveProperty('legalPerson')
    await reveal(person, 6)
    expect(await linesOf(person, 'enterprise.reveal')).toBe(4)
    expect(await linesOf(person, 'enterprise.reveal-many')).toBe(1)
    const auditor = await server.as('demo-auditadmin')
    const { lines } = await auditor.call(listAuditLines, { query: { action: 'enterprise.reveal-many' } })
    expect(lines[0]).toMatchObject({ actor: person.userId, subjectKind: 'user', detail: { count: 4, limit: 4 } })
  })

  it('is counted for each person', async () => {
    expect((await reveal(await official(), 0)).status).toBe(200)
  })

  it('lets no more than the limit through at one moment', async () => {
    const person = await official()
    const answers = await Promise.all(firms.slice(0, 10).map((_, index) => reveal(person, index)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(4)
    expect(await linesOf(person, 'enterprise.reveal-many')).toBe(1)
  })

  it('does not count what is older than an hour, nor what was refused', async () => {
    const person = await official()
    for (let index = 0; index < 3; index++) await reveal(person, index)
    const bare = { params: { id: firms[0] ?? '' }, body: { reason: '　　　　　　' } }
    expect((await person.send(revealEnterprisePerson, bare)).status).toBe(422)
    expect((await reveal(person, 3)).status).toBe(200)
    expect((await reveal(person, 4)).status).toBe(429)
    await server.database.owner.query(
      "update audit_line set at = at - interval '61 minutes' where actor = $1 and action = 'enterprise.reveal'",
      [person.userId],
    )
    expect((await reveal(person, 4)).status).toBe(200)
  })
})

describe('the limit', () => {
  it('is 60 an hour unless configured otherwise, and nonsense is refused at the start', () => {
    expect(readConfig({}, {}).revealsPerHour).toBe(60)
    expect(readConfig({}, { HUOSHUI_REVEALS_PER_HOUR: '25' }).revealsPerHour).toBe(25)
    for (const wrong of ['0', '-1', 'many', '1.5', '']) {
      if (wrong === '') expect(readConfig({}, { HUOSHUI_REVEALS_PER_HOUR: wrong }).revealsPerHour).toBe(60)
      else expect(() => readConfig({}, { HUOSHUI_REVEALS_PER_HOUR: wrong })).toThrow(/HUOSHUI_REVEALS_PER_HOUR/u)
    }
  })
})
