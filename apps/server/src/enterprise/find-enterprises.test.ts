import { countEnterprises, type EnterpriseFilter, listEnterprises } from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../new-id.ts'
import { correct, create } from './search/oracle/after-writes.fixture.ts'
import { readRegister } from './search/oracle/oracle.fixture.ts'
import { walk } from './search/oracle/walk.fixture.ts'
import { type SearchWorld, startSearchWorld } from './search/oracle/world.fixture.ts'

let world: SearchWorld
beforeAll(async () => {
  world = await startSearchWorld()
})
afterAll(() => world.server.close())

function as(label: string) {
  const searcher = world.searchers.find((one) => one.label === label)
  if (!searcher) throw new Error(label)
  return searcher.caller
}
const list = (query: Partial<EnterpriseFilter> & { after?: string; limit?: number; sort?: 'name' }, who = 'city') =>
  as(who).send(listEnterprises, { query })
const namesOf = async (q: string, who = 'city') => {
  const { rows } = (await list({ q, limit: 100 }, who)).body
  return [...new Set(rows.map(({ name }) => name))]
}

describe('words', () => {
  it.each(['湛', '㙍', 'a', '（湛）', '%', '_', '\\', '"\'', '·', '　，。　x', '()'])('%j are too few', async (q) => {
    const reply = await list({ q })
    expect(reply).toMatchObject({ status: 422, body: { code: 'query-too-short' } })
    expect(reply.body.sentence).toMatch(/两个字/)
  })

  it.each(['', ' ', '　', '\t\n'])('%j are none: the filters alone decide, in the list as in the count', async (q) => {
    const filter = { status: ['cancelled'], area: ['440803'] }
    const wanted = (await readRegister(world.owner)).filter(
      (row) => row.status === 'cancelled' && row.unit_code === '440803',
    )
    expect(await walk(as('city'), { ...filter, q }, [50])).toEqual(wanted.map(({ id }) => id))
    expect(await as('city').call(countEnterprises, { query: { ...filter, q } })).toEqual({ count: wanted.length })
  })

  it.each([
    ['塘㙍', '吴川塘㙍虚构农场'],
    ['tangduo', '吴川塘㙍虚构农场'],
    ['𠮷虚', '𠮷虚构饭店'],
    ['𬭚虚构', '𬭚虚构商行'],
    ['㐃㐃', '㐃㐃虚构店'],
    ['chongqingxu', '重庆虚构火锅店'],
    ['zhongqingxu', '重庆虚构火锅店'],
    ['changlexu', '长乐虚构商行'],
    ['zhangyuexu', '长乐虚构商行'],
    ['yuehangxug', '乐行虚构'],
    ['虚构xiaomian', '𬭚虚构商行'],
    ['ａｂｃ虚构ｔ', 'ＡＢＣ虚构Ｔｒａｄｅ１２'],
    ['trade12', 'ＡＢＣ虚构Ｔｒａｄｅ１２'],
    ['xgsanhd', null],
    ['tclxg3hd', 'TCL虚构3号店'],
    ['7-11 虚构', '7-11虚构便利（湛江）店'],
    ['便利湛江店', '7-11虚构便利（湛江）店'],
    ['abc商厦', '𠮷虚构饭店'],
    ['B座1201', '𠮷虚构饭店'],
    ['3栋a座', '7-11虚构便利（湛江）店'],
    ['虚构%_\\公司', '虚构%_\\公司'],
    ['\'路"1号', '虚构"\'$$;--店'],
    ['二〇二六虚构', '二○二六·虚构　社'],
    ['lvyuanlvshi', '绿源吕氏虚构'],
    ['虚构旧社', '虚构\u001f分隔\t社'],
    ['便利 虚构 7-11', '7-11虚构便利（湛江）店'],
    ['虚构店 7-11', null],
    ['吴川　塘㙍', '吴川塘㙍虚构农场'],
    ['农场 tangduo', '吴川塘㙍虚构农场'],
    ['tang duo', '吴川塘㙍虚构农场'],
    ['塘㙍 重庆', null],
    ['1201 𠮷虚', '𠮷虚构饭店'],
    ['虚构分隔社', '虚构\u001f分隔\t社'],
  ])('%j find %j', async (q, name) => {
    const names = await namesOf(q)
    if (name === null) expect(names).toEqual([])
    else expect(names).toContain(name)
  })

  it('of a hundred characters are answered, of one more refused', async () => {
    const long = (await readRegister(world.owner)).find(({ name }) => name.length > 150)
    expect(await namesOf(long?.name.slice(0, 100) ?? '')).toEqual([long?.name])
    expect(await namesOf('zj'.repeat(50))).toEqual([])
    expect((await list({ q: '长'.repeat(101) })).status).toBe(422)
  })

  it('hold control characters without harm, but no NUL', async () => {
    expect(await namesOf('塘\u0001㙍\u0007虚')).toEqual(['吴川塘㙍虚构农场'])
    expect((await list({ q: '塘㙍\0' })).status).toBe(422)
  })
})

describe('a number', () => {
  it.each([
    ['tgctw', []],
    ['hpgctw', ['重庆虚构火锅店', '长乐虚构商行']],
    ['XHPGCTW', ['重庆虚构火锅店']],
    ['ahpgctw', ['长乐虚构商行']],
    ['xhpgctw', ['重庆虚构火锅店']],
    ['5xhpgctw', ['重庆虚构火锅店']],
    ['92440803MA5XHPGCTW', ['重庆虚构火锅店']],
    ['92440803ma5xhp', ['重庆虚构火锅店']],
    ['91440800MAWX', ['行长乐重虚构公司']],
    ['440800MAWX', []],
  ])('%s finds the codes that begin or end so', async (q, names) => {
    expect(await namesOf(q)).toEqual(names)
  })

  it('finds phones that end so, for those who may search them, in the list’s order and only once', async () => {
    for (const who of ['city', 'county', 'village']) {
      expect(await namesOf('0001234', who)).toEqual(['ＡＢＣ虚构Ｔｒａｄｅ１２'])
      expect(await namesOf('381234', who)).toEqual(['TCL虚构3号店'])
    }
    for (const who of ['leader', 'bank']) expect(await namesOf('0001234', who)).toEqual([])
    expect(await namesOf('234')).not.toContain('TCL虚构3号店')
  })

  it('finds more phones of one tail than a page holds, whatever the filter', async () => {
    const made = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        create(world, `虚构同尾${index}号`, {
          contactPhone: `139${String(index).padStart(4, '0')}8642`,
          status: index % 3 ? 'active' : 'cancelled',
        }),
      ),
    )
    const told = await walk(as('city'), { q: '8642' }, [7])
    expect(told.filter((id) => made.includes(id))).toHaveLength(30)
    expect(new Set(told).size).toBe(told.length)
    const closed = await walk(as('city'), { q: '8642', status: ['cancelled'] }, [3])
    expect(closed.filter((id) => made.includes(id))).toHaveLength(10)
  })
})

describe('a list by name', () => {
  it('holds every firm of the filter once, in the database’s order of names', async () => {
    const { rows } = await world.owner.query<{ id: string }>(
      "select id from enterprise where unit_code = '440803' and merged_into is null order by name, id",
    )
    expect(await walk(as('county'), {}, [100, 37], { sort: 'name' })).toEqual(rows.map(({ id }) => id))
  })

  it('is refused for what words find, instead of coming in another order', async () => {
    const reply = await list({ q: '虚构', sort: 'name' })
    expect(reply).toMatchObject({ status: 422, body: { code: 'bad-input' } })
  })

  it.each(['a\0b', 'a\ud800b'])('refuses a forged place %j', async (name) => {
    const after = Buffer.from(JSON.stringify({ name, id: newId() })).toString('base64url')
    expect(await list({ after, sort: 'name' })).toMatchObject({ status: 422, body: { code: 'bad-input' } })
  })
})

describe('a forged place', () => {
  it('in the index shows nothing that comes before it in the list', async () => {
    const { rows, next } = (await list({ q: '虚构', limit: 5 })).body
    const place = JSON.parse(Buffer.from(next ?? '', 'base64url').toString())
    expect(place.number).toBeGreaterThanOrEqual(0)
    const forged = Buffer.from(JSON.stringify({ ...place, number: 0 })).toString('base64url')
    const onward = (await list({ q: '虚构', limit: 5, after: forged })).body
    expect(onward.rows).toEqual((await list({ q: '虚构', limit: 5, after: next ?? '' })).body.rows)
    expect(onward.rows.filter(({ id }) => rows.some((row) => row.id === id))).toEqual([])
  })

  it('of another scope opens nothing', async () => {
    const { next } = (await list({ q: '虚构', limit: 1 })).body
    const { rows } = (await list({ q: '虚构', limit: 100, after: next ?? '' }, 'village')).body
    expect(rows.every(({ villageCode }) => villageCode?.startsWith('440803006'))).toBe(true)
  })
})

it('a firm that leaves a filter leaves its pages, and the one it comes to has it', async () => {
  const id = await correct(world, 5, { status: 'liquidating' }, "status = 'active'")
  expect((await walk(as('city'), { status: ['liquidating'] }, [20])).includes(id)).toBe(true)
  expect((await walk(as('city'), { status: ['active'], area: ['440803', '440802'] }, [100])).includes(id)).toBe(false)
})
