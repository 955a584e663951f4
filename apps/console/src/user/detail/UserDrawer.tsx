import { roles } from '@huoshui/contract'
import { FailureNotice, MissingText, printInstant } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Descriptions, Drawer, Flex, Skeleton } from 'antd'
import { usePlaceNames } from '../../area/usePlaceNames.ts'
import { States } from '../user-columns.tsx'
import { type UserDetail, userQuery } from '../user-queries.ts'
import { DevicesPanel } from './DevicesPanel.tsx'
import { RolePeriodsPanel } from './RolePeriodsPanel.tsx'
import { UserActions } from './UserActions.tsx'

/** One user: what the account is, its roles over time, where it is signed in, and what this administrator may do. */
export function UserDrawer({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  return (
    <Drawer title="用户" open={id !== undefined} onClose={onClose} size={720} destroyOnHidden>
      {id && <Loaded id={id} />}
    </Drawer>
  )
}

function Loaded({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(userQuery(id))
  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active paragraph={{ rows: 10 }} />
  return (
    <Flex vertical gap={16}>
      <UserActions user={data} />
      <Facts user={data} />
      <RolePeriodsPanel periods={data.rolePeriods} />
      <DevicesPanel devices={data.devices} />
    </Flex>
  )
}

function Facts({ user }: { user: UserDetail }) {
  const nameOf = usePlaceNames(user.areaCodes)
  const postings = user.areaCodes.map((code) => nameOf(code) ?? code).join('、')
  const items = [
    { key: 'name', label: '姓名', children: user.name },
    { key: 'username', label: '用户名', children: user.username },
    { key: 'state', label: '状态', children: <States user={user} /> },
    ...(user.disabledAt ? [{ key: 'disabled', label: '停用时间', children: printInstant(user.disabledAt) }] : []),
    ...(user.lockedUntil ? [{ key: 'locked', label: '锁定至', children: printInstant(user.lockedUntil) }] : []),
    { key: 'role', label: '角色', children: user.role ? roles[user.role] : '尚未授予' },
    { key: 'organisation', label: '所属机构', children: user.organisationName },
    { key: 'areas', label: '责任区域', children: postings || '按机构的区域' },
    { key: 'phone', label: '电话', children: user.phone ?? <MissingText /> },
    { key: 'factor', label: '动态口令', children: user.twoFactorEnabled ? '已开通' : '未开通' },
    { key: 'password', label: '密码', children: passwordState(user) },
  ]
  return <Descriptions size="small" column={1} bordered items={items} styles={{ label: { width: 110 } }} />
}

function passwordState({ hasPassword, mustChangePassword }: UserDetail): string {
  if (!hasPassword) return '未设，须用一次性链接设置'
  return mustChangePassword ? '已设，下次登录须修改' : '已设'
}
