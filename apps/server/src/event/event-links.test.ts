import { randomUUID } from 'node:crypto'
import * as contract from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refreshFigures } from '../figure/record/refresh-figures.ts'
import { verifyFigures } from '../figure/record/verify-figures.ts'
import * as chain from '../referral/chain.fixture.ts'
import { remind } from '../reminder/keep-reminding.ts'
import { startTestServer, type TestServer } from '../testing.ts'
import { makeEvent, pair, record } from './event.fixture.ts'

let server: TestServer
let cast: chain.Cast
let nth = 0
const today = '2026-11-20'
beforeAll(async () => {
  server = await startTestServer({ firms: 1000, now: `${today}T02:00:00Z` })
  cast = await chain.makeCast(server)
})
afterAll(() => server.close())

const runLinks = async (event: string) =>
  (await cast.county.call(contract.runIntentLinks, { params: { id: event }, body: {} })).made
const intentsOf = async (event: string) =>
  (await cast.county.call(contract.listEventPairs, { params: { id: event } })).rows.flatMap(({ intents }) => intents)
const funnel = async (event: string) =>
  (await cast.county.call(contract.getEvent, { params: { id: event } })).event.funnel

/** An intent at an event, and the referral of the same firm to the same bank that came after it. */
async function spokenAndSent(event: string, amountFen = 100_000_000) {
  const at = nth++
  const pairId = await pair(cast.county, event, cast.firms[at] ?? '')
  const intent = await record(cast.county, pairId, { amountFen, onDay: today })
  return { firm: cast.firms[at] ?? '', pairId, intent, ...(await chain.sendOne(cast, at)) }
}

async function grant(referral: string, amountFen: number): Promise<string> {
  await chain.act(cast.branch, referral, chain.receive)
  await chain.act(cast.branch, referral, chain.contact)
  return await chain.credit(cast.branch, referral, { amountFen })
}

describe('an intent and what came of it', () => {
  it('are tied by the rule with reasons, and then the ledger’s credit and drawdown show beside it; it is asked about no more', async () => {
    const event = await makeEvent(cast.county, today)
    const { referral, intent } = await spokenAndSent(event)
    expect([await runLinks(event), await runLinks(event)]).toEqual([1, 0])
    const credit = await grant(referral, 90_000_007)
    await chain.draw(cast.branch, referral, credit, 40_000_003)
    const [shown] = await intentsOf(event)
    expect(shown).toMatchObject({
      id: intent,
      next: null,
      links: [{ referralId: referral, source: 'rule', creditFen: 90_000_007, drawnFen: 40_000_003, undone: null }],
    })
    expect(shown?.links[0]?.reasons).toEqual([
      '同一经营主体（合并的按合并后）：30 分',
      '同一银行：20 分',
      expect.stringContaining('0 天'),
      expect.stringContaining('83%'),
    ])
    expect(await funnel(event)).toMatchObject({
      intents: { firms: 1, count: 1, amountFen: 100_000_000 },
      credit: { firms: 1, count: 1, amountFen: 90_000_007 },
      drawn: { firms: 1, count: 1, amountFen: 40_000_003 },
    })
    const closing = { params: { id: intent }, body: { reason: 'not_real' as const } }
    expect((await cast.county.send(contract.closeIntent, closing)).body).toMatchObject({ code: 'wrong-state' })
    const strike = { params: { kind: 'intent' as const, id: intent }, body: { reason: '填错了' } }
    expect((await cast.county.send(contract.voidEventAmount, strike)).body).toMatchObject({ code: 'wrong-state' })
  })

  it('are parted by a person for good, and tied by a person to another', async () => {
    const event = await makeEvent(cast.county, today)
    const { referral, intent } = await spokenAndSent(event)
    await runLinks(event)
    const [before] = await intentsOf(event)
    const undo = { params: { id: before?.links[0]?.id ?? '' }, body: { reason: '是企业另一笔需求' } }
    expect((await cast.otherCounty.send(contract.undoIntentLink, undo)).status).toBe(404)
    await cast.county.call(contract.undoIntentLink, undo)
    expect(await runLinks(event)).toBe(0)
    expect((await funnel(event)).credit.count).toBe(0)
    const { rows } = await cast.county.call(contract.listLinkCandidates, { params: { id: intent } })
    expect(rows).toMatchObject([{ referralId: referral, score: 95 }])
    const link = (by = cast.county, referralId = referral) =>
      by.send(contract.linkReferral, {
        params: { id: intent },
        body: { id: randomUUID(), referralId, reason: '企业确认' },
      })
    const stranger = await spokenAndSent(await makeEvent(cast.county, today))
    expect((await link(cast.county, stranger.referral)).status).toBe(422)
    expect((await link()).status).toBe(200)
    expect((await link()).status).toBe(422)
    const [after] = await intentsOf(event)
    expect(after?.links.map(({ source, undone }) => [source, undone?.reason ?? null])).toEqual([
      ['rule', '是企业另一笔需求'],
      ['person', null],
    ])
  })

  it('are found though the firm was merged in between', async () => {
    const event = await makeEvent(cast.county, today)
    const [loser = '', survivor = ''] = [cast.firms[nth++], cast.firms[nth]]
    const intent = await record(cast.county, await pair(cast.county, event, loser), {
      amountFen: 100_000_000,
      onDay: today,
    })
    const { referral } = await chain.sendOne(cast, nth++)
    await mergeFirms(survivor, loser)
    expect(await runLinks(event)).toBe(1)
    expect(await intentsOf(event)).toMatchObject([{ id: intent, links: [{ referralId: referral }] }])
  })
})

async function mergeFirms(survivorId: string, loserId: string) {
  const pairId = randomUUID()
  await cast.county.call(contract.nominateDuplicate, {
    body: { id: pairId, oneId: survivorId, otherId: loserId, reason: '测试' },
  })
  const { rows } = await server.database.owner.query<{ id: string; version: number }>(
    'select id, version from enterprise where id = any ($1)',
    [[survivorId, loserId]],
  )
  const versionOf = (id: string) => rows.find((row) => row.id === id)?.version ?? 0
  await cast.county.call(contract.mergeDuplicate, {
    params: { id: pairId },
    body: {
      ...{ commandId: randomUUID(), survivorId, survivorVersion: versionOf(survivorId) },
      ...{ loserVersion: versionOf(loserId), reason: '同一户' },
    },
  })
}

it('intents flow into no total of credit or drawdown, and have figures of their own', async () => {
  const read = async () => {
    await refreshFigures(server.database.owner, server.clock.now(), false)
    expect(await verifyFigures(server.database.owner)).toEqual({ rows: [], cells: [] })
    const { figures } = await cast.city.call(contract.readFigures, {})
    return new Map<string, number | null>(figures.map(({ figure, value }) => [figure, value]))
  }
  await refreshFigures(server.database.owner, server.clock.now(), true)
  const before = await read()
  const event = await makeEvent(cast.county, today)
  const pairId = await pair(cast.county, event, cast.firms[nth++] ?? '')
  const intent = await record(cast.county, pairId, { amountFen: 777_000_000_001, onDay: today })
  await record(cast.county, pairId, { kind: 'signed', amountFen: 555_000_000_002, onDay: today })
  const after = await read()
  const moved = [...after].filter(([id, value]) => value !== before.get(id)).map(([id]) => id)
  expect(moved.sort()).toEqual(['event_intent_amount', 'event_signed_amount'])
  expect((after.get('event_intent_amount') ?? 0) - (before.get('event_intent_amount') ?? 0)).toBe(777_000_000_001)
  await cast.county.call(contract.voidEventAmount, {
    params: { kind: 'intent', id: intent },
    body: { reason: '填错了' },
  })
  expect((await read()).get('event_intent_amount')).toBe(before.get('event_intent_amount'))
}, 60_000)

it('funnels of events and of organisers sum to the ledger to the fen', async () => {
  const organisers = ['team-440803', 'bank-icbc']
  const amounts = [100_000_001, 99_999_999, 80_000_013, 60_000_049]
  for (const [at, amountFen] of amounts.entries()) {
    const organiserId = organisers[at % 2] ?? ''
    const event = await makeEvent(cast.county, today, { organiserId })
    const { referral } = await spokenAndSent(event, amountFen)
    await runLinks(event)
    const credit = await grant(referral, amountFen - 7)
    if (at > 0) await chain.draw(cast.branch, referral, credit, amountFen - 19)
  }
  const { rows, organisers: byOrganiser } = await cast.city.call(contract.listEvents)
  const { rows: ledger } = await server.database.owner.query<Record<'credit' | 'drawn' | 'intents' | 'signed', number>>(
    `select
       (select sum(amount_fen) from credit c where exists (select from event_link l where l.referral_id = c.referral_id and l.undone_at is null))::bigint as credit,
       (select sum(amount_fen) from drawdown d where exists (select from event_link l where l.referral_id = d.referral_id and l.undone_at is null))::bigint as drawn,
       (select sum(amount_fen) from event_intent where voided_at is null)::bigint as intents,
       (select sum(amount_fen) from event_signing where voided_at is null)::bigint as signed`,
  )
  for (const step of ['credit', 'drawn', 'intents', 'signed'] as const) {
    const sum = (parts: readonly { funnel: contract.Funnel }[]) =>
      parts.reduce((total, { funnel: each }) => total + each[step].amountFen, 0)
    expect([sum(rows), sum(byOrganiser)], step).toEqual([ledger[0]?.[step], ledger[0]?.[step]])
    expect(sum(rows), step).toBeGreaterThan(0)
  }
})

it('each follower is told once of what came to its day, again a week later, and of nothing that was drawn', async () => {
  const event = await makeEvent(cast.county, today)
  await record(cast.county, await pair(cast.county, event, cast.firms[nth++] ?? ''), { onDay: today })
  const round = async (day: string) => {
    server.clock.set(`${day}T02:00:00Z`)
    await remind(server.database.owner, server.clock.now())
    const { rows } = await server.database.owner.query<{ count: string; late: string }>(
      `select fields ->> 'count' as count, fields ->> 'late' as late from notice where kind = 'event_follow' and user_id = $1 and made_at = $2`,
      [cast.county.userId, server.clock.now()],
    )
    return rows[0]
  }
  expect(await round('2026-11-26')).toBeUndefined()
  const { rows } = await server.database.owner.query<{ n: number }>(
    `select count(*)::integer as n from event_intent i where voided_at is null and not exists (select from event_link l
       join drawdown d on d.referral_id = l.referral_id where l.intent_id = i.id and l.undone_at is null)`,
  )
  expect(await round('2026-11-27')).toEqual({ count: String(rows[0]?.n), late: '0' })
  expect(await round('2026-11-28')).toBeUndefined()
  expect((await round('2026-12-04'))?.late).toBe(String(rows[0]?.n))
  expect(await round('2026-12-05')).toBeUndefined()
})
