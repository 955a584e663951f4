import { decideWave, plannedModes, targetListKinds, type Wave, type WaveFirm, waveStates } from '@huoshui/contract'
import {
  DayText,
  EmptyState,
  Entries,
  FailureNotice,
  FigureRow,
  KeysetTable,
  PageHeader,
  Panel,
  printCount,
  ReasonDialog,
} from '@huoshui/ui'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button, Flex, Segmented, Select, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useAreaNames } from '../area/areas.ts'
import { remote } from '../remote.ts'
import { BackButton } from '../shell/ButtonLink.tsx'
import { PageLoading } from '../shell/PageLoading.tsx'
import { useCommand } from '../useCommand.ts'
import { CoveragePanel } from './CoveragePanel.tsx'
import { describeWaveSettings } from './describe-wave-settings.ts'
import { type FirmState, waveFirmsQuery, waveQuery } from './wave-queries.ts'

/** One wave: whom it took and why others not, how far it has come, and its firms. */
export function WavePage() {
  const { id } = useParams({ from: '/desk/waves/$id' })
  const { data, error, refetch } = useQuery(waveQuery(id))
  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />
  return data ? <Review wave={data} /> : <PageLoading />
}

function Review({ wave }: { wave: Wave }) {
  const nameOf = useAreaNames()
  const units = wave.unitCodes.length === 0 ? '全市' : wave.unitCodes.map((code) => nameOf(code) ?? code).join('、')
  return (
    <>
      <PageHeader
        title={wave.name}
        context={`${waveStates[wave.status]}，${wave.fromDay} 至 ${wave.untilDay}，${units}，取自${wave.lists.map((kind) => targetListKinds[kind]).join('、')}`}
        actions={
          <>
            <BackButton to="/waves">返回走访批次</BackButton>
            {wave.mayDecide && <Decision wave={wave} />}
          </>
        }
      />
      <Flex vertical gap={12}>
        <Panel title="取户">
          <FigureRow
            figures={[
              { label: '清单上（名录中有）', count: wave.listed },
              { label: '取入本批', count: wave.taken },
              { label: '不在存续', count: wave.notOperating },
              { label: `${wave.quietDays} 日内已走访`, count: wave.quiet },
              { label: '超出户数或不属任何次序', count: wave.leftOver },
            ]}
          />
          <Priorities wave={wave} />
        </Panel>
        <Panel title="本批设置">
          <Entries entries={describeWaveSettings(wave)} />
        </Panel>
        <CoveragePanel title="本批走访情况" asked={{ of: 'wave', wave: wave.id }} />
        <Firms wave={wave} />
      </Flex>
    </>
  )
}

type Deed = 'start' | 'end' | 'discard'
const words = { start: '启动', end: '结束', discard: '放弃' } as const

function Decision({ wave: { id, status } }: { wave: Wave }) {
  const [open, setOpen] = useState<Deed>()
  const command = useCommand(
    (given: { decision: Deed; reason: string }) => remote(decideWave, { params: { id }, body: given }),
    { changes: ['waves'], done: ({ status: now }) => `批次${waveStates[now]}。`, onDone: () => setOpen(undefined) },
  )
  return (
    <>
      {status === 'draft' && <Button onClick={() => setOpen('discard')}>放弃</Button>}
      {status === 'draft' && (
        <Button type="primary" onClick={() => setOpen('start')}>
          启动
        </Button>
      )}
      {status === 'running' && <Button onClick={() => setOpen('end')}>结束批次</Button>}
      <ReasonDialog
        title={open ? `${words[open]}批次` : ''}
        explanation={open === 'start' ? '各网格的手机下次同步时看到任务；理由写入审计日志。' : '理由写入审计日志。'}
        okText={open ? words[open] : '确定'}
        shortest={2}
        isOpen={open !== undefined}
        isBusy={command.isPending}
        onReason={(reason) => open && command.mutate({ decision: open, reason })}
        onCancel={() => setOpen(undefined)}
      />
    </>
  )
}

function Priorities({ wave }: { wave: Wave }) {
  return (
    <Table<Wave['priorities'][number]>
      aria-label="优先次序"
      size="small"
      style={{ marginTop: 12 }}
      rowKey="rank"
      pagination={false}
      scroll={{ x: 640 }}
      dataSource={wave.priorities}
      columns={[
        { title: '次序', dataIndex: 'rank', width: 64 },
        { title: '名称', dataIndex: 'label', width: 170 },
        { title: '条件', key: 'text', render: (_, row) => row.criterionText ?? '以上各项之外的' },
        { title: '方式', key: 'mode', width: 110, render: (_, row) => plannedModes[row.mode] },
        { title: '取户', key: 'taken', width: 100, align: 'right', render: (_, row) => printCount(row.taken) },
      ]}
    />
  )
}

function Firms({ wave }: { wave: Wave }) {
  const [state, setState] = useState<FirmState>('due')
  const [priority, setPriority] = useState<number>()
  const firms = useInfiniteQuery(waveFirmsQuery(wave.id, state, priority))
  return (
    <Panel
      title="经营主体"
      isFlush
      extra={
        <Flex gap={8} wrap>
          <Select<number>
            aria-label="优先次序"
            allowClear
            placeholder="全部次序"
            style={{ width: 180 }}
            value={priority ?? null}
            options={wave.priorities.map(({ rank, label }) => ({ value: rank, label: `${rank}. ${label}` }))}
            onChange={(rank) => setPriority(rank ?? undefined)}
          />
          <Segmented<FirmState>
            aria-label="走访状态"
            value={state}
            options={[
              { value: 'due', label: '待走访' },
              { value: 'done', label: '其他' },
              { value: 'all', label: '全部' },
            ]}
            onChange={setState}
          />
        </Flex>
      }
    >
      <KeysetTable<WaveFirm>
        label="批次中的经营主体"
        rows={firms.data?.pages.flatMap((page) => page.rows) ?? []}
        columns={columnsOf(wave)}
        idOf={(row) => row.enterpriseId}
        isLoading={firms.isPending}
        paging={{
          kind: 'more',
          hasMore: firms.hasNextPage,
          isLoadingMore: firms.isFetchingNextPage,
          onMore: () => void firms.fetchNextPage(),
        }}
        minWidth={960}
        empty={
          <EmptyState
            title={firms.isError ? '没有取到经营主体。' : '没有这样的经营主体。'}
            hints={wave.status === 'draft' ? ['草案还没有任务，启动后才有“待走访”。'] : []}
          />
        }
      />
    </Panel>
  )
}

function columnsOf({ priorities }: Wave): TableColumnsType<WaveFirm> {
  const labelOf = new Map(priorities.map(({ rank, label }) => [rank, label]))
  return [nameColumn, priorityColumn(labelOf), ...otherColumns]
}

const priorityColumn = (labelOf: ReadonlyMap<number, string>): TableColumnsType<WaveFirm>[number] => ({
  title: '次序',
  key: 'priority',
  width: 170,
  render: (_, { priority }) => `${priority}. ${labelOf.get(priority) ?? ''}`,
})

const nameColumn: TableColumnsType<WaveFirm>[number] = {
  title: '名称',
  key: 'name',
  render: (_, row) => (
    <Link to="/enterprises/$id" params={{ id: row.enterpriseId }} className="name-cell">
      {row.name}
    </Link>
  ),
}

const otherColumns: TableColumnsType<WaveFirm> = [
  { title: '状态', key: 'due', width: 230, render: (_, row) => (row.isDue ? '待走访' : row.reason) },
  { title: '最近走访', key: 'last', width: 112, render: (_, row) => <DayText day={row.lastVisitOn} /> },
  { title: '网格', key: 'grid', width: 160, render: (_, row) => row.gridName ?? '未入网格' },
  { title: '认领', key: 'claim', width: 150, render: (_, row) => row.claimedByName ?? '' },
]
