import { Form, Input, Modal } from 'antd'
import type { ReactNode } from 'react'
import { useFocusReturn } from './use-focus-return.ts'

/** What a dialog for a reason is told. */
export type ReasonDialogProps = {
  title: string
  /** What happens to the reason, in a sentence: e.g. that it is recorded. */
  explanation: ReactNode
  isOpen: boolean
  isBusy?: boolean
  okText?: string
  /** Fewest characters of a reason. */
  shortest?: number
  onReason: (reason: string) => void
  onCancel: () => void
}

/** The dialog itself; `ReasonDialog` fetches it when it is first opened. */
export function ReasonForm(props: ReasonDialogProps) {
  const [form] = Form.useForm<{ reason: string }>()
  useFocusReturn()
  const shortest = props.shortest ?? 4
  return (
    <Modal
      title={props.title}
      open={props.isOpen}
      okText={props.okText ?? '确定'}
      cancelText="取消"
      confirmLoading={props.isBusy ?? false}
      onOk={form.submit}
      onCancel={props.onCancel}
      destroyOnHidden
    >
      <p style={{ marginTop: 0 }}>{props.explanation}</p>
      <Form form={form} layout="vertical" preserve={false} onFinish={({ reason }) => props.onReason(reason.trim())}>
        <Form.Item
          name="reason"
          label="理由"
          rules={[{ required: true, whitespace: true, min: shortest, message: `请填写理由，至少 ${shortest} 个字。` }]}
        >
          <Input.TextArea autoFocus rows={3} maxLength={200} showCount />
        </Form.Item>
      </Form>
    </Modal>
  )
}
