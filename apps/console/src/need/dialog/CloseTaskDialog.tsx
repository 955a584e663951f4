import { closeRemedyTask, type RemedyTask } from '@huoshui/contract'
import { Form, Input, Radio } from 'antd'
import { CommandDialog } from '../../command/CommandDialog.tsx'
import { remote } from '../../remote.ts'

type Fields = { state: 'done' | 'given_up'; outcome: string }

/** Ends a task with what came of it. */
export function CloseTaskDialog({ task, onClose }: { task: RemedyTask; onClose: () => void }) {
  const [form] = Form.useForm<Fields>()
  return (
    <CommandDialog<Fields, { id: string }>
      title={`办结帮扶任务：${task.enterpriseName}`}
      okText="办结"
      form={form}
      initialValues={{ state: 'done' }}
      run={(fields) => remote(closeRemedyTask, { params: { id: task.id }, body: fields })}
      changes={['needs']}
      done="已办结。"
      onClose={onClose}
    >
      <p>
        {task.reasonLabel}：{task.what}
      </p>
      <Form.Item name="state" label="结果">
        <Radio.Group
          options={[
            { value: 'done', label: '已解决' },
            { value: 'given_up', label: '暂不能解决' },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="outcome"
        label="怎样解决的"
        rules={[{ required: true, whitespace: true, min: 4, message: '请写明结果，至少 4 个字。' }]}
      >
        <Input.TextArea autoFocus autoSize={{ minRows: 2, maxRows: 5 }} maxLength={300} showCount />
      </Form.Item>
    </CommandDialog>
  )
}
