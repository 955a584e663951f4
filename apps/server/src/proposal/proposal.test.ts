import { randomUUID } from 'node:crypto'
import * as contract from '@huoshui/contract'
import { Kysely, PostgresDialect } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { remindProposals } from '../reminder/remind-proposals.ts'
import type { Tables } from '../tables.ts'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'
import { ANKANG, finance, LETTER, opinion, SPOKEN, team, WRITTEN } from './ankang.fixture.ts'

let server: TestServer
let city: Caller
let second: Caller
let office: Caller
let other: Caller
let county: Caller
beforeAll(async () => {
  server = await startTestServer({ now: '2021-08-02T02:00:00Z' })
  city = await server.as('demo-city')
  second = await server.as({ role: 'city_staff', organisationId: 'team' })
  office = await server.as({ role: 'department_staff', organisationId: 'dept-jrb' })
  other = await server.as({ role: 'department_staff', organisationId: 'dept-czj' })
  county = await server.as({ role: 'county_staff', organisationId: 'team-440803' })
})
afterAll(() => server.close())

type Opinions = ReturnType<typeof opinion>[]
const save = (opinions: Opinions, more: object = {}, id: string = randomUUID()) =>
  city.send(contract.saveProposal, { params: { id }, body: { ...ANKANG, version: 0, opinions, ...more } })
const get = (by: Caller, id: string) => by.call(contract.getProposal, { params: { id } })

async function step(by: Caller, id: string, body: object, stepId: string = randomUUID()) {
  const { version } = await get(city, id)
  return await by.send(contract.moveProposal, { params: { id }, body: { id: stepId, version, ...body } as never })
}
async function partOf(by: Caller, id: string, heading: string, unit: string) {
  const { opinions } = await get(by, id)
  const found = opinions.find((one) => one.heading === heading)?.assignments.find((one) => one.organisationId === unit)
  if (!found) throw new Error(`no part of ${heading}`)
  return found
}
type Place = { heading: string; unit: string }
async function write(by: Caller, id: string, { heading, unit, text }: Place & { text: string }) {
  const { id: assignment, version } = await partOf(by, id, heading, unit)
  return await by.send(contract.saveProposalAnswer, { params: { id, assignment }, body: { version, text } })
}
async function movePart(
  by: Caller,
  id: string,
  { heading, unit, ...body }: Place & { action: string; [key: string]: unknown },
) {
  const { id: assignment, version } = await partOf(city, id, heading, unit)
  const given = { params: { id, assignment }, body: { id: randomUUID(), version, ...body } as never }
  return await by.send(contract.moveProposalPart, given)
}
async function answer(by: Caller, id: string, place: Place & { text: string }) {
  expect((await write(by, id, place)).status).toBe(200)
  const { text: _, ...where } = place
  expect((await movePart(by, id, { ...where, action: 'hand_in' })).status).toBe(200)
  return await movePart(city, id, { ...where, action: 'accept' })
}

describe('the Ankang reply', () => {
  it('is registered, given out, answered, merged, approved, printed, sent and judged', async () => {
    const { id } = (await save(WRITTEN.map(([heading]) => opinion(heading, [team])))).body
    expect((await step(city, id, { action: 'assign' })).body).toMatchObject({
      state: 'assigned',
      parts: 4,
      daysLeft: 29,
    })
    const contact = {
      action: 'contact',
      note: '电话、微信沟通，委员另提三点意见',
      on: '2021-07-30',
      manner: '电话、微信',
    }
    expect((await step(city, id, contact)).status).toBe(200)
    for (const [heading] of SPOKEN)
      expect((await step(city, id, { action: 'add', opinion: opinion(heading, [finance]) })).status).toBe(200)
    expect((await get(office, id)).ownDueOn).toBe('2021-08-10')
    for (const [heading, text] of WRITTEN) await answer(city, id, { heading, unit: 'team', text })
    for (const [heading, text] of SPOKEN.slice(1)) await answer(office, id, { heading, unit: 'dept-jrb', text })

    const letter = { id: randomUUID(), issuedOn: '2021-08-02', parts: LETTER }
    const early = await step(city, id, { action: 'merge', letter })
    expect(early.body).toMatchObject({ code: 'bad-input', sentence: expect.stringContaining('还有1份答复没有采用') })
    const [heading, text] = SPOKEN[0]
    await answer(office, id, { heading, unit: 'dept-jrb', text })
    expect((await step(city, id, { action: 'merge', letter })).body).toMatchObject({
      state: 'drafted',
      letter: { bulletinId: letter.id, isPublished: false },
    })

    const drafted = await city.call(contract.getBulletin, { params: { id: letter.id } })
    const body = drafted.content.items[0]?.text ?? ''
    expect(drafted.title).toBe('关于市政协四届五次会议第12号提案的答复函')
    expect(body.split('\n').filter((line) => /^[一二三四五]、/u.test(line))).toEqual([
      ...WRITTEN.map(([section], index) => `${'一二三四'[index]}、${section}`),
      '五、沟通中所提意见的办理情况',
    ])
    expect(body).toContain('7月30日，承办人员与您作了电话、微信沟通。对沟通中所提的3条意见，办理情况如下：')
    expect(body).toContain(`（二）${SPOKEN[1][0]}\n中共湛江市委金融委员会办公室表示：${SPOKEN[1][1]}`)

    expect((await step(city, id, { action: 'send', on: '2021-08-02' })).body).toMatchObject({ code: 'bad-input' })
    await publish(letter.id)
    expect((await step(city, id, { action: 'reopen', note: '再改一改' })).body).toMatchObject({ code: 'bad-input' })
    const sent = await step(city, id, { action: 'send', on: '2021-08-02' })
    expect(sent.body.replies).toMatchObject([{ numberText: '安工信函〔2021〕1号', sentOn: '2021-08-02' }])
    // A unit reads what went out, though 函 are not for it.
    expect((await get(office, id)).replies[0]?.text).toContain(SPOKEN[0][1])

    const judged = { action: 'close', on: '2021-08-02', satisfaction: 'dissatisfied', note: '贷款仍未解决' }
    expect((await step(city, id, judged)).body).toMatchObject({ state: 'closed', satisfaction: 'dissatisfied' })
    expect((await step(city, id, { action: 'rehandle', note: '委员不满意，重新研究' })).body).toMatchObject({
      state: 'assigned',
      feedback: null,
    })
    const again = await movePart(city, id, { heading, unit: 'dept-jrb', action: 'return', note: '请写明督查安排' })
    expect(again.body.replies).toHaveLength(1)
  })

  async function publish(id: string) {
    for (const [by, route, action] of [
      [city, contract.moveBulletin, 'check'],
      [city, contract.moveBulletin, 'submit'],
      [second, contract.decideBulletin, 'approve'],
      [city, contract.moveBulletin, 'publish'],
    ] as const) {
      const { version } = await city.call(contract.getBulletin, { params: { id } })
      const body = { action, version, reason: '数字引自原件，已核对' } as never
      expect((await by.send(route, { params: { id }, body })).body).not.toHaveProperty('code')
    }
    const file = await city.send(contract.getBulletinDocument, { params: { id } })
    expect(String(file.headers['content-type'])).toContain('wordprocessingml')
  }
})

describe('answers', () => {
  const support = { organisationId: 'dept-czj', part: 'support' } as const
  const heading = '加大培育力度'
  async function given() {
    const { id } = (await save([opinion(heading, [finance, support])])).body
    await step(city, id, { action: 'assign' })
    return id
  }
  const mine = { heading, unit: 'dept-czj' }

  it('are seen by their unit alone until handed in, then by who leads and who holds; the lead returns or accepts', async () => {
    const id = await given()
    await write(other, id, { ...mine, text: '已落实专项资金700万元。' })
    expect((await partOf(office, id, heading, 'dept-czj')).answers).toEqual([])
    expect((await partOf(city, id, heading, 'dept-czj')).answers).toEqual([])
    await movePart(other, id, { ...mine, action: 'hand_in' })
    for (const by of [office, city]) expect((await partOf(by, id, heading, 'dept-czj')).answers).toHaveLength(1)
    expect((await movePart(office, id, { ...mine, action: 'return' })).body).toMatchObject({ code: 'bad-input' })
    const back = await movePart(office, id, { ...mine, action: 'return', note: '请补充拨付进度' })
    expect(back.status).toBe(200)
    await write(other, id, { ...mine, text: '已拨付700万元。' })
    await movePart(other, id, { ...mine, action: 'hand_in' })
    await movePart(office, id, { ...mine, action: 'accept' })
    const part = await partOf(other, id, heading, 'dept-czj')
    expect([part.state, part.returnReason, part.answers.map(({ text }) => text)]).toEqual([
      'accepted',
      '请补充拨付进度',
      ['已落实专项资金700万元。', '已拨付700万元。'],
    ])
    // What a support unit is not shown: the lead's own.
    await write(office, id, { heading, unit: 'dept-jrb', text: '金融办的意见。' })
    await movePart(office, id, { heading, unit: 'dept-jrb', action: 'hand_in' })
    expect((await partOf(other, id, heading, 'dept-jrb')).answers).toEqual([])
    expect((await movePart(other, id, { heading, unit: 'dept-jrb', action: 'accept' })).status).toBe(404)
    expect((await movePart(office, id, { heading, unit: 'dept-jrb', action: 'accept' })).body).toMatchObject({
      code: 'wrong-state',
    })
    const { rows } = await server.database.owner.query(
      `select kind, organisation_id from notice where link = $1 order by made_at, kind, organisation_id`,
      [`/proposals/${id}`],
    )
    expect(rows.map(({ kind, organisation_id: to }) => `${kind} ${to}`).sort()).toEqual([
      'proposal_answered dept-jrb',
      'proposal_answered dept-jrb',
      'proposal_answered team',
      'proposal_assigned dept-czj',
      'proposal_assigned dept-jrb',
      'proposal_returned dept-czj',
    ])
  })

  it('with a figure nobody can read are not handed in', async () => {
    const id = await given()
    await write(other, id, { ...mine, text: '全市授信{{figure no_such_figure}}。' })
    expect((await movePart(other, id, { ...mine, action: 'hand_in' })).body).toMatchObject({
      code: 'bad-input',
      sentence: expect.stringContaining('no_such_figure'),
    })
  })

  it('are no business of who has no part; the day is the holder’s', async () => {
    const id = await given()
    expect((await county.send(contract.getProposal, { params: { id } })).status).toBe(404)
    const later = { ...mine, action: 'extend', note: '请示后延期', dueOn: '2021-08-20' }
    expect((await movePart(other, id, later)).body).toMatchObject({ code: 'wrong-state' })
    expect((await movePart(city, id, { ...later, dueOn: '2021-09-20' })).body).toMatchObject({ code: 'bad-input' })
    await movePart(city, id, later)
    expect((await partOf(other, id, heading, 'dept-czj')).dueOn).toBe('2021-08-20')
  })

  it('are reminded of before they are due and once they are late, each step once; of a moved day anew', async () => {
    const id = await given()
    await answer(office, id, { heading, unit: 'dept-jrb', text: '已答复。' })
    const { owner } = server.database
    const told = async (day: string) => {
      const round = { today: day, now: new Date(`${day}T02:00:00Z`), signal: new AbortController().signal }
      await remindProposals({ owner, db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool: owner }) }) }, round)
      const { rows } = await owner.query<{ told: string }>(
        `select kind || ' ' || organisation_id as told from notice where link = $1 and kind in ('proposal_due', 'proposal_overdue')
         order by made_at, kind, organisation_id`,
        [`/proposals/${id}`],
      )
      return rows.map((row) => row.told)
    }
    expect(await told('2021-08-02')).toEqual([])
    expect(await told('2021-08-03')).toEqual(['proposal_due dept-czj'])
    expect(await told('2021-08-04')).toHaveLength(1)
    expect(await told('2021-08-09')).toHaveLength(2)
    expect((await told('2021-08-11')).slice(2)).toEqual(['proposal_overdue dept-czj', 'proposal_overdue team'])
    expect(await told('2021-08-12')).toHaveLength(4)
    await movePart(city, id, { ...mine, action: 'extend', note: '请示后延期', dueOn: '2021-08-20' })
    expect((await told('2021-08-13')).slice(4)).toEqual(['proposal_due dept-czj'])
  })

  it('and the database holds what may follow what, and what stays as it was', async () => {
    const id = await given()
    await write(other, id, { ...mine, text: '已拨付700万元。' })
    const own = `id = (select id from proposal_part where proposal_id = '${id}' and unit_id = 'dept-czj')`
    const tries = (as: Seat, ...texts: string[]) => asApp(as, texts)
    const unit = { caller: other, organisation: 'dept-czj', role: 'department_staff' }
    const holder = { caller: city, organisation: 'team', role: 'city_staff' }
    expect(
      await tries(
        unit,
        `update proposal_part set state = 'accepted' where ${own}`,
        `update proposal_part set due_on = '2022-01-01' where ${own}`,
        `update proposal_part set state = 'handed_in' where ${own}`,
        `update proposal_answer set text = 'x', made_by = actor_id() where part_id in (select id from proposal_part where ${own})`,
        `update proposal set state = 'drafted' where id = '${id}'`,
      ),
    ).toEqual(['from open to accepted', 'from open to open', 1, 0, 0])
    expect(
      await tries(
        holder,
        `update proposal set content = '{}' where id = '${id}'`,
        `update proposal set asked = '[]' where id = '${id}'`,
        `update proposal set replies = '[{}]' where id = '${id}'`,
        `update proposal set state = 'drafted', letter_id = id where id = '${id}'`,
        `update proposal set state = 'closed' where id = '${id}'`,
        `update proposal_part set state = 'handed_in' where ${own}`,
      ),
    ).toEqual([
      'was given out is not changed',
      'only added to',
      'went out are not changed',
      'every answer is accepted',
      'from assigned to closed',
      'from open to handed_in',
    ])
  })

  type Seat = { caller: Caller; organisation: string; role: string }

  /** How many rows each statement reaches for the application as somebody, or what the database says; each alone, and undone. */
  async function asApp({ caller, organisation, role }: Seat, texts: string[]): Promise<(number | string)[]> {
    const client = await server.database.owner.connect()
    const reached: (number | string)[] = []
    try {
      await client.query('begin')
      await client.query('set local role huoshui_app')
      await client.query(`set local huoshui.actor = '${caller.userId}'; set local huoshui.organisation = '${organisation}';
        set local huoshui.role = '${role}'; set local huoshui.scope_kind = 'city'; set local huoshui.scope_codes = ''`)
      for (const text of texts) {
        await client.query('savepoint one')
        try {
          reached.push((await client.query(text)).rowCount ?? 0)
        } catch (error) {
          reached.push(String(error))
          await client.query('rollback to one')
        }
      }
    } finally {
      await client.query('rollback')
      client.release()
    }
    return reached.map((one) => (typeof one === 'string' ? (said.find((words) => one.includes(words)) ?? one) : one))
  }
  const said = [
    ...['from open to accepted', 'from open to open', 'from open to handed_in', 'from assigned to closed'],
    ...['was given out is not changed', 'only added to', 'went out are not changed', 'every answer is accepted'],
  ]
})
