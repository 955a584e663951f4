import { Form, Input } from 'antd'

/** What the product is called and for. */
export function BasicFields() {
  return (
    <>
      <Form.Item
        name="name"
        label="产品名称"
        rules={[{ required: true, whitespace: true, min: 2, message: '请填写产品名称，至少 2 个字。' }]}
      >
        <Input maxLength={60} showCount />
      </Form.Item>
      <Form.Item name="summary" label="产品说明" extra="面向谁、做什么用。">
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} showCount />
      </Form.Item>
    </>
  )
}
