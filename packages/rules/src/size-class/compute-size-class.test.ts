import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ENTITY_TYPES, type EntityType } from '../enterprise/entity-type.ts'
import { INDUSTRY_DIVISIONS } from '../industry/industry-table.ts'
import { computeSizeClass, GRADES, type SizeFigures, sizeClassOf } from './compute-size-class.ts'
import { BOUNDS, fenOfWan, GAPS, MANUFACTURING, UNCLEAR, UNCOVERED } from './size-class.cases.ts'
import { SIZE_INDUSTRIES, SIZE_STANDARD } from './size-standard.ts'

const NOTHING = { type: 'company', industryCode: '1361', staff: null, revenueFen: null, assetsFen: null } as const

describe('the table', () => {
  it('has the sixteen industries of art. 4, each with its clause and bounds that fall', () => {
    expect(SIZE_INDUSTRIES).toHaveLength(16)
    expect(SIZE_INDUSTRIES.map(({ clause }) => clause)).toEqual([...new Set(SIZE_INDUSTRIES.map((row) => row.clause))])
    expect(SIZE_INDUSTRIES[0]?.clause).toBe('第四条（一）')
    expect(SIZE_INDUSTRIES[15]?.clause).toBe('第四条（十六）')
    for (const { bounds } of SIZE_INDUSTRIES) {
      const all = Object.values(bounds)
      expect(all.length).toBeGreaterThan(0)
      for (const [large, medium, small] of all) expect(large > medium && medium > small && small > 0).toBe(true)
    }
  })

  it('names instrument, place, first day and source', () => {
    expect(SIZE_STANDARD).toMatchObject({ place: '全国', firstDay: '2011-06-18', lastDay: null, verified: false })
    expect(SIZE_STANDARD.instrument).toContain('〔2011〕300号')
  })

  it('says of every division either which line it is, that it needs more digits, or that it is not covered', () => {
    const coarse = [...INDUSTRY_DIVISIONS.keys()].filter((division) => {
      const judged = computeSizeClass({ ...NOTHING, industryCode: division })
      expect(judged.outcome === 'industry-needed' && judged.reason === 'unknown', division).toBe(false)
      return judged.outcome === 'industry-needed'
    })
    expect(coarse).toEqual(['59', '70'])
  })
})

describe('工业', () => {
  it.each(MANUFACTURING)('%d persons, %d 万元: %s', (staff, wan, size) => {
    expect(sizeClassOf({ ...NOTHING, staff, revenueFen: fenOfWan(wan) })).toBe(size)
  })

  it('tells the indicators used and which one limits', () => {
    const judged = computeSizeClass({ ...NOTHING, staff: 1500, revenueFen: fenOfWan(500), assetsFen: 1 })
    expect(judged).toMatchObject({
      outcome: 'decided',
      sizeClass: 'small',
      isByReference: false,
      limitedBy: ['revenue'],
      industry: { key: 'manufacturing', clause: '第四条（二）' },
      indicators: [
        { indicator: 'staff', value: 1500, grade: 'large', bounds: [1000, 300, 20] },
        { indicator: 'revenue', value: fenOfWan(500), grade: 'small' },
      ],
    })
  })

  it('is limited by both when both reach the same grade', () => {
    const judged = computeSizeClass({ ...NOTHING, staff: 20, revenueFen: fenOfWan(300) })
    expect(judged).toMatchObject({ limitedBy: ['staff', 'revenue'] })
  })
})

describe('every industry', () => {
  it.each(BOUNDS)('%s: at its bounds in the class, a bit below in the next', (industryCode, staff, revenue, assets) => {
    for (const [step, size] of (['large', 'medium', 'small'] as const).entries()) {
      const at = (list: readonly number[] | null) => list?.[step] ?? null
      const wan = (list: readonly number[] | null) => (list === null ? null : fenOfWan(at(list) ?? 0))
      const figures = { ...NOTHING, industryCode, staff: at(staff), revenueFen: wan(revenue), assetsFen: wan(assets) }
      expect(sizeClassOf(figures)).toBe(size)
      const below = GRADES[GRADES.indexOf(size) - 1]
      if (figures.staff !== null) expect(sizeClassOf({ ...figures, staff: figures.staff - 1 })).toBe(below)
      if (figures.revenueFen !== null)
        expect(sizeClassOf({ ...figures, revenueFen: figures.revenueFen - 1 })).toBe(below)
      if (figures.assetsFen !== null) expect(sizeClassOf({ ...figures, assetsFen: figures.assetsFen - 1 })).toBe(below)
    }
  })

  it.each(UNCOVERED)('%s is not covered: %s', (industryCode, label, verified) => {
    const judged = computeSizeClass({ ...NOTHING, industryCode, staff: 5000, revenueFen: fenOfWan(1e6) })
    expect(judged).toMatchObject({ outcome: 'not-covered', label: expect.stringContaining(label), verified })
    expect(sizeClassOf({ ...NOTHING, industryCode, staff: 1 })).toBe('undetermined')
  })

  it.each(UNCLEAR)('the code %s does not say: %s', (industryCode, reason) => {
    expect(computeSizeClass({ ...NOTHING, industryCode, staff: 1 })).toMatchObject({
      outcome: 'industry-needed',
      reason,
    })
  })

  it('reads a code with or without its letter alike', () => {
    const figures = { ...NOTHING, staff: 30, revenueFen: fenOfWan(500) }
    expect(computeSizeClass({ ...figures, industryCode: 'C1361' })).toEqual(
      computeSizeClass({ ...figures, industryCode: '1361' }),
    )
  })
})

describe('a missing figure', () => {
  it.each(GAPS)('%s persons, %s 万元: %s', (staff, wan, expected) => {
    const judged = computeSizeClass({ ...NOTHING, staff, revenueFen: wan === null ? null : fenOfWan(wan) })
    if (typeof expected === 'string') expect(judged).toMatchObject({ outcome: 'decided', sizeClass: expected })
    else expect(judged).toMatchObject({ outcome: 'not-determinable', possible: expected })
  })

  it('is named, and one the industry does not ask for is not', () => {
    expect(computeSizeClass({ ...NOTHING, industryCode: '7299', staff: 50, revenueFen: 1 })).toMatchObject({
      outcome: 'not-determinable',
      missing: ['assets'],
    })
    expect(computeSizeClass({ ...NOTHING, industryCode: '7519', staff: 50 })).toMatchObject({ sizeClass: 'small' })
  })

  it('is told from a figure that can’t be one', () => {
    for (const wrong of [{ staff: -1 }, { staff: Number.NaN }, { revenueFen: Number.POSITIVE_INFINITY }]) {
      expect(() => computeSizeClass({ ...NOTHING, ...wrong })).toThrow(RangeError)
    }
    expect(sizeClassOf({ ...NOTHING, revenueFen: -1 })).toBe('micro') // more returned than sold
  })
})

describe('参照', () => {
  it.each(Object.keys(ENTITY_TYPES) as EntityType[])('%s is classified directly only as an enterprise', (type) => {
    for (const industryCode of ['5213', '5310', null]) {
      const judged = computeSizeClass({ ...NOTHING, type, industryCode, staff: 3 })
      expect(judged.isByReference).toBe(type !== 'company')
    }
  })
})

const figures = fc.record({
  type: fc.constantFrom(...(Object.keys(ENTITY_TYPES) as EntityType[])),
  industryCode: fc.constantFrom(...BOUNDS.map(([code]) => code)),
  staff: fc.integer({ min: 0, max: 3000 }),
  revenueFen: fc.integer({ min: 0, max: 250_000_000_000 }),
  assetsFen: fc.integer({ min: 0, max: 250_000_000_000 }),
})
const more = fc.record({
  staff: fc.integer({ min: 0, max: 2000 }),
  revenueFen: fc.integer({ min: 0, max: 100_000_000_000 }),
  assetsFen: fc.integer({ min: 0, max: 100_000_000_000 }),
})
const order: readonly string[] = GRADES
const rank = (given: SizeFigures) => order.indexOf(sizeClassOf(given))

describe('properties', () => {
  it('all figures known always give a class, and more of anything never a smaller one', () => {
    fc.assert(
      fc.property(figures, more, (given, plus) => {
        const grown = {
          ...given,
          staff: given.staff + plus.staff,
          revenueFen: given.revenueFen + plus.revenueFen,
          assetsFen: given.assetsFen + plus.assetsFen,
        }
        return rank(given) >= 0 && rank(grown) >= rank(given)
      }),
    )
  })

  it('forgetting a figure never contradicts what was known: the class is kept or among those still possible', () => {
    fc.assert(
      fc.property(figures, fc.subarray(['staff', 'revenueFen', 'assetsFen'] as const), (given, gone) => {
        const size = sizeClassOf(given)
        const judged = computeSizeClass({ ...given, ...Object.fromEntries(gone.map((name) => [name, null])) })
        if (judged.outcome === 'decided') return judged.sizeClass === size
        return judged.outcome === 'not-determinable' && judged.possible.some((grade) => grade === size)
      }),
    )
  })

  it('the class alone is that of the whole answer', () => {
    fc.assert(
      fc.property(
        figures,
        fc.subarray(['staff', 'revenueFen', 'assetsFen', 'industryCode'] as const),
        (given, gone) => {
          const left = { ...given, ...Object.fromEntries(gone.map((name) => [name, null])) }
          const judged = computeSizeClass(left)
          return sizeClassOf(left) === (judged.outcome === 'decided' ? judged.sizeClass : 'undetermined')
        },
      ),
    )
  })

  it('no indicator reaches less than the class, and the limiting ones reach exactly it', () => {
    fc.assert(
      fc.property(figures, (given) => {
        const judged = computeSizeClass(given)
        if (judged.outcome !== 'decided') return false
        const { sizeClass, indicators, limitedBy } = judged
        return indicators.every(({ indicator, grade }) => {
          const distance = grade === null ? -1 : GRADES.indexOf(grade) - GRADES.indexOf(sizeClass)
          return distance >= 0 && (distance === 0) === limitedBy.includes(indicator)
        })
      }),
    )
  })
})
