import type { Criterion } from '../criteria/criterion.ts'
import type { PlannedMode } from '../grid/expected-work/compute-work.ts'

/** One order of urgency of a wave: who meets the criterion and no earlier one; null: all others. */
export type WavePriority = { label: string; criterion: Criterion | null; mode: PlannedMode }

/**
 * 优先次序 proposed for a new wave, first the most urgent: as the reference city visited in 2025 (firms with social-insurance or
 * tax data, firms that registered a need, renewals due, then sole traders, co-operatives and family farms). No document
 * sets it; the 90 days before a loan is due are the platform's own.
 */
export const WAVE_PRIORITIES: readonly WavePriority[] = [
  {
    label: '有社保、纳税数据',
    criterion: {
      any: [
        { fact: 'social_insurance_headcount', known: true },
        { fact: 'tax_paid', known: true },
        { fact: 'tax_grade', known: true },
      ],
    },
    mode: 'field',
  },
  { label: '登记了融资需求', criterion: { fact: 'has_need', holds: true }, mode: 'field' },
  {
    label: '贷款将到期（续贷）',
    criterion: {
      all: [
        { fact: 'loan_matures_on', left: 'at-least', amount: 0, unit: 'day' },
        { fact: 'loan_matures_on', left: 'at-most', amount: 90, unit: 'day' },
      ],
    },
    mode: 'field',
  },
  { label: '个体工商户', criterion: { fact: 'type', in: ['sole_trader'] }, mode: 'field' },
  { label: '农民专业合作社', criterion: { fact: 'type', in: ['cooperative'] }, mode: 'field' },
  { label: '家庭农场', criterion: { fact: 'type', in: ['family_farm'] }, mode: 'field' },
  { label: '其他', criterion: null, mode: 'field' },
]
