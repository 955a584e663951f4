import { type Answer, listAreaChanges } from '@huoshui/contract'
import { EmptyState, FailureNotice, Panel, printCount, printInstant } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Table } from 'antd'
import { remote } from '../../remote.ts'
import { useAreaNames } from '../areas.ts'
import { changeKinds } from './area-change.ts'

type Change = Answer<typeof listAreaChanges>['changes'][number]

/** 区划调整记录, the newest first. */
export function AreaChangesPanel() {
  const nameOf = useAreaNames()
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['areas', 'changes'],
    queryFn: ({ signal }) => remote(listAreaChanges, undefined, signal),
  })
  const names = (codes: readonly string[]) => codes.map((code) => nameOf(code) ?? code).join('、') || '—'
  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />
  return (
    <Panel title="区划调整记录" isFlush>
      <Table<Change>
        size="small"
        rowKey="id"
        loading={isPending}
        dataSource={data?.changes ?? []}
        pagination={false}
        scroll={{ x: 860 }}
        locale={{ emptyText: <EmptyState title="还没有办理过区划调整。" /> }}
        columns={[
          { title: '生效日期', dataIndex: 'effectiveOn', width: 110 },
          { title: '类别', dataIndex: 'kind', width: 80, render: (kind: Change['kind']) => changeKinds[kind] },
          { title: '原区域', dataIndex: 'fromCodes', render: names },
          { title: '调整后', dataIndex: 'toCodes', render: names },
          { title: '理由', dataIndex: 'reason' },
          { title: '涉及企业', dataIndex: 'movedEnterprises', width: 90, align: 'right', render: printCount },
          { title: '涉及用户', dataIndex: 'movedUsers', width: 90, align: 'right', render: printCount },
          { title: '办理时间', dataIndex: 'decidedAt', width: 140, render: printInstant },
        ]}
      />
    </Panel>
  )
}
