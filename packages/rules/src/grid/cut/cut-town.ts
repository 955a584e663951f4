import { checkTown } from '../check-town.ts'
import type { Grid, GridPart, GridRule, GridTeam, GridTown, Measure, TownCut } from '../grid.ts'
import { buildLine, type Line } from '../line/build-line.ts'
import { partOf, stretchesOf } from '../part/parts-of-line.ts'
import { chooseCuts } from './choose-cuts.ts'
import { reasonsOf } from './reasons-of.ts'

/**
 * 划分: cuts a town into one grid per team, even in expected work and compact, of whole villages where that is possible, else
 * by street, house number or pinyin of the name. Depends on what the town is, not on the order it is given in.
 * @throws RangeError when the town has no team, or anything is in it twice
 */
export function cutTown(town: GridTown, rule: GridRule): TownCut {
  checkTown(town)
  const line = buildLine(town)
  const cuts = chooseCuts(line, town.teams.length, rule.mostPercent)
  const owner = new Int32Array(line.firms.length)
  for (const [index, cut] of cuts.entries()) owner.fill(index + 1, cut)
  const teams = seatTeams(town.teams, line, owner)
  return describeCut(town, rule, line.measure, {
    grids: gridsOf(town, line, owner, teams),
    nextNumber: teams.length + 1,
  })
}

/** The result of a cut or a recut with its balance and what has to be said of it. */
export function describeCut(
  town: GridTown,
  rule: GridRule,
  measure: Measure,
  { grids, nextNumber }: Pick<TownCut, 'grids' | 'nextNumber'>,
): TownCut {
  const loads = grids.map(({ load }) => load)
  const [largest, smallest] = [Math.max(...loads), Math.min(...loads)]
  const isBalanced = isEven(largest, smallest, rule.mostPercent)
  const cut = { town: town.code, grids, measure, largest, smallest, isBalanced, nextNumber }
  return { ...cut, reasons: reasonsOf(town, rule, cut) }
}

/** Whether the largest load is within the allowed ratio of the smallest. */
export function isEven(largest: number, smallest: number, mostPercent: number): boolean {
  return largest * 100 <= smallest * mostPercent
}

/** Key of a grid: town and number. */
export function keyOfGrid(town: string, number: number): string {
  return `${town}-${String(number).padStart(2, '0')}`
}

function gridsOf(town: GridTown, line: Line, owner: Int32Array, teams: readonly string[]): Grid[] {
  const parts = teams.map((): GridPart[] => [])
  const firms = teams.map((): string[] => [])
  const loads = teams.map(() => 0)
  for (const rank of line.villages.keys()) {
    for (const stretch of stretchesOf(line, rank, owner)) parts[stretch.owner]?.push(partOf(line, stretch))
  }
  for (const [index, firm] of line.firms.entries()) {
    const grid = owner[index] ?? 0
    if (firm) firms[grid]?.push(firm.id)
    loads[grid] = (loads[grid] ?? 0) + (line.before[index + 1] ?? 0) - (line.before[index] ?? 0)
  }
  return teams.map((team, index) => ({
    key: keyOfGrid(town.code, index + 1),
    number: index + 1,
    team,
    parts: parts[index] ?? [],
    firms: firms[index] ?? [],
    load: loads[index] ?? 0,
  }))
}

/** Teams that know a village get the grid with most of it, by their ids; the others follow in the order of their ids. */
function seatTeams(teams: readonly GridTeam[], line: Line, owner: Int32Array): string[] {
  const sorted = [...teams].sort((one, other) => (one.id < other.id ? -1 : 1))
  const seats = new Map<number, string>()
  for (const { id, home } of sorted) {
    const rank = home === null ? -1 : line.villages.findIndex(({ code }) => code === home)
    if (rank < 0) continue
    const [best] = stretchesOf(line, rank, owner)
      .filter((stretch) => !seats.has(stretch.owner))
      .sort((one, other) => other.end - other.begin - (one.end - one.begin))
    if (best) seats.set(best.owner, id)
  }
  const seated = new Set(seats.values())
  const rest = sorted.filter(({ id }) => !seated.has(id)).map(({ id }) => id)
  return teams.map((_, seat) => seats.get(seat) ?? rest.shift() ?? '')
}
