import { addBankStaff } from '@huoshui/contract'
import { Form, Input } from 'antd'
import { useState } from 'react'
import { OfficeSelect } from '../bank-api/OfficeSelect.tsx'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { newId } from '../new-id.ts'
import { remote } from '../remote.ts'
import { useSession } from '../session/session.ts'

type Fields = { organisationId: string; name: string; position: string; phone: string }

/** Publishes somebody of the own bank. */
export function StaffDialog({ onClose }: { onClose: () => void }) {
  const [form] = Form.useForm<Fields>()
  const [id] = useState(newId)
  const { organisationId } = useSession()
  return (
    <CommandDialog<Fields, { id: string }>
      title="公布经办人员"
      okText="公布"
      form={form}
      initialValues={{ organisationId }}
      run={(fields) => remote(addBankStaff, { body: { id, ...fields } })}
      changes={['bank-staff']}
      done="已公布。"
      onClose={onClose}
    >
      <Form.Item name="organisationId" label="机构" rules={[{ required: true, message: '请选择机构。' }]}>
        <OfficeSelect />
      </Form.Item>
      <Form.Item name="name" label="姓名" rules={[{ required: true, min: 2, message: '请填写姓名。' }]}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="position" label="职务" rules={[{ required: true, min: 2, message: '请填写职务。' }]}>
        <Input maxLength={40} placeholder="如：普惠客户经理" />
      </Form.Item>
      <Form.Item
        name="phone"
        label="办公电话"
        rules={[{ required: true, pattern: /^[0-9+ -]{7,20}$/, message: '电话应为 7–20 位数字，如 0759-2233445。' }]}
      >
        <Input maxLength={20} inputMode="tel" />
      </Form.Item>
    </CommandDialog>
  )
}
