import { type EventBank, type EventRow, noteEventBank } from '@huoshui/contract'
import { EmptyState, Panel, StatusTag } from '@huoshui/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Flex, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { OrganisationPicker } from '../organisation/OrganisationPicker.tsx'
import { remote } from '../remote.ts'

/** Banks of an event, invited and noted as present by its team. */
export function BankPanel({ event, banks }: { event: EventRow; banks: readonly EventBank[] }) {
  const client = useQueryClient()
  const { message } = App.useApp()
  const [chosen, choose] = useState<string | null>(null)
  const noting = useMutation({
    mutationFn: (body: { organisationId: string; hasAttended: boolean }) =>
      remote(noteEventBank, { params: { id: event.id }, body }),
    onSuccess: () => {
      choose(null)
      void client.invalidateQueries({ queryKey: ['events'] })
    },
    onError: (error) => void message.error(error.message),
  })
  const deed: TableColumnsType<EventBank>[number] = {
    title: '登记',
    key: 'deed',
    width: 130,
    render: (_, { organisationId, hasAttended }) => (
      <Button disabled={noting.isPending} onClick={() => noting.mutate({ organisationId, hasAttended: !hasAttended })}>
        {hasAttended ? '改为未到场' : '登记到场'}
      </Button>
    ),
  }
  return (
    <Flex vertical gap={12}>
      {event.mayManage && event.status !== 'cancelled' && (
        <Flex gap={8}>
          <OrganisationPicker label="银行机构" value={chosen} onChange={choose} style={{ width: 360 }} />
          <Button
            disabled={chosen === null}
            loading={noting.isPending}
            onClick={() => chosen !== null && noting.mutate({ organisationId: chosen, hasAttended: false })}
          >
            邀请
          </Button>
        </Flex>
      )}
      <Panel isFlush>
        <Table<EventBank>
          aria-label="参加银行"
          rowKey="organisationId"
          dataSource={[...banks]}
          columns={event.mayManage ? [...columns, deed] : columns}
          pagination={false}
          locale={{ emptyText: <EmptyState title="还没有邀请银行。" hints={[]} /> }}
        />
      </Panel>
    </Flex>
  )
}

const columns: TableColumnsType<EventBank> = [
  { title: '银行', dataIndex: 'bankName', width: 220 },
  { title: '机构', dataIndex: 'organisationName' },
  {
    title: '到场',
    key: 'attended',
    width: 110,
    render: (_, { hasAttended }) => (
      <StatusTag tone={hasAttended ? 'good' : 'quiet'}>{hasAttended ? '到场' : '未登记'}</StatusTag>
    ),
  },
]
