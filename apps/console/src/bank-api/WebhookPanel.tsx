import { endWebhook, tryWebhook, type Webhook, webhookEvents } from '@huoshui/contract'
import { EmptyState, FailureNotice, Panel, StatusTag } from '@huoshui/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Flex, Table, type TableColumnsType } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { newId } from '../new-id.ts'
import { remote } from '../remote.ts'
import { webhooksQuery } from './bank-api-queries.ts'

const DeliveryDrawer = lazy(async () => ({ default: (await import('./DeliveryDrawer.tsx')).DeliveryDrawer }))
const WebhookDialog = lazy(async () => ({ default: (await import('./WebhookDialog.tsx')).WebhookDialog }))

/** 事件通知: where the bank's systems are told of what happens. */
export function WebhookPanel() {
  const webhooks = useQuery(webhooksQuery)
  const [isAdding, setAdding] = useState(false)
  const [opened, setOpened] = useState<Webhook>()
  const deeds = useDeeds(setOpened)
  return (
    <Panel
      title="事件通知"
      extra={
        <Button size="small" type="primary" onClick={() => setAdding(true)}>
          新增地址
        </Button>
      }
    >
      {webhooks.error && <FailureNotice error={webhooks.error} onRetry={() => void webhooks.refetch()} />}
      <Table<Webhook>
        aria-label="事件通知地址"
        size="small"
        rowKey="id"
        loading={webhooks.isPending}
        dataSource={webhooks.data?.rows ?? []}
        columns={[...columns, deeds]}
        pagination={false}
        scroll={{ x: 980 }}
        locale={{
          emptyText: (
            <EmptyState title="还没有通知地址。" hints={['有新推送、企业补齐材料或撤回时，平台会通知这里的地址。']} />
          ),
        }}
      />
      <Suspense fallback={null}>
        {isAdding && <WebhookDialog onClose={() => setAdding(false)} />}
        {opened && <DeliveryDrawer webhook={opened} onClose={() => setOpened(undefined)} />}
      </Suspense>
    </Panel>
  )
}

const columns: TableColumnsType<Webhook> = [
  { title: '地址', dataIndex: 'url', ellipsis: true },
  { title: '机构', dataIndex: 'organisationName', width: 190 },
  {
    title: '通知什么',
    key: 'events',
    width: 260,
    render: (_, { events }) => events.map((event) => webhookEvents[event]).join('、'),
  },
  {
    title: '状态',
    key: 'state',
    width: 130,
    render: (_, { endedAt, waiting }) =>
      endedAt ? (
        <StatusTag tone="quiet">已停用</StatusTag>
      ) : waiting > 0 ? (
        <StatusTag tone="waiting">{`待送达 ${waiting} 条`}</StatusTag>
      ) : (
        <StatusTag tone="good">正常</StatusTag>
      ),
  },
]

function useDeeds(onOpen: (webhook: Webhook) => void): TableColumnsType<Webhook>[number] {
  const { modal, message } = App.useApp()
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: ['webhooks'] })
  const onError = (error: Error) => void message.error(error.message)
  const trial = useMutation({
    mutationFn: (id: string) => remote(tryWebhook, { params: { id }, body: { id: newId() } }),
    onSuccess: () => {
      void message.success('测试通知已放入发送队列，结果见送达记录。')
      void refresh()
    },
    onError,
  })
  const end = (webhook: Webhook) =>
    modal.confirm({
      title: '停用这个通知地址？',
      content: `${webhook.url}：还没有送达的不再送。`,
      okText: '停用',
      cancelText: '取消',
      okButtonProps: { danger: true },
      onOk: () => remote(endWebhook, { params: { id: webhook.id }, body: {} }).then(refresh, onError),
    })
  return {
    title: '操作',
    key: 'deeds',
    width: 210,
    render: (_, webhook) => (
      <Flex gap={4}>
        <Button size="small" onClick={() => onOpen(webhook)}>
          送达记录
        </Button>
        {!webhook.endedAt && (
          <>
            <Button size="small" disabled={trial.isPending} onClick={() => trial.mutate(webhook.id)}>
              测试
            </Button>
            <Button size="small" danger type="text" onClick={() => end(webhook)}>
              停用
            </Button>
          </>
        )}
      </Flex>
    ),
  }
}
