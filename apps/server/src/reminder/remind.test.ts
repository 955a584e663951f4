import { afterAll, beforeAll, expect, it } from 'vitest'
import * as chain from '../referral/chain.fixture.ts'
import { startTestServer, type TestServer } from '../testing.ts'
import { remind } from './keep-reminding.ts'
import { isRoundDone } from './queries.ts'

let server: TestServer
let cast: chain.Cast
beforeAll(async () => {
  server = await startTestServer({ firms: 1000, now: '2026-11-01T02:00:00Z' })
  cast = await chain.makeCast(server)
})
afterAll(() => server.close())

const at = (day: string) => `${day}T02:00:00Z`

/** Everybody signs in anew: months have passed. */
async function begin(day: string) {
  server.clock.set(at(day))
  const { firms } = cast
  cast = { ...(await chain.makeCast(server)), firms }
}

/** The round of a day; what was told since the test began, newest last. */
async function roundOn(day: string, signal?: AbortSignal) {
  server.clock.set(at(day))
  await remind(server.database.owner, server.clock.now(), signal)
}
async function toldTo(desk: string | null) {
  const { rows } = await server.database.owner.query<{ line: string }>(
    `select kind || ' ' || coalesce(fields ->> 'count', fields ->> 'day') || coalesce(' ' || (fields ->> 'days'), '') as line from notice
     where made_at >= '2026-11-01' and organisation_id is not distinct from $1 order by made_at, kind, line`,
    [desk],
  )
  return rows.map(({ line }) => line)
}
const branch = 'bank-icbc-440803'

it('climbs the ladder: the bank at each step, the county at the last two, the city once the month is over, each once', async () => {
  const one = await chain.sendOne(cast, 0)
  const two = await chain.sendOne(cast, 1)
  await chain.act(cast.branch, two.referral, chain.receive)
  await roundOn('2026-11-03')
  expect(await toldTo(branch)).toEqual([])
  await roundOn('2026-11-04')
  await roundOn('2026-11-04')
  await roundOn('2026-11-05')
  expect(await toldTo(branch)).toEqual(['referral_reminder 2 3'])
  expect(await toldTo('team-440803')).toEqual([])
  await roundOn('2026-11-22') // nobody looked on the 10th: the latest step is told, those before are not made up for
  expect(await toldTo(branch)).toEqual(['referral_reminder 2 3', 'referral_reminder 2 20'])
  expect(await toldTo('team-440803')).toEqual(['referral_escalated 2 20'])
  await roundOn('2026-11-28')
  await roundOn('2026-12-02')
  const city = await toldTo('team')
  expect(city).toEqual(['referral_overdue 1'])
  expect((await toldTo('team-440803')).at(-1)).toBe('referral_overdue 1')
  await begin('2026-12-03')
  await chain.act(cast.branch, one.referral, chain.receive)
  await roundOn('2026-12-03')
  expect(await toldTo('team')).toEqual(city)
})

it('leaves alone what waits for the firm, what was answered, and what the firm took its consent back from', async () => {
  await begin('2027-02-01')
  const [waiting, over, withdrawn, plain] = [
    await chain.sendOne(cast, 2),
    await chain.sendOne(cast, 3),
    await chain.sendOne(cast, 4),
    await chain.sendOne(cast, 5),
  ]
  const before = (await toldTo(branch)).length
  for (const { referral } of [waiting, over]) {
    await chain.act(cast.branch, referral, chain.receive)
    await chain.act(cast.branch, referral, chain.contact)
  }
  await chain.act(cast.branch, waiting.referral, {
    action: 'ask_material',
    reason: 'material',
    note: '补充纳税证明',
  } as never)
  await chain.act(cast.county, over.referral, { action: 'withdraw', note: '企业已自筹' }, { forFirm: true })
  await server.database.owner.query(
    `update consent set withdrawn_on = '2027-02-01', withdrawn_by = 'x' where id = $1`,
    [withdrawn.consent],
  )
  await roundOn('2027-02-05')
  const fresh = (await toldTo(branch)).slice(before).filter((line) => line.startsWith('referral_reminder'))
  expect(fresh).toEqual(['referral_reminder 1 3'])
  expect(plain.referral).toBeTruthy()
})

it('is begun again after a stop, and tells the rest once', async () => {
  await begin('2027-04-01')
  await chain.sendOne(cast, 6)
  const rival = await chain.sendOne(cast, 7, 'bank-abc-440803')
  const before = [(await toldTo(branch)).length, (await toldTo('bank-abc-440803')).length]
  // Stopped once the first desk was told.
  let looks = 0
  const signal = { throwIfAborted: () => (looks++ > 0 ? fail() : undefined) } as unknown as AbortSignal
  const fail = () => {
    throw new Error('stopped')
  }
  await expect(roundOn('2027-04-05', signal)).rejects.toThrow('stopped')
  expect(await isRoundDone(server.database.owner, '2027-04-05')).toBe(false)
  await Promise.all([roundOn('2027-04-05'), roundOn('2027-04-05')])
  expect(await isRoundDone(server.database.owner, '2027-04-05')).toBe(true)
  const ofDay = (lines: string[], n: number | undefined) =>
    lines.slice(n).filter((line) => line.startsWith('referral_reminder'))
  expect(ofDay(await toldTo(branch), before[0])).toHaveLength(1)
  expect(ofDay(await toldTo('bank-abc-440803'), before[1])).toHaveLength(1)
  expect(rival.referral).toBeTruthy()
})

it('tells bank and firm 90, 60 and 30 days before a loan falls due, until it is renewed, and a firm without consent nothing', async () => {
  await begin('2026-11-20')
  const lent = [await chain.sendOne(cast, 8), await chain.sendOne(cast, 9)]
  for (const { referral } of lent) {
    await chain.act(cast.branch, referral, chain.receive, { on: '2026-11-20' })
    await chain.act(cast.branch, referral, chain.contact, { on: '2026-11-20' })
    await chain.draw(cast.branch, referral, await chain.credit(cast.branch, referral), 50_000_000)
  }
  await server.database.owner.query(
    `update consent set withdrawn_on = '2026-12-01', withdrawn_by = 'x' where id = $1`,
    [lent[1]?.consent],
  )
  const ofLoans = async (desk: string | null) => (await toldTo(desk)).filter((line) => line.startsWith('renewal'))
  await roundOn('2027-08-20')
  expect(await ofLoans(branch)).toEqual([])
  await roundOn('2027-08-21')
  await roundOn('2027-08-22')
  expect(await ofLoans(branch)).toEqual(['renewal_coming 2 90'])
  expect(await ofLoans(null)).toEqual(['renewal_firm 2027-11-19'])
  await roundOn('2027-10-20')
  expect(await ofLoans(branch)).toEqual(['renewal_coming 2 90', 'renewal_coming 2 30'])
  expect(await ofLoans(null)).toHaveLength(2)
})
