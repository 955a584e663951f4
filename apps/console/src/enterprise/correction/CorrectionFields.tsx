import type { Enterprise } from '@huoshui/contract'
import { useQueryClient } from '@tanstack/react-query'
import { Col, Form, type FormInstance, Input, InputNumber, Row, Select } from 'antd'
import { AreaPicker } from '../../area/AreaPicker.tsx'
import { placeOf, upperAreasQuery } from '../../area/areas.ts'
import { statusOptions, typeOptions } from '../labels.ts'
import type { CorrectionForm } from './correction-form.ts'
import { checkCode, checkIndustry } from './field-rules.ts'

type Props = {
  form: FormInstance<CorrectionForm>
  initial: Partial<CorrectionForm>
  enterprise: Enterprise
  isRequest: boolean
  onSubmit: (fields: CorrectionForm) => void
}

export function CorrectionFields({ form, initial, enterprise, isRequest, onSubmit }: Props) {
  const queryClient = useQueryClient()
  const finish = async (fields: CorrectionForm) => {
    if (!form.isFieldTouched('place')) return onSubmit(fields)
    const placeCodes = placeOf(fields.place, await queryClient.ensureQueryData(upperAreasQuery))
    onSubmit(placeCodes ? { ...fields, placeCodes } : fields)
  }
  return (
    <Form form={form} layout="vertical" initialValues={initial} onFinish={finish} scrollToFirstError>
      <Row gutter={16}>
        <Field
          name="name"
          label="名称"
          span={16}
          rules={[{ required: true, whitespace: true, message: '名称不能为空。' }]}
        />
        <Field name="shortName" label="简称" />
        <Field name="creditCode" label="统一社会信用代码" span={16} rules={[{ validator: checkCode }]} />
        <Field name="creditCodeOverride" label="代码核对说明" placeholder="校验位不符但证照无误时填" />
        <Choice name="type" label="主体类型" options={typeOptions} />
        <Choice name="status" label="登记状态" options={statusOptions} />
        <Field name="statusSince" label="状态日期" type="date" />
        <Field name="industryCode" label="行业代码" rules={[{ validator: checkIndustry }]} />
        <Field name="foundedOn" label="成立日期" type="date" />
        <Col xs={24} sm={8}>
          <Form.Item name="capitalWan" label="注册资本（万元）">
            <InputNumber<number> min={0} style={{ width: '100%' }} />
          </Form.Item>
        </Col>
        <Col span={24}>
          <Form.Item name="place" label="管理单元、镇街、村居">
            <AreaPicker />
          </Form.Item>
        </Col>
        <Field name="registeredAddress" label="登记住所" span={24} />
        <Field name="actualAddress" label="实际经营地址" span={24} />
        <Field name="legalPerson" label="法定代表人（经营者）" placeholder={keep(enterprise.legalPerson)} />
        <Field name="contactPerson" label="联系人" placeholder={keep(enterprise.contactPerson)} />
        <Field name="contactPhone" label="联系电话" placeholder={keep(enterprise.contactPhone)} />
        <Field
          name="effectiveOn"
          label="变更生效日期"
          type="date"
          rules={[{ required: true, message: '请选择日期。' }]}
        />
        <Field
          name="reason"
          label="更正理由"
          span={16}
          rules={[{ required: true, whitespace: true, min: 2, message: '请填写理由，至少 2 个字。' }]}
        />
        {isRequest && <Field name="evidence" label="依据（文件、证照号码、向谁核实）" span={24} />}
      </Row>
      {/* Lets the Enter key send the form; the button people see stands in the dialog's foot. */}
      <button type="submit" hidden tabIndex={-1} />
    </Form>
  )
}

function keep(masked: string | null): string {
  return masked ? `现为 ${masked}，不改请留空` : '未登记'
}

type FieldProps = {
  name: keyof CorrectionForm
  label: string
  span?: number
  type?: 'date'
  placeholder?: string
  rules?: { required?: boolean; whitespace?: boolean; min?: number; message?: string; validator?: typeof checkCode }[]
}

function Field({ name, label, span = 8, type, placeholder, rules }: FieldProps) {
  return (
    <Col xs={24} sm={span}>
      <Form.Item name={name} label={label} {...(rules ? { rules } : {})}>
        <Input {...(type ? { type } : {})} {...(placeholder ? { placeholder } : {})} />
      </Form.Item>
    </Col>
  )
}

function Choice({ name, label, options }: { name: keyof CorrectionForm; label: string; options: typeof typeOptions }) {
  return (
    <Col xs={24} sm={8}>
      <Form.Item name={name} label={label}>
        <Select options={options} />
      </Form.Item>
    </Col>
  )
}
