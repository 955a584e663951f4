import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutTown } from '../cut/cut-town.ts'
import type { GridFirm, GridTown } from '../grid.ts'
import { makeLocator } from '../part/locate-firm.ts'
import { heldBy, makeRandom, makeTeams, makeTown, RULE, sortIds, type TownShape, townShape } from '../towns.fixture.ts'
import { explainMove, nameGrid } from './move-reason.ts'
import { type HeldCut, recutTown, type TownRecut } from './recut-town.ts'

const RUNS = 60
const NAMES = { town: '塘㙍镇', teams: new Map([['team-00', '一组']]) }

const holdCut = (town: GridTown): HeldCut => {
  const { grids, nextNumber } = cutTown(town, RULE)
  return { grids, held: heldBy(grids), nextNumber }
}

/** A town cut, then changed, then recut. */
function recutAfter(
  shape: TownShape,
  change: (town: GridTown) => GridTown,
): { before: HeldCut; town: GridTown; after: TownRecut } {
  const first = makeTown(shape)
  const before = holdCut(first)
  const town = change(first)
  return { before, town, after: recutTown(town, before, RULE) }
}

/** A month's list: some firms new, some gone, some visited meanwhile; `share` of all in each. */
function changeList(town: GridTown, shape: TownShape, share: number): GridTown {
  const random = makeRandom(shape.seed + 7)
  const other = makeTown({ ...shape, seed: (shape.seed + 1) % 1_000_000 }).firms
  const added = other.filter(() => random() < share).map((firm) => ({ ...firm, id: `new-${firm.id}` }))
  const stayed = town.firms.filter(() => random() >= share)
  return { ...town, firms: [...stayed.map((firm) => (random() < share ? { ...firm, work: 0 } : firm)), ...added] }
}

const changes: Record<string, (town: GridTown, shape: TownShape) => GridTown> = {
  'nothing at all': (town) => town,
  'a new list': (town, shape) => changeList(town, shape, 0.03),
  'a very different list': (town, shape) => changeList(town, shape, 0.4),
  'a team less': (town) => (town.teams.length > 1 ? { ...town, teams: town.teams.slice(1) } : town),
  'a team more': (town) => ({ ...town, teams: [...town.teams, { id: 'team-new', home: null }] }),
  'half the teams': (town) => ({ ...town, teams: town.teams.slice(0, Math.ceil(town.teams.length / 2)) }),
  'a new village': (town) => {
    const village = '440883107150'
    const firms = town.firms.map((firm, at) => (at % 9 === 0 ? { ...firm, village } : firm))
    return { ...town, villages: [...town.villages, { code: village, name: '新村委会' }], firms }
  },
  'two villages merged': (town) => {
    const [kept, gone] = town.villages
    if (!kept || !gone) return town
    const firms = town.firms.map((firm) => (firm.village === gone.code ? { ...firm, village: kept.code } : firm))
    return { ...town, villages: town.villages.filter((village) => village !== gone), firms }
  },
  'nothing due any more': (town) => ({ ...town, firms: town.firms.map((firm) => ({ ...firm, work: 0 })) }),
  'no firms any more': (town) => ({ ...town, firms: [] }),
}
const changed = fc.record({ shape: townShape, change: fc.constantFrom(...Object.keys(changes)) })
const apply = ({ shape, change }: { shape: TownShape; change: string }) =>
  recutAfter(shape, (town) => changes[change]?.(town, shape) ?? town)

describe('whatever changed, a recut', () => {
  it('has every firm in one grid and in no other, and one grid per team', () => {
    fc.assert(
      fc.property(changed, (given) => {
        const { town, after } = apply(given)
        expect(after.grids.flatMap(({ firms }) => firms).sort()).toEqual(town.firms.map(({ id }) => id).sort())
        expect(after.grids.map(({ team }) => team).sort()).toEqual(town.teams.map(({ id }) => id).sort())
        expect(new Set(after.grids.map(({ key }) => key)).size).toBe(after.grids.length)
      }),
      { numRuns: RUNS },
    )
  })

  it('has parts that say where each firm belongs', () => {
    fc.assert(
      fc.property(changed, (given) => {
        const { town, after } = apply(given)
        const locate = makeLocator(town.code, after.grids)
        const found = heldBy(after.grids)
        expect(town.firms.filter((firm) => locate(firm) !== found.get(firm.id))).toEqual([])
      }),
      { numRuns: RUNS },
    )
  })

  it('is balanced where no firm is heavy', () => {
    fc.assert(
      fc.property(changed, (given) => {
        const { town, after } = apply(given)
        const heaviest = Math.max(0, ...town.firms.map(({ work }) => (after.measure === 'work' ? work : 1)))
        const total = after.grids.reduce((sum, { load }) => sum + load, 0)
        if (after.measure !== 'villages' && heaviest * 20 <= total / town.teams.length)
          expect(after).toMatchObject({ isBalanced: true })
      }),
      { numRuns: RUNS },
    )
  })

  it('lists exactly the firms whose grid changed, each with its sentence', () => {
    fc.assert(
      fc.property(changed, (given) => {
        const { before, after } = apply(given)
        const now = heldBy(after.grids)
        const moved = [...before.held].filter(([id, key]) => now.has(id) && now.get(id) !== key)
        expect(after.moves.map(({ firm, from, to }) => [firm, from, to]).sort()).toEqual(
          moved.map(([id, key]) => [id, key, now.get(id)]).sort(),
        )
        const sentences = after.moves.map((move) => explainMove(move, NAMES))
        const unclear = sentences.filter(
          (text) => !/^从塘㙍镇第\d+网格移到塘㙍镇第\d+网格（.+），因为.+。$/u.test(text) || /undefined|NaN/.test(text),
        )
        expect(unclear).toEqual([])
        expect(after.reasons.length).toBeGreaterThan(0)
      }),
      { numRuns: RUNS },
    )
  })

  it('hands over what it must and little more', () => {
    fc.assert(
      fc.property(changed, (given) => {
        const { after, town } = apply(given)
        const total = after.grids.reduce((sum, { load }) => sum + load, 0)
        // Aiming two points inside the ratio, and good borders, cost at most this share of the town.
        expect(after.movedLoad).toBeLessThanOrEqual(after.leastLoad + total * 0.05 + (total / town.teams.length) * 0.15)
        if (after.isBalanced) expect(after.movedLoad).toBeGreaterThanOrEqual(after.leastLoad)
      }),
      { numRuns: RUNS },
    )
  })

  it('does not depend on the order of what it is given', () => {
    fc.assert(
      fc.property(changed, (given) => {
        const { before, town, after } = apply(given)
        const reversed = { ...town, firms: town.firms.toReversed(), teams: town.teams.toReversed() }
        const again = recutTown({ ...reversed, villages: town.villages.toReversed() }, before, RULE)
        expect(sortIds(again)).toEqual(sortIds(after))
      }),
      { numRuns: 30 },
    )
  })
})

describe('when little changed, a recut', () => {
  it('moves below 5 % of the firms for a list with 3 % new, 3 % gone and 3 % visited', () => {
    fc.assert(
      fc.property(townShape, (shape) => {
        const { after } = recutAfter(shape, (town) => changeList(town, shape, 0.03))
        expect(after.moves.length / after.keptFirms).toBeLessThan(0.05)
      }),
      { numRuns: RUNS },
    )
  })

  it('moves below 5 % of the firms where all that is new lies in one street', () => {
    fc.assert(
      fc.property(townShape, (shape) => {
        const { after } = recutAfter(shape, (town) => {
          const village = town.villages[0]?.code ?? ''
          const firms = Array.from(
            { length: Math.floor(town.firms.length * 0.04) },
            (_, at): GridFirm => ({
              id: `new-${at}`,
              village,
              street: '样板街',
              door: at % 60,
              name: '示例店',
              work: 28,
            }),
          )
          return { ...town, firms: [...town.firms, ...firms] }
        })
        expect(after.moves.length / after.keptFirms).toBeLessThan(0.05)
      }),
      { numRuns: RUNS },
    )
  })

  it('moves nothing when nothing changed, or when a team takes the place of another', () => {
    fc.assert(
      fc.property(townShape, (shape) => {
        const { before, after } = recutAfter(shape, (town) => town)
        expect(after.moves).toEqual([])
        expect(after.grids.map(({ key, parts }) => ({ key, parts }))).toEqual(
          before.grids.map(({ key, parts }) => ({ key, parts })),
        )
        const swapped = recutAfter(shape, (town) => ({
          ...town,
          teams: [...town.teams.slice(1), { id: 'team-zz', home: null }],
        }))
        expect(swapped.after.moves).toEqual([])
        expect(swapped.after.handovers).toEqual([{ grid: '440883107-01', from: 'team-00', to: 'team-zz' }])
      }),
      { numRuns: RUNS },
    )
  })
})

describe('when a team leaves', () => {
  const shape = { seed: 11, villages: 15, teams: 10, perTeam: 100, seat: 5 }

  it('its firms move and hardly any other, and what forced it is said', () => {
    const { before, after } = recutAfter(shape, (town) => ({ ...town, teams: town.teams.slice(1) }))
    const left = before.grids[0]?.key
    const forced = [...before.held.values()].filter((key) => key === left).length
    expect(after.closed).toEqual([left])
    expect(after.moves.filter(({ from }) => from === left).length).toBe(forced)
    expect(after.moves.length).toBeLessThanOrEqual(forced + 20)
    expect(after.reasons.join()).toContain(`因走访小组退出${forced}户`)
    expect(explainMove(after.moves[0] ?? { ...NONE }, NAMES)).toContain('原走访小组“一组”不再参加走访')
  })

  it('two that come where one left: one takes its grid, for the other a grid is opened with a number never used', () => {
    const { after } = recutAfter(shape, (town) => ({
      ...town,
      teams: [...makeTeams(9), ...['x', 'y'].map((id) => ({ id, home: null }))],
    }))
    expect(after.handovers.map(({ from, to }) => [from, to])).toEqual([['team-09', 'x']])
    expect(after.opened).toEqual(['440883107-11'])
    expect(after.nextNumber).toBe(12)
    expect(after.grids.find(({ key }) => key === '440883107-11')?.team).toBe('y')
    expect(after.moves.length / after.keptFirms).toBeLessThan(0.1)
    expect(new Set(after.moves.map(({ reason }) => reason.kind))).toEqual(new Set(['team-joined']))
  })

  it('the one that comes takes the grid around its village', () => {
    const { before, after } = recutAfter(shape, (town) => ({
      ...town,
      teams: [...town.teams.slice(0, 8), { id: 'x', home: town.villages[14]?.code ?? '' }],
    }))
    const grid = before.grids.find(({ parts }) => parts.some((part) => part.village === '440883107214'))
    expect(after.handovers).toEqual([{ grid: grid?.key, from: grid?.team, to: 'x' }])
  })
})

describe('a recut', () => {
  it('moves a firm whose address changed, and says so', () => {
    const shape = { seed: 3, villages: 12, teams: 4, perTeam: 80, seat: 2 }
    const id = cutTown(makeTown(shape), RULE).grids[0]?.firms[0]
    const { after } = recutAfter(shape, (town) => ({
      ...town,
      firms: town.firms.map((firm) => (firm.id === id ? { ...firm, village: '440883107211' } : firm)),
    }))
    expect(after.moves.map((move) => explainMove(move, NAMES))).toEqual([
      expect.stringContaining('因为该户的村居或地址与上次划分时不同'),
    ])
    expect(after.moves[0]?.firm).toBe(id)
  })

  it('refuses grids in force that leave a hole', () => {
    const town = makeTown({ seed: 1, villages: 2, teams: 4, perTeam: 80, seat: 5 })
    const { grids, held, nextNumber } = holdCut(town)
    const holed = grids.map((grid, at) => (at === 1 ? { ...grid, parts: [] } : grid))
    expect(() => recutTown(town, { grids: holed, held, nextNumber }, RULE)).toThrow(RangeError)
  })

  it('names a grid by its number, also beyond 99', () => {
    expect(nameGrid('440883107-03', NAMES)).toBe('塘㙍镇第3网格')
    expect(nameGrid('440883107-120', NAMES)).toBe('塘㙍镇第120网格')
  })
})

const NONE = { firm: '', from: '', to: '', part: '', reason: { kind: 'address' } } as const
