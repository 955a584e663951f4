import { REPAYMENT_WAYS } from '@huoshui/rules/loan-cost/loan-terms'
import { MissingText } from '@huoshui/ui'
import type { ReactNode } from 'react'
import { CriterionWords } from '../../criterion/words/CriterionWords.tsx'
import { costLines } from '../cost/cost-lines.ts'
import { type ContentNames, describeField } from '../words/describe-field.ts'
import { amountText, monthsText } from '../words/product-terms.ts'
import { RateWords } from '../words/RateWords.tsx'
import { type Compared, costRange, printRange } from './compare-costs.ts'

/** One line of a comparison. */
export type ComparisonRow = {
  key: string
  label: string
  hint?: string | undefined
  isMain?: boolean | undefined
  render: (compared: Compared) => ReactNode
}

/** What the loan costs, from the lowest to the highest rate. */
export const costRows: readonly ComparisonRow[] = [
  {
    key: 'way',
    label: '按还款方式',
    render: (compared) => {
      const range = costRange(compared)
      return range ? REPAYMENT_WAYS[range[0].way] : <MissingText label="不能测算" />
    },
  },
  ...costLines.map(({ key, label, hint, isMain, print }) => ({
    key,
    label,
    hint,
    isMain,
    render: (compared: Compared) => {
      const range = costRange(compared)
      return (range && printRange(range, print)) ?? <MissingText label="不能测算" />
    },
  })),
]

/** What else the products say. */
export function termRows(area: ContentNames['area']): ComparisonRow[] {
  // Outlets and steps are not compared: nothing else has to be named.
  const names: ContentNames = { area, office: () => undefined, product: () => undefined }
  const words = (field: Parameters<typeof describeField>[0], label: string): ComparisonRow => ({
    key: field,
    label,
    render: ({ content }) => describeField(field, content, names).join('、') || <MissingText label="没有公布" />,
  })
  return [
    { key: 'stated-rate', label: '公布的年利率', render: ({ content }) => <RateWords rate={content.rate} /> },
    {
      key: 'amount',
      label: '额度',
      render: ({ content: { minAmountFen, maxAmountFen } }) =>
        amountText(minAmountFen, maxAmountFen) ?? <MissingText label="没有公布" />,
    },
    {
      key: 'months',
      label: '期限',
      render: ({ content: { minMonths, maxMonths } }) =>
        monthsText(minMonths, maxMonths) ?? <MissingText label="没有公布" />,
    },
    words('guaranteeModes', '担保方式'),
    words('repaymentWays', '还款方式'),
    {
      key: 'fees',
      label: '利息以外的费用',
      render: ({ content }) => describeField('fees', content, names).join('；') || '没有列出',
    },
    words('decisionDays', '承诺审批时限'),
    words('areas', '办理区域'),
    words('industries', '面向行业'),
    {
      key: 'criterion',
      label: '准入条件',
      render: ({ content: { criterion } }) =>
        criterion ? <CriterionWords criterion={criterion.criterion} /> : <MissingText label="没有写明" />,
    },
    words('materials', '申请材料'),
  ]
}
