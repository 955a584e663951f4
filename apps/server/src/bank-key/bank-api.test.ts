import { execFile } from 'node:child_process'
import { generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import * as contract from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, type Bank, BankApiError, lend, listAll, signatureOf } from '../../../../docs/examples/bank-client.ts'
import * as chain from '../referral/chain.fixture.ts'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'

let server: TestServer
let cast: chain.Cast
let url: string
beforeAll(async () => {
  server = await startTestServer({ firms: 1000, now: new Date().toISOString(), config: { keyRequestsPerMinute: 80 } })
  cast = await chain.makeCast(server)
  url = await server.app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => server.close())

const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
const later = () => new Date(Date.now() + 100 * 86_400_000).toISOString().slice(0, 10)
const pem = (key: KeyObject) => key.export({ type: 'spki', format: 'pem' }).toString()

async function register(by: Caller, organisationId: string): Promise<Bank> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const body = { id: randomUUID(), organisationId, name: '信贷系统', publicKey: pem(publicKey), expiresOn: later() }
  const { id } = await by.call(contract.registerBankKey, { body })
  server.clock.set(new Date().toISOString())
  return { url, keyId: id, privateKey }
}

const refusedWith = (code: string) => expect.objectContaining({ code })

describe('a bank’s program', () => {
  it('by the example client receives, contacts, grants and draws; what it did bears the name of its key', async () => {
    const { referral, enterpriseId } = await chain.sendOne(cast, 0)
    const bank = await register(cast.head, 'bank-icbc-440803')
    expect((await listAll(bank, 'to_receive')).map(({ id }) => id)).toContain(referral)
    await lend(bank, referral, today())
    const seen = await ask(bank, 'GET', `/api/referrals/${referral}`)
    expect(seen).toMatchObject({ stage: 'lent', drawdowns: [{ amountFen: 120_000_000 }] })
    const { rows } = await server.database.owner.query<{ action: string; actor: string }>(
      'select action, actor from audit_line where subject_id = $1 and actor = $2 order by at',
      [enterpriseId, `key:${bank.keyId}`],
    )
    expect(rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['referral.act', 'referral.reveal', 'credit.grant', 'drawdown.draw']),
    )
    const asSeen = await cast.county.call(contract.getReferral, { params: { id: referral } })
    expect(asSeen.steps.find(({ action }) => action === 'credit')?.byName).toBe('接口密钥“信贷系统”')
  })

  it('runs from the command line, with plain Node', async () => {
    const { referral } = await chain.sendOne(cast, 1)
    const { keyId, privateKey } = await register(cast.head, 'bank-icbc-440803')
    const file = join(server.config.dataDir, 'private.pem')
    writeFileSync(file, (privateKey as KeyObject).export({ type: 'pkcs8', format: 'pem' }))
    const { stdout } = await promisify(execFile)(process.execPath, [
      'docs/examples/bank-client.ts',
      'inbox',
      url,
      keyId,
      file,
    ])
    expect(stdout).toContain(referral)
  })

  it('sees with the head office’s key its branches, with a branch’s itself, and never another bank', async () => {
    const ours = (await chain.sendOne(cast, 2)).referral
    const theirs = (await chain.sendOne(cast, 3, 'bank-abc-440803')).referral
    const [head, branch, other] = [
      await register(cast.head, 'bank-icbc'),
      await register(cast.head, 'bank-icbc-440803'),
      await register(cast.head, 'bank-icbc-440802'),
    ]
    for (const bank of [head, branch])
      expect(await ask(bank, 'GET', `/api/referrals/${ours}`)).toMatchObject({ id: ours })
    await expect(ask(other, 'GET', `/api/referrals/${ours}`)).rejects.toEqual(refusedWith('not-found'))
    for (const bank of [head, branch, other]) {
      await expect(ask(bank, 'GET', `/api/referrals/${theirs}`)).rejects.toEqual(refusedWith('not-found'))
      const steps = { id: randomUUID(), act: chain.receive }
      await expect(ask(bank, 'POST', `/api/referrals/${theirs}/steps`, steps)).rejects.toEqual(refusedWith('not-found'))
    }
    await expect(register(cast.head, 'bank-abc-440803')).rejects.toEqual(refusedWith('not-found'))
  })

  it('may call the bank’s routes and no other', async () => {
    const bank = await register(cast.head, 'bank-icbc')
    for (const target of ['/api/enterprises', '/api/bank-keys', '/api/webhooks', '/api/referrals/workbook'])
      await expect(ask(bank, 'GET', target), target).rejects.toEqual(refusedWith('not-allowed'))
  })
})

describe('a signature', () => {
  const send = async (
    headers: Record<string, string>,
    target = '/api/referrals',
    method: 'GET' | 'POST' = 'GET',
    body?: string,
  ) =>
    (
      await server.app.inject({
        method,
        url: target,
        headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) },
        ...(body ? { payload: body } : {}),
      })
    ).json<{ code?: string; sentence?: string }>()

  it('is taken once, within its time, for the request it was made for', async () => {
    const bank = await register(cast.head, 'bank-icbc')
    const seconds = () => Math.floor(server.clock.now().getTime() / 1000)
    const fresh = signatureOf(bank, 'GET', '/api/referrals', '', { created: seconds() })
    expect((await send(fresh)).code).toBeUndefined()
    expect((await send(fresh)).sentence).toContain('nonce 重复')
    const wrong: [string, Record<string, string>, string?, ('GET' | 'POST')?, string?][] = [
      ['late', signatureOf(bank, 'GET', '/api/referrals', '', { created: seconds() - 400 })],
      ['early', signatureOf(bank, 'GET', '/api/referrals', '', { created: seconds() + 400 })],
      ['another path', signatureOf(bank, 'GET', '/api/referrals/baskets', '', { created: seconds() })],
      ['another query', signatureOf(bank, 'GET', '/api/referrals?basket=done', '', { created: seconds() })],
      ['another method', signatureOf(bank, 'POST', '/api/referrals', '', { created: seconds() })],
      [
        'another key',
        signatureOf({ ...bank, keyId: randomUUID() }, 'GET', '/api/referrals', '', { created: seconds() }),
      ],
      ['no nonce to speak of', signatureOf(bank, 'GET', '/api/referrals', '', { created: seconds(), nonce: 'x' })],
      [
        'another body',
        signatureOf(bank, 'POST', `/api/referrals/${randomUUID()}/steps`, '{"a":1}', { created: seconds() }),
        `/api/referrals/${randomUUID()}/steps`,
        'POST',
        '{"a":2}',
      ],
      [
        'a covered part left out',
        { ...fresh, 'signature-input': fresh['signature-input']?.replace(' "content-digest"', '') ?? '' },
      ],
    ]
    for (const [what, headers, ...rest] of wrong)
      expect((await send(headers, ...rest)).code, what).toBe('signature-refused')
    // A signature that fails is never helped by somebody's session.
    const reply = await server.app.inject({
      url: '/api/referrals',
      headers: { ...wrong[0]?.[1], cookie: cast.head.cookie },
    })
    expect(reply.statusCode).toBe(401)
  })

  it('ends with its key: revoked at once, expired on its day', async () => {
    const bank = await register(cast.head, 'bank-icbc')
    await ask(bank, 'GET', '/api/referrals')
    const lasting = await register(cast.head, 'bank-icbc')
    await cast.head.call(contract.revokeBankKey, { params: { id: bank.keyId }, body: { reason: '换新密钥' } })
    await expect(ask(bank, 'GET', '/api/referrals')).rejects.toEqual(refusedWith('signature-refused'))
    const now = server.clock.now()
    server.clock.advance(101 * 86_400_000)
    const created = Math.floor(server.clock.now().getTime() / 1000)
    const expired = await send(signatureOf(lasting, 'GET', '/api/referrals', '', { created }))
    expect(expired.sentence).toContain('到期')
    server.clock.set(now.toISOString())
    const rows = (await cast.head.call(contract.listBankKeys)).rows
    expect(rows.find(({ id }) => id === bank.keyId)).toMatchObject({
      revokedAt: expect.any(String),
      lastUsedAt: expect.any(String),
    })
  })

  it('comes so many times a minute, each key for itself', async () => {
    const [busy, calm] = [await register(cast.head, 'bank-icbc'), await register(cast.head, 'bank-icbc')]
    const replies = await Promise.all(
      Array.from({ length: 85 }, () => ask(busy, 'GET', '/api/referrals/baskets').catch((error: unknown) => error)),
    )
    const refused = replies.filter((reply) => reply instanceof BankApiError && reply.code === 'too-many-requests')
    expect(refused.length).toBeGreaterThanOrEqual(1)
    await ask(calm, 'GET', '/api/referrals/baskets')
  })
})

describe('a key', () => {
  it('is public, Ed25519, of the own bank, and not another’s', async () => {
    const give = (publicKey: string) =>
      cast.head.send(contract.registerBankKey, {
        body: { id: randomUUID(), organisationId: 'bank-icbc', name: '信贷系统', publicKey, expiresOn: later() },
      })
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    const secret = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    expect((await give(secret)).body.sentence).toContain('私钥不能上传')
    expect((await give(pem(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey))).body.sentence).toContain(
      'Ed25519',
    )
    expect((await give(pem(publicKey))).status).toBe(200)
    expect((await give(pem(publicKey))).body.code).toBe('already-done')
    expect((await cast.branch.send(contract.listBankKeys)).body.code).toBe('not-allowed')
    const rival = await server.as({ role: 'bank_manager', organisationId: 'bank-abc' })
    expect((await rival.call(contract.listBankKeys)).rows).toEqual([])
    const own = (await cast.head.call(contract.listBankKeys)).rows[0]
    const revoke = { params: { id: own?.id ?? '' }, body: { reason: '越权测试' } }
    expect((await rival.send(contract.revokeBankKey, revoke)).status).toBe(404)
  })
})

it('the description of the bank’s routes is served, and holds them alone', async () => {
  const described = (await (await fetch(`${url}/api/bank-api/openapi.json`)).json()) as {
    paths: Record<string, unknown>
  }
  expect(Object.keys(described.paths).sort()).toEqual(
    [...new Set(Object.values(contract.bankApiRoutes).map(({ path }) => path.replace(/:(\w+)/g, '{$1}')))].sort(),
  )
})
