import type { LoanCostAnswer } from '@huoshui/contract'
import { printYuan } from '@huoshui/rules/money/print-money'
import { printPercent } from '../words/product-terms.ts'

/** A cost without its schedule, as comparisons give it too. */
export type CostFigures = Omit<LoanCostAnswer, 'lines' | 'charges'>

export type CostLine = {
  key: string
  label: string
  hint?: string
  print: (cost: CostFigures) => string | undefined
  isMain?: boolean
}

/** What a loan costs, line by line, in the order it is read. */
export const costLines: readonly CostLine[] = [
  { key: 'rate', label: '名义年利率', print: ({ rateBp }) => printPercent(rateBp) },
  { key: 'interest', label: '利息', print: ({ interestFen }) => printYuan(interestFen) },
  { key: 'guarantee', label: '担保费', print: (cost) => printFee(cost, 'guarantee') },
  { key: 'valuation', label: '评估费', print: (cost) => printFee(cost, 'valuation') },
  { key: 'other', label: '其他费用', print: (cost) => printFee(cost, 'other') },
  {
    key: 'total',
    label: '成本合计',
    hint: '利息和已列出的费用；未列出的不在内',
    print: ({ totalFen }) => printYuan(totalFen),
    isMain: true,
  },
  {
    key: 'simple',
    label: '综合年化成本（单利）',
    hint: '成本合计 ÷ 实际用款额和天数，一年按 365 天',
    print: ({ simpleBp }) => (simpleBp === null ? undefined : printPercent(simpleBp)),
    isMain: true,
  },
  {
    key: 'effective',
    label: '实际年化（复利）',
    hint: '内部收益率：把每笔收付的日子算进去',
    print: ({ effectiveBp }) => (effectiveBp === null ? undefined : printPercent(effectiveBp)),
  },
]

/** A fee nobody stated is not 0: 未列出. */
function printFee(cost: CostFigures, part: CostFigures['unstated'][number]): string {
  return cost.unstated.includes(part) ? '未列出' : printYuan(cost[`${part}Fen`])
}
