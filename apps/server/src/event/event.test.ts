import { randomUUID } from 'node:crypto'
import * as contract from '@huoshui/contract'
import type { IntentClosing } from '@huoshui/rules/event/event-words'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as chain from '../referral/chain.fixture.ts'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'
import { makeEvent, pair, record } from './event.fixture.ts'

let server: TestServer
let cast: chain.Cast
const today = '2026-11-20'
beforeAll(async () => {
  server = await startTestServer({ firms: 1000, now: `${today}T02:00:00Z` })
  cast = await chain.makeCast(server)
  await server.database.owner.query(
    `insert into setting (name, value) values ('city', '"zhanjiang"') on conflict do nothing`,
  )
})
afterAll(() => server.close())

/** Everybody signs in anew: hours have passed. */
async function at(instant: string) {
  server.clock.set(instant)
  const { firms } = cast
  cast = { ...(await chain.makeCast(server)), firms }
}

const invitations = async (by: Caller, id: string) =>
  (await by.call(contract.listEventInvitations, { params: { id } })).rows
const pairs = async (by: Caller, id: string) => (await by.call(contract.listEventPairs, { params: { id } })).rows
const funnel = async (by: Caller, id: string) => (await by.call(contract.getEvent, { params: { id } })).event.funnel
const firm = (nth: number) => cast.firms[nth] ?? ''

describe('an event', () => {
  it('is made once, held or called off by its team alone, and not before its day', async () => {
    const id = await makeEvent(cast.county, today)
    const again = { kind: 'matching' as const, name: '另一场', organiserId: 'team-440803', place: '甲', onDay: today }
    await cast.county.call(contract.makeEvent, { params: { id }, body: again })
    const { event } = await cast.county.call(contract.getEvent, { params: { id } })
    expect(event).toMatchObject({
      name: '海洋渔业对接会',
      status: 'planned',
      mayManage: true,
      organiserName: expect.stringContaining('霞山'),
    })
    const held = { params: { id }, body: { status: 'held' as const } }
    expect((await cast.otherCounty.send(contract.decideEvent, held)).status).toBe(404)
    await cast.county.call(contract.decideEvent, held)
    const coming = await makeEvent(cast.county, '2026-12-01')
    const early = await cast.county.send(contract.decideEvent, { params: { id: coming }, body: { status: 'held' } })
    expect(early).toMatchObject({ status: 409, body: { code: 'wrong-state' } })
    const off = { params: { id: coming }, body: { status: 'cancelled' as const, reason: '场地不能用' } }
    await cast.county.call(contract.decideEvent, off)
    const late = { params: { id: coming }, body: { by: 'hand' as const, enterpriseIds: [firm(0)] } }
    expect((await cast.county.send(contract.inviteFirms, late)).status).toBe(409)
  })

  it('invites by hand, by list and by criterion, each firm once and only in scope', async () => {
    const id = await makeEvent(cast.county, today)
    const { rows } = await server.database.owner.query<{
      id: string
      name: string
      credit_code: string
      unit_code: string
    }>(
      `select id, name, credit_code, unit_code from enterprise where id = $1 or (unit_code <> $2 and credit_code is not null) order by unit_code = $2 desc limit 2`,
      [firm(0), chain.unit],
    )
    const [inside, outside] = rows
    const invite = (body: contract.Given<typeof contract.inviteFirms>['body']) =>
      cast.county.call(contract.inviteFirms, { params: { id }, body })
    expect(await invite({ by: 'hand', enterpriseIds: [firm(0), firm(1), outside?.id ?? ''] })).toMatchObject({
      added: 2,
    })
    const lines = [inside?.credit_code ?? inside?.name ?? '', outside?.name ?? '', '没有这一户']
    expect(await invite({ by: 'list', lines })).toMatchObject({
      added: 0,
      known: 1,
      unmatched: [
        { row: 2, line: outside?.name },
        { row: 3, line: '没有这一户' },
      ],
    })
    const criterion = { all: [{ fact: 'unit', in: [chain.unit] }] }
    const reply = await cast.county.send(contract.inviteFirms, { params: { id }, body: { by: 'criterion', criterion } })
    expect(reply.body).toMatchObject({ known: 2 })
    const invited = await invitations(cast.county, id)
    expect(invited.length).toBe(2 + (reply.body as unknown as { added: number }).added)
    const { rows: units } = await server.database.owner.query(
      'select distinct unit_code from event_invitation i join enterprise e on e.id = i.enterprise_id where event_id = $1',
      [id],
    )
    expect(units).toEqual([{ unit_code: chain.unit }])
    expect(await invitations(cast.otherCounty, id)).toEqual([])
  })
})

describe('a firm by its link', () => {
  it('says that it comes, and on the day that it is here, by one tap and once; a wrong key opens nothing', async () => {
    const id = await makeEvent(cast.county, '2026-11-21')
    await cast.county.call(contract.inviteFirms, { params: { id }, body: { by: 'hand', enterpriseIds: [firm(2)] } })
    const [invitation] = await invitations(cast.county, id)
    const { path } = await cast.county.call(contract.getInvitationLink, { params: { id: invitation?.id ?? '' } })
    const key = path.split('/').at(-1) ?? ''
    const shown = await server.visitor.call(contract.getInvitation, { params: { key } })
    expect(shown).toMatchObject({
      place: '霞山区政务中心',
      answer: null,
      hasAttended: false,
      may: ['accepted', 'declined'],
    })
    expect(Object.keys(shown)).not.toContain('creditCode')
    const say = (said: 'accepted' | 'declined' | 'attended') =>
      server.visitor.send(contract.answerInvitation, { params: { key }, body: { said } })
    expect((await say('attended')).body).toMatchObject({ code: 'invitation-closed' })
    expect((await say('accepted')).body).toMatchObject({ answer: 'accepted' })
    await at('2026-11-20T16:00:00Z') // the 21st in Zhanjiang
    expect((await say('attended')).body).toMatchObject({ hasAttended: true, may: [] })
    expect((await say('attended')).status).toBe(200)
    expect((await say('declined')).body).toMatchObject({ code: 'invitation-closed' })
    expect(await invitations(cast.county, id)).toMatchObject([
      { answer: 'accepted', isAnsweredByFirm: true, isAttendedByFirm: true },
    ])
    expect(await funnel(cast.county, id)).toMatchObject({ invited: 1, accepted: 1, attended: 1 })
    const wrong = await server.visitor.send(contract.getInvitation, { params: { key: `${key.slice(0, -1)}_` } })
    expect(wrong).toMatchObject({ status: 404, body: { code: 'invitation-unknown' } })
    await at(`${today}T02:00:00Z`)
  })

  it('is marked by staff where it did not scan, and the mark can be taken back', async () => {
    const id = await makeEvent(cast.county, today)
    await cast.county.call(contract.inviteFirms, { params: { id }, body: { by: 'hand', enterpriseIds: [firm(3)] } })
    const [invitation] = await invitations(cast.county, id)
    const mark = (by: Caller, as: 'attended' | 'absent') =>
      by.send(contract.markInvitation, { params: { id: invitation?.id ?? '' }, body: { mark: as } })
    expect((await mark(cast.otherCounty, 'attended')).status).toBe(404)
    await mark(cast.county, 'attended')
    expect(await invitations(cast.county, id)).toMatchObject([
      { isAttendedByFirm: false, attendedAt: expect.any(String) },
    ])
    await mark(cast.county, 'absent')
    expect((await funnel(cast.county, id)).attended).toBe(0)
  })
})

describe('pairs', () => {
  it('keep 意向 and 签约 apart, each with who, when and from what; struck out they count no more', async () => {
    const id = await makeEvent(cast.county, '2026-11-10')
    const one = await pair(cast.county, id, firm(4))
    const intent = await record(cast.county, one, { amountFen: 500_000_001, onDay: '2026-11-10' })
    const signing = await record(cast.county, one, { kind: 'signed', amountFen: 300_000_003, onDay: '2026-11-12' })
    const [shown] = await pairs(cast.county, id)
    expect(shown).toMatchObject({
      intents: [
        {
          id: intent,
          amountFen: 500_000_001,
          source: '现场登记表',
          next: { step: 7, dueOn: '2026-11-17', lateDays: 3 },
        },
      ],
      signings: [{ id: signing, amountFen: 300_000_003 }],
    })
    expect(await funnel(cast.county, id)).toMatchObject({
      intents: { firms: 1, count: 1, amountFen: 500_000_001 },
      signed: { firms: 1, count: 1, amountFen: 300_000_003 },
      credit: { firms: 0, count: 0, amountFen: 0 },
      drawn: { firms: 0, count: 0, amountFen: 0 },
    })
    await cast.county.call(contract.voidEventAmount, {
      params: { kind: 'signed', id: signing },
      body: { reason: '填错了' },
    })
    expect((await funnel(cast.county, id)).signed).toEqual({ firms: 0, count: 0, amountFen: 0 })
    const early = { id: randomUUID(), kind: 'intent' as const, amountFen: 1, onDay: '2026-11-09', source: '表' }
    expect((await cast.county.send(contract.recordEventAmount, { params: { id: one }, body: early })).status).toBe(422)
    const twice = { id: randomUUID(), enterpriseId: firm(4), organisationId: 'bank-icbc-440802' }
    expect((await cast.county.send(contract.makeEventPair, { params: { id }, body: twice })).body).toMatchObject({
      code: 'already-done',
    })
  })

  it('are shown to their own bank once the firm is shared with it by consent, and to no other', async () => {
    const id = await makeEvent(cast.county, '2026-11-10')
    const one = await pair(cast.county, id, firm(5))
    await record(cast.county, one, { onDay: '2026-11-10' })
    expect(await pairs(cast.branch, id)).toEqual([])
    await chain.sendOne(cast, 5)
    const sent = {
      params: { id: one },
      body: { id: randomUUID(), kind: 'intent' as const, amountFen: 1, onDay: today, source: '行内登记' },
    }
    expect((await cast.rival.send(contract.recordEventAmount, sent)).status).toBe(404)
    expect((await cast.rival.send(contract.listEventPairs, { params: { id } })).status).toBe(404)
    const seen = await pairs(cast.head, id)
    expect(seen).toMatchObject([{ id: one, intents: [{ amountFen: 120_000_000 }] }])
    await record(cast.head, one, { amountFen: 1, onDay: today })
    const rival = { organisationId: 'bank-abc-440803', hasAttended: true }
    await cast.county.call(contract.noteEventBank, { params: { id }, body: rival })
    expect(await pairs(cast.rival, id)).toEqual([])
    expect((await funnel(cast.rival, id)).intents.count).toBe(0)
    expect((await funnel(cast.head, id)).intents.count).toBe(2)
    expect(await pairs(cast.otherCounty, id)).toEqual([])
    expect((await cast.branch.send(contract.listEventInvitations, { params: { id } })).status).toBe(403)
  })
})

describe('an intent', () => {
  it('is due at 7 and 30 days for who follows it, taken over, and closed with a reason', async () => {
    const id = await makeEvent(cast.county, '2026-11-01')
    const intent = await record(cast.county, await pair(cast.county, id, firm(6)), { onDay: '2026-11-01' })
    const due = async (by: Caller, of: 'mine' | 'all' = 'mine') =>
      (await by.call(contract.listDueIntents, { query: { of } })).rows.find(({ intentId }) => intentId === intent)
    expect(await due(cast.county)).toMatchObject({ step: 7, dueOn: '2026-11-08', lateDays: 12 })
    expect(await due(cast.city)).toBeUndefined()
    expect(await due(cast.city, 'all')).toMatchObject({ isMine: false })
    expect(await due(cast.otherCounty, 'all')).toBeUndefined()
    const follow = { id: randomUUID(), step: 7, outcome: 'papers' as const, note: '补报表' }
    expect(
      (await cast.county.send(contract.followIntent, { params: { id: intent }, body: { ...follow, step: 8 } })).status,
    ).toBe(422)
    await cast.county.call(contract.followIntent, { params: { id: intent }, body: follow })
    expect(await due(cast.county)).toBeUndefined()
    await cast.city.call(contract.takeIntent, { params: { id: intent }, body: {} })
    await at('2026-12-05T02:00:00Z')
    const { city } = cast
    expect(await due(city)).toMatchObject({ step: 30, lateDays: 4 })
    const close = (body: { reason: IntentClosing; note?: string }) =>
      city.send(contract.closeIntent, { params: { id: intent }, body })
    expect((await close({ reason: 'other' })).status).toBe(422)
    expect((await close({ reason: 'not_agreed', note: '利率没有谈拢' })).status).toBe(200)
    expect(await due(city)).toBeUndefined()
    await at(`${today}T02:00:00Z`)
  })
})

it('the workbook of an event opens, and who took it is noted', async () => {
  const id = await makeEvent(cast.county, today)
  const reply = await server.app.inject({
    method: 'GET',
    url: `/api/events/${id}/workbook`,
    headers: { cookie: cast.county.cookie },
  })
  expect([reply.statusCode, reply.rawPayload.subarray(0, 2).toString()]).toEqual([200, 'PK'])
  const { rowCount } = await server.database.owner.query(
    "select from audit_line where action = 'event.export' and subject_id = $1",
    [id],
  )
  expect(rowCount).toBe(1)
})

it('shows what documents say, with its source and unverified, and counts it nowhere', async () => {
  const { rows } = await cast.county.call(contract.listPublishedEvents)
  const amounts = rows.map(({ amount, firms, isVerified }) => [firms, amount?.kind, amount?.fen, isVerified])
  expect(amounts).toContainEqual([43, 'intent', 149_500_000_000, false])
  expect(amounts).toContainEqual([20, 'signed', 18_300_000_000, false])
  expect(amounts).toContainEqual([119, 'intent', 213_300_000_000, false])
  const { rows: events } = await cast.city.call(contract.listEvents)
  expect(events.reduce((sum, { funnel: { intents } }) => sum + intents.amountFen, 0)).toBeLessThan(6_250_000_000)
})
