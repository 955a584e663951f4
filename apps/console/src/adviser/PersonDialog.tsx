import { type AdviserPosting, changeAdviserPerson } from '@huoshui/contract'
import { Form, Input } from 'antd'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { remote } from '../remote.ts'

type Fields = { position: string; officePhone: string }

/** Puts position and office number right; the period stays. */
export function PersonDialog({ posting, onClose }: { posting: AdviserPosting; onClose: () => void }) {
  const [form] = Form.useForm<Fields>()
  return (
    <CommandDialog<Fields, { id: string }>
      title="更正职务和办公电话"
      okText="更正"
      form={form}
      initialValues={{ position: posting.position ?? '', officePhone: posting.officePhone ?? '' }}
      run={({ position, officePhone }) =>
        remote(changeAdviserPerson, {
          params: { id: posting.id },
          body: { position: position.trim() || null, officePhone: officePhone.trim() || null },
        })
      }
      changes={['advisers']}
      done="已更正。"
      onClose={onClose}
    >
      <Form.Item name="position" label="职务">
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="officePhone" label="办公电话" extra="企业会看到这个号码，请不要填私人手机。">
        <Input maxLength={20} />
      </Form.Item>
    </CommandDialog>
  )
}
