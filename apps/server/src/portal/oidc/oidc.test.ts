import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import * as contract from '@huoshui/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { callerOf, startTestServer, type TestServer, testOrigin } from '../../testing.ts'
import {
  cookieHeader,
  issuerOf,
  keep,
  type ProviderPerson,
  providerClient,
  startOidcProvider,
  walkThrough,
} from '../../user/sign-in/oidc-provider.fixture.ts'
import { consentOf, provePhone, told } from '../portal.fixture.ts'

type Firm = { id: string; name: string; code: string }

let provider: Server
let server: TestServer
let person: ProviderPerson
let idTokenSeconds = 3600
let firms: Firm[]
const codeClaim = 'unified_social_credit_code'

beforeAll(async () => {
  provider = await startOidcProvider({
    callback: '/api/portal/oidc/callback',
    claims: { phone: ['phone_number', 'phone_number_verified'], licence: [codeClaim] },
    person: () => person,
    more: { ttl: { IdToken: () => idTokenSeconds } },
  })
  const firmOidc = {
    ...{ issuer: issuerOf(provider), ...providerClient, name: '电子营业执照', codeClaim },
    scopes: ['openid', 'phone', 'licence'],
  }
  server = await startTestServer({ firms: 1000, now: '2026-11-20T02:00:00Z', config: { firmOidc } })
  const { rows } = await server.database.owner.query<Firm>(
    `select id, name, credit_code as code from enterprise where status = 'active' and merged_into is null
     and credit_code is not null order by id limit 4`,
  )
  firms = rows
})
afterAll(async () => {
  await server.close()
  provider.close()
})
beforeEach(() => {
  idTokenSeconds = 3600
})

const firmAt = (n: number): Firm => {
  const firm = firms[n]
  if (!firm) throw new Error('the demo city has too few firms')
  return firm
}

/** Goes to the provider as somebody; what comes back, and the browser it comes back to. */
async function goAs(who: ProviderPerson, returnTo = 'progress', bend: (url: URL) => void = () => undefined) {
  person = who
  const jar = new Map<string, string>()
  const started = await server.visitor.send(contract.startFirmOidc, { body: { returnTo } })
  const line = String(started.headers['set-cookie'])
  expect(line).toMatch(/; Path=\/api\/portal\/oidc; HttpOnly; SameSite=Lax; /)
  keep(jar, [line])
  const away = new URL(started.body.url)
  bend(away)
  return { jar, back: await walkThrough(away.href) }
}

async function comeBack(back: URL, jar: Map<string, string>) {
  const reply = await server.app.inject({
    url: back.pathname + back.search,
    headers: { cookie: cookieHeader(jar), host: new URL(testOrigin).host },
  })
  const own = new Map(jar)
  keep(own, [reply.headers['set-cookie'] ?? []].flat().map(String))
  return { location: String(reply.headers.location), browser: callerOf(server.app, cookieHeader(own)) }
}

async function enterAs(who: ProviderPerson, returnTo?: string, bend?: (url: URL) => void) {
  const { back, jar } = await goAs(who, returnTo, bend)
  return await comeBack(back, jar)
}

/** Nobody is let in, for this reason. */
async function expectRefused(
  { location, browser }: Awaited<ReturnType<typeof comeBack>>,
  fault: contract.FirmOidcFault,
) {
  expect(location).toMatch(new RegExp(`^/p/[\\w/-]*\\?refusal=${fault}$`))
  expect((await browser.send(contract.getPhoneSession)).status).toBe(401)
}

const withCode = (subject: string, { code }: Firm, more: object = {}): ProviderPerson => ({
  ...{ subject, [codeClaim]: code },
  ...more,
})
const withPhone = (subject: string, phone: string, isVerified: unknown = true): ProviderPerson => ({
  ...{ subject, phone_number: phone, phone_number_verified: isVerified },
})

describe('a firm that comes by the identity provider', () => {
  it('with a verified phone is what a phone proven by SMS is, back on the page it left', async () => {
    const bySms = await provePhone(server, '13812340001')
    const { location, browser } = await enterAs(withPhone('p-1', '+86 138 1234 0001'), 'declare/bank-icbc')
    expect(location).toBe('/p/declare/bank-icbc')
    const session = await browser.call(contract.getPhoneSession)
    expect(session).toEqual({ phoneMasked: '138****0001', provenBy: 'oidc', firms: [] })
    const firm = firmAt(0)
    const body = { ...told, id: randomUUID(), declarationId: randomUUID(), enterpriseId: firm.id, consents: [] }
    expect(await browser.call(contract.submitNeed, { body })).toMatchObject({ firmState: expect.any(String) })
    expect((await bySms.call(contract.listPortalNeeds)).rows).toHaveLength(1)
    const { rows } = await server.database.owner.query(
      `select detail ->> 'subject' as subject, detail ->> 'issuer' as issuer from audit_line where action = 'firm-phone.sign-in'`,
    )
    expect(rows).toEqual([{ subject: 'p-1', issuer: issuerOf(provider) }])
  })

  it('with a credit code speaks for that firm at once, on record, and for no other', async () => {
    const [firm, other] = [firmAt(1), firmAt(2)]
    const { location, browser } = await enterAs(withCode('c-1', firm, { ...withPhone('c-1', '13812340002') }))
    expect(location).toBe('/p/progress')
    const session = await browser.call(contract.getPhoneSession)
    expect(session).toMatchObject({ phoneMasked: '138****0002', firms: [{ id: firm.id, state: 'checked' }] })
    expect(session.firms).toHaveLength(1)
    const bank = 'bank-icbc'
    const consents = [await consentOf({ cookie: '', ...browser }, bank)]
    const submitFor = (enterpriseId: string) =>
      browser.send(contract.submitNeed, {
        body: { ...told, id: randomUUID(), declarationId: randomUUID(), enterpriseId, consents },
      })
    expect((await submitFor(firm.id)).body).toMatchObject({ firmState: 'checked' })
    expect((await submitFor(other.id)).body).toMatchObject({ code: 'other-firm' })
    const found = await server.database.owner.query(
      `select f.state, f.basis, f.note, o.issuer, o.subject, o.credit_code, c.evidence from firm_phone f
       join firm_person o on o.id = f.phone_id join consent c on c.recorded_by = o.id::text where o.subject = 'c-1'`,
    )
    expect(found.rows).toEqual([
      {
        ...{ state: 'checked', basis: 'oidc', issuer: issuerOf(provider), subject: 'c-1', credit_code: firm.code },
        note: expect.stringContaining('c-1'),
        evidence: '企业页面，统一身份认证',
      },
    ])
    // The same phone by SMS alone has not been told of the firm.
    expect((await (await provePhone(server, '13812340002')).call(contract.getPhoneSession)).firms).toEqual([])
    // The same person sent for another firm is another, and the first stays apart.
    const next = await enterAs(withCode('c-1', other))
    expect((await next.browser.call(contract.getPhoneSession)).firms.map(({ id }) => id)).toEqual([other.id])
    expect((await next.browser.call(contract.listPortalNeeds)).rows).toEqual([])
  })

  it('without a phone proves one before it declares, and is reached there', async () => {
    const firm = firmAt(3)
    const { browser } = await enterAs(withCode('c-2', firm, withPhone('c-2', '13812340009', false)))
    expect(await browser.call(contract.getPhoneSession)).toMatchObject({ phoneMasked: null })
    const body = { ...told, id: randomUUID(), declarationId: randomUUID(), enterpriseId: firm.id, consents: [] }
    expect((await browser.send(contract.submitNeed, { body })).body).toMatchObject({ code: 'phone-needed' })
    await browser.call(contract.askPhoneCode, { body: { phone: '13812340003' } })
    const { rows } = await server.database.owner.query<{ sealed: string }>(
      `select to_jsonb(n)::text as sealed from notice n where kind = 'phone_code' order by made_at desc limit 1`,
    )
    const code = /\b\d{6}\b/.exec(rows[0]?.sealed ?? '')?.[0] ?? ''
    const added = await browser.call(contract.addContactPhone, { body: { phone: '13812340003', code } })
    expect(added).toMatchObject({ phoneMasked: '138****0003', firms: [{ id: firm.id }] })
    const sent = await browser.call(contract.submitNeed, { body })
    const lookUp = { body: { number: sent.number, phone: '13812340003' } }
    expect(await server.visitor.call(contract.lookUpNeed, lookUp)).toMatchObject({ firmState: 'checked' })
    const desk = await server.as('demo-city')
    const listed = await desk.call(contract.listFirmPhones, { query: { state: 'checked', enterprise: firm.id } })
    expect(listed.rows).toMatchObject([{ basis: 'oidc', phoneMasked: '138****0003' }])
    // The team's finding outweighs the provider's word.
    const [row] = listed.rows
    const decision = { params: { id: row?.id ?? '' }, body: { isTheirs: false, note: '到企业核实，已离职' } }
    await desk.call(contract.decideFirmPhone, decision)
    expect((await browser.send(contract.submitNeed, { body })).body).toMatchObject({ code: 'phone-rejected' })
    await expectRefused(await enterAs(withCode('c-2', firm)), 'rejected')
  })
})

describe('nobody is let in', () => {
  it('by a phone that is not verified, no mobile, or nothing at all', async () => {
    await expectRefused(await enterAs(withPhone('n-1', '13812340004', false)), 'phone-unverified')
    await expectRefused(await enterAs(withPhone('n-1', '13812340004', 'true')), 'phone-unverified')
    await expectRefused(await enterAs(withPhone('n-2', '0759-2222222')), 'phone-not-mobile')
    await expectRefused(await enterAs({ subject: 'n-3', preferred_username: 'demo-city' }), 'nothing')
  })

  it('by a code that is not on the register, or no code', async () => {
    const absent = '91110000600037341L'
    await expectRefused(await enterAs(withCode('n-4', { id: '', name: '', code: absent })), 'code-unknown')
    await expectRefused(await enterAs(withCode('n-4', { id: '', name: '', code: 'ABC' })), 'code-malformed')
  })

  it('by an answer used before, changed, or brought to another browser', async () => {
    const { back, jar } = await goAs(withPhone('n-5', '13812340005'))
    const stolen = await comeBack(back, new Map())
    await expectRefused(stolen, 'unasked')
    const forged = new URL(back)
    forged.searchParams.set('state', 'made-up')
    await expectRefused(await comeBack(forged, jar), 'unasked')
    expect((await comeBack(back, jar)).location).toBe('/p/progress')
    await expectRefused(await comeBack(back, jar), 'unasked')
    const other = await goAs(withPhone('n-5', '13812340005'))
    other.back.searchParams.set('code', 'made-up')
    await expectRefused(await comeBack(other.back, other.jar), 'failed')
    const mixed = await goAs(withPhone('n-5', '13812340005'))
    mixed.back.searchParams.set('iss', 'https://another-provider.invalid')
    await expectRefused(await comeBack(mixed.back, mixed.jar), 'failed')
  })

  it('by an ID token of another sign-in, or one that has expired', async () => {
    const who = withPhone('n-6', '13812340006')
    const nonce = await enterAs(who, 'progress', (url) => url.searchParams.set('nonce', 'another'))
    await expectRefused(nonce, 'failed')
    const proof = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'
    const exchange = await enterAs(who, 'progress', (url) => url.searchParams.set('code_challenge', proof))
    await expectRefused(exchange, 'failed')
    idTokenSeconds = -60
    await expectRefused(await enterAs(who), 'failed')
  })

  it('too late, or having turned back at the provider; the page is kept', async () => {
    const late = await goAs(withPhone('n-7', '13812340007'), 'data')
    server.clock.advance(10 * 60_000 + 1)
    const { location } = await comeBack(late.back, late.jar)
    expect(location).toBe('/p/data?refusal=stale')
    await expectRefused(await enterAs({ subject: 'n-8', turnsBack: true }), 'cancelled')
  })

  it('and leads nowhere but to our own pages', async () => {
    for (const returnTo of ['//evil.invalid', '../../', 'https://evil.invalid', 'a?b', '/x']) {
      expect((await server.visitor.send(contract.startFirmOidc, { body: { returnTo } })).status, returnTo).toBe(422)
    }
  })
})

it('is not offered where none is configured, and says when the provider is down', async () => {
  expect(await server.visitor.call(contract.getPortalDoor)).toEqual({ oidc: { name: '电子营业执照' } })
  const none = await startTestServer()
  expect(await none.visitor.call(contract.getPortalDoor)).toEqual({ oidc: null })
  expect((await none.visitor.send(contract.startFirmOidc, { body: { returnTo: '' } })).status).toBe(404)
  await none.close()
  const firmOidc = {
    ...{ issuer: 'http://127.0.0.1:1', ...providerClient, name: '粤省事', codeClaim: undefined },
    scopes: ['openid', 'phone'],
  }
  const down = await startTestServer({ config: { firmOidc } })
  const refused = await down.visitor.send(contract.startFirmOidc, { body: { returnTo: '' } })
  expect(refused.body).toMatchObject({ code: 'firm-oidc-down', sentence: expect.stringContaining('粤省事') })
  await down.close()
})
