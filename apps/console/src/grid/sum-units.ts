import { type GridMeasure, type GridTownLine, gridMeasures } from '@huoshui/contract'
import type { GridMapBase } from './grid-search.ts'

/** The towns of one unit together; loads only of towns measured alike. */
export type UnitGrids = {
  unitCode: string
  towns: number
  cutTowns: number
  uneven: number
  grids: number
  firms: number
  unplaced: number
  measure: GridMeasure | null
  /** Of the towns measured as `measure`. */
  load: number
  loadGrids: number
}

/** One line a unit, in the order its first town comes. Loads of other measures than the unit's first are left out of its load. */
export function sumUnits(towns: readonly GridTownLine[]): UnitGrids[] {
  const units = new Map<string, UnitGrids>()
  for (const town of towns) {
    const unit = units.get(town.unitCode) ?? emptyUnit(town.unitCode)
    units.set(town.unitCode, addTown(unit, town))
  }
  return [...units.values()]
}

function emptyUnit(unitCode: string): UnitGrids {
  const none = { towns: 0, cutTowns: 0, uneven: 0, grids: 0, firms: 0, unplaced: 0, load: 0, loadGrids: 0 }
  return { unitCode, measure: null, ...none }
}

function addTown(unit: UnitGrids, town: GridTownLine): UnitGrids {
  const measure = unit.measure ?? town.measure
  const isAlike = town.measure !== null && town.measure === measure
  return {
    unitCode: unit.unitCode,
    measure,
    towns: unit.towns + 1,
    cutTowns: unit.cutTowns + (town.cutAt === null ? 0 : 1),
    uneven: unit.uneven + (town.isBalanced === false ? 1 : 0),
    grids: unit.grids + town.grids,
    firms: unit.firms + town.firms,
    unplaced: unit.unplaced + town.unplaced,
    load: unit.load + (isAlike ? (town.load ?? 0) : 0),
    loadGrids: unit.loadGrids + (isAlike ? town.grids : 0),
  }
}

/** The figure a unit is coloured by; undefined where there is none yet, which is not 0. */
export function figureOf(unit: UnitGrids, by: GridMapBase): number | undefined {
  if (unit.cutTowns === 0) return undefined
  if (by === 'firms') return Math.round(unit.firms / Math.max(1, unit.grids))
  if (by === 'load') return unit.loadGrids === 0 ? undefined : Math.round(unit.load / unit.loadGrids)
  return by === 'uneven' ? unit.uneven : unit.unplaced
}

/** A unit in words: for the map's hint and for whoever cannot see it. */
export function describeUnit(name: string, unit: UnitGrids | undefined): string {
  if (!unit) return `${name}：不在您的管辖范围内`
  if (unit.cutTowns === 0) return `${name}：${unit.towns} 个镇街，尚未划分`
  const load = figureOf(unit, 'load')
  return [
    `${name}：${unit.towns} 个镇街，${unit.grids} 个网格，${unit.firms.toLocaleString('zh-CN')} 户`,
    `每网格约 ${(figureOf(unit, 'firms') ?? 0).toLocaleString('zh-CN')} 户`,
    ...(load === undefined || unit.measure === null
      ? []
      : [`每网格${gridMeasures[unit.measure]}约 ${load.toLocaleString('zh-CN')}`]),
    ...(unit.cutTowns < unit.towns ? [`${unit.towns - unit.cutTowns} 个镇街尚未划分`] : []),
    ...(unit.uneven > 0 ? [`${unit.uneven} 个镇街未达均衡`] : []),
    ...(unit.unplaced > 0 ? [`${unit.unplaced.toLocaleString('zh-CN')} 户未入网格`] : []),
  ].join('，')
}
