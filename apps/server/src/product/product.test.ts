import { randomUUID } from 'node:crypto'
import {
  createProduct,
  decideProduct,
  getProduct,
  getProductVersion,
  listProducts,
  saveProductDraft,
  submitProduct,
  withdrawProduct,
} from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../testing.ts'
import { contentOf, type Desk, draft, openDesk, publish, published, revise } from './product.fixture.ts'

let server: TestServer
let desk: Desk
beforeAll(async () => {
  server = await startTestServer({ now: '2026-11-20T02:00:00Z' })
  desk = await openDesk(server)
})
afterAll(() => server.close())

const first = { version: 1, revision: 1 }
const auditOf = async (id: string) =>
  (
    await server.database.owner.query<{ action: string }>(
      "select action from audit_line where subject_kind = 'product' and subject_id = $1 order by at",
      [id],
    )
  ).rows.map(({ action }) => action)
const read = (id: string, day?: string) => desk.county.call(getProduct, { params: { id }, query: day ? { day } : {} })

describe('from draft to shelf', () => {
  it('is published by somebody else than who submitted it, with every step in the history and the audit', async () => {
    const id = await draft(desk)
    const edited = await revise(desk, id, first, { name: '测试·改名贷' })
    expect(edited).toEqual({ version: 1, revision: 2 })
    await publish(desk, id, edited)
    const found = await read(id)
    expect(found.shown).toMatchObject({ version: 1, status: 'published', validFrom: '2026-11-20', isInForce: true })
    expect(found.content.name).toBe('测试·改名贷')
    expect(found.allowed).toEqual({ edit: false, submit: false, decide: false, withdraw: false })
    const own = await desk.clerk.call(getProduct, { params: { id } })
    expect(own.events.map(({ action }) => action)).toEqual(['publish', 'submit', 'edit', 'create'])
    expect(own.events[2]?.changes).toEqual([{ field: 'name', before: '测试·流水贷', after: '测试·改名贷' }])
    expect(found.events.map(({ action }) => action)).toEqual(['publish'])
    expect(await auditOf(id)).toEqual(['product.create', 'product.edit', 'product.submit', 'product.publish'])
  })

  it('is not seen before it is published, by whom it does not concern', async () => {
    const id = await draft(desk, { name: '测试·未发布贷' })
    for (const caller of [desk.county, desk.otherBank]) {
      expect((await caller.send(getProduct, { params: { id } })).status).toBe(404)
      expect((await caller.call(listProducts, { query: { q: '未发布贷', status: 'draft' } })).rows).toEqual([])
    }
    for (const caller of [desk.bank, desk.clerk, desk.city]) {
      expect((await caller.call(listProducts, { query: { q: '未发布贷', status: 'draft' } })).rows).toHaveLength(1)
      expect((await caller.call(listProducts, { query: { q: '未发布贷' } })).rows).toEqual([])
    }
  })

  it('returned with a reason it can be changed and submitted again', async () => {
    const id = await draft(desk)
    const { revision } = await desk.bank.call(submitProduct, { params: { id }, body: first })
    await desk.city.call(decideProduct, {
      params: { id },
      body: { version: 1, revision, decision: 'return', reason: '请写明利率' },
    })
    const returned = await desk.bank.call(getProduct, { params: { id } })
    expect(returned.shown).toMatchObject({ status: 'returned', reason: '请写明利率', revision: 3 })
    const again = await revise(desk, id, { version: 1, revision: 3 }, { summary: '补写' })
    await publish(desk, id, again)
    expect((await read(id)).shown).toMatchObject({ status: 'published', reason: null })
  })

  it('is refused while something is missing, and told everything that is', async () => {
    const id = await draft(desk, { rate: null, criterion: null, decisionDays: null })
    const reply = await desk.bank.send(submitProduct, { params: { id }, body: first })
    expect(reply).toMatchObject({ status: 422, body: { code: 'bad-input' } })
    expect(reply.body.details?.['issues']).toMatchObject([
      { field: 'criterion' },
      { field: 'rate' },
      { field: 'decisionDays' },
    ])
  })

  it('what nobody verified may leave figures open', async () => {
    const open = { rate: null, decisionDays: null, maxAmountFen: null, isDemonstration: false, verified: false }
    await published(desk, open)
  })
})

describe('versions', () => {
  it('what is in force keeps its words until the day of the next one; all stay readable, with what differs', async () => {
    const id = await published(desk)
    const opened = await revise(desk, id, { version: 1, revision: 3 }, { maxAmountFen: 500_000_000 })
    expect(opened).toEqual({ version: 2, revision: 1 })
    expect((await read(id)).content.maxAmountFen).toBe(300_000_000)
    await publish(desk, id, opened, '2026-12-01')
    expect((await read(id)).shown.version).toBe(1)
    expect((await read(id, '2026-11-30')).content.maxAmountFen).toBe(300_000_000)
    expect(await read(id, '2026-12-01')).toMatchObject({ shown: { version: 2, isInForce: true } })
    const second = await desk.county.call(getProductVersion, { params: { id, version: 2 } })
    expect(second).toMatchObject({
      against: 1,
      differences: [{ field: 'maxAmountFen', before: 300_000_000, after: 500_000_000 }],
    })
    const { rows } = await server.database.owner.query('select content from product_version where product_id = $1', [
      id,
    ])
    expect(rows).toHaveLength(2)
  })

  it('may not begin before today, nor before the one it follows', async () => {
    const id = await draft(desk)
    const { revision } = await desk.bank.call(submitProduct, { params: { id }, body: first })
    const decide = (validFrom: string) =>
      desk.city.send(decideProduct, { params: { id }, body: { version: 1, revision, decision: 'publish', validFrom } })
    expect((await decide('2026-11-19')).status).toBe(422)
    expect((await decide('2026-12-10')).status).toBe(200)
    const next = await revise(desk, id, { version: 1, revision: 3 }, { maxMonths: 24 })
    const submitted = await desk.bank.call(submitProduct, { params: { id }, body: next })
    const earlier = { version: 2, revision: submitted.revision, decision: 'publish' as const, validFrom: '2026-12-09' }
    expect((await desk.city.send(decideProduct, { params: { id }, body: earlier })).body.sentence).toContain(
      '2026-12-10',
    )
  })

  it('off the shelf from a day on, it is not offered, not lost, and can come back', async () => {
    const id = await published(desk, { name: '测试·下架贷' })
    const body = { version: 1, on: '2026-11-25', reason: '产品停办' }
    await desk.bank.call(withdrawProduct, { params: { id }, body })
    const isListed = async (day: string) =>
      (await desk.county.call(listProducts, { query: { q: '下架贷', day } })).rows.length === 1
    expect([await isListed('2026-11-24'), await isListed('2026-11-25')]).toEqual([true, false])
    expect((await desk.bank.send(withdrawProduct, { params: { id }, body })).body.code).toBe('already-done')
    expect((await read(id, '2026-11-25')).shown).toMatchObject({ status: 'withdrawn', reason: '产品停办' })
    const listed = await desk.county.call(listProducts, { query: { status: 'withdrawn', day: '2026-11-25' } })
    expect(listed.rows.map((row) => row.id)).toContain(id)
    const opened = await revise(desk, id, { version: 1, revision: 3 }, { name: '测试·下架贷二版' })
    await publish(desk, id, opened, '2026-12-01')
    expect(await isListed('2026-12-01')).toBe(true)
  })

  it('past its last day it is not offered', async () => {
    await published(desk, { name: '测试·限期贷', validUntil: '2026-11-30' })
    const on = async (day: string) =>
      (await desk.county.call(listProducts, { query: { q: '限期贷', day } })).rows.length
    expect([await on('2026-11-30'), await on('2026-12-01')]).toEqual([1, 0])
  })
})

describe('who may not', () => {
  it('another bank, by a forged id: nothing is there, and nothing happens', async () => {
    const id = await published(desk)
    const hidden = await draft(desk)
    const tries = [id, hidden].flatMap((target) => [
      desk.otherBank.send(saveProductDraft, {
        params: { id: target },
        body: { ...first, content: contentOf({ name: '测试·冒名' }) },
      }),
      desk.otherBank.send(submitProduct, { params: { id: target }, body: first }),
      desk.otherBank.send(withdrawProduct, {
        params: { id: target },
        body: { version: 1, on: '2026-12-01', reason: '冒名下架' },
      }),
    ])
    for (const reply of await Promise.all(tries)) expect(reply.status).toBe(404)
    const body = { id: randomUUID(), bankId: 'bank-icbc', content: contentOf() }
    expect((await desk.otherBank.send(createProduct, { body })).status).toBe(404)
    // The id of a foreign product does not make it one's own either.
    const taken = { id, bankId: 'bank-abc', content: contentOf() }
    expect((await desk.otherBank.send(createProduct, { body: taken })).body.code).toBe('conflict')
    expect((await read(id)).content.name).toBe('测试·流水贷')
    expect(await auditOf(hidden)).toEqual(['product.create'])
  })

  it('publish without the right, or one’s own submission', async () => {
    const id = await draft(desk)
    const { revision } = await desk.bank.call(submitProduct, { params: { id }, body: first })
    const body = { version: 1, revision, decision: 'publish' as const }
    for (const caller of [desk.bank, desk.county, desk.clerk])
      expect((await caller.send(decideProduct, { params: { id }, body })).status).toBe(403)
    const own = await draft(desk)
    const submitted = await desk.city.call(submitProduct, { params: { id: own }, body: first })
    const decision = { ...body, revision: submitted.revision }
    const refused = await desk.city.send(decideProduct, { params: { id: own }, body: decision })
    expect(refused.body.code).toBe('second-person-needed')
    await desk.secondCity.call(decideProduct, { params: { id: own }, body: decision })
  })
})

describe('two people at once', () => {
  it('of two edits of one draft the second is told, and neither is lost unseen', async () => {
    const id = await draft(desk)
    const edit = (name: string) =>
      desk.bank.send(saveProductDraft, { params: { id }, body: { ...first, content: contentOf({ name }) } })
    const replies = await Promise.all([edit('测试·甲'), edit('测试·乙'), edit('测试·丙')])
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect(replies.filter(({ body }) => body.code === 'version-conflict')).toHaveLength(2)
    const { events } = await desk.bank.call(getProduct, { params: { id } })
    expect(events.filter(({ action }) => action === 'edit')).toHaveLength(1)
  })

  it('of two new versions of one published product there is one', async () => {
    const id = await published(desk)
    const seen = { version: 1, revision: 3 }
    const replies = await Promise.all(
      ['测试·甲', '测试·乙'].map((name) =>
        desk.bank.send(saveProductDraft, { params: { id }, body: { ...seen, content: contentOf({ name }) } }),
      ),
    )
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  it('publishing what was changed meanwhile is refused; publishing and returning at once does one of them', async () => {
    const id = await draft(desk)
    const { revision } = await desk.bank.call(submitProduct, { params: { id }, body: first })
    const stale = { version: 1, revision: revision - 1, decision: 'publish' as const }
    expect((await desk.city.send(decideProduct, { params: { id }, body: stale })).body.code).toBe('version-conflict')
    const replies = await Promise.all([
      desk.city.send(decideProduct, { params: { id }, body: { version: 1, revision, decision: 'publish' } }),
      desk.secondCity.send(decideProduct, {
        params: { id },
        body: { version: 1, revision, decision: 'return', reason: '再改' },
      }),
    ])
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  it('the same thing done twice is done once', async () => {
    const id = await draft(desk)
    await desk.bank.call(createProduct, { body: { id, bankId: 'bank-icbc', content: contentOf() } })
    const body = { ...first, content: contentOf({ name: '测试·两次' }) }
    const one = await desk.bank.call(saveProductDraft, { params: { id }, body })
    expect(await desk.bank.call(saveProductDraft, { params: { id }, body })).toEqual(one)
    const submitted = await desk.bank.call(submitProduct, { params: { id }, body: one })
    expect(await desk.bank.call(submitProduct, { params: { id }, body: one })).toEqual(submitted)
    expect(await auditOf(id)).toEqual(['product.create', 'product.edit', 'product.submit'])
  })
})

describe('what can’t be written', () => {
  const criterionOf = (criterion: unknown) => ({ version: 1, criterion })
  it.each([
    ['an unknown fact', { criterion: criterionOf({ fact: 'nonsense', is: 'at-least', value: 1 }) }, 'nonsense'],
    ['a wrong type', { criterion: criterionOf({ fact: 'revenue', in: ['C'] }) }, ''],
    ['no criterion at all', { criterion: { version: 1 } }, ''],
    ['amounts upside down', { minAmountFen: 2, maxAmountFen: 1 }, '最高额度'],
    ['rates upside down', { rate: { kind: 'fixed', fromBp: 500, toBp: 400 } }, '利率'],
    ['an area that is none', { areas: ['999999'] }, '999999'],
    ['another bank’s outlet', { outlets: ['bank-abc-440803'] }, 'bank-abc-440803'],
    ['steps of a single product', { steps: [{ productId: randomUUID(), stage: '种植' }] }, '组合'],
    ['随借随还 by months', { dayCount: 'monthly' }, '随借随还'],
  ])('%s', async (_, changes, told) => {
    const body = { id: randomUUID(), bankId: 'bank-icbc', content: { ...contentOf(), ...changes } }
    const reply = await desk.bank.send(createProduct, { body: body as never })
    expect(reply).toMatchObject({ status: 422, body: { code: 'bad-input' } })
    expect(reply.body.sentence).toContain(told)
  })

  it('a package of what is no product on the shelf, or of one bank and another', async () => {
    const step = await published(desk)
    const unpublished = await draft(desk)
    const make = (steps: string[]) =>
      desk.bank.send(createProduct, {
        body: {
          id: randomUUID(),
          bankId: 'bank-icbc',
          kind: 'package',
          content: contentOf({ criterion: null, steps: steps.map((productId) => ({ productId, stage: '种植' })) }),
        },
      })
    expect((await make([step, unpublished])).status).toBe(422)
    expect((await make([step, randomUUID()])).status).toBe(422)
    expect((await make([step, step])).status).toBe(422)
    const other = await published(desk)
    expect((await make([step, other])).status).toBe(200)
  })
})
