import { type Answer, listAreaChanges } from '@huoshui/contract'
import { FailureNotice, Panel, printCount, printInstant, QuietText } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Button, Flex, Skeleton, Table } from 'antd'
import { useState } from 'react'
import { remote } from '../../remote.ts'
import { changeKinds } from '../change/area-change.ts'
import { dayBefore, useNamesOnDays } from './useNamesOnDays.ts'

type Change = Answer<typeof listAreaChanges>['changes'][number]

/** 区划调整记录, the newest first, with the names of then. */
export function AreaChangesPanel() {
  const { data, error, refetch } = useQuery({
    queryKey: ['areas', 'changes'],
    queryFn: ({ signal }) => remote(listAreaChanges, undefined, signal),
  })
  return (
    <Panel title="区划调整记录" isFlush={data !== undefined && data.changes.length > 0}>
      {error && <FailureNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton active title={false} paragraph={{ rows: 3 }} />}
      {data?.changes.length === 0 && <QuietText>还没有登记过区划调整。</QuietText>}
      {data && data.changes.length > 0 && <ChangesTable changes={data.changes} />}
    </Panel>
  )
}

function ChangesTable({ changes }: { changes: Change[] }) {
  const [hasAll, setAll] = useState(false)
  const shown = hasAll ? changes : changes.slice(0, shownFirst)
  return (
    <>
      <Table<Change>
        aria-label="区划调整记录"
        size="small"
        rowKey="id"
        dataSource={shown}
        pagination={false}
        scroll={{ x: 760 }}
        columns={[
          { title: '生效日', dataIndex: 'effectiveOn', width: 112 },
          { title: '调整', key: 'what', render: (_, change) => <What change={change} /> },
          { title: '经营主体', dataIndex: 'movedEnterprises', width: 90, align: 'right', render: printCount },
          { title: '用户', dataIndex: 'movedUsers', width: 70, align: 'right', render: printCount },
          {
            title: '依据和理由',
            dataIndex: 'reason',
            width: 200,
            render: (text: string) => <span style={wrap}>{text}</span>,
          },
          {
            title: '登记',
            key: 'decided',
            width: 152,
            render: (_, change) => (
              <>
                {change.decidedByName ?? change.decidedBy}
                <QuietText style={{ display: 'block', fontSize: 13 }}>{printInstant(change.decidedAt)}</QuietText>
              </>
            ),
          },
        ]}
      />
      {shown.length < changes.length && (
        <Flex justify="center" style={{ padding: 12 }}>
          <Button onClick={() => setAll(true)}>全部 {changes.length} 条</Button>
        </Flex>
      )}
    </>
  )
}

const shownFirst = 10

const wrap = { overflowWrap: 'anywhere' } as const

function What({ change: { kind, fromCodes, toCodes, effectiveOn } }: { change: Change }) {
  const before = useNamesOnDays(fromCodes, dayBefore(effectiveOn))
  const after = useNamesOnDays(toCodes, effectiveOn)
  return (
    <span style={wrap}>
      {changeKinds[kind]}：{before.join('、')}
      {after.length > 0 && ` → ${after.join('、')}`}
    </span>
  )
}
