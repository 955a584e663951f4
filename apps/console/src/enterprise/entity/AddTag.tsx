import { dayOf } from '@huoshui/ui'
import { Button, Form, Input } from 'antd'
import type { TagPeriod } from './TagsPanel.tsx'

/** A tag with its first day and what it rests on. */
export function AddTag({ isBusy, onAdd }: { isBusy: boolean; onAdd: (period: TagPeriod) => void }) {
  return (
    <Form<Omit<TagPeriod, 'untilDay'>>
      layout="vertical"
      requiredMark={false}
      initialValues={{ fromDay: dayOf(new Date()) }}
      onFinish={(fields) => onAdd({ ...fields, untilDay: null })}
    >
      <Form.Item name="tag" label="标签" rules={[{ required: true, whitespace: true, message: '请填写标签。' }]}>
        <Input maxLength={40} placeholder="如：专精特新、外贸" />
      </Form.Item>
      <Form.Item name="fromDay" label="起始日期" rules={[{ required: true, message: '请选择日期。' }]}>
        <Input type="date" />
      </Form.Item>
      <Form.Item
        name="source"
        label="依据"
        rules={[{ required: true, whitespace: true, min: 2, message: '请填写依据，至少 2 个字，如文件名称和文号。' }]}
      >
        <Input maxLength={100} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={isBusy} style={{ marginBottom: 12 }}>
        保存标签
      </Button>
    </Form>
  )
}
