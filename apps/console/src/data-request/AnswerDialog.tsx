import { answerDataRequest, DATA_REQUEST_KINDS, DATA_REQUEST_STATES, type DataRequest } from '@huoshui/contract'
import { Form, Input, Radio } from 'antd'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { remote } from '../remote.ts'

type Fields = { state: 'done' | 'partly' | 'refused'; answer: string; kept?: string }
const states = ['done', 'partly', 'refused'] as const

/** The answer; what is kept is said with the law or contract that keeps it. */
export function AnswerDialog({ request, onClose }: { request: DataRequest; onClose: () => void }) {
  const [form] = Form.useForm<Fields>()
  const state = Form.useWatch('state', form)
  return (
    <CommandDialog<Fields, { id: string }>
      title={`答复${DATA_REQUEST_KINDS[request.kind]}请求`}
      okText="答复"
      form={form}
      run={({ kept, ...body }) =>
        remote(answerDataRequest, {
          params: { id: request.id },
          body: { ...body, kept: body.state === 'done' ? null : (kept ?? null) },
        })
      }
      changes={['data-request']}
      done="已答复，企业在自己的页面上看到。"
      onClose={onClose}
    >
      <p style={{ marginTop: 0 }}>
        {request.enterpriseName}：{request.what}
      </p>
      <Form.Item name="state" label="办理结果" rules={[{ required: true, message: '请选择办理结果。' }]}>
        <Radio.Group options={states.map((value) => ({ value, label: DATA_REQUEST_STATES[value] }))} />
      </Form.Item>
      <Form.Item
        name="answer"
        label="办理情况（企业看到）"
        rules={[{ required: true, whitespace: true, min: 4, message: '请写明办理情况（至少 4 个字）。' }]}
      >
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
      {(state === 'partly' || state === 'refused') && (
        <Form.Item
          name="kept"
          label="保留什么，依据哪项法律或合同"
          rules={[{ required: true, whitespace: true, min: 4, message: '请写明保留什么、依据什么（至少 4 个字）。' }]}
        >
          <Input.TextArea rows={2} maxLength={500} showCount placeholder="例如：放款记录，依贷款合同由银行保存" />
        </Form.Item>
      )}
    </CommandDialog>
  )
}
