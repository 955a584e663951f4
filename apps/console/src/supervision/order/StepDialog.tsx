import { moveSupervisionOrder, type SupervisionOrder } from '@huoshui/contract'
import { ORDER_STEPS, type OrderAction } from '@huoshui/rules/supervision/order-steps'
import { Form, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { CommandDialog } from '../../command/CommandDialog.tsx'
import { newId } from '../../new-id.ts'
import { remote } from '../../remote.ts'

type Fields = { note?: string; workingDays?: number }

const explained: Partial<Record<OrderAction, string>> = {
  issue: '发出后编号、起算期限、冻结依据，内容不能再改；承办单位会收到消息。',
  reply: '请写明核查情况、原因和改进办法；回复后由市专班审阅。',
  extend: '期限从原期限（已过的从今天）往后顺延。',
}

/** One step of a 督办单, with what has to be said. */
export function StepDialog({
  order,
  action,
  onClose,
}: {
  order: SupervisionOrder
  action: OrderAction
  onClose: () => void
}) {
  const [form] = Form.useForm<Fields>()
  const [id] = useState(() => newId())
  const { label, needs } = ORDER_STEPS[action]
  const needed: readonly string[] = needs
  return (
    <CommandDialog<Fields, SupervisionOrder>
      title={`${label}督办单`}
      okText={label}
      form={form}
      run={({ note, workingDays }) =>
        remote(moveSupervisionOrder, {
          params: { id: order.id },
          body: {
            id,
            version: order.version,
            action,
            note: note?.trim() ? note.trim() : null,
            workingDays: workingDays ?? null,
          },
        })
      }
      changes={['supervision']}
      done={`已${label}。`}
      onClose={onClose}
    >
      {explained[action] && <p>{explained[action]}</p>}
      {needed.includes('days') && (
        <Form.Item name="workingDays" label="期限（工作日）" rules={[{ required: true, message: '请填期限。' }]}>
          <InputNumber min={1} max={90} precision={0} />
        </Form.Item>
      )}
      {needed.includes('note') && (
        <Form.Item
          name="note"
          label={action === 'reply' ? '回复' : '说明'}
          rules={[{ required: true, whitespace: true, min: 4, message: '请写明情况（至少 4 个字）。' }]}
        >
          <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} maxLength={2000} showCount />
        </Form.Item>
      )}
    </CommandDialog>
  )
}
