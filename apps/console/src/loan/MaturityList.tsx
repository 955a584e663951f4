import { type Maturity, type MaturityWindow, maturityWindows, renewalAnswers } from '@huoshui/contract'
import { STAGES } from '@huoshui/rules/stage/stage-words'
import { DayText, EmptyState, FailureNotice, KeysetTable, MoneyText, QuietText } from '@huoshui/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Flex, Segmented, type TableColumnsType } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { pagingOf } from '../paging-of.ts'
import { useAllowed } from '../session/session.ts'
import { maturitiesQuery } from './loan-queries.ts'

const AskDialog = lazy(async () => ({ default: (await import('./dialog/AskDialog.tsx')).AskDialog }))

/** What falls due, earliest first: asked, applied, decided. */
export function MaturityList() {
  const [window, setWindow] = useState<MaturityWindow>('d30')
  const [asking, setAsking] = useState<Maturity>()
  const list = useInfiniteQuery(maturitiesQuery(window))
  const mayAsk = useAllowed('renewal.ask')
  return (
    <Flex vertical gap={12}>
      <Segmented<MaturityWindow>
        aria-label="到期时间"
        value={window}
        options={Object.entries(maturityWindows).map(([value, label]) => ({ value: value as MaturityWindow, label }))}
        onChange={setWindow}
      />
      {list.error && <FailureNotice error={list.error} onRetry={() => void list.refetch()} />}
      <KeysetTable<Maturity>
        label="到期日历"
        rows={list.data?.pages.flatMap((page) => page.rows) ?? []}
        columns={columnsOf(mayAsk ? setAsking : undefined)}
        idOf={(row) => row.id}
        isLoading={list.isPending}
        paging={pagingOf(list)}
        minWidth={1040}
        empty={<EmptyState title={list.isError ? '没有取到到期贷款。' : '这段时间没有到期的贷款。'} hints={[]} />}
      />
      <Suspense>{asking && <AskDialog maturity={asking} onClose={() => setAsking(undefined)} />}</Suspense>
    </Flex>
  )
}

function columnsOf(onAsk: ((row: Maturity) => void) | undefined): TableColumnsType<Maturity> {
  return [
    {
      title: '经营主体',
      key: 'name',
      width: '22%',
      render: (_, row) => (
        <Link to="/referrals/$id" params={{ id: row.referralId }} className="name-cell" title={row.enterpriseName}>
          {row.enterpriseName}
        </Link>
      ),
    },
    { title: '银行', key: 'bank', width: 170, dataIndex: 'organisationName', ellipsis: true },
    {
      title: '放款额',
      key: 'amount',
      width: 110,
      align: 'right',
      render: (_, row) => <MoneyText fen={row.amountFen} />,
    },
    {
      title: '到期日',
      key: 'due',
      width: 150,
      render: (_, { maturesOn, daysLeft, signBy }) => (
        <>
          <DayText day={maturesOn} />
          <QuietText style={{ display: 'block', fontSize: 12 }}>
            {daysLeft < 0 ? `已过 ${-daysLeft} 日` : `还有 ${daysLeft} 日，${signBy} 前签约`}
          </QuietText>
        </>
      ),
    },
    {
      title: '询问',
      key: 'asked',
      width: 150,
      render: (_, row) => (
        <>
          {row.asked ? `${renewalAnswers[row.asked.answer]}（${row.asked.on}）` : <QuietText>未询问</QuietText>}
          {onAsk && row.daysLeft >= 0 && (
            <Button size="small" type="link" onClick={() => onAsk(row)}>
              登记
            </Button>
          )}
        </>
      ),
    },
    {
      title: '办理',
      key: 'stage',
      render: (_, { stage, appliedOn, refusedOn, refusedReason }) => (
        <>
          {STAGES[stage]}
          {appliedOn && <QuietText style={{ display: 'block', fontSize: 12 }}>{`${appliedOn} 申请`}</QuietText>}
          {refusedOn && (
            <QuietText
              style={{ display: 'block', fontSize: 12 }}
            >{`${refusedOn} 不予续贷：${refusedReason}`}</QuietText>
          )}
        </>
      ),
    },
  ]
}
