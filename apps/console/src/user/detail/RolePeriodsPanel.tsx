import { roles } from '@huoshui/contract'
import { Panel, printInstant, QuietText } from '@huoshui/ui'
import { Table } from 'antd'
import { type UserDetail, useUserNames } from '../user-queries.ts'

type Period = UserDetail['rolePeriods'][number]

/** 角色沿革: which roles from when until when, and who gave them, the newest first. */
export function RolePeriodsPanel({ periods }: { periods: readonly Period[] }) {
  const nameOf = useUserNames(periods.map(({ grantedBy }) => grantedBy))
  return (
    <Panel title="角色沿革" isFlush={periods.length > 0}>
      {periods.length === 0 ? (
        <QuietText>还没有授予过角色。</QuietText>
      ) : (
        <Table<Period>
          aria-label="角色沿革"
          size="small"
          rowKey={({ role, fromAt }) => `${role} ${fromAt}`}
          pagination={false}
          dataSource={[...periods].reverse()}
          columns={[
            { title: '角色', dataIndex: 'role', render: (role: Period['role']) => roles[role] },
            { title: '起', dataIndex: 'fromAt', width: 152, render: printInstant },
            {
              title: '止',
              dataIndex: 'untilAt',
              width: 152,
              render: (at: string | null) => (at ? printInstant(at) : '至今'),
            },
            { title: '授予人', dataIndex: 'grantedBy', render: nameOf },
          ]}
        />
      )}
    </Panel>
  )
}
