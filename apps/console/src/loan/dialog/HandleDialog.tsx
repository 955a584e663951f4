import { handleLineCut, type LineCut, lineCutKinds } from '@huoshui/contract'
import { Form, Input, Radio } from 'antd'
import { CommandDialog } from '../../command/CommandDialog.tsx'
import { remote } from '../../remote.ts'

type Fields = { state: 'handled' | 'settled'; outcome: string }

/** What the desk did about a report. */
export function HandleDialog({ cut, onClose }: { cut: LineCut; onClose: () => void }) {
  const [form] = Form.useForm<Fields>()
  return (
    <CommandDialog<Fields, { id: string }>
      title={`处理断贷抽贷：${cut.enterpriseName}`}
      okText="登记"
      form={form}
      initialValues={{ state: 'handled' }}
      run={(fields) => remote(handleLineCut, { params: { id: cut.id }, body: fields })}
      changes={['loans']}
      done="已登记。"
      onClose={onClose}
    >
      <p>{`${cut.bankName}${lineCutKinds[cut.kind]}：${cut.reason}`}</p>
      <Form.Item name="state" label="情况">
        <Radio.Group
          options={[
            { value: 'handled', label: '协调中' },
            { value: 'settled', label: '办结' },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="outcome"
        label="怎样处理的"
        rules={[{ required: true, whitespace: true, min: 4, message: '请写明情况，至少 4 个字。' }]}
      >
        <Input.TextArea autoFocus autoSize={{ minRows: 2, maxRows: 5 }} maxLength={500} showCount />
      </Form.Item>
    </CommandDialog>
  )
}
