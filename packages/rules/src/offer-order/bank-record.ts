/** 同类办理记录: what a bank did with cases like this one, on the platform. About the bank; it says nothing of the firm. */
export type BankRecord = {
  /** Decided within RECORD_DAYS, for firms of the same kind (companies, or all others). */
  cases: number
  granted: number
  /** From receipt to the decision, pauses left out. */
  medianDays: number
}

/** Fewer cases than this tell nothing and are not shown: chosen by the platform, no document sets it. */
export const FEWEST_RECORD_CASES = 10

/** Days looked back on: two years. */
export const RECORD_DAYS = 730

/** Share granted in whole percent. */
export function grantedPercent({ cases, granted }: BankRecord): number {
  return Math.round((100 * granted) / cases)
}

/** The record in one clause; a record not known is said to be so. */
export function printBankRecord(record: BankRecord | null): string {
  if (record === null) return `该行同类办理记录不足 ${FEWEST_RECORD_CASES} 件，未知`
  const { cases, medianDays } = record
  return `该行近两年同类 ${cases} 件，同意授信 ${grantedPercent(record)}%，办理天数中位数 ${medianDays} 天`
}
