import { Form, Input } from 'antd'

type Props = { name?: string; label?: string; isRequired?: boolean; hint?: string }

/** A day; left empty where it may be: today. */
export function DayField({ name = 'on', label = '办理日期', isRequired = false, hint = '不填为今天。' }: Props) {
  return (
    <Form.Item
      name={name}
      label={label}
      {...(isRequired ? { rules: [{ required: true, message: `请填写${label}。` }] } : { extra: hint })}
    >
      <Input type="date" style={{ maxWidth: 200 }} />
    </Form.Item>
  )
}
