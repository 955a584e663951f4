import { type LedgerEntry, saveLedgerDefinition } from '@huoshui/contract'
import { Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { remote } from '../remote.ts'

type Definition = LedgerEntry['definition']
type Given = { firstPeriod?: string; dueDay: number; remindBefore: string[]; isVerified: boolean }

/** Puts a ledger into use and changes when it is due; the next version of its definition. What is filled in is changed on a page of its own. */
export function DefineDialog({ ledger, onClose }: { ledger: LedgerEntry; onClose: () => void }) {
  const [form] = Form.useForm<Given>()
  const { id, version, definition } = ledger
  const example = definition.due.period === 'month' ? '2026-12' : '2026'
  return (
    <CommandDialog<Given, { id: string; version: number }>
      title={definition.firstPeriod === null ? `启用${definition.title}` : `修改${definition.title}`}
      okText="保存"
      width={720}
      form={form}
      initialValues={{
        ...(definition.firstPeriod === null ? {} : { firstPeriod: definition.firstPeriod }),
        dueDay: definition.due.day,
        remindBefore: definition.remindBefore.map(String),
        isVerified: definition.isVerified,
      }}
      run={(given) =>
        remote(saveLedgerDefinition, { params: { id }, body: { version, definition: applied(definition, given) } })
      }
      changes={['ledgers']}
      done="已保存。"
      onClose={onClose}
    >
      <Form.Item
        name="firstPeriod"
        label="起始期"
        extra="从这一期起要求填报；留空为不启用。已开始填报的各期仍按原来的版本。"
        rules={[
          {
            pattern: definition.due.period === 'month' ? /^\d{4}-(0[1-9]|1[0-2])$/ : /^\d{4}$/,
            message: `应写作${example}。`,
          },
        ]}
      >
        <Input placeholder={example} style={{ width: 160 }} />
      </Form.Item>
      <Form.Item
        name="dueDay"
        label={definition.due.period === 'month' ? '每月几日前报送' : `每年${definition.due.month}月几日前报送`}
      >
        <InputNumber min={1} max={31} precision={0} />
      </Form.Item>
      <Form.Item name="remindBefore" label="到期前几天提醒（可填几个）">
        <Select mode="tags" options={['10', '5', '3', '1', '0'].map((value) => ({ value, label: `${value}天` }))} />
      </Form.Item>
      <Form.Item name="isVerified" valuePropName="checked">
        <Checkbox>项目和期限已核定</Checkbox>
      </Form.Item>
    </CommandDialog>
  )
}

function applied(definition: Definition, { firstPeriod, dueDay, remindBefore, isVerified }: Given): Definition {
  return {
    ...definition,
    firstPeriod: firstPeriod || null,
    isVerified,
    due: { ...definition.due, day: dueDay },
    remindBefore: remindBefore.map(Number).filter((days) => Number.isInteger(days) && days >= 0),
  }
}
