import type { ProductContent, ProductFee } from '@huoshui/contract'
import type { Criterion } from '@huoshui/rules/criteria/criterion'

/** What varies from bank to bank, drawn from the product's key. */
export type Twist = {
  /** 0.5–1.6, for thresholds of figures. */
  factor: number
  /** 0–2, added to years. */
  years: number
  /** One of the list. */
  pick<T>(list: readonly [T, ...T[]]): T
}

/** A sort of loan that several banks offer, each a little otherwise. */
export type Archetype = {
  name: string
  for: string
  industries?: string[]
  /** Largest amount in 万元, and the smallest. */
  amount: readonly [least: number, most: number]
  months: readonly [least: number, most: number]
  /** Basis points over LPR (1 year) of a large bank; smaller banks add to it. */
  spread: readonly [from: number, to: number]
  guarantee: ProductContent['guaranteeModes']
  ways: ProductContent['repaymentWays']
  fees?: ProductFee[]
  materials: string[]
  days: number
  clauses(twist: Twist): Criterion[]
}

export const guaranteeFee: ProductFee = {
  kind: 'guarantee',
  timing: 'yearly',
  charge: { by: 'share', bp: 80, of: 'balance' },
}
export const valuationFee: ProductFee = { kind: 'valuation', timing: 'once', charge: { by: 'fixed', fen: 200_000 } }
export const insuranceFee: ProductFee = {
  kind: 'insurance',
  timing: 'yearly',
  charge: { by: 'share', bp: 60, of: 'amount' },
}

export const usual = ['营业执照', '法定代表人（经营者）身份证明', '近两年财务报表或流水']

/** Rounded so that thresholds read as people set them: 1, 1.2, 1.5, 2 … of each power of ten. */
export function roundly(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  const steps = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]
  const nearest = steps.reduce((best, step) =>
    Math.abs(step - value / power) < Math.abs(best - value / power) ? step : best,
  )
  return Math.round(nearest * power)
}
