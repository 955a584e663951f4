import { correctEnterprise, getEnterprise, revealEnterprisePerson, tagEnterprise } from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller, Person } from '../testing.ts'
import { bodyOf, type CorrectionWorld, startCorrections } from './correction.fixture.ts'
import { merge } from './search/oracle/after-writes.fixture.ts'

let world: CorrectionWorld
let city: Caller
beforeAll(async () => {
  world = await startCorrections()
  city = world.city
})
afterAll(() => world.server.close())

const read = (id: string, who = city) => who.call(getEnterprise, { params: { id } })

type FactRow = [fact: string, source: string, period: string, number: number | null, text: string | null]
async function state(id: string, facts: readonly FactRow[]): Promise<void> {
  for (const fact of facts) {
    await world.rows(
      `insert into enterprise_fact (enterprise_id, fact, source, period, number_value, text_value, recorded_on)
       values ($1, $2, $3, $4, $5, $6, '2026-11-01')`,
      [id, ...fact],
    )
  }
}

describe('one firm', () => {
  it('has what every source says for every period, contradictions side by side, nothing for what nobody said', async () => {
    const id = await world.make()
    const said: FactRow[] = [
      ['revenue', '税务', '2024', 12_000_000, null],
      ['revenue', '统计', '2025', 15_000_001, null],
      ['revenue', '税务', '2025', 15_000_000, null],
      ['employees', '社保', '2025-06', 0, null],
      ['honour', '工信', '', null, '虚构称号'],
      ['profit', '税务', '2025', -250.5, null],
    ]
    await state(id, said)
    const { facts } = await read(id)
    expect(
      new Set(facts.map((one) => [one.fact, one.source, one.period, one.numberValue, one.textValue].join())),
    ).toEqual(new Set(said.map((one) => one.join())))
    expect(facts).toHaveLength(said.length)
    expect(facts.map(({ fact, period }) => [fact, period])).toEqual([
      ['employees', '2025-06'],
      ['honour', ''],
      ['profit', '2025'],
      ['revenue', '2025'],
      ['revenue', '2025'],
      ['revenue', '2024'],
    ])
  })

  it('has a timeline, newest first, with the doer’s name, also of the firm merged into it', async () => {
    const owner = world.server.database.owner
    const searchWorld = {
      server: world.server,
      owner,
      searchers: [{ label: 'city', caller: city, sees: 'true', hasPhones: true }],
    }
    const [survivor] = await world.rows(
      'select id from enterprise where merged_into is null order by md5(id::text) offset 3 limit 1',
    )
    const [loser] = await world.rows(
      'select id from enterprise where merged_into is null order by md5(id::text) offset 4 limit 1',
    )
    await world.send(loser.id, 1, { shortName: '并入前' })
    await world.send(survivor.id, 1, { shortName: '甲', capitalFen: 7 })
    await world.send(survivor.id, 2, { shortName: '乙' })
    const undo = await merge(searchWorld, 3)
    const { timeline } = await read(survivor.id)
    expect(timeline.map(({ at }) => at)).toEqual(
      timeline
        .map(({ at }) => at)
        .toSorted()
        .reverse(),
    )
    expect(timeline.map(({ kind, field, after }) => [kind, field, kind === 'merge' ? null : after])).toEqual([
      ['merge', null, null],
      ['change', 'short_name', '乙'],
      ...timeline.slice(2, 4).map(({ field, after }) => ['change', field, after]),
      ['change', 'short_name', '并入前'],
    ])
    expect(new Set(timeline.slice(2, 4).map(({ field }) => field))).toEqual(new Set(['short_name', 'capital_fen']))
    expect(timeline.every(({ actorName }) => actorName === '测试用户')).toBe(true)
    expect((await city.send(getEnterprise, { params: { id: loser.id } })).status).toBe(404)
    await undo()
    expect((await read(survivor.id)).timeline.map(({ kind }) => kind).slice(0, 2)).toEqual(['unmerge', 'merge'])
    expect((await read(loser.id)).timeline).toHaveLength(1)
  })
})

describe('who sees less', () => {
  const person = { legalPerson: '虚构庚庚', contactPerson: '虚构辛', contactPhone: '13600006666' }
  let mine: string
  let theirs: string
  beforeAll(async () => {
    mine = await world.make(person)
    theirs = await world.make({ ...person, unitCode: '440802', townCode: null, villageCode: null })
    await world.send(mine, 1, { contactPhone: '13600006667', name: '虚构看得见公司' })
    await state(mine, [['revenue', '税务', '2025', 1, null]])
    await world.rows(
      `insert into enterprise_share (enterprise_id, organisation_id, root_id, basis, list_rank, from_day, until_day)
       select id, 'bank-boc', 'bank-boc', 'consent', list_rank, '2026-01-01', case when id = $2 then '2026-06-01'::date end
       from enterprise where id in ($1, $2)`,
      [mine, theirs],
    )
  })

  it.each<[string, Person, boolean]>([
    ['the city', 'demo-city', true],
    ['a leader', { role: 'leader', organisationId: 'team' }, true],
    ['a department', 'demo-department', true],
    ['a county team', { role: 'county_staff', organisationId: 'team-440803' }, false],
    ['a village worker', { role: 'village_worker', organisationId: 'team-440803', areaCodes: ['440803006001'] }, false],
    ['a bank whose share of the other ended', { role: 'bank_manager', organisationId: 'bank-boc' }, false],
  ])(
    '%s sees persons masked, here, in the timeline and in every part, and nothing of what is not theirs',
    async (_, who, seesBoth) => {
      const caller = await world.server.as(who)
      const firm = await read(mine, caller)
      expect(firm).toMatchObject({ legalPerson: '虚***', contactPerson: '虚**', contactPhone: '136****6667' })
      expect(JSON.stringify(firm)).not.toMatch(/虚构庚|虚构辛|1360000/)
      expect(firm.timeline.find(({ field }) => field === 'contact_phone')).toMatchObject({ before: null, after: null })
      const other = await caller.send(getEnterprise, { params: { id: theirs } })
      expect(other.status).toBe(seesBoth ? 200 : 404)
      if (!seesBoth) expect(JSON.stringify(other.body)).not.toContain('虚构')
    },
  )

  it('a bank is told the organisation of who changed it, not the person', async () => {
    const bank = await world.server.as({ role: 'bank_manager', organisationId: 'bank-boc' })
    const { timeline } = await read(mine, bank)
    expect(timeline.length).toBeGreaterThan(1)
    for (const { actorName } of timeline) expect(actorName).not.toContain('测试用户')
  })

  it.each(['demo-sysadmin', 'demo-secadmin', 'demo-auditadmin'])('%s sees no firm at all', async (who) => {
    expect(await (await world.server.as(who)).send(getEnterprise, { params: { id: mine } })).toMatchObject({
      status: 403,
    })
  })

  it('who only reads may neither correct, tag nor open persons', async () => {
    for (const who of ['demo-leader', 'demo-department', 'demo-bank', 'demo-branch', 'demo-association', 'demo-park']) {
      const caller = await world.server.as(who)
      const replies = await Promise.all([
        caller.send(correctEnterprise, { params: { id: mine }, body: bodyOf(2, { shortName: '偷改' }) }),
        caller.send(tagEnterprise, {
          params: { id: mine, tag: '偷标' },
          body: { fromDay: '2026-01-01', untilDay: null, source: '测试名单' },
        }),
        caller.send(revealEnterprisePerson, { params: { id: mine }, body: { reason: '想看联系电话' } }),
      ])
      expect(
        replies.map(({ status }) => status),
        who,
      ).toEqual([403, 403, 403])
    }
    expect(await read(mine)).toMatchObject({ shortName: null, tags: [] })
  })
})
