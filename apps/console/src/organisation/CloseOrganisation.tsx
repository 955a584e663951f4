import { closeOrganisation } from '@huoshui/contract'
import { dayOf, printCount } from '@huoshui/ui'
import { Form, Input } from 'antd'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { ReasonField } from '../command/ReasonField.tsx'
import { remote } from '../remote.ts'
import type { OrganisationRow } from './organisation.ts'

type Fields = { closedOn: string; reason: string }

/** Takes an organisation out of use from a day on; what was shared with it ends that day. */
export function CloseOrganisation({ row, onClose }: { row: OrganisationRow; onClose: () => void }) {
  const [form] = Form.useForm<Fields>()
  const today = dayOf(new Date())
  return (
    <CommandDialog
      title={`停用“${row.name}”`}
      okText="停用"
      isDanger
      form={form}
      initialValues={{ closedOn: today }}
      run={(body: Fields) => remote(closeOrganisation, { params: { id: row.id }, body })}
      changes={['organisations', 'enterprises']}
      done={({ endedShares }) => `已停用“${row.name}”，${printCount(endedShares)} 户经营主体不再与它共享。`}
      onClose={onClose}
    >
      <p style={{ marginTop: 0 }}>
        停用后不再列出，与它共享的经营主体到停用日为止；记录和历史保留。
        {row.children > 0 && `它下面还有 ${row.children} 个机构，须先停用或移走。`}
      </p>
      <Form.Item name="closedOn" label="停用日" rules={[{ required: true, message: '请选择停用日。' }]}>
        <Input type="date" max={today} />
      </Form.Item>
      <ReasonField />
    </CommandDialog>
  )
}
