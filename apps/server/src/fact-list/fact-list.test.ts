import { randomUUID } from 'node:crypto'
import { pullGrids } from '@huoshui/client/sync/sync-device'
import {
  getEnterprise,
  getProductOffer,
  type ImportMode,
  listCriterionFirms,
  listFactLists,
  listOffers,
  loadFactList,
  mergeDuplicate,
  nominateDuplicate,
} from '@huoshui/contract'
import type { Criterion } from '@huoshui/rules/criteria/criterion'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { csv } from '../import/import.fixture.ts'
import { loadCatalogue } from '../product/load-catalogue.ts'
import { sendFile, workbookOf } from '../product/workbook/catalogue.fixture.ts'
import { makeGrid, makePhone } from '../sync/sync.fixture.ts'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'

let server: TestServer
let city: Caller
let firms: { id: string; code: string; name: string; version: number }[]

beforeAll(async () => {
  server = await startTestServer({ firms: 300, now: '2026-11-20T02:00:00Z' })
  await server.database.owner.query(
    "delete from enterprise_fact where fact in ('enforcement_list', 'park', 'champion'); delete from fact_list",
  )
  await loadCatalogue(server.database.owner, 'zhanjiang')
  await signInAgain()
  const { rows } = await server.database.owner.query(
    `select id, credit_code as code, name, version from enterprise
     where type = 'company' and status = 'active' and merged_into is null order by id`,
  )
  firms = rows
})
afterAll(() => server.close())

/** After the clock was moved: whoever was signed in has been idle. */
async function signInAgain(): Promise<void> {
  city = await server.as({ role: 'city_staff', organisationId: 'team' })
}

const headers = ['案号', '统一社会信用代码', '被执行人名称']
const line = (code: string, name = '') => ['（2026）示例号', code, name]

async function load(
  rows: string[][],
  query: {
    id?: string
    fact?: string
    mode?: ImportMode
    asOf?: string
    days?: string
    source?: string
    trial?: 'true'
  } = {},
  by: Caller = city,
) {
  const file = csv(['案号', '统一社会信用代码', '名称'], rows)
  const given = { id: randomUUID(), fact: 'enforcement_list', mode: 'full', ...query }
  const reply = await sendFile(server, by, loadFactList, file, given)
  return { status: reply.status, body: reply.json() as Record<string, never> & { sentence?: string; list?: object } }
}

const onList: Criterion = { fact: 'enforcement_list', holds: true }
const offList: Criterion = { fact: 'enforcement_list', holds: false }

async function matched(criterion: Criterion, verdict: 'met' | 'not-determinable' = 'met'): Promise<string[]> {
  const ids: string[] = []
  for (let after: string | undefined; ; ) {
    const page = await city.call(listCriterionFirms, {
      body: { criterion, verdict, limit: 100, ...(after ? { after } : {}) },
    })
    ids.push(...page.rows.map(({ id }) => id))
    if (page.next === null) return ids
    after = page.next
  }
}

async function factNow(id: string): Promise<string | undefined> {
  const [met, not] = [await matched(onList), await matched(offList)]
  return met.includes(id) ? 'on' : not.includes(id) ? 'off' : 'unknown'
}

/** What a product says of the list where it can't be decided; undefined where the list is not what is missing. */
async function noteOf(id: string): Promise<string | null | undefined> {
  const { products } = await city.call(listOffers, { params: { id } })
  const open = products.find(({ verdict }) => verdict === 'not-determinable')
  const offer = await city.call(getProductOffer, { params: { id, product: open?.productId ?? '' } })
  return offer.missing.find(({ fact }) => fact === 'enforcement_list')?.note
}

describe('a list of an authority', () => {
  it('says nothing of anybody before it was loaded, and the offers say why', async () => {
    expect(await matched(offList, 'not-determinable')).toHaveLength(300)
    expect(await noteOf(firms[0]?.id ?? '')).toMatch(/^还没有导入法院的全量名单/)
    const { facts } = await city.call(listFactLists)
    expect(facts.find(({ fact }) => fact === 'enforcement_list')).toMatchObject({
      newest: null,
      days: 31,
      daysBy: 'platform',
      source: 'court',
    })
  })

  it('loaded whole, tells who is on it and that the others are not', async () => {
    const [one, two] = firms
    const { status, body } = await load(
      [line(one?.code ?? ''), line(two?.code ?? ''), line('91440101MA5FAKE00X', '外地公司')],
      {
        asOf: '2026-11-01',
        mode: 'partial',
      },
    )
    expect(status).toBe(200)
    expect(body).toMatchObject({ list: { mode: 'partial', rows: 3, matched: 2 } })
    await expect.poll(() => matched(onList)).toEqual(expect.arrayContaining([one?.id, two?.id]))
    expect(await matched(offList)).toEqual([])
    const trial = await load([line(one?.code ?? '')], { asOf: '2026-11-15', trial: 'true' })
    expect(trial.body).toMatchObject({ list: { mode: 'full', matched: 1, ended: 1 } })
    expect((await city.call(listFactLists)).lists).toHaveLength(1)
    expect(await matched(onList)).toHaveLength(2)
    const whole = await load([line(one?.code ?? '')], { asOf: '2026-11-15' })
    expect(whole.body).toMatchObject({
      list: { mode: 'full', rows: 1, matched: 1, unmatched: 0, ended: 1, asOf: '2026-11-15', validUntil: '2026-12-16' },
      findings: [],
    })
    await expect.poll(() => matched(onList)).toEqual([one?.id])
    expect(await matched(offList)).toHaveLength(299)
    const { timeline } = await city.call(getEnterprise, { params: { id: two?.id ?? '' } })
    expect(timeline.filter(({ field }) => field === 'enforcement_list')).toMatchObject([
      { before: '1', after: null, source: 'fact-list' },
      { before: null, after: '1', source: 'fact-list' },
    ])
  })

  it('once out of date says nothing of the others again, and the offers say so', async () => {
    const id = firms[5]?.id ?? ''
    const stale = '法院的全量名单截至 2026-11-15，2026-12-16 之后不再采信，须导入新的名单'
    expect(await noteOf(id)).toBeUndefined()
    server.clock.set('2026-12-17T02:00:00Z')
    await signInAgain()
    await expect.poll(() => factNow(id)).toBe('unknown')
    expect(await factNow(firms[0]?.id ?? '')).toBe('on')
    const { facts } = await city.call(listFactLists)
    const status = facts.find(({ fact }) => fact === 'enforcement_list')
    expect(status?.whyUnknown).toBe(stale)
    expect(await noteOf(id)).toBe(stale)
    server.clock.set('2026-11-20T02:00:00Z')
    await signInAgain()
    await expect.poll(() => factNow(id)).toBe('off')
  })

  it('is told to be good for the platform’s own time, or for the one that was stated', async () => {
    const newestOf = async (name: string) =>
      (await city.call(listFactLists)).facts.find(({ fact }) => fact === name)?.newest
    expect(await newestOf('enforcement_list')).toMatchObject({ validUntil: '2026-12-16', validityBy: 'platform' })
    const stated = await load([line(firms[2]?.code ?? '')], { fact: 'tax_arrears', asOf: '2026-11-01', days: '20' })
    expect(stated.body.list).toMatchObject({ validUntil: '2026-11-21', validityBy: 'loader' })
    expect(await newestOf('tax_arrears')).toEqual({
      asOf: '2026-11-01',
      validUntil: '2026-11-21',
      validityBy: 'loader',
    })
    const { rows } = await server.database.owner.query<{ detail: object }>(
      `select detail from audit_line where action = 'fact-list.load' and detail::jsonb ->> 'fact' = 'tax_arrears'`,
    )
    expect(rows[0]?.detail).toMatchObject({ fact: 'tax_arrears', validUntil: '2026-11-21', matched: 1, endedFirms: 0 })
  })

  it('of a day gives way to one of the same day that was loaded later, though it was to be good for longer', async () => {
    const query = { fact: 'tax_arrears', asOf: '2026-11-01', days: '10' }
    await load([line(firms[2]?.code ?? '')], query)
    const { facts } = await city.call(listFactLists)
    expect(facts.find(({ fact }) => fact === 'tax_arrears')).toMatchObject({
      newest: { validUntil: '2026-11-11' },
      whyUnknown: expect.stringContaining('2026-11-11 之后不再采信'),
    })
  })

  it('counts a firm that is named twice once, and reads codes in full-width letters', async () => {
    const code = firms[8]?.code ?? ''
    const wide = [...code].map((letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)).join('')
    const { body } = await load([line(code), line(wide), line(` ${code.toLowerCase()} `)], { fact: 'abnormal_list' })
    expect(body.list).toMatchObject({ rows: 3, matched: 1, repeated: 2, unmatched: 0, leftOut: 0 })
  })

  it('of another year is out of date when it comes, and says nothing of those it does not name', async () => {
    const { body } = await load([line(firms[9]?.code ?? '')], { fact: 'dishonest_list', asOf: '2024-11-01' })
    expect(body.list).toMatchObject({ matched: 1, validUntil: '2024-12-02' })
    const { facts } = await city.call(listFactLists)
    expect(facts.find(({ fact }) => fact === 'dishonest_list')?.whyUnknown).toContain('2024-12-02 之后不再采信')
  })

  it('sent twice is loaded once', async () => {
    const query = { id: randomUUID(), fact: 'park', mode: 'full' as const }
    const first = await load([line(firms[3]?.code ?? '')], query)
    const second = await load([line(firms[4]?.code ?? '')], query)
    expect(second.body.list).toEqual(first.body.list)
    const { lists } = await city.call(listFactLists)
    expect(lists.filter(({ fact }) => fact === 'park')).toHaveLength(1)
  })

  it('as a workbook is read as well, and names without a code are found by name', async () => {
    const [farm] = (
      await server.database.owner.query<{ id: string; name: string }>(
        `select min(id::text) as id, name from enterprise where credit_code is null group by name having count(*) = 1 limit 1`,
      )
    ).rows
    const file = await workbookOf([headers.with(2, '名称'), line('', farm?.name ?? '')])
    const query = { id: randomUUID(), fact: 'champion', mode: 'full' }
    const reply = await sendFile(server, city, loadFactList, file, query)
    expect(reply.json()).toMatchObject({ list: { matched: 1, unmatched: 0 } })
  })

  it('names the firm that another was merged into', async () => {
    const [survivor, loser] = [firms[10], firms[11]]
    const pair = randomUUID()
    const reason = '测试'
    await city.call(nominateDuplicate, {
      body: { id: pair, oneId: survivor?.id ?? '', otherId: loser?.id ?? '', reason },
    })
    await city.call(mergeDuplicate, {
      params: { id: pair },
      body: {
        commandId: randomUUID(),
        survivorId: survivor?.id ?? '',
        survivorVersion: survivor?.version ?? 0,
        loserVersion: loser?.version ?? 0,
        reason,
      },
    })
    await load([line(loser?.code ?? '')], { mode: 'partial' })
    await expect.poll(() => matched(onList)).toContain(survivor?.id)
  })
})

describe('what is refused', () => {
  it.each([
    ['a fact nobody lists', { fact: 'revenue' }, /不是权威名单/],
    ['a day to come', { asOf: '2026-11-21' }, /在今天/],
    ['a source that does not say it', { source: 'bank' }, /不由“bank”给出/],
    ['a whole list of somebody else', { fact: 'dishonest_list', source: 'court' }, /只有发布机关/],
    ['an older whole list', { asOf: '2026-11-14' }, /已有截至 2026-11-15 的全量名单/],
  ])('%s', async (_, query, sentence) => {
    const { status, body } = await load([line(firms[0]?.code ?? '')], query)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(body.sentence).toMatch(sentence)
  })

  it('a whole list with a row that may be anybody; a partial one leaves the row out', async () => {
    const wrong = `${firms[7]?.code.slice(0, 17)}?`
    const rows = [line(firms[6]?.code ?? ''), line(wrong, firms[7]?.name)]
    const whole = await load(rows)
    expect(whole.status).toBe(422)
    expect(whole.body.sentence).toMatch(/全量名单里有 1 行认不出是谁.*第 3 行/)
    const partial = await load(rows, { mode: 'partial' })
    expect(partial.body).toMatchObject({
      list: { matched: 1 },
      findings: [{ row: 3, column: 'B 列“统一社会信用代码”', value: wrong }],
    })
    expect(partial.body).toMatchObject({ list: { rows: 2, leftOut: 1, repeated: 0 } })
    expect(whole.body).toMatchObject({ details: { findings: [{ row: 3, column: 'B 列“统一社会信用代码”' }] } })
  })

  it('a name that several firms have', async () => {
    const [shared] = (
      await server.database.owner.query<{ name: string }>(
        `update enterprise set name = '示例同名商行' where id in (select id from enterprise where type = 'sole_trader' order by id limit 2) returning name`,
      )
    ).rows
    const { body } = await load([line('', shared?.name)])
    expect(body.sentence).toMatch(/2 户叫这个名称/)
  })

  it('a file that is no list, or was cut off', async () => {
    const query = { id: randomUUID(), fact: 'park', mode: 'full' }
    const noHeader = await sendFile(server, city, loadFactList, Buffer.from('甲,乙\r\n1,2\r\n'), query)
    expect(noHeader.json()).toMatchObject({ sentence: expect.stringMatching(/没有找到表头/) })
    const cut = Buffer.from(`序号,统一社会信用代码,名称\r\n1,${firms[0]?.code},甲\r\n2,9144`)
    const cutOff = await sendFile(server, city, loadFactList, cut, query)
    expect(cutOff.json()).toMatchObject({ sentence: expect.stringMatching(/第 3 行没有写完/) })
  })

  it('what is no table at all, and a workbook that was cut off', async () => {
    const query = { id: randomUUID(), fact: 'park', mode: 'full' }
    const picture = await sendFile(server, city, loadFactList, Buffer.from('\u0089PNG\r\n\u001a\n\0\0'), query)
    expect([picture.status, picture.json()]).toMatchObject([422, { code: 'file-refused' }])
    const workbook = await workbookOf([headers, line(firms[0]?.code ?? '')])
    const cut = await sendFile(server, city, loadFactList, workbook.subarray(0, workbook.length / 2), query)
    expect([cut.status, cut.json()]).toMatchObject([422, { code: 'file-refused' }])
  })

  it('anybody but the city team', async () => {
    const county = await server.as('demo-county')
    expect((await load([line(firms[0]?.code ?? '')], {}, county)).status).toBe(403)
  })
})

it('phones that hold a firm read anew what a list says of it, and what a whole one no longer says', async () => {
  const { owner } = server.database
  const { rows } = await owner.query<{ town: string; office: string }>(
    `select e.town_code as town, min(o.id) as office from enterprise e join organisation o on o.area_code = e.town_code and o.kind = 'town_office'
     where e.merged_into is null group by 1 order by count(*) desc limit 1`,
  )
  const worker = await server.as({ role: 'town_staff', organisationId: rows[0]?.office ?? '' })
  const grid = await makeGrid(server, worker.userId, { town: rows[0]?.town ?? '', firms: 12 })
  // Those of whom no list above said anything.
  const { rows: held } = await owner.query<{ code: string; id: string }>(
    `select credit_code as code, id from enterprise where id = any ($1::uuid[]) and credit_code is not null
     and not exists (select from enterprise_fact f where f.enterprise_id = enterprise.id and f.fact = 'enforcement_list') order by id`,
    [grid.firms],
  )
  const [one, other] = held
  const phone = await makePhone(server, worker)
  await pullGrids(phone)
  const listed = async (id = '') => {
    await pullGrids(phone)
    const card = (await phone.store.listFirms()).find((firm) => firm.id === id)
    return card?.facts.some(([fact]) => fact === 'enforcement_list') ?? false
  }
  await signInAgain()
  expect(await listed(one?.id)).toBe(false)
  expect((await load([line(one?.code ?? '')], { mode: 'partial' })).status).toBe(200)
  expect(await listed(one?.id)).toBe(true)
  expect((await load([line(other?.code ?? '')], { mode: 'full' })).status).toBe(200)
  expect([await listed(one?.id), await listed(other?.id)]).toEqual([false, true])
})
