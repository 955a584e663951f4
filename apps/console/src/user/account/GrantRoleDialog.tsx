import { grantRole, listOrganisations, type Role } from '@huoshui/contract'
import { QuietText } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Alert, Flex, Form, Select } from 'antd'
import { CommandDialog } from '../../command/CommandDialog.tsx'
import { ReasonField } from '../../command/ReasonField.tsx'
import { remote } from '../../remote.ts'
import type { UserDetail } from '../user-queries.ts'
import { roleChoices } from './role-choices.ts'

type Fields = { role: Role | 'none'; reason: string }

/** Gives, changes or takes back a role; 三员 can't be one person, and nobody changes the own. */
export function GrantRoleDialog({ user, onClose }: { user: UserDetail; onClose: () => void }) {
  const [form] = Form.useForm<Fields>()
  const kind = useOrganisationKind(user)
  const choices = roleChoices({ current: user.role, held: user.rolePeriods.map(({ role }) => role), kind })
  const options = [
    ...choices.map(({ value, label, why }) => ({ value, label, why, disabled: why !== undefined })),
    ...(user.role ? [{ value: 'none', label: '收回角色', why: '账号保留，不能再使用', disabled: false }] : []),
  ]
  return (
    <CommandDialog<Fields, unknown>
      title={user.role ? `变更“${user.name}”的角色` : `授予“${user.name}”角色`}
      form={form}
      run={({ role, reason }) =>
        remote(grantRole, { params: { id: user.id }, body: { role: role === 'none' ? null : role, reason } })
      }
      changes={['users']}
      done="角色已变更，对方须重新登录。"
      fieldOf={{ 'role-refused': 'role' }}
      onClose={onClose}
    >
      <Alert
        type="info"
        style={{ marginBottom: 16 }}
        title="三员分立"
        description="系统管理员、安全管理员、审计管理员须由三个人分别担任，先后兼任也不行；三员都看不到经营主体。不能改自己的角色，也不能撤掉最后一位在任的三员。"
      />
      <Form.Item
        name="role"
        label="角色"
        extra={user.organisationName}
        rules={[{ required: true, message: '请选择角色。' }]}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="请选择"
          options={options}
          listHeight={420}
          optionRender={({ data }) => (
            <Flex justify="space-between" gap={12}>
              <span>{data.label}</span>
              {data.why && <QuietText style={{ fontSize: 13 }}>{data.why}</QuietText>}
            </Flex>
          )}
        />
      </Form.Item>
      <ReasonField />
    </CommandDialog>
  )
}

// A user says the organisation's name but not its kind, which decides the roles it can hold.
function useOrganisationKind({ organisationId, organisationName }: UserDetail) {
  const { data } = useQuery({
    queryKey: ['organisations', 'kind-of', organisationId],
    staleTime: 300_000,
    queryFn: async ({ signal }) => {
      const { organisations } = await remote(listOrganisations, { query: { q: organisationName.slice(0, 50) } }, signal)
      return organisations.find(({ id }) => id === organisationId)?.kind ?? null
    },
  })
  return data ?? undefined
}
