import { type Organisation, type OrganisationKind, saveOrganisation } from '@huoshui/contract'
import { dayOf } from '@huoshui/ui'
import { Alert, Checkbox, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { AreaPicker } from '../area/AreaPicker.tsx'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { newId } from '../new-id.ts'
import { remote } from '../remote.ts'
import { OrganisationPicker } from './OrganisationPicker.tsx'
import { kindOptions, type OrganisationRow } from './organisation.ts'

type Fields = Pick<Organisation, 'kind' | 'name' | 'verified'> & {
  parentId?: string | null
  areaCode?: string | null
  contactPhone?: string
  source?: string
  renamedOn?: string
}

type Props = { row: OrganisationRow | undefined; parent: OrganisationRow | undefined; onClose: () => void }

/** Adds or changes an organisation; a new name keeps the old one with the day of the change. */
export function OrganisationDialog({ row, parent, onClose }: Props) {
  const [form] = Form.useForm<Fields>()
  const [id] = useState(() => row?.id ?? newId())
  const name = Form.useWatch('name', form)
  const isRenamed = row !== undefined && name !== undefined && name.trim() !== row.name
  return (
    <CommandDialog<Fields, unknown>
      title={row ? `修改“${row.name}”` : parent ? `在“${parent.name}”下新增机构` : '新增机构'}
      okText="保存"
      form={form}
      initialValues={startOf(row, parent)}
      run={(fields) => remote(saveOrganisation, { params: { id }, body: bodyOf(fields, isRenamed) })}
      changes={['organisations']}
      done={row ? '机构已修改。' : '机构已新增。'}
      onClose={onClose}
    >
      <Form.Item name="kind" label="类别" rules={[{ required: true, message: '请选择类别。' }]}>
        <Select
          options={kindOptions.map((option) => ({
            ...option,
            disabled: row !== undefined && !isSameFamily(row.kind, option.value),
          }))}
        />
      </Form.Item>
      <Form.Item
        name="name"
        label="名称"
        rules={[{ required: true, whitespace: true, min: 2, message: '请填写名称，至少 2 个字。' }]}
      >
        <Input maxLength={100} autoFocus={!row} />
      </Form.Item>
      {isRenamed && (
        <>
          <Alert type="info" title={`旧名“${row.name}”保留为曾用名，仍可按它查找。`} style={{ marginBottom: 16 }} />
          <Form.Item name="renamedOn" label="从哪一天起用新名称" rules={[{ required: true, message: '请选择日期。' }]}>
            <Input type="date" max={dayOf(new Date())} />
          </Form.Item>
        </>
      )}
      <Form.Item name="parentId" label="上级机构" extra="换上级时，下级机构和共享的经营主体一起过去。">
        <OrganisationPicker known={parent} />
      </Form.Item>
      <Form.Item name="areaCode" label="区域" extra="决定这里的人员能看到哪里。">
        <AreaPicker isWide />
      </Form.Item>
      <Form.Item name="contactPhone" label="联系电话">
        <Input maxLength={40} inputMode="tel" />
      </Form.Item>
      <Form.Item name="source" label="资料来源" extra="如文件名称和文号、官网。">
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="verified" valuePropName="checked">
        <Checkbox>以上内容已核实</Checkbox>
      </Form.Item>
    </CommandDialog>
  )
}

function startOf(row: OrganisationRow | undefined, parent: OrganisationRow | undefined): Partial<Fields> {
  if (!row) return { parentId: parent?.id ?? null, areaCode: parent?.areaCode ?? null, verified: true }
  const { kind, name, parentId, areaCode, contactPhone, source, verified } = row
  const texts = { contactPhone: contactPhone ?? '', source: source ?? '', renamedOn: dayOf(new Date()) }
  return { kind, name, parentId, areaCode, verified, ...texts }
}

function bodyOf({ renamedOn, ...fields }: Fields, isRenamed: boolean) {
  return {
    ...fields,
    name: fields.name.trim(),
    parentId: fields.parentId ?? null,
    areaCode: fields.areaCode ?? null,
    contactPhone: fields.contactPhone?.trim() || null,
    source: fields.source?.trim() || null,
    verified: fields.verified ?? false,
    ...(isRenamed && renamedOn ? { renamedOn } : {}),
  }
}

const bankKinds: readonly string[] = ['bank', 'bank_branch', 'bank_outlet'] satisfies OrganisationKind[]

// The server refuses any other change of kind: whoever is bound to the organisation is so by its kind.
function isSameFamily(now: OrganisationKind, next: string): boolean {
  return now === next || (bankKinds.includes(now) && bankKinds.includes(next))
}
