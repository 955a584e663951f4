import { guaranteeModes } from '@huoshui/contract'
import { DAY_COUNTS, REPAYMENT_WAYS } from '@huoshui/rules/loan-cost/loan-terms'
import { Col, Form, InputNumber, Row, Select } from 'antd'
import type { ProductForm } from '../product-form.ts'
import { FeeFields } from './FeeFields.tsx'
import { RateFields } from './RateFields.tsx'

/** What is lent, for how long, at what price, against what, and how it is repaid. */
export function TermFields() {
  return (
    <>
      <Row gutter={16}>
        <FigureField name="minAmountFen" label="最低额度" suffix="万元" max={10_000_000} precision={4} />
        <FigureField
          name="maxAmountFen"
          label="最高额度"
          suffix="万元"
          max={10_000_000}
          precision={4}
          least="minAmountFen"
          fault="最高额度小于最低额度。"
        />
        <FigureField name="minMonths" label="最短期限" suffix="个月" min={1} max={360} precision={0} />
        <FigureField
          name="maxMonths"
          label="最长期限"
          suffix="个月"
          min={1}
          max={360}
          precision={0}
          least="minMonths"
          fault="最长期限短于最短期限。"
        />
      </Row>
      <RateFields />
      <Row gutter={16}>
        <Col xs={24} lg={12}>
          <Form.Item name="guaranteeModes" label="担保方式">
            <Select
              mode="multiple"
              options={optionsOf(guaranteeModes)}
              placeholder="可选多个"
              optionFilterProp="label"
            />
          </Form.Item>
        </Col>
        <Col xs={24} lg={12}>
          <Form.Item name="repaymentWays" label="还款方式">
            <Select
              mode="multiple"
              options={optionsOf(REPAYMENT_WAYS)}
              placeholder="可选多个"
              optionFilterProp="label"
            />
          </Form.Item>
        </Col>
        <Col xs={24} lg={12}>
          <Form.Item name="dayCount" label="计息方式" extra="合同里怎样算利息；多数银行按实际天数、一年 360 天。">
            <Select options={optionsOf(DAY_COUNTS)} />
          </Form.Item>
        </Col>
        <FigureField name="decisionDays" label="承诺审批时限" suffix="个工作日" min={1} max={90} precision={0} />
      </Row>
      <FeeFields />
    </>
  )
}

type FigureName = 'minAmountFen' | 'maxAmountFen' | 'minMonths' | 'maxMonths' | 'decisionDays'
type FigureProps = {
  name: FigureName
  label: string
  suffix: string
  min?: number
  max: number
  precision: number
  /** The field it may not be below, and what to say then. */
  least?: FigureName
  fault?: string
}

function FigureField({ name, label, suffix, min = 0, max, precision, least, fault }: FigureProps) {
  const form = Form.useFormInstance<ProductForm>()
  const rule = {
    validator: async (_: unknown, value: number | null | undefined) => {
      const low: unknown = least && form.getFieldValue(least)
      if (typeof low === 'number' && typeof value === 'number' && value < low) throw new Error(fault)
    },
  }
  return (
    <Col xs={12} lg={6}>
      <Form.Item name={name} label={label} {...(least ? { dependencies: [least], rules: [rule] } : {})}>
        <InputNumber
          min={min}
          max={max}
          {...(precision === 0 ? { precision } : {})}
          suffix={suffix}
          placeholder="没有就不填"
          style={{ width: '100%' }}
        />
      </Form.Item>
    </Col>
  )
}

function optionsOf(table: Readonly<Record<string, string>>) {
  return Object.entries(table).map(([value, label]) => ({ value, label }))
}
