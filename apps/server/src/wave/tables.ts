import type { TargetListKind, WaveState } from '@huoshui/contract'

export type WaveTable = {
  id: string
  name: string
  status: WaveState
  lists: TargetListKind[]
  unit_codes: string[]
  most: number | null
  from_day: string
  until_day: string
  quiet_days: number
  settings: Record<string, unknown>
  listed: number
  taken: number
  not_operating: number
  quiet: number
  left_over: number
  made_by: string
  made_at: Date
  started_at: Date | null
  ended_at: Date | null
}
export type WavePriorityTable = {
  wave_id: string
  rank: number
  label: string
  criterion: unknown
  mode: 'field' | 'phone' | 'online'
  most: number | null
  taken: number
}

export type WaveTables = { wave: WaveTable; wave_priority: WavePriorityTable }
