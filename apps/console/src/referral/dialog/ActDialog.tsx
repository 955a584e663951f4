import { actOnReferral, type ReferralAct, type ReferralDetail } from '@huoshui/contract'
import { VISIT_MODES, type VisitMode } from '@huoshui/rules/visit/visit-words'
import { QuietText } from '@huoshui/ui'
import { Form, Input, Select } from 'antd'
import { useRef } from 'react'
import { CommandDialog } from '../../command/CommandDialog.tsx'
import { optionsOf } from '../../need/purposes.ts'
import { newId } from '../../new-id.ts'
import { remote } from '../../remote.ts'
import { DayField } from './DayField.tsx'
import { type PlainAction, plainActs } from './plain-acts.ts'

type Fields = { on?: string; note: string; mode: VisitMode; managerName: string; managerPhone: string }
type Props = { referral: ReferralDetail; action: PlainAction; title: string; onClose: () => void }

/** A step that needs only words. */
export function ActDialog({ referral, action, title, onClose }: Props) {
  const [form] = Form.useForm<Fields>()
  const id = useRef(newId())
  const { note, hint, forFirm = false } = plainActs[action]
  return (
    <CommandDialog<Fields, object>
      title={`${title}：${referral.enterpriseName}`}
      okText={title}
      form={form}
      initialValues={{ mode: 'phone' }}
      run={(fields) =>
        remote(actOnReferral, {
          params: { id: referral.id },
          body: {
            id: id.current,
            version: referral.version,
            ...(fields.on ? { on: fields.on } : {}),
            forFirm,
            act: actOf(action, fields),
          },
        })
      }
      changes={['referrals', 'needs']}
      done="已登记。"
      onClose={onClose}
    >
      {action === 'receive' ? <ManagerFields /> : <NoteField label={note} />}
      {action === 'contact' && (
        <Form.Item name="mode" label="联系方式">
          <Select options={optionsOf(VISIT_MODES)} />
        </Form.Item>
      )}
      <DayField />
      {hint && <QuietText style={{ fontSize: 13 }}>{hint}</QuietText>}
    </CommandDialog>
  )
}

function actOf(action: PlainAction, { note, mode, managerName, managerPhone }: Fields): ReferralAct {
  if (action === 'receive') return { action, managerName, managerPhone }
  if (action === 'contact') return { action, mode, note }
  return { action, note }
}

function NoteField({ label }: { label: string }) {
  return (
    <Form.Item
      name="note"
      label={label}
      rules={[{ required: true, whitespace: true, min: 4, message: `请填写${label}，至少 4 个字。` }]}
    >
      <Input.TextArea autoFocus autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} showCount />
    </Form.Item>
  )
}

function ManagerFields() {
  return (
    <>
      <Form.Item
        name="managerName"
        label="客户经理"
        rules={[{ required: true, whitespace: true, min: 2, message: '请填写客户经理姓名。' }]}
      >
        <Input autoFocus maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="managerPhone"
        label="办公电话"
        extra="企业可凭此核对，防范冒充银行的中介。"
        rules={[{ required: true, pattern: /^[0-9+\- ]{7,20}$/, message: '请填写 7–20 位的办公电话。' }]}
      >
        <Input maxLength={20} autoComplete="off" inputMode="tel" />
      </Form.Item>
    </>
  )
}
