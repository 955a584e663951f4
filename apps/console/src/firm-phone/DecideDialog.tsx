import { decideFirmPhone, type FirmPhone } from '@huoshui/contract'
import { Form, Input, Radio } from 'antd'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { remote } from '../remote.ts'

type Fields = { isTheirs: boolean; note: string }

/** Whether a phone is the firm's, and how that was found out. */
export function DecideDialog({ phone, onClose }: { phone: FirmPhone; onClose: () => void }) {
  const [form] = Form.useForm<Fields>()
  return (
    <CommandDialog<Fields, { withdrawnNeeds: number }>
      title={`核实手机 ${phone.phoneMasked ?? '（没有，凭证照登录）'}`}
      okText="保存"
      form={form}
      run={(body) => remote(decideFirmPhone, { params: { id: phone.id }, body })}
      changes={['firm-phone', 'need']}
      done={({ withdrawnNeeds }) => (withdrawnNeeds > 0 ? `已保存，终止了 ${withdrawnNeeds} 项需求。` : '已保存。')}
      onClose={onClose}
    >
      <p style={{ marginTop: 0 }}>{phone.enterpriseName}</p>
      <Form.Item name="isTheirs" label="核实结果" rules={[{ required: true, message: '请选择核实结果。' }]}>
        <Radio.Group
          options={[
            { value: true, label: '是本企业的' },
            { value: false, label: '不是（它申报的需求和给出的同意一并终止）' },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="note"
        label="怎样核实的"
        rules={[{ required: true, whitespace: true, min: 4, message: '请写明怎样核实的（至少 4 个字）。' }]}
      >
        <Input.TextArea rows={2} maxLength={200} showCount placeholder="例如：打登记的联系电话，负责人确认" />
      </Form.Item>
    </CommandDialog>
  )
}
