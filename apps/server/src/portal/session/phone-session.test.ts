import * as contract from '@huoshui/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { demoAdapters } from '../../notice/adapter/demo-adapter.ts'
import { deliverNotices } from '../../notice/deliver-notices.ts'
import { usualHours } from '../../notice/quiet-hours.ts'
import { callerOf, startTestServer, type TestServer } from '../../testing.ts'
import { provePhone, submit } from '../portal.fixture.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ firms: 1000, now: '2026-11-20T02:00:00Z' })
})
afterAll(() => server.close())

/** The code of the newest message, as it is read off a phone. */
async function readCode(): Promise<string> {
  const { database, clock } = server
  const delivering = { adapters: demoAdapters(database.owner, clock.now), hours: usualHours, publicUrl: '' }
  await deliverNotices(database.owner, delivering, clock.now)
  const { rows } = await server.visitor.call(contract.listDemoMessages)
  return /\d{6}/u.exec(rows[0]?.words ?? '')?.[0] ?? ''
}

it('opens by the code of the SMS alone, stays two hours without a touch, and opens nothing of the staff', async () => {
  const phone = '13812340001'
  const wrong = await server.visitor.send(contract.openPhoneSession, { body: { phone, code: '000000' } })
  expect(wrong.status).toBe(422)
  expect(wrong.headers['set-cookie']).toBeUndefined()
  await server.visitor.call(contract.askPhoneCode, { body: { phone: '138 1234 0001' } })
  const opened = await server.visitor.send(contract.openPhoneSession, { body: { phone, code: await readCode() } })
  expect(opened.body).toEqual({ phoneMasked: '138****0001', provenBy: 'sms', firms: [] })
  const line = String(opened.headers['set-cookie'])
  expect(line).toMatch(/; Path=\/api\/portal; HttpOnly; SameSite=Lax; /)
  const own = callerOf(server.app, line.split(';', 1)[0] ?? '')
  expect(await own.call(contract.getPhoneSession)).toMatchObject({ phoneMasked: '138****0001' })
  expect((await own.send(contract.listEnterprises, { query: {} })).status).toBe(401)
  expect((await own.send(contract.listNeeds, { query: {} })).status).toBe(401)
  server.clock.advance(119 * 60_000)
  expect((await own.send(contract.getPhoneSession)).status).toBe(200)
  server.clock.advance(121 * 60_000)
  expect((await own.send(contract.getPhoneSession)).status).toBe(401)
})

it('is no session of the staff’s, nor theirs one of a firm’s', async () => {
  const staff = await server.as('demo-city')
  expect((await staff.send(contract.listPortalNeeds)).status).toBe(403)
  const { owner } = server.database
  const { rows } = await owner.query<{ id: string }>(
    `select id from enterprise where status = 'active' and merged_into is null order by id limit 1`,
  )
  const body = { id: crypto.randomUUID(), enterpriseId: rows[0]?.id, isDeclared: true }
  expect((await staff.send(contract.submitNeed, { body: body as never })).status).toBe(403)
})

it('ends at once when one leaves', async () => {
  const phone = await provePhone(server, '13812340002')
  await phone.call(contract.closePhoneSession, { body: {} })
  expect((await phone.send(contract.getPhoneSession)).status).toBe(401)
})

it('takes mobile numbers only, and a forged token for nothing', async () => {
  for (const phone of ['0759-2222222', '95588000000', '1234567890x']) {
    expect((await server.visitor.send(contract.askPhoneCode, { body: { phone } })).status, phone).toBe(422)
  }
  const forged = callerOf(server.app, `huoshui.firm=${'A'.repeat(43)}`)
  expect((await forged.send(contract.listPortalNeeds)).status).toBe(401)
})

it('tells by number and phone a word and days, and to a guesser nothing, a few times', async () => {
  const { rows } = await server.database.owner.query<{ id: string; name: string }>(
    `select id, name from enterprise where status = 'active' and merged_into is null order by id limit 1`,
  )
  const [firm] = rows
  const number = '13812340003'
  const sent = await submit(await provePhone(server, number), firm?.id ?? '')
  const found = await server.visitor.call(contract.lookUpNeed, { body: { number: sent.number, phone: number } })
  expect(found).toEqual({
    stage: 'declared',
    toldOn: '2026-11-20',
    movedOn: '2026-11-20',
    banks: 0,
    firmState: 'claimed',
  })
  const ask = (phone: string, code: string) =>
    server.visitor.send(contract.lookUpNeed, { body: { number: code, phone } })
  expect((await ask('13812340004', sent.number)).status).toBe(404)
  const replies = []
  for (let n = 0; n < 12; n++) replies.push((await ask(number, '0000000000')).status)
  expect(replies[0]).toBe(404)
  expect(replies.at(-1)).toBe(429)
})
