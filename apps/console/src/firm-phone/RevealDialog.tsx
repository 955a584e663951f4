import { type FirmPhone, revealFirmPhone } from '@huoshui/contract'
import { Form, Input, Typography } from 'antd'
import { useState } from 'react'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { remote } from '../remote.ts'

type Fields = { reason: string }

/** The number that declared, for a reason that is logged. */
export function RevealDialog({ phone, onClose }: { phone: FirmPhone; onClose: () => void }) {
  const [form] = Form.useForm<Fields>()
  const [number, setNumber] = useState<string>()
  return (
    <CommandDialog<Fields, { phone: string }>
      title="查看申报手机号"
      okText="查看"
      form={form}
      run={(body) => remote(revealFirmPhone, { params: { id: phone.id }, body })}
      changes={[]}
      done="已显示，本次查看已留痕。"
      onDone={(answer) => setNumber(answer.phone)}
      onClose={onClose}
    >
      {number ? (
        <Typography.Text strong copyable>
          {number}
        </Typography.Text>
      ) : (
        <Form.Item
          name="reason"
          label="理由"
          rules={[{ required: true, whitespace: true, min: 4, message: '请写明理由（至少 4 个字）。' }]}
        >
          <Input autoFocus maxLength={200} />
        </Form.Item>
      )}
    </CommandDialog>
  )
}
