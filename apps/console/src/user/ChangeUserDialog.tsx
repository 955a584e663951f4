import { changeUser, type User } from '@huoshui/contract'
import { Form, Input, Modal } from 'antd'
import { AreaSelectField } from '../area/AreaSelect.tsx'
import { OrganisationPicker } from '../organisation/OrganisationPicker.tsx'
import { remote } from '../remote.ts'
import { useCommand } from '../useCommand.ts'

type Fields = { name: string; phone?: string; organisationId: string; areaCodes: string[]; reason: string }

export function ChangeUserDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const [form] = Form.useForm<Fields>()
  const change = useCommand(
    ({ phone, ...fields }: Fields) =>
      remote(changeUser, { params: { id: user.id }, body: { ...fields, phone: phone?.trim() || null } }),
    { changes: ['users'], done: '资料已修改。', onDone: onClose },
  )
  const start = {
    name: user.name,
    phone: user.phone ?? '',
    organisationId: user.organisationId,
    areaCodes: user.areaCodes,
  }
  return (
    <Modal
      open
      title="修改资料"
      okText="保存"
      cancelText="取消"
      confirmLoading={change.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" initialValues={start} onFinish={(fields) => change.mutate(fields)}>
        <Form.Item name="name" label="姓名" rules={[{ required: true, whitespace: true, message: '请填写姓名。' }]}>
          <Input maxLength={50} />
        </Form.Item>
        <Form.Item name="phone" label="电话">
          <Input maxLength={20} />
        </Form.Item>
        <Form.Item name="organisationId" label="机构" rules={[{ required: true, message: '请选择机构。' }]}>
          <OrganisationPicker />
        </Form.Item>
        <Form.Item name="areaCodes" label="责任区域">
          <AreaSelectField />
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
