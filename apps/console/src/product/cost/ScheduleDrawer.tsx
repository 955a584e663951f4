import type { LoanCostAnswer } from '@huoshui/contract'
import { DAY_COUNTS, FEE_KINDS, type FeeKind, REPAYMENT_WAYS } from '@huoshui/rules/loan-cost/loan-terms'
import { printYuan } from '@huoshui/rules/money/print-money'
import { QuietText } from '@huoshui/ui'
import { Drawer, Flex, Table, type TableColumnsType } from 'antd'
import { printPercent } from '../words/product-terms.ts'

type Props = { title: string; cost: LoanCostAnswer | undefined; onClose: () => void }

/** 还款计划: what is paid on which day, and the fees beside. */
export function ScheduleDrawer({ title, cost, onClose }: Props) {
  return (
    <Drawer title={`还款计划：${title}`} open={cost !== undefined} onClose={onClose} size={860} destroyOnHidden>
      {cost && <Schedule cost={cost} />}
    </Drawer>
  )
}

type Line = LoanCostAnswer['lines'][number]

function Schedule({ cost }: { cost: LoanCostAnswer }) {
  const { lines, charges, rateBp, way, dayCount, endDay, totalFen } = cost
  return (
    <Flex vertical gap={16}>
      <span>
        {REPAYMENT_WAYS[way]}，年利率 {printPercent(rateBp)}，{DAY_COUNTS[dayCount]}，到期日 {endDay}；成本合计{' '}
        {printYuan(totalFen)}。
      </span>
      <Table<Line>
        aria-label="还款计划"
        size="small"
        rowKey="no"
        pagination={false}
        dataSource={[...lines]}
        scroll={{ x: 720 }}
        columns={columnsOf(lines.some(({ drawnFen }, index) => drawnFen !== 0 && index > 0))}
      />
      {charges.length > 0 && (
        <Table<LoanCostAnswer['charges'][number]>
          aria-label="费用"
          size="small"
          rowKey={({ kind, day, fen }) => `${kind} ${day} ${fen}`}
          pagination={false}
          dataSource={[...charges]}
          columns={[
            { title: '费用', dataIndex: 'kind', render: (kind: string) => FEE_KINDS[kind as FeeKind] ?? kind },
            { title: '付款日', dataIndex: 'day' },
            { title: '金额', dataIndex: 'fen', align: 'right', render: printYuan },
          ]}
        />
      )}
      <QuietText style={{ fontSize: 13 }}>
        只是按产品写明的条款测算，不是授信承诺；LPR 和费用以签约时为准，节假日顺延未计入。
      </QuietText>
    </Flex>
  )
}

function columnsOf(hasDrawings: boolean): TableColumnsType<Line> {
  const money = (title: string, field: keyof Line) => ({
    title,
    dataIndex: field,
    align: 'right' as const,
    render: (fen: number) => <span style={{ fontVariantNumeric: 'tabular-nums' }}>{printYuan(fen)}</span>,
  })
  return [
    { title: '期', dataIndex: 'no', width: 48 },
    { title: '付款日', dataIndex: 'day', width: 110 },
    { title: '天数', dataIndex: 'days', width: 56, align: 'right' },
    ...(hasDrawings ? [money('本期支用', 'drawnFen')] : []),
    money('还本金', 'principalFen'),
    money('付利息', 'interestFen'),
    money('合计', 'paymentFen'),
    money('剩余本金', 'closingFen'),
  ]
}
