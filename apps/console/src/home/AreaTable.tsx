import { Panel, printCount, printShare } from '@huoshui/ui'
import { Link } from '@tanstack/react-router'
import { Table, type TableColumnsType } from 'antd'
import { useAreaNames } from '../area/areas.ts'
import type { HomeFigures } from './home-figures.ts'

type AreaRow = { key: string; name: string; count: number; active: number | undefined }

/** The map's numbers as a table: by unit, or by town inside one unit. */
export function AreaTable({ figures, unit }: { figures: HomeFigures; unit: string | undefined }) {
  const nameOf = useAreaNames()
  const isTowns = unit !== undefined || figures.byUnit.length === 1
  const rows: AreaRow[] = isTowns
    ? figures.byTown.map(({ key, count }) => ({ key, count, active: undefined, name: nameOf(key) ?? '未划到镇街' }))
    : figures.byUnit.map((row) => ({ ...row, name: nameOf(row.key) ?? row.key }))
  return (
    <Panel title={isTowns ? '按镇街' : '按管理单元'} style={{ height: '100%' }} isFlush>
      <Table<AreaRow>
        size="small"
        rowKey="key"
        pagination={false}
        scroll={{ y: 440 }}
        dataSource={rows}
        columns={columnsOf(isTowns, figures.total)}
        locale={{ emptyText: '您可以查看的范围内还没有经营主体。' }}
      />
    </Panel>
  )
}

function columnsOf(isTowns: boolean, total: number): TableColumnsType<AreaRow> {
  const count = {
    title: '户数',
    dataIndex: 'count',
    align: 'right' as const,
    width: 90,
    sorter: (a: AreaRow, b: AreaRow) => a.count - b.count,
    render: printCount,
  }
  const share = {
    title: '占比',
    key: 'share',
    align: 'right' as const,
    width: 72,
    render: (_: unknown, row: AreaRow) => printShare(row.count, total),
  }
  const name = {
    title: isTowns ? '镇街' : '管理单元',
    dataIndex: 'name',
    render: (_: unknown, row: AreaRow) => <NameLink row={row} />,
  }
  if (isTowns) return [name, count, share]
  return [
    name,
    count,
    { title: '存续', dataIndex: 'active', align: 'right', width: 90, render: (n: number) => printCount(n) },
    share,
    {
      title: '下级',
      key: 'towns',
      width: 64,
      render: (_: unknown, row) => (
        <Link to="/" search={{ unit: row.key }} aria-label={`${row.name}的镇街`}>
          镇街
        </Link>
      ),
    },
  ]
}

function NameLink({ row }: { row: AreaRow }) {
  if (row.key === '') return <span>{row.name}</span>
  return (
    <Link to="/enterprises" search={{ area: [row.key] }}>
      {row.name}
    </Link>
  )
}
