import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as contract from '@huoshui/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inScope } from '../in-scope.ts'
import { actorOf } from '../offer/offer.fixture.ts'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'
import { ANKANG, LETTER, opinion, team } from './ankang.fixture.ts'

const headings = ['支持本地品牌', '贷款需求没有解决'] as const
const bankAnswer = '已对接企业，正在办理授信。'
const id = randomUUID()
const letterId = randomUUID()
let server: TestServer
let city: Caller
let second: Caller
let bank: Caller
let otherBank: Caller
beforeAll(async () => {
  server = await startTestServer({ now: '2021-08-02T02:00:00Z' })
  city = await server.as('demo-city')
  second = await server.as({ role: 'city_staff', organisationId: 'team' })
  bank = await server.as({ role: 'bank_manager', organisationId: 'bank-icbc' })
  otherBank = await server.as({ role: 'bank_manager', organisationId: 'bank-abc' })
})
afterAll(() => server.close())

const get = (by: Caller) => by.call(contract.getProposal, { params: { id } })

async function step(body: object) {
  const { version } = await get(city)
  return await city.call(contract.moveProposal, {
    params: { id },
    body: { id: randomUUID(), version, ...body } as never,
  })
}

async function movePart(by: Caller, unit: string, action: 'hand_in' | 'accept') {
  const { params, version } = await partOf(by, unit)
  return await by.call(contract.moveProposalPart, { params, body: { id: randomUUID(), version, action } })
}

async function partOf(by: Caller, unit: string) {
  const part = (await get(by)).opinions
    .flatMap(({ assignments }) => assignments)
    .find((one) => one.organisationId === unit)
  if (!part) throw new Error(`no part of ${unit}`)
  return { params: { id, assignment: part.id }, version: part.version }
}

async function answer(by: Caller, unit: string, text: string) {
  const { params, version } = await partOf(by, unit)
  await by.call(contract.saveProposalAnswer, { params, body: { version, text } })
  await movePart(by, unit, 'hand_in')
  await movePart(city, unit, 'accept')
}

async function letterTo(by: Caller, proposer: number) {
  const { cookie } = by
  return await server.app.inject({ url: `/api/proposals/${id}/letter?proposer=${proposer}`, headers: { cookie } })
}

describe('a proposal of several people, answered by a bank too', () => {
  it('is given to a bank, which answers its part and sees no answer of others', async () => {
    const opinions = [
      opinion(headings[0], [team]),
      opinion(headings[1], [{ organisationId: 'bank-icbc', part: 'lead' }]),
    ]
    const body = { ...ANKANG, proposers: ['王某', '李某', '张委员'], version: 0, opinions }
    await city.call(contract.saveProposal, { params: { id }, body })
    await expect(get(bank)).rejects.toMatchObject({ status: 404 })
    await step({ action: 'assign' })
    await answer(city, 'team', '累计认定公布工业质量标杆63个。')
    expect((await bank.call(contract.listProposals, { query: { of: 'own' } })).rows.map((row) => row.id)).toEqual([id])
    await expect(get(otherBank)).rejects.toMatchObject({ status: 404 })
    expect(JSON.stringify((await get(bank)).opinions)).not.toContain('质量标杆63')
    await answer(bank, 'bank-icbc', bankAnswer)
    await expect(bank.call(contract.saveProposal, { params: { id }, body })).rejects.toMatchObject({ status: 403 })
  })

  it('holds in the database that a part stays with its unit and its team', async () => {
    const actor = await actorOf(city)
    const before = `select unit_id, holder_id from proposal_part where proposal_id = '${id}' order by unit_id`
    const { rows } = await server.database.owner.query(before)
    for (const column of ['unit_id', 'holder_id', 'lead_id'])
      await expect(
        inScope(server.database.db, actor, '', (trx) =>
          sql.raw(`update proposal_part set ${column} = 'dept-czj' where proposal_id = '${id}'`).execute(trx),
        ),
      ).rejects.toThrow(/permission denied|row-level security/u)
    expect((await server.database.owner.query(before)).rows).toEqual(rows)
    const { rows: policies } = await server.database.owner.query(
      `select pg_get_expr(polwithcheck, polrelid) as check from pg_policy where polname = 'proposal_part_change'`,
    )
    expect(policies[0]?.check).toContain('unit_id')
  })

  it('is answered by one letter each, of one number and one text, to the team alone', async () => {
    expect((await letterTo(city, 0)).statusCode).toBe(404)
    await step({
      action: 'merge',
      letter: { id: letterId, issuedOn: '2021-08-02', parts: { ...LETTER, addressees: '王某、李某委员' } },
    })
    const draft = await letterTo(city, 1)
    expect(decodeURIComponent(String(draft.headers['content-disposition']))).toContain('（致李某委员）（送审稿）.docx')
    await publish()
    const letters = await Promise.all([0, 1, 2].map((place) => letterTo(city, place)))
    expect(
      letters.map((reply) => decodeURIComponent(String(reply.headers['content-disposition'])).split('（')[1]),
    ).toEqual(['致王某委员）.docx', '致李某委员）.docx', '致张委员）.docx'])
    expect((await letterTo(city, 3)).statusCode).toBe(404)
    expect((await letterTo(bank, 0)).statusCode).toBe(403)
    const { rows } = await server.database.owner.query(
      `select detail ->> 'addressee' as to from audit_line where action = 'bulletin.export' order by at desc limit 3`,
    )
    expect(rows.map(({ to }) => to).sort()).toEqual(['张委员', '李某委员', '王某委员'])
  })

  it.skipIf(!hasLibreOffice())(
    'whose DOCX LibreOffice opens: who it is to, its number and the answers are on its pages',
    async () => {
      const letters = await Promise.all([0, 1].map(async (place) => (await letterTo(city, place)).rawPayload))
      const [one = '', other = ''] = await openedTexts(letters)
      expect(one).toContain('王某委员：')
      expect(one).not.toContain('李某委员：')
      expect(other).toContain('李某委员：')
      for (const text of [one, other]) {
        expect(text).toContain('安工信函〔2021〕1号')
        expect(text.replaceAll(/\s/gu, '')).toContain('关于市政协四届五次会议第12号提案的答复函')
        expect(text).toContain(`一、${headings[0]}`)
        expect(text).toContain(bankAnswer)
      }
      expect(one.replace('王某委员：', '')).toBe(other.replace('李某委员：', ''))
    },
  )
})

async function publish() {
  for (const [by, route, action] of [
    [city, contract.moveBulletin, 'check'],
    [city, contract.moveBulletin, 'submit'],
    [second, contract.decideBulletin, 'approve'],
    [city, contract.moveBulletin, 'publish'],
  ] as const) {
    const { version } = await city.call(contract.getBulletin, { params: { id: letterId } })
    const body = { action, version, reason: '数字引自原件，已核对' } as never
    await by.call(route, { params: { id: letterId }, body })
  }
}

function hasLibreOffice(): boolean {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** What LibreOffice reads in each DOCX, line by line; it is started once. */
async function openedTexts(letters: readonly Buffer[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'huoshui-letter-'))
  try {
    const files = letters.map((_, place) => join(folder, `${place}`))
    for (const [place, bytes] of letters.entries()) await writeFile(`${files[place]}.docx`, bytes)
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
    const convert = ['--convert-to', 'txt:Text (encoded):UTF8', '--outdir', folder]
    const given = files.map((file) => `${file}.docx`)
    execFileSync('soffice', [profile, '--headless', ...convert, ...given], { stdio: 'ignore' })
    return await Promise.all(files.map((file) => readFile(`${file}.txt`, 'utf8')))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
