import fc from 'fast-check'
import type { GridFirm, GridRule, GridTeam, GridTown } from './grid.ts'

/** The city's rule as built in. */
export const RULE: GridRule = { mostPercent: 120, firmBudget: 5000 }

const STREETS = ['示例路', '样板街', '演示大道', '虚构巷', '范本路', '塘㙍街', '']
const MINUTES = [28, 28, 35, 35, 11, 8, 55, 0]

/** How a generated town looks. */
export type TownShape = {
  seed: number
  villages: number
  teams: number
  /** Average firms per team. */
  perTeam: number
  /** How much bigger the market village is than the others. */
  seat: number
}

/** Shapes as they occur: from hamlets to streets, with one large community and some empty villages. */
export const townShape: fc.Arbitrary<TownShape> = fc.record({
  seed: fc.nat(1_000_000),
  villages: fc.integer({ min: 1, max: 40 }),
  teams: fc.integer({ min: 1, max: 14 }),
  perTeam: fc.integer({ min: 50, max: 120 }),
  seat: fc.integer({ min: 1, max: 12 }),
})

/** A town of that shape; the same shape is the same town. */
export function makeTown(shape: TownShape): GridTown {
  const random = makeRandom(shape.seed)
  const code = '440883107'
  const villages = Array.from({ length: shape.villages }, (_, index) => ({
    code: `${code}${String(index === 0 ? 1 : 200 + index).padStart(3, '0')}`,
    name: index === 0 ? '塘㙍社区居民委员会' : `第${index}村委会`,
  }))
  const weights = villages.map((_, index) => (index === 0 ? shape.seat : random() < 0.1 ? 0 : 0.5 + random()))
  const firms = Array.from({ length: shape.teams * shape.perTeam }, (_, number) =>
    makeFirm(number, villages, weights, random),
  )
  return { code, name: '塘㙍镇', villages, firms, teams: makeTeams(shape.teams) }
}

/** Teams with ids in order and no home. */
export function makeTeams(count: number): GridTeam[] {
  return Array.from({ length: count }, (_, index) => ({ id: `team-${String(index).padStart(2, '0')}`, home: null }))
}

/** One more firm of a town, in a village drawn by weight. */
export function makeFirm(
  number: number,
  villages: readonly { code: string }[],
  weights: readonly number[],
  random: () => number,
): GridFirm {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let left = random() * total
  const at = weights.findIndex((weight) => {
    left -= weight
    return left < 0
  })
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)]
  return {
    id: `firm-${String(number).padStart(6, '0')}`,
    village: random() < 0.01 ? '' : (villages[Math.max(at, 0)]?.code ?? ''),
    street: pick(STREETS) ?? '',
    door: random() < 0.2 ? 0 : Math.floor(random() * 60) + 1,
    name: `示例${pick([...'海潮帆港湾㙍堃稻荔椰'])}${pick([...'商果农渔'])}店`,
    work: pick(MINUTES) ?? 0,
  }
}

/** Numbers from 0 to 1, the same for the same seed. */
export function makeRandom(seed: number): () => number {
  let state = (seed * 2_654_435_761 + 12_345) >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}

/** Which grid holds each firm, by key. */
export function heldBy(grids: readonly { key: string; firms: readonly string[] }[]): Map<string, string> {
  return new Map(grids.flatMap(({ key, firms }) => firms.map((id): [string, string] => [id, key])))
}

/** The same cut with the firms of each grid in order. */
export function sortIds<Cut extends { grids: readonly { firms: readonly string[] }[] }>(cut: Cut): Cut {
  return { ...cut, grids: cut.grids.map((grid) => ({ ...grid, firms: grid.firms.toSorted() })) }
}
