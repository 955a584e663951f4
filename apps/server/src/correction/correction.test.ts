import { randomUUID } from 'node:crypto'
import * as contract from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refreshFigures } from '../figure/record/refresh-figures.ts'
import * as chain from '../referral/chain.fixture.ts'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'

let server: TestServer
let cast: chain.Cast
let nth = 0
beforeAll(async () => {
  server = await startTestServer({ firms: 1000, now: '2026-11-20T02:00:00Z' })
  cast = await chain.makeCast(server)
})
afterAll(() => server.close())

/** A credit of 100 万 with payments under it. */
async function lent(amounts: readonly number[], more: { isRevolving?: boolean } = {}) {
  const { referral } = await chain.sendOne(cast, nth++)
  await chain.act(cast.branch, referral, chain.receive)
  await chain.act(cast.branch, referral, chain.contact)
  const credit = await chain.credit(cast.branch, referral, more)
  const drawdowns: string[] = []
  for (const amount of amounts) drawdowns.push((await chain.draw(cast.branch, referral, credit, amount)).id)
  return { referral, credit, drawdowns }
}
type Given = { of: 'credit' | 'drawdown'; subjectId: string; amountFen: number; id?: string }
const ask = (by: Caller, referral: string, { id = randomUUID(), ...given }: Given) =>
  by.send(contract.askCorrection, { params: { id: referral }, body: { id, ...given, reason: '录入时多写了一个零' } })
const decide = (by: Caller, referral: string, correction: string, outcome: 'approved' | 'refused' = 'approved') =>
  by.send(contract.decideCorrection, { params: { id: referral, correction }, body: { outcome } })
const read = (by: Caller, referral: string) => by.call(contract.getReferral, { params: { id: referral } })
async function correct(referral: string, given: Given) {
  const { body } = await ask(cast.branch, referral, given)
  return await decide(cast.head, referral, body.id)
}

describe('a wrong amount', () => {
  it('is put right by two people of the bank; what is drawn follows, what was typed is kept, figures say so', async () => {
    const { referral, credit, drawdowns } = await lent([50_000_000, 20_000_000])
    const drawnNow = async () => {
      await refreshFigures(server.database.owner, server.clock.now())
      const { figures } = await cast.city.call(contract.readFigures, { query: { figure: 'drawn_amount' } })
      return figures[0]?.value ?? 0
    }
    const before = await drawnNow()
    const given = { of: 'drawdown', subjectId: drawdowns[0] ?? '', amountFen: 5_000_000, id: randomUUID() } as const
    expect((await ask(cast.branch, referral, given)).status).toBe(200)
    expect((await ask(cast.branch, referral, given)).status).toBe(200)
    expect((await ask(cast.head, referral, { ...given, id: randomUUID() })).body).toMatchObject({
      code: 'already-done',
    })
    expect((await read(cast.branch, referral)).corrections).toMatchObject([{ outcome: null, mayDecide: false }])
    const told = async (by: Caller) =>
      (await by.call(contract.listNotices)).rows.filter(
        ({ kind, link }) => kind === 'correction_waiting' && link?.endsWith(referral),
      )
    expect(await told(cast.head)).toMatchObject([
      { words: expect.stringContaining('放款金额，须由本行另一人复核'), isForDesk: true },
    ])
    expect(await told(cast.branch)).toHaveLength(1)
    for (const by of [cast.rival, cast.otherBranch, cast.city]) expect(await told(by)).toEqual([])
    expect((await decide(cast.branch, referral, given.id)).body).toMatchObject({ code: 'second-person-needed' })
    expect((await read(cast.head, referral)).drawdowns[0]?.amountFen).toBe(50_000_000)
    expect((await decide(cast.head, referral, given.id)).status).toBe(200)
    expect((await decide(cast.head, referral, given.id)).body).toMatchObject({ code: 'already-done' })

    const after = await read(cast.city, referral)
    expect(after.credits).toMatchObject([{ id: credit, drawnFen: 25_000_000 }])
    expect(after.drawdowns.map(({ amountFen }) => amountFen)).toEqual([5_000_000, 20_000_000])
    expect(after.corrections).toMatchObject([
      { fromFen: 50_000_000, toFen: 5_000_000, outcome: 'approved', mayDecide: false },
    ])
    expect(await drawnNow()).toBe(before - 45_000_000)
    const { rows } = await server.database.owner.query(
      `select action from audit_line where action like 'correction.%' and detail ->> 'referralId' = $1 order by action`,
      [referral],
    )
    expect(rows).toEqual([{ action: 'correction.approve' }, { action: 'correction.ask' }])
  })

  it('of the credit may not fall under what is drawn, of a drawdown not pass the credit', async () => {
    const { referral, credit, drawdowns } = await lent([60_000_000])
    const less = await ask(cast.branch, referral, { of: 'credit', subjectId: credit, amountFen: 59_999_999 })
    expect(less.body).toMatchObject({ code: 'bad-input', sentence: expect.stringContaining('不能更少') })
    const over = { of: 'drawdown', subjectId: drawdowns[0] ?? '', amountFen: 100_000_001 } as const
    expect((await ask(cast.branch, referral, over)).body).toMatchObject({ code: 'bad-input' })
    expect((await correct(referral, { of: 'credit', subjectId: credit, amountFen: 60_000_000 })).status).toBe(200)
    expect((await read(cast.branch, referral)).credits[0]?.amountFen).toBe(60_000_000)
  })

  it('that became impossible while it waited is not carried out', async () => {
    const { referral, credit } = await lent([10_000_000])
    const { body } = await ask(cast.branch, referral, { of: 'credit', subjectId: credit, amountFen: 15_000_000 })
    await chain.draw(cast.branch, referral, credit, 20_000_000)
    expect((await decide(cast.head, referral, body.id)).body).toMatchObject({ code: 'bad-input' })
    expect((await decide(cast.head, referral, body.id, 'refused')).status).toBe(200)
    expect((await read(cast.branch, referral)).credits[0]).toMatchObject({
      amountFen: 100_000_000,
      drawnFen: 30_000_000,
    })
  })

  it('is no business of another bank or branch, nor of the teams', async () => {
    const { referral, credit } = await lent([])
    const given = { of: 'credit', subjectId: credit, amountFen: 5_000_000 } as const
    for (const by of [cast.rival, cast.otherBranch]) expect((await ask(by, referral, given)).status).toBe(404)
    expect((await ask(cast.city, referral, given)).status).toBe(403)
    const other = await lent([])
    expect((await ask(cast.branch, other.referral, given)).status).toBe(404)
  })
})

it('after any order of payments, repayments and corrections, sums are equal in the database', async () => {
  const { referral, credit, drawdowns } = await lent([], { isRevolving: true })
  const pick = (list: readonly string[], step: number) => list[step % list.length] ?? ''
  for (let step = 0; step < 24; step++) {
    const amountFen = 1_000_000 + ((step * 7_919_113) % 40_000_000)
    if (step % 4 < 2) {
      const id = randomUUID()
      const body = { id, creditId: credit, on: '2026-11-20', amountFen, rateBp: 345, maturesOn: '2027-11-19' }
      const { status } = await cast.branch.send(contract.drawCredit, { params: { id: referral }, body })
      if (status === 200) drawdowns.push(id)
    } else if (step % 4 === 2 && drawdowns.length > 0)
      await ask(cast.branch, referral, { of: 'drawdown', subjectId: pick(drawdowns, step), amountFen }).then(
        async ({ status, body }) => status === 200 && (await decide(cast.head, referral, body.id)),
      )
    else {
      const body = { id: randomUUID(), creditId: credit, on: '2026-11-20', amountFen: 3_000_000 }
      await cast.branch.send(contract.repayCredit, { params: { id: referral }, body })
    }
    const { rows } = await server.database.owner.query(
      `select drawn_fen = (select coalesce(sum(d.amount_fen), 0) from drawdown d where d.credit_id = c.id) as drawn,
         repaid_fen = (select coalesce(sum(r.amount_fen), 0) from repayment r where r.credit_id = c.id) as repaid,
         drawn_fen - repaid_fen <= amount_fen as within from credit c where c.id = $1`,
      [credit],
    )
    expect(rows).toEqual([{ drawn: true, repaid: true, within: true }])
  }
  expect((await read(cast.head, referral)).corrections.length).toBeGreaterThan(2)
})
