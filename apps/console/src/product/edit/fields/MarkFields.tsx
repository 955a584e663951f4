import { Checkbox, Flex, Form, Input } from 'antd'

/** Where the content comes from and how far it may be believed. */
export function MarkFields() {
  return (
    <>
      <Form.Item name="source" label="来源" extra="内容出自哪里，如本行产品手册（2026 年版）。">
        <Input maxLength={300} />
      </Form.Item>
      <Flex gap={24} wrap>
        <Form.Item name="verified" valuePropName="checked" noStyle>
          <Checkbox>已由银行核实</Checkbox>
        </Form.Item>
        <Form.Item name="isDemonstration" valuePropName="checked" noStyle>
          <Checkbox>演示数据（不是真实产品）</Checkbox>
        </Form.Item>
      </Flex>
    </>
  )
}
