import type { Enterprise, EnterpriseCorrection } from '@huoshui/contract'
import { dayOf, useFocusReturn } from '@huoshui/ui'
import { Alert, App, Form, type FormInstance, Modal } from 'antd'
import { useRef, useState } from 'react'
import { type FieldOfCode, placeRefusal } from '../../command/place-refusal.ts'
import { ConflictTable } from './ConflictTable.tsx'
import { CorrectionFields } from './CorrectionFields.tsx'
import { type ConflictRow, keepChosen } from './compare-conflict.ts'
import { type CorrectionForm, readCorrection, startOf } from './correction-form.ts'
import { type Sending, useSendCorrection } from './useSendCorrection.ts'

type Props = { enterprise: Enterprise; isRequest: boolean; onClose: () => void }
const fieldOfCode = {
  'credit-code-invalid': 'creditCode',
  'credit-code-taken': 'creditCode',
  'reason-needed': 'reason',
} as const satisfies FieldOfCode

type Conflict = { rows: ConflictRow[]; version: number; sending: Sending }

/** 更正登记信息, or for those who may only propose, 申请更正; a newer version is settled field by field. */
export function CorrectionDialog({ enterprise, isRequest, onClose }: Props) {
  const [form] = Form.useForm<CorrectionForm>()
  useFocusReturn()
  const [conflict, setConflict] = useState<Conflict>()
  const [choices, setChoices] = useState<Record<string, 'mine' | 'now'>>({})
  const { message } = App.useApp()
  const [above, setAbove] = useState<string>()
  const onRefused = (error: Error) => {
    const { fields, above: rest } = placeRefusal(error, Object.keys(form.getFieldsValue()), fieldOfCode)
    setAbove(rest)
    const known: FormInstance = form
    known.setFields(fields.map(({ name, message: fault }) => ({ name, errors: [fault] })))
    if (fields[0]) known.scrollToField(fields[0].name, { focus: true })
  }
  const send = useSendCorrection(enterprise, isRequest, { onDone: onClose, onRefused, onConflict: setConflict })
  // A double click comes before the button knows that it is busy.
  const isSending = useRef(false)
  const post = (sending: Sending) => {
    if (isSending.current) return
    isSending.current = true
    setAbove(undefined)
    send.mutate(sending, {
      onSettled: () => {
        isSending.current = false
      },
    })
  }
  const submit = (fields: CorrectionForm) => {
    const changes = readCorrection(enterprise, fields)
    if (Object.keys(changes).length === 0) return void message.info('没有改动任何字段。')
    const { effectiveOn, reason, evidence } = fields
    post({ changes, effectiveOn, reason, evidence: evidence || null, version: enterprise.version })
  }
  const resend = ({ sending, version }: Conflict) => {
    const changes = keepChosen(sending.changes, choices) as EnterpriseCorrection
    if (Object.keys(changes).length === 0) return onClose()
    post({ ...sending, changes, version })
  }
  const isUndecided = conflict?.rows.some((row) => row.isClash && !choices[row.field]) ?? false
  return (
    <Modal
      open
      width={760}
      title={isRequest ? '申请更正' : '更正登记信息'}
      okText={conflict ? '按选择提交' : isRequest ? '提交申请' : '保存更正'}
      cancelText="取消"
      confirmLoading={send.isPending}
      okButtonProps={{ disabled: isUndecided }}
      onOk={() => (conflict ? resend(conflict) : form.submit())}
      onCancel={onClose}
      // A click beside the dialog must not throw away what was filled in.
      mask={{ closable: false }}
    >
      {conflict ? (
        <ConflictTable rows={conflict.rows} choices={choices} onChoose={setChoices} />
      ) : (
        <CorrectionFields
          form={form}
          initial={startOf(enterprise, dayOf(new Date()))}
          enterprise={enterprise}
          isRequest={isRequest}
          onSubmit={submit}
        />
      )}
      {above && <Alert type="error" showIcon role="alert" title={above} />}
    </Modal>
  )
}
