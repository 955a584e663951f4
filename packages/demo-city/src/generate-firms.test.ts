import { createHash } from 'node:crypto'
import {
  checkCreditCode,
  checkIndustryCode,
  chooseSizeFigures,
  computeSizeClass,
  ENTITY_TYPES,
  isDay,
  labelOfIndustry,
  parsePhone,
  REGISTRATION_STATUSES,
  splitCreditCode,
} from '@huoshui/rules'
import { describe, expect, test } from 'vitest'
import { findManagingUnit, readCityData } from '../../../cities/city-data.ts'
import { DEMO_CODE_PREFIX, DEMO_MARKS, type DemoFirm, FACT_IDS, FACT_SOURCES, generateFirms } from './index.ts'

const TODAY = '2026-11-22'
const zhanjiang = readCityData('zhanjiang')
const firms = generate(2000)
const facts = firms.flatMap((firm) => firm.facts)

describe('determinism', () => {
  test('the same seed gives the same bytes; a change here changes every demo city', () => {
    expect(hash(generate(2000))).toBe(hash(firms))
    expect(hash(firms)).toMatchInlineSnapshot(`"fc0d92266d1da8263ae89f005c98bf9f06f1744a8e02086075069ad2396cf363"`)
  })

  test('a smaller city is the beginning of a larger one, in batches of any size', () => {
    const small = [...generateFirms({ city: zhanjiang, seed: 'demo', today: TODAY, count: 300, batchSize: 7 })]
    expect(small.flat()).toEqual(firms.slice(0, 300))
    expect(small.slice(0, -1).every((batch) => batch.length === 7)).toBe(true)
  })

  test('another seed gives another city', () => {
    const other = [...generateFirms({ city: zhanjiang, seed: 'other', today: TODAY, count: 50 })].flat()
    const ids = new Set(firms.map((firm) => firm.id))
    const codes = new Set(firms.map((firm) => firm.creditCode))
    expect(other.filter((firm) => ids.has(firm.id))).toEqual([])
    expect(other.filter((firm) => firm.creditCode !== null && codes.has(firm.creditCode))).toEqual([])
  })

  test('the size defaults to the city’s own list', () => {
    const first = generateFirms({
      city: { ...zhanjiang, city: { ...zhanjiang.city, enterpriseCount: 12 } },
      seed: 's',
      today: TODAY,
    })
    expect([...first].flat()).toHaveLength(12)
  })

  test.each([{ count: -1 }, { count: 1.5 }, { batchSize: 0 }, { today: '2026-02-30' }, { today: '1980-01-01' }])(
    '%o is refused',
    (wrong) => {
      expect(() => [...generateFirms({ city: zhanjiang, seed: 'demo', today: TODAY, count: 1, ...wrong })]).toThrow(
        RangeError,
      )
    },
  )
})

describe('identity', () => {
  test('every id is a UUIDv7, unique, and carries the day of founding', () => {
    expect(new Set(firms.map((firm) => firm.id)).size).toBe(firms.length)
    for (const { id, foundedOn } of firms) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u)
      const moment = Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
      expect(new Date(moment + 8 * 3_600_000).toISOString().slice(0, 10)).toBe(foundedOn)
    }
  })

  test('every credit code passes both check characters without a warning or a hint, and is unique', () => {
    const codes = firms.flatMap((firm) => firm.creditCode ?? [])
    expect(new Set(codes).size).toBe(codes.length)
    for (const code of codes) {
      expect(checkCreditCode(code)).toEqual({ code, isValid: true, errors: [], warnings: [], hints: [] })
      expect(splitCreditCode(code)?.organisationCode).toMatch(new RegExp(`^${DEMO_CODE_PREFIX}`, 'u'))
    }
  })

  test('codes say 91 for companies, 92 for sole traders, 93 for co-operatives; many farms have none', () => {
    const heads = { company: '91', sole_trader: '92', cooperative: '93', family_farm: '92' }
    for (const [type, head] of Object.entries(heads)) {
      const codes = ofType(type).flatMap((firm) => firm.creditCode ?? [])
      expect(codes.every((code) => code.startsWith(head))).toBe(true)
    }
    expect(
      ofType('company')
        .concat(ofType('sole_trader'))
        .filter((firm) => firm.creditCode === null),
    ).toEqual([])
    const farms = generate(20_000).filter((firm) => firm.type === 'family_farm')
    expectShare(farms.filter((farm) => farm.creditCode === null).length / farms.length, 0.6, 0.1)
  })
})

describe('visibly synthetic', () => {
  test('every name holds a word that says so', () => {
    expect(firms.filter((firm) => !DEMO_MARKS.some((mark) => firm.name.includes(mark)))).toEqual([])
    const former = firms.flatMap((firm) => firm.formerNames)
    expect(former.length).toBeGreaterThan(0)
    expect(former.filter(({ name }) => !DEMO_MARKS.some((mark) => name.includes(mark)))).toEqual([])
  })

  test('every person is surname, mark and counting word, every phone lies in a block of zeros and still parses', () => {
    for (const { legalPerson, contactPerson, contactPhone } of firms) {
      expect(legalPerson).toMatch(/^.[示例样拟某].$/u)
      if (contactPerson !== null) expect(contactPerson).toMatch(/^.[示例样拟某].$/u)
      if (contactPhone === null) continue
      expect(contactPhone).toMatch(/^19\d0000\d{4}$/u)
      expect(parsePhone(contactPhone)).toMatchObject({ ok: true })
    }
  })

  test('every road is one that exists nowhere', () => {
    const road = /(示例路|样板街|演示大道|虚构巷|范本路|模拟街|假想路|样张街)\d+号(之\d)?$/u
    expect(firms.filter((firm) => !road.test(firm.registeredAddress) || !road.test(firm.actualAddress))).toEqual([])
  })
})

describe('places', () => {
  test('every firm lies in a village of its town, managed by its unit', () => {
    const villages = new Map(zhanjiang.areas.villages.map(([code, , town]) => [code, town]))
    for (const { villageCode, townCode, unitCode } of firms) {
      expect(villages.get(villageCode)).toBe(townCode)
      expect(findManagingUnit(zhanjiang.areas, townCode, TODAY)).toBe(unitCode)
    }
  })

  test('units hold the shares their profile states', () => {
    const weights = zhanjiang.demo?.unitWeights ?? {}
    const many = generate(20_000)
    for (const [unit, weight] of Object.entries(weights)) {
      expectShare(many.filter((firm) => firm.unitCode === unit).length / many.length, weight / 100, 0.01)
    }
  })

  test('local chains cluster: pineapple in Xuwen, small appliances in Lianjiang, down and shoes in Wuchuan', () => {
    const many = generate(20_000)
    for (const [unit, codes] of [
      ['440825', ['0154']],
      ['440881', ['3854', '3857', '3859']],
      ['440883', ['1941', '1942', '1953', '1959']],
    ] as const) {
      const chain = many.filter((firm) => codes.some((code) => code === firm.industryCode))
      expect(chain.filter((firm) => firm.unitCode === unit).length / chain.length).toBeGreaterThan(0.3)
    }
  })

  test('a city without a profile works as well', () => {
    const ankang = readCityData('ankang')
    const some = [...generateFirms({ city: ankang, seed: 'demo', today: TODAY, count: 200 })].flat()
    expect(new Set(some.map((firm) => firm.unitCode)).size).toBe(10)
    expect(some.every((firm) => firm.registeredAddress.startsWith('陕西省安康市'))).toBe(true)
  })
})

describe('proportions', () => {
  test.each([
    ['sole_trader', 0.777],
    ['company', 0.19],
    ['family_farm', 0.02],
    ['cooperative', 0.01],
  ])('%s: %d', (type, share) => {
    expectShare(ofType(type).length / firms.length, share, 0.03)
  })

  test('about 88 in a hundred are active; the others say since when, and no day lies after today', () => {
    expectShare(firms.filter((firm) => firm.status === 'active').length / firms.length, 0.88, 0.03)
    for (const { status, statusSince, foundedOn } of firms) {
      expect(isDay(foundedOn) && foundedOn >= '1990-01-01' && foundedOn <= TODAY).toBe(true)
      if (status === 'active') expect(statusSince).toBeNull()
      else expect(statusSince !== null && statusSince > foundedOn && statusSince <= TODAY).toBe(true)
    }
  })

  test('every type, state and industry is one the rules know', () => {
    for (const firm of firms) {
      expect(Object.keys(ENTITY_TYPES)).toContain(firm.type)
      expect(Object.keys(REGISTRATION_STATUSES)).toContain(firm.status)
      expect(checkIndustryCode(firm.industryCode)).toMatchObject({ ok: true })
      expect(labelOfIndustry(firm.industryCode)).toBeDefined()
    }
  })

  test('wholesale and retail lead', () => {
    const trade = firms.filter((firm) => /^5[12]/u.test(firm.industryCode))
    expect(trade.length / firms.length).toBeGreaterThan(0.35)
  })

  test('the size is what the rule says of the stated figures, and open where they leave it open', () => {
    for (const { type, industryCode, facts: stated, sizeClass } of firms) {
      const { staff, revenue, assets } = chooseSizeFigures(stated)
      const judged = computeSizeClass({
        type,
        industryCode,
        staff: staff?.value ?? null,
        revenueFen: revenue?.value ?? null,
        assetsFen: assets?.value ?? null,
      })
      expect(sizeClass).toBe(judged.outcome === 'decided' ? judged.sizeClass : 'undetermined')
      if (stated.length === 0) expect(sizeClass).toBe('undetermined')
    }
  })

  test.each([
    ['micro', 0.69],
    ['undetermined', 0.26],
    ['small', 0.042],
    ['medium', 0.0054],
  ])('%s: %d of the firms, and few firms are large', (size, share) => {
    const many = generate(20_000)
    expectShare(many.filter((firm) => firm.sizeClass === size).length / many.length, share, 0.2 * share)
    expectShare(many.filter((firm) => firm.sizeClass === 'large').length / many.length, 0.0005, 0.0005)
  })

  test('capital is stated in whole 分 or not at all, never 0', () => {
    for (const { capitalFen } of firms)
      expect(capitalFen === null || (Number.isSafeInteger(capitalFen) && capitalFen > 0)).toBe(true)
    expect(firms.some((firm) => firm.capitalFen === null)).toBe(true)
  })

  test('sole traders share names, a few names are very long, a few hold rare characters', () => {
    const many = generate(20_000)
    const names = many.filter((firm) => firm.type === 'sole_trader').map((firm) => firm.name)
    expect(new Set(names).size).toBeLessThan(names.length)
    const longest = Math.max(...many.map((firm) => firm.name.length))
    expect(longest).toBeGreaterThan(45)
    expect(longest).toBeLessThanOrEqual(60)
    expect(many.some((firm) => firm.name.includes('㙍'))).toBe(true)
    expect(many.some((firm) => firm.name.includes('𠮷'))).toBe(true)
  })
})

describe('facts and tags', () => {
  test('about four facts a firm, more for companies, none for some', () => {
    expectShare(facts.length / firms.length, 4, 0.5)
    expect(perFirm(ofType('company'))).toBeGreaterThan(1.5 * perFirm(ofType('sole_trader')))
    expect(firms.some((firm) => firm.facts.length === 0)).toBe(true)
  })

  test('each is stated once by a source for a period, about a time in which the firm lived', () => {
    for (const { facts: stated, foundedOn, statusSince } of firms) {
      expect(new Set(stated.map((fact) => `${fact.fact} ${fact.source} ${fact.period}`)).size).toBe(stated.length)
      for (const { fact, source, period, value } of stated) {
        expect(FACT_IDS).toContain(fact)
        expect(FACT_SOURCES).toContain(source)
        expect(period).toMatch(/^\d{4}(-\d{2})?$/u)
        expect(period >= foundedOn.slice(0, period.length)).toBe(true)
        expect(statusSince === null || period <= statusSince.slice(0, period.length)).toBe(true)
        expect(typeof value === 'string' || (Number.isSafeInteger(value) && value >= 0)).toBe(true)
      }
    }
  })

  test('sources contradict each other about the same figure of the same year', () => {
    const contradicted = firms.filter(({ facts: stated }) => {
      const revenue = stated.filter((fact) => fact.fact === 'revenue' && fact.period === '2025')
      return new Set(revenue.map((fact) => fact.value)).size > 1
    })
    expect(contradicted.length).toBeGreaterThan(20)
  })

  test('every farm is tagged 农业, every maker 制造业, and titles lapse', () => {
    const tagged = (firm: DemoFirm, tag: string) => firm.tags.some((row) => row.tag === tag)
    expect(firms.filter((firm) => /^0[1-5]/u.test(firm.industryCode) !== tagged(firm, '农业'))).toEqual([])
    expect(
      firms.filter((firm) => /^(1[3-9]|[23]\d|4[0-3])/u.test(firm.industryCode) !== tagged(firm, '制造业')),
    ).toEqual([])
    const titles = generate(20_000).flatMap((firm) => firm.tags.filter((row) => row.tag === '高新技术企业'))
    expect(titles.some((title) => title.until !== null && title.until < TODAY)).toBe(true)
    expect(titles.some((title) => title.until !== null && title.until > TODAY)).toBe(true)
  })

  test('no tag begins before the founding', () => {
    expect(firms.filter((firm) => firm.tags.some((tag) => tag.from < firm.foundedOn))).toEqual([])
  })
})

function generate(count: number): DemoFirm[] {
  return [...generateFirms({ city: zhanjiang, seed: 'demo', today: TODAY, count })].flat()
}

function hash(value: readonly DemoFirm[]) {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex')
}

function ofType(type: string) {
  return firms.filter((firm) => firm.type === type)
}

function perFirm(some: readonly DemoFirm[]) {
  return some.reduce((sum, firm) => sum + firm.facts.length, 0) / some.length
}

function expectShare(actual: number, expected: number, tolerance: number) {
  expect(Math.abs(actual - expected)).toBeLessThan(tolerance)
}
