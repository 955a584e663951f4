import { getUser, roles } from '@huoshui/contract'
import { FailureNotice, printInstant, QuietText } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Descriptions, Drawer } from 'antd'
import { useAreaNames } from '../area/areas.ts'
import { remote } from '../remote.ts'
import { PageLoading } from '../shell/PageLoading.tsx'
import { nameOfAgent } from '../sign-in/name-of-agent.ts'
import { UserActions } from './UserActions.tsx'
import { State } from './user-columns.tsx'

/** One user: what the account is, its roles over time, where it is signed in, and what this administrator may do. */
export function UserDrawer({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  return (
    <Drawer title="用户" open={id !== undefined} onClose={onClose} size={560} destroyOnHidden>
      {id && <UserDetail id={id} />}
    </Drawer>
  )
}

function UserDetail({ id }: { id: string }) {
  const nameOf = useAreaNames()
  const { data, error, refetch } = useQuery({
    queryKey: ['users', 'one', id],
    queryFn: ({ signal }) => remote(getUser, { params: { id } }, signal),
  })
  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />
  if (!data) return <PageLoading />
  const items = [
    { key: 'username', label: '用户名', children: data.username },
    { key: 'name', label: '姓名', children: data.name },
    { key: 'state', label: '状态', children: <State user={data} /> },
    { key: 'role', label: '角色', children: data.role ? roles[data.role] : '尚未授予' },
    { key: 'organisation', label: '机构', children: data.organisationName },
    {
      key: 'areas',
      label: '责任区域',
      children: data.areaCodes.map((code) => nameOf(code) ?? code).join('、') || '按机构',
    },
    { key: 'phone', label: '电话', children: data.phone ?? '—' },
    { key: 'factor', label: '动态口令', children: data.twoFactorEnabled ? '已开通' : '未开通' },
  ]
  return (
    <>
      <Descriptions size="small" column={1} bordered items={items} />
      <UserActions user={data} />
      <h3 style={headStyle}>角色沿革</h3>
      {data.rolePeriods.length === 0 && <QuietText>还没有授予过角色。</QuietText>}
      {data.rolePeriods.map((period) => (
        <div key={period.fromAt}>
          {roles[period.role]}　{printInstant(period.fromAt)} 至 {period.untilAt ? printInstant(period.untilAt) : '今'}
          <QuietText>　授予人 {period.grantedBy}</QuietText>
        </div>
      ))}
      <h3 style={headStyle}>登录设备</h3>
      {data.devices.length === 0 && <QuietText>没有登录中的设备。</QuietText>}
      {data.devices.map((device) => (
        <div key={device.id}>
          {nameOfAgent(device.agent)}　{device.address ?? '—'}
          <QuietText>　最近使用 {printInstant(device.lastSeenAt)}</QuietText>
        </div>
      ))}
    </>
  )
}

const headStyle = { fontSize: 15, margin: '20px 0 8px' } as const
