import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AddedEntry } from '../../law/citation.ts'
import { BY_CITY } from '../grid.numbers.ts'
import { type ApportionMethod, apportion, type Claim } from './apportion.ts'
import { findDoubleBookings } from './find-double-bookings.ts'
import { type BankWorker, type Cadre, type HeldPair, type Pairing, type PairingInput, pairTeams } from './pair-teams.ts'
import { type BankStanding, getBankRule, shareBanks } from './share-banks.ts'

const methods = fc.constantFrom<ApportionMethod>('largest-remainder', 'highest-averages')
const claim = fc.record({
  id: fc.constantFrom(...'abcdefghij'),
  weight: fc.integer({ min: 0, max: 500 }),
  most: fc.option(fc.integer({ min: 0, max: 30 }), { nil: null }),
})
const claims = fc.uniqueArray(claim, { selector: ({ id }) => id, maxLength: 8 })
const sum = (counts: Iterable<number>) => [...counts].reduce((total, count) => total + count, 0)

describe('sharing out places', () => {
  it.each<[string, ApportionMethod, number, number[], number[]]>([
    ['whole shares', 'largest-remainder', 10, [50, 30, 20], [5, 3, 2]],
    ['by remainders', 'largest-remainder', 10, [47, 16, 158, 12, 61, 6], [2, 1, 5, 0, 2, 0]],
    ['the remainders of the same', 'largest-remainder', 7, [5, 3, 1], [4, 2, 1]],
    ['by averages', 'highest-averages', 7, [53, 24, 23], [3, 2, 2]],
    ['equal claims to the lower id', 'largest-remainder', 1, [5, 5], [1, 0]],
  ])('%s', (_, method, places, weights, expected) => {
    const given = apportion(
      places,
      weights.map((weight, at) => ({ id: `${at}`, weight, most: null })),
      method,
    )
    expect([...given.values()]).toEqual(expected)
  })

  it('gives out every place somebody can fill, to nobody more than it can', () => {
    fc.assert(
      fc.property(fc.nat(60), claims, methods, (places, all, method) => {
        const given = apportion(places, all, method)
        for (const { id, most, weight } of all) {
          expect(given.get(id)).toBeLessThanOrEqual(weight === 0 ? 0 : (most ?? places))
        }
        const able = all.filter(({ weight }) => weight > 0)
        const room = able.some(({ most }) => most === null) ? places : sum(able.map(({ most }) => most ?? 0))
        expect(sum(given.values())).toBe(able.length === 0 ? 0 : Math.min(places, room))
      }),
    )
  })

  it('is within one place of the exact share by the largest remainder, and follows weights by both', () => {
    fc.assert(
      fc.property(fc.nat(60), claims, methods, (places, some, method) => {
        const all = some.map((one): Claim => ({ ...one, most: null }))
        const total = sum(all.map(({ weight }) => weight))
        const given = apportion(places, all, method)
        for (const { id, weight } of all) {
          const share = total === 0 ? 0 : (places * weight) / total
          if (method === 'largest-remainder') expect(Math.abs((given.get(id) ?? 0) - share)).toBeLessThan(1)
          for (const other of all) {
            if (weight > other.weight) expect(given.get(id)).toBeGreaterThanOrEqual(given.get(other.id) ?? 0)
          }
        }
      }),
    )
  })

  it('takes from nobody when a place is added, by the highest averages; does not depend on order', () => {
    fc.assert(
      fc.property(fc.nat(60), claims, methods, (places, all, method) => {
        const [one, more] = [apportion(places, all, 'highest-averages'), apportion(places + 1, all, 'highest-averages')]
        for (const { id } of all) expect(more.get(id)).toBeGreaterThanOrEqual(one.get(id) ?? 0)
        const reversed = apportion(places, all.toReversed(), method)
        expect(new Map([...reversed].sort())).toEqual(new Map([...apportion(places, all, method)].sort()))
      }),
    )
  })

  it.each([
    [1, [{ id: 'a', weight: 0.5, most: null }]],
    [-1, []],
    [
      1,
      [
        { id: 'a', weight: 1, most: null },
        { id: 'a', weight: 1, most: null },
      ],
    ],
  ])('%# refuses what is no claim', (places, wrong) => {
    expect(() => apportion(places, wrong, 'largest-remainder')).toThrow(RangeError)
  })
})

describe("the banks' share", () => {
  const bank = (id: string, outlets: number | null, sizeYi: number | null, workers = 99): BankStanding => ({
    ...{ id, name: `示例${id}行`, outlets, sizeYi, workers },
  })
  const rule = { outletWeight: 10, sizeWeight: 1, method: 'largest-remainder' } as const

  it('goes by outlets and size, and says how', () => {
    const shared = shareBanks(10, [bank('甲', 5, 50), bank('乙', 2, 80), bank('丙', 0, 0)], rule)
    expect(shared).toMatchObject({ isDone: true, shares: [{ places: 5 }, { places: 5 }, { places: 0 }] })
    expect(shared.isDone && shared.shares[0]?.reason).toBe(
      '示例甲行：网点5个×10＋贷款余额50亿元×1＝100，占50.0%，10个小组应派5.00名；按最大余额法派5名。',
    )
  })

  it('is never more than a bank has people, and says so', () => {
    const shared = shareBanks(10, [bank('甲', 9, 10, 2), bank('乙', 0, 100)], rule)
    expect(shared).toMatchObject({ shares: [{ places: 2 }, { places: 8 }] })
    expect(shared.isDone && shared.shares[0]?.reason).toContain('但可派人员只有2名')
  })

  it('cannot be worked out while a figure is missing, which is not 0', () => {
    const shared = shareBanks(10, [bank('甲', null, 1), bank('乙', 1, null)], rule)
    expect(shared).toEqual({ isDone: false, text: '缺少示例甲行的网点数、示例乙行的贷款余额，名额无法计算。' })
    expect(shareBanks(10, [bank('甲', 1, null)], { ...rule, sizeWeight: 0 }).isDone).toBe(true)
    expect(shareBanks(10, [bank('甲', 0, 0)], rule).isDone).toBe(false)
    expect(shareBanks(0, [], rule)).toEqual({ isDone: true, shares: [] })
  })

  it("follows the city's rule, and refuses a method it does not know", () => {
    const asked = { on: '2026-11-22', place: '440800' }
    const cite = { ...BY_CITY, place: '440800', firstDay: '2026-01-01' }
    const method = (value: string): AddedEntry => ({ id: 'own', number: 'pair.method', value, cite })
    expect(getBankRule(asked)).toEqual(rule)
    expect(getBankRule(asked, [method('highest-averages')])).toEqual({ ...rule, method: 'highest-averages' })
    expect(getBankRule(asked, [method('抽签')])).toContain('largest-remainder、highest-averages')
    expect(getBankRule({ ...asked, on: '2024-01-01' })).toContain('没有施行中的规定')
  })
})

const TOWNS = ['t1', 't2', 't3', 't4']
const BANKS = ['b1', 'b2', 'b3']
const people = fc
  .tuple(
    fc.array(fc.constantFrom(...TOWNS), { maxLength: 25 }),
    fc.array(fc.tuple(fc.constantFrom(...BANKS), fc.option(fc.constantFrom(...TOWNS), { nil: null })), {
      maxLength: 25,
    }),
    fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 3, maxLength: 3 }),
  )
  .map(([towns, staff, weights]) => ({
    cadres: towns.map((town, at): Cadre => ({ id: `c${String(at).padStart(2, '0')}`, employer: `gov-${town}`, town })),
    workers: staff.map(([bank, town], at): BankWorker => ({ id: `w${String(at).padStart(2, '0')}`, bank, town })),
    weights,
  }))

type People = { cadres: readonly Cadre[]; workers: readonly BankWorker[]; weights: readonly number[] }

function pairDay({ cadres, workers, weights }: People, previous: readonly HeldPair[] = []): Pairing & PairingInput {
  const teams = Math.min(cadres.length, workers.length)
  const most = (bank: string) => workers.filter((worker) => worker.bank === bank).length
  const wanted = BANKS.map((id, at) => ({ id, weight: weights[at] ?? 0, most: most(id) }))
  const input = { cadres, workers, places: apportion(teams, wanted, 'highest-averages'), previous }
  return { ...input, ...pairTeams(input) }
}

function hold({ pairs }: Pairing): HeldPair[] {
  return pairs.map(({ cadre, worker }) => ({ team: `team-${cadre}`, cadre, worker }))
}

const togetherOf = ({ pairs }: Pairing) => new Set(pairs.map(({ cadre, worker }) => `${cadre} ${worker}`))

describe('pairing', () => {
  it('has each person once, in a pair or left with a reason; as many pairs as can be; banks by their places', () => {
    fc.assert(
      fc.property(people, (given) => {
        const { pairs, left, cadres, workers, places } = pairDay(given)
        const named = [...pairs.flatMap(({ cadre, worker }) => [cadre, worker]), ...left.map(({ person }) => person)]
        expect(named.sort()).toEqual([...cadres, ...workers].map(({ id }) => id).sort())
        expect(pairs.length).toBe(Math.min(cadres.length, workers.length))
        for (const bank of BANKS) expect(pairs.filter((pair) => pair.bank === bank).length).toBe(places.get(bank))
        expect([...pairs, ...left].filter(({ reason }) => reason === '')).toEqual([])
      }),
    )
  })

  it('lets towns go short in proportion', () => {
    fc.assert(
      fc.property(people, (given) => {
        const { pairs, cadres } = pairDay(given)
        const share = cadres.length === 0 ? 0 : pairs.length / cadres.length
        for (const town of TOWNS) {
          const there = cadres.filter((cadre) => cadre.town === town).length
          const paired = pairs.filter((pair) => pair.town === town).length
          expect(Math.abs(paired - share * there)).toBeLessThan(2)
        }
      }),
    )
  })

  it('stays when nothing changed, whatever the order, and every team keeps its name', () => {
    fc.assert(
      fc.property(people, (given) => {
        const first = pairDay(given)
        const again = pairDay(
          { ...given, cadres: given.cadres.toReversed(), workers: given.workers.toReversed() },
          hold(first).toReversed(),
        )
        expect(togetherOf(again)).toEqual(togetherOf(first))
        expect(again.pairs.filter(({ how, team, cadre }) => how !== 'kept' || team !== `team-${cadre}`)).toEqual([])
      }),
    )
  })

  it('parts one pair at most besides the one concerned when one bank worker leaves or comes', () => {
    fc.assert(
      fc.property(people, fc.nat(), (given, at) => {
        fc.pre(given.workers.length > 0)
        const gone = given.workers[at % given.workers.length]
        const fewer = { ...given, workers: given.workers.filter((worker) => worker !== gone) }
        for (const [before, after] of [
          [given, fewer],
          [fewer, given],
        ] as const) {
          const first = pairDay(before)
          const second = pairDay(after, hold(first))
          const stayed = [...togetherOf(first)].filter((couple) => togetherOf(second).has(couple))
          expect(first.pairs.length - stayed.length).toBeLessThanOrEqual(2)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('keeps the team and its grid with the cadre when the worker leaves', () => {
    const cadres = [{ id: 'c1', employer: 'gov', town: 't1' }]
    const workers = [{ id: 'w2', bank: 'b1', town: null }]
    const previous = [{ team: 'team-7', cadre: 'c1', worker: 'w1' }]
    const { pairs } = pairTeams({ cadres, workers, places: new Map([['b1', 1]]), previous })
    expect(pairs).toMatchObject([{ team: 'team-7', worker: 'w2', how: 'sent' }])
  })

  it('keeps the team with the worker in its town when the cadre leaves, and names no team twice', () => {
    const cadres = ['c2', 'c3'].map((id) => ({ id, employer: 'gov', town: 't1' }))
    const workers = ['w1', 'w2'].map((id) => ({ id, bank: 'b1', town: 't1' }))
    const previous = [
      { team: 'team-7', cadre: 'c1', worker: 'w1' },
      { team: 'team-8', cadre: 'c3', worker: 'w9' },
    ]
    const { pairs } = pairTeams({ cadres, workers, places: new Map([['b1', 2]]), previous })
    expect(pairs.map(({ cadre, worker, team }) => [cadre, worker, team])).toEqual([
      ['c2', 'w1', 'team-7'],
      ['c3', 'w2', 'team-8'],
    ])
  })

  it('sends people to the town of their own outlet first', () => {
    const cadres = [
      { id: 'c1', employer: 'gov', town: 't1' },
      { id: 'c2', employer: 'gov', town: 't2' },
    ]
    const workers = [
      { id: 'w1', bank: 'b1', town: 't2' },
      { id: 'w2', bank: 'b2', town: 't1' },
    ]
    const places = new Map([
      ['b1', 1],
      ['b2', 1],
    ])
    const { pairs } = pairTeams({ cadres, workers, places, previous: [] })
    expect(pairs.map(({ cadre, worker, how }) => [cadre, worker, how])).toEqual([
      ['c1', 'w2', 'local'],
      ['c2', 'w1', 'local'],
    ])
  })

  it('refuses somebody twice, and one organisation on both sides', () => {
    const cadre = { id: 'p', employer: 'x', town: 't1' }
    const input = { cadres: [cadre], places: new Map(), previous: [] }
    expect(() => pairTeams({ ...input, workers: [{ id: 'p', bank: 'b', town: null }] })).toThrow(RangeError)
    expect(() => pairTeams({ ...input, workers: [{ id: 'q', bank: 'x', town: null }] })).toThrow(RangeError)
  })
})

describe('one person, one team a day', () => {
  it('finds who is in two', () => {
    const duty = (person: string, team: string, on = '2026-11-23') => ({ person, team, on })
    const duties = [duty('a', '2'), duty('a', '1'), duty('a', '1', '2026-11-24'), duty('b', '1'), duty('b', '1')]
    expect(findDoubleBookings(duties)).toEqual([{ person: 'a', on: '2026-11-23', teams: ['1', '2'] }])
  })
})
