import { type Answer, type listTeams, staffTeam, type VisitingTeam } from '@huoshui/contract'
import { Form, Input, Select } from 'antd'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { remote } from '../remote.ts'

type People = Answer<typeof listTeams>['people']
type Fields = { governmentUser?: string | null; bankUser?: string | null; reason: string }

/** Who of the town and who of a bank is in a team. */
export function StaffDialog({ team, people, onClose }: { team: VisitingTeam; people: People; onClose: () => void }) {
  const [form] = Form.useForm<Fields>()
  const optionsOf = (side: 'government' | 'bank') =>
    people
      .filter((person) => person.side === side)
      .map(({ userId, name, organisationName }) => ({ value: userId, label: `${name}（${organisationName}）` }))
  return (
    <CommandDialog<Fields, { id: string }>
      title={`${team.name}：人员`}
      okText="保存"
      form={form}
      initialValues={{ governmentUser: team.governmentUser, bankUser: team.bankUser, reason: '' }}
      run={({ governmentUser, bankUser, reason }) =>
        remote(staffTeam, {
          params: { id: team.id },
          body: { governmentUser: governmentUser ?? null, bankUser: bankUser ?? null, reason },
        })
      }
      changes={['grids']}
      done="已保存；离组的人不再看到该网格。"
      onClose={onClose}
    >
      <Form.Item name="governmentUser" label="镇街一方">
        <Select allowClear showSearch placeholder="待定" optionFilterProp="label" options={optionsOf('government')} />
      </Form.Item>
      <Form.Item name="bankUser" label="银行一方">
        <Select allowClear showSearch placeholder="待定" optionFilterProp="label" options={optionsOf('bank')} />
      </Form.Item>
      <Form.Item
        name="reason"
        label="理由"
        rules={[{ required: true, whitespace: true, min: 2, message: '请填写理由。' }]}
      >
        <Input maxLength={200} />
      </Form.Item>
    </CommandDialog>
  )
}
