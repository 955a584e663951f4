import { Button, Form, Input, Select } from 'antd'
import { actionOptions } from './action-label.ts'
import type { AuditQuestion } from './audit-question.ts'

export function AuditFilters({ onAsk }: { onAsk: (question: AuditQuestion) => void }) {
  const [form] = Form.useForm<AuditQuestion>()
  return (
    <Form form={form} layout="inline" style={{ rowGap: 8 }} onFinish={onAsk}>
      <Form.Item name="action" label="操作">
        <Select allowClear showSearch optionFilterProp="label" options={actionOptions} style={{ width: 200 }} />
      </Form.Item>
      <Form.Item name="actor" label="人员编号">
        <Input allowClear style={{ width: 200 }} data-page-search />
      </Form.Item>
      <Form.Item name="subjectId" label="对象编号">
        <Input allowClear style={{ width: 200 }} />
      </Form.Item>
      <Form.Item name="fromDay" label="自">
        <Input type="date" />
      </Form.Item>
      <Form.Item name="untilDay" label="至">
        <Input type="date" />
      </Form.Item>
      <Button type="primary" htmlType="submit">
        查询
      </Button>
      <Button
        type="link"
        onClick={() => {
          form.resetFields()
          onAsk({})
        }}
      >
        清空条件
      </Button>
    </Form>
  )
}
