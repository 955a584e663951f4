import type { Device } from '@huoshui/contract'
import { Panel, printInstant, StatusTag } from '@huoshui/ui'
import { Table } from 'antd'
import type { z } from 'zod'
import { useSession } from '../session/session.ts'
import { nameOfAgent } from './name-of-agent.ts'

type DeviceRow = z.infer<typeof Device>

/** Where the person is signed in. */
export function DevicesCard() {
  const { devices } = useSession()
  return (
    <Panel title="登录设备" isFlush>
      <Table<DeviceRow>
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={devices}
        scroll={{ x: 560 }}
        columns={[
          { title: '浏览器', key: 'agent', render: (_, row) => nameOfAgent(row.agent) },
          { title: '地址', dataIndex: 'address', render: (address: string | null) => address ?? '—' },
          { title: '登录时间', dataIndex: 'signedInAt', render: printInstant },
          { title: '最近使用', dataIndex: 'lastSeenAt', render: printInstant },
          { title: '当前', key: 'current', render: (_, row) => row.current && <StatusTag tone="good">本机</StatusTag> },
        ]}
      />
    </Panel>
  )
}
