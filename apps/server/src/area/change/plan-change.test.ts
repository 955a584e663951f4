import type { AreaChange } from '@huoshui/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AreaTree, TreeArea } from './area-tree.ts'
import { type AreaPlan, planChange } from './plan-change.ts'

const since = '1900-01-01'

function area(code: string, level: TreeArea['level'], name: string, parentCode: string | null): TreeArea {
  const periodFrom = since
  return {
    code,
    level,
    name,
    parentCode,
    statutoryCountyCode: null,
    fromDay: since,
    untilDay: null,
    periodFrom,
    childrenUntil: null,
  }
}

function smallCity(): AreaTree {
  const areas = [
    area('990000', 'city', '演示市', null),
    area('990001', 'unit', '甲区', '990000'),
    area('990002', 'unit', '乙县', '990000'),
    area('990001001', 'town', '东街道', '990001'),
    area('990001002', 'town', '西街道', '990001'),
    area('990002101', 'town', '附城镇', '990002'),
    area('990001001001', 'village', '一社区', '990001001'),
    area('990001001002', 'village', '二社区', '990001001'),
    area('990002101201', 'village', '三村', '990002101'),
  ]
  return new Map(areas.map((each) => [each.code, each]))
}

function change(parts: Partial<AreaChange> & Pick<AreaChange, 'kind' | 'fromCodes'>): AreaChange {
  return { id: '01900000-0000-7000-8000-000000000001', effectiveOn: '2026-01-01', to: [], reason: '测试', ...parts }
}

function planned(tree: AreaTree, asked: AreaChange): AreaPlan {
  const plan = planChange(tree, asked)
  if ('refused' in plan) throw new Error(plan.refused)
  return plan
}

describe('planning a change of the area tree', () => {
  it('renames and keeps the old name as an alias until the day', () => {
    const plan = planned(
      smallCity(),
      change({ kind: 'rename', fromCodes: ['990001001'], to: [{ code: '990001001', name: '朝阳街道' }] }),
    )
    expect(plan.revised).toEqual([{ code: '990001001', name: '朝阳街道', parentCode: '990001' }])
    expect(plan.aliases).toEqual([{ code: '990001001', alias: '东街道', untilDay: '2026-01-01' }])
    expect(plan.replaced).toEqual([])
  })

  it('hands a town over to a unit that is set up for it', () => {
    const to = [{ code: '990000-GXQU', name: '高新区' }]
    const plan = planned(smallCity(), change({ kind: 'move', fromCodes: ['990001001'], to }))
    expect(plan.created).toMatchObject([{ code: '990000-GXQU', level: 'unit', parentCode: '990000' }])
    expect(plan.revised).toEqual([{ code: '990001001', name: '东街道', parentCode: '990000-GXQU' }])
  })

  it('merges with the villages, closes the merged and keeps its name as an alias', () => {
    const plan = planned(smallCity(), change({ kind: 'merge', fromCodes: ['990001001'], to: [{ code: '990001002' }] }))
    expect(plan.closed).toEqual(['990001001'])
    expect(plan.replaced).toEqual([{ code: '990001001', by: ['990001002'] }])
    expect(plan.revised.map(({ code, parentCode }) => [code, parentCode])).toEqual([
      ['990001001001', '990001002'],
      ['990001001002', '990001002'],
    ])
    expect(plan.aliases).toEqual([{ code: '990001002', alias: '东街道', untilDay: '2026-01-01' }])
  })

  it('gives an area a new code under another unit by merging it into a new one of the same name', () => {
    const to = [{ code: '990002102', name: '东街道', parentCode: '990002' }]
    const plan = planned(smallCity(), change({ kind: 'merge', fromCodes: ['990001001'], to }))
    expect(plan.created).toMatchObject([{ code: '990002102', name: '东街道', parentCode: '990002' }])
    expect(plan.aliases).toEqual([])
  })

  it('splits a town: one that stays, one that is new', () => {
    const to = [{ code: '990001001' }, { code: '990001003', name: '北街道', villageCodes: ['990001001002'] }]
    const plan = planned(smallCity(), change({ kind: 'split', fromCodes: ['990001001'], to }))
    expect(plan.closed).toEqual([])
    expect(plan.revised).toEqual([{ code: '990001001002', name: '二社区', parentCode: '990001003' }])
  })

  it('splits a town into two new ones and closes it', () => {
    const to = [
      { code: '990001003', name: '北街道', villageCodes: ['990001001002'] },
      { code: '990001004', name: '南街道', villageCodes: ['990001001001'] },
    ]
    const plan = planned(smallCity(), change({ kind: 'split', fromCodes: ['990001001'], to }))
    expect(plan.closed).toEqual(['990001001'])
    expect(plan.replaced).toEqual([{ code: '990001001', by: ['990001003', '990001004'] }])
  })

  it.each<[string, Partial<AreaChange> & Pick<AreaChange, 'kind' | 'fromCodes'>, RegExp]>([
    ['an unknown code', { kind: 'close', fromCodes: ['1'] }, /没有代码为“1”的区域/],
    ['the city', { kind: 'close', fromCodes: ['990000'] }, /市本级/],
    ['mixed levels', { kind: 'close', fromCodes: ['990001', '990001001'] }, /同一级/],
    ['a rename without a name', { kind: 'rename', fromCodes: ['990001'], to: [{ code: '990001' }] }, /新名称/],
    [
      'a rename to the same',
      { kind: 'rename', fromCodes: ['990001'], to: [{ code: '990001', name: '甲区' }] },
      /没有变化/,
    ],
    ['a name taken', { kind: 'rename', fromCodes: ['990001'], to: [{ code: '990001', name: '乙县' }] }, /已有“乙县”/],
    ['a move to where it is', { kind: 'move', fromCodes: ['990001001'], to: [{ code: '990001' }] }, /已经属于/],
    ['a move of a unit', { kind: 'move', fromCodes: ['990001'], to: [{ code: '990000' }] }, /不能划转/],
    [
      'a move to the wrong level',
      { kind: 'move', fromCodes: ['990001001'], to: [{ code: '990001002' }] },
      /不是所需的层级/,
    ],
    [
      'a new unit of a bad code',
      { kind: 'move', fromCodes: ['990001001'], to: [{ code: 'GX', name: '高新区' }] },
      /写法不对/,
    ],
    ['a merge into itself', { kind: 'merge', fromCodes: ['990001001'], to: [{ code: '990001001' }] }, /不能同时/],
    ['a merge into another level', { kind: 'merge', fromCodes: ['990001001'], to: [{ code: '990001' }] }, /层级/],
    ['a split of a unit', { kind: 'split', fromCodes: ['990001'], to: [] }, /一个镇街/],
    [
      'villages left over',
      {
        kind: 'split',
        fromCodes: ['990001001'],
        to: [{ code: '990001003', name: '北街道', villageCodes: ['990001001002'] }],
      },
      /一社区等 1 个村居/,
    ],
    [
      'a village named twice',
      {
        kind: 'split',
        fromCodes: ['990001001'],
        to: [
          { code: '990001001' },
          { code: '990001003', name: '北街道', villageCodes: ['990001001002', '990001001002'] },
        ],
      },
      /写了两次/,
    ],
    [
      'a new town without villages',
      { kind: 'split', fromCodes: ['990001001'], to: [{ code: '990001001' }, { code: '990001003', name: '北街道' }] },
      /没有分到村居/,
    ],
    ['closing with children', { kind: 'close', fromCodes: ['990001001'] }, /下级区域/],
  ])('refuses %s', (_, asked, sentence) => {
    const plan = planChange(smallCity(), change(asked))
    expect('refused' in plan ? plan.refused : plan).toMatch(sentence)
  })

  it('refuses a day before a later change, a parent that was not there yet, and a child that left later', () => {
    const tree = new Map(smallCity())
    const set = (code: string, parts: Partial<TreeArea>) => {
      const found = tree.get(code)
      if (found) tree.set(code, { ...found, ...parts })
    }
    set('990001001', { periodFrom: '2026-05-01' })
    set('990001002', { fromDay: '2026-05-01', periodFrom: '2026-05-01' })
    set('990002101', { childrenUntil: '2026-05-01' })
    const refusal = (asked: Parameters<typeof change>[0]) => JSON.stringify(planChange(tree, change(asked)))
    expect(refusal({ kind: 'move', fromCodes: ['990001001'], to: [{ code: '990002' }] })).toMatch(/不能早于它/)
    expect(refusal({ kind: 'move', fromCodes: ['990002101201'], to: [{ code: '990001002' }] })).toMatch(/才设立/)
    expect(refusal({ kind: 'merge', fromCodes: ['990002101'], to: [{ code: '990001001' }] })).toMatch(/才划出/)
  })
})

describe('random sequences of changes', () => {
  it('keep the tree of every day whole, and earlier days as they were', () => {
    fc.assert(
      fc.property(fc.array(arbitraryStep(), { minLength: 1, maxLength: 25 }), (steps) => {
        const model = openModel()
        for (const step of steps) {
          const earlier = model.days.map((day) => [day, model.treeOn(day)] as const)
          const asked = model.ask(step)
          if (!model.apply(asked)) continue
          for (const day of model.days) expect(model.faultsOn(day)).toEqual([])
          for (const [day, tree] of earlier) if (day < asked.effectiveOn) expect(model.treeOn(day)).toEqual(tree)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('are accepted often enough to mean something', () => {
    const steps = fc.sample(arbitraryStep(), { numRuns: 600, seed: 7 })
    const model = openModel()
    const accepted = new Map<string, number>()
    for (const step of steps) {
      const asked = model.ask(step)
      if (model.apply(asked)) accepted.set(asked.kind, (accepted.get(asked.kind) ?? 0) + 1)
    }
    for (const kind of ['rename', 'move', 'merge', 'split']) expect(accepted.get(kind) ?? 0).toBeGreaterThan(2)
  })
})

type Step = { kind: AreaChange['kind']; from: number; to: number; month: number; fresh: boolean }

function arbitraryStep(): fc.Arbitrary<Step> {
  return fc.record({
    kind: fc.constantFrom('rename', 'move', 'merge', 'split', 'close'),
    from: fc.nat(50),
    to: fc.nat(50),
    month: fc.integer({ min: 1, max: 12 }),
    fresh: fc.boolean(),
  })
}

type Period = {
  code: string
  level: TreeArea['level']
  name: string
  parentCode: string | null
  from: string
  until: string | null
}

/** A stand-in for the tables: the same periods the queries write, kept in an array. */
function openModel() {
  const periods: Period[] = [...smallCity().values()].map(({ code, level, name, parentCode }) => ({
    code,
    level,
    name,
    parentCode,
    from: since,
    until: null,
  }))
  let made = 0
  const days = ['2025-12-31', ...Array.from({ length: 12 }, (_, month) => dayOf(month + 1)), '2026-12-31']
  const open = () => periods.filter((period) => period.until === null)
  const treeOn = (day: string) => periods.filter(({ from, until }) => from <= day && (until === null || until > day))

  function tree(): AreaTree {
    const codes = [...new Set(periods.map(({ code }) => code))]
    return new Map(codes.map((code) => [code, asTreeArea(code)]))
  }
  function asTreeArea(code: string): TreeArea {
    const own = periods.filter((period) => period.code === code)
    const last = own.reduce((a, b) => (a.from > b.from ? a : b))
    const left = periods
      .filter((period) => period.parentCode === code && period.until !== null)
      .map(({ until }) => until ?? '')
    return {
      ...area(code, last.level, last.name, last.parentCode),
      fromDay: own.reduce((a, b) => (a.from < b.from ? a : b)).from,
      untilDay: last.until,
      periodFrom: last.from,
      childrenUntil: left.length > 0 ? left.reduce((a, b) => (a > b ? a : b)) : null,
    }
  }

  function ask({ kind, from, to, month, fresh }: Step): AreaChange {
    made++
    const towns = open().filter(({ level }) => level === 'town')
    const units = open().filter(({ level }) => level === 'unit')
    const town = towns[from % towns.length]?.code ?? ''
    const other = towns[to % towns.length]?.code ?? ''
    const unit = units[to % units.length]?.code ?? ''
    const villages = open()
      .filter(({ parentCode }) => parentCode === town)
      .map(({ code }) => code)
    const newTown = {
      code: `9900${String(made).padStart(5, '0')}`,
      name: `新${made}街道`,
      villageCodes: villages.slice(0, 1 + (to % 3)),
    }
    const targets: Record<AreaChange['kind'], AreaChange['to']> = {
      rename: [{ code: town, name: `更名${made}镇` }],
      move: [
        fresh && to % 7 === 0 ? { code: `99${String(made).padStart(4, '0')}`, name: `新区${made}` } : { code: unit },
      ],
      merge: [fresh ? { code: newTown.code, name: newTown.name } : { code: other }],
      split: fresh && villages.length > 1 ? [{ code: town }, newTown] : [{ ...newTown, villageCodes: villages }],
      close: [],
    }
    return change({ kind, fromCodes: [town], to: targets[kind], effectiveOn: dayOf(month) })
  }

  function apply(asked: AreaChange): boolean {
    const known = tree()
    const plan = planChange(known, asked)
    if ('refused' in plan) return false
    const on = asked.effectiveOn
    for (const { code, name, parentCode } of [...plan.created, ...plan.revised]) {
      const level = known.get(code)?.level ?? plan.created.find((each) => each.code === code)?.level ?? 'town'
      const present = open().find((period) => period.code === code)
      if (present?.from === on) Object.assign(present, { name, parentCode })
      else {
        if (present) present.until = on
        periods.push({ code, level, name, parentCode, from: on, until: null })
      }
    }
    for (const code of plan.closed) for (const period of open()) if (period.code === code) period.until = on
    return true
  }

  /** Areas of a day with an empty period, twice, or under no open parent of the level above. */
  function faultsOn(day: string): string[] {
    const there = treeOn(day)
    const byCode = new Map(there.map((each) => [each.code, each]))
    const above = { city: undefined, unit: 'city', town: 'unit', village: 'town' }
    return [
      ...periods.filter(({ from, until }) => until !== null && until <= from).map(({ code }) => `empty ${code}`),
      ...there.filter((each) => byCode.get(each.code) !== each).map(({ code }) => `twice ${code}`),
      ...there
        .filter((each) => byCode.get(each.parentCode ?? '')?.level !== above[each.level])
        .map(({ code }) => `loose ${code}`),
    ]
  }

  return {
    ask,
    apply,
    days,
    faultsOn,
    treeOn: (day: string) => structuredClone(treeOn(day).map(({ until: _, ...rest }) => rest)),
  }
}

function dayOf(month: number): string {
  return `2026-${String(month).padStart(2, '0')}-01`
}
