import { FEE_KINDS } from '@huoshui/rules/loan-cost/loan-terms'
import { Button, Flex, Form, InputNumber, Select } from 'antd'
import type { FeeFields as Fee, ProductForm } from '../product-form.ts'

const kinds = Object.entries(FEE_KINDS).map(([value, label]) => ({ value, label }))
const timings = [
  { value: 'once', label: '一次性' },
  { value: 'yearly', label: '每年' },
]
const bases = [
  { value: 'amount', label: '贷款金额的' },
  { value: 'balance', label: '余额的' },
  { value: 'fixed', label: '定额' },
]
const newFee: Fee = { kind: 'guarantee', timing: 'once', by: 'amount', figure: null }

/** 利息以外的费用: everything the firm pays beside the interest, so that the true cost can be told. */
export function FeeFields() {
  const form = Form.useFormInstance<ProductForm>()
  const fees: Fee[] = Form.useWatch('fees', form) ?? []
  return (
    <Form.Item label="利息以外的费用" extra="担保费、评估费等，由企业负担的都要列出；没有就不填。">
      <Form.List name="fees">
        {(rows, { add, remove }) => (
          <Flex vertical gap={8}>
            {rows.map(({ key, name }) => (
              <Flex key={key} gap={8} wrap align="flex-start">
                <Form.Item name={[name, 'kind']} noStyle>
                  <Select aria-label={`第 ${name + 1} 项费用`} style={{ width: 110 }} options={kinds} />
                </Form.Item>
                <Form.Item name={[name, 'timing']} noStyle>
                  <Select aria-label={`第 ${name + 1} 项费用何时收`} style={{ width: 96 }} options={timings} />
                </Form.Item>
                <Form.Item name={[name, 'by']} noStyle>
                  <Select aria-label={`第 ${name + 1} 项费用怎样算`} style={{ width: 120 }} options={bases} />
                </Form.Item>
                <Form.Item
                  name={[name, 'figure']}
                  style={{ margin: 0 }}
                  rules={[{ required: true, message: '请填写数值。' }]}
                >
                  <InputNumber
                    aria-label={`第 ${name + 1} 项费用的数值`}
                    min={0}
                    max={fees[name]?.by === 'fixed' ? 100_000_000 : 10}
                    precision={2}
                    suffix={fees[name]?.by === 'fixed' ? '元' : '%'}
                    style={{ width: 140 }}
                  />
                </Form.Item>
                <Button type="text" aria-label={`删除第 ${name + 1} 项费用`} onClick={() => remove(name)}>
                  删除
                </Button>
              </Flex>
            ))}
            <span>
              <Button size="small" disabled={rows.length >= 10} onClick={() => add(newFee)}>
                添加费用
              </Button>
            </span>
          </Flex>
        )}
      </Form.List>
    </Form.Item>
  )
}
