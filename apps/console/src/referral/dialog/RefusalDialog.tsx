import { type ReferralDetail, refuseCredit } from '@huoshui/contract'
import { isBareReason, REFUSAL_GROUPS, REFUSAL_REASONS, REPAIRERS } from '@huoshui/rules/refusal/refusal-reasons'
import { QuietText } from '@huoshui/ui'
import { Form, Input, Select } from 'antd'
import { useRef } from 'react'
import { CommandDialog } from '../../command/CommandDialog.tsx'
import { newId } from '../../new-id.ts'
import { remote } from '../../remote.ts'
import { DayField } from './DayField.tsx'

type Fields = { reason: string; note: string; wouldChange: string; on: string }

/** 不予授信: a reason of two levels, what stood in the way, what would change it; “policy” alone is not taken. */
export function RefusalDialog({ referral, onClose }: { referral: ReferralDetail; onClose: () => void }) {
  const [form] = Form.useForm<Fields>()
  const id = useRef(newId())
  const reason = REFUSAL_REASONS[Form.useWatch('reason', form) ?? '']
  const word = referral.stage === 'renewing' ? '不予续贷' : '不予授信'
  return (
    <CommandDialog<Fields, { id: string }>
      title={`${word}：${referral.enterpriseName}`}
      okText={word}
      isDanger
      width={640}
      form={form}
      run={(fields) =>
        remote(refuseCredit, {
          params: { id: referral.id },
          body: { id: id.current, version: referral.version, ...fields },
        })
      }
      changes={['referrals', 'needs']}
      done="已登记，专班会看到原因和改进办法。"
      onClose={onClose}
    >
      <Form.Item name="reason" label="原因" rules={[{ required: true, message: '请选择原因。' }]}>
        <Select showSearch={{ optionFilterProp: 'label' }} options={options} placeholder="先看大类，再选具体原因" />
      </Form.Item>
      {reason && (
        <QuietText style={{ display: 'block', marginBottom: 16, fontSize: 13 }}>
          通常可由{REPAIRERS[reason.by]}消除：{reason.playbook}
        </QuietText>
      )}
      <SaidField name="note" label="具体情况" />
      <SaidField name="wouldChange" label="什么会改变决定" />
      <DayField label="决定日期" isRequired />
      <QuietText style={{ fontSize: 13 }}>原因分类由平台自拟，未与官方口径核对。</QuietText>
    </CommandDialog>
  )
}

const options = Object.entries(REFUSAL_GROUPS).map(([group, { label, reasons }]) => ({
  label,
  title: label,
  options: Object.entries(reasons).map(([key, one]) => ({ value: `${group}.${key}`, label: one.label })),
}))

function SaidField({ name, label }: { name: string; label: string }) {
  const check = async (_: unknown, text: string | undefined) => {
    if ((text ?? '').trim().length < 4) throw new Error(`请填写${label}，至少 4 个字。`)
    if (isBareReason(text ?? '')) throw new Error('只写“不符合政策”一类的话不能提交，请写明具体是什么。')
  }
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, validator: check }]}>
      <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={500} showCount />
    </Form.Item>
  )
}
