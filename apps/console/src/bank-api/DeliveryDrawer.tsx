import {
  deliveryStates,
  resendWebhookDelivery,
  type Webhook,
  type WebhookDelivery,
  webhookEvents,
} from '@huoshui/contract'
import { EmptyState, FailureNotice, printInstant, QuietText, StatusTag } from '@huoshui/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Drawer, Table, type TableColumnsType } from 'antd'
import { remote } from '../remote.ts'
import { deliveriesQuery } from './bank-api-queries.ts'

/** What was told to an address, and what became of it. */
export function DeliveryDrawer({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const deliveries = useQuery(deliveriesQuery(webhook.id))
  const { message } = App.useApp()
  const client = useQueryClient()
  const again = useMutation({
    mutationFn: (id: string) => remote(resendWebhookDelivery, { params: { id }, body: {} }),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['webhooks'] }),
    onError: (error) => void message.error(error.message),
  })
  return (
    <Drawer open title="送达记录" size={860} onClose={onClose} extra={<QuietText>{webhook.url}</QuietText>}>
      {deliveries.error && <FailureNotice error={deliveries.error} onRetry={() => void deliveries.refetch()} />}
      <Table<WebhookDelivery>
        aria-label="送达记录"
        size="small"
        rowKey="id"
        loading={deliveries.isPending}
        dataSource={deliveries.data?.rows ?? []}
        columns={columnsFor(webhook.endedAt === null, (id) => again.mutate(id))}
        pagination={false}
        locale={{ emptyText: <EmptyState title="还没有通知。" hints={[]} /> }}
      />
    </Drawer>
  )
}

const tones = { waiting: 'waiting', delivered: 'good', given_up: 'bad' } as const

function columnsFor(isOpen: boolean, again: (id: string) => void): TableColumnsType<WebhookDelivery> {
  return [
    { title: '时间', key: 'at', width: 150, render: (_, { madeAt }) => printInstant(madeAt) },
    { title: '事件', key: 'event', render: (_, { event }) => nameOf(event) },
    {
      title: '结果',
      key: 'state',
      render: (_, row) => (
        <>
          <StatusTag tone={tones[row.state]}>{deliveryStates[row.state]}</StatusTag>
          <div>
            <QuietText style={{ fontSize: 13 }}>{outcomeOf(row)}</QuietText>
          </div>
        </>
      ),
    },
    {
      title: '操作',
      key: 'again',
      width: 100,
      render: (_, { id, state }) =>
        isOpen && (
          <Button size="small" disabled={state === 'waiting'} onClick={() => again(id)}>
            再送一次
          </Button>
        ),
    },
  ]
}

function nameOf(event: string): string {
  return Object.entries(webhookEvents).find(([key]) => key === event)?.[1] ?? '测试'
}

function outcomeOf({ attempts, lastStatus, lastError, nextAt, state }: WebhookDelivery): string {
  const answer = lastError ?? (lastStatus === null ? '' : `对方答 ${lastStatus}`)
  const next = state === 'waiting' && nextAt && attempts > 0 ? `${printInstant(nextAt)} 再试` : ''
  return [attempts > 0 ? `送了 ${attempts} 次` : '', answer, next].filter(Boolean).join('，')
}
