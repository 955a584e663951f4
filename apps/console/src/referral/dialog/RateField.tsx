import { Form, InputNumber } from 'antd'

/** Annual simple rate in percent, to the basis point. */
export function RateField({ label = '年利率（%）' }: { label?: string }) {
  return (
    <Form.Item name="rate" label={label} rules={[{ required: true, message: '请填写年利率。' }]}>
      <InputNumber min={0} max={36} precision={2} step={0.05} suffix="%" style={{ width: '100%' }} />
    </Form.Item>
  )
}

export function bpOf(percent: number): number {
  return Math.round(percent * 100)
}
