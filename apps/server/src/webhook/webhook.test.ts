import { randomUUID } from 'node:crypto'
import * as contract from '@huoshui/contract'
import { Kysely, PostgresDialect } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { isGenuineNotice } from '../../../../docs/examples/bank-client.ts'
import * as chain from '../referral/chain.fixture.ts'
import type { Tables } from '../tables.ts'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'
import { deliverDue } from './deliver-due.ts'
import { after, type Receiver, silence, startReceiver, status } from './receiver.fixture.ts'
import { remindBanks } from './remind-banks.ts'
import { makeAddressRule } from './target-address.ts'

let server: TestServer
let cast: chain.Cast
let rival: Caller
let receiver: Receiver
let webhook: { id: string; secret: string }
let nth = 0
/** How much later than the people's clock the sender's is: their sessions would end. */
let later = 0
const now = () => new Date(server.clock.now().getTime() + later)
beforeAll(async () => {
  server = await startTestServer({
    firms: 1000,
    now: '2026-11-20T02:00:00Z',
    config: { webhookNetworks: ['127.0.0.0/8'] },
  })
  cast = await chain.makeCast(server)
  rival = await server.as({ role: 'bank_manager', organisationId: 'bank-abc' })
})
afterAll(() => server.close())
beforeEach(async () => {
  later = 0
  receiver = await startReceiver()
  webhook = await makeAt(cast.head, 'bank-icbc', receiver.url)
})
afterEach(async () => {
  await cast.head.call(contract.endWebhook, { params: { id: webhook.id }, body: {} })
  await receiver.close()
})

async function makeAt(by: Caller, organisationId: string, url: string) {
  const events = Object.keys(contract.webhookEvents) as contract.WebhookEvent[]
  return await by.call(contract.makeWebhook, { body: { id: randomUUID(), organisationId, url, events } })
}

const rules = { isAllowed: makeAddressRule(['127.0.0.0/8']), demo: true, timeoutMs: 400 }
const deliver = (signal = new AbortController().signal) => deliverDue(server.database.owner, now, rules, signal)
const log = async () => (await cast.head.call(contract.listWebhookDeliveries, { params: { id: webhook.id } })).rows
const told = () =>
  receiver.received.map(({ body }) => JSON.parse(body) as { type: string; data: { referralId: string } })

describe('a notice', () => {
  it('is laid with the deed and sent after it, signed, with numbers and nothing of the firm', async () => {
    const { referral, enterpriseId } = await chain.sendOne(cast, nth++)
    expect(receiver.received).toEqual([])
    await deliver()
    const [{ headers, body } = { headers: {}, body: '' }] = receiver.received
    const flat = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
    const at = server.clock.now().getTime()
    expect(isGenuineNotice(webhook.secret, flat, body, at)).toBe(true)
    expect(isGenuineNotice(webhook.secret, flat, `${body} `, at)).toBe(false)
    expect(isGenuineNotice(webhook.secret, flat, body, at + 301_000)).toBe(false)
    expect(JSON.parse(body)).toEqual({
      type: 'referral_sent',
      timestamp: server.clock.now().toISOString(),
      data: { referralId: referral, organisationId: 'bank-icbc-440803' },
    })
    const { rows } = await server.database.owner.query('select name, credit_code from enterprise where id = $1', [
      enterpriseId,
    ])
    for (const word of [enterpriseId, rows[0]?.name, rows[0]?.credit_code]) expect(body).not.toContain(word)
    expect(await log()).toMatchObject([{ state: 'delivered', attempts: 1, lastStatus: 204, referralId: referral }])
    expect(JSON.stringify(await cast.head.call(contract.listWebhooks))).not.toContain(webhook.secret)
  })

  it('tells of material, giving up, consent withdrawn and reminders, of nothing the bank did itself, and not of a deed refused', async () => {
    const { referral, enterpriseId, consent } = await chain.sendOne(cast, nth++)
    await chain.act(cast.branch, referral, chain.receive)
    await chain.act(cast.branch, referral, chain.contact)
    await chain.act(cast.branch, referral, { action: 'ask_material', note: '近六个月流水' })
    await chain.act(cast.county, referral, { action: 'supply_material', note: '流水已送到' }, { forFirm: true })
    await expect(chain.act(cast.county, referral, { action: 'send_again', note: '担保机构已同意' })).rejects.toThrow()
    const other = await chain.sendOne(cast, nth++)
    await chain.act(cast.county, other.referral, { action: 'withdraw', note: '不借了' }, { forFirm: true })
    const inTenDays = new Date(now().getTime() + 10 * 86_400_000)
    const ownerDb = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: server.database.owner }) })
    expect(await remindBanks(ownerDb, inTenDays)).toBe(1)
    expect(await remindBanks(ownerDb, inTenDays)).toBe(0)
    const reason = '不再需要'
    await cast.county.call(contract.withdrawConsent, {
      params: { id: enterpriseId },
      body: { consentId: consent, reason },
    })
    later = 11 * 86_400_000
    await deliver()
    const [mine, theirs] = [referral, other.referral].map((id) =>
      told()
        .filter(({ data }) => data.referralId === id)
        .map(({ type }) => type)
        .sort(),
    )
    expect(mine).toEqual(['consent_withdrawn', 'material_supplied', 'referral_sent', 'reminder_due'])
    expect(theirs).toEqual(['firm_withdrew', 'referral_sent'])
  })

  it('reaches the head office and the branch it was sent to, no other branch and no other bank', async () => {
    const systems = await Promise.all([0, 1, 2].map(() => startReceiver()))
    const [branch, otherBranch, otherBank] = systems
    const made = [
      await makeAt(cast.head, 'bank-icbc-440803', branch?.url ?? ''),
      await makeAt(cast.head, 'bank-icbc-440802', otherBranch?.url ?? ''),
    ]
    await makeAt(rival, 'bank-abc', otherBank?.url ?? '')
    await chain.sendOne(cast, nth++)
    await deliver()
    expect([receiver, ...systems].map(({ received }) => received.length)).toEqual([1, 1, 0, 0])
    for (const { id } of made) await cast.head.call(contract.endWebhook, { params: { id }, body: {} })
    for (const system of systems) await system.close()
  })
})

describe('a receiver', () => {
  it('that fails, redirects or says nothing is told again later, under the same number, until it takes it', async () => {
    await chain.sendOne(cast, nth++)
    receiver.answer(status(500), status(302, { location: receiver.url }), silence, after(100))
    const states: unknown[] = []
    for (const seconds of [0, 10, 60, 300]) {
      await deliver() // not due yet
      later += seconds * 1000
      await deliver()
      const [entry] = await log()
      states.push([entry?.attempts, entry?.state, entry?.lastStatus])
    }
    expect(states).toEqual([
      [1, 'waiting', 500],
      [2, 'waiting', 302],
      [3, 'waiting', null],
      [4, 'delivered', 200],
    ])
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(receiver.received).toHaveLength(4)
  })

  it('that never takes it is given up, and told again by hand under the same number', async () => {
    await chain.sendOne(cast, nth++)
    receiver.answer(...Array.from({ length: 9 }, () => status(503)))
    for (let tried = 0; tried < 12; tried++) {
      await deliver()
      later += 86_400_000
    }
    const [entry] = await log()
    expect(entry).toMatchObject({ state: 'given_up', attempts: 9 })
    await expect(
      rival.call(contract.resendWebhookDelivery, { params: { id: entry?.id ?? '' }, body: {} }),
    ).rejects.toEqual(expect.objectContaining({ code: 'not-found' }))
    await cast.head.call(contract.resendWebhookDelivery, { params: { id: entry?.id ?? '' }, body: {} })
    await deliver()
    expect(await log()).toMatchObject([{ state: 'delivered', attempts: 1 }])
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([entry?.id]))
  })

  it('is told at least once where the server is killed between sending and noting it', async () => {
    await chain.sendOne(cast, nth++)
    receiver.answer(silence)
    const killed = new AbortController()
    const first = deliver(killed.signal)
    await receiver.wait(1)
    killed.abort()
    await expect(first).rejects.toThrow()
    expect(await log()).toMatchObject([{ state: 'waiting', attempts: 0 }])
    await deliver()
    expect(await log()).toMatchObject([{ state: 'delivered', attempts: 1 }])
    const ids = receiver.received.map(({ headers }) => headers['webhook-id'])
    expect([ids.length, new Set(ids).size]).toEqual([2, 1])
  })

  it('that is slow holds up nobody else', async () => {
    const quick = await startReceiver()
    const { id } = await makeAt(cast.head, 'bank-icbc-440803', quick.url)
    receiver.answer(silence, silence, silence, silence)
    for (let count = 0; count < 4; count++) await chain.sendOne(cast, nth++)
    await deliver()
    expect(quick.received).toHaveLength(4)
    await cast.head.call(contract.endWebhook, { params: { id }, body: {} })
    await quick.close()
  })
})

describe('an address', () => {
  it('is a public one over https; a machine of the own network is not told, however its name is looked up', async () => {
    const give = (url: string) =>
      cast.head.send(contract.makeWebhook, {
        body: { id: randomUUID(), organisationId: 'bank-icbc', url, events: ['referral_sent'] },
      })
    expect((await give('http://169.254.169.254/latest')).body.sentence).toContain('内网')
    expect((await give('http://user:x@bank.example.com')).body.sentence).toContain('密码')
    const { port } = new URL(receiver.url)
    await server.database.owner.query('update bank_webhook set url = $2 where id = $1', [
      webhook.id,
      `http://localhost.localdomain:${port}/`,
    ])
    await chain.sendOne(cast, nth++)
    await deliverDue(
      server.database.owner,
      server.clock.now,
      { ...rules, isAllowed: makeAddressRule([]) },
      AbortSignal.timeout(9000),
    )
    expect(receiver.received).toEqual([])
    expect(await log()).toMatchObject([{ state: 'waiting', attempts: 1, lastStatus: null }])
  })

  it('belongs to its bank: another neither sees, tries nor ends it', async () => {
    expect((await rival.call(contract.listWebhooks)).rows.map(({ id }) => id)).not.toContain(webhook.id)
    const params = { id: webhook.id }
    for (const reply of [
      await rival.send(contract.endWebhook, { params, body: {} }),
      await rival.send(contract.tryWebhook, { params, body: { id: randomUUID() } }),
      await rival.send(contract.listWebhookDeliveries, { params }),
    ])
      expect(reply.status).toBe(404)
    await expect(makeAt(rival, 'bank-icbc', receiver.url)).rejects.toEqual(
      expect.objectContaining({ code: 'not-found' }),
    )
  })
})

it('the running server sends by itself what is due', async () => {
  await server.app.listen({ port: 0, host: '127.0.0.1' })
  await cast.head.call(contract.tryWebhook, { params: { id: webhook.id }, body: { id: randomUUID() } })
  await receiver.wait(1)
  expect(told()).toMatchObject([{ type: 'test', data: { referralId: null } }])
})
