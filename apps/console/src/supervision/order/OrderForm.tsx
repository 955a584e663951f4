import { type OrderForm as Form_, ORDER_FORMS, type SupervisionOrder, saveSupervisionOrder } from '@huoshui/contract'
import {
  measuresOfSupervised,
  SUPERVISED,
  type Supervised,
  type SupervisionMeasureId,
  supervisionMeasureOf,
} from '@huoshui/rules/supervision/supervision-measures'
import { useQuery } from '@tanstack/react-query'
import { Form, Input, InputNumber, Radio, Select } from 'antd'
import { useState } from 'react'
import { CommandDialog } from '../../command/CommandDialog.tsx'
import { newId } from '../../new-id.ts'
import { remote } from '../../remote.ts'
import { supervisionQuery } from '../supervision-queries.ts'

/** What a new one starts from: whose page it was drafted on. */
export type OrderSeed = {
  targetKind: Supervised
  targetId?: string
  measures?: readonly SupervisionMeasureId[]
  from?: string
  on?: string
}

type Fields = {
  targetId: string
  title: string
  text: string
  form: Form_
  documentNumber?: string
  workingDays: number
  measures: SupervisionMeasureId[]
}

type Props = { seed?: OrderSeed; order?: SupervisionOrder; onSaved: (id: string) => void; onClose: () => void }

/** Editor of a 督办单. What it rests on is chosen here and put into words by the platform when it is issued. */
export function OrderForm({ seed, order, onSaved, onClose }: Props) {
  const [form] = Form.useForm<Fields>()
  const [id] = useState(() => order?.id ?? newId())
  const targetKind = order?.targetKind ?? seed?.targetKind ?? 'bank'
  const span: { from?: string; on?: string } = order ?? seed ?? {}
  const { data } = useQuery(
    supervisionQuery({
      of: targetKind,
      ...(span.from ? { from: span.from } : {}),
      ...(span.on ? { on: span.on } : {}),
    }),
  )
  const kind = Form.useWatch('form', form)
  return (
    <CommandDialog<Fields, SupervisionOrder>
      title={order ? '修改督办单' : `起草督办单（发给${SUPERVISED[targetKind]}）`}
      okText="保存草稿"
      width={720}
      form={form}
      initialValues={initial(order, seed)}
      run={({ documentNumber, ...fields }) => {
        if (!data) throw new Error('单位名单还没有取到，请稍候再保存。')
        const number = documentNumber?.trim() ? documentNumber.trim() : null
        const body = {
          ...fields,
          documentNumber: number,
          version: order?.version ?? 0,
          targetKind,
          from: data.from,
          on: data.on,
        }
        return remote(saveSupervisionOrder, { params: { id }, body })
      }}
      changes={['supervision']}
      done="草稿已保存。"
      onDone={() => {
        onSaved(id)
        onClose()
      }}
      onClose={onClose}
    >
      <Form.Item name="targetId" label="发给" rules={[{ required: true, message: '请选择发给谁。' }]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          loading={!data}
          options={(data?.subjects ?? []).map(({ id: value, name }) => ({ value, label: name }))}
        />
      </Form.Item>
      <Form.Item
        name="title"
        label="标题"
        rules={[{ required: true, whitespace: true, min: 4, message: '请写标题（至少 4 个字）。' }]}
      >
        <Input maxLength={60} showCount />
      </Form.Item>
      <Form.Item
        name="text"
        label="要求"
        rules={[{ required: true, whitespace: true, min: 10, message: '请写明要求（至少 10 个字）。' }]}
      >
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} maxLength={4000} showCount />
      </Form.Item>
      <Form.Item name="measures" label="依据" extra="发出时按当时的数据写成文字，随督办单冻结。">
        <Select
          mode="multiple"
          options={measuresOfSupervised(targetKind).map((value) => ({
            value,
            label: supervisionMeasureOf(value).label,
          }))}
        />
      </Form.Item>
      <Form.Item
        name="workingDays"
        label="回复期限（发出后多少个工作日）"
        rules={[{ required: true, message: '请填期限。' }]}
      >
        <InputNumber min={1} max={90} precision={0} />
      </Form.Item>
      <Form.Item name="form" label="格式">
        <Radio.Group options={Object.entries(ORDER_FORMS).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item
        name="documentNumber"
        label="发文字号"
        extra="没有发文字号的按函的格式印，写本平台的督办单编号。"
        rules={
          kind === 'notice'
            ? [{ required: true, whitespace: true, message: '通知必须有发文字号；没有的请用函的格式。' }]
            : []
        }
      >
        <Input maxLength={40} placeholder="湛发改函〔2026〕12号" />
      </Form.Item>
    </CommandDialog>
  )
}

function initial(order: SupervisionOrder | undefined, seed: OrderSeed | undefined): Partial<Fields> {
  if (order) {
    const { targetId, title, text, form, workingDays, measures, documentNumber } = order
    return { targetId, title, text, form, workingDays, measures, ...(documentNumber ? { documentNumber } : {}) }
  }
  return {
    workingDays: 10,
    form: 'letter',
    measures: [...(seed?.measures ?? [])],
    text: '请核查下列情况的原因，提出改进办法和完成时间，并书面回复。',
    ...(seed?.targetId ? { targetId: seed.targetId } : {}),
  }
}
