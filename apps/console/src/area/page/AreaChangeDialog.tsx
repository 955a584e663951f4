import { changeArea } from '@huoshui/contract'
import { dayOf, printCount } from '@huoshui/ui'
import { Alert, Form, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { newId } from '../../new-id.ts'
import { remote } from '../../remote.ts'
import { useCommand } from '../../useCommand.ts'
import { AreaPicker } from '../AreaPicker.tsx'
import { AreaSelectField } from '../AreaSelect.tsx'
import { type AreaChangeForm, changeHints, changeKinds, readAreaChange } from './area-change.ts'
import { SplitParts } from './SplitParts.tsx'

/** 办理区划调整: rename, move, merge, split or close; history stays, firms and users go along. */
export function AreaChangeDialog({ onClose }: { onClose: () => void }) {
  const [form] = Form.useForm<AreaChangeForm>()
  const [id] = useState(() => newId())
  const kind = Form.useWatch('kind', form) ?? 'rename'
  const change = useCommand((fields: AreaChangeForm) => remote(changeArea, { body: readAreaChange(id, fields) }), {
    changes: ['areas', 'enterprises', 'figures', 'users'],
    done: ({ movedEnterprises, movedUsers }) =>
      `已办理：涉及企业 ${printCount(movedEnterprises)} 户、用户 ${printCount(movedUsers)} 个。`,
    onDone: onClose,
  })
  return (
    <Modal
      open
      width={680}
      title="办理区划调整"
      okText="办理"
      cancelText="取消"
      confirmLoading={change.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ kind: 'rename', effectiveOn: dayOf(new Date()), from: [] }}
        onFinish={(fields) => change.mutate(fields)}
      >
        <Form.Item name="kind" label="类别">
          <Radio.Group options={kindOptions} optionType="button" />
        </Form.Item>
        <Alert type="info" title={changeHints[kind]} style={{ marginBottom: 16 }} />
        <Form.Item
          name="from"
          label="原区域"
          rules={[{ required: true, type: 'array', min: 1, message: '请选择区域。' }]}
        >
          <AreaSelectField />
        </Form.Item>
        <Targets kind={kind} />
        <Form.Item name="effectiveOn" label="生效日期" rules={[{ required: true, message: '请选择日期。' }]}>
          <Input type="date" />
        </Form.Item>
        <Form.Item
          name="reason"
          label="依据和理由"
          rules={[{ required: true, whitespace: true, min: 2, message: '请填写依据，如批复文号。' }]}
        >
          <Input.TextArea rows={2} maxLength={300} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

const kindOptions = Object.entries(changeKinds).map(([value, label]) => ({ value, label }))

function Targets({ kind }: { kind: AreaChangeForm['kind'] }) {
  const needsTarget = { required: true, message: '请选择区域。' }
  switch (kind) {
    case 'rename':
      return (
        <Form.Item
          name="newName"
          label="新名称"
          rules={[{ required: true, whitespace: true, min: 2, message: '请填写新名称。' }]}
        >
          <Input maxLength={50} />
        </Form.Item>
      )
    case 'move':
      return (
        <Form.Item name="target" label="新的上级" rules={[needsTarget]}>
          <AreaPicker />
        </Form.Item>
      )
    case 'merge':
      return (
        <>
          <Form.Item name="target" label="并入" rules={[needsTarget]}>
            <AreaPicker />
          </Form.Item>
          <Form.Item name="newName" label="合并后改名（不改名留空）">
            <Input maxLength={50} />
          </Form.Item>
        </>
      )
    case 'split':
      return <SplitParts />
    case 'close':
      return null
  }
}
