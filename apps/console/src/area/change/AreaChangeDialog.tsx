import { changeArea } from '@huoshui/contract'
import { dayOf, printCount } from '@huoshui/ui'
import { Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { CommandDialog } from '../../command/CommandDialog.tsx'
import { ReasonField } from '../../command/ReasonField.tsx'
import { newId } from '../../new-id.ts'
import { remote } from '../../remote.ts'
import { AreaSelectField } from '../AreaSelect.tsx'
import { type AreaChangeForm, changeKinds, readAreaChange } from './area-change.ts'
import { ChangePreview } from './ChangePreview.tsx'
import { SplitParts } from './SplitParts.tsx'
import { TargetFields } from './TargetFields.tsx'

type Props = Pick<AreaChangeForm, 'kind' | 'from'> & { onClose: () => void }

/** 登记区划调整: rename, move, merge, split or close; says what will happen before it does. */
export function AreaChangeDialog({ kind: first, from, onClose }: Props) {
  const [form] = Form.useForm<AreaChangeForm>()
  const [id] = useState(() => newId())
  const kind = Form.useWatch('kind', form) ?? first
  const today = dayOf(new Date())
  return (
    <CommandDialog
      title="登记区划调整"
      okText="登记并生效"
      width={720}
      form={form}
      initialValues={{
        kind: first,
        effectiveOn: today,
        from,
        isNew: false,
        stays: true,
        parts: [{ code: '', name: '' }],
      }}
      run={(fields: AreaChangeForm) => remote(changeArea, { body: readAreaChange(id, fields) })}
      changes={['areas', 'organisations', 'enterprises', 'figures', 'users']}
      done={({ movedEnterprises, movedUsers }) =>
        `已登记：带上经营主体 ${printCount(movedEnterprises)} 户、用户 ${printCount(movedUsers)} 个。`
      }
      onClose={onClose}
    >
      <Form.Item name="kind" label="类别">
        <Radio.Group options={kindOptions} optionType="button" buttonStyle="solid" />
      </Form.Item>
      <Form.Item
        name="from"
        label={fromLabels[kind]}
        rules={[{ required: true, type: 'array', min: 1, message: '请选择区域。' }]}
      >
        <AreaSelectField />
      </Form.Item>
      {kind === 'rename' && <NewName />}
      {(kind === 'move' || kind === 'merge') && <TargetFields kind={kind} />}
      {kind === 'split' && <SplitParts />}
      <Form.Item name="effectiveOn" label="生效日" rules={[{ required: true, message: '请选择生效日。' }]}>
        <Input type="date" max={today} style={{ width: 180 }} />
      </Form.Item>
      <ReasonField label="依据和理由" placeholder="如：省民政厅批复文号；会记入审计日志" longest={300} />
      <ChangePreview />
    </CommandDialog>
  )
}

const kindOptions = Object.entries(changeKinds).map(([value, label]) => ({ value, label }))

const fromLabels = {
  rename: '要更名的区域（一个）',
  move: '要划转的区域（同一级，可以几个）',
  merge: '要撤销并入别处的区域（同一级，可以几个）',
  split: '要拆分的镇街（一个）',
  close: '要撤销的区域',
} as const satisfies Record<AreaChangeForm['kind'], string>

function NewName() {
  return (
    <Form.Item
      name="newName"
      label="新名称"
      rules={[{ required: true, whitespace: true, min: 2, message: '请填写新名称，至少 2 个字。' }]}
    >
      <Input maxLength={50} />
    </Form.Item>
  )
}
