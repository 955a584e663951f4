import { FACTS, type FactId } from '@huoshui/rules/fact/dictionary'
import type { FactDefinition } from '@huoshui/rules/fact/fact'
import { parseAmountFen } from '@huoshui/rules/money/money'
import { printWan, printYuan } from '@huoshui/rules/money/print-money'
import { Form, Input, Radio, Select, Space } from 'antd'
import { type FactForm, faultOfValue, fixedUnit, moneyUnits } from './fact-form.ts'

/** What is said, asked in the fact's own way: digits with their unit, yes or no, a day, one or several of its choices. */
export function FactValueField({ fact }: { fact: FactId }) {
  const { type, label }: FactDefinition = FACTS[fact]
  const unit: string | undefined = Form.useWatch('unit')
  const value: FactForm['value'] = Form.useWatch('value')
  const check = async (_: unknown, given: FactForm['value']) => {
    const fault = faultOfValue(fact, given, unit)
    if (fault) throw new Error(fault)
  }
  const field = (
    <Form.Item
      key={fact}
      name="value"
      label={label}
      dependencies={['unit']}
      rules={[{ required: true, validator: check }]}
      {...(type === 'money' ? { extra: <Amount value={value} unit={unit} /> } : {})}
    >
      <ValueInput fact={fact} />
    </Form.Item>
  )
  if (type !== 'money') return field
  return (
    <Space align="start">
      {field}
      <Form.Item name="unit" label="单位">
        <Radio.Group optionType="button" options={[...moneyUnits]} />
      </Form.Item>
    </Space>
  )
}

/** Both ways of saying an amount, so that a wrong unit is seen before it is saved. */
function Amount({ value, unit = '万元' }: { value: FactForm['value']; unit: string | undefined }) {
  if (typeof value !== 'string' || value.trim() === '') return null
  const amount = parseAmountFen(`${value}${unit}`, '元')
  return amount.ok ? (
    <span role="status">
      即 {printWan(amount.amountFen)}（{printYuan(amount.amountFen)}）
    </span>
  ) : null
}

// What Form.Item hands its child goes on to the control.
type InputProps = { fact: FactId; id?: string; value?: never; onChange?: (value: unknown) => void }

function ValueInput({ fact, ...control }: InputProps) {
  const { type, choices }: FactDefinition = FACTS[fact]
  const options = Object.entries(choices ?? {}).map(([value, label]) => ({ value, label }))
  switch (type) {
    case 'flag':
      return (
        <Radio.Group
          {...control}
          options={[
            { value: true, label: '是' },
            { value: false, label: '否' },
          ]}
        />
      )
    case 'day':
      return <Input {...control} type="date" style={{ width: 180 }} />
    case 'choice':
      return <Select {...control} options={options} placeholder="选择一项" />
    case 'set':
      return <Select {...control} mode="multiple" options={options} placeholder="可选多项" optionFilterProp="label" />
    default:
      return (
        <Input
          {...control}
          inputMode="decimal"
          autoComplete="off"
          maxLength={24}
          style={{ width: 240 }}
          suffix={fixedUnit(fact) ?? null}
        />
      )
  }
}
