import { Form, Input } from 'antd'
import { AreaSelectField } from '../../area/AreaSelect.tsx'
import { OrganisationPicker } from '../../organisation/OrganisationPicker.tsx'

export type UserFieldValues = { name: string; phone?: string; organisationId: string; areaCodes?: string[] }

/** What a new and a changed account have in common. */
export function UserFields({ organisation }: { organisation?: { id: string; name: string } }) {
  return (
    <>
      <Form.Item name="name" label="姓名" rules={[{ required: true, whitespace: true, message: '请填写姓名。' }]}>
        <Input maxLength={50} autoComplete="off" />
      </Form.Item>
      <Form.Item name="phone" label="电话">
        <Input maxLength={20} inputMode="tel" autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="organisationId"
        label="所属机构"
        extra="机构的类别决定能授予哪些角色，机构的区域决定能看到哪里。"
        rules={[{ required: true, message: '请选择所属机构。' }]}
      >
        <OrganisationPicker known={organisation} />
      </Form.Item>
      <Form.Item
        name="areaCodes"
        label="责任区域"
        extra="只管一部分村居的人员（如网格员）才需要选；不选的按机构的区域。"
      >
        <AreaSelectField />
      </Form.Item>
    </>
  )
}
