import { type EventPair, type EventRow, recordEventAmount } from '@huoshui/contract'
import { Form, Input, InputNumber, Radio } from 'antd'
import { useState } from 'react'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { newId } from '../new-id.ts'
import { remote } from '../remote.ts'

type Fields = { kind: 'intent' | 'signed'; amountWan: number; onDay: string; source: string }
const fenPerWan = 1_000_000

/** 意向 or 签约 of a pair; what is granted and drawn is written down by the bank under a referral. */
export function AmountDialog({ event, pair, onClose }: { event: EventRow; pair: EventPair; onClose: () => void }) {
  const [form] = Form.useForm<Fields>()
  const [id] = useState(newId)
  return (
    <CommandDialog<Fields, { id: string }>
      title={`${pair.enterpriseName} 与 ${pair.bankName}`}
      okText="登记"
      form={form}
      initialValues={{ kind: 'intent', onDay: event.onDay }}
      run={({ amountWan, ...fields }) =>
        remote(recordEventAmount, {
          params: { id: pair.id },
          body: { id, ...fields, amountFen: Math.round(amountWan * fenPerWan) },
        })
      }
      changes={['events']}
      done="已登记。"
      onClose={onClose}
    >
      <Form.Item name="kind" label="登记什么" extra="两者都不是授信。授信和放款由银行在推送台账登记，再与意向关联。">
        <Radio.Group
          options={[
            { value: 'intent', label: '意向' },
            { value: 'signed', label: '签约' },
          ]}
        />
      </Form.Item>
      <Form.Item name="amountWan" label="金额（万元）" rules={[{ required: true, message: '请填写金额。' }]}>
        <InputNumber min={0.01} max={100_000_000} precision={2} style={{ width: 200 }} />
      </Form.Item>
      <Form.Item name="onDay" label="日期" rules={[{ required: true, message: '请选择日期。' }]}>
        <Input type="date" min={event.onDay} style={{ width: 200 }} />
      </Form.Item>
      <Form.Item name="source" label="来源" rules={[{ required: true, message: '请填写来源。' }]}>
        <Input maxLength={120} placeholder="如：现场登记表、意向书第3号" />
      </Form.Item>
    </CommandDialog>
  )
}
