import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chooseCallBacks } from './choose-call-backs.ts'
import { findSigns } from './find-signs.ts'
import { getQualityRule } from './get-quality-rule.ts'
import type { QualityVisit } from './quality-visit.ts'

const rule = getQualityRule({ on: '2025-05-31', place: '440800' })
const minute = 60_000
const nine = Date.parse('2025-03-10T09:00:00+08:00')

let made = 0
function visit(given: Partial<QualityVisit> = {}): QualityVisit {
  made++
  return {
    id: `visit-${made}`,
    enterprise: `firm-${made}`,
    visitor: 'visitor',
    at: nine,
    mode: 'field',
    result: 'met',
    village: null,
    closedSince: null,
    remark: null,
    confirmation: null,
    ...given,
  }
}

function many(count: number, of: (place: number) => Partial<QualityVisit>): QualityVisit[] {
  return Array.from({ length: count }, (_, place) => visit(of(place)))
}

function kindsAt(visits: readonly QualityVisit[]): string[] {
  return findSigns([...visits], rule).map(({ kind }) => kind)
}

test('there are no numbers before the campaign began', () => {
  expect(() => getQualityRule({ on: '2024-10-01', place: '440800' })).toThrow(RangeError)
})

describe('pace', () => {
  test('ten field visits within half an hour are asked about, nine are not', () => {
    expect(kindsAt(many(10, (place) => ({ at: nine + place * 3 * minute })))).toEqual(new Array(10).fill('pace'))
    expect(kindsAt(many(9, (place) => ({ at: nine + place * 3 * minute })))).toEqual([])
  })

  test('calls, visits in vain and other people’s visits do not count', () => {
    const at = (place: number) => nine + place * 2 * minute
    expect(kindsAt(many(20, (place) => ({ at: at(place), mode: 'phone' })))).toEqual([])
    expect(kindsAt(many(20, (place) => ({ at: at(place), result: 'unreachable' })))).toEqual([])
    expect(kindsAt(many(20, (place) => ({ at: at(place), visitor: `visitor-${place}` })))).toEqual([])
  })

  test('only those in the crowd are asked about, and the sentence says how many in how long', () => {
    const calm = many(5, (place) => ({ at: nine - (place + 1) * 60 * minute }))
    const signs = findSigns([...calm, ...many(12, (place) => ({ at: nine + place * minute }))], rule)
    expect(signs).toHaveLength(12)
    expect(signs[0]?.text).toBe('11分钟内实地走访12户')
  })
})

test('a meeting holds many firms at one minute; the same in the field is asked about', () => {
  expect(kindsAt(many(40, () => ({ mode: 'meeting' })))).toEqual([])
  expect(kindsAt(many(5, () => ({ mode: 'phone' })))).toEqual(new Array(5).fill('same-minute'))
  expect(kindsAt(many(4, () => ({ mode: 'phone' })))).toEqual([])
})

describe('remarks', () => {
  const remark = (staff: number) => `经走访了解该户经营正常，用工${staff}人，暂无融资需求。`
  const daily = (place: number) => nine + place * 86_400_000
  test('long ones equal but for figures are asked about from the sixth on within the days', () => {
    expect(kindsAt(many(6, (place) => ({ at: daily(place), remark: remark(place) })))).toHaveLength(6)
    expect(kindsAt(many(5, (place) => ({ at: daily(place), remark: remark(place) })))).toEqual([])
    expect(kindsAt(many(12, (place) => ({ at: daily(place * 10), remark: remark(place) })))).toEqual([])
  })

  test('a few words may be the same as often as they like', () => {
    expect(kindsAt(many(50, (place) => ({ at: daily(place), remark: '正常经营，无需求' })))).toEqual([])
  })
})

test('a firm closed for long and met is asked about; found closed, or closed lately, it is not', () => {
  expect(kindsAt([visit({ closedSince: '2025-02-08' })])).toEqual(['closed-firm'])
  expect(kindsAt([visit({ closedSince: '2025-02-09' })])).toEqual([])
  expect(kindsAt([visit({ closedSince: '2020-01-01', result: 'cancelled' })])).toEqual([])
})

test('a month of which half fell on its last two days is asked about', () => {
  const day = (date: string, place: number) => Date.parse(`2025-03-${date}T08:30:00+08:00`) + place * 9 * minute
  const late = many(20, (place) => ({ at: day(place % 2 ? '30' : '31', place) }))
  const early = many(20, (place) => ({ at: day('10', place) }))
  expect(findSigns([...late, ...early], rule).map(({ text }) => text)).toEqual(
    new Array(20).fill('当月40户次中20户次在最后2日'),
  )
  expect(kindsAt([...late, ...early, visit({ at: day('11', 0) })])).toEqual([])
})

test('one number that confirms eight firms is asked about, whoever visited them; the same firm eight times is not', () => {
  const confirmation = { saysVisited: true, phone: 'one' }
  expect(kindsAt(many(8, (place) => ({ visitor: `visitor-${place}`, confirmation })))).toHaveLength(8)
  expect(kindsAt(many(7, (place) => ({ visitor: `visitor-${place}`, confirmation })))).toEqual([])
  expect(kindsAt(many(8, (place) => ({ visitor: `v-${place}`, enterprise: 'one', confirmation })))).toEqual([])
})

test('a firm that says it was not visited is asked about, unless the record says so too', () => {
  const confirmation = { saysVisited: false, phone: null }
  expect(kindsAt([visit({ confirmation })])).toEqual(['contradicted'])
  expect(kindsAt([visit({ confirmation, result: 'unreachable' })])).toEqual([])
})

test('every sign is at a visit that was given, in whatever order the visits come', () => {
  const one = fc.record({
    at: fc.integer({ min: nine, max: nine + 40 * minute }),
    mode: fc.constantFrom('field' as const, 'phone' as const, 'meeting' as const),
    result: fc.constantFrom('met' as const, 'unreachable' as const),
    visitor: fc.constantFrom('a', 'b'),
  })
  fc.assert(
    fc.property(fc.array(one, { maxLength: 60 }), (given) => {
      const visits = given.map((each) => visit(each))
      const signs = findSigns(visits, rule)
      const ids = new Set(visits.map(({ id }) => id))
      expect(signs.every((sign) => ids.has(sign.visit))).toBe(true)
      const told = (of: typeof signs) => of.map(({ visit: id, kind }) => `${id} ${kind}`).sort()
      expect(told(findSigns(visits.toReversed(), rule))).toEqual(told(signs))
    }),
  )
})

describe('call-backs', () => {
  const visits = many(4000, (place) => ({ visitor: `visitor-${place % 40}`, at: nine + place * 60 * minute }))
  test('are the same when asked again, in whatever order', () => {
    const sorted = (of: readonly { visit: string }[]) => of.map((choice) => choice.visit).sort()
    expect(sorted(chooseCallBacks(visits.toReversed(), [], rule, 2))).toEqual(
      sorted(chooseCallBacks(visits, [], rule, 2)),
    )
  })

  test('are about the rule’s share of visits without a sign', () => {
    const chosen = chooseCallBacks(visits, [], rule, 2)
    expect(chosen.length).toBeGreaterThan(15)
    expect(chosen.length).toBeLessThan(75)
    expect(new Set(chosen.map(({ why }) => why))).toEqual(new Set(['random']))
  })

  test('are so many of each person’s visits with a sign of a kind, never all', () => {
    const signs = visits.slice(0, 400).map(({ id }) => ({ visit: id, kind: 'pace' as const, text: '' }))
    const chosen = chooseCallBacks(visits, signs, rule, 2).filter(({ why }) => why === 'sign')
    expect(chosen).toHaveLength(80)
  })
})
