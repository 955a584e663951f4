import { dayOf, QuietText } from '@huoshui/ui'
import { Flex, Form, InputNumber, Select } from 'antd'
import { annualRate, printPercent } from '../../words/product-terms.ts'
import { type ProductForm, type RateKind, rateOf } from '../product-form.ts'

const kinds: { value: RateKind; label: string }[] = [
  { value: 'none', label: '未公布' },
  { value: 'fixed', label: '固定利率' },
  { value: '1y', label: '1 年期 LPR 加减点' },
  { value: '5y', label: '5 年期以上 LPR 加减点' },
]

/** 年利率: fixed in per cent, or basis points over or below the LPR; what it comes to today is told at once. */
export function RateFields() {
  const form = Form.useFormInstance<ProductForm>()
  const kind = Form.useWatch('rateKind', form) ?? 'none'
  const isFixed = kind === 'fixed'
  const bounds = isFixed
    ? { min: 0, max: 36, precision: 2, step: 0.05 }
    : { min: -500, max: 3600, precision: 0, step: 5 }
  const unit = isFixed ? '%' : '基点'
  return (
    <Form.Item label="年利率" required={false} extra={<TodaysRate />}>
      <Flex gap={8} wrap align="flex-start">
        <Form.Item name="rateKind" noStyle>
          <Select<RateKind> aria-label="利率方式" style={{ width: 200 }} options={kinds} />
        </Form.Item>
        {kind !== 'none' && (
          <>
            <Form.Item name="rateFrom" style={{ margin: 0 }} rules={[{ required: true, message: '请填写利率下限。' }]}>
              <InputNumber aria-label="利率下限" {...bounds} suffix={unit} style={{ width: 130 }} />
            </Form.Item>
            <span style={{ lineHeight: '32px' }}>至</span>
            <Form.Item
              name="rateTo"
              style={{ margin: 0 }}
              dependencies={['rateFrom']}
              rules={[
                { required: true, message: '请填写利率上限。' },
                { validator: notBelow(() => form.getFieldValue('rateFrom')) },
              ]}
            >
              <InputNumber aria-label="利率上限" {...bounds} suffix={unit} style={{ width: 130 }} />
            </Form.Item>
          </>
        )}
      </Flex>
    </Form.Item>
  )
}

function TodaysRate() {
  const form = Form.useFormInstance<ProductForm>()
  const kind = Form.useWatch('rateKind', form) ?? 'none'
  const from = Form.useWatch('rateFrom', form) ?? null
  const to = Form.useWatch('rateTo', form) ?? null
  const rate = rateOf(kind, from, to)
  const annual = rate ? annualRate(rate, dayOf(new Date())) : undefined
  if (!annual?.lpr) return null
  const { bp, since, verified } = annual.lpr
  return (
    <QuietText>
      今天合 {annual.text}（LPR {printPercent(bp)}，{since} 起{verified ? '' : '，未与公告核对'}）
    </QuietText>
  )
}

function notBelow(low: () => unknown) {
  return async (_: unknown, high: number | null | undefined) => {
    const least = low()
    if (typeof least === 'number' && typeof high === 'number' && high < least) throw new Error('利率上限低于下限。')
  }
}
