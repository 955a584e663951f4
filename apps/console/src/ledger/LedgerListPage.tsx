import type { LedgerEntry } from '@huoshui/contract'
import { EmptyState, FailureNotice, KeysetTable, PageHeader, Panel, QuietText, StatusTag } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TableColumnsType } from 'antd'
import { useAllowed } from '../session/session.ts'
import { ButtonLink } from '../shell/ButtonLink.tsx'
import { ledgersQuery } from './ledger-queries.ts'

/** 台账: those to be filled in and those made from the record. */
export function LedgerListPage() {
  const { data, error, isPending, refetch } = useQuery(ledgersQuery)
  const mayDefine = useAllowed('ledger.define')
  return (
    <>
      <PageHeader
        title="台账报送"
        context="按期填报、审定、合并导出的台账，和由业务数据生成、不用另填的台账。已知的内容自动预填。"
        actions={
          mayDefine && (
            <ButtonLink to="/ledgers/new" type="primary">
              新建台账
            </ButtonLink>
          )
        }
      />
      {error && <FailureNotice error={error} onRetry={() => void refetch()} />}
      <Panel isFlush>
        <KeysetTable<LedgerEntry>
          label="台账"
          rows={data?.ledgers ?? []}
          columns={columns}
          idOf={(row) => row.id}
          isLoading={isPending}
          paging={{ kind: 'more', hasMore: false, onMore: () => undefined }}
          minWidth={860}
          empty={<EmptyState title="本单位没有要填报的台账。" hints={['市专班启用台账后，在这里填报。']} />}
        />
      </Panel>
    </>
  )
}

const columns: TableColumnsType<LedgerEntry> = [
  {
    title: '台账',
    key: 'title',
    width: 220,
    render: (_, { id, definition }) => (
      <Link to="/ledgers/$id" params={{ id }}>
        {definition.title}
      </Link>
    ),
  },
  { title: '用途', key: 'purpose', render: (_, { definition }) => <QuietText>{definition.purpose}</QuietText> },
  { title: '期限', key: 'due', width: 150, render: (_, { definition }) => sayDue(definition) },
  {
    title: '本期',
    key: 'period',
    width: 190,
    render: (_, { periods: [latest] }) => (latest ? `${latest.period}（${latest.dueOn}前报送）` : '—'),
  },
  {
    title: '状态',
    key: 'status',
    width: 120,
    render: (_, { definition, isMine }) =>
      definition.live !== null ? (
        <StatusTag tone="good">自动生成</StatusTag>
      ) : definition.firstPeriod === null ? (
        <StatusTag tone="quiet">未启用</StatusTag>
      ) : (
        <StatusTag tone="running">{isMine ? '本单位填报' : '已启用'}</StatusTag>
      ),
  },
]

/** 每月25日前, 每年9月16日前. */
export function sayDue({ live, due }: LedgerEntry['definition']): string {
  if (live !== null) return '随时'
  return due.period === 'month' ? `每月${due.day}日前` : `每年${due.month}月${due.day}日前`
}
