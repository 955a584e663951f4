import { Col, Form, Input, Row } from 'antd'
import { newId } from '../../new-id.ts'
import { OrganisationPicker } from '../../organisation/OrganisationPicker.tsx'

export type TaskForm = { what: string; ownerId: string; dueOn: string }
type Props = { reason: string; label: string; what: string }

/** 帮扶任务 for one reason: what is to be done, by whom, until when. */
export function TaskFields({ reason, label, what }: Props) {
  const name = (field: keyof TaskForm) => ['tasks', reason, field]
  return (
    <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
      <legend style={{ fontSize: 14 }}>帮扶任务：{label}</legend>
      <Form.Item
        name={name('what')}
        label="解决什么"
        initialValue={what}
        rules={[{ required: true, whitespace: true, min: 4, message: '请写明解决什么，至少 4 个字。' }]}
      >
        <Input maxLength={300} />
      </Form.Item>
      <Row gutter={16}>
        <Col xs={24} sm={14}>
          <Form.Item name={name('ownerId')} label="责任单位" rules={[{ required: true, message: '请选择责任单位。' }]}>
            <OrganisationPicker />
          </Form.Item>
        </Col>
        <Col xs={24} sm={10}>
          <Form.Item name={name('dueOn')} label="何时前" rules={[{ required: true, message: '请填写期限。' }]}>
            <Input type="date" />
          </Form.Item>
        </Col>
      </Row>
    </fieldset>
  )
}

/** As sent. */
export function tasksOf(reasons: readonly string[], tasks: Record<string, TaskForm>) {
  return reasons.flatMap((reason) => {
    const task = tasks[reason]
    return task ? [{ id: newId(), reason, ...task }] : []
  })
}
