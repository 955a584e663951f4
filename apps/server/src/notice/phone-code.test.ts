import { listDemoMessages } from '@huoshui/contract'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../testing.ts'
import { demoAdapters } from './adapter/demo-adapter.ts'
import { deliverNotices } from './deliver-notices.ts'
import { createPhoneCodes, mostTries, type PhoneCodes } from './phone-code.ts'
import { usualHours } from './quiet-hours.ts'

let server: TestServer
let codes: PhoneCodes
let at = Date.parse('2026-11-20T02:00:00Z')
beforeAll(async () => {
  server = await startTestServer({ now: '2026-11-20T02:00:00Z' })
  const { database, clock } = server
  codes = createPhoneCodes({ db: database.db, secret: 'secret of the test', now: clock.now, hasSms: () => true })
})
afterAll(() => server.close())
beforeEach(() => {
  at += 3 * 86_400_000 // limits of the test before are over
  server.clock.set(new Date(at).toISOString())
})

const purpose = 'declare' as const
const ask = (phone: string, address = '10.0.0.1') => codes.ask({ phone, purpose, address })

/** The code of the newest message, as it would be read off a phone. */
async function deliverCode(): Promise<string> {
  const { database, clock } = server
  const adapters = demoAdapters(database.owner, clock.now)
  await deliverNotices(database.owner, { adapters, hours: usualHours, publicUrl: '' }, clock.now)
  const { rows } = await server.visitor.call(listDemoMessages)
  return /\d{6}/u.exec(rows[0]?.words ?? '')?.[0] ?? ''
}

it('proves a phone once, for the purpose it was asked for', async () => {
  const phone = '13800000001'
  await expect(codes.check({ phone, purpose, code: '000000' })).rejects.toMatchObject({ code: 'phone-code-wrong' })
  await ask(phone)
  const code = await deliverCode()
  await expect(codes.check({ phone, purpose: 'sign_in', code })).rejects.toThrow()
  await expect(codes.check({ phone: '13800000002', purpose, code })).rejects.toThrow()
  await codes.check({ phone, purpose, code })
  await expect(codes.check({ phone, purpose, code })).rejects.toThrow('用过')
})

it('ends after five minutes, and when a newer one was asked for', async () => {
  const phone = '13800000003'
  await ask(phone)
  const first = await deliverCode()
  server.clock.advance(61_000)
  await ask(phone)
  const second = await deliverCode()
  if (first !== second) await expect(codes.check({ phone, purpose, code: first })).rejects.toThrow('不对')
  server.clock.advance(5 * 60_000)
  await expect(codes.check({ phone, purpose, code: second })).rejects.toThrow('过期')
})

it('stands five tries, also when they come at once', async () => {
  const phone = '13800000004'
  await ask(phone)
  const code = await deliverCode()
  const wrong = code === '111111' ? '222222' : '111111'
  const tries = Array.from({ length: mostTries }, () => codes.check({ phone, purpose, code: wrong }))
  const outcomes = await Promise.allSettled(tries)
  expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true)
  await expect(codes.check({ phone, purpose, code })).rejects.toThrow('次数太多')
})

it('is sent once a minute and five times an hour to one phone, however many ask at once', async () => {
  const phone = '13800000005'
  const asked = await Promise.allSettled(Array.from({ length: 6 }, (_, n) => ask(phone, `10.0.1.${n}`)))
  expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (let n = 0; n < 4; n++) {
    server.clock.advance(61_000)
    await ask(phone)
  }
  server.clock.advance(61_000)
  const sixth = ask(phone)
  await expect(sixth).rejects.toMatchObject({ code: 'too-many-requests', details: { seconds: 3600 - 5 * 61 } })
})

it('is asked for thirty times an hour from one address, whatever the phones', async () => {
  for (let n = 0; n < 30; n++) await ask(`139000000${String(n).padStart(2, '0')}`, '10.0.2.1')
  await expect(ask('13900000099', '10.0.2.1')).rejects.toMatchObject({ code: 'too-many-requests' })
  await ask('13900000099', '10.0.2.2')
})

it('leaves neither number nor code behind', async () => {
  const phone = '13812345678'
  await ask(phone)
  const code = await deliverCode()
  const { rows } = await server.database.owner.query<{ row: string }>(
    `select to_jsonb(t)::text as row from notice t union all select to_jsonb(t)::text from notice_delivery t
     union all select to_jsonb(t)::text from phone_code t union all select to_jsonb(t)::text from notice_attempt t`,
  )
  const kept = rows.map(({ row }) => row)
  expect(kept.filter((row) => row.includes(phone))).toEqual([])
  expect(kept.filter((row) => row.includes(`"${code}"`) || row.includes(`验证码${code}`))).toEqual([])
})

it('is refused where no SMS is set up', async () => {
  const { database, clock } = server
  const none = createPhoneCodes({ db: database.db, secret: 'x', now: clock.now, hasSms: () => false })
  const asked = none.ask({ phone: '13800000006', purpose, address: '10.0.0.1' })
  await expect(asked).rejects.toMatchObject({ code: 'sms-unavailable' })
})
