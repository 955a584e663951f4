import type { BankRecord } from '@huoshui/rules/offer-order/bank-record'
import { sql } from 'kysely'
import type { Trx } from '../in-scope.ts'

/** By bank; one that is absent has too few cases to tell, or is not the asker's to see. */
export type BankRecords = ReadonlyMap<string, BankRecord>

/** What each bank did in cases like this firm's up to a day; a bank learns its own only. */
export async function queryBankRecords(trx: Trx, firm: string, on: string): Promise<BankRecords> {
  const { rows } = await sql<{ bank_id: string; cases: number; granted: number; median_days: number }>`
    select * from bank_records(${firm}::uuid, ${on}::date)`.execute(trx)
  return new Map(
    rows.map(({ bank_id, cases, granted, median_days }) => [bank_id, { cases, granted, medianDays: median_days }]),
  )
}
