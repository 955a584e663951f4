import { makeEvent } from '@huoshui/contract'
import { EVENT_KINDS, type EventKind } from '@huoshui/rules/event/event-words'
import { useNavigate } from '@tanstack/react-router'
import { Flex, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { newId } from '../new-id.ts'
import { OrganisationPicker } from '../organisation/OrganisationPicker.tsx'
import { remote } from '../remote.ts'
import { useSession } from '../session/session.ts'

type Fields = { kind: EventKind; name: string; organiserId: string; place: string; onDay: string; beginsAt?: string }

/** A new event of one's team. */
export function EventDialog({ onClose }: { onClose: () => void }) {
  const [form] = Form.useForm<Fields>()
  const [id] = useState(newId)
  const navigate = useNavigate()
  const { organisationId, organisationName } = useSession()
  return (
    <CommandDialog<Fields, { id: string }>
      title="新建对接活动"
      okText="新建"
      width={640}
      form={form}
      initialValues={{ kind: 'matching', organiserId: organisationId }}
      run={({ beginsAt, ...fields }) =>
        remote(makeEvent, { params: { id }, body: { ...fields, beginsAt: beginsAt || null } })
      }
      changes={['events']}
      done="已新建活动，可以邀请企业和银行。"
      onDone={({ id: made }) => void navigate({ to: '/events/$id', params: { id: made } })}
      onClose={onClose}
    >
      <Form.Item name="name" label="名称" rules={[{ required: true, min: 2, message: '请填写名称。' }]}>
        <Input maxLength={80} placeholder="如：海洋渔业政银企对接会" />
      </Form.Item>
      <Flex gap={16} wrap>
        <Form.Item name="kind" label="类型" style={{ width: 200 }}>
          <Select options={Object.entries(EVENT_KINDS).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item name="onDay" label="日期" rules={[{ required: true, message: '请选择日期。' }]}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="beginsAt" label="开始时间（可不填）">
          <Input type="time" />
        </Form.Item>
      </Flex>
      <Form.Item name="organiserId" label="主办单位" rules={[{ required: true, message: '请选择主办单位。' }]}>
        <OrganisationPicker known={{ id: organisationId, name: organisationName }} />
      </Form.Item>
      <Form.Item name="place" label="地点" rules={[{ required: true, message: '请填写地点。' }]}>
        <Input maxLength={120} />
      </Form.Item>
    </CommandDialog>
  )
}
