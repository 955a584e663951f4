import { grantRole, type Role, type User } from '@huoshui/contract'
import { Form, Input, Modal, Select } from 'antd'
import { remote } from '../remote.ts'
import { useCommand } from '../useCommand.ts'
import { roleOptions } from './user.ts'

type Fields = { role: Role | 'none'; reason: string }

/** Gives, changes or takes back a role; 三员 can't be one person, and nobody changes the own. */
export function GrantRoleDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const [form] = Form.useForm<Fields>()
  const grant = useCommand(
    ({ role, reason }: Fields) =>
      remote(grantRole, { params: { id: user.id }, body: { role: role === 'none' ? null : role, reason } }),
    { changes: ['users'], done: '角色已变更，对方下次操作时生效。', onDone: onClose },
  )
  const options = [...roleOptions, ...(user.role ? [{ value: 'none', label: '收回角色' }] : [])]
  return (
    <Modal
      open
      title={`${user.name}的角色`}
      okText="确定"
      cancelText="取消"
      confirmLoading={grant.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={user.role ? { role: user.role } : {}}
        onFinish={(fields) => grant.mutate(fields)}
      >
        <Form.Item name="role" label="角色" rules={[{ required: true, message: '请选择角色。' }]}>
          <Select options={options} />
        </Form.Item>
        <Form.Item
          name="reason"
          label="理由"
          rules={[{ required: true, whitespace: true, min: 2, message: '请填写理由。' }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
