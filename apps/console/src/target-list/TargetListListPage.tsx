import { type TargetList, targetListKinds, targetListModes, targetListStates } from '@huoshui/contract'
import {
  EmptyState,
  FailureNotice,
  FigureRow,
  KeysetTable,
  PageHeader,
  Panel,
  printCount,
  printInstant,
  QuietText,
  StatusTag,
} from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Flex, type TableColumnsType } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useAllowed } from '../session/session.ts'
import { targetListsQuery } from './target-list-queries.ts'

const UploadDialog = lazy(async () => ({ default: (await import('./UploadDialog.tsx')).UploadDialog }))

/** 走访清单: the province's list, the city's own, and every delivery. */
export function TargetListListPage() {
  const navigate = useNavigate()
  const [isOpen, setOpen] = useState(false)
  const mayLoad = useAllowed('target-list.load')
  const { data, error, refetch, isPending } = useQuery(targetListsQuery)
  return (
    <>
      <PageHeader
        title="走访清单"
        context="省下发的走访对象清单是走访率的分母；本市自建清单另列。新到的清单先与现行清单比对，确认后才生效。"
        actions={
          mayLoad && (
            <Button type="primary" onClick={() => setOpen(true)}>
              上传清单
            </Button>
          )
        }
      />
      <Flex vertical gap={12}>
        {error && <FailureNotice error={error} onRetry={() => void refetch()} />}
        {data && (
          <Panel title={`现行清单（${data.on}，管辖范围内）`}>
            <FigureRow
              figures={data.today.flatMap(({ kind, firms, strangers }) => [
                { label: targetListKinds[kind], count: firms },
                ...(strangers > 0 ? [{ label: `${targetListKinds[kind]}：名录中没有`, count: strangers }] : []),
              ])}
            />
          </Panel>
        )}
        <Panel title="历次清单" isFlush>
          <KeysetTable<TargetList>
            label="历次清单"
            rows={data?.lists ?? []}
            columns={columns}
            idOf={(row) => row.id}
            onOpen={({ id }) => void navigate({ to: '/target-lists/$id', params: { id } })}
            isLoading={isPending}
            paging={{ kind: 'more', hasMore: false, onMore: () => undefined }}
            minWidth={900}
            empty={
              <EmptyState
                title="还没有走访清单。"
                hints={['市专班收到省清单后点“上传清单”；部分清单可作增补或核减。']}
              />
            }
          />
        </Panel>
      </Flex>
      {isOpen && (
        <Suspense fallback={null}>
          <UploadDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

const tones = { compared: 'waiting', applied: 'good', discarded: 'quiet' } as const

const columns: TableColumnsType<TargetList> = [
  {
    title: '清单、文件',
    key: 'file',
    render: (_, row) => (
      <>
        <Link to="/target-lists/$id" params={{ id: row.id }} className="name-cell" tabIndex={-1}>
          {targetListKinds[row.kind]}
        </Link>
        <QuietText style={{ fontSize: 13, overflowWrap: 'anywhere' }}>{row.fileName}</QuietText>
      </>
    ),
  },
  { title: '方式', key: 'mode', width: 96, render: (_, row) => targetListModes[row.mode] },
  { title: '清单日期', dataIndex: 'asOf', width: 112 },
  {
    title: '状态',
    key: 'status',
    width: 96,
    render: (_, row) => <StatusTag tone={tones[row.status]}>{targetListStates[row.status]}</StatusTag>,
  },
  { title: '行数', key: 'rows', width: 96, align: 'right', render: (_, row) => printCount(row.rows) },
  {
    title: '新列入、移出',
    key: 'change',
    width: 150,
    align: 'right',
    render: (_, row) => `+${printCount(row.added)}　−${printCount(row.removed)}`,
  },
  {
    title: '上传',
    key: 'by',
    width: 150,
    render: (_, row) => (
      <>
        <div>{row.loadedByName}</div>
        <QuietText style={{ fontSize: 13 }}>{printInstant(row.loadedAt)}</QuietText>
      </>
    ),
  },
]
