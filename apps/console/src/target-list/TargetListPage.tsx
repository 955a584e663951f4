import {
  decideTargetList,
  type TargetList,
  type TargetListChange,
  type TargetListLine,
  targetListChanges,
  targetListKinds,
  targetListModes,
  targetListStates,
} from '@huoshui/contract'
import {
  EmptyState,
  FailureNotice,
  FigureRow,
  KeysetTable,
  MissingText,
  PageHeader,
  Panel,
  ReasonDialog,
} from '@huoshui/ui'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Alert, Button, Flex, Segmented, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { type AreaNames, useAreaNames } from '../area/areas.ts'
import { remote } from '../remote.ts'
import { useAllowed } from '../session/session.ts'
import { BackButton } from '../shell/ButtonLink.tsx'
import { PageLoading } from '../shell/PageLoading.tsx'
import { useCommand } from '../useCommand.ts'
import { targetLinesQuery, targetListQuery } from './target-list-queries.ts'

/** One delivery: what it changes, entry by entry, and the decision. */
export function TargetListPage() {
  const { id } = useParams({ from: '/desk/target-lists/$id' })
  const { data, error, refetch } = useQuery(targetListQuery(id))
  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />
  return data ? <Delivery list={data} /> : <PageLoading />
}

function Delivery({ list }: { list: TargetList }) {
  const mayLoad = useAllowed('target-list.load')
  return (
    <>
      <PageHeader
        title={`${targetListKinds[list.kind]}：${targetListModes[list.mode]}`}
        context={`${list.fileName}，清单日期 ${list.asOf}，${targetListStates[list.status]}`}
        actions={
          <>
            <BackButton to="/target-lists">返回走访清单</BackButton>
            {mayLoad && list.status === 'compared' && <Decision list={list} />}
          </>
        }
      />
      <Flex vertical gap={12}>
        {list.status === 'compared' && (
          <Alert type="info" showIcon title="这份清单还没有生效；请核对下面的差异，再点“确认生效”或“放弃”。" />
        )}
        <Panel title="与现行清单比对">
          <FigureRow
            figures={[
              { label: '读到', count: list.rows, unit: '行' },
              { label: '认出', count: list.matched },
              { label: '新列入', count: list.added },
              { label: '不变', count: list.kept },
              { label: '移出', count: list.removed },
              { label: '名录中没有', count: list.strangers, note: '仍计入清单户数' },
              { label: '其中认不出是谁', count: list.faulty },
              { label: '重复的行', count: list.twice, unit: '行' },
            ]}
          />
        </Panel>
        <Lines list={list} />
      </Flex>
    </>
  )
}

function Decision({ list: { id } }: { list: TargetList }) {
  const [open, setOpen] = useState<'apply' | 'discard'>()
  const command = useCommand(
    (given: { decision: 'apply' | 'discard'; reason: string }) =>
      remote(decideTargetList, { params: { id }, body: given }),
    {
      changes: ['target-lists'],
      done: ({ status }) => (status === 'applied' ? '清单已生效。' : '已放弃，现行清单不变。'),
      onDone: () => setOpen(undefined),
    },
  )
  return (
    <>
      <Button onClick={() => setOpen('discard')}>放弃</Button>
      <Button type="primary" onClick={() => setOpen('apply')}>
        确认生效
      </Button>
      <ReasonDialog
        title={open === 'apply' ? '让清单生效' : '放弃这份清单'}
        explanation="理由写入审计日志。"
        okText={open === 'apply' ? '生效' : '放弃'}
        shortest={2}
        isOpen={open !== undefined}
        isBusy={command.isPending}
        onReason={(reason) => open && command.mutate({ decision: open, reason })}
        onCancel={() => setOpen(undefined)}
      />
    </>
  )
}

function Lines({ list }: { list: TargetList }) {
  const [change, setChange] = useState<TargetListChange>('added')
  const lines = useInfiniteQuery(targetLinesQuery(list.id, change))
  const nameOf = useAreaNames()
  return (
    <Panel
      title="逐户差异"
      isFlush
      extra={
        <Segmented<TargetListChange>
          aria-label="哪一类"
          value={change}
          options={(Object.keys(targetListChanges) as TargetListChange[]).map((value) => ({
            value,
            label: targetListChanges[value],
          }))}
          onChange={setChange}
        />
      }
    >
      <KeysetTable<TargetListLine>
        label={`逐户差异：${targetListChanges[change]}`}
        rows={lines.data?.pages.flatMap((page) => page.rows) ?? []}
        columns={columnsOf(nameOf)}
        idOf={(row) => row.enterpriseId ?? `row ${row.row}`}
        isLoading={lines.isPending}
        paging={{
          kind: 'more',
          hasMore: lines.hasNextPage,
          isLoadingMore: lines.isFetchingNextPage,
          onMore: () => void lines.fetchNextPage(),
        }}
        minWidth={720}
        empty={<EmptyState title={lines.isError ? '没有取到差异。' : '没有这一类。'} />}
      />
    </Panel>
  )
}

function columnsOf(nameOf: AreaNames): TableColumnsType<TargetListLine> {
  return [
    {
      title: '名称',
      key: 'name',
      render: (_, { enterpriseId, name }) =>
        enterpriseId ? (
          <Link to="/enterprises/$id" params={{ id: enterpriseId }} className="name-cell">
            {name}
          </Link>
        ) : (
          (name ?? <MissingText />)
        ),
    },
    { title: '统一社会信用代码', key: 'code', width: 190, render: (_, row) => row.creditCode ?? <MissingText /> },
    {
      title: '所在',
      key: 'place',
      width: 200,
      render: (_, row) => [row.unitCode, row.townCode].map((code) => nameOf(code) ?? '').join('　'),
    },
    { title: '行号', dataIndex: 'row', width: 80, align: 'right' },
    { title: '说明', dataIndex: 'reason' },
  ]
}
