import { Button, Flex, Form, Input } from 'antd'
import { AreaSelectField } from '../AreaSelect.tsx'

/** The towns a town is split into, each with its villages. */
export function SplitParts() {
  return (
    <Form.List name="parts" initialValue={[{}, {}]}>
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }, index) => (
            <Flex key={key} gap={8} wrap align="flex-end">
              <Form.Item
                name={[name, 'code']}
                label={`第 ${index + 1} 个：代码`}
                rules={[{ required: true, message: '请填写代码。' }]}
              >
                <Input style={{ width: 140 }} />
              </Form.Item>
              <Form.Item name={[name, 'name']} label="名称" rules={[{ required: true, message: '请填写名称。' }]}>
                <Input style={{ width: 140 }} />
              </Form.Item>
              <Form.Item name={[name, 'villages']} label="村居" style={{ flex: '1 1 200px' }} initialValue={[]}>
                <AreaSelectField />
              </Form.Item>
              {fields.length > 2 && (
                <Form.Item>
                  <Button onClick={() => remove(name)}>删去</Button>
                </Form.Item>
              )}
            </Flex>
          ))}
          <Button onClick={() => add({})} style={{ marginBottom: 16 }}>
            再加一个
          </Button>
        </>
      )}
    </Form.List>
  )
}
