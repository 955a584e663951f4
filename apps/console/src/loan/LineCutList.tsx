import { type LineCut, type LineCutState, lineCutKinds, lineCutStates } from '@huoshui/contract'
import { DayText, EmptyState, FailureNotice, KeysetTable, MoneyText, QuietText } from '@huoshui/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Flex, Segmented, type TableColumnsType } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { pagingOf } from '../paging-of.ts'
import { useAllowed } from '../session/session.ts'
import { lineCutsQuery } from './loan-queries.ts'

const HandleDialog = lazy(async () => ({ default: (await import('./dialog/HandleDialog.tsx')).HandleDialog }))

/** 断贷抽贷: told by banks or by firms; the teams follow them up. */
export function LineCutList() {
  const [state, setState] = useState<LineCutState>('open')
  const [handling, setHandling] = useState<LineCut>()
  const list = useInfiniteQuery(lineCutsQuery(state))
  const mayHandle = useAllowed('line-cut.handle')
  return (
    <Flex vertical gap={12}>
      <Segmented<LineCutState>
        aria-label="处理情况"
        value={state}
        options={Object.entries(lineCutStates).map(([value, label]) => ({ value: value as LineCutState, label }))}
        onChange={setState}
      />
      {list.error && <FailureNotice error={list.error} onRetry={() => void list.refetch()} />}
      <KeysetTable<LineCut>
        label="断贷抽贷"
        rows={list.data?.pages.flatMap((page) => page.rows) ?? []}
        columns={columnsOf(mayHandle ? setHandling : undefined)}
        idOf={(row) => row.id}
        isLoading={list.isPending}
        paging={pagingOf(list)}
        minWidth={980}
        empty={
          <EmptyState
            title={list.isError ? '没有取到断贷抽贷。' : '没有这样的反映。'}
            hints={list.isError ? [] : ['企业反映的在企业页面登记，银行压降或收回的由银行报告。']}
          />
        }
      />
      <Suspense>{handling && <HandleDialog cut={handling} onClose={() => setHandling(undefined)} />}</Suspense>
    </Flex>
  )
}

function columnsOf(onHandle: ((row: LineCut) => void) | undefined): TableColumnsType<LineCut> {
  return [
    {
      title: '经营主体',
      key: 'name',
      width: '20%',
      render: (_, row) => (
        <Link to="/enterprises/$id" params={{ id: row.enterpriseId }} className="name-cell" title={row.enterpriseName}>
          {row.enterpriseName}
        </Link>
      ),
    },
    { title: '银行', key: 'bank', width: 150, dataIndex: 'bankName', ellipsis: true },
    {
      title: '情形',
      key: 'kind',
      width: 150,
      render: (_, { kind, toldBy }) => (
        <>
          {lineCutKinds[kind]}
          <QuietText style={{ display: 'block', fontSize: 12 }}>
            {toldBy === 'bank' ? '银行报告' : '企业反映'}
          </QuietText>
        </>
      ),
    },
    {
      title: '额度变化',
      key: 'fen',
      width: 170,
      render: (_, { beforeFen, afterFen }) =>
        beforeFen === null && afterFen === null ? (
          <QuietText>未填</QuietText>
        ) : (
          <>
            {beforeFen === null ? '未填' : <MoneyText fen={beforeFen} />} →{' '}
            {afterFen === null ? '未填' : <MoneyText fen={afterFen} />}
          </>
        ),
    },
    {
      title: '原因',
      key: 'reason',
      render: (_, { reason, outcome, handledOn }) => (
        <>
          {reason}
          {outcome && <QuietText style={{ display: 'block', fontSize: 12 }}>{`${handledOn} ${outcome}`}</QuietText>}
        </>
      ),
    },
    { title: '发生日', key: 'on', width: 112, render: (_, row) => <DayText day={row.happenedOn} /> },
    {
      title: '',
      key: 'act',
      width: 80,
      render: (_, row) =>
        onHandle &&
        row.state !== 'settled' && (
          <Button size="small" type="link" onClick={() => onHandle(row)}>
            处理
          </Button>
        ),
    },
  ]
}
