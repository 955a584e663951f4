import { generateFirms } from '@huoshui/demo-city'
import { cutTown } from '@huoshui/rules/grid/cut/cut-town'
import { computeWork } from '@huoshui/rules/grid/expected-work/compute-work'
import { getWeights, type WorkWeights } from '@huoshui/rules/grid/expected-work/get-weights'
import type { GridFirm, GridRule, GridTown, TownCut } from '@huoshui/rules/grid/grid'
import { makeLocator } from '@huoshui/rules/grid/part/locate-firm'
import { readPlace } from '@huoshui/rules/grid/place/read-place'
import { travelOf } from '@huoshui/rules/grid/place/village-label'
import { type HeldCut, recutTown, type TownRecut } from '@huoshui/rules/grid/recut/recut-town'
import { readCityData } from '../../cities/city-data.ts'
import type { Figure } from './figure.ts'
import { measureServer } from './grid/server.ts'

const on = '2026-11-22'
/** One team for so many firms: 1,300 pairs for the city, each some forty days' work. */
const firmsPerTeam = 400
/** What a month's list changes: so many of a hundred firms are new, as many gone, as many visited meanwhile. */
const changedPercent = 2
const REMOTE: ReadonlySet<string> = new Set()

/** The whole city cut town by town and recut after a month's list and a change of staff, beside whole villages shared out greedily. */
export async function* run({ size }: { size: number }): AsyncGenerator<Figure> {
  yield* measurePure(size)
  yield* measureServer(size, firmsPerTeam)
}

function* measurePure(size: number): Generator<Figure> {
  const found = getWeights({ on, place: '440800' })
  if (!found.isFound) throw new Error(found.text)
  const { weights, rule } = found
  const rows = readFirms(size)
  const began = performance.now()
  const towns = townsOf(rows, weights)
  yield figure(`work and places of ${size} firms`, seconds(began), 's')
  const started = performance.now()
  const cuts = towns.map((town) => cutTown(town, rule))
  const cutSeconds = seconds(started)
  const rival = performance.now()
  const shared = towns.map((town) => shareVillages(town))
  yield beside(`${towns.length} towns cut`, cutSeconds, 's', seconds(rival), isWholeCity(towns, cuts))
  yield* compareBalance(towns, cuts, shared, rule)
  yield* measureRecuts(towns, cuts, shared, rule)
}

const rivalName = 'whole villages, heaviest first to the lightest team'

type Row = { id: string; name: string; town: string; village: string; address: string; status: GridStatus }
type GridStatus = Parameters<typeof computeWork>[0]['status']

function readFirms(size: number): Row[] {
  const rows: Row[] = []
  for (const batch of generateFirms({ city: readCityData('zhanjiang'), seed: 'demo', today: on, count: size })) {
    for (const { id, name, townCode, villageCode, actualAddress, status } of batch) {
      const [flatId, flatName, address] = [id, name, actualAddress].map(flatten)
      rows.push({
        id: flatId ?? '',
        name: flatName ?? '',
        town: townCode,
        village: villageCode,
        address: address ?? '',
        status,
      })
    }
  }
  return rows
}

/** As texts come from a database: the generator's are ropes, whose first reading would be measured instead. */
function flatten(text: string): string {
  return Buffer.from(text).toString()
}

/** From the register's rows to what the cutter takes: address read, work computed, a fifth visited lately. */
function townsOf(rows: readonly Row[], weights: WorkWeights): GridTown[] {
  const { areas } = readCityData('zhanjiang')
  const travel = new Map(areas.villages.map(([code, name]) => [code, travelOf({ code, name }, REMOTE)]))
  const firms = new Map(areas.towns.map(({ code }): [string, GridFirm[]] => [code, []]))
  for (const [index, { id, name, town, village, address, status }] of rows.entries()) {
    const lastVisitOn = index % 5 === 0 ? '2026-10-08' : null
    const mode = index % 7 === 0 ? 'phone' : 'field'
    const state = { isListed: true, status, lastVisitOn, mode, priority: 1 + (index % 3) } as const
    const work = computeWork({ ...state, travel: travel.get(village) ?? 'village' }, weights, on).minutes
    firms.get(town)?.push({ id, village, name, work, ...readPlace(address) })
  }
  return areas.towns.map(({ code, name }) => {
    const own = firms.get(code) ?? []
    const teams = Array.from({ length: Math.max(1, Math.round(own.length / firmsPerTeam)) }, (_, index) => ({
      id: `${code}-team-${String(index).padStart(3, '0')}`,
      home: null,
    }))
    const villages = areas.villages
      .filter((village) => village[2] === code)
      .map((village) => ({ code: village[0], name: village[1] }))
    return { code, name, villages, firms: own, teams }
  })
}

/** The rival: whole villages, the heaviest first, each to the team with the least work so far. Team of each village. */
function shareVillages({ firms, teams }: GridTown): Map<string, number> {
  const works = new Map<string, number>()
  for (const { village, work } of firms) works.set(village, (works.get(village) ?? 0) + work)
  const loads = teams.map(() => 0)
  const shares = new Map<string, number>()
  for (const [village, work] of [...works].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))) {
    const lightest = loads.indexOf(Math.min(...loads))
    loads[lightest] = (loads[lightest] ?? 0) + work
    shares.set(village, lightest)
  }
  return shares
}

function* compareBalance(
  towns: readonly GridTown[],
  cuts: readonly TownCut[],
  shared: readonly ReadonlyMap<string, number>[],
  { mostPercent }: GridRule,
): Generator<Figure> {
  const balanced = cuts.filter(({ isBalanced }) => isBalanced).length
  const theirs = towns.filter((town, at) => {
    const loads = loadsOfShares(town, shared[at])
    return Math.max(...loads) * 100 <= Math.min(...loads) * mostPercent
  }).length
  yield beside('towns within the ratio', balanced, 'towns', theirs, balanced === towns.length)
  const worst = Math.max(...cuts.map(({ largest, smallest }) => largest / smallest))
  yield figure('largest over smallest load, worst town', worst, '×')
  yield figure(
    'grids',
    cuts.reduce((sum, { grids }) => sum + grids.length, 0),
    'grids',
  )
  const parts = cuts.flatMap(({ grids }) => grids.flatMap((grid) => grid.parts))
  yield figure(
    'villages in one grid',
    share(parts.filter(({ from, until }) => !from && !until).length, villagesOf(towns)),
    '%',
  )
}

function villagesOf(towns: readonly GridTown[]): number {
  return towns.reduce((sum, { villages }) => sum + villages.length + 1, 0)
}

function* measureRecuts(
  towns: readonly GridTown[],
  cuts: readonly TownCut[],
  shared: readonly ReadonlyMap<string, number>[],
  rule: GridRule,
): Generator<Figure> {
  const held = cuts.map(holdCut)
  const changes = {
    'a new list': towns.map(changeList),
    'a new list and a team less in each tenth town': towns.map(changeStaff),
  }
  for (const [what, changed] of Object.entries(changes)) {
    const began = performance.now()
    const recuts = changed.map((town, at) => recutTown(town, held[at] ?? NOTHING, rule))
    const taken = seconds(began)
    const agree = isWholeCity(changed, recuts) && movesAreWhole(held, recuts)
    yield { ...figure(`recut after ${what}`, taken, 's'), agree }
    const kept = recuts.reduce((sum, { keptFirms }) => sum + keptFirms, 0)
    const moved = share(
      recuts.reduce((sum, { moves }) => sum + moves.length, 0),
      kept,
    )
    const theirs = share(movedByRival(towns, changed, shared), kept)
    const again = share(movedByCuttingAnew(held, changed, rule), kept)
    const isEven = recuts.every(({ isBalanced }) => isBalanced)
    yield beside(`firms moved by ${what}`, moved, '%', theirs, isEven)
    yield { ...beside(`firms moved by ${what}`, moved, '%', again, isEven), rival: 'cutting anew' }
  }
}

const NOTHING: HeldCut = { grids: [], held: new Map(), nextNumber: 1 }

function holdCut({ grids, nextNumber }: TownCut): HeldCut {
  return {
    grids,
    nextNumber,
    held: new Map(grids.flatMap(({ key, firms }) => firms.map((id): [string, string] => [id, key]))),
  }
}

/** Firms by their place in the list: some gone, some new in the street of another, some visited. */
function changeList(town: GridTown): GridTown {
  const every = Math.round(100 / changedPercent)
  const firms = town.firms.flatMap((firm, at): GridFirm[] => {
    if (at % every === 0) return []
    if (at % every === 1) return [firm, { ...firm, id: flatten(`new-${firm.id}`), work: 28 }]
    return [at % every === 2 ? { ...firm, work: 0 } : firm]
  })
  return { ...town, firms }
}

function changeStaff(town: GridTown, at: number): GridTown {
  const changed = changeList(town)
  return at % 10 === 0 && town.teams.length > 1 ? { ...changed, teams: town.teams.slice(1) } : changed
}

/** Every firm in one grid, by list and by parts, one grid per team, loads that are theirs. */
function isWholeCity(towns: readonly GridTown[], cuts: readonly TownCut[]): boolean {
  return towns.every((town, at) => {
    const grids = cuts[at]?.grids ?? []
    const firms = new Map(town.firms.map((firm) => [firm.id, firm]))
    const locate = makeLocator(town.code, grids)
    const seen = new Set(grids.flatMap((grid) => grid.firms))
    const total = grids.reduce((sum, grid) => sum + grid.firms.length, 0)
    const isHeld = grids.every(({ key, load, firms: ids }) => {
      const own = ids.flatMap((id) => firms.get(id) ?? [])
      const works = own.reduce((sum, { work }) => sum + work, 0)
      return works === load && own.every((firm) => locate(firm) === key)
    })
    return isHeld && seen.size === firms.size && total === firms.size && grids.length === town.teams.length
  })
}

/** The moves told are the differences there are. */
function movesAreWhole(held: readonly HeldCut[], recuts: readonly TownRecut[]): boolean {
  return recuts.every(({ grids, moves }, at) => {
    const before = held[at]?.held
    const different = grids.flatMap(({ key, firms }) => firms.filter((id) => (before?.get(id) ?? key) !== key))
    return different.length === moves.length && new Set(moves.map(({ firm }) => firm)).size === moves.length
  })
}

function loadsOfShares({ firms, teams }: GridTown, shares: ReadonlyMap<string, number> | undefined): number[] {
  const loads = teams.map(() => 0)
  for (const { village, work } of firms) {
    const team = shares?.get(village) ?? 0
    loads[team] = (loads[team] ?? 0) + work
  }
  return loads
}

/** Firms of villages that the rival, sharing out again, gives to another team. */
function movedByRival(
  towns: readonly GridTown[],
  changed: readonly GridTown[],
  shared: readonly ReadonlyMap<string, number>[],
): number {
  let moved = 0
  for (const [at, town] of changed.entries()) {
    const [before, after] = [shared[at], shareVillages(town)]
    const [was, is] = [towns[at]?.teams ?? [], town.teams]
    for (const { id, village } of town.firms) {
      const [old, now] = [was[before?.get(village) ?? 0]?.id, is[after.get(village) ?? 0]?.id]
      if (!id.startsWith('new-') && old !== now) moved++
    }
  }
  return moved
}

function movedByCuttingAnew(held: readonly HeldCut[], changed: readonly GridTown[], rule: GridRule): number {
  let moved = 0
  for (const [at, town] of changed.entries()) {
    const teamOf = new Map(held[at]?.grids.map(({ key, team }) => [key, team]))
    for (const { team, firms } of cutTown(town, rule).grids) {
      for (const id of firms) {
        const before = held[at]?.held.get(id)
        if (before !== undefined && teamOf.get(before) !== team) moved++
      }
    }
  }
  return moved
}

function figure(name: string, value: number, unit: string): Figure {
  return { bench: 'grid', figure: name, value, unit, rival: null, rivalValue: null, ratio: null, agree: null }
}

function beside(name: string, value: number, unit: string, rivalValue: number, agree: boolean): Figure {
  return { ...figure(name, value, unit), rival: rivalName, rivalValue, ratio: rivalValue / value, agree }
}

function seconds(began: number): number {
  return (performance.now() - began) / 1000
}

function share(part: number, whole: number): number {
  return (100 * part) / whole
}
