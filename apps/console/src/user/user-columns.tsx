import { roles, type User } from '@huoshui/contract'
import { printInstant, StatusTag } from '@huoshui/ui'
import type { TableColumnsType } from 'antd'
import { stateOf } from './user.ts'

export const userColumns: TableColumnsType<User> = [
  { title: '用户名', dataIndex: 'username', width: 170 },
  { title: '姓名', dataIndex: 'name', width: 140 },
  { title: '角色', dataIndex: 'role', width: 170, render: (role: User['role']) => (role ? roles[role] : '—') },
  { title: '机构', dataIndex: 'organisationName' },
  { title: '状态', key: 'state', width: 110, render: (_, user) => <State user={user} /> },
  { title: '动态口令', dataIndex: 'twoFactorEnabled', width: 90, render: (on: boolean) => (on ? '已开通' : '未开通') },
  {
    title: '最近登录',
    dataIndex: 'lastSeenAt',
    width: 140,
    render: (at: string | null) => (at ? printInstant(at) : '从未'),
  },
]

export function State({ user }: { user: User }) {
  const { tone, word } = stateOf(user, new Date())
  return <StatusTag tone={tone}>{word}</StatusTag>
}
