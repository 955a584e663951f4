import { createUser, type PasswordTicket } from '@huoshui/contract'
import { Alert, Form, Input } from 'antd'
import { useState } from 'react'
import { CommandDialog } from '../../command/CommandDialog.tsx'
import { newId } from '../../new-id.ts'
import { remote } from '../../remote.ts'
import { TicketDialog } from './TicketDialog.tsx'
import { UserFields, type UserFieldValues } from './UserFields.tsx'

type Fields = UserFieldValues & { username: string }
type Made = { ticket: PasswordTicket; username: string }

/** Opens an account without a role; the security administrator gives it one. */
export function CreateUserDialog({ onClose }: { onClose: () => void }) {
  const [form] = Form.useForm<Fields>()
  const [id] = useState(() => newId())
  const [made, setMade] = useState<Made>()
  if (made) return <TicketDialog {...made} onClose={onClose} />
  return (
    <CommandDialog<Fields, Made>
      title="新增用户"
      okText="新增"
      form={form}
      run={async ({ phone, areaCodes, username, ...fields }) => {
        const body = { id, ...fields, username, phone: phone?.trim() || null, areaCodes: areaCodes ?? [] }
        return { ticket: await remote(createUser, { body }), username: username.trim().toLowerCase() }
      }}
      changes={['users']}
      done="用户已新增。"
      fieldOf={{ 'username-taken': 'username' }}
      onDone={setMade}
      onClose={onClose}
    >
      <Alert
        type="info"
        title="新用户还没有角色：开户后请安全管理员授予角色，本人用链接设好密码，才能使用。"
        style={{ marginBottom: 16 }}
      />
      <Form.Item
        name="username"
        label="用户名"
        extra="不分大小写，开户后不能改。"
        rules={[
          { required: true, message: '请填写用户名。' },
          {
            pattern: /^\s*[a-zA-Z][a-zA-Z0-9._-]{2,29}\s*$/,
            message: '用户名须为 3–30 位字母、数字、点、横线或下划线，以字母开头。',
          },
        ]}
      >
        <Input autoFocus autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={30} />
      </Form.Item>
      <UserFields />
    </CommandDialog>
  )
}
