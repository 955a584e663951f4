import { mostKeyDays, registerBankKey } from '@huoshui/contract'
import { Form, Input } from 'antd'
import { useState } from 'react'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { newId } from '../new-id.ts'
import { remote } from '../remote.ts'
import { useSession } from '../session/session.ts'
import { OfficeSelect } from './OfficeSelect.tsx'

type Fields = { organisationId: string; name: string; publicKey: string; expiresOn: string }

/** Registers the public half of a pair of keys. */
export function KeyDialog({ onClose }: { onClose: () => void }) {
  const [form] = Form.useForm<Fields>()
  const [id] = useState(newId)
  const { organisationId } = useSession()
  return (
    <CommandDialog<Fields, { id: string }>
      title="登记接口公钥"
      okText="登记"
      width={640}
      form={form}
      initialValues={{ organisationId }}
      run={(fields) => remote(registerBankKey, { body: { id, ...fields } })}
      changes={['bank-keys']}
      done={`已登记，密钥编号 ${id}`}
      onClose={onClose}
    >
      <Form.Item name="organisationId" label="机构" rules={[{ required: true, message: '请选择机构。' }]}>
        <OfficeSelect />
      </Form.Item>
      <Form.Item name="name" label="用途" rules={[{ required: true, min: 2, message: '请写用途，如“信贷系统”。' }]}>
        <Input maxLength={60} placeholder="如：信贷系统" />
      </Form.Item>
      <Form.Item
        name="publicKey"
        label="公钥（PEM）"
        extra="Ed25519。私钥由本行保管，不要粘贴到这里。"
        rules={[{ required: true, message: '请粘贴公钥。' }]}
      >
        <Input.TextArea rows={4} placeholder="-----BEGIN PUBLIC KEY-----" style={{ fontFamily: 'monospace' }} />
      </Form.Item>
      <Form.Item
        name="expiresOn"
        label="有效期至"
        extra={`最长 ${mostKeyDays} 天；到期前请登记新的公钥。`}
        rules={[{ required: true, message: '请填写有效期。' }]}
      >
        <Input type="date" style={{ width: 200 }} />
      </Form.Item>
    </CommandDialog>
  )
}
