import { randomUUID } from 'node:crypto'
import * as contract from '@huoshui/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'
import { deliverNotices } from './deliver-notices.ts'
import { type Recipient, sendNotice } from './send-notice.ts'

let server: TestServer
let county: Caller
let colleague: Caller
let other: Caller
beforeAll(async () => {
  server = await startTestServer({ now: '2026-11-20T02:00:00Z' })
  county = await server.as({ role: 'county_staff', organisationId: 'team-440803' })
  colleague = await server.as({ role: 'county_staff', organisationId: 'team-440803' })
  other = await server.as({ role: 'county_staff', organisationId: 'team-440881' })
})
afterAll(() => server.close())

const tell = (to: Recipient, count = '1') =>
  sendNotice(server.database.db, {
    key: randomUUID(),
    kind: 'referral_overdue',
    to,
    values: { count },
    link: '/referrals',
    at: server.clock.now(),
  })

it('is read by whom it is for: a desk by each of its people, nobody else', async () => {
  await tell({ organisationId: 'team-440803' }, '3')
  server.clock.advance(1)
  await tell({ userId: county.userId }, '4')
  const { rows } = await county.call(contract.listNotices)
  expect(rows.map(({ words, isForDesk, isRead }) => [words.slice(0, 3), isForDesk, isRead])).toEqual([
    ['有4笔', false, false],
    ['有3笔', true, false],
  ])
  expect(await county.call(contract.countNotices)).toEqual({ unread: 2 })
  expect(await colleague.call(contract.countNotices)).toEqual({ unread: 1 })
  expect((await other.call(contract.listNotices)).rows).toEqual([])
  const ids = rows.map(({ id }) => id)
  expect(await other.call(contract.readNotices, { body: { ids } })).toEqual({ read: 0 })
  expect(await county.call(contract.readNotices, { body: { ids } })).toEqual({ read: 2 })
  expect(await county.call(contract.readNotices, { body: { ids } })).toEqual({ read: 0 })
  expect((await county.call(contract.listNotices, { query: { of: 'unread' } })).rows).toEqual([])
  expect(await colleague.call(contract.countNotices)).toEqual({ unread: 1 })
})

it('pages through all of them, and stops counting old ones', async () => {
  for (let n = 0; n < 7; n++) {
    server.clock.advance(n % 2)
    await tell({ userId: other.userId })
  }
  const seen: string[] = []
  let after: string | undefined
  do {
    const page = await other.call(contract.listNotices, { query: { limit: 3, ...(after ? { after } : {}) } })
    seen.push(...page.rows.map(({ id }) => id))
    after = page.next ?? undefined
  } while (after)
  expect(new Set(seen).size).toBe(7)
  expect(seen).toHaveLength(7)
  server.clock.advance(31 * 86_400_000)
  other = await server.as(other.username)
  expect(await other.call(contract.countNotices)).toEqual({ unread: 0 })
  expect((await other.call(contract.listNotices)).rows).toHaveLength(7)
})

it('goes to the e-mail a person gave, and only to their own', async () => {
  const person = await server.as({ role: 'town_staff', organisationId: 'team-440803' })
  expect(await person.call(contract.getNoticeChoice)).toMatchObject({ email: null, isDigest: false })
  await person.call(contract.saveNoticeChoice, { body: { email: 'someone@example.test', isDigest: false } })
  await tell({ userId: person.userId })
  await tell({ userId: county.userId })
  const sent: string[] = []
  const email = async ({ address }: { address: string }) => {
    sent.push(address)
    return null
  }
  const hours = { quiet: ['00:00', '00:00'], digestAt: ['08:30'] } as const
  await deliverNotices(server.database.owner, { adapters: { email }, hours, publicUrl: '' }, server.clock.now)
  expect(sent).toEqual(['someone@example.test'])
})

it('has a log of deliveries without words and numbers, for the system administrator alone', async () => {
  const admin = await server.as({ role: 'system_admin', organisationId: 'team' })
  await sendNotice(server.database.db, {
    key: randomUUID(),
    kind: 'portal_progress',
    to: { phone: '13812345678' },
    values: { day: '2026-11-01', stage: '银行已接收' },
    at: server.clock.now(),
  })
  const waiting = await admin.call(contract.listDeliveries, { query: { of: 'waiting' } })
  expect(waiting.rows).toMatchObject([{ to: '138****5678', channel: 'sms', state: 'waiting', attempts: 0 }])
  const hours = { quiet: ['00:00', '00:00'], digestAt: ['08:30'] } as const
  await deliverNotices(server.database.owner, { adapters: {}, hours, publicUrl: '' }, server.clock.now)
  const { rows } = await admin.call(contract.listDeliveries, { query: { of: 'failed' } })
  expect(rows).toMatchObject([{ to: '138****5678', attempts: 1, lastDetail: expect.stringContaining('没有配置') }])
  county = await server.as(county.username)
  await expect(county.call(contract.listDeliveries)).rejects.toMatchObject({ status: 403 })
})

it('shows what would have been sent in demo mode only', async () => {
  const real = await startTestServer({ config: { demo: false } })
  await expect(real.visitor.call(contract.listDemoMessages)).rejects.toMatchObject({ status: 404 })
  await real.close()
  expect((await server.visitor.call(contract.listDemoMessages)).rows).toEqual([])
})
