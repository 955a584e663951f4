import { type Scenario, type ScenarioChange, saveScenario } from '@huoshui/contract'
import { Form, Input } from 'antd'
import { useState } from 'react'
import { CommandDialog } from '../../command/CommandDialog.tsx'
import { newId } from '../../new-id.ts'
import { remote } from '../../remote.ts'

type Fields = { name: string; note?: string }
type Props = { change: ScenarioChange; onSaved: (saved: Scenario) => void; onClose: () => void }

/** Names a change, to find it again and lay others beside it. */
export function SaveScenario({ change, onSaved, onClose }: Props) {
  const [form] = Form.useForm<Fields>()
  const [id] = useState(newId)
  return (
    <CommandDialog<Fields, Scenario>
      title="保存情景"
      okText="保存"
      form={form}
      run={({ name, note = '' }) => remote(saveScenario, { body: { id, name, note, change } })}
      changes={['scenarios']}
      done="已保存。"
      onDone={onSaved}
      onClose={onClose}
    >
      <Form.Item
        name="name"
        label="名称"
        rules={[{ required: true, whitespace: true, min: 2, message: '请填写名称，至少 2 个字。' }]}
      >
        <Input autoFocus maxLength={60} showCount autoComplete="off" placeholder="如：门槛降到 50 万元" />
      </Form.Item>
      <Form.Item
        name="note"
        label="备注"
        extra="本机构能看情景的人员和市专班看得到；只保存户数和金额，不保存企业名单。"
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} showCount />
      </Form.Item>
    </CommandDialog>
  )
}
