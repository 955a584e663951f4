import type { BankProfile, ProductContent, ProductEvent, ProductKind, ProductStatus } from '@huoshui/contract'
import type { ColumnType, Generated, JSONColumnType } from 'kysely'

type Instant = ColumnType<Date, Date | string | undefined, Date | string>

export type BankProfileTable = {
  bank_id: string
  version: Generated<number>
  content: JSONColumnType<BankProfile>
  updated_by: Generated<string>
  updated_at: Instant
}
export type ProductTable = {
  id: string
  bank_id: string
  kind: ProductKind
  created_by: Generated<string>
  created_at: Instant
}
export type ProductVersionTable = {
  product_id: string
  version: number
  revision: Generated<number>
  status: Generated<Exclude<ProductStatus, 'withdrawn'>>
  content: JSONColumnType<ProductContent>
  valid_from: string | null
  edited_by: Generated<string>
  edited_at: Instant
  submitted_by: string | null
  submitted_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  decided_by: string | null
  decided_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  reason: string | null
}
export type ProductWithdrawalTable = {
  product_id: string
  version: number
  withdrawn_on: string
  reason: string
  withdrawn_by: Generated<string>
  withdrawn_at: Instant
}
export type ProductEventTable = {
  product_id: string
  id: string
  version: number
  action: ProductEvent['action']
  at: Instant
  actor: Generated<string>
  reason: string | null
  changes: JSONColumnType<ProductEvent['changes']>
}

export type ProductTables = {
  bank_profile: BankProfileTable
  product: ProductTable
  product_version: ProductVersionTable
  product_withdrawal: ProductWithdrawalTable
  product_event: ProductEventTable
}
