import * as contract from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as chain from '../../referral/chain.fixture.ts'
import { startTestServer, type TestServer } from '../../testing.ts'
import { firmsWithPhone, provePhone, submit } from '../portal.fixture.ts'

let server: TestServer
let cast: chain.Cast
beforeAll(async () => {
  server = await startTestServer({ firms: 1000, now: '2026-11-20T02:00:00Z' })
  cast = await chain.makeCast(server)
})
afterAll(() => server.close())

async function heard(): Promise<{ phone: string; words: string; urgent: boolean }[]> {
  const { rows } = await server.database.owner.query<{ phone: string; words: string; urgent: boolean }>(
    `select n.phone, n.words, d.is_urgent as urgent from notice n join notice_delivery d on d.notice_id = n.id and d.channel = 'sms'
     where n.kind = 'portal_progress' order by n.made_at, n.words`,
  )
  return rows
}

describe('a firm whose need moves', () => {
  it('hears where it stands by the phone that speaks for it, once a step, held back in quiet hours, and nothing of the bank', async () => {
    const [own] = await firmsWithPhone(server, chain.unit, 1)
    if (!own) throw new Error('no firm with a phone of its own')
    const phone = await provePhone(server, own.phone)
    const stranger = await provePhone(server, '19900000001')
    const { id: need } = await submit(phone, own.id, ['bank-icbc'])
    const { id: other } = await submit(stranger, own.id)
    expect(await heard()).toEqual([])
    const { declarations } = await cast.county.call(contract.getNeed, { params: { id: need } })
    await chain.recommend(cast.county, need, declarations[0]?.id ?? '')
    const [referral = ''] = await chain.send(cast.county, need, ['bank-icbc-440803'])
    await chain.act(cast.branch, referral, chain.receive)
    await chain.act(cast.branch, referral, chain.contact)
    const id = await chain.credit(cast.branch, referral)
    await chain.credit(cast.branch, referral, { id })
    const found = await heard()
    expect(found.map(({ words }) => /进展：(.*?)。/u.exec(words)?.[1]).sort()).toEqual(
      ['已推荐', '已推送银行', '已对接', '已授信'].sort(),
    )
    for (const { phone: to, words, urgent } of found) {
      expect([to, urgent]).toEqual([own.phone, false])
      expect(words).toContain('11月20日')
      expect(words).not.toMatch(/银行股份|工商|万元|\{/u)
    }
    const declaredByStranger = await cast.county.call(contract.getNeed, { params: { id: other } })
    await chain.recommend(cast.county, other, declaredByStranger.declarations[0]?.id ?? '')
    const to = (await heard()).filter(({ words }) => words.includes('已推荐')).map((one) => one.phone)
    expect(to.sort()).toEqual([own.phone, own.phone, '19900000001'].sort())
  })
})
