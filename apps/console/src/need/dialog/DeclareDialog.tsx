import { declareNeed } from '@huoshui/contract'
import { Checkbox, Col, Form, Input, InputNumber, Radio, Row, Select } from 'antd'
import { useRef } from 'react'
import { CommandDialog } from '../../command/CommandDialog.tsx'
import { newId } from '../../new-id.ts'
import { remote } from '../../remote.ts'
import type { NeedDetail } from '../NeedPage.tsx'
import { optionsOf, purposes } from '../purposes.ts'
import { fenOf, MoneyField, wanOf } from './MoneyField.tsx'
import { StandardFields } from './StandardFields.tsx'
import { initialStandards, type StandardForm, standardsOf } from './standards-of.ts'

type Fields = {
  amount: string
  months: number
  purpose: string
  useOfFunds: string
  guarantee?: string
  contactPerson?: string
  contactPhone?: string
  actedFor: 'firm' | 'team'
  standards: StandardForm
  isTruthful: boolean
}

/** 申报, or once more after 帮扶; begins with what is known. */
export function DeclareDialog({ need, onClose }: { need: NeedDetail; onClose: () => void }) {
  const [form] = Form.useForm<Fields>()
  const id = useRef(newId())
  const [latest] = need.declarations
  const known = latest ?? need
  return (
    <CommandDialog<Fields, { id: string }>
      title={`申报：${need.enterpriseName}`}
      okText="申报"
      width={760}
      form={form}
      initialValues={{
        amount: wanOf(known.amountFen),
        ...(known.months === null ? {} : { months: known.months }),
        purpose: known.purpose,
        useOfFunds: latest?.useOfFunds ?? '',
        guarantee: known.guarantee ?? '',
        actedFor: 'firm',
        standards: initialStandards(latest?.standards ?? {}),
      }}
      run={({ amount, guarantee, contactPerson, contactPhone, standards, isTruthful: _, ...same }) =>
        remote(declareNeed, {
          params: { id: need.id },
          body: {
            ...same,
            id: id.current,
            version: need.version,
            amountFen: fenOf(amount),
            guarantee: guarantee?.trim() || null,
            banks: latest?.banks ?? [],
            standards: standardsOf(standards),
            contactPerson: contactPerson?.trim() || null,
            contactPhone: contactPhone?.trim() || null,
            isTruthful: true,
          },
        })
      }
      changes={['needs']}
      done="已申报，等待审核。"
      onClose={onClose}
    >
      <Row gutter={16}>
        <Col xs={24} sm={8}>
          <MoneyField name="amount" label="申报金额" isFirst />
        </Col>
        <Col xs={24} sm={8}>
          <Form.Item name="months" label="期限（个月）" rules={[{ required: true, message: '请填写期限。' }]}>
            <InputNumber min={1} max={360} precision={0} style={{ width: '100%' }} />
          </Form.Item>
        </Col>
        <Col xs={24} sm={8}>
          <Form.Item name="purpose" label="用途" rules={[{ required: true, message: '请选择用途。' }]}>
            <Select options={optionsOf(purposes)} />
          </Form.Item>
        </Col>
      </Row>
      <Form.Item
        name="useOfFunds"
        label="用途说明"
        rules={[{ required: true, whitespace: true, min: 4, message: '请写明用途，至少 4 个字。' }]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={500} showCount />
      </Form.Item>
      <Row gutter={16}>
        <Col xs={24} sm={8}>
          <Form.Item name="guarantee" label="担保方式">
            <Input maxLength={60} />
          </Form.Item>
        </Col>
        <Col xs={24} sm={8}>
          <Form.Item name="contactPerson" label="联系人">
            <Input maxLength={40} autoComplete="off" />
          </Form.Item>
        </Col>
        <Col xs={24} sm={8}>
          <Form.Item name="contactPhone" label="联系电话" extra="只给企业同意的银行查看，查看留痕。">
            <Input maxLength={20} autoComplete="off" inputMode="tel" />
          </Form.Item>
        </Col>
      </Row>
      <StandardFields isBasisNeeded={false} />
      <Form.Item name="actedFor" label="由谁申报">
        <Radio.Group
          options={[
            { value: 'firm', label: '企业（代为登记）' },
            { value: 'team', label: '专班' },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="isTruthful"
        valuePropName="checked"
        rules={[
          {
            validator: async (_, isOn) => {
              if (!isOn) throw new Error('须由企业承诺申报内容真实。')
            },
          },
        ]}
      >
        <Checkbox>企业承诺申报内容真实</Checkbox>
      </Form.Item>
    </CommandDialog>
  )
}
