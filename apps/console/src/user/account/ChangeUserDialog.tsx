import { changeUser, type User } from '@huoshui/contract'
import { Form } from 'antd'
import { CommandDialog } from '../../command/CommandDialog.tsx'
import { ReasonField } from '../../command/ReasonField.tsx'
import { remote } from '../../remote.ts'
import { UserFields, type UserFieldValues } from './UserFields.tsx'

type Fields = UserFieldValues & { reason: string }

/** 修改资料: name, phone, organisation and posting of an account. */
export function ChangeUserDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const [form] = Form.useForm<Fields>()
  const { id, name, phone, organisationId, organisationName, areaCodes } = user
  return (
    <CommandDialog<Fields, unknown>
      title={`修改“${name}”的资料`}
      okText="保存"
      form={form}
      initialValues={{ name, phone: phone ?? '', organisationId, areaCodes }}
      run={({ phone: next, ...fields }) =>
        remote(changeUser, { params: { id }, body: { ...fields, phone: next?.trim() || null } })
      }
      changes={['users']}
      done="资料已修改，对方下次操作时生效。"
      onClose={onClose}
    >
      <UserFields organisation={{ id: organisationId, name: organisationName }} />
      <ReasonField />
    </CommandDialog>
  )
}
