import type { ProductContent } from '@huoshui/contract'
import { DayText, Panel } from '@huoshui/ui'
import type { ContentNames } from '../words/describe-field.ts'
import { describeField } from '../words/describe-field.ts'
import { amountText, monthsText } from '../words/product-terms.ts'
import { LprNote, RateWords } from '../words/RateWords.tsx'
import { Entries } from './Entries.tsx'

type Props = { content: ProductContent; names: ContentNames; isPackage: boolean }

/** 主要条款: what is lent, for how long, at what price, against what. */
export function TermsPanel({ content, names, isPackage }: Props) {
  const joined = (field: Parameters<typeof describeField>[0]) => describeField(field, content, names).join('、')
  const terms = [
    { label: '额度', value: amountText(content.minAmountFen, content.maxAmountFen) },
    { label: '期限', value: monthsText(content.minMonths, content.maxMonths) },
    {
      label: '年利率（今天）',
      value: content.rate && (
        <>
          <RateWords rate={content.rate} />
          <div>
            <LprNote rate={content.rate} />
          </div>
        </>
      ),
    },
    { label: '担保方式', value: joined('guaranteeModes') },
    { label: '还款方式', value: joined('repaymentWays') },
    { label: '计息方式', value: joined('dayCount') },
    { label: '利息以外的费用', value: describeField('fees', content, names).join('；') || '没有列出' },
    { label: '承诺审批时限', value: joined('decisionDays') },
    { label: '有效期至', value: content.validUntil ? <DayText day={content.validUntil} /> : '长期' },
  ]
  const about = [
    { label: '产品说明', value: content.summary, isWide: true },
    ...(isPackage ? [] : terms),
    { label: '面向行业', value: joined('industries') },
    { label: '来源', value: content.source, isWide: true },
  ]
  return (
    <Panel title={isPackage ? '组合说明' : '主要条款'}>
      <Entries entries={about} />
    </Panel>
  )
}
