import { Form, Input } from 'antd'

type Props = { label?: string; placeholder?: string; longest?: number; isFirst?: boolean }

/** 理由, at least two characters: it goes into the audit log with the deed. */
export function ReasonField({ label = '理由', placeholder = '会记入审计日志', longest = 200, isFirst = false }: Props) {
  return (
    <Form.Item
      name="reason"
      label={label}
      rules={[{ required: true, whitespace: true, min: 2, message: `请填写${label}，至少 2 个字。` }]}
    >
      <Input.TextArea
        autoFocus={isFirst}
        autoSize={{ minRows: 2, maxRows: 5 }}
        maxLength={longest}
        showCount
        placeholder={placeholder}
      />
    </Form.Item>
  )
}
