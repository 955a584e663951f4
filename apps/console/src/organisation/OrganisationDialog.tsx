import { type Organisation, saveOrganisation } from '@huoshui/contract'
import { dayOf } from '@huoshui/ui'
import { Form, Input, Modal, Select } from 'antd'
import { AreaPicker } from '../area/AreaPicker.tsx'
import { newId } from '../new-id.ts'
import { remote } from '../remote.ts'
import { useCommand } from '../useCommand.ts'
import { OrganisationPicker } from './OrganisationPicker.tsx'
import { kindOptions, type OrganisationRow } from './organisation.ts'

type Fields = Pick<Organisation, 'kind' | 'name'> & {
  parentId?: string
  areaCode?: string
  contactPhone?: string
  renamedOn?: string
}

/** Adds or changes an organisation; a new name keeps the old one with the day of the change. */
export function OrganisationDialog({ row, onClose }: { row: OrganisationRow | undefined; onClose: () => void }) {
  const [form] = Form.useForm<Fields>()
  const name = Form.useWatch('name', form)
  const save = useCommand(
    ({ parentId, areaCode, contactPhone, renamedOn, ...fields }: Fields) =>
      remote(saveOrganisation, {
        params: { id: row?.id ?? newId() },
        body: {
          ...fields,
          parentId: parentId ?? null,
          areaCode: areaCode ?? null,
          contactPhone: contactPhone?.trim() || null,
          verified: true,
          source: row?.source ?? null,
          ...(row && renamedOn && fields.name !== row.name ? { renamedOn } : {}),
        },
      }),
    { changes: ['organisations'], done: '机构已保存。', onDone: onClose },
  )
  return (
    <Modal
      open
      title={row ? '修改机构' : '新增机构'}
      okText="保存"
      cancelText="取消"
      confirmLoading={save.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" initialValues={startOf(row)} onFinish={(fields) => save.mutate(fields)}>
        <Form.Item name="kind" label="类别" rules={[{ required: true, message: '请选择类别。' }]}>
          <Select options={kindOptions} />
        </Form.Item>
        <Form.Item
          name="name"
          label="名称"
          rules={[{ required: true, whitespace: true, min: 2, message: '请填写名称。' }]}
        >
          <Input maxLength={100} />
        </Form.Item>
        {row && name !== row.name && (
          <Form.Item name="renamedOn" label="更名日期" rules={[{ required: true, message: '请选择更名日期。' }]}>
            <Input type="date" />
          </Form.Item>
        )}
        <Form.Item name="parentId" label="上级机构">
          <OrganisationPicker />
        </Form.Item>
        <Form.Item name="areaCode" label="所在区域">
          <AreaPicker />
        </Form.Item>
        <Form.Item name="contactPhone" label="联系电话">
          <Input maxLength={40} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

function startOf(row: OrganisationRow | undefined): Partial<Fields> {
  if (!row) return {}
  return {
    kind: row.kind,
    name: row.name,
    renamedOn: dayOf(new Date()),
    ...(row.parentId ? { parentId: row.parentId } : {}),
    ...(row.areaCode ? { areaCode: row.areaCode } : {}),
    ...(row.contactPhone ? { contactPhone: row.contactPhone } : {}),
  }
}
