import { type GuaranteeMode, guaranteeModes, type ProductLine } from '@huoshui/contract'
import { REPAYMENT_WAYS } from '@huoshui/rules/loan-cost/loan-terms'
import { MissingText, QuietText } from '@huoshui/ui'
import { Link } from '@tanstack/react-router'
import { Checkbox, Flex, type TableColumnsType, Tag } from 'antd'
import { mostCompared } from '../product-search.ts'
import { ProductMarks, ProductStatusTag } from '../words/ProductMarks.tsx'
import { amountText, monthsText } from '../words/product-terms.ts'
import { RateWords } from '../words/RateWords.tsx'

type Picking = { picked: readonly string[]; onPick: (id: string, isPicked: boolean) => void }

/** Columns of the catalogue. */
export function productColumns({ picked, onPick }: Picking): TableColumnsType<ProductLine> {
  return [
    {
      title: '比较',
      key: 'pick',
      width: 56,
      align: 'center',
      render: (_, { id, name, status, kind }) =>
        status === 'published' &&
        kind === 'single' && (
          <Checkbox
            aria-label={`比较：${name}`}
            checked={picked.includes(id)}
            disabled={!picked.includes(id) && picked.length >= mostCompared}
            onChange={(event) => onPick(id, event.target.checked)}
          />
        ),
    },
    { title: '产品', key: 'name', width: '25%', render: (_, row) => <Name row={row} /> },
    {
      title: '额度',
      key: 'amount',
      width: 140,
      render: (_, row) => amountText(row.minAmountFen, row.maxAmountFen) ?? <MissingText label="没有公布额度" />,
    },
    { title: '年利率（今天）', key: 'rate', width: 176, render: (_, { rate }) => <RateWords rate={rate} isShort /> },
    {
      title: '期限',
      key: 'months',
      width: 118,
      render: (_, row) => monthsText(row.minMonths, row.maxMonths) ?? <MissingText label="没有公布期限" />,
    },
    {
      title: '担保、还款',
      key: 'terms',
      render: (_, { guaranteeModes: modes, repaymentWays }) => (
        <>
          <div>{modes.map(shortMode).join('、') || <MissingText label="没有公布担保方式" />}</div>
          <QuietText style={{ fontSize: 13 }}>{repaymentWays.map((way) => REPAYMENT_WAYS[way]).join('、')}</QuietText>
        </>
      ),
    },
    {
      title: '审批',
      key: 'decision',
      width: 84,
      render: (_, { decisionDays }) =>
        decisionDays === null ? <MissingText label="没有承诺审批时限" /> : `${decisionDays} 工作日`,
    },
  ]
}

/** 担保公司（含政府性融资担保）without what stands in brackets. */
function shortMode(mode: GuaranteeMode): string {
  return guaranteeModes[mode].replace(/（.*）/, '')
}

function Name({ row: { id, name, bankName, kind, status, isDemonstration, verified } }: { row: ProductLine }) {
  return (
    <>
      <Link to="/products/$id" params={{ id }} className="name-cell" title={name} tabIndex={-1}>
        {name}
      </Link>
      <Flex gap="2px 8px" wrap align="center">
        <QuietText style={{ fontSize: 13 }}>{bankName}</QuietText>
        {kind === 'package' && <Tag color="blue">组合产品</Tag>}
        <ProductMarks isDemonstration={isDemonstration} verified={verified} />
        {status !== 'published' && <ProductStatusTag status={status} />}
      </Flex>
    </>
  )
}
