import { type GrabSession, grabStates } from '@huoshui/contract'
import { EmptyState, FailureNotice, PageHeader, Panel, printInstant, QuietText, StatusTag } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Table, type TableColumnsType } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useAllowed } from '../session/session.ts'
import { grabSessionsQuery } from './grab-queries.ts'

const GrabDialog = lazy(async () => ({ default: (await import('./GrabDialog.tsx')).GrabDialog }))

/** 抢单会: coming, going on and over. */
export function GrabListPage() {
  const sessions = useQuery(grabSessionsQuery)
  const mayMake = useAllowed('grab.make')
  const [isMaking, setMaking] = useState(false)
  return (
    <>
      <PageHeader
        title="抢单会"
        context="推荐清单中的需求限时公开给企业已同意的银行，先到先得；抢到即推送，推荐不等于授信。"
        actions={
          mayMake && (
            <Button type="primary" onClick={() => setMaking(true)}>
              新建抢单会
            </Button>
          )
        }
      />
      {sessions.error && <FailureNotice error={sessions.error} onRetry={() => void sessions.refetch()} />}
      <Panel isFlush>
        <Table<GrabSession>
          aria-label="抢单会"
          rowKey="id"
          loading={sessions.isPending}
          dataSource={sessions.data?.rows ?? []}
          columns={columns}
          pagination={false}
          scroll={{ x: 860 }}
          locale={{
            emptyText: (
              <EmptyState title="还没有抢单会。" hints={mayMake ? ['从推荐清单中选几件需求，定好时间即可。'] : []} />
            ),
          }}
        />
      </Panel>
      <Suspense fallback={null}>{isMaking && <GrabDialog onClose={() => setMaking(false)} />}</Suspense>
    </>
  )
}

const tones = { coming: 'waiting', open: 'running', over: 'quiet' } as const

const columns: TableColumnsType<GrabSession> = [
  {
    title: '名称',
    key: 'name',
    render: (_, { id, name, unitName }) => (
      <>
        <div>
          <Link to="/grab-sessions/$id" params={{ id }} className="name-cell" title={name}>
            {name}
          </Link>
        </div>
        <QuietText style={{ fontSize: 13 }}>{unitName ?? '全市'}</QuietText>
      </>
    ),
  },
  {
    title: '时间',
    key: 'time',
    width: 300,
    render: (_, { opensAt, closesAt }) => `${printInstant(opensAt)} 至 ${printInstant(closesAt)}`,
  },
  { title: '每件最多', key: 'most', width: 110, render: (_, { mostBanks }) => `${mostBanks} 家银行` },
  {
    title: '状态',
    key: 'state',
    width: 110,
    render: (_, { state }) => <StatusTag tone={tones[state]}>{grabStates[state]}</StatusTag>,
  },
]
