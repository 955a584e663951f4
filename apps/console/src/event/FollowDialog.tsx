import { followIntent } from '@huoshui/contract'
import { FOLLOW_OUTCOMES, type FollowOutcome } from '@huoshui/rules/event/event-words'
import { Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { newId } from '../new-id.ts'
import { remote } from '../remote.ts'

type Fields = { outcome: FollowOutcome; note?: string }

/** What was found out about an intent at a step. */
export function FollowDialog({ intentId, step, onClose }: { intentId: string; step: number; onClose: () => void }) {
  const [form] = Form.useForm<Fields>()
  const [id] = useState(newId)
  return (
    <CommandDialog<Fields, { id: string }>
      title={`登记 ${step} 天跟进`}
      okText="登记"
      form={form}
      run={({ outcome, note }) =>
        remote(followIntent, { params: { id: intentId }, body: { id, step, outcome, note: note?.trim() || null } })
      }
      changes={['events']}
      done="已登记跟进。"
      onClose={onClose}
    >
      <Form.Item name="outcome" label="进展" rules={[{ required: true, message: '请选择进展。' }]}>
        <Radio.Group
          options={Object.entries(FOLLOW_OUTCOMES).map(([value, label]) => ({ value, label }))}
          style={{ display: 'grid', gap: 8 }}
        />
      </Form.Item>
      <Form.Item name="note" label="说明（可不填）">
        <Input.TextArea rows={2} maxLength={300} />
      </Form.Item>
    </CommandDialog>
  )
}
