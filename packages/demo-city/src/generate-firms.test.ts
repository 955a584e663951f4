import { createHash } from 'node:crypto'
import {
  addDays,
  addMonths,
  checkCreditCode,
  checkIndustryCode,
  chooseSizeFigures,
  computeSizeClass,
  ENTITY_TYPES,
  FACT_IDS,
  isDay,
  labelOfIndustry,
  parsePhone,
  REGISTRATION_STATUSES,
  readFactValue,
  splitCreditCode,
} from '@huoshui/rules'
import { targetsOf } from '@huoshui/rules/fact/statement-order'
import { describe, expect, test } from 'vitest'
import { findManagingUnit, readCityData } from '../../../cities/city-data.ts'
import { DEMO_CODE_PREFIX, DEMO_MARKS, type DemoFirm, generateFirms } from './index.ts'

const TODAY = '2026-11-22'
const zhanjiang = readCityData('zhanjiang')
/** A smaller city is the beginning of a larger one. */
const many = generate(60_000)
const firms = many.slice(0, 2000)
const facts = firms.flatMap((firm) => firm.facts)

describe('determinism', () => {
  test('the same seed gives the same bytes; a change here changes every demo city', () => {
    expect(hash(generate(2000))).toBe(hash(firms))
    expect(hash(firms)).toMatchInlineSnapshot(`"629700b1cf8eccdd456f6f9b27b91cd2c1a539c92ef81176da5c0fd89fdd444b"`)
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
    const farms = many.slice(0, 20_000).filter((firm) => firm.type === 'family_farm')
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
    for (const [unit, weight] of Object.entries(weights)) {
      expectShare(many.filter((firm) => firm.unitCode === unit).length / many.length, weight / 100, 0.01)
    }
  })

  test('local chains cluster: pineapple in Xuwen, small appliances in Lianjiang, down and shoes in Wuchuan', () => {
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
    expectShare(many.filter((firm) => firm.sizeClass === size).length / many.length, share, 0.2 * share)
    expectShare(many.filter((firm) => firm.sizeClass === 'large').length / many.length, 0.0005, 0.0005)
  })

  test('capital is stated in whole 分 or not at all, never 0', () => {
    for (const { capitalFen } of firms)
      expect(capitalFen === null || (Number.isSafeInteger(capitalFen) && capitalFen > 0)).toBe(true)
    expect(firms.some((firm) => firm.capitalFen === null)).toBe(true)
  })

  test('sole traders share names, a few names are very long, a few hold rare characters', () => {
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
  test('four to five facts a firm, more for companies, none for some', () => {
    expectShare(facts.length / firms.length, 4.5, 0.4)
    expect(perFirm(ofType('company'))).toBeGreaterThan(1.5 * perFirm(ofType('sole_trader')))
    expect(firms.some((firm) => firm.facts.length === 0)).toBe(true)
  })

  test('each is stated once by a source for a period, about a time in which the firm lived', () => {
    for (const { facts: stated, foundedOn, statusSince } of firms) {
      expect(new Set(stated.map((fact) => `${fact.fact} ${fact.source} ${fact.period}`)).size).toBe(stated.length)
      for (const { period, recordedOn } of stated) {
        const when = period === '' ? recordedOn : period
        expect(when >= foundedOn.slice(0, when.length)).toBe(true)
        expect(statusSince === null || when <= statusSince.slice(0, when.length)).toBe(true)
        expect(isDay(recordedOn) && recordedOn <= TODAY).toBe(true)
      }
    }
  })

  test('each is one the dictionary knows, from a source it trusts, in a form it reads', () => {
    for (const { fact, source, period, value } of facts) {
      const targets = targetsOf(fact)
      expect(targets.length, fact).toBeGreaterThan(0)
      expect(period).toMatch(/^(\d{4}(-\d{2})?)?$/u)
      for (const { definition } of targets) {
        expect(readFactValue(definition, value), `${fact} ${value}`).toBeDefined()
        // What a firm says of itself counts where nobody else says anything, whatever the dictionary lists.
        if (source !== 'self_reported') expect(definition.sources, `${fact} ${source}`).toContain(source)
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

  test('every farm is tagged 农业, every maker 制造业', () => {
    const tagged = (firm: DemoFirm, tag: string) => firm.tags.some((row) => row.tag === tag)
    expect(firms.filter((firm) => /^0[1-5]/u.test(firm.industryCode) !== tagged(firm, '农业'))).toEqual([])
    expect(
      firms.filter((firm) => /^(1[3-9]|[23]\d|4[0-3])/u.test(firm.industryCode) !== tagged(firm, '制造业')),
    ).toEqual([])
  })

  test('no tag begins before the founding', () => {
    expect(firms.filter((firm) => firm.tags.some((tag) => tag.from < firm.foundedOn))).toEqual([])
  })

  test('the same firms are told of as of another day, about other years', () => {
    const later = [
      ...generateFirms({ city: zhanjiang, seed: 'demo', today: TODAY, factsOn: '2028-02-03', count: 300 }),
    ].flat()
    for (const [index, firm] of later.entries()) {
      const { facts: _, sizeClass: __, ...same } = firm
      expect(firms[index]).toMatchObject(same)
    }
    const periods = new Set(later.flatMap((firm) => firm.facts.map(({ period }) => period)))
    expect([...periods].toSorted()).toEqual(['', '2025', '2026', '2027', '2027-12', '2028', '2028-01'])
  })
})

describe('titles', () => {
  const factOf = (firm: DemoFirm, fact: string) => firm.facts.find((row) => row.fact === fact)?.value
  const holders = (fact: string) => many.filter((firm) => factOf(firm, fact) !== undefined)

  test('come in the order of the tiers, and each tier for three years at a time', () => {
    expect(holders('specialised_on').length).toBeGreaterThan(4)
    for (const firm of holders('innovative_on')) {
      const days = ['innovative_on', 'specialised_on', 'giant_on'].map((fact) => factOf(firm, fact))
      expect(days[1] === undefined || String(days[0]) < String(days[1])).toBe(true)
      expect(days[2] === undefined || (days[1] !== undefined && String(days[1]) < String(days[2]))).toBe(true)
      for (const tier of ['innovative', 'specialised', 'giant']) {
        const [on, until] = [factOf(firm, `${tier}_on`), factOf(firm, `${tier}_until`)]
        if (on === undefined) continue
        expect([36, 72].map((months) => addDays(addMonths(String(on), months), -1))).toContain(until)
      }
    }
  })

  test('are tags for as long, and tags of nobody else', () => {
    for (const [tag, fact] of [
      ['创新型中小企业', 'innovative_until'],
      ['专精特新中小企业', 'specialised_until'],
      ['高新技术企业', 'hightech_until'],
      ['科技型中小企业', 'technology_until'],
    ] as const) {
      const tagged = many.flatMap((firm) => firm.tags.flatMap((row) => (row.tag === tag ? [{ firm, row }] : [])))
      expect(tagged.length, tag).toBeGreaterThan(4)
      for (const { firm, row } of tagged) expect(addDays(String(factOf(firm, fact)), 1)).toBe(row.until)
      expect(holders(fact)).toHaveLength(tagged.length)
    }
    expect(holders('hightech_until').some((firm) => String(factOf(firm, 'hightech_until')) < TODAY)).toBe(true)
  })

  test('are as many as in the reference city: about 300 of the ladder, 100 of them 专精特新', () => {
    const inForce = (fact: string) => holders(fact).filter((firm) => String(factOf(firm, fact)) >= TODAY).length
    const scaled = 520_000 / many.length
    expectShare(inForce('innovative_until') * scaled, 300, 120)
    expectShare(inForce('specialised_until') * scaled, 100, 60)
  })

  test('are held by firms of which the rest is known', () => {
    const known = holders('innovative_on').filter((firm) =>
      ['revenue', 'rd_expense', 'main_revenue', 'total_debt'].every((fact) => factOf(firm, fact) !== undefined),
    )
    expect(known.length / holders('innovative_on').length).toBeGreaterThan(0.6)
  })
})

test('every fact of the dictionary that somebody may state is stated of somebody', () => {
  const stated = new Set(many.flatMap((firm) => firm.facts.map(({ fact }) => fact)))
  const silent = FACT_IDS.filter((fact) => targetsOf(fact).length > 0 && !stated.has(fact))
  // A handful in a whole city, or abolished with the old rules.
  const rare = ['champion', 'fraud_ban', 'giant_on', 'giant_until', 'regional_score', 'science_award_rank']
  expect(silent.filter((fact) => !rare.includes(fact))).toEqual([])
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
