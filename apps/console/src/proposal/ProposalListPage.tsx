import type { ProposalRow } from '@huoshui/contract'
import { HANDLINGS, PROPOSAL_KINDS } from '@huoshui/rules/proposal/draft-reply'
import { PROPOSAL_STATES, SATISFACTIONS } from '@huoshui/rules/proposal/proposal-steps'
import { EmptyState, FailureNotice, PageHeader, Panel, QuietText, StatusTag, SteppedTable } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Flex, Segmented, type TableColumnsType } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useAllowed } from '../session/session.ts'
import { proposalsQuery } from './proposal-queries.ts'
import { sayDaysLeft, stateTones } from './tones.ts'

const ProposalDialog = lazy(async () => ({ default: (await import('./ProposalDialog.tsx')).ProposalDialog }))

type Of = 'open' | 'own' | 'all'

/** 建议提案: what is to be replied to, until when, and how far it is. */
export function ProposalListPage() {
  const [of, setOf] = useState<Of>('open')
  const [isNew, setNew] = useState(false)
  const { data, error, isPending, refetch } = useQuery(proposalsQuery(of))
  const mayManage = useAllowed('proposal.manage')
  return (
    <>
      <PageHeader
        title="建议提案"
        context="人大代表建议、政协提案：登记、把所提意见分给单位、审阅答复、合成答复函、送出并登记反馈。"
        actions={
          <>
            <Segmented<Of>
              aria-label="范围"
              value={of}
              options={[
                { value: 'open', label: '在办' },
                { value: 'own', label: '待本单位答复' },
                { value: 'all', label: '全部' },
              ]}
              onChange={setOf}
            />
            {mayManage && (
              <Button type="primary" onClick={() => setNew(true)}>
                登记
              </Button>
            )}
          </>
        }
      />
      <Flex vertical gap={12}>
        {error && <FailureNotice error={error} onRetry={() => void refetch()} />}
        <Panel isFlush>
          <SteppedTable<ProposalRow>
            size="small"
            rowKey="id"
            loading={isPending}
            dataSource={data?.rows ?? []}
            columns={columns}
            scroll={{ x: 1000 }}
            locale={{
              emptyText: (
                <EmptyState
                  title={of === 'own' ? '没有待本单位答复的意见。' : '没有建议提案。'}
                  hints={mayManage ? ['收到交办的建议提案后，点“登记”。'] : ['专班把意见分给本单位后，显示在这里。']}
                />
              ),
            }}
          />
        </Panel>
      </Flex>
      {isNew && (
        <Suspense>
          <ProposalDialog clocks={data?.clocks ?? []} onClose={() => setNew(false)} />
        </Suspense>
      )}
    </>
  )
}

const columns: TableColumnsType<ProposalRow> = [
  {
    title: '类别',
    key: 'kind',
    width: 120,
    render: (_, row) => (
      <>
        {PROPOSAL_KINDS[row.kind]}
        <br />
        <QuietText>{HANDLINGS[row.handling]}</QuietText>
      </>
    ),
  },
  {
    title: '标题',
    key: 'title',
    render: (_, row) => (
      <>
        <Link to="/proposals/$id" params={{ id: row.id }}>
          {row.title}
        </Link>
        <br />
        <QuietText>
          {row.session} 第{row.number}号
        </QuietText>
      </>
    ),
  },
  { title: '承办', dataIndex: 'organisationName', width: 150, ellipsis: true },
  { title: '收文', dataIndex: 'receivedOn', width: 110 },
  { title: '答复期限', key: 'due', width: 120, render: (_, row) => <Clock row={row} /> },
  {
    title: '答复',
    key: 'parts',
    width: 175,
    render: (_, row) => (
      <>
        {row.parts === 0 ? '—' : `采用 ${row.acceptedParts}／${row.parts}`}
        {row.overdueParts > 0 && (
          <div>
            <StatusTag tone="bad">{`逾期 ${row.overdueParts}`}</StatusTag>
          </div>
        )}
        {row.ownDueOn && (
          <div>
            <StatusTag tone="waiting">{`本单位 ${row.ownDueOn}`}</StatusTag>
          </div>
        )}
      </>
    ),
  },
  {
    title: '状态',
    key: 'state',
    width: 110,
    render: (_, row) => (
      <>
        <StatusTag tone={stateTones[row.state]}>{PROPOSAL_STATES[row.state]}</StatusTag>
        {row.satisfaction && <div>{SATISFACTIONS[row.satisfaction]}</div>}
      </>
    ),
  },
]

/** The last day of the reply; without a document that says one there is none. */
function Clock({ row: { dueOn, daysLeft, isOverdue } }: { row: ProposalRow }) {
  if (dueOn === null) return <QuietText>文件未定</QuietText>
  if (daysLeft === null) return dueOn
  return (
    <>
      {dueOn}
      <br />
      {isOverdue ? (
        <StatusTag tone="bad">{sayDaysLeft(daysLeft)}</StatusTag>
      ) : (
        <QuietText>{sayDaysLeft(daysLeft)}</QuietText>
      )}
    </>
  )
}
