import { REPAYMENT_WAYS, type RepaymentWay } from '@huoshui/rules/loan-cost/loan-terms'
import { EmptyState, FailureNotice, PageHeader, Panel, QuietText } from '@huoshui/ui'
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Flex, Input, Select, Skeleton } from 'antd'
import { useEffect, useState } from 'react'
import { BackButton } from '../../shell/ButtonLink.tsx'
import { comparisonQuery } from '../product-queries.ts'
import { type ComparisonSearch, isAmount, isMonths } from '../product-search.ts'
import { ComparisonTable } from './ComparisonTable.tsx'

/** 产品比较: up to four side by side, with what a loan of the same amount and term truly costs at each. */
export function ComparisonPage() {
  const search = useSearch({ from: '/desk/products/compare' })
  const navigate = useNavigate({ from: '/products/compare' })
  const change = (next: ComparisonSearch) => void navigate({ search: next, replace: true, resetScroll: false })
  const { data, error, refetch, isPlaceholderData } = useComparison(search)
  const { pick = [] } = search
  return (
    <>
      <PageHeader
        title="产品比较"
        context="按同一金额、期限和还款方式，把利息和各项费用都算进去。"
        actions={<BackButton to="/products">返回目录</BackButton>}
      />
      {pick.length < 2 ? (
        <Panel>
          <EmptyState title="请选择 2—4 个产品。" hints={['在产品目录里勾选“比较”，再点“并列比较”。']} />
        </Panel>
      ) : (
        <Flex vertical gap={12}>
          <Panel>
            <LoanChoice search={search} onChange={change} />
          </Panel>
          {error && <FailureNotice error={error} onRetry={() => void refetch()} />}
          <Panel isFlush>
            {data ? (
              <div aria-busy={isPlaceholderData}>
                <ComparisonTable
                  products={data.products}
                  search={search}
                  onRemove={(id) => change(withoutPick(search, id))}
                />
              </div>
            ) : (
              !error && <Skeleton active style={{ padding: 16 }} paragraph={{ rows: 10 }} />
            )}
          </Panel>
          <QuietText style={{ fontSize: 13 }}>
            只按各产品写明的条款测算，不是授信承诺；能否获得、额度和利率由银行审批决定。
          </QuietText>
        </Flex>
      )}
    </>
  )
}

function useComparison({ pick = [], amount, months, way }: ComparisonSearch) {
  const asked = {
    ids: pick,
    amountFen: Math.round(Number(amount) * 1_000_000),
    months: Number(months),
    ...(way ? { way } : {}),
  }
  const query = comparisonQuery(asked)
  return useQuery({ ...query, ...(pick.length < 2 ? { queryFn: skipToken } : {}), placeholderData: keepPreviousData })
}

function withoutPick({ pick = [], ...rest }: ComparisonSearch, id: string): ComparisonSearch {
  return { ...rest, pick: pick.filter((each) => each !== id) }
}

type ChoiceProps = { search: ComparisonSearch; onChange: (next: ComparisonSearch) => void }

function LoanChoice({ search, onChange }: ChoiceProps) {
  const { way, ...rest } = search
  return (
    <Flex gap={12} wrap align="center">
      <Figure
        label="贷款金额"
        unit="万元"
        value={search.amount}
        isRight={isAmount}
        onChange={(amount) => onChange({ ...search, amount })}
      />
      <Figure
        label="期限"
        unit="个月"
        value={search.months}
        isRight={isMonths}
        onChange={(months) => onChange({ ...search, months })}
      />
      <Select<RepaymentWay | 'own'>
        aria-label="还款方式"
        style={{ width: 220 }}
        options={[
          { value: 'own', label: '各产品自己的还款方式' },
          ...(Object.keys(REPAYMENT_WAYS) as RepaymentWay[]).map((value) => ({ value, label: REPAYMENT_WAYS[value] })),
        ]}
        value={way ?? 'own'}
        onChange={(next) => onChange(next === 'own' ? rest : { ...rest, way: next })}
      />
    </Flex>
  )
}

type FigureProps = {
  label: string
  unit: string
  value: string
  isRight: (text: string) => boolean
  onChange: (text: string) => void
}

/** A figure reckoned with as soon as it is whole. */
function Figure({ label, unit, value, isRight, onChange }: FigureProps) {
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  const isWrong = !isRight(text.trim())
  return (
    <Input
      aria-label={label}
      prefix={<QuietText>{label}</QuietText>}
      suffix={unit}
      inputMode="decimal"
      style={{ width: 190 }}
      value={text}
      {...(isWrong ? { status: 'error' as const, 'aria-invalid': true } : {})}
      onChange={(event) => {
        setText(event.target.value)
        if (isRight(event.target.value.trim())) onChange(event.target.value.trim())
      }}
    />
  )
}
