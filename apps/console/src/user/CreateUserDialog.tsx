import { createUser, type PasswordTicket } from '@huoshui/contract'
import { Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { AreaSelectField } from '../area/AreaSelect.tsx'
import { newId } from '../new-id.ts'
import { OrganisationPicker } from '../organisation/OrganisationPicker.tsx'
import { remote } from '../remote.ts'
import { useCommand } from '../useCommand.ts'
import { TicketDialog } from './TicketDialog.tsx'

type Fields = { username: string; name: string; phone?: string; organisationId: string; areaCodes?: string[] }

/** Opens an account without a role; the security administrator gives it one. */
export function CreateUserDialog({ onClose }: { onClose: () => void }) {
  const [form] = Form.useForm<Fields>()
  const [id] = useState(() => newId())
  const [ticket, setTicket] = useState<PasswordTicket>()
  const create = useCommand(
    ({ phone, ...fields }: Fields) =>
      remote(createUser, { body: { id, ...fields, phone: phone?.trim() || null, areaCodes: fields.areaCodes ?? [] } }),
    { changes: ['users'], done: '用户已新增，请安全管理员授予角色。', onDone: setTicket },
  )
  if (ticket) return <TicketDialog ticket={ticket} username={form.getFieldValue('username')} onClose={onClose} />
  return (
    <Modal
      open
      title="新增用户"
      okText="新增"
      cancelText="取消"
      confirmLoading={create.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" onFinish={(fields) => create.mutate(fields)}>
        <Form.Item
          name="username"
          label="用户名"
          rules={[
            { required: true, message: '请填写用户名。' },
            { pattern: /^[a-zA-Z][a-zA-Z0-9._-]{2,29}$/, message: '3–30 位字母、数字、点、横线或下划线，以字母开头。' },
          ]}
        >
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="name" label="姓名" rules={[{ required: true, whitespace: true, message: '请填写姓名。' }]}>
          <Input maxLength={50} />
        </Form.Item>
        <Form.Item name="phone" label="电话">
          <Input maxLength={20} />
        </Form.Item>
        <Form.Item name="organisationId" label="机构" rules={[{ required: true, message: '请选择机构。' }]}>
          <OrganisationPicker />
        </Form.Item>
        <Form.Item name="areaCodes" label="责任区域" extra="网格员等只管部分村居的人员填写；其他人按机构。">
          <AreaSelectField />
        </Form.Item>
      </Form>
    </Modal>
  )
}
