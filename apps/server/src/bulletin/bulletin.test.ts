import { randomUUID } from 'node:crypto'
import {
  type BulletinContent,
  checkBulletinText,
  decideBulletin,
  getBulletin,
  getBulletinDocument,
  listBulletins,
  moveBulletin,
  saveBulletin,
} from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'

let server: TestServer
let city: Caller
let second: Caller
let leader: Caller
let county: Caller
let other: Caller
beforeAll(async () => {
  server = await startTestServer({ now: '2026-11-20T02:00:00Z' })
  const { rows } = await server.database.owner.query<{ id: string }>(
    `select id from organisation where kind = 'city_team'`,
  )
  const team = rows[0]?.id ?? ''
  city = await server.as('demo-city')
  second = await server.as({ role: 'city_staff', organisationId: team, name: '测试·复核' })
  leader = await server.as({ role: 'leader', organisationId: team, name: '测试·领导' })
  county = await server.as({ role: 'county_staff', organisationId: 'team-440803' })
  other = await server.as({ role: 'county_staff', organisationId: 'team-440883' })
})
afterAll(() => server.close())

const itemId = randomUUID()
const contentOf = (text: string, more: Partial<BulletinContent> = {}) => ({
  items: [{ id: itemId, title: '十月份工作情况', text, source: '市专班' }],
  ...more,
})
const clean = '截至2026年10月31日，全市走访经营主体398200户，走访率97.97%。'
const draftOf = (text = clean, more: Partial<BulletinContent> = {}) => ({
  kind: 'bulletin' as const,
  version: 0,
  title: '十月份工作情况',
  issuedOn: '2026-11-20',
  content: contentOf(text, more),
})
const notice = {
  mark: '湛江市发展和改革局',
  organCode: '湛发改函',
  addressees: '湛江供电局',
  issuer: '湛江市发展和改革局',
  annexes: [],
  copyTo: [],
  remark: null,
}

async function save(caller: Caller, body = draftOf(), id: string = randomUUID()) {
  return await caller.call(saveBulletin, { params: { id }, body })
}

/** All steps up to `publish`, each by who may. */
async function publish(caller: Caller, body = draftOf(), by = second) {
  const saved = await save(caller, body)
  const params = { id: saved.id }
  const step = async (action: 'check' | 'submit' | 'publish') => {
    const { version } = await caller.call(getBulletin, { params })
    return await caller.call(moveBulletin, { params, body: { action, version } })
  }
  await step('check')
  const { version } = await step('submit')
  await by.call(decideBulletin, { params, body: { action: 'approve', version } })
  return await step('publish')
}

describe('a 简报', () => {
  it('goes from draft to print by two people, is numbered without gaps and never changes', async () => {
    const first = await publish(city)
    await save(city) // given up: leaves no gap
    const next = await publish(city, draftOf(), leader)
    expect([first.numberText, next.numberText]).toEqual(['第1期', '第2期'])
    expect(first).toMatchObject({ status: 'published', printedOn: '2026-11-20', mayEdit: false, actions: [] })
    const again = await city.send(saveBulletin, {
      params: { id: first.id },
      body: { ...draftOf(), version: first.version },
    })
    expect(again.body).toMatchObject({ code: 'wrong-state', sentence: expect.stringContaining('后一期更正') })
    const { owner } = server.database
    const audited = await owner.query(`select action from audit_line where subject_id = $1 order by at`, [first.id])
    expect(audited.rows.map(({ action }) => action)).toEqual([
      'bulletin.save',
      'bulletin.check',
      'bulletin.submit',
      'bulletin.approve',
      'bulletin.publish',
    ])
    const corrected = await save(city, { ...draftOf(), corrects: first.id } as never)
    expect(corrected.corrects).toEqual({ id: first.id, numberText: '第1期' })
  })

  it('two published at once get two numbers', async () => {
    const both = await Promise.all([publish(county, draftOf(), second), publish(county, draftOf(), second)])
    expect(both.map(({ numberText }) => numberText).sort()).toEqual(['第1期', '第2期'])
  })

  it('is approved by nobody who wrote or submitted it', async () => {
    const { id } = await save(city)
    const params = { id }
    const { version } = await city.call(moveBulletin, { params, body: { action: 'check', version: 1 } })
    const submitted = await city.call(moveBulletin, { params, body: { action: 'submit', version } })
    expect(submitted.actions).toEqual(['return'])
    const own = await city.send(decideBulletin, { params, body: { action: 'approve', version: submitted.version } })
    expect(own.body).toMatchObject({ code: 'second-person-needed' })
    expect((await county.send(decideBulletin, { params, body: { action: 'approve', version: 3 } })).status).toBe(403)
    const back = { action: 'return', version: submitted.version } as const
    expect((await second.send(decideBulletin, { params, body: back })).body).toMatchObject({ code: 'reason-needed' })
    await second.call(decideBulletin, { params, body: { ...back, reason: '数字再核' } })
    expect(await city.call(getBulletin, { params })).toMatchObject({
      status: 'draft',
      returnReason: '数字再核',
      mayEdit: true,
    })
  })

  it('with errors of the check goes on only with a reason, edited is checked anew', async () => {
    const wrong = '截至2026年10月31日，走访企业421404万户，走访率达103.68%。'
    const { id } = await save(city, draftOf(wrong))
    const params = { id }
    const refused = await city.send(moveBulletin, { params, body: { action: 'check', version: 1 } })
    expect(refused.body).toMatchObject({ code: 'bad-input', sentence: expect.stringContaining('2处错误') })
    const passed = await city.call(moveBulletin, {
      params,
      body: { action: 'check', version: 1, reason: '引用原文照登' },
    })
    expect(passed).toMatchObject({ status: 'checked', checkReason: '引用原文照登' })
    const edited = await save(city, { ...draftOf(), version: passed.version }, id)
    expect(edited).toMatchObject({ status: 'draft', checkReason: null })
    const stale = await city.send(saveBulletin, { params, body: { ...draftOf(), version: 1 } })
    expect(stale.body).toMatchObject({ code: 'version-conflict' })
  })

  it('sent twice is there once', async () => {
    const id = randomUUID()
    await save(city, draftOf(), id)
    expect(await save(city, draftOf(), id)).toMatchObject({ id, status: 'draft' })
    expect((await county.send(saveBulletin, { params: { id }, body: draftOf() })).status).toBe(404)
  })
})

describe('bound figures and the check', () => {
  it('point at what was typed; a figure that cannot be read is an error and stops it', async () => {
    const text = '全市走访{{figure nothing}}，走访421404万户。'
    const { findings, texts } = await city.call(checkBulletinText, {
      body: { kind: 'bulletin', issuedOn: '2026-11-20', content: contentOf(text) },
    })
    expect(texts[itemId]).toContain('【未取到数】')
    const at = findings.map(({ rule, from, to }) => [rule, text.slice(from, to)])
    expect(at).toContainEqual(['figure', '{{figure nothing}}'])
    expect(at).toContainEqual(['unit-magnitude', '421404万户'])
    const { id } = await save(city, draftOf(text))
    const step = { action: 'check', version: 1, reason: '照登原文' } as const
    const refused = await city.send(moveBulletin, { params: { id }, body: step })
    expect(refused.body).toMatchObject({ code: 'bad-input', sentence: expect.stringContaining('nothing') })
  })
})

it('stands in its own unit, of its own day; a rate of nothing and a day to come are no numbers', async () => {
  const typed = [
    '{{figure visited_firms}}',
    '{{figure credit_amount unit=亿元}}',
    '{{figure coverage}}',
    '{{figure visits as-of=2027-01-01}}',
  ]
  const body = { kind: 'bulletin' as const, issuedOn: '2026-11-20', content: contentOf(typed.join('；')) }
  const { texts, figures } = await city.call(checkBulletinText, { body })
  expect(texts[itemId]).toBe('0户；0.00亿元；【未取到数】；【未取到数】')
  expect(figures.map(({ figure, asOf }) => [figure, asOf])).toEqual([
    ['visited_firms', '2026-11-20'],
    ['credit_amount', '2026-11-20'],
  ])
})

describe('a 函', () => {
  const letter = { ...draftOf(clean, { notice }), kind: 'letter' as const, title: '关于商请提供数据的函' }

  it('has a 发文字号 by 机关代字 and year, without gaps', async () => {
    const numbers = [
      (await publish(city, letter as never)).numberText,
      (await publish(city, letter as never)).numberText,
    ]
    expect(numbers).toEqual(['湛发改函〔2026〕1号', '湛发改函〔2026〕2号'])
  })

  it('is refused without its parts, and a 简报 with them', async () => {
    for (const body of [
      { ...letter, content: contentOf(clean) },
      { ...letter, kind: 'bulletin' as const },
    ])
      expect((await city.send(saveBulletin, { params: { id: randomUUID() }, body: body as never })).status).toBe(422)
  })
})

describe('who sees what', () => {
  it('drafts only their own team, submitted ones the city too, the city’s published ones all teams', async () => {
    const draft = await save(county)
    const params = { id: draft.id }
    for (const caller of [city, leader, other]) expect((await caller.send(getBulletin, { params })).status).toBe(404)
    await county.call(moveBulletin, { params, body: { action: 'check', version: 1 } })
    await county.call(moveBulletin, { params, body: { action: 'submit', version: 2 } })
    expect(await city.call(getBulletin, { params })).toMatchObject({
      status: 'submitted',
      actions: ['return', 'approve'],
    })
    expect((await other.send(getBulletin, { params })).status).toBe(404)
    const published = await publish(city)
    const list = await other.call(listBulletins, { query: { of: 'published' } })
    expect(list.rows.map(({ id }) => id)).toContain(published.id)
    expect(list.rows.map(({ id }) => id)).not.toContain(draft.id)
    await city.call(decideBulletin, { params, body: { action: 'return', version: 3, reason: '数字再核' } })
    expect(await county.call(getBulletin, { params })).toMatchObject({ status: 'draft' })
  })

  it('pages through all of them', async () => {
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await city.call(listBulletins, { query: { limit: 2, ...(after ? { after } : {}) } })
      seen.push(...page.rows.map(({ id }) => id))
      after = page.next ?? undefined
    } while (after)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBeGreaterThan(2)
  })

  it('the database lets nobody skip a step, nor approve what they wrote', async () => {
    const { id } = await save(city)
    const client = await server.database.owner.connect()
    const asCity = (sql: string) =>
      client
        .query('savepoint step')
        .then(() => client.query(`update bulletin set ${sql} where id = $1`, [id]))
        .catch(async (error: Error) => {
          await client.query('rollback to step')
          return { rowCount: error.message }
        })
    try {
      const { rows } = await client.query(`select organisation_id from auth_user where id = $1`, [city.userId])
      await client.query('begin')
      await client.query('set local role huoshui_app')
      await client.query(`set local huoshui.actor = '${city.userId}'; set local huoshui.organisation = '${rows[0]?.organisation_id}';
        set local huoshui.role = 'city_staff'; set local huoshui.scope_kind = 'city'; set local huoshui.scope_codes = ''`)
      const by = `'${city.userId}'`
      expect((await asCity(`status = 'published', published_by = ${by}`)).rowCount).toContain('from draft to published')
      expect((await asCity(`status = 'submitted', submitted_by = ${by}`)).rowCount).toContain('from draft to submitted')
      expect((await asCity(`status = 'checked'`)).rowCount).toBe(1)
      expect((await asCity(`status = 'submitted', submitted_by = ${by}`)).rowCount).toBe(1)
      expect((await asCity(`status = 'approved', approved_by = ${by}`)).rowCount).toContain(
        'from submitted to approved',
      )
    } finally {
      await client.query('rollback')
      client.release()
    }
  })

  it('the database changes no published one and lets nobody write for another team', async () => {
    const { id } = await publish(city)
    const { owner } = server.database
    const client = await owner.connect()
    try {
      await client.query('begin')
      await client.query('set local role huoshui_app')
      await client.query(`set local huoshui.actor = '${second.userId}'; set local huoshui.organisation = 'team-440803';
        set local huoshui.role = 'county_staff'; set local huoshui.scope_kind = 'unit'; set local huoshui.scope_codes = '440803'`)
      expect((await client.query(`update bulletin set title = 'x' where id = $1`, [id])).rowCount).toBe(0)
      await expect(client.query(`update bulletin set organisation_id = 'x' where id = $1`, [id])).rejects.toThrow(
        /permission/,
      )
    } finally {
      await client.query('rollback')
      client.release()
    }
  })
})

it('exports a DOCX, a draft as 送审稿, and logs it', async () => {
  const { id } = await save(city)
  const reply = await city.send(getBulletinDocument, { params: { id } })
  expect(reply.status).toBe(200)
  expect(reply.headers['content-type']).toContain('wordprocessingml')
  expect(decodeURIComponent(String(reply.headers['content-disposition']))).toContain('（送审稿）.docx')
  const { rowCount } = await server.database.owner.query(
    `select from audit_line where subject_id = $1 and action = 'bulletin.export'`,
    [id],
  )
  expect(rowCount).toBe(1)
})
