import { type Enterprise, tellNeed } from '@huoshui/contract'
import { useNavigate } from '@tanstack/react-router'
import { Col, Form, Input, InputNumber, Row, Select } from 'antd'
import { useRef } from 'react'
import { CommandDialog } from '../../command/CommandDialog.tsx'
import { newId } from '../../new-id.ts'
import { remote } from '../../remote.ts'
import { optionsOf, purposes } from '../purposes.ts'
import { fenOf, MoneyField } from './MoneyField.tsx'
import { useBanks } from './useBanks.ts'

type Fields = {
  amount: string
  months?: number
  purpose: string
  banks?: string[]
  source: 'office' | 'event'
  remark?: string
}

/** A need told by phone, at the office or at an event; one heard at a visit is recorded with the visit. */
export function TellNeedDialog({ enterprise, onClose }: { enterprise: Enterprise; onClose: () => void }) {
  const [form] = Form.useForm<Fields>()
  const id = useRef(newId())
  const navigate = useNavigate()
  const { banks } = useBanks()
  return (
    <CommandDialog<Fields, { id: string }>
      title={`登记融资需求：${enterprise.name}`}
      okText="登记"
      form={form}
      initialValues={{ source: 'office', purpose: 'working' }}
      run={({ amount, source, months, banks: wanted, remark, purpose }) =>
        remote(tellNeed, {
          body: {
            enterpriseId: enterprise.id,
            source,
            content: {
              id: id.current,
              amountFen: fenOf(amount),
              months: months ?? null,
              purpose,
              banks: wanted ?? [],
              remark: remark?.trim() || null,
            },
          },
        })
      }
      changes={['needs']}
      done="已登记，可以申报。"
      onDone={({ id: told }) => void navigate({ to: '/needs/$id', params: { id: told } })}
      onClose={onClose}
    >
      <Row gutter={16}>
        <Col xs={24} sm={12}>
          <MoneyField name="amount" label="需求金额" isFirst />
        </Col>
        <Col xs={24} sm={12}>
          <Form.Item name="months" label="期限（个月）">
            <InputNumber min={1} max={360} precision={0} style={{ width: '100%' }} />
          </Form.Item>
        </Col>
        <Col xs={24} sm={12}>
          <Form.Item name="purpose" label="用途">
            <Select options={optionsOf(purposes)} />
          </Form.Item>
        </Col>
        <Col xs={24} sm={12}>
          <Form.Item name="source" label="怎样得知">
            <Select options={optionsOf({ office: '来电来访', event: '活动' })} />
          </Form.Item>
        </Col>
      </Row>
      <Form.Item name="banks" label="意向银行" extra="企业没有说的不填。">
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={banks.map(({ id: value, name: label }) => ({ value, label }))}
        />
      </Form.Item>
      <Form.Item name="remark" label="备注">
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 4 }} maxLength={1000} showCount />
      </Form.Item>
    </CommandDialog>
  )
}
