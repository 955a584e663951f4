import { randomUUID } from 'node:crypto'
import * as contract from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as chain from '../referral/chain.fixture.ts'
import { type Caller, startTestServer, type TestServer, testOrigin } from '../testing.ts'

let server: TestServer
let cast: chain.Cast
let url: string
let banks: { id: string; branch: string }[]
let nth = 0
beforeAll(async () => {
  server = await startTestServer({ firms: 1000, now: '2026-11-20T02:00:00Z' })
  cast = await chain.makeCast(server)
  url = await server.app.listen({ port: 0, host: '127.0.0.1' })
  const { rows } = await server.database.owner.query<{ id: string; branch: string }>(
    `select b.id, min(o.id) as branch from organisation b join organisation o on o.parent_id = b.id and o.kind = 'bank_branch'
     where b.kind = 'bank' and b.closed_on is null and o.closed_on is null and o.area_code = $1 group by b.id order by b.id limit 20`,
    [chain.unit],
  )
  banks = rows
}, 120_000)
afterAll(() => server.close())

async function recommended(consents: readonly string[]): Promise<{ need: string; firm: string }> {
  const firm = cast.firms[nth++] ?? ''
  const need = await chain.tell(cast.county, firm)
  await chain.recommend(cast.county, need, await chain.declare(cast.county, need))
  for (const bank of consents) await chain.consentTo(cast.county, firm, bank)
  return { need, firm }
}

async function session(needIds: string[], more: { mostBanks?: number; opensAt?: string } = {}): Promise<string> {
  const id = randomUUID()
  const body = {
    id,
    name: '海洋渔业专场',
    opensAt: '2026-11-20T01:00:00Z',
    closesAt: '2026-11-20T10:00:00Z',
    mostBanks: 2,
    needIds,
  }
  await cast.county.call(contract.makeGrabSession, { body: { ...body, ...more } })
  return id
}

const look = (by: Caller, id: string) => by.call(contract.getGrabSession, { params: { id } })
const itemOf = async (by: Caller, id: string) => (await look(by, id)).items[0]?.id ?? ''

/** Over the wire, as a browser does. */
async function take(by: Caller, itemId: string, referralId = randomUUID()) {
  const reply = await fetch(`${url}/api/grab-items/${itemId}/take`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: by.cookie, origin: url },
    body: JSON.stringify({ referralId }),
  })
  return {
    status: reply.status,
    body: (await reply.json()) as { code?: string; sentence?: string; referralId?: string },
  }
}

describe('a grab session', () => {
  it('of two hundred who take at once lets as many banks win as it may, each once, and tells all others why not', async () => {
    const most = 3
    const { need } = await recommended(banks.map(({ id }) => id))
    const id = await session([need], { mostBanks: most })
    const takers = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        server.as({ role: 'bank_clerk', organisationId: banks[index % banks.length]?.branch ?? '' }),
      ),
    )
    const itemId = await itemOf(takers[0] as Caller, id)
    const replies = await Promise.all(takers.map((by) => take(by, itemId)))
    const won = replies.filter(({ status }) => status === 200)
    expect(won).toHaveLength(most)
    const lost = replies.filter(({ status }) => status !== 200)
    expect(new Set(lost.map(({ status, body }) => `${status} ${body.code}`))).toEqual(
      new Set(['409 grab-full', '409 already-done']),
    )
    expect(lost.every(({ body }) => (body.sentence ?? '').length > 8)).toBe(true)
    const { referrals } = await cast.county.call(contract.getNeed, { params: { id: need } })
    expect(referrals.map(({ id: referral }) => referral).sort()).toEqual(won.map(({ body }) => body.referralId).sort())
    expect(new Set(referrals.map(({ bankName }) => bankName)).size).toBe(most)
    const [item] = (await look(cast.county, id)).items
    expect([item?.taken, item?.takes.length]).toEqual([most, most])
    const { rows } = await server.database.owner.query<{ action: string; n: number }>(
      "select action, count(*)::integer as n from audit_line where action in ('grab.take', 'referral.send') and detail::text like any ($1) group by 1 order by 1",
      [won.map(({ body }) => `%${body.referralId}%`)],
    )
    expect(rows).toEqual([
      { action: 'grab.take', n: most },
      { action: 'referral.send', n: most },
    ])
  }, 240_000)

  it('shows a bank the needs of firms that consented to it, without their name, and no other bank anything of them', async () => {
    const { need, firm } = await recommended(['bank-icbc'])
    const id = await session([need])
    const seen = await look(cast.branch, id)
    expect(seen.items).toMatchObject([
      { amountFen: 120_000_000, taken: 0, enterpriseName: null, needId: null, takes: [] },
    ])
    const { rows } = await server.database.owner.query('select name, credit_code from enterprise where id = $1', [firm])
    for (const word of [firm, need, rows[0]?.name, rows[0]?.credit_code])
      expect(JSON.stringify(seen)).not.toContain(word)
    const itemId = seen.items[0]?.id ?? ''
    expect((await look(cast.rival, id)).items).toEqual([])
    expect((await take(cast.rival, itemId)).status).toBe(404)
    expect((await look(cast.otherCounty, id)).items).toEqual([])
    const referralId = randomUUID()
    expect(await take(cast.branch, itemId, referralId)).toMatchObject({ status: 200, body: { referralId } })
    expect(await take(cast.branch, itemId, referralId)).toMatchObject({ status: 200 })
    expect((await take(cast.otherBranch, itemId)).body).toMatchObject({ code: 'already-done' })
    const taken = await cast.branch.call(contract.getReferral, { params: { id: referralId } })
    expect(taken).toMatchObject({ stage: 'sent', enterpriseName: rows[0]?.name })
  })

  it('takes in no need without consent, recommendation, or a bank that does not have it; nor another team’s', async () => {
    const none = await recommended([])
    const has = await recommended(['bank-icbc'])
    await chain.send(cast.county, has.need, ['bank-icbc-440803'])
    for (const { need } of [none, has]) await expect(session([need])).rejects.toMatchObject({ code: 'bad-input' })
    const fine = await recommended(['bank-icbc'])
    const offered = (await cast.county.call(contract.listGrabCandidates)).rows.map(({ needId }) => needId)
    expect([offered.includes(fine.need), offered.includes(has.need), offered.includes(none.need)]).toEqual([
      true,
      false,
      false,
    ])
    expect((await cast.otherCounty.call(contract.listGrabCandidates)).rows.map(({ needId }) => needId)).not.toContain(
      fine.need,
    )
  })

  it('is open in its time alone, by the server’s clock, and ends when consent or team end it', async () => {
    const [one, other, third] = [
      await recommended(['bank-icbc']),
      await recommended(['bank-icbc']),
      await recommended(['bank-icbc']),
    ]
    const early = await session([one.need], { opensAt: '2026-11-20T09:00:00Z' })
    expect(await look(cast.branch, early)).toMatchObject({
      now: '2026-11-20T02:00:00.000Z',
      session: { state: 'coming', mayClose: false },
    })
    expect((await take(cast.branch, await itemOf(cast.branch, early))).body.sentence).toContain('未开始')
    const ended = await session([other.need])
    const itemId = await itemOf(cast.branch, ended)
    await expect(
      cast.otherCounty.call(contract.closeGrabSession, { params: { id: ended }, body: {} }),
    ).rejects.toMatchObject({ code: 'not-found' })
    await cast.county.call(contract.closeGrabSession, { params: { id: ended }, body: {} })
    expect((await take(cast.branch, itemId)).body.sentence).toContain('已结束')
    const withdrawn = await session([third.need])
    const gone = await itemOf(cast.branch, withdrawn)
    const { consents } = await cast.county.call(contract.getNeed, { params: { id: third.need } })
    const consentId = consents[0]?.id ?? ''
    await cast.county.call(contract.withdrawConsent, {
      params: { id: third.firm },
      body: { consentId, reason: '不再需要' },
    })
    expect((await take(cast.branch, gone)).status).toBe(404)
    expect((await look(cast.branch, withdrawn)).items).toEqual([])
  })

  it('is pushed live to whoever may see the need, and to nobody else', async () => {
    const { need } = await recommended(['bank-icbc', 'bank-abc'])
    const other = await recommended(['bank-abc'])
    const id = await session([need, other.need], { mostBanks: 1 })
    const watching = await watch(cast.branch, id)
    const itemId = await itemOf(cast.branch, id)
    const theirs = (await look(cast.rival, id)).items.find((item) => item.id !== itemId)
    await take(cast.rival, theirs?.id ?? '')
    await take(cast.rival, itemId)
    await watching.until('event: taken')
    await cast.county.call(contract.closeGrabSession, { params: { id }, body: {} })
    const text = await watching.until('event: closed')
    expect(text).toContain(JSON.stringify({ itemId, taken: 1 }))
    expect(text).not.toContain(theirs?.id)
    watching.stop()
    const nobody = await fetch(`${url}/api/grab-sessions/${id}/events`)
    expect(nobody.status).toBe(401)
  })
})

async function watch(by: Caller, id: string) {
  const stop = new AbortController()
  const reply = await fetch(`${url}/api/grab-sessions/${id}/events`, {
    headers: { cookie: by.cookie, origin: testOrigin },
    signal: stop.signal,
  })
  expect(reply.headers.get('content-type')).toContain('text/event-stream')
  const reader = (reply.body as ReadableStream<Uint8Array>).getReader()
  let text = ''
  return {
    async until(word: string): Promise<string> {
      while (!text.includes(word)) {
        const { value, done } = await reader.read()
        if (done) throw new Error(`the stream ended before “${word}”: ${text}`)
        text += Buffer.from(value).toString()
      }
      return text
    },
    stop: () => stop.abort(),
  }
}
