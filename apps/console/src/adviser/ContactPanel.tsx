import { type AdviserContact, voidAdviserContact } from '@huoshui/contract'
import { CONTACT_SUBJECTS, CONTACT_WAYS } from '@huoshui/rules/adviser/adviser-words'
import { EmptyState, FailureNotice, Panel, QuietText, ReasonDialog, StatusTag } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Button, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { remote } from '../remote.ts'
import { useCommand } from '../useCommand.ts'
import type { PostingShown } from './AdviserPage.tsx'
import { adviserContactsQuery } from './adviser-queries.ts'

/** 联系记录; visits of the person are among them and were never typed again. */
export function ContactPanel({ told: { posting } }: { told: PostingShown }) {
  const { data, error, isPending, refetch } = useQuery(adviserContactsQuery(posting.id))
  const [voided, setVoided] = useState<AdviserContact>()
  const voiding = useCommand(
    ({ id, reason }: { id: string; reason: string }) =>
      remote(voidAdviserContact, { params: { id }, body: { reason } }),
    { changes: ['advisers'], done: '已作废。', onDone: () => setVoided(undefined) },
  )
  const deed: TableColumnsType<AdviserContact>[number] = {
    title: '操作',
    key: 'deed',
    width: 90,
    render: (_, row) =>
      row.mayVoid && (
        <Button size="small" onClick={() => setVoided(row)}>
          作废
        </Button>
      ),
  }
  return (
    <>
      {error && <FailureNotice error={error} onRetry={() => void refetch()} />}
      <Panel isFlush>
        <Table<AdviserContact>
          aria-label="联系记录"
          rowKey="id"
          size="small"
          loading={isPending}
          dataSource={data?.rows ?? []}
          columns={data?.rows.some(({ mayVoid }) => mayVoid) ? [...columns, deed] : columns}
          pagination={false}
          scroll={{ x: 1000 }}
          locale={{
            emptyText: (
              <EmptyState
                title="还没有联系记录。"
                hints={['在“服务对象”里登记联系；本人的走访自动列在这里，不用再填。']}
              />
            ),
          }}
        />
      </Panel>
      <ReasonDialog
        title="作废这条联系记录？"
        explanation="记错的才作废，作废后不再计数，原因记入审计。"
        okText="作废"
        isOpen={voided !== undefined}
        isBusy={voiding.isPending}
        onCancel={() => setVoided(undefined)}
        onReason={(reason) => voided && voiding.mutate({ id: voided.id, reason })}
      />
    </>
  )
}

const columns: TableColumnsType<AdviserContact> = [
  { title: '日期', dataIndex: 'onDay', width: 112 },
  { title: '经营主体', dataIndex: 'enterpriseName', width: 240 },
  {
    title: '方式和内容',
    key: 'way',
    width: 180,
    render: (_, { way, about, isVisit }) => (
      <>
        <div>{isVisit ? `走访（${CONTACT_WAYS[way]}）` : CONTACT_WAYS[way]}</div>
        <QuietText style={{ fontSize: 13 }}>
          {isVisit ? '来自走访台账' : about.map((one) => CONTACT_SUBJECTS[one]).join('、')}
        </QuietText>
      </>
    ),
  },
  {
    title: '结果',
    key: 'result',
    render: (_, { result, voidReason }) => (
      <>
        <div>{result ?? <QuietText>没有备注</QuietText>}</div>
        {voidReason && <StatusTag tone="bad">{`已作废：${voidReason}`}</StatusTag>}
      </>
    ),
  },
  {
    title: '下一步',
    key: 'next',
    width: 200,
    render: (_, { nextStep, nextOn }) => (nextStep ? `${nextStep}${nextOn ? `（${nextOn} 前）` : ''}` : ''),
  },
  { title: '登记人', key: 'by', width: 110, render: (_, { recordedByName }) => recordedByName ?? '' },
]
