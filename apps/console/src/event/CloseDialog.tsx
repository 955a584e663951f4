import { closeIntent } from '@huoshui/contract'
import { INTENT_CLOSINGS, type IntentClosing } from '@huoshui/rules/event/event-words'
import { Form, Input, Select } from 'antd'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { remote } from '../remote.ts'

type Fields = { reason: IntentClosing; note?: string }

/** Why an intent came to nothing. */
export function CloseDialog({ intentId, onClose }: { intentId: string; onClose: () => void }) {
  const [form] = Form.useForm<Fields>()
  const isOther = Form.useWatch('reason', form) === 'other'
  return (
    <CommandDialog<Fields, { id: string }>
      title="意向结案"
      okText="结案"
      form={form}
      run={({ reason, note }) =>
        remote(closeIntent, { params: { id: intentId }, body: { reason, note: note?.trim() || null } })
      }
      changes={['events']}
      done="已结案，不再提醒。"
      onClose={onClose}
    >
      <Form.Item name="reason" label="没有落实的原因" rules={[{ required: true, message: '请选择原因。' }]}>
        <Select options={Object.entries(INTENT_CLOSINGS).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item
        name="note"
        label={isOther ? '说明' : '说明（可不填）'}
        rules={[{ required: isOther, message: '选“其他”的须写明原因。' }]}
      >
        <Input.TextArea rows={2} maxLength={300} />
      </Form.Item>
    </CommandDialog>
  )
}
