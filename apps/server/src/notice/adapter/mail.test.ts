import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readNoticeSettings } from '../read-settings.ts'
import { type Outgoing, Undeliverable } from './adapter.ts'
import { type MailSettings, mail } from './mail.ts'
import { makeSelfSigned } from './self-signed.fixture.ts'

const folder = mkdtempSync(join(tmpdir(), 'huoshui-mail-'))
const caFile = join(folder, 'ca.pem')
const { key, cert } = makeSelfSigned('localhost')
writeFileSync(caFile, cert)

type Taken = { to: string[]; raw: string; isEncrypted: boolean; user: string | undefined }
const taken: Taken[] = []
let greeted = 0

/** A mail server: boxes named nobody do not exist, boxes named full are full. */
function serve(more: object): Promise<SMTPServer> {
  const server = new SMTPServer({
    ...{ key, cert, authOptional: true, logger: false, ...more },
    onConnect: (_, done) => {
      greeted++
      done()
    },
    onAuth: ({ username, password }, _, done) =>
      password === 'right' ? done(null, { user: username ?? '' }) : done(new Error('no such user')),
    onRcptTo: ({ address }, _, done) => {
      const code = address.startsWith('nobody') ? 550 : address.startsWith('full') ? 452 : undefined
      done(code ? Object.assign(new Error('not this box'), { responseCode: code }) : null)
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address)
        const raw = Buffer.concat(parts).toString()
        taken.push({ to, raw, isEncrypted: session.secure, user: session.user as string | undefined })
        done()
      })
    },
  })
  server.on('error', () => undefined) // a client that hangs up is what some tests are about
  return new Promise((resolve) => server.listen(0, 'localhost', () => resolve(server)))
}

let implicit: SMTPServer
let upgraded: SMTPServer
let clear: SMTPServer
beforeAll(async () => {
  implicit = await serve({ secure: true })
  upgraded = await serve({})
  clear = await serve({ disabledCommands: ['STARTTLS'] })
})
afterAll(async () => {
  for (const server of [implicit, upgraded, clear]) await new Promise<void>((resolve) => server.close(resolve))
  rmSync(folder, { recursive: true })
})
beforeEach(() => {
  taken.length = 0
})

const portOf = ({ server }: SMTPServer) => (server.address() as AddressInfo).port
const message = (more: Partial<Outgoing> = {}): Outgoing => ({
  ...{ id: randomUUID(), address: 'clerk@city.test', kind: 'ledger_due', title: '台账将到期', fields: {} },
  ...{ words: '有台账将到期，请登录平台填报。', link: 'https://huoshui.test/ledgers' },
  ...more,
})
const send = (server: SMTPServer, settings: Partial<MailSettings> = {}, more: Partial<Outgoing> = {}) =>
  mail({
    host: 'localhost',
    port: portOf(server),
    security: 'tls',
    from: '活水 <huoshui@city.test>',
    caFile,
    ...settings,
  })(message(more), new AbortController().signal)

describe('a message', () => {
  it('arrives in Chinese, with its link, as sent by a machine, under its own id', async () => {
    const id = randomUUID()
    expect(await send(implicit, {}, { id })).toBe(`<${id}@city.test>`)
    const [{ to, raw, isEncrypted } = {} as Taken] = taken
    expect([to, isEncrypted]).toEqual([['clerk@city.test'], true])
    expect(raw).toContain(`Message-ID: <${id}@city.test>`)
    expect(raw).toContain('Auto-Submitted: auto-generated')
    const subject = /Subject: =\?UTF-8\?B\?(.+?)\?=/u.exec(raw)?.[1] ?? ''
    expect(Buffer.from(subject, 'base64').toString()).toBe('台账将到期')
    const body = Buffer.from(raw.split('\r\n\r\n')[1] ?? '', 'base64').toString()
    expect(body).toContain('有台账将到期，请登录平台填报。\n\nhttps://huoshui.test/ledgers')
  })

  it('to an address with a line break in it reaches nobody else', async () => {
    const odd = 'clerk@city.test\r\nBcc: other@city.test'
    await send(implicit, {}, { address: odd, title: '一\r\nBcc: other@city.test' }).catch(() => undefined)
    expect(taken.flatMap(({ to }) => to).filter((to) => to.startsWith('other'))).toEqual([])
    expect(taken.every(({ raw }) => !/^Bcc:/mu.test(raw))).toBe(true)
  })
})

describe('the way', () => {
  it('is encrypted by STARTTLS where that is asked for, and signs in', async () => {
    await send(upgraded, { security: 'starttls', user: 'huoshui', password: 'right' })
    expect(taken).toMatchObject([{ isEncrypted: true, user: 'huoshui' }])
  })

  it('is not taken in clear unless that is written', async () => {
    await expect(send(clear, { security: 'starttls' })).rejects.toThrow()
    await expect(send(clear, { security: 'tls' })).rejects.toThrow()
    expect(taken).toEqual([])
    await send(clear, { security: 'none' })
    expect(taken).toMatchObject([{ isEncrypted: false }])
  })

  it('is not taken to a server nobody known vouches for', async () => {
    const before = greeted
    const refused = await send(implicit, { caFile: undefined }).catch((error: unknown) => error)
    expect(String(refused)).toMatch(/self.signed/u)
    expect(refused).not.toBeInstanceOf(Undeliverable)
    expect([taken.length, greeted]).toEqual([0, before])
  })
})

describe('a no', () => {
  it('to the address is one for good; a full box and a refused sign-in are tried again', async () => {
    await expect(send(implicit, {}, { address: 'nobody@city.test' })).rejects.toBeInstanceOf(Undeliverable)
    for (const sent of [
      () => send(implicit, {}, { address: 'full@city.test' }),
      () => send(implicit, { user: 'huoshui', password: 'wrong' }),
      () => send(implicit, { port: 1 }),
    ]) {
      const error = await sent().catch((one: unknown) => one)
      expect(error).toBeInstanceOf(Error)
      expect(error).not.toBeInstanceOf(Undeliverable)
    }
  })
})

describe('settings', () => {
  const read = (email: object) => {
    writeFileSync(join(folder, 'notice.json'), JSON.stringify({ email }))
    return readNoticeSettings(folder).email
  }

  it('are encrypted where nothing is said', () => {
    expect(read({ host: 'mail.city.test', from: 'a@city.test' })).toMatchObject({ security: 'tls' })
  })

  it.each([
    [{ host: 'mail.city.test' }, 'email.from'],
    [{ host: 'mail.city.test', from: 'no address' }, 'email.from'],
    [{ host: 'mail.city.test', from: 'a@city.test', security: 'ssl' }, 'email.security'],
    [{ host: 'mail.city.test', from: 'a@city.test', user: 'a' }, 'email.password'],
    [{ host: 'mail.city.test', from: 'a@city.test', user: 'a', password: 'b', security: 'none' }, 'email.security'],
    [{ host: 'mail.city.test', from: 'a@city.test', caFile: '/nowhere.pem' }, 'email.caFile'],
  ])('%o is refused', (email, place) => {
    expect(() => read(email)).toThrow(place)
  })
})
