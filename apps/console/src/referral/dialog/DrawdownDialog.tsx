import { drawCredit, type ReferralDetail } from '@huoshui/contract'
import { FEE_KINDS, type FeeKind } from '@huoshui/rules/loan-cost/loan-terms'
import { printWan } from '@huoshui/rules/money/print-money'
import { Col, Form, Row, Select } from 'antd'
import { useRef } from 'react'
import { CommandDialog } from '../../command/CommandDialog.tsx'
import { fenOf, MoneyField } from '../../need/dialog/MoneyField.tsx'
import { optionsOf } from '../../need/purposes.ts'
import { newId } from '../../new-id.ts'
import { remote } from '../../remote.ts'
import { DayField } from './DayField.tsx'
import { bpOf, RateField } from './RateField.tsx'

type Fields = {
  creditId: string
  amount: string
  rate: number
  on: string
  maturesOn: string
  costKind?: FeeKind
  cost?: string
}

/** 放款: one payment, with its real rate and what it cost beside interest. */
export function DrawdownDialog({ referral, onClose }: { referral: ReferralDetail; onClose: () => void }) {
  const [form] = Form.useForm<Fields>()
  const id = useRef(newId())
  const credit = referral.credits.at(-1)
  const costKind = Form.useWatch('costKind', form)
  return (
    <CommandDialog<Fields, { drawnFen: number }>
      title={`登记放款：${referral.enterpriseName}`}
      okText="登记放款"
      width={640}
      form={form}
      initialValues={{ ...(credit ? { creditId: credit.id, rate: credit.rateBp / 100 } : {}) }}
      run={({ amount, rate, costKind: kind, cost, ...same }) =>
        remote(drawCredit, {
          params: { id: referral.id },
          body: {
            ...same,
            id: id.current,
            version: referral.version,
            amountFen: fenOf(amount),
            rateBp: bpOf(rate),
            costs: kind && cost?.trim() ? [{ kind, amountFen: fenOf(cost) }] : [],
          },
        })
      }
      changes={['referrals', 'needs']}
      done={({ drawnFen }) => `已登记，累计放款 ${printWan(drawnFen)}。`}
      onClose={onClose}
    >
      <Form.Item name="creditId" label="授信" rules={[{ required: true, message: '请选择授信。' }]}>
        <Select options={referral.credits.map((one) => ({ value: one.id, label: describe(one) }))} />
      </Form.Item>
      <Row gutter={16}>
        <Col xs={24} sm={12}>
          <MoneyField name="amount" label="放款金额" isFirst />
        </Col>
        <Col xs={24} sm={12}>
          <RateField label="实际年利率（%）" />
        </Col>
        <Col xs={24} sm={12}>
          <DayField label="放款日期" isRequired />
        </Col>
        <Col xs={24} sm={12}>
          <DayField name="maturesOn" label="到期日" isRequired />
        </Col>
        <Col xs={24} sm={12}>
          <Form.Item name="costKind" label="利息以外的费用">
            <Select allowClear placeholder="没有" options={optionsOf(FEE_KINDS)} />
          </Form.Item>
        </Col>
        {costKind && (
          <Col xs={24} sm={12}>
            <MoneyField name="cost" label="费用金额" />
          </Col>
        )}
      </Row>
    </CommandDialog>
  )
}

function describe({ amountFen, drawnFen, isRevolving, validUntil }: ReferralDetail['credits'][number]): string {
  const left = isRevolving ? '可循环' : `余 ${printWan(amountFen - drawnFen)}`
  return `${printWan(amountFen)}（${left}，有效至 ${validUntil}）`
}
