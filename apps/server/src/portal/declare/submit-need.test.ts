import { randomUUID } from 'node:crypto'
import * as contract from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as chain from '../../referral/chain.fixture.ts'
import { startTestServer, type TestServer } from '../../testing.ts'
import { consentOf, firmsWithPhone, type Phone, provePhone, submit, told } from '../portal.fixture.ts'

let server: TestServer
let cast: chain.Cast
let firms: Awaited<ReturnType<typeof firmsWithPhone>>
let next = 0
beforeAll(async () => {
  server = await startTestServer({ firms: 1000, now: '2026-11-20T02:00:00Z' })
  cast = await chain.makeCast(server)
  firms = await firmsWithPhone(server, chain.unit, 20)
})
afterAll(() => server.close())

const refused = (code: string) => expect.objectContaining({ code })
const bank = 'bank-icbc'

function takeFirm() {
  const firm = firms[next++]
  if (!firm) throw new Error('too few firms with a phone of their own')
  return firm
}

/** A phone no register knows. */
let stranger = 0
const anyPhone = () => provePhone(server, `1990000${String(++stranger).padStart(4, '0')}`)

describe('finding one’s firm', () => {
  it('takes two signs of a name, and tells nothing but name, masked code and place', async () => {
    const { name } = takeFirm()
    const { rows } = await server.visitor.call(contract.findPublicFirms, { query: { q: name.slice(0, 4) } })
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.length).toBeLessThanOrEqual(8)
    for (const row of rows) {
      expect(Object.keys(row).sort()).toEqual(['creditCodeMasked', 'id', 'name', 'place'])
      expect(row.creditCodeMasked ?? '****').toContain('****')
    }
    const short = await server.visitor.send(contract.findPublicFirms, { query: { q: '一' } })
    expect(short.status).toBe(422)
  })

  it('finds by the whole code, by no part of it, by no address and by no phone', async () => {
    const { id, code, phone } = takeFirm()
    const find = async (q: string) =>
      (await server.visitor.call(contract.findPublicFirms, { query: { q } })).rows.map((row) => row.id)
    expect(await find(code)).toEqual([id])
    for (const q of [code.slice(0, 10), code.slice(-8), phone, phone.slice(-4)]) expect(await find(q)).not.toContain(id)
    const { rows } = await server.database.owner.query<{ address: string }>(
      'select registered_address as address from enterprise where id = $1 and registered_address is not null',
      [id],
    )
    for (const { address } of rows) expect(await find(address.slice(0, 40))).not.toContain(id)
  })
})

describe('a need told by the firm’s own phone', () => {
  it('of the register is checked at once, on the county’s list with its consents, and told once', async () => {
    const firm = takeFirm()
    const phone = await provePhone(server, firm.phone)
    const sent = await submit(phone, firm.id, [bank, 'bank-abc'], { channelId: 'bank-icbc-440803' })
    expect(sent).toMatchObject({ firmState: 'checked', number: expect.stringMatching(/^[0-9A-Z]{10}$/) })
    expect(await phone.call(contract.submitNeed, { body: sent.body })).toMatchObject({ number: sent.number })
    const need = await cast.county.call(contract.getNeed, { params: { id: sent.id } })
    expect(need).toMatchObject({ source: 'portal', stage: 'declared', wantedBanks: expect.arrayContaining([]) })
    expect(need.consents.map(({ bankId, channel }) => [bankId, channel]).sort()).toEqual([
      ['bank-abc', 'portal'],
      [bank, 'portal'],
    ])
    expect(need.declarations[0]).toMatchObject({ contactPhone: `${firm.phone.slice(0, 3)}****${firm.phone.slice(-4)}` })
    expect(need.steps.map(({ action, organisationName }) => [action, organisationName])).toEqual([
      ['declare', '企业自助'],
    ])
    await chain.recommend(cast.county, sent.id, need.declarations[0]?.id ?? '')
    const [referral = ''] = await chain.send(cast.county, sent.id, ['bank-icbc-440803'])
    expect(await cast.branch.call(contract.getReferral, { params: { id: referral } })).toMatchObject({ stage: 'sent' })
  })

  it('may be told for the town to look at first', async () => {
    const firm = takeFirm()
    const phone = await provePhone(server, firm.phone)
    const { id } = await submit(phone, firm.id, [], { isDeclared: false })
    const need = await cast.county.call(contract.getNeed, { params: { id } })
    expect(need).toMatchObject({ stage: 'need', declarations: [] })
  })

  it('is one at a time for a firm and phone', async () => {
    const firm = takeFirm()
    const phone = await provePhone(server, firm.phone)
    const { number } = await submit(phone, firm.id)
    await expect(submit(phone, firm.id)).rejects.toMatchObject({ code: 'need-open', details: { number } })
  })
})

describe('a stranger who says it speaks for a firm', () => {
  it('is claimed only: sees its own word, sends nothing to a bank, until the county has checked it', async () => {
    const firm = takeFirm()
    const phone = await anyPhone()
    const earlier = await chain.tell(cast.county, firm.id)
    const sent = await submit(phone, firm.id, [bank])
    expect(sent.firmState).toBe('claimed')
    const { rows } = await phone.call(contract.listPortalNeeds)
    expect(rows.map(({ id }) => id)).toEqual([sent.id])
    expect((await phone.send(contract.getPortalNeed, { params: { id: earlier } })).status).toBe(404)
    const need = await cast.county.call(contract.getNeed, { params: { id: sent.id } })
    await chain.recommend(cast.county, sent.id, need.declarations[0]?.id ?? '')
    await expect(chain.send(cast.county, sent.id, ['bank-icbc-440803'])).rejects.toEqual(refused('phone-unchecked'))

    const [waiting] = (await cast.county.call(contract.listFirmPhones, { query: { enterprise: firm.id } })).rows
    expect(waiting).toMatchObject({ state: 'claimed', needs: 1, phoneMasked: expect.stringContaining('****') })
    const check = { params: { id: waiting?.id ?? '' }, body: { isTheirs: true, note: '电话联系登记号码，企业确认' } }
    await expect(cast.otherCounty.call(contract.decideFirmPhone, check)).rejects.toEqual(refused('not-found'))
    await cast.county.call(contract.decideFirmPhone, check)
    await chain.send(cast.county, sent.id, ['bank-icbc-440803'])
    expect((await phone.call(contract.listPortalNeeds)).rows.map(({ id }) => id)).toContain(earlier)
  })

  it('loses everything when the county finds it is not theirs', async () => {
    const firm = takeFirm()
    const phone = await anyPhone()
    const sent = await submit(phone, firm.id, [bank])
    const [waiting] = (await cast.county.call(contract.listFirmPhones, { query: { enterprise: firm.id } })).rows
    const decided = await cast.county.call(contract.decideFirmPhone, {
      params: { id: waiting?.id ?? '' },
      body: { isTheirs: false, note: '企业说没有申报过' },
    })
    expect(decided).toMatchObject({ state: 'rejected', withdrawnNeeds: 1 })
    expect((await phone.call(contract.listPortalNeeds)).rows).toEqual([])
    expect((await phone.send(contract.getPortalNeed, { params: { id: sent.id } })).status).toBe(404)
    await expect(submit(phone, firm.id)).rejects.toEqual(refused('phone-rejected'))
    const need = await cast.county.call(contract.getNeed, { params: { id: sent.id } })
    expect(need.stage).toBe('withdrawn')
    expect(need.consents.every(({ withdrawnOn }) => withdrawnOn !== null)).toBe(true)
  })

  it('can’t keep the firm itself from consenting, nor end what the firm consented to', async () => {
    const firm = takeFirm()
    const thief = await anyPhone()
    const { body } = await submit(thief, firm.id, [bank])
    const own = await provePhone(server, firm.phone)
    const sent = await submit(own, firm.id, [bank])
    const need = await cast.county.call(contract.getNeed, { params: { id: sent.id } })
    await chain.recommend(cast.county, sent.id, need.declarations[0]?.id ?? '')
    const [referral = ''] = await chain.send(cast.county, sent.id, ['bank-icbc-440803'])
    const theirs = need.consents.find(({ id }) => id !== body.consents[0]?.id)
    const withdraw = { params: { id: theirs?.id ?? '' }, body: { enterpriseId: firm.id } }
    await expect(thief.call(contract.withdrawPortalConsent, withdraw)).rejects.toEqual(refused('not-found'))
    await thief.call(contract.withdrawPortalConsent, {
      params: { id: body.consents[0]?.id ?? '' },
      body: { enterpriseId: firm.id },
    })
    expect((await cast.branch.send(contract.getReferral, { params: { id: referral } })).status).toBe(200)
  })

  it('is kept to five firms a day, and a firm to five new phones', async () => {
    const phone = await anyPhone()
    for (let n = 0; n < 5; n++) await submit(phone, takeFirm().id, [], { isDeclared: false })
    await expect(submit(phone, takeFirm().id)).rejects.toEqual(refused('portal-limit'))
    const firm = takeFirm()
    for (let n = 0; n < 5; n++) await submit(await anyPhone(), firm.id, [], { isDeclared: false })
    await expect(submit(await anyPhone(), firm.id)).rejects.toEqual(refused('portal-limit'))
  })

  it('proves nothing by a number that many firms have', async () => {
    const firm = takeFirm()
    await server.database.owner.query(
      `update enterprise set contact_phone = '13900009999' where id = $1
         or id in (select id from enterprise where id <> $1 and merged_into is null order by id limit 3)`,
      [firm.id],
    )
    expect(await submit(await provePhone(server, '13900009999'), firm.id)).toMatchObject({ firmState: 'claimed' })
  })
})

describe('what is forged', () => {
  const forge = async (phone: Phone, enterpriseId: string, more: object) =>
    await phone.send(contract.submitNeed, {
      body: { ...told, id: randomUUID(), declarationId: randomUUID(), enterpriseId, ...more },
    })

  it('is refused: no session, a made-up one, an unknown firm, another text, another bank’s text, a consent replayed', async () => {
    const firm = takeFirm()
    const phone = await provePhone(server, firm.phone)
    const good = await consentOf(phone, bank)
    const visitor = server.visitor as Phone
    expect((await forge(visitor, firm.id, {})).status).toBe(401)
    expect((await forge(phone, randomUUID(), {})).body.code).toBe('firm-gone')
    const other = { ...good, textHash: '0'.repeat(64) }
    expect((await forge(phone, firm.id, { consents: [other] })).status).toBe(422)
    expect((await forge(phone, firm.id, { consents: [{ ...good, bankId: 'bank-abc' }] })).status).toBe(422)
    expect((await forge(phone, firm.id, { isTruthful: false })).status).toBe(422)
    const { body } = await submit(phone, firm.id, [bank])
    const replayed = takeFirm()
    const thief = await anyPhone()
    const [consent] = body.consents
    expect((await forge(thief, replayed.id, { consents: [consent] })).status).toBe(200)
    const need = await forge(thief, firm.id, { consents: [consent] })
    expect(need.status).not.toBe(200)
    expect((await forge(phone, firm.id, { id: body.id })).status).toBe(200)
  })

  it('leaves nothing behind where one part is refused', async () => {
    const firm = takeFirm()
    const phone = await provePhone(server, firm.phone)
    const good = await consentOf(phone, bank)
    const id = randomUUID()
    const consents = [good, { ...good, id: randomUUID(), bankId: 'bank-abc' }]
    expect((await forge(phone, firm.id, { id, consents })).status).toBe(422)
    const { rows } = await server.database.owner.query('select from need where id = $1', [id])
    expect(rows).toEqual([])
  })
})

// Last: it uses the address up for all.
it('finding firms is limited by address', async () => {
  const replies = []
  for (let n = 0; n < 61; n++) {
    replies.push((await server.visitor.send(contract.findPublicFirms, { query: { q: '水产' } })).status)
  }
  expect(replies.at(0)).toBe(200)
  expect(replies.at(-1)).toBe(429)
})
