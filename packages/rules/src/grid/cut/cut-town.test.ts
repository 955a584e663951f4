import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GridFirm, GridTown, TownCut } from '../grid.ts'
import { orderVillages } from '../line/order-villages.ts'
import { makeLocator } from '../part/locate-firm.ts'
import { makeRandom, makeTeams, makeTown, RULE, sortIds, townShape } from '../towns.fixture.ts'
import { cutTown } from './cut-town.ts'

const firm = (id: string, change: Partial<GridFirm> = {}): GridFirm => ({
  ...{ id, village: '440883107001', street: '示例路', door: 1, name: `示例${id}店`, work: 30 },
  ...change,
})
const village = (number: number, name = `第${number}村委会`) => ({
  code: `440883107${String(number).padStart(3, '0')}`,
  name,
})
const town = (change: Partial<GridTown> = {}): GridTown => ({
  ...{ code: '440883107', name: '塘㙍镇', villages: [village(1, '塘㙍村委会')], firms: [], teams: makeTeams(2) },
  ...change,
})

describe('every town', () => {
  it('is cut into one grid per team, each firm in one of them and in no other', () => {
    fc.assert(
      fc.property(townShape, (shape) => {
        const made = makeTown(shape)
        const { grids } = cutTown(made, RULE)
        expect(grids.map(({ team }) => team).sort()).toEqual(made.teams.map(({ id }) => id))
        expect(grids.flatMap(({ firms }) => firms).sort()).toEqual(made.firms.map(({ id }) => id).sort())
      }),
    )
  })

  it('has loads that are those of its firms', () => {
    fc.assert(
      fc.property(townShape, (shape) => {
        const made = makeTown(shape)
        const cut = cutTown(made, RULE)
        const loads = loadsOf(made, cut)
        expect(cut.grids.map(({ load }) => load)).toEqual(loads)
        expect([cut.largest, cut.smallest]).toEqual([Math.max(...loads), Math.min(...loads)])
        expect(cut.isBalanced).toBe(cut.largest * 100 <= cut.smallest * RULE.mostPercent)
      }),
    )
  })

  it('is balanced while no firm outweighs an eleventh of the average grid', () => {
    const heavy = fc.tuple(townShape, fc.integer({ min: 2, max: 160 }), fc.integer({ min: 1, max: 12 }))
    fc.assert(
      fc.property(heavy, ([shape, perTeam, factor]) => {
        const made = makeTown({ ...shape, perTeam })
        const firms = made.firms.map((one, index) => (index % 17 === 0 ? { ...one, work: one.work * factor } : one))
        const cut = cutTown({ ...made, firms }, RULE)
        const heaviest = Math.max(...firms.map(({ work }) => work))
        const average = firms.reduce((sum, { work }) => sum + work, 0) / made.teams.length
        if (heaviest * 11 <= average) expect(cut).toMatchObject({ isBalanced: true })
        expect(cut.reasons.some((reason) => reason.includes('之比') || reason.includes('没有工作量'))).toBe(
          !cut.isBalanced,
        )
      }),
      { numRuns: 150 },
    )
  })

  it('is cut the same whatever the order it is given in', () => {
    fc.assert(
      fc.property(townShape, fc.nat(), (shape, seed) => {
        const made = makeTown(shape)
        const shuffled = {
          ...made,
          firms: shuffle(made.firms, seed),
          villages: shuffle(made.villages, seed),
          teams: shuffle(made.teams, seed),
        }
        expect(sortIds(cutTown(shuffled, RULE))).toEqual(sortIds(cutTown(made, RULE)))
      }),
      { numRuns: 25 },
    )
  })

  it('has parts that say where each firm belongs, also one entered later', () => {
    fc.assert(
      fc.property(townShape, fc.nat(), (shape, seed) => {
        const made = makeTown(shape)
        const { grids } = cutTown(made, RULE)
        const locate = makeLocator(made.code, grids)
        for (const { key, firms } of grids) {
          const ids = new Set(firms)
          expect(made.firms.filter((one) => ids.has(one.id) !== (locate(one) === key))).toEqual([])
        }
        const later = makeTown({ ...shape, seed: seed % 1_000_000 }).firms
        expect(later.filter((one) => locate({ ...one, id: `later-${one.id}` }) === null)).toEqual([])
      }),
      { numRuns: 25 },
    )
  })

  it('splits no village where whole villages in their order would do', () => {
    const small = fc.record({
      works: fc.array(fc.nat(40), { minLength: 1, maxLength: 8 }),
      teams: fc.integer({ min: 1, max: 4 }),
    })
    let found = 0
    fc.assert(
      fc.property(small, ({ works, teams }) => {
        const villages = works.map((_, index) => village(index + 1))
        const firms = works.flatMap((count, index) =>
          Array.from({ length: count }, (_, at) =>
            firm(`${index}-${at}`, { village: villages[index]?.code ?? '', door: at }),
          ),
        )
        fc.pre(firms.length > 0)
        const { grids } = cutTown(town({ villages, firms, teams: makeTeams(teams) }), RULE)
        if (
          !canCutWhole(
            works.map((count) => count * 30),
            teams,
          )
        )
          return
        found++
        expect(grids.flatMap(({ parts }) => parts).filter((part) => part.from || part.until)).toEqual([])
      }),
      { numRuns: 2000 },
    )
    expect(found).toBeGreaterThan(100)
  })
})

describe('a reason that speaks of proof', () => {
  it('is right: no way at all to share out the firms keeps the ratio', () => {
    const tiny = fc.record({
      works: fc.array(fc.constantFrom(8, 28, 35, 55), { maxLength: 7 }),
      teams: fc.integer({ min: 2, max: 3 }),
    })
    let proved = 0
    fc.assert(
      fc.property(tiny, ({ works, teams }) => {
        const firms = works.map((work, index) => firm(`${index}`, { work, door: index }))
        const { reasons } = cutTown(town({ firms, teams: makeTeams(teams) }), RULE)
        if (!reasons.some((reason) => /不能再拆|只有|最小单位/.test(reason) && !reason.includes('次序'))) return
        proved++
        expect(bestRatio(works, teams)).toBeGreaterThan(1.2)
      }),
      { numRuns: 150 },
    )
    expect(proved).toBeGreaterThan(30)
  })
})

describe('a town', () => {
  it('with one team is one grid of whole villages', () => {
    const villages = [village(1), village(2)]
    const { grids, isBalanced } = cutTown(town({ villages, firms: [firm('a')], teams: makeTeams(1) }), RULE)
    expect(isBalanced).toBe(true)
    expect(grids[0]?.parts.map(({ label }) => label)).toEqual(['第1村（全部）', '第2村（全部）', '村居未明（全部）'])
    expect(grids[0]?.key).toBe('440883107-01')
  })

  it('with a village without firms gives it to a grid, whole', () => {
    const villages = [village(1), village(2), village(3)]
    const firms = [firm('a'), firm('b', { village: village(3).code })]
    const { grids } = cutTown(town({ villages, firms }), RULE)
    expect(grids.flatMap(({ parts }) => parts.map((part) => part.village))).toContain(village(2).code)
  })

  it('with one huge village cuts it by street, then by house number, then by pinyin', () => {
    const streets = Array.from({ length: 40 }, (_, at) =>
      firm(`s${at}`, { street: at < 20 ? '㙍街' : '样板路', door: at }),
    )
    expect(labelsOf(cutTown(town({ firms: streets }), RULE))).toEqual(['塘㙍村：㙍街', '塘㙍村：样板路'])
    const doors = Array.from({ length: 40 }, (_, at) => firm(`d${at}`, { door: at + 1 }))
    expect(labelsOf(cutTown(town({ firms: doors }), RULE))).toEqual(['塘㙍村：示例路1–20号', '塘㙍村：示例路21–40号'])
    const names = [...'安白陈邓方高黄江']
    const stalls = names.map((name, at) => firm(`n${at}`, { name: `${name}记`, street: '演示市场', door: 0 }))
    expect(labelsOf(cutTown(town({ firms: stalls }), RULE))).toEqual([
      '塘㙍村：演示市场自未编号“安记”至未编号“邓记”',
      '塘㙍村：演示市场自未编号“方记”至未编号“江记”',
    ])
  })

  it('with firms of one name in one house tells them apart by id', () => {
    const twins = Array.from({ length: 4 }, (_, at) => firm(`t${at}`, { name: '某某店' }))
    const { grids } = cutTown(town({ firms: twins }), RULE)
    expect(grids.map(({ firms }) => firms)).toEqual([
      ['t0', 't1'],
      ['t2', 't3'],
    ])
    const locate = makeLocator('440883107', grids)
    expect(twins.map(locate)).toEqual(['440883107-01', '440883107-01', '440883107-02', '440883107-02'])
  })

  it('with more teams than firms leaves teams without work and says so', () => {
    const cut = cutTown(town({ firms: [firm('a'), firm('b', { door: 2 })], teams: makeTeams(5) }), RULE)
    expect(cut.grids.map(({ firms }) => firms.length).sort()).toEqual([0, 0, 0, 1, 1])
    expect(cut.reasons.join()).toContain('走访小组有5个，应走访的经营主体只有2户')
  })

  it('with nothing due is cut by firms, with no firms by villages', () => {
    const idle = Array.from({ length: 10 }, (_, at) => firm(`i${at}`, { door: at, work: 0 }))
    const byFirms = cutTown(town({ firms: idle }), RULE)
    expect(byFirms).toMatchObject({ measure: 'firms', largest: 5, smallest: 5 })
    expect(byFirms.reasons.join()).toContain('没有到期应走访的经营主体')
    const villages = [1, 2, 3, 4, 5].map((number) => village(number))
    expect(cutTown(town({ villages }), RULE)).toMatchObject({ measure: 'villages', largest: 3, smallest: 3 })
  })

  it('keeps firms whose village it does not have together, under 村居未明', () => {
    const firms = [firm('a'), firm('b', { village: '440883107999' }), firm('c', { village: '' })]
    const { grids } = cutTown(town({ firms, teams: makeTeams(1) }), RULE)
    expect(grids[0]?.firms).toEqual(['a', 'b', 'c'])
  })

  it('gives a team the grid around its village', () => {
    const villages = [1, 2, 3, 4].map((number) => village(number))
    const firms = villages.flatMap(({ code }, at) =>
      [0, 1, 2].map((number) => firm(`${at}${number}`, { village: code })),
    )
    const teams = [
      { id: 'a', home: village(4).code },
      { id: 'b', home: null },
    ]
    const { grids } = cutTown(town({ villages, firms, teams }), RULE)
    expect(grids.map(({ team }) => team)).toEqual(['b', 'a'])
  })

  it('names grids that are more than a phone may hold', () => {
    const firms = Array.from({ length: 12 }, (_, at) => firm(`f${at}`, { door: at }))
    expect(cutTown(town({ firms }), { ...RULE, firmBudget: 5 }).reasons).toEqual([
      '第1、第2网格超过一部手机可带的5户，请增加走访小组。',
    ])
  })

  it.each([
    ['no team', { teams: [] }],
    ['a firm twice', { firms: [firm('a'), firm('a')] }],
    ['a team twice', { teams: [...makeTeams(1), ...makeTeams(1)] }],
    ['a village twice', { villages: [village(1), village(1)] }],
    ['work below 0', { firms: [firm('a', { work: -1 })] }],
    ['half minutes', { firms: [firm('a', { work: 0.5 })] }],
  ] as const)('with %s is refused', (_, change) => expect(() => cutTown(town({ ...change }), RULE)).toThrow(RangeError))
})

describe('villages that touch', () => {
  const villages = [1, 2, 3, 4, 5, 6].map((number) => village(number))
  const pairs = (...numbers: [number, number][]) =>
    numbers.map(([one, other]) => [village(one).code, village(other).code] as const)

  it('stand together on the line', () => {
    const neighbours = pairs([1, 6], [6, 2], [2, 5], [5, 3], [3, 4])
    const order = orderVillages({ ...town({ villages }), neighbours }).map(({ code }) => Number(code.slice(-3)))
    expect(order).toEqual([1, 6, 2, 5, 3, 4, 0])
  })

  it('are walked dead ends first, and what touches nothing comes last but for the unknown', () => {
    const neighbours = pairs([1, 2], [1, 3], [3, 4])
    const order = orderVillages({ ...town({ villages }), neighbours }).map(({ code }) => Number(code.slice(-3)))
    expect(order).toEqual([1, 2, 3, 4, 5, 6, 0])
  })

  it('stay in one grid rather than villages that do not', () => {
    const firms = villages.flatMap(({ code }, at) =>
      Array.from({ length: 10 }, (_, number) => firm(`${at}-${number}`, { village: code, door: number })),
    )
    const neighbours = pairs([1, 2], [3, 4], [4, 5], [5, 6])
    const { grids } = cutTown({ ...town({ villages, firms }), neighbours }, { ...RULE, mostPercent: 200 })
    expect(grids.map(({ parts }) => parts.filter((part) => part.village !== '440883107000').length)).toEqual([2, 4])
  })
})

function labelsOf({ grids }: TownCut): string[] {
  return grids.flatMap(({ parts }) => parts.map(({ label }) => label)).filter((label) => !label.startsWith('村居未明'))
}

function loadsOf({ firms }: GridTown, { grids }: TownCut): number[] {
  const works = new Map(firms.map(({ id, work }) => [id, work]))
  return grids.map((grid) => grid.firms.reduce((sum, id) => sum + (works.get(id) ?? 0), 0))
}

function shuffle<Item>(items: readonly Item[], seed: number): Item[] {
  const random = makeRandom(seed)
  return items
    .map((item) => ({ item, at: random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item)
}

/** Whether some cut between villages keeps the ratio, by trying all. */
function canCutWhole(loads: readonly number[], teams: number): boolean {
  const tryFrom = (at: number, left: number, least: number, most: number): boolean => {
    if (left === 0) return at === loads.length && most * 100 <= least * RULE.mostPercent
    let load = 0
    for (let end = at + 1; end <= loads.length; end++) {
      load += loads[end - 1] ?? 0
      if (tryFrom(end, left - 1, Math.min(least, load), Math.max(most, load))) return true
    }
    return false
  }
  return tryFrom(0, teams, Number.POSITIVE_INFINITY, 0)
}

/** The smallest ratio of any way to share out the works, by trying all. */
function bestRatio(works: readonly number[], teams: number): number {
  let best = Number.POSITIVE_INFINITY
  const place = (at: number, loads: readonly number[]): void => {
    if (at === works.length) {
      const [most, least] = [Math.max(...loads), Math.min(...loads)]
      if (least > 0) best = Math.min(best, most / least)
      return
    }
    for (let team = 0; team < teams; team++) {
      place(
        at + 1,
        loads.map((load, index) => (index === team ? load + (works[at] ?? 0) : load)),
      )
    }
  }
  place(
    0,
    Array.from({ length: teams }, () => 0),
  )
  return best
}
