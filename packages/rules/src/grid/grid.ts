/** One firm as the cutter sees it: where it is, and how much work it means. */
export type GridFirm = {
  id: string
  /** 12-digit code of its village; a code the town does not have counts as 村居未明. */
  village: string
  /** Street, lane or building, as `readPlace` finds it in the address; '' when it names none. */
  street: string
  /** House number; 0 when the address gives none. */
  door: number
  /** Tells firms of one house apart, by its pinyin. */
  name: string
  /** Expected work in whole minutes (`computeWork`); 0: nothing is due. */
  work: number
}

/** A village or residents' community of the town; one without firms belongs to a grid all the same. */
export type GridVillage = { code: string; name: string }

/** 走访小组: who takes a grid. `home`: code of the village it works in already, if any; it gets the grid around it. */
export type GridTeam = { id: string; home: string | null }

/** 网格划分 happens within one town. */
export type GridTown = {
  code: string
  name: string
  villages: readonly GridVillage[]
  firms: readonly GridFirm[]
  teams: readonly GridTeam[]
  /** Pairs of codes of villages that touch. Without it villages with neighbouring codes count as neighbours. */
  neighbours?: readonly (readonly [string, string])[]
}

/** What the city sets (see grid.numbers.ts). */
export type GridRule = {
  /** Largest over smallest load of a town, in percent: 120 for 1.2. */
  mostPercent: number
  /** How many firms one phone may hold. */
  firmBudget: number
}

/**
 * The least firm a stretch of a village begins with, in the order street, house number, pinyin of the name, id. A firm that
 * is entered later falls into one stretch or the other by the same order.
 */
export type PartBound = { street: string; door: number; name: string; id: string }

/** A village or a stretch of one. Both bounds null: the whole village. `from` belongs to it, `until` to the next. */
export type GridPart = {
  village: string
  from: PartBound | null
  until: PartBound | null
  /** For people: 南方社区：示例路、样板街1–88号. */
  label: string
}

/** 网格: the parts of a town that one team visits. */
export type Grid = {
  /** Town code and number: 440802001-03. Stays with the grid through every recut. */
  key: string
  number: number
  team: string
  parts: readonly GridPart[]
  /** Their ids, in no order that means anything. */
  firms: readonly string[]
  load: number
}

/** What loads count: minutes of work; firms where nothing is due; villages where there are no firms. */
export type Measure = 'work' | 'firms' | 'villages'

/** A town cut into as many grids as it has teams: every firm is in one of them, and in one only. */
export type TownCut = {
  town: string
  grids: readonly Grid[]
  measure: Measure
  largest: number
  smallest: number
  isBalanced: boolean
  /** First number no grid of the town ever had. */
  nextNumber: number
  /** Why it is not balanced, or what else somebody has to know; sentences. */
  reasons: readonly string[]
}

/** The code under which firms stand whose village the town does not have. */
export function unknownVillage(town: string): string {
  return `${town}000`
}
