import type { LoanCostAnswer } from '@huoshui/contract'
import { MissingText, QuietText } from '@huoshui/ui'
import { Button, Table } from 'antd'
import { type CostLine, costLines } from './cost-lines.ts'

type Props = { costs: readonly LoanCostAnswer[]; onSchedule: (cost: LoanCostAnswer) => void }

// Buttons in the head of a table would stand in its hidden row of measures too.
const scheduleLine: CostLine = { key: 'schedule', label: '逐期明细', print: () => undefined }

/** The cost of a loan at the lowest and the highest rate, line by line. */
export function CostTable({ costs, onSchedule }: Props) {
  const heads = costs.length > 1 ? ['按最低利率', '按最高利率'] : ['按这一利率']
  return (
    <Table<CostLine>
      aria-label="贷款成本"
      size="small"
      rowKey="key"
      pagination={false}
      dataSource={[...costLines, scheduleLine]}
      scroll={{ x: 420 }}
      columns={[
        {
          title: '项目',
          key: 'label',
          render: (_, { label, hint, isMain }) => (
            <>
              <span style={{ fontWeight: isMain ? 600 : 400 }}>{label}</span>
              {hint && <QuietText style={{ display: 'block', fontSize: 13 }}>{hint}</QuietText>}
            </>
          ),
        },
        ...costs.map((cost, index) => ({
          title: heads[index],
          key: `cost ${index}`,
          align: 'right' as const,
          render: (_: unknown, { key, print, isMain }: CostLine) =>
            key === scheduleLine.key ? (
              <Button
                size="small"
                type="link"
                onClick={() => onSchedule(cost)}
                aria-label={`${heads[index]}的还款计划`}
              >
                还款计划
              </Button>
            ) : (
              <span style={{ fontVariantNumeric: 'tabular-nums', fontWeight: isMain ? 600 : 400 }}>
                {print(cost) ?? <MissingText label="没有用款，算不出年化" />}
              </span>
            ),
        })),
      ]}
    />
  )
}
