import { Checkbox, Form, Input, Select } from 'antd'
import { ReasonField } from '../../command/ReasonField.tsx'
import { useSession } from '../../session/session.ts'
import { type Filled, readFilled, unitShown } from '../number/number-text.ts'
import type { PolicyNumberLine } from '../number/policy-number.ts'
import { ValueFields } from '../number/ValueFields.tsx'
import { useLawPlaces } from '../useLawPlaces.ts'
import type { EntryFields } from './entry-form.ts'

const required = (label: string) => [{ required: true, whitespace: true, message: `请填写${label}。` }]

/** The fields of an entry: value, document, days and place, where it was read, reason. */
export function EntryFormFields({ line }: { line: PolicyNumberLine }) {
  const { options } = useLawPlaces()
  const { kind, codes } = useSession().scope
  const isUnit = kind === 'unit'
  const places = isUnit ? options.filter(({ value }) => codes.includes(value)) : options
  return (
    <>
      <Form.Item<EntryFields>
        name="value"
        label={`新的数值${unitShown(line) ? `（${unitShown(line)}）` : ''}`}
        required
        rules={[{ validator: (_, filled: Filled) => checkValue(line, filled) }]}
      >
        <ValueControl line={line} />
      </Form.Item>
      <Form.Item<EntryFields> name="title" label="文件标题" rules={required('文件标题')}>
        <Input maxLength={200} placeholder="如：湛江市……管理办法" />
      </Form.Item>
      <div className="law-fields">
        <Form.Item<EntryFields> name="documentNumber" label="发文字号" extra="没有文号的留空。">
          <Input maxLength={60} placeholder="如：湛府规〔2026〕1号" />
        </Form.Item>
        <Form.Item<EntryFields> name="issuedOn" label="印发日期">
          <Input type="date" />
        </Form.Item>
      </div>
      <Form.Item<EntryFields> name="cite.clause" label="条款" rules={required('条款')}>
        <Input maxLength={200} placeholder="如：第六条第（二）项" />
      </Form.Item>
      <div className="law-fields">
        <Form.Item<EntryFields> name="cite.firstDay" label="施行首日" rules={required('施行首日')}>
          <Input type="date" />
        </Form.Item>
        <Form.Item<EntryFields>
          name="cite.lastDay"
          label="末日（含）"
          extra="没有期限的留空。"
          dependencies={['cite.firstDay']}
          rules={[lastDayRule]}
        >
          <Input type="date" />
        </Form.Item>
      </div>
      <Form.Item<EntryFields>
        name="cite.place"
        label="适用地区"
        rules={required('适用地区')}
        extra={isUnit ? '县（市、区）、功能区只能为本地补录。' : undefined}
      >
        <Select showSearch={{ optionFilterProp: 'label' }} options={places} style={{ maxWidth: 320 }} />
      </Form.Item>
      <Form.Item<EntryFields>
        name="cite.source"
        label="出处"
        rules={required('出处')}
        extra="在哪里看到的：原件、官方网站的网址。"
      >
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item<EntryFields>
        name="verified"
        valuePropName="checked"
        extra="没有见到原文的不要勾，结论上会标“未核实”。"
      >
        <Checkbox>数值、条款、日期已同文件原文逐一核对</Checkbox>
      </Form.Item>
      <Form.Item<EntryFields> name="note" label="说明" extra="日期怎样算的、有什么没有核实；没有的留空。">
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={500} />
      </Form.Item>
      <ReasonField label="补录理由" placeholder="审批人会看到；会记入审计日志" longest={300} />
    </>
  )
}

async function checkValue(line: PolicyNumberLine, filled: Filled): Promise<void> {
  const { fault } = readFilled(line, filled)
  if (fault !== null) throw new Error(fault)
}

const lastDayRule = ({ getFieldValue }: { getFieldValue: (name: string) => unknown }) => ({
  validator: async (_: unknown, lastDay: string) => {
    const firstDay = String(getFieldValue('cite.firstDay') ?? '')
    if (lastDay && firstDay && lastDay < firstDay) throw new Error('末日应不早于首日。')
  },
})

type ControlProps = { line: PolicyNumberLine; id?: string; value?: Filled; onChange?: (filled: Filled) => void }

function ValueControl({ line, id, value = [''], onChange }: ControlProps) {
  const { status } = Form.Item.useStatus()
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
      <ValueFields
        number={line}
        label={`${line.label}的新数值`}
        filled={value}
        hasFault={status === 'error'}
        {...(id ? { id } : {})}
        onChange={(filled) => onChange?.(filled)}
      />
    </div>
  )
}
