import { askCorrection, CORRECTED, type Corrected, type ReferralDetail } from '@huoshui/contract'
import { printWan } from '@huoshui/rules/money/print-money'
import { Form, Input } from 'antd'
import { useState } from 'react'
import { CommandDialog } from '../../command/CommandDialog.tsx'
import { fenOf, MoneyField } from '../../need/dialog/MoneyField.tsx'
import { newId } from '../../new-id.ts'
import { remote } from '../../remote.ts'

export type CorrectionAsked = { of: Corrected; subjectId: string; fromFen: number }

/** Asks for another amount where one was typed wrong. */
export function CorrectionDialog({
  referral,
  asked: { of, subjectId, fromFen },
  onClose,
}: {
  referral: ReferralDetail
  asked: CorrectionAsked
  onClose: () => void
}) {
  const [form] = Form.useForm<{ amountFen: string; reason: string }>()
  const [id] = useState(() => newId())
  return (
    <CommandDialog<{ amountFen: string; reason: string }, { id: string }>
      title={`更正${CORRECTED[of]}`}
      okText="提请更正"
      form={form}
      run={({ amountFen, reason }) =>
        remote(askCorrection, {
          params: { id: referral.id },
          body: { id, of, subjectId, amountFen: fenOf(amountFen), reason: reason.trim() },
        })
      }
      changes={['referrals', 'needs']}
      done="已提请，须本行另一人复核后生效。"
      onClose={onClose}
    >
      <p style={{ marginTop: 0 }}>现在登记的是 {printWan(fromFen)}。原金额和理由都会保留。</p>
      <MoneyField name="amountFen" label="更正为" isFirst />
      <Form.Item
        name="reason"
        label="理由"
        rules={[{ required: true, whitespace: true, min: 4, message: '请写明理由（至少 4 个字）。' }]}
      >
        <Input.TextArea rows={2} maxLength={500} showCount />
      </Form.Item>
    </CommandDialog>
  )
}
