import { type Wave, waveStates } from '@huoshui/contract'
import {
  EmptyState,
  FailureNotice,
  KeysetTable,
  PageHeader,
  Panel,
  printCount,
  QuietText,
  StatusTag,
} from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Flex, Segmented, type TableColumnsType } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { ReplayProgress } from '../replay/ReplayProgress.tsx'
import { useAllowed } from '../session/session.ts'
import { CoveragePanel } from './CoveragePanel.tsx'
import { wavesQuery } from './wave-queries.ts'

const NewWaveDialog = lazy(async () => ({ default: (await import('./NewWaveDialog.tsx')).NewWaveDialog }))

/** 走访批次: waves, and how far the lists are covered. */
export function WaveListPage() {
  const navigate = useNavigate()
  const [isOpen, setOpen] = useState(false)
  const [of, setOf] = useState<'province' | 'city'>('province')
  const mayMake = useAllowed('wave.make')
  const { data, error, refetch, isPending } = useQuery(wavesQuery)
  return (
    <>
      <PageHeader
        title="走访批次"
        context="一批从清单中按优先次序取户；已有任何单位近期走访的不再列为任务。启动后，各网格的手机下次同步即看到。"
        actions={
          mayMake && (
            <Button type="primary" disabled={!data} onClick={() => setOpen(true)}>
              新建批次
            </Button>
          )
        }
      />
      <Flex vertical gap={12}>
        {error && <FailureNotice error={error} onRetry={() => void refetch()} />}
        <Panel isFlush>
          <KeysetTable<Wave>
            label="走访批次"
            rows={data?.waves ?? []}
            columns={columns}
            idOf={(row) => row.id}
            onOpen={({ id }) => void navigate({ to: '/waves/$id', params: { id } })}
            isLoading={isPending}
            paging={{ kind: 'more', hasMore: false, onMore: () => undefined }}
            minWidth={860}
            empty={
              <EmptyState title="还没有走访批次。" hints={['先在“走访清单”让清单生效，再回到这里点“新建批次”。']} />
            }
          />
        </Panel>
        <ReplayProgress />
        <CoveragePanel
          title="清单走访情况（有记录以来）"
          asked={{ of }}
          extra={
            <Segmented<'province' | 'city'>
              aria-label="哪一份清单"
              value={of}
              options={[
                { value: 'province', label: '省清单' },
                { value: 'city', label: '本市清单' },
              ]}
              onChange={setOf}
            />
          }
        />
      </Flex>
      {isOpen && data && (
        <Suspense fallback={null}>
          <NewWaveDialog
            proposed={data.proposed}
            quietDays={data.quietDays}
            on={data.on}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  )
}

export const waveTones = { draft: 'waiting', running: 'running', ended: 'quiet', discarded: 'quiet' } as const

const columns: TableColumnsType<Wave> = [
  {
    title: '批次',
    key: 'name',
    render: (_, row) => (
      <>
        <Link to="/waves/$id" params={{ id: row.id }} className="name-cell" tabIndex={-1}>
          {row.name}
        </Link>
        <QuietText style={{ fontSize: 13 }}>{row.madeByName}</QuietText>
      </>
    ),
  },
  {
    title: '状态',
    key: 'status',
    width: 96,
    render: (_, row) => <StatusTag tone={waveTones[row.status]}>{waveStates[row.status]}</StatusTag>,
  },
  { title: '起止', key: 'days', width: 230, render: (_, row) => `${row.fromDay} 至 ${row.untilDay}` },
  { title: '取户', key: 'taken', width: 110, align: 'right', render: (_, row) => printCount(row.taken) },
  { title: '清单户数', key: 'listed', width: 110, align: 'right', render: (_, row) => printCount(row.listed) },
]
