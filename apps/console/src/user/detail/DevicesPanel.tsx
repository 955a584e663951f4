import { Panel, printInstant, QuietText } from '@huoshui/ui'
import { Table } from 'antd'
import { nameOfAgent } from '../../sign-in/name-of-agent.ts'
import type { UserDetail } from '../user-queries.ts'

type Device = UserDetail['devices'][number]

/** 登录设备: where the person is signed in at the moment. */
export function DevicesPanel({ devices }: { devices: readonly Device[] }) {
  return (
    <Panel title="登录设备" isFlush={devices.length > 0}>
      {devices.length === 0 ? (
        <QuietText>现在没有登录的设备。</QuietText>
      ) : (
        <Table<Device>
          aria-label="登录设备"
          size="small"
          rowKey="id"
          pagination={false}
          dataSource={[...devices]}
          columns={[
            { title: '浏览器', dataIndex: 'agent', render: nameOfAgent },
            { title: '地址', dataIndex: 'address', render: (address: string | null) => address ?? '—' },
            { title: '登录时间', dataIndex: 'signedInAt', width: 152, render: printInstant },
            { title: '最近使用', dataIndex: 'lastSeenAt', width: 152, render: printInstant },
          ]}
        />
      )}
    </Panel>
  )
}
