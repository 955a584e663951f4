import type { FeePart } from '../loan-cost/compute-loan-cost.ts'

/**
 * Of the fees nobody stated, those a loan of this product may carry: without a guarantor company no guarantee fee, without
 * security no valuation. A product that can be had without any security carries neither; ways not stated leave both open.
 */
export function unstatedFees(unstated: readonly FeePart[], guaranteeModes: readonly string[]): FeePart[] {
  const isOpen = guaranteeModes.length === 0
  const isFree = guaranteeModes.includes('credit')
  const carries = {
    guarantee: isOpen || (!isFree && guaranteeModes.includes('guarantee_company')),
    valuation: isOpen || (!isFree && guaranteeModes.some((mode) => VALUED.has(mode))),
    other: true,
  }
  return unstated.filter((part) => carries[part])
}

const VALUED: ReadonlySet<string> = new Set(['mortgage', 'pledge', 'patent'])

export const FEE_PARTS = { guarantee: '担保费', valuation: '评估费', other: '其他费用' } as const satisfies Record<
  FeePart,
  string
>
