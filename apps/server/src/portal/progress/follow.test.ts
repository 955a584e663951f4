import { randomUUID } from 'node:crypto'
import * as contract from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as chain from '../../referral/chain.fixture.ts'
import { startTestServer, type TestServer } from '../../testing.ts'
import { firmsWithPhone, type Phone, provePhone, submit } from '../portal.fixture.ts'

let server: TestServer
let cast: chain.Cast
let phone: Phone
let stranger: Phone
let firm: { id: string; name: string }
let need: string
let referrals: string[]
beforeAll(async () => {
  server = await startTestServer({ firms: 1000, now: '2026-11-20T02:00:00Z' })
  cast = await chain.makeCast(server)
  const [own] = await firmsWithPhone(server, chain.unit, 1)
  if (!own) throw new Error('no firm with a phone of its own')
  firm = own
  phone = await provePhone(server, own.phone)
  stranger = await provePhone(server, '19900000001')
  need = (await submit(phone, firm.id, ['bank-icbc', 'bank-abc'])).id
  const { declarations } = await cast.county.call(contract.getNeed, { params: { id: need } })
  await chain.recommend(cast.county, need, declarations[0]?.id ?? '')
  referrals = await chain.send(cast.county, need, ['bank-icbc-440803', 'bank-abc-440803'])
})
afterAll(() => server.close())

const see = (by: Phone = phone) => by.call(contract.getPortalNeed, { params: { id: need } })
const way = async (nth: number) => (await see()).referrals.find(({ id }) => id === referrals[nth])
const answer = (by: Phone, question: contract.FirmQuestion, isYes: boolean) =>
  by.send(contract.answerForFirm, { params: { id: referrals[0] ?? '' }, body: { id: randomUUID(), question, isYes } })

describe('a firm that follows its need', () => {
  it('is told who answers for it, hears which material is wanted and not what banks note for themselves', async () => {
    const [icbc = ''] = referrals
    expect((await answer(phone, 'contacted', true)).status).toBe(422)
    await chain.act(cast.branch, icbc, chain.receive)
    await chain.act(cast.branch, icbc, { action: 'contact', mode: 'phone', note: '老板口气不好' })
    await chain.act(cast.branch, icbc, { action: 'ask_material', note: '近六个月流水' })
    const shown = await way(0)
    expect(shown).toMatchObject({
      stage: 'waiting',
      managerName: '陈经理',
      managerPhone: '0759-2222222',
      isPaused: true,
    })
    expect(shown?.steps.map(({ note }) => note)).toEqual([null, null, null, '近六个月流水'])
    expect(JSON.stringify(await see())).not.toContain('口气')
    expect(shown?.mayDo).toEqual(['supply_material', 'withdraw'])
  })

  it('supplies it, once however often it is sent; a bank’s step is not the firm’s to take', async () => {
    const act = { id: randomUUID(), action: 'supply_material' as const, note: '流水已送网点' }
    const given = { params: { id: referrals[0] ?? '' }, body: act }
    const done = await phone.call(contract.actOnPortalReferral, given)
    expect(done).toMatchObject({ stage: 'contacted' })
    expect(await phone.call(contract.actOnPortalReferral, given)).toEqual(done)
    const forged = { ...given, body: { ...act, id: randomUUID(), action: 'credit' as never } }
    expect((await phone.send(contract.actOnPortalReferral, forged)).status).toBe(422)
  })

  it('says whether it was contacted, once; the county reads it, no bank does', async () => {
    expect((await answer(phone, 'contacted', false)).status).toBe(200)
    expect((await answer(phone, 'contacted', false)).status).toBe(200)
    expect((await answer(phone, 'contacted', true)).body.code).toBe('already-done')
    const { rows } = await cast.county.call(contract.listFirmAnswers, { params: { id: need } })
    expect(rows).toMatchObject([{ question: 'contacted', isYes: false, answeredOn: '2026-11-20' }])
    expect((await cast.branch.send(contract.listFirmAnswers, { params: { id: need } })).status).toBe(403)
    expect((await cast.otherCounty.send(contract.listFirmAnswers, { params: { id: need } })).status).toBe(404)
  })

  it('takes a consent back: that bank sees nothing any more, the other goes on', async () => {
    const consent = (await see()).consents.find(({ bankId }) => bankId === 'bank-icbc')
    const ask = (by: typeof cast.branch, nth: number) =>
      by.send(contract.getReferral, { params: { id: referrals[nth] ?? '' } })
    expect((await ask(cast.branch, 0)).status).toBe(200)
    await phone.call(contract.withdrawPortalConsent, {
      params: { id: consent?.id ?? '' },
      body: { enterpriseId: firm.id },
    })
    for (const by of [cast.branch, cast.head]) {
      expect((await ask(by, 0)).status).toBe(404)
      expect((await by.send(contract.getEnterprise, { params: { id: firm.id } })).status).toBe(404)
      const { rows } = await by.call(contract.listReferrals, { query: { basket: 'done' } })
      expect(rows.map(({ id }) => id)).not.toContain(referrals[0])
    }
    expect((await ask(cast.rival, 1)).status).toBe(200)
    expect(await way(0)).toMatchObject({ stage: 'withdrawn' })
  })

  it('reads which institutions opened its data, by no person’s name, and copies all of its own', async () => {
    await cast.rival.call(contract.revealReferralContact, { params: { id: referrals[1] ?? '' }, body: {} })
    const { rows } = await phone.call(contract.listAccesses, { params: { id: firm.id } })
    expect(rows.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['referral.send', 'referral.reveal']))
    for (const row of rows) expect(Object.keys(row).sort()).toEqual(['kind', 'on', 'organisationName'])
    const copy = await phone.call(contract.copyMyData, { params: { id: firm.id } })
    expect(copy).toMatchObject({ firm: { name: firm.name }, answers: [{ question: 'contacted' }], accesses: rows })
    expect(copy.needs.map(({ id }) => id)).toEqual([need])
  })
})

describe('another phone', () => {
  it('sees and moves nothing of it, also once it says it speaks for the same firm', async () => {
    const tries = async () => [
      (await stranger.send(contract.getPortalNeed, { params: { id: need } })).status,
      (await answer(stranger, 'contacted', true)).status,
      (
        await stranger.send(contract.actOnPortalReferral, {
          params: { id: referrals[1] ?? '' },
          body: { id: randomUUID(), action: 'withdraw', note: '不办了' },
        })
      ).status,
      (
        await stranger.send(contract.withdrawPortalNeed, {
          params: { id: need },
          body: { id: randomUUID(), reason: '不办了' },
        })
      ).status,
    ]
    expect(await tries()).toEqual([404, 404, 404, 404])
    expect((await stranger.send(contract.copyMyData, { params: { id: firm.id } })).status).toBe(404)
    await submit(stranger, firm.id, ['bank-icbc'])
    expect(await tries()).toEqual([404, 404, 404, 404])
    expect((await stranger.call(contract.listAccesses, { params: { id: firm.id } })).rows).toEqual([])
    const copy = await stranger.call(contract.copyMyData, { params: { id: firm.id } })
    expect(copy.needs.map(({ id }) => id)).not.toContain(need)
    expect(copy).toMatchObject({ answers: [], accesses: [] })
  })
})
