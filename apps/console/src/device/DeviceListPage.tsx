import { declareDeviceLost, type FieldDevice } from '@huoshui/contract'
import {
  EmptyState,
  FailureNotice,
  KeysetTable,
  MissingText,
  PageHeader,
  Panel,
  printCount,
  printInstant,
  ReasonDialog,
  StatusTag,
} from '@huoshui/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Flex, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { pagingOf } from '../paging-of.ts'
import { remote } from '../remote.ts'
import { useCommand } from '../useCommand.ts'
import { devicesQuery } from './device-queries.ts'
import { quietSince } from './quiet-since.ts'

/** 走访设备: which have not synchronised for long, and what to do about a lost one. Says nothing of how they are used. */
export function DeviceListPage() {
  const list = useInfiniteQuery(devicesQuery)
  const [lost, setLost] = useState<FieldDevice>()
  const declare = useCommand(
    ({ device, reason }: { device: string; reason: string }) =>
      remote(declareDeviceLost, { params: { device }, body: { reason } }),
    {
      changes: ['devices'],
      done: '已挂失：不再下发数据，下次联网先交回未发出的内容再清空。',
      onDone: () => setLost(undefined),
    },
  )
  return (
    <>
      <PageHeader
        title="走访设备"
        context="看哪些手机很久没有同步、数据可能过时；只记最近同步的时间，不记位置、轨迹和在线时长。"
      />
      <Flex vertical gap={12}>
        {list.error && <FailureNotice error={list.error} onRetry={() => void list.refetch()} />}
        <Panel isFlush>
          <KeysetTable<FieldDevice>
            label="走访设备"
            rows={list.data?.pages.flatMap((page) => page.rows) ?? []}
            columns={columnsOf(setLost, new Date())}
            idOf={(row) => row.id}
            isLoading={list.isPending}
            paging={pagingOf(list)}
            minWidth={860}
            empty={<EmptyState title="管辖范围内还没有登记过走访设备。" />}
          />
        </Panel>
      </Flex>
      <ReasonDialog
        title={`挂失“${lost?.name ?? ''}”`}
        explanation="挂失后不再下发数据；手机下次联网时先交回未发出的内容（进入待认领），再清空。"
        okText="挂失"
        shortest={2}
        isOpen={lost !== undefined}
        isBusy={declare.isPending}
        onReason={(reason) => lost && declare.mutate({ device: lost.id, reason })}
        onCancel={() => setLost(undefined)}
      />
    </>
  )
}

const states = { 'in-use': '在用', lost: '已挂失', retired: '已停用' } as const
const tones = { 'in-use': 'good', lost: 'bad', retired: 'quiet' } as const

function columnsOf(onLost: (device: FieldDevice) => void, now: Date): TableColumnsType<FieldDevice> {
  return [
    { title: '持有人', dataIndex: 'ownerName' },
    { title: '设备', dataIndex: 'name' },
    {
      title: '状态',
      key: 'status',
      width: 96,
      render: (_, row) => <StatusTag tone={tones[row.status]}>{states[row.status]}</StatusTag>,
    },
    { title: '户数', key: 'firms', width: 80, align: 'right', render: (_, row) => printCount(row.firms) },
    { title: '最近下载', key: 'pull', width: 150, render: (_, row) => printMaybe(row.lastPullAt) },
    { title: '最近提交', key: 'push', width: 150, render: (_, row) => printMaybe(row.lastPushAt) },
    { title: '同步', key: 'quiet', width: 160, render: (_, row) => quietSince(row, now) },
    {
      title: '操作',
      key: 'act',
      width: 90,
      render: (_, row) =>
        row.status === 'in-use' && (
          <Button size="small" onClick={() => onLost(row)}>
            挂失
          </Button>
        ),
    },
  ]
}

function printMaybe(instant: string | null) {
  return instant === null ? <MissingText label="从未" /> : printInstant(instant)
}
