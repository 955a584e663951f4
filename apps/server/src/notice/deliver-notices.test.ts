import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../testing.ts'
import { type Adapters, type Outgoing, Undeliverable } from './adapter/adapter.ts'
import { deliverNotices } from './deliver-notices.ts'
import { type Recipient, sendNotice } from './send-notice.ts'

let server: TestServer
let day = 1
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  await server.database.owner.query(
    "update notice_delivery set state = 'dropped', finished_at = now() where finished_at is null",
  )
  server.clock.set(`2026-11-${String(day++).padStart(2, '0')}T02:00:00Z`)
})

const minutes = (n: number) => server.clock.advance(n * 60_000)
const values = { day: '2026-11-01', stage: '银行已接收' }
const tell = (to: Recipient, key: string = randomUUID()) =>
  sendNotice(server.database.db, { key, kind: 'portal_progress', to, values, at: server.clock.now() })

/** One round with a gateway that does as told. */
async function deliver(fail: (message: Outgoing) => Error | null = () => null): Promise<Outgoing[]> {
  const seen: Outgoing[] = []
  const take = async (message: Outgoing) => {
    seen.push(message)
    const error = fail(message)
    if (error) throw error
    return 'their-id'
  }
  const adapters: Adapters = { sms: take, email: take, webhook: take }
  const hours = { quiet: ['21:00', '08:00'], digestAt: ['08:30', '14:30'] } as const
  await deliverNotices(server.database.owner, { adapters, hours, publicUrl: 'https://huoshui.test' }, server.clock.now)
  return seen
}

const statesOf = async (phoneTail: string) => {
  const { rows } = await server.database.owner.query(
    `select d.state, d.attempts, n.phone, n.words, (select string_agg(a.outcome || coalesce(' ' || a.detail, ''), ', ' order by a.place)
       from notice_attempt a where a.delivery_id = d.id) as log
     from notice_delivery d join notice n on n.id = d.notice_id where n.phone_masked like '%' || $1`,
    [phoneTail],
  )
  return rows
}

async function giveAddress(kind: 'user' | 'organisation', id: string, channel: 'email' | 'webhook', isDigest = false) {
  await server.database.owner.query(
    `insert into notice_address values ($1, $2, $3, $4, $5) on conflict (holder_kind, holder_id, channel) do update
     set address = excluded.address, is_digest = excluded.is_digest`,
    [kind, id, channel, `${channel} of ${id}`, isDigest],
  )
}

it('is sent once however often it is told, and not at all when the deed fails', async () => {
  const key = randomUUID()
  const told = await Promise.all(Array.from({ length: 5 }, () => tell({ phone: '13800001001' }, key)))
  expect(told.filter(Boolean)).toHaveLength(1)
  const failed = server.database.db.transaction().execute(async (trx) => {
    await sendNotice(trx, {
      key: 'undone',
      kind: 'portal_progress',
      to: { phone: '13800001002' },
      values,
      at: server.clock.now(),
    })
    throw new Error('undone')
  })
  await expect(failed).rejects.toThrow('undone')
  const rounds = await Promise.all([deliver(), deliver(), deliver()])
  expect(rounds.flat().map(({ address }) => address)).toEqual(['13800001001'])
  expect(await statesOf('1001')).toEqual([{ state: 'sent', attempts: 1, phone: null, words: null, log: 'sent' }])
})

it('is tried again later and later under the same id, and given up after the sixth time', async () => {
  await tell({ phone: '13800002001' })
  const down = () => new Error('no route to 13800002001')
  const tried: string[] = []
  for (const wait of [0, 1, 5, 30, 120, 360]) {
    if (wait > 0) {
      minutes(wait - 1)
      expect(await deliver(down)).toEqual([])
      minutes(1)
    }
    tried.push(...(await deliver(down)).map(({ id }) => id))
  }
  expect(tried).toHaveLength(6)
  expect(new Set(tried).size).toBe(1)
  const [row] = await statesOf('2001')
  expect(row).toMatchObject({ state: 'failed', attempts: 6, phone: null })
  expect(row.log).toContain('138****2001')
  expect(row.log).not.toContain('13800002001')
  minutes(24 * 60)
  expect(await deliver(down)).toEqual([])
})

it('is not tried again when the other side says no for good', async () => {
  await tell({ phone: '13800003001' })
  await deliver(() => new Undeliverable('空号'))
  minutes(24 * 60)
  expect(await deliver()).toEqual([])
  expect(await statesOf('3001')).toMatchObject([{ state: 'failed', log: 'failed 空号' }])
})

it('waits through the night; what was asked for goes at once', async () => {
  server.clock.advance(12 * 3_600_000) // 22:00
  await tell({ phone: '13800004001' })
  await sendNotice(server.database.db, {
    key: randomUUID(),
    kind: 'phone_code',
    to: { phone: '13800004002' },
    values: { code: '123456', minutes: '5', purpose: '申报' },
    at: server.clock.now(),
  })
  expect((await deliver()).map(({ address }) => address)).toEqual(['13800004002'])
  server.clock.advance(9 * 3_600_000 + 59 * 60_000) // 07:59
  expect(await deliver()).toEqual([])
  minutes(1)
  expect((await deliver()).map(({ address }) => address)).toEqual(['13800004001'])
})

it('does not send a code that is no good any more', async () => {
  const values = { code: '123456', minutes: '5', purpose: '申报' }
  await sendNotice(server.database.db, {
    key: randomUUID(),
    kind: 'phone_code',
    to: { phone: '13800005001' },
    values,
    at: server.clock.now(),
  })
  minutes(5)
  expect(await deliver()).toEqual([])
  expect(await statesOf('5001')).toMatchObject([{ state: 'dropped', phone: null, words: null }])
})

it('gathers what its holder wants gathered, and sends others one by one', async () => {
  const [eager, patient] = [randomUUID(), randomUUID()]
  await giveAddress('user', eager, 'email')
  await giveAddress('user', patient, 'email', true)
  for (let n = 0; n < 3; n++) for (const userId of [eager, patient]) await tell({ userId })
  const first = await deliver() // 10:00
  expect(first.map(({ address }) => address)).toEqual(Array(3).fill(`email of ${eager}`))
  server.clock.advance(4.5 * 3_600_000) // 14:30
  const second = await deliver()
  expect(second).toMatchObject([
    { address: `email of ${patient}`, title: '3条新消息', link: 'https://huoshui.test/notices' },
  ])
})

it('tells people outside the platform nothing of the firm, and desks by their group', async () => {
  await giveAddress('organisation', 'team-440803', 'webhook')
  await tell({ organisationId: 'team-440803' })
  const [message] = await deliver()
  expect(message).toMatchObject({ address: 'webhook of team-440803', words: '请登录平台查看' })
})

it('sends again after ten minutes what a killed server had claimed', async () => {
  await tell({ phone: '13800006001' })
  const killed = deliverNotices(
    server.database.owner,
    {
      adapters: { sms: () => new Promise<never>(() => undefined) },
      hours: { quiet: ['00:00', '00:00'], digestAt: ['08:30'] },
      publicUrl: '',
    },
    server.clock.now,
  )
  void killed
  await expect.poll(() => statesOf('6001')).toMatchObject([{ state: 'sending' }])
  expect(await deliver()).toEqual([])
  minutes(10)
  expect((await deliver()).map(({ address }) => address)).toEqual(['13800006001'])
})

it('says when a channel is not set up', async () => {
  await tell({ phone: '13800007001' })
  const hours = { quiet: ['00:00', '00:00'], digestAt: ['08:30'] } as const
  await deliverNotices(server.database.owner, { adapters: {}, hours, publicUrl: '' }, server.clock.now)
  expect(await statesOf('7001')).toMatchObject([{ state: 'failed', log: expect.stringContaining('没有配置') }])
})
