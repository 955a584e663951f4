import { type Answer, planTeams } from '@huoshui/contract'
import { Form, InputNumber } from 'antd'
import { AreaSelectField } from '../area/AreaSelect.tsx'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { remote } from '../remote.ts'

type Fields = { areas?: string[]; firmsPerTeam: number }

/** Places for teams, so many firms each; their people are named later. */
export function PlanDialog({ onClose, areas }: { onClose: () => void; areas?: string[] }) {
  const [form] = Form.useForm<Fields>()
  return (
    <CommandDialog<Fields, Answer<typeof planTeams>>
      title="设走访小组"
      okText="补设小组"
      form={form}
      initialValues={{ areas: areas ?? [], firmsPerTeam: 400 }}
      run={({ areas: chosen, firmsPerTeam }) => remote(planTeams, { body: { areas: chosen ?? [], firmsPerTeam } })}
      changes={['grids']}
      done={({ towns, added, teams }) => `${towns} 个镇街补设 ${added} 个小组，共 ${teams} 个。`}
      onClose={onClose}
    >
      <Form.Item name="areas" label="管理单元或镇街（不选为管辖范围内全部）">
        <AreaSelectField />
      </Form.Item>
      <Form.Item
        name="firmsPerTeam"
        label="每组大约负责多少户"
        extra="只补设不足的镇街，不减少已有小组；小组可先设名额，人员后补。"
        rules={[{ required: true, message: '请填写户数。' }]}
      >
        <InputNumber min={20} max={5000} style={{ width: 160 }} />
      </Form.Item>
    </CommandDialog>
  )
}
