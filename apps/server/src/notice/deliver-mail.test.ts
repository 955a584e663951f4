import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import * as contract from '@huoshui/contract'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'
import { mail } from './adapter/mail.ts'
import { deliverNotices } from './deliver-notices.ts'
import { sendNotice } from './send-notice.ts'

let server: TestServer
let clerk: Caller
let box: SMTPServer
const taken: string[] = []
let isDown = false
beforeAll(async () => {
  server = await startTestServer({ now: '2026-11-20T02:00:00Z' })
  clerk = await server.as({ role: 'county_staff', organisationId: 'team-440803' })
  box = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], logger: false },
    onRcptTo: (_, __, done) => done(isDown ? Object.assign(new Error('later'), { responseCode: 451 }) : null),
    onData: (stream, _, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        taken.push(Buffer.concat(parts).toString())
        done()
      })
    },
  })
  await new Promise<void>((resolve) => box.listen(0, 'localhost', resolve))
})
afterAll(async () => {
  await new Promise<void>((resolve) => box.close(resolve))
  await server.close()
})
beforeEach(() => {
  taken.length = 0
})

const tell = () =>
  sendNotice(server.database.db, {
    ...{ key: randomUUID(), kind: 'ledger_due' as const, to: { userId: clerk.userId }, at: server.clock.now() },
    values: { title: '工作台账', period: '2026-11', day: '2026-11-25' },
    link: '/ledgers',
  })
async function deliver() {
  const { port } = box.server.address() as AddressInfo
  const adapters = { email: mail({ host: 'localhost', port, security: 'none', from: 'huoshui@city.test' }) }
  const hours = { quiet: ['21:00', '08:00'], digestAt: ['08:30', '14:30'] } as const
  const { owner } = server.database
  await deliverNotices(owner, { adapters, hours, publicUrl: 'https://huoshui.test' }, server.clock.now)
  return taken.map((raw) => Buffer.from(raw.split('\r\n\r\n')[1] ?? '', 'base64').toString())
}
const choose = (isDigest: boolean) =>
  clerk.call(contract.saveNoticeChoice, { body: { email: 'clerk@city.test', isDigest } })

it('says whether the installation has a way to send', async () => {
  expect(await clerk.call(contract.getNoticeChoice)).toMatchObject({ isEmailReady: true }) // the demo's own
  const bare = await startTestServer({ config: { demo: false } })
  const person = await bare.as({ role: 'county_staff', organisationId: 'team-440803' })
  expect(await person.call(contract.getNoticeChoice)).toMatchObject({ isEmailReady: false })
  await bare.close()
})

it('one who gave an address is told by mail, of what may be said outside; a server that is busy gets it later, under the same id', async () => {
  await choose(false)
  await tell()
  isDown = true
  expect(await deliver()).toEqual([])
  isDown = false
  server.clock.advance(60_000)
  const [text = ''] = await deliver()
  expect(text).toContain('有台账将到期，请登录平台填报。')
  expect(text).not.toContain('工作台账')
  const { rows } = await server.database.owner.query(
    `select d.id, d.state, string_agg(a.outcome, ' ' order by a.place) as log from notice_delivery d
     join notice_attempt a on a.delivery_id = d.id where d.channel = 'email' group by d.id, d.state`,
  )
  expect(rows).toMatchObject([{ state: 'sent', log: 'retry sent' }])
  expect(taken[0]).toContain(`Message-ID: <${rows[0]?.id}@city.test>`)
})

it('waits through the night, and comes as one where that was chosen', async () => {
  await choose(true)
  server.clock.set('2026-11-21T14:00:00Z') // 22:00
  await tell()
  await tell()
  expect(await deliver()).toEqual([])
  server.clock.set('2026-11-22T00:31:00Z') // 08:31
  const texts = await deliver()
  expect(texts).toHaveLength(1)
  expect(texts[0]).toContain('1. 台账将到期：有台账将到期，请登录平台填报。\n2. 台账将到期')
})
