import { Button, Form, Input, Select } from 'antd'
import { actionOptions } from './action-label.ts'
import type { AuditSearch } from './audit-search.ts'

export function AuditFilters({ start, onAsk }: { start: AuditSearch; onAsk: (search: AuditSearch) => void }) {
  const [form] = Form.useForm<AuditSearch>()
  return (
    <Form
      form={form}
      initialValues={start}
      layout="inline"
      style={{ rowGap: 8 }}
      onFinish={(fields) => onAsk(filled(fields))}
    >
      <Form.Item name="action" label="操作">
        <Select allowClear showSearch optionFilterProp="label" options={actionOptions} style={{ width: 200 }} />
      </Form.Item>
      <Form.Item name="actor" label="人员编号">
        <Input allowClear style={{ width: 200 }} data-page-search />
      </Form.Item>
      <Form.Item name="subjectId" label="对象编号">
        <Input allowClear style={{ width: 200 }} />
      </Form.Item>
      <Form.Item name="from" label="自">
        <Input type="date" />
      </Form.Item>
      <Form.Item name="until" label="至">
        <Input type="date" />
      </Form.Item>
      <Button type="primary" htmlType="submit">
        查询
      </Button>
      <Button
        type="link"
        onClick={() => {
          form.setFieldsValue(nothing)
          onAsk({})
        }}
      >
        清空条件
      </Button>
    </Form>
  )
}

const nothing = { action: undefined, actor: undefined, subjectId: undefined, from: undefined, until: undefined }

function filled(fields: AuditSearch): AuditSearch {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  )
}
