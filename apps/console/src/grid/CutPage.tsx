import {
  type Answer,
  decideGridCut,
  type GridCutTown,
  type getGridCut,
  gridCutStates,
  gridMeasures,
  type listGridMoves,
} from '@huoshui/contract'
import {
  EmptyState,
  FailureNotice,
  FigureRow,
  KeysetTable,
  PageHeader,
  Panel,
  printCount,
  ReasonDialog,
  StatusTag,
} from '@huoshui/ui'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Alert, Button, Flex, Progress, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { type AreaNames, useAreaNames } from '../area/areas.ts'
import { remote } from '../remote.ts'
import { BackButton } from '../shell/ButtonLink.tsx'
import { PageLoading } from '../shell/PageLoading.tsx'
import { useCommand } from '../useCommand.ts'
import { cutQuery, movesQuery } from './grid-queries.ts'
import { LoadBar } from './LoadBar.tsx'

type Cut = Answer<typeof getGridCut>

/** A cut before it is applied: loads of every grid, what moves and why; then the decision. */
export function CutPage() {
  const { id } = useParams({ from: '/desk/grids/cuts/$id' })
  const { data, error, refetch } = useQuery(cutQuery(id))
  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />
  return data ? <Review cut={data} /> : <PageLoading />
}

function Review({ cut }: { cut: Cut }) {
  const nameOf = useAreaNames()
  const share = cut.kept === 0 ? null : (100 * cut.moved) / cut.kept
  const uneven = cut.previews.filter(({ isBalanced }) => !isBalanced).length
  return (
    <>
      <PageHeader
        title="网格划分和调整：预览"
        context={`${gridCutStates[cut.status]}，${cut.towns} 个镇街，${cut.waveName ? `按“${cut.waveName}”的任务` : '每户各算一次'}，${cut.askedByName ?? ''}`}
        actions={
          <>
            <BackButton to="/grids">返回网格</BackButton>
            {cut.status === 'ready' && <Decision cut={cut} />}
          </>
        }
      />
      <Flex vertical gap={12}>
        {cut.status === 'computing' && (
          <Panel title="正在计算">
            <Progress percent={Math.floor((100 * cut.done) / Math.max(1, cut.towns))} status="active" />
            已算 {cut.done} 个镇街，可以离开本页，稍后再看。
          </Panel>
        )}
        {cut.message && <Alert type={cut.status === 'failed' ? 'error' : 'warning'} showIcon title={cut.message} />}
        {cut.status !== 'computing' && (
          <Panel title="合计">
            <FigureRow
              figures={[
                { label: '经营主体', count: cut.firms },
                { label: '原在网格里', count: cut.kept },
                {
                  label: '换网格',
                  count: cut.moved,
                  ...(share === null ? {} : { note: `占 ${share.toFixed(2)}%` }),
                },
                { label: '网格', count: cut.previews.reduce((sum, { grids }) => sum + grids.length, 0), unit: '个' },
                { label: '未达均衡的镇街', count: uneven, unit: '个', note: '原因见各镇街说明' },
              ]}
            />
          </Panel>
        )}
        <Towns previews={cut.previews} nameOf={nameOf} />
        {cut.moved > 0 && <Moves id={cut.id} nameOf={nameOf} />}
      </Flex>
    </>
  )
}

function Decision({ cut: { id, moved } }: { cut: Cut }) {
  const [open, setOpen] = useState<'apply' | 'discard'>()
  const command = useCommand(
    (given: { decision: 'apply' | 'discard'; reason: string }) =>
      remote(decideGridCut, { params: { id }, body: given }),
    {
      changes: ['grids'],
      done: ({ status }) => (status === 'applied' ? '已生效，各网格的手机下次同步即更新。' : '已放弃，网格不变。'),
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
        title={open === 'apply' ? '让网格生效' : '放弃这次试算'}
        explanation={
          open === 'apply'
            ? `${printCount(moved)} 户换网格；换手之前做的走访照样算，之后才交来的由待认领接住。理由写入审计日志。`
            : '理由写入审计日志。'
        }
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

function Towns({ previews, nameOf }: { previews: readonly GridCutTown[]; nameOf: AreaNames }) {
  if (previews.length === 0) return null
  return (
    <Panel title="各镇街" isFlush>
      <Table<GridCutTown>
        aria-label="各镇街的预览"
        size="small"
        rowKey="townCode"
        pagination={false}
        scroll={{ x: 860 }}
        dataSource={[...previews]}
        columns={columnsOf(nameOf)}
        expandable={{
          expandedRowRender: (town) => <Grids town={town} />,
          ...(previews.length === 1 ? { defaultExpandAllRows: true } : {}),
        }}
      />
    </Panel>
  )
}

function columnsOf(nameOf: AreaNames): TableColumnsType<GridCutTown> {
  return [
    {
      title: '镇街',
      key: 'town',
      render: (_, row) => `${nameOf(row.unitCode) ?? ''}　${nameOf(row.townCode) ?? row.townCode}`,
    },
    { title: '方式', key: 'how', width: 80, render: (_, row) => (row.isRecut ? '调整' : '划分') },
    { title: '网格', key: 'grids', width: 72, align: 'right', render: (_, row) => row.grids.length },
    { title: '户数', key: 'firms', width: 90, align: 'right', render: (_, row) => printCount(row.firms) },
    { title: '换网格', key: 'moved', width: 90, align: 'right', render: (_, row) => printCount(row.moved) },
    {
      title: '最大、最小',
      key: 'loads',
      width: 200,
      align: 'right',
      render: (_, row) =>
        `${printCount(row.largest)} / ${printCount(row.smallest)} ${row.measure === 'work' ? '分钟' : row.measure === 'firms' ? '户' : '个'}`,
    },
    {
      title: '均衡',
      key: 'even',
      width: 96,
      render: (_, { isBalanced }) => (
        <StatusTag tone={isBalanced ? 'good' : 'waiting'}>{isBalanced ? '均衡' : '有说明'}</StatusTag>
      ),
    },
  ]
}

function Grids({ town }: { town: GridCutTown }) {
  const notes = [
    ...town.reasons,
    ...(town.opened.length > 0 && town.isRecut ? [`新开：${town.opened.join('、')}。`] : []),
    ...(town.closed.length > 0 ? [`并掉：${town.closed.join('、')}。`] : []),
    ...town.handovers.map((text) => `${text}，户不变。`),
  ]
  return (
    <Flex vertical gap={8}>
      {notes.length > 0 && (
        <ul style={{ margin: 0, paddingInlineStart: 20 }}>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <Table
        aria-label="网格"
        size="small"
        rowKey="key"
        pagination={false}
        dataSource={town.grids}
        columns={[
          { title: '网格', key: 'number', width: 96, render: (_, grid) => `第 ${grid.number} 网格` },
          { title: '走访小组', dataIndex: 'teamName', width: 190 },
          { title: '户数', key: 'firms', width: 80, align: 'right', render: (_, grid) => printCount(grid.firms) },
          {
            title: gridMeasures[town.measure],
            key: 'load',
            width: 220,
            render: (_, grid) => <LoadBar load={grid.load} largest={town.largest} />,
          },
          { title: '范围', key: 'parts', render: (_, grid) => grid.parts.join('；') },
        ]}
      />
    </Flex>
  )
}

type Move = Answer<typeof listGridMoves>['rows'][number]

function Moves({ id, nameOf }: { id: string; nameOf: AreaNames }) {
  const moves = useInfiniteQuery(movesQuery(id))
  return (
    <Panel title="换网格的经营主体" isFlush>
      <KeysetTable<Move>
        label="换网格的经营主体"
        rows={moves.data?.pages.flatMap((page) => page.rows) ?? []}
        columns={[
          {
            title: '名称',
            key: 'name',
            width: '30%',
            render: (_, row) => (
              <Link to="/enterprises/$id" params={{ id: row.enterpriseId }} className="name-cell">
                {row.name}
              </Link>
            ),
          },
          { title: '镇街', key: 'town', width: 140, render: (_, row) => nameOf(row.townCode) ?? row.townCode },
          { title: '从哪到哪、为什么', dataIndex: 'why' },
        ]}
        idOf={(row) => row.enterpriseId}
        isLoading={moves.isPending}
        paging={{
          kind: 'more',
          hasMore: moves.hasNextPage,
          isLoadingMore: moves.isFetchingNextPage,
          onMore: () => void moves.fetchNextPage(),
        }}
        minWidth={760}
        empty={<EmptyState title="没有经营主体换网格。" />}
      />
    </Panel>
  )
}
