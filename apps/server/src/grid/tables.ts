import type { GridCutState, GridMeasure } from '@huoshui/contract'

export type VisitingTeamTable = {
  id: string
  town_code: string
  number: number
  name: string
  home_village: string | null
  government_user: string | null
  bank_user: string | null
  bank_id: string | null
  from_day: string
  until_day: string | null
}
export type GridTownTable = {
  town_code: string
  version: number
  next_number: number
  measure: GridMeasure
  largest: number
  smallest: number
  is_balanced: boolean
  reasons: string[]
  cut_id: string
  cut_at: Date
}
export type GridCutTable = {
  id: string
  status: GridCutState
  unit_codes: string[]
  towns: string[]
  wave_id: string | null
  on_day: string
  asked_by: string
  asked_at: Date
  ready_at: Date | null
  decided_by: string | null
  decided_at: Date | null
  done: number
  firms: number
  kept: number
  moved: number
  message: string | null
}

export type GridTables = { visiting_team: VisitingTeamTable; town_grids: GridTownTable; grid_cut: GridCutTable }
