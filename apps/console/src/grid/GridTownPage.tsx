import { endTeam, type GridLine, type VisitingTeam } from '@huoshui/contract'
import { EmptyState, FailureNotice, FigureRow, PageHeader, Panel, printCount, ReasonDialog } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button, Flex, Table } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useAreaNames } from '../area/areas.ts'
import { remote } from '../remote.ts'
import { useAllowed } from '../session/session.ts'
import { BackButton } from '../shell/ButtonLink.tsx'
import { useCommand } from '../useCommand.ts'
import { gridsQuery, teamsQuery } from './grid-queries.ts'
import { LoadBar } from './LoadBar.tsx'

const CutDialog = lazy(async () => ({ default: (await import('./CutDialog.tsx')).CutDialog }))
const StaffDialog = lazy(async () => ({ default: (await import('./StaffDialog.tsx')).StaffDialog }))
const PlanDialog = lazy(async () => ({ default: (await import('./PlanDialog.tsx')).PlanDialog }))

/** One town: its grids with their loads and progress, its teams and their people. */
export function GridTownPage() {
  const { town } = useParams({ from: '/desk/grids/$town' })
  const nameOf = useAreaNames()
  const mayCut = useAllowed('grid.cut')
  const [open, setOpen] = useState<'cut' | 'plan'>()
  const grids = useQuery(gridsQuery(town))
  const rows = grids.data?.grids ?? []
  const loads = rows.map(({ load }) => load)
  const [largest, smallest] = [Math.max(0, ...loads), loads.length > 0 ? Math.min(...loads) : 0]
  return (
    <>
      <PageHeader
        title={`网格：${nameOf(town) ?? town}`}
        context="负荷是上次划分时的预期工作量；待走访、已走访按进行中的批次。"
        actions={
          <>
            <BackButton to="/grids">返回网格</BackButton>
            {mayCut && <Button onClick={() => setOpen('plan')}>增设小组</Button>}
            {mayCut && (
              <Button type="primary" onClick={() => setOpen('cut')}>
                试算划分或调整
              </Button>
            )}
          </>
        }
      />
      <Flex vertical gap={12}>
        {grids.error && <FailureNotice error={grids.error} onRetry={() => void grids.refetch()} />}
        {rows.length > 0 && (
          <Panel>
            <FigureRow
              figures={[
                { label: '网格', count: rows.length, unit: '个' },
                { label: '经营主体', count: rows.reduce((sum, { firms }) => sum + firms, 0) },
                { label: '待走访', count: rows.reduce((sum, { due }) => sum + due, 0) },
                { label: '最大比最小', count: smallest === 0 ? '—' : (largest / smallest).toFixed(2), unit: '' },
              ]}
            />
          </Panel>
        )}
        <GridTable rows={rows} largest={largest} isLoading={grids.isPending} />
        <Teams town={town} mayCut={mayCut} />
      </Flex>
      <Suspense fallback={null}>
        {open === 'cut' && <CutDialog areas={[town]} onClose={() => setOpen(undefined)} />}
        {open === 'plan' && <PlanDialog areas={[town]} onClose={() => setOpen(undefined)} />}
      </Suspense>
    </>
  )
}

function GridTable({ rows, largest, isLoading }: { rows: readonly GridLine[]; largest: number; isLoading: boolean }) {
  return (
    <Panel title="网格" isFlush>
      <Table<GridLine>
        aria-label="网格"
        size="small"
        rowKey="id"
        loading={isLoading}
        pagination={false}
        scroll={{ x: 960 }}
        dataSource={[...rows]}
        locale={{
          emptyText: (
            <EmptyState title="本镇街还没有划分网格。" hints={['先设走访小组，再点“试算划分或调整”，核对后生效。']} />
          ),
        }}
        columns={[
          {
            title: '网格',
            key: 'name',
            width: 110,
            render: (_, row) => (row.number ? `第 ${row.number} 网格` : row.name),
          },
          {
            title: '小组、人员',
            key: 'team',
            width: 230,
            render: (_, row) => (
              <>
                <div>{row.teamName ?? '小组已撤销，待调整'}</div>
                <div style={{ fontSize: 13 }}>
                  {[row.governmentName ?? '镇街待定', row.bankPersonName ?? row.bankName ?? '银行待定'].join(' + ')}
                </div>
              </>
            ),
          },
          { title: '户数', key: 'firms', width: 80, align: 'right', render: (_, row) => printCount(row.firms) },
          { title: '待走访', key: 'due', width: 80, align: 'right', render: (_, row) => printCount(row.due) },
          { title: '已走访', key: 'done', width: 80, align: 'right', render: (_, row) => printCount(row.done) },
          {
            title: '工作量',
            key: 'load',
            width: 200,
            render: (_, row) => <LoadBar load={row.load} largest={largest} />,
          },
          { title: '范围', key: 'parts', render: (_, row) => row.parts.map(({ label }) => label).join('；') },
        ]}
      />
    </Panel>
  )
}

function Teams({ town, mayCut }: { town: string; mayCut: boolean }) {
  const { data, error, refetch, isPending } = useQuery(teamsQuery(town))
  const [staffing, setStaffing] = useState<VisitingTeam>()
  const [ending, setEnding] = useState<VisitingTeam>()
  const end = useCommand(
    ({ id, reason }: { id: string; reason: string }) => remote(endTeam, { params: { id }, body: { reason } }),
    {
      changes: ['grids'],
      done: '小组已撤销；请试算调整，把它的网格并入其他网格。',
      onDone: () => setEnding(undefined),
    },
  )
  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />
  return (
    <Panel title="走访小组" isFlush>
      <Table<VisitingTeam>
        aria-label="走访小组"
        size="small"
        rowKey="id"
        loading={isPending}
        pagination={false}
        scroll={{ x: 760 }}
        dataSource={data?.teams ?? []}
        locale={{ emptyText: <EmptyState title="还没有走访小组。" hints={['点“增设小组”。']} /> }}
        columns={[
          { title: '小组', dataIndex: 'name' },
          { title: '镇街一方', key: 'government', render: (_, row) => row.governmentName ?? '待定' },
          {
            title: '银行一方',
            key: 'bank',
            render: (_, row) => [row.bankPersonName ?? '待定', row.bankName].filter(Boolean).join('，'),
          },
          { title: '负责', key: 'grid', render: (_, row) => row.gridName ?? '尚无网格' },
          {
            title: '操作',
            key: 'act',
            width: 170,
            render: (_, row) =>
              mayCut && (
                <Flex gap={8}>
                  <Button size="small" onClick={() => setStaffing(row)}>
                    换人
                  </Button>
                  <Button size="small" onClick={() => setEnding(row)}>
                    撤销
                  </Button>
                </Flex>
              ),
          },
        ]}
      />
      <Suspense fallback={null}>
        {staffing && data && (
          <StaffDialog team={staffing} people={data.people} onClose={() => setStaffing(undefined)} />
        )}
      </Suspense>
      <ReasonDialog
        title={`撤销${ending?.name ?? ''}`}
        explanation="其人员即日起不再看到该网格，手机里未发出的内容由待认领接住；网格到下次调整时并入其他网格。"
        okText="撤销"
        shortest={2}
        isOpen={ending !== undefined}
        isBusy={end.isPending}
        onReason={(reason) => ending && end.mutate({ id: ending.id, reason })}
        onCancel={() => setEnding(undefined)}
      />
    </Panel>
  )
}
