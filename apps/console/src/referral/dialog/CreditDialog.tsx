import { type GuaranteeMode, grantCredit, guaranteeModes, type ReferralDetail, renewCredit } from '@huoshui/contract'
import { Checkbox, Col, Form, Input, InputNumber, Radio, Row, Select } from 'antd'
import { useRef } from 'react'
import { CommandDialog } from '../../command/CommandDialog.tsx'
import { fenOf, MoneyField, wanOf } from '../../need/dialog/MoneyField.tsx'
import { optionsOf } from '../../need/purposes.ts'
import { newId } from '../../new-id.ts'
import { remote } from '../../remote.ts'
import { DayField } from './DayField.tsx'
import { bpOf, RateField } from './RateField.tsx'

type Fields = {
  amount: string
  months: number
  isRevolving?: boolean
  rate: number
  modes: GuaranteeMode[]
  first: 'yes' | 'no' | 'unsaid'
  firstBasis?: string
  on: string
  validUntil: string
  kind: 'ordinary' | 'without_repayment'
  maturesOn: string
}
type Props = { referral: ReferralDetail; isRenewal: boolean; onClose: () => void }

/** 授信, or the contract of a renewal with the loan that repays the old one. */
export function CreditDialog({ referral, isRenewal, onClose }: Props) {
  const [form] = Form.useForm<Fields>()
  const ids = useRef({ credit: newId(), drawdown: newId() })
  const old = referral.credits.at(-1)
  const first = Form.useWatch('first', form)
  return (
    <CommandDialog<Fields, { id: string }>
      title={`${isRenewal ? '续贷签约' : '授信'}：${referral.enterpriseName}`}
      okText={isRenewal ? '登记续贷' : '登记授信'}
      width={720}
      form={form}
      initialValues={{
        amount: wanOf(isRenewal && old ? old.amountFen : referral.amountFen),
        months: referral.months,
        first: isRenewal ? 'no' : 'unsaid',
        ...(isRenewal ? { kind: 'without_repayment' as const, firstBasis: '续贷' } : {}),
      }}
      run={(fields) => {
        const body = bodyOf(fields, ids.current.credit, referral.version)
        const params = { id: referral.id }
        if (!isRenewal) return remote(grantCredit, { params, body })
        const { amountFen, rateBp } = body
        const drawdown = { id: ids.current.drawdown, amountFen, rateBp, maturesOn: fields.maturesOn }
        return remote(renewCredit, { params, body: { ...body, kind: fields.kind, renewsId: old?.id ?? '', drawdown } })
      }}
      changes={['referrals', 'needs']}
      done={isRenewal ? '已登记续贷。' : '已登记授信；放款后逐笔登记。'}
      onClose={onClose}
    >
      {isRenewal && (
        <Form.Item name="kind" label="续贷方式" extra="无还本续贷须在原贷款到期前签订新合同。">
          <Radio.Group
            options={[
              { value: 'without_repayment', label: '无还本续贷' },
              { value: 'ordinary', label: '一般续贷' },
            ]}
          />
        </Form.Item>
      )}
      <Row gutter={16}>
        <Col xs={24} sm={8}>
          <MoneyField name="amount" label="授信金额" isFirst />
        </Col>
        <Col xs={24} sm={8}>
          <Form.Item name="months" label="期限（个月）" rules={[{ required: true, message: '请填写期限。' }]}>
            <InputNumber min={1} max={360} precision={0} style={{ width: '100%' }} />
          </Form.Item>
        </Col>
        <Col xs={24} sm={8}>
          <RateField />
        </Col>
      </Row>
      <Form.Item name="modes" label="担保方式" rules={[{ required: true, message: '请选择担保方式。' }]}>
        <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={optionsOf(guaranteeModes)} />
      </Form.Item>
      <Form.Item name="isRevolving" valuePropName="checked">
        <Checkbox>额度可循环使用</Checkbox>
      </Form.Item>
      <Form.Item name="first" label="是否首贷" extra="以银行查询征信的结果为准，平台不推断。">
        <Radio.Group
          options={[
            { value: 'yes', label: '是' },
            { value: 'no', label: '否' },
            { value: 'unsaid', label: '不说明' },
          ]}
        />
      </Form.Item>
      {first !== 'unsaid' && (
        <Form.Item
          name="firstBasis"
          label="依据"
          rules={[{ required: true, whitespace: true, min: 2, message: '请写明依据。' }]}
        >
          <Input maxLength={200} placeholder="如：2026-11-18 查询企业征信，无贷款记录" />
        </Form.Item>
      )}
      <Row gutter={16}>
        <Col xs={24} sm={8}>
          <DayField label={isRenewal ? '签约日期' : '授信日期'} isRequired />
        </Col>
        <Col xs={24} sm={8}>
          <DayField name="validUntil" label="额度有效期至" isRequired />
        </Col>
        {isRenewal && (
          <Col xs={24} sm={8}>
            <DayField name="maturesOn" label="新贷款到期日" isRequired />
          </Col>
        )}
      </Row>
    </CommandDialog>
  )
}

function bodyOf(fields: Fields, id: string, version: number) {
  const { amount, months, isRevolving = false, rate, modes, first, firstBasis, on, validUntil } = fields
  return {
    id,
    version,
    on,
    amountFen: fenOf(amount),
    months,
    isRevolving,
    rateBp: bpOf(rate),
    guaranteeModes: modes,
    firstLoan: first === 'unsaid' ? null : { isFirst: first === 'yes', basis: firstBasis ?? '' },
    validUntil,
  }
}
