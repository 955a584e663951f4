import type { Drawdown } from '@huoshui/contract'
import type { Generated } from 'kysely'

export type DrawdownTable = {
  enterprise_id: string
  id: string
  referral_id: string
  credit_id: string
  amount_fen: number
  rate_bp: number
  costs: Drawdown['costs']
  drawn_on: string
  matures_on: string
  is_renewal: Generated<boolean>
  recorded_by: Generated<string>
  recorded_at: Generated<Date>
}

export type DrawdownTables = { drawdown: DrawdownTable }
