import { base32 } from '@better-auth/utils/base32'
import { createOTP } from '@better-auth/utils/otp'
import {
  confirmSecondFactor,
  getSession,
  resetSecondFactor,
  signIn,
  signInWithCode,
  startSecondFactor,
  stopSecondFactor,
} from '@huoshui/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { callerOf, startTestServer, type TestServer } from '../../testing.ts'
import { demoPassword } from '../create-demo-users.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  await server.database.owner.query('delete from auth_attempt')
})

function cookiesOf(headers: Record<string, unknown>): string {
  const pairs = [headers['set-cookie'] ?? []].flat().map((line) => String(line).split(';', 1)[0] ?? '')
  return pairs.filter((pair) => !pair.endsWith('=')).join('; ')
}

function secretOf(uri: string): string {
  return new TextDecoder().decode(base32.decode(new URL(uri).searchParams.get('secret') ?? ''))
}

/** The code of this half minute, or of the one before or after, which count too: each opens once. */
async function codeOf(uri: string, halfMinute: -1 | 0 | 1 = 0): Promise<string> {
  return await createOTP(secretOf(uri)).hotp(Math.floor(Date.now() / 30_000) + halfMinute)
}

let wrong = 123_457
async function wrongCodeOf(uri: string): Promise<string> {
  wrong += 1_009
  return String((Number(await codeOf(uri)) + wrong) % 1_000_000).padStart(6, '0')
}

/** First step: the password. */
async function knock(username: string) {
  return await server.visitor.send(signIn, { body: { username, password: demoPassword } })
}

async function turnOn(username: string) {
  const person = await server.as(username)
  const { uri, backupCodes } = await person.call(startSecondFactor, { body: { password: demoPassword } })
  const confirmed = await person.send(confirmSecondFactor, { body: { code: await codeOf(uri) } })
  expect(confirmed.status).toBe(200)
  return { uri, backupCodes, person: callerOf(server.app, cookiesOf(confirmed.headers)), old: person }
}

describe('the second factor', () => {
  it('is not asked for until it was confirmed with a code', async () => {
    const person = await server.as('demo-city')
    const { uri } = await person.call(startSecondFactor, { body: { password: demoPassword } })
    expect(uri).toMatch(/^otpauth:\/\/totp\/.*demo-city\?/u)
    expect(uri).not.toContain('invalid')
    expect((await knock('demo-city')).body).toEqual({ next: 'done' })
    const wrong = await person.send(confirmSecondFactor, { body: { code: await wrongCodeOf(uri) } })
    expect(wrong.body).toMatchObject({ code: 'second-factor-wrong' })
    expect((await knock('demo-city')).body).toEqual({ next: 'done' })
  })

  it('needs the password to be turned on', async () => {
    const person = await server.as('demo-city')
    const refused = await person.send(startSecondFactor, { body: { password: 'not the password' } })
    expect(refused.body).toMatchObject({ code: 'sign-in-failed' })
  })

  it('stands between the password and the session', async () => {
    const { uri, person } = await turnOn('demo-county')
    expect(await person.call(getSession)).toMatchObject({ twoFactorEnabled: true, method: 'password+totp' })
    const first = await knock('demo-county')
    expect(first.body).toEqual({ next: 'second-factor' })
    const half = callerOf(server.app, cookiesOf(first.headers))
    expect((await half.send(getSession)).status).toBe(401)
    expect((await half.send(signInWithCode, { body: { code: await wrongCodeOf(uri) } })).body).toMatchObject({
      code: 'second-factor-wrong',
    })
    const again = await half.send(signInWithCode, { body: { code: await codeOf(uri) } })
    expect(again.body, 'the code that confirmed it').toMatchObject({ code: 'second-factor-wrong' })
    const second = await half.send(signInWithCode, { body: { code: await codeOf(uri, 1) } })
    expect(second.body).toEqual({ next: 'done' })
    const whole = callerOf(server.app, cookiesOf(second.headers))
    expect(await whole.call(getSession)).toMatchObject({ username: 'demo-county', method: 'password+totp' })
    expect((await half.send(signInWithCode, { body: { code: await codeOf(uri, -1) } })).status, 'used up').toBe(401)
    const lines = await server.database.owner.query(
      "select action, actor = subject_id as own, address from audit_line where action like 'user.second-factor%'",
    )
    expect(lines.rows).toEqual([{ action: 'user.second-factor-on', own: true, address: '127.0.0.1' }])
  })

  it('is nothing without the first step', async () => {
    expect((await server.visitor.send(signInWithCode, { body: { code: '123456' } })).status).toBe(401)
    const forged = callerOf(server.app, 'huoshui.two_factor=made-up.AAAA')
    expect((await forged.send(signInWithCode, { body: { code: '123456' } })).status).toBe(401)
  })

  it('locks the account after five wrong codes, though the password is right each time', async () => {
    const { uri } = await turnOn('demo-town')
    for (let n = 0; n < 5; n++) {
      const half = callerOf(server.app, cookiesOf((await knock('demo-town')).headers))
      expect((await half.send(signInWithCode, { body: { code: await wrongCodeOf(uri) } })).status, `code ${n}`).toBe(
        401,
      )
    }
    expect((await knock('demo-town')).body).toMatchObject({ code: 'account-locked' })
  })

  it('opens with a backup code, each once', async () => {
    const { backupCodes } = await turnOn('demo-village')
    const code = backupCodes[0] ?? ''
    const use = async () => {
      const half = callerOf(server.app, cookiesOf((await knock('demo-village')).headers))
      return await half.send(signInWithCode, { body: { kind: 'backup', code } })
    }
    const first = await use()
    expect(first.body).toEqual({ next: 'done' })
    const person = callerOf(server.app, cookiesOf(first.headers))
    expect((await person.call(getSession)).method).toBe('password+backup')
    expect((await use()).body).toMatchObject({ code: 'second-factor-wrong' })
  })

  it('is turned off by its owner with the password, or by the security administrator', async () => {
    const own = await turnOn('demo-branch')
    expect((await own.person.send(stopSecondFactor, { body: { password: 'wrong' } })).status).toBe(401)
    await own.person.call(stopSecondFactor, { body: { password: demoPassword } })
    expect((await knock('demo-branch')).body).toEqual({ next: 'done' })
    const lost = await turnOn('demo-bank')
    const { userId } = await lost.person.call(getSession)
    const security = await server.as('demo-secadmin')
    await security.call(resetSecondFactor, { params: { id: userId }, body: { reason: '手机遗失' } })
    expect((await lost.person.send(getSession)).status).toBe(401)
    expect((await knock('demo-bank')).body).toEqual({ next: 'done' })
  })

  it('keeps secret and backup codes encrypted', async () => {
    const { uri, backupCodes } = await turnOn('demo-leader')
    const secret = secretOf(uri)
    const kept = await server.database.owner.query('select t::text as text from auth_two_factor t')
    const text = kept.rows.map((row) => row.text).join()
    for (const plain of [secret, ...backupCodes]) expect(text).not.toContain(plain)
  })
})
