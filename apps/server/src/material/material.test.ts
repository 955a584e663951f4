import { connect } from 'node:net'
import * as contract from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firmsWithPhone, type Phone, provePhone, submit } from '../portal/portal.fixture.ts'
import * as chain from '../referral/chain.fixture.ts'
import { type Caller, startTestServer, type TestServer, testOrigin } from '../testing.ts'
import { fetchFile, hand, jpeg, pdf, png } from './material.fixture.ts'

let server: TestServer
let cast: chain.Cast
let phone: Phone
let firm: { id: string; phone: string }
let need: string
let icbc: string
let abc: string
beforeAll(async () => {
  server = await startTestServer({ firms: 1000, now: '2026-11-20T02:00:00Z', config: { materialMegabytes: 1 } })
  cast = await chain.makeCast(server)
  const [own] = await firmsWithPhone(server, chain.unit, 1)
  if (!own) throw new Error('no firm with a phone of its own')
  firm = own
  phone = await provePhone(server, own.phone)
  need = (await submit(phone, firm.id, ['bank-icbc', 'bank-abc'])).id
  const { declarations } = await cast.county.call(contract.getNeed, { params: { id: need } })
  await chain.recommend(cast.county, need, declarations[0]?.id ?? '')
  ;[icbc = '', abc = ''] = await chain.send(cast.county, need, ['bank-icbc-440803', 'bank-abc-440803'])
})
afterAll(() => server.close())

const give = (content: Buffer, given: Parameters<typeof hand>[4] = {}, by: Phone = phone) =>
  hand(server, by.cookie, need, content, given)
const open = (by: { cookie: string }, id: string) => fetchFile(server, by.cookie, contract.openMaterial, id)
const namesFor = async (by: Caller, referral: string) => {
  const { rows } = await by.call(contract.listReferralMaterials, { params: { id: referral } })
  return rows.map(({ name }) => name)
}
const mine = async () => (await phone.call(contract.listPortalMaterials, { params: { id: need } })).rows
const countRows = async () => {
  const { rows } = await server.database.owner.query<{ n: number }>(
    'select (select count(*) from material) + (select count(*) from material_content) as n',
  )
  return Number(rows[0]?.n)
}

describe('a firm hands in', () => {
  it('what a bank asked for: that bank and the team have it, no other bank does', async () => {
    await chain.act(cast.branch, icbc, chain.receive)
    await chain.act(cast.branch, icbc, chain.contact)
    await chain.act(cast.branch, icbc, { action: 'ask_material', note: '近六个月流水' })
    const { id, status } = await give(pdf, { name: '流水.pdf', kind: 'statement', audience: 'bank', referral: icbc })
    expect(status).toBe(200)
    expect(await mine()).toMatchObject([
      { id, format: 'pdf', state: 'unscanned', audience: 'bank', addedOn: '2026-11-20' },
    ])
    expect(await namesFor(cast.branch, icbc)).toEqual(['流水.pdf'])
    expect(await namesFor(cast.head, icbc)).toEqual(['流水.pdf'])
    expect(await namesFor(cast.rival, abc)).toEqual([])
    const opened = await open(cast.branch, id)
    expect(opened).toMatchObject({ status: 200, bytes: pdf })
    expect((await open(cast.county, id)).bytes).toEqual(pdf)
    const others = [cast.rival, cast.otherBranch, cast.otherCounty]
    expect(await Promise.all(others.map(async (by) => (await open(by, id)).status))).toEqual([404, 404, 404])
  })

  it('and says so: the clock runs again, the bank’s desk is told, and nothing is said twice', async () => {
    const { referrals } = await phone.call(contract.getPortalNeed, { params: { id: need } })
    expect(referrals.find(({ id }) => id === icbc)).toMatchObject({ stage: 'waiting', isPaused: true })
    const body = { id: crypto.randomUUID(), action: 'supply_material' as const, note: '流水已在页面提交' }
    await phone.call(contract.actOnPortalReferral, { params: { id: icbc }, body })
    await phone.call(contract.actOnPortalReferral, { params: { id: icbc }, body })
    expect(await cast.branch.call(contract.getReferral, { params: { id: icbc } })).toMatchObject({ stage: 'contacted' })
    const { rows } = await server.database.owner.query<{ words: string; link: string }>(
      "select words, link from notice where kind = 'material_supplied'",
    )
    expect(rows).toEqual([{ words: expect.stringContaining('平台上有1份'), link: `/referrals/${icbc}` }])
  })

  it('is saved, never shown: an attachment without a say in our pages', async () => {
    const [one] = await mine()
    const { headers } = await open(cast.branch, one?.id ?? '')
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': expect.stringMatching(/^attachment; /),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    })
  })

  it('the same once: by its number, and by its bytes', async () => {
    const [one] = await mine()
    const again = { name: '流水.pdf', audience: 'bank' as const, referral: icbc }
    expect((await give(pdf, { ...again, id: one?.id ?? '' })).status).toBe(200)
    expect((await give(pdf, again)).body.code).toBe('already-done')
    expect((await give(jpeg, { ...again, id: one?.id ?? '', name: 'a.jpg' })).body.code).toBe('operation-differs')
    expect(await mine()).toHaveLength(1)
  })

  it('for every bank it consented to, or for the team alone', async () => {
    const both = await give(jpeg, { name: '..\\..\\执照\u202Egpj.jpg', audience: 'banks' })
    const team = await give(png, { name: '门头.png', audience: 'team' })
    expect((await mine()).map(({ name }) => name)).toEqual(['流水.pdf', '执照gpj.jpg', '门头.png'])
    expect(await namesFor(cast.rival, abc)).toEqual(['执照gpj.jpg'])
    expect((await open(cast.rival, both.id)).status).toBe(200)
    expect((await open(cast.branch, team.id)).status).toBe(404)
    expect((await open(cast.county, team.id)).status).toBe(200)
    const { rows } = await cast.county.call(contract.listNeedMaterials, { params: { id: need } })
    expect(rows).toHaveLength(3)
  })

  it('and reads which institution opened it', async () => {
    const { rows } = await phone.call(contract.listAccesses, { params: { id: firm.id } })
    const who = rows.filter(({ kind }) => kind === 'material.open').map(({ organisationName }) => organisationName)
    expect(who).toHaveLength(3)
    expect(who.join()).toMatch(/工商银行.*农业银行|农业银行.*工商银行/)
    const before = rows.length
    const [one] = await mine()
    expect((await fetchFile(server, phone.cookie, contract.openOwnMaterial, one?.id ?? '')).bytes).toEqual(pdf)
    expect((await phone.call(contract.listAccesses, { params: { id: firm.id } })).rows).toHaveLength(before)
  })
})

describe('nothing is left of', () => {
  it('a file that is refused, too large, or breaks off', async () => {
    const before = await countRows()
    expect((await give(Buffer.alloc(2 ** 20 + 1, 1))).body.code).toBe('file-too-large')
    expect((await give(Buffer.from('<svg/>'), { name: 'a.svg' })).body.code).toBe('material-refused')
    expect((await give(Buffer.concat([pdf, Buffer.from('% more')]), { cutOff: 40 })).status).toBeGreaterThanOrEqual(400)
    expect(await countRows()).toBe(before)
  })

  it('a line that drops halfway', async () => {
    const before = await countRows()
    await server.app.listen({ port: 0, host: '127.0.0.1' })
    const address = server.app.server.address()
    if (address === null || typeof address === 'string') throw new Error('not listening')
    await new Promise<void>((resolve) => {
      const socket = connect(address.port, '127.0.0.1', () => {
        const path = contract.addMaterial.path.replace(':id', need)
        const query = `id=${crypto.randomUUID()}&kind=license&audience=team&name=a.pdf`
        socket.write(
          [
            `POST ${path}?${query} HTTP/1.1`,
            ...[`host: ${new URL(testOrigin).host}`, `origin: ${testOrigin}`, `cookie: ${phone.cookie}`],
            ...['content-type: multipart/form-data; boundary=b', 'content-length: 4000', '', ''],
          ].join('\r\n'),
        )
        socket.write('--b\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.4 half')
        setTimeout(() => socket.destroy(), 200)
      })
      socket.on('close', () => resolve())
    })
    await expect.poll(async () => (await give(jpeg, { name: 'b.jpg' })).status).toBe(200)
    expect(await countRows()).toBe(before + 2)
  })
})

describe('taking back', () => {
  it('erases the file at once and leaves the line', async () => {
    const [first] = await mine()
    const id = first?.id ?? ''
    await phone.call(contract.withdrawMaterial, { params: { id }, body: {} })
    await phone.call(contract.withdrawMaterial, { params: { id }, body: {} })
    const { rowCount } = await server.database.owner.query('select from material_content where id = $1', [id])
    expect(rowCount).toBe(0)
    expect((await open(cast.branch, id)).status).toBe(404)
    expect((await open(cast.county, id)).text).toContain('企业已收回')
    expect((await mine()).find((one) => one.id === id)).toMatchObject({ withdrawnOn: '2026-11-20' })
    expect(await namesFor(cast.branch, icbc)).not.toContain('流水.pdf')
  })

  it('a consent closes every file to that bank, and to no other', async () => {
    const shared = (await mine()).find(({ audience }) => audience === 'banks')?.id ?? ''
    expect((await open(cast.branch, shared)).status).toBe(200)
    const { consents } = await phone.call(contract.getPortalNeed, { params: { id: need } })
    const consent = consents.find(({ bankId }) => bankId === 'bank-icbc')?.id ?? ''
    await phone.call(contract.withdrawPortalConsent, { params: { id: consent }, body: { enterpriseId: firm.id } })
    expect((await open(cast.branch, shared)).status).toBe(404)
    expect((await open(cast.head, shared)).status).toBe(404)
    expect((await open(cast.rival, shared)).status).toBe(200)
  })
})

it('a copy of its data lists what was handed in', async () => {
  const copy = await phone.call(contract.copyMyData, { params: { id: firm.id } })
  expect(copy.materials).toEqual(await mine())
})

describe('another phone', () => {
  it('hands nothing to a need of others’, and sees and takes back nothing', async () => {
    const stranger = await provePhone(server, '19900000002')
    const shared = (await mine()).find(({ audience }) => audience === 'banks')?.id ?? ''
    const tries = async () => [
      (await give(pdf, {}, stranger)).status,
      (await stranger.send(contract.listPortalMaterials, { params: { id: need } })).status,
      (await stranger.send(contract.withdrawMaterial, { params: { id: shared }, body: {} })).status,
      (await fetchFile(server, stranger.cookie, contract.openOwnMaterial, shared)).status,
    ]
    expect(await tries()).toEqual([404, 404, 404, 404])
    const own = (await submit(stranger, firm.id, ['bank-abc'])).id
    expect(await tries()).toEqual([404, 404, 404, 404])
    expect((await hand(server, stranger.cookie, own, pdf)).status).toBe(200)
    expect(
      (await hand(server, stranger.cookie, own, jpeg, { name: 'a.jpg', audience: 'bank', referral: abc })).status,
    ).toBe(404)
  })

  it('once found not to be the firm’s, has nothing at any bank', async () => {
    const { rows } = await server.database.owner.query<{ id: string }>(
      `update firm_phone set state = 'rejected', basis = 'staff', decided_at = now(), decided_by = 'test'
       where enterprise_id = $1 and state = 'checked' returning id`,
      [firm.id],
    )
    expect(rows).toHaveLength(1)
    expect(await namesFor(cast.rival, abc)).toEqual([])
    expect((await phone.send(contract.listPortalMaterials, { params: { id: need } })).status).toBe(404)
  })
})
