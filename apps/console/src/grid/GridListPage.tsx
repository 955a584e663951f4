import { type GridCut, type GridTownLine, gridCutStates, gridMeasures } from '@huoshui/contract'
import {
  EmptyState,
  FailureNotice,
  KeysetTable,
  MissingText,
  PageHeader,
  Panel,
  printCount,
  printInstant,
  StatusTag,
} from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Flex, type TableColumnsType } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { type AreaNames, useAreaNames } from '../area/areas.ts'
import { useAllowed } from '../session/session.ts'
import { GridMap } from './GridMap.tsx'
import { cutsQuery, gridTownsQuery } from './grid-queries.ts'

const PlanDialog = lazy(async () => ({ default: (await import('./PlanDialog.tsx')).PlanDialog }))
const CutDialog = lazy(async () => ({ default: (await import('./CutDialog.tsx')).CutDialog }))

/** 网格: how evenly each town is cut, and the cuts computed of late. */
export function GridListPage() {
  const navigate = useNavigate()
  const mayCut = useAllowed('grid.cut')
  const [open, setOpen] = useState<'plan' | 'cut'>()
  const { data, error, refetch, isPending } = useQuery(gridTownsQuery)
  const nameOf = useAreaNames()
  const { unit, by = 'firms' } = useSearch({ from: '/desk/grids' })
  const most = data?.mostPercent
  const all = data?.towns ?? []
  const towns = unit ? all.filter(({ unitCode }) => unitCode === unit) : all
  // A map of the city tells nothing to whoever has one unit of it.
  const hasMap = all.some(({ unitCode }) => unitCode !== all[0]?.unitCode)
  return (
    <>
      <PageHeader
        title="网格"
        context={`一个网格由一个走访小组负责，每户至多在一个网格；同一镇街最大与最小工作量之比${most ? `不超过 ${(most / 100).toFixed(2)}` : '按本市办法'}。`}
        actions={
          mayCut && (
            <>
              <Button onClick={() => setOpen('plan')}>设走访小组</Button>
              <Button type="primary" onClick={() => setOpen('cut')}>
                试算划分或调整
              </Button>
            </>
          )
        }
      />
      <Flex vertical gap={12}>
        {error && <FailureNotice error={error} onRetry={() => void refetch()} />}
        {mayCut && <Cuts />}
        {hasMap && <GridMap towns={all} unit={unit} by={by} />}
        <Panel title={unit ? `${nameOf(unit) ?? unit}各镇街` : '各镇街'} isFlush>
          <KeysetTable<GridTownLine>
            label="各镇街的网格"
            rows={towns}
            columns={columnsOf(nameOf)}
            idOf={(row) => row.townCode}
            onOpen={({ townCode }) => void navigate({ to: '/grids/$town', params: { town: townCode } })}
            isLoading={isPending}
            paging={{ kind: 'more', hasMore: false, onMore: () => undefined }}
            minWidth={1030}
            empty={<EmptyState title="管辖范围内没有镇街。" />}
          />
        </Panel>
      </Flex>
      <Suspense fallback={null}>
        {open === 'plan' && <PlanDialog onClose={() => setOpen(undefined)} />}
        {open === 'cut' && <CutDialog onClose={() => setOpen(undefined)} />}
      </Suspense>
    </>
  )
}

export const cutTones = {
  computing: 'running',
  ready: 'waiting',
  applied: 'good',
  discarded: 'quiet',
  failed: 'bad',
} as const

function Cuts() {
  const navigate = useNavigate()
  const { data } = useQuery(cutsQuery)
  const nameOf = useAreaNames()
  if (!data || data.cuts.length === 0) return null
  return (
    <Panel title="近期的划分和调整" isFlush>
      <KeysetTable<GridCut>
        label="近期的划分和调整"
        rows={data.cuts.slice(0, 5)}
        columns={[
          {
            title: '范围',
            key: 'area',
            render: (_, row) => (
              <Link to="/grids/cuts/$id" params={{ id: row.id }} className="name-cell" tabIndex={-1}>
                {row.unitCodes.length > 3
                  ? `${row.unitCodes.length} 个管理单元`
                  : row.unitCodes.map((code) => nameOf(code) ?? code).join('、')}
                ，{row.towns} 个镇街
              </Link>
            ),
          },
          {
            title: '状态',
            key: 'status',
            width: 96,
            render: (_, row) => <StatusTag tone={cutTones[row.status]}>{gridCutStates[row.status]}</StatusTag>,
          },
          { title: '户数', key: 'firms', width: 100, align: 'right', render: (_, row) => printCount(row.firms) },
          { title: '换网格', key: 'moved', width: 100, align: 'right', render: (_, row) => printCount(row.moved) },
          { title: '试算', key: 'at', width: 150, render: (_, row) => printInstant(row.askedAt) },
        ]}
        idOf={(row) => row.id}
        onOpen={({ id }) => void navigate({ to: '/grids/cuts/$id', params: { id } })}
        isLoading={false}
        paging={{ kind: 'more', hasMore: false, onMore: () => undefined }}
        minWidth={640}
        empty={null}
      />
    </Panel>
  )
}

function columnsOf(nameOf: AreaNames): TableColumnsType<GridTownLine> {
  return [
    {
      title: '镇街',
      key: 'town',
      render: (_, row) => (
        <>
          <Link to="/grids/$town" params={{ town: row.townCode }} className="name-cell" tabIndex={-1}>
            {nameOf(row.townCode) ?? row.townCode}
          </Link>
          <span>{nameOf(row.unitCode) ?? ''}</span>
        </>
      ),
    },
    { title: '网格', dataIndex: 'grids', width: 72, align: 'right' },
    {
      title: '小组（待配人员）',
      key: 'teams',
      width: 140,
      align: 'right',
      render: (_, row) => `${row.teams}${row.incompleteTeams > 0 ? `（${row.incompleteTeams}）` : ''}`,
    },
    { title: '户数', key: 'firms', width: 100, align: 'right', render: (_, row) => printCount(row.firms) },
    {
      title: '每网格工作量',
      key: 'load',
      width: 160,
      align: 'right',
      render: (_, row) => <LoadText town={row} />,
    },
    { title: '未入网格', key: 'unplaced', width: 96, align: 'right', render: (_, row) => printCount(row.unplaced) },
    {
      title: '最大比最小',
      key: 'ratio',
      width: 110,
      align: 'right',
      render: (_, { ratioPercent }) => (ratioPercent === null ? <MissingText /> : (ratioPercent / 100).toFixed(2)),
    },
    {
      title: '均衡',
      key: 'even',
      width: 96,
      render: (_, { isBalanced }) =>
        isBalanced === null ? (
          <StatusTag tone="quiet">未划分</StatusTag>
        ) : (
          <StatusTag tone={isBalanced ? 'good' : 'waiting'}>{isBalanced ? '均衡' : '有说明'}</StatusTag>
        ),
    },
    { title: '划分', key: 'at', width: 150, render: (_, row) => (row.cutAt ? printInstant(row.cutAt) : '') },
  ]
}

/** The average of a town's grids, and how far the lightest and the heaviest are from it. */
function LoadText({ town: { load, grids, smallest, largest, measure } }: { town: GridTownLine }) {
  if (load === null || grids === 0 || measure === null) return <MissingText />
  return (
    <span title={gridMeasures[measure]}>
      {printCount(Math.round(load / grids))}
      {smallest !== null && largest !== null && `（${printCount(smallest)}–${printCount(largest)}）`}
    </span>
  )
}
