import { type RemedyState, type RemedyTask, remedyStates } from '@huoshui/contract'
import { STAGES, type Stage } from '@huoshui/rules/stage/stage-words'
import { DayText, EmptyState, FailureNotice, KeysetTable, PageHeader, Panel } from '@huoshui/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Flex, Segmented, type TableColumnsType } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { pagingOf } from '../paging-of.ts'
import { remedyTasksQuery } from './need-queries.ts'
import { TaskState } from './RemedyTaskList.tsx'

const CloseTaskDialog = lazy(async () => ({ default: (await import('./dialog/CloseTaskDialog.tsx')).CloseTaskDialog }))

/** 帮扶清单: what is to be put right, earliest due first; a firm that does not fit is not dropped. */
export function RemedyTaskPage() {
  const [state, setState] = useState<RemedyState>('open')
  const [closing, setClosing] = useState<RemedyTask>()
  const list = useInfiniteQuery(remedyTasksQuery(state))
  return (
    <>
      <PageHeader
        title="帮扶清单"
        context="暂不符合或银行不予授信的，写明解决什么、由谁、何时前；解决后重新申报或再次推送。"
      />
      <Flex vertical gap={12}>
        <Panel>
          <Segmented<RemedyState>
            aria-label="办理情况"
            value={state}
            options={Object.entries(remedyStates).map(([value, label]) => ({ value: value as RemedyState, label }))}
            onChange={setState}
          />
        </Panel>
        {list.error && <FailureNotice error={list.error} onRetry={() => void list.refetch()} />}
        <Panel isFlush>
          <KeysetTable<RemedyTask>
            label="帮扶清单"
            rows={list.data?.pages.flatMap((page) => page.rows) ?? []}
            columns={columnsOf(setClosing)}
            idOf={(row) => row.id}
            isLoading={list.isPending}
            paging={pagingOf(list)}
            minWidth={900}
            empty={<EmptyState title={list.isError ? '没有取到帮扶清单。' : '没有这样的帮扶任务。'} hints={[]} />}
          />
        </Panel>
      </Flex>
      <Suspense>{closing && <CloseTaskDialog task={closing} onClose={() => setClosing(undefined)} />}</Suspense>
    </>
  )
}

function columnsOf(onClose: (task: RemedyTask) => void): TableColumnsType<RemedyTask> {
  return [
    {
      title: '经营主体',
      key: 'name',
      width: '24%',
      render: (_, row) => (
        <Link to="/needs/$id" params={{ id: row.needId }} className="name-cell" title={row.enterpriseName}>
          {row.enterpriseName}
        </Link>
      ),
    },
    { title: '原因', key: 'reason', width: 170, dataIndex: 'reasonLabel' },
    { title: '解决什么', key: 'what', dataIndex: 'what' },
    { title: '责任单位', key: 'owner', width: 150, dataIndex: 'ownerName' },
    { title: '期限', key: 'due', width: 112, render: (_, row) => <DayText day={row.dueOn} /> },
    {
      title: '需求状态',
      key: 'stage',
      width: 110,
      render: (_, row) => STAGES[row.needStage as Stage] ?? row.needStage,
    },
    {
      title: '情况',
      key: 'state',
      width: 150,
      render: (_, row) => <TaskState task={row} onClose={() => onClose(row)} />,
    },
  ]
}
