import { makeWebhook, type WebhookEvent, webhookEvents } from '@huoshui/contract'
import { CopyText } from '@huoshui/ui'
import { Alert, App, Checkbox, Form, Input } from 'antd'
import { useState } from 'react'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { newId } from '../new-id.ts'
import { remote } from '../remote.ts'
import { useSession } from '../session/session.ts'
import { OfficeSelect } from './OfficeSelect.tsx'

type Fields = { organisationId: string; url: string; events: WebhookEvent[] }

/** Adds an address; its secret is shown once, here. */
export function WebhookDialog({ onClose }: { onClose: () => void }) {
  const [form] = Form.useForm<Fields>()
  const [id] = useState(newId)
  const { organisationId } = useSession()
  const { modal } = App.useApp()
  return (
    <CommandDialog<Fields, { id: string; secret: string }>
      title="新增通知地址"
      okText="新增"
      width={600}
      form={form}
      initialValues={{ organisationId, events: Object.keys(webhookEvents) as WebhookEvent[] }}
      run={(fields) => remote(makeWebhook, { body: { id, ...fields } })}
      changes={['webhooks']}
      done="已新增通知地址。"
      onDone={({ secret }) => {
        onClose()
        void modal.success({
          title: '签名密钥（只显示这一次）',
          width: 560,
          okText: '已保存',
          content: <Secret secret={secret} />,
        })
      }}
      onClose={onClose}
    >
      <Form.Item name="organisationId" label="机构" rules={[{ required: true, message: '请选择机构。' }]}>
        <OfficeSelect />
      </Form.Item>
      <Form.Item
        name="url"
        label="地址"
        extra="HTTPS，不能是内网地址；平台 10 秒内收到 2xx 为送达。"
        rules={[{ required: true, message: '请填写地址。' }]}
      >
        <Input maxLength={500} placeholder="https://" />
      </Form.Item>
      <Form.Item name="events" label="通知什么" rules={[{ required: true, message: '请至少选一项。' }]}>
        <Checkbox.Group options={Object.entries(webhookEvents).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
    </CommandDialog>
  )
}

function Secret({ secret }: { secret: string }) {
  return (
    <>
      <p style={{ overflowWrap: 'anywhere', fontFamily: 'monospace' }}>
        <CopyText text={secret} label="签名密钥" />
      </p>
      <Alert type="warning" showIcon title="请交系统运维保存；遗失后只能停用这个地址、重新新增。" />
    </>
  )
}
