import { roles, type User } from '@huoshui/contract'
import { MissingText, printInstant, QuietText, StatusTag } from '@huoshui/ui'
import { Flex, type TableColumnsType } from 'antd'
import { statesOf, toneOfState, userStates } from './user-states.ts'

/** Columns of the user list; they fit 1280 px with the menu open. */
export const userColumns: TableColumnsType<User> = [
  {
    title: '姓名、用户名',
    key: 'name',
    width: 200,
    render: (_, { name, username }) => (
      <div style={{ overflowWrap: 'anywhere' }}>
        <div>{name}</div>
        <QuietText style={{ fontSize: 13 }}>{username}</QuietText>
      </div>
    ),
  },
  {
    title: '角色',
    dataIndex: 'role',
    width: 170,
    render: (role: User['role']) => (role ? roles[role] : <MissingText label="尚未授予" />),
  },
  {
    title: '机构',
    dataIndex: 'organisationName',
    render: (name: string) => <span style={{ overflowWrap: 'anywhere' }}>{name}</span>,
  },
  { title: '状态', key: 'state', width: 120, render: (_, user) => <States user={user} /> },
  {
    title: '动态口令',
    dataIndex: 'twoFactorEnabled',
    width: 90,
    render: (isOn: boolean) => (isOn ? '已开通' : '未开通'),
  },
  {
    title: '最近使用',
    dataIndex: 'lastSeenAt',
    width: 152,
    render: (at: string | null) => (at ? printInstant(at) : <MissingText label="没有登录记录" />),
  },
]

/** How the account stands, in words. */
export function States({ user }: { user: User }) {
  return (
    <Flex vertical>
      {statesOf(user, new Date()).map((state) => (
        <StatusTag key={state} tone={toneOfState[state]}>
          {userStates[state]}
        </StatusTag>
      ))}
    </Flex>
  )
}
