import { type BankKey, revokeBankKey } from '@huoshui/contract'
import { Form, Input } from 'antd'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { remote } from '../remote.ts'

/** Ends a key, with the reason. */
export function RevokeDialog({ bankKey: { id, name }, onClose }: { bankKey: BankKey; onClose: () => void }) {
  const [form] = Form.useForm<{ reason: string }>()
  return (
    <CommandDialog<{ reason: string }, { id: string }>
      title={`停用“${name}”`}
      okText="停用"
      isDanger
      form={form}
      run={({ reason }) => remote(revokeBankKey, { params: { id }, body: { reason } })}
      changes={['bank-keys']}
      done="已停用。"
      onClose={onClose}
    >
      <p style={{ marginTop: 0 }}>立即生效，不能恢复；正在用这个密钥的系统随即不能调用。</p>
      <Form.Item
        name="reason"
        label="原因"
        rules={[{ required: true, min: 4, message: '请填写原因（至少 4 个字）。' }]}
      >
        <Input maxLength={200} />
      </Form.Item>
    </CommandDialog>
  )
}
