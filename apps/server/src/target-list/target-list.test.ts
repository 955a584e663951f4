import { randomUUID } from 'node:crypto'
import {
  correctEnterprise,
  createEnterprise,
  decideTargetList,
  getTargetList,
  listTargetListLines,
  listTargetLists,
  loadTargetList,
  type TargetList,
  type TargetListChange,
  type TargetListKind,
  type TargetListMode,
} from '@huoshui/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { csv } from '../import/import.fixture.ts'
import { sendFile, workbookOf } from '../product/workbook/catalogue.fixture.ts'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'

let server: TestServer
let city: Caller
let county: Caller
let bank: Caller
let firms: { id: string; code: string; name: string; unit: string }[]
beforeAll(async () => {
  server = await startTestServer({ firms: 400, now: '2026-11-20T02:00:00Z' })
  city = await server.as('demo-city')
  county = await server.as({ role: 'county_staff', organisationId: 'team-440803' })
  bank = await server.as({ role: 'bank_manager', organisationId: 'bank-icbc' })
  const { rows } = await server.database.owner.query(
    `select id, credit_code as code, name, unit_code as unit from enterprise e
     where credit_code is not null and merged_into is null and not exists (select from enterprise o where o.name = e.name and o.id <> e.id)
     order by unit_code = '440803' desc, id`,
  )
  firms = rows
})
beforeEach(() =>
  server.database.owner.query(
    'delete from target_list_member; delete from target_list_stranger; delete from target_list_row; delete from target_list',
  ),
)
afterAll(() => server.close())

type Given = { id?: string; kind?: TargetListKind; mode?: TargetListMode; asOf?: string }

async function load(rows: string[][], given: Given = {}, by = city) {
  const query = { id: randomUUID(), kind: 'province', mode: 'whole', ...given }
  const file = csv(['序号', '统一社会信用代码', '名称'], rows)
  const reply = await sendFile(server, by, loadTargetList, file, query)
  return { status: reply.status, list: reply.json() as TargetList & { sentence?: string } }
}

const line = (code: string, name = ''): string[] => ['1', code, name]
const lineOf = (index: number) => line(firms[index]?.code ?? '', firms[index]?.name)

async function apply({ id }: TargetList): Promise<TargetList> {
  return await city.call(decideTargetList, { params: { id }, body: { decision: 'apply', reason: '核对无误' } })
}

async function inForce(kind = 'province', caller = city) {
  const { today } = await caller.call(listTargetLists)
  return today.find((each) => each.kind === kind)
}

async function linesOf({ id }: TargetList, change: TargetListChange, caller = city): Promise<(string | null)[]> {
  const found: (string | null)[] = []
  for (let after: string | undefined; ; ) {
    const page = await caller.call(listTargetListLines, {
      params: { id },
      query: { change, limit: 2, ...(after ? { after } : {}) },
    })
    found.push(...page.rows.map(({ enterpriseId, creditCode, name }) => enterpriseId ?? creditCode ?? name))
    if (page.next === null) return found
    after = page.next
  }
}

describe('a delivery', () => {
  it('is compared first, and changes nothing before it is applied', async () => {
    const { list } = await load([lineOf(0), lineOf(1), lineOf(2)])
    expect(list).toMatchObject({ status: 'compared', rows: 3, matched: 3, added: 3, kept: 0, removed: 0 })
    expect(await inForce()).toMatchObject({ firms: 0 })
    expect(await apply(list)).toMatchObject({ status: 'applied', added: 3 })
    expect(await inForce()).toMatchObject({ firms: 3, strangers: 0 })
  })

  it('finds firms by code, else by a name only one has; twice the same counts once', async () => {
    const [a, b] = firms
    const { list } = await load([lineOf(0), line('', b?.name), line('', a?.name)])
    expect(list).toMatchObject({ rows: 3, matched: 2, twice: 1, strangers: 0, faulty: 0 })
  })

  it('keeps entries the register does not have as part of its size, and names those it cannot read', async () => {
    const { list } = await load([
      lineOf(0),
      line('', '没有登记的一户示例店'),
      line('9144080012345678', '代码残缺的示例店'),
    ])
    expect(list).toMatchObject({ matched: 1, strangers: 2, faulty: 1 })
    expect(await linesOf(list, 'stranger')).toEqual(['没有登记的一户示例店'])
    expect(await linesOf(list, 'faulty')).toEqual(['9144080012345678'])
    await apply(list)
    expect(await inForce()).toMatchObject({ firms: 1, strangers: 2 })
  })

  it('as a workbook reads the same as a text', async () => {
    const file = await workbookOf([['统一社会信用代码', '名称'], ...[0, 1].map((at) => lineOf(at).slice(1))])
    const query = { id: randomUUID(), kind: 'city', mode: 'whole' }
    const reply = await sendFile(server, city, loadTargetList, file, query)
    expect(reply.json()).toMatchObject({ kind: 'city', matched: 2, rows: 2 })
  })

  it('with the same id is read once', async () => {
    const id = randomUUID()
    await load([lineOf(0)], { id })
    expect((await load([lineOf(0), lineOf(1)], { id })).list).toMatchObject({ rows: 1 })
  })

  it('without a column that names anybody, or without a row, is refused', async () => {
    const file = csv(['序号', '备注'], [['1', 'x']])
    const query = { id: randomUUID(), kind: 'city', mode: 'whole' }
    expect((await sendFile(server, city, loadTargetList, file, query)).status).toBe(422)
    expect((await load([])).status).toBe(422)
  })
})

describe('corrections', () => {
  it('a whole list ends who is no longer on it, dated; the difference is shown firm by firm', async () => {
    await apply((await load([lineOf(0), lineOf(1)], { asOf: '2026-11-01' })).list)
    const { list } = await load([lineOf(1), lineOf(2), lineOf(3)])
    expect(list).toMatchObject({ added: 2, kept: 1, removed: 1 })
    expect((await linesOf(list, 'added')).sort()).toEqual([firms[2]?.id, firms[3]?.id].sort())
    expect(await linesOf(list, 'removed')).toEqual([firms[0]?.id])
    await apply(list)
    expect((await linesOf(list, 'added')).sort()).toEqual([firms[2]?.id, firms[3]?.id].sort())
    expect(await linesOf(list, 'removed')).toEqual([firms[0]?.id])
    const { rows } = await server.database.owner.query(
      'select from_day, until_day from target_list_member where enterprise_id = $1',
      [firms[0]?.id],
    )
    expect(rows).toEqual([{ from_day: '2026-11-01', until_day: '2026-11-20' }])
  })

  it('a partial list adds or takes off whom it names, and nobody else', async () => {
    await apply((await load([lineOf(0), lineOf(1)])).list)
    const added = (await load([lineOf(1), lineOf(2)], { mode: 'add' })).list
    expect(added).toMatchObject({ added: 1, kept: 2, removed: 0 })
    await apply(added)
    expect(await inForce()).toMatchObject({ firms: 3 })
    const removed = (await load([lineOf(0), lineOf(5)], { mode: 'remove' })).list
    expect(removed).toMatchObject({ added: 0, kept: 2, removed: 1 })
    expect(await linesOf(removed, 'removed')).toEqual([firms[0]?.id])
    await apply(removed)
    expect(await inForce()).toMatchObject({ firms: 2 })
    const back = (await load([lineOf(0)], { mode: 'add' })).list
    await apply(back)
    expect(await inForce()).toMatchObject({ firms: 3 })
  })

  it('a city list stands beside the province’s', async () => {
    await apply((await load([lineOf(0)])).list)
    await apply((await load([lineOf(0), lineOf(1)], { kind: 'city' })).list)
    expect([await inForce('province'), await inForce('city')]).toMatchObject([{ firms: 1 }, { firms: 2 }])
  })

  it('a difference that is not the one shown is not applied but told anew', async () => {
    const first = (await load([lineOf(0), lineOf(1)])).list
    await apply((await load([lineOf(1), lineOf(2)], { mode: 'add' })).list)
    await expect(apply(first)).rejects.toMatchObject({ code: 'wrong-state' })
    expect(await city.call(getTargetList, { params: { id: first.id } })).toMatchObject({
      added: 1,
      kept: 1,
      removed: 1,
    })
    expect(await inForce()).toMatchObject({ firms: 2 })
    await apply(first)
    expect(await inForce()).toMatchObject({ firms: 2 })
  })

  it('a whole list older than the one in force is refused', async () => {
    await apply((await load([lineOf(0)])).list)
    expect((await load([lineOf(1)], { asOf: '2026-10-01' })).status).toBe(409)
    expect((await load([lineOf(1)], { asOf: '2026-12-01' })).status).toBe(422)
  })

  it('laid aside it changes nothing, and cannot be decided again', async () => {
    const { list } = await load([lineOf(0)])
    await city.call(decideTargetList, { params: { id: list.id }, body: { decision: 'discard', reason: '发错了' } })
    expect(await inForce()).toMatchObject({ firms: 0 })
    await expect(apply(list)).rejects.toMatchObject({ code: 'already-done' })
  })
})

describe('who may', () => {
  it('the city team loads; a county reads its own firms of it; a bank reads none', async () => {
    const own = firms.filter(({ unit }) => unit === '440803').slice(0, 2)
    const foreign = firms.filter(({ unit }) => unit !== '440803').slice(0, 3)
    expect((await load([lineOf(0)], {}, county)).status).toBe(403)
    const { list } = await load([...own, ...foreign].map(({ code, name }) => line(code, name)))
    expect(await linesOf(list, 'added', county)).toEqual(own.map(({ id }) => id))
    await apply(list)
    expect(await inForce('province', county)).toMatchObject({ firms: own.length, strangers: 0 })
    expect((await linesOf(list, 'added', county)).sort()).toEqual(own.map(({ id }) => id).sort())
    expect((await bank.send(listTargetLists)).status).toBe(403)
  })
})

describe('an entry without a firm', () => {
  const stranger = { code: '91440803MA4UQ00X29', name: '示例·后来登记的商行（湛江）' }
  const add = async (given: object, by = city) => {
    const id = randomUUID()
    const body = { id, type: 'company', unitCode: '440803', ...given } as const
    await by.call(createEnterprise, { body: body as typeof body & { name: string } })
    return id
  }

  it('is on the list as the firm that registers later, by its code or a name only it has, once', async () => {
    const { list } = await load([lineOf(0), line('', stranger.name), line('', '示例·没有登记的')])
    await apply(list)
    expect(await inForce()).toMatchObject({ firms: 1, strangers: 2 })
    // Written with the other brackets.
    const id = await add({ name: stranger.name.replace('（', '(').replace('）', ')') }, county)
    expect(await inForce()).toMatchObject({ firms: 2, strangers: 1 })
    const { rows } = await server.database.owner.query(
      `select kind, from_day::text, until_day from target_list_member where enterprise_id = $1`,
      [id],
    )
    expect(rows).toEqual([{ kind: 'province', from_day: '2026-11-20', until_day: null }])
    const { rows: lines } = await server.database.owner.query(
      `select detail from audit_line where action = 'target-list.match' and subject_id = $1`,
      [id],
    )
    expect(lines).toEqual([{ detail: { matched: 1, asOf: '2026-11-20' } }])
  })

  it('stays one while two firms have its name', async () => {
    const name = '示例·同名商行'
    await add({ name })
    const { list } = await load([lineOf(0), line('91440803MA4UQ00X2X', name)])
    await apply(list)
    await server.database.owner.query(`update target_list_stranger set fault = null where name = $1`, [name])
    const before = await inForce()
    await add({ name })
    expect(await inForce()).toEqual(before)
  })

  it('is matched when a code is entered that the entry had', async () => {
    const [first] = firms
    const owner = server.database.owner
    const { rows } = await owner.query<{ version: number }>(
      'update enterprise set credit_code = null where id = $1 returning version',
      [first?.id],
    )
    const { list } = await load([line(first?.code ?? '', '示例·另一个写法'), lineOf(1)])
    await apply(list)
    expect(await inForce()).toMatchObject({ firms: 1, strangers: 1 })
    await city.call(correctEnterprise, {
      params: { id: first?.id ?? '' },
      body: {
        commandId: randomUUID(),
        version: rows[0]?.version ?? 0,
        effectiveOn: '2026-11-20',
        reason: '补上代码',
        changes: { creditCode: first?.code ?? '' },
      },
    })
    expect(await inForce()).toMatchObject({ firms: 2, strangers: 0 })
  })
})
