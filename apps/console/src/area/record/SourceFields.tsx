import { Checkbox, Form, Input } from 'antd'

/** What the name and code rest on, and whether somebody compared them with it. */
export function SourceFields() {
  return (
    <>
      <Form.Item
        name="source"
        label="名称、代码的依据"
        extra="如：省民政厅批复文号、国家统计局统计用区划代码（年份）。"
        rules={[{ required: true, whitespace: true, min: 2, message: '请填写依据，至少 2 个字。' }]}
      >
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name="verified" valuePropName="checked">
        <Checkbox>名称和代码已与依据核对</Checkbox>
      </Form.Item>
    </>
  )
}
