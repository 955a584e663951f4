import { EmptyState, FailureNotice, PageHeader, Panel } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Button, Flex } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useAllowed } from '../session/session.ts'
import { factListsQuery } from './fact-list-queries.ts'
import { HistoryTable } from './HistoryTable.tsx'
import { StateTable } from './StateTable.tsx'

const LoadListDialog = lazy(async () => ({ default: (await import('./load/LoadListDialog.tsx')).LoadListDialog }))

/** 权威名单: which lists of authorities count today, which are out of date, and who loaded what. */
export function FactListPage() {
  const [isOpen, setOpen] = useState(false)
  const mayLoad = useAllowed('fact-list.load')
  const { data, error, refetch, isPending } = useQuery(factListsQuery)
  return (
    <>
      <PageHeader
        title="权威名单"
        context="失信被执行人、经营异常名录等由发布机关给出的名单。全量名单有效期内，未列入的即认定不在名单上；过期后相关条件不能判断。"
        actions={
          mayLoad && (
            <Button type="primary" disabled={!data} onClick={() => setOpen(true)}>
              导入名单
            </Button>
          )
        }
      />
      <Flex vertical gap={16}>
        {error && <FailureNotice error={error} onRetry={() => void refetch()} />}
        <Panel title="各类名单今天的状态" isFlush>
          <StateTable facts={data?.facts ?? []} on={data?.on ?? ''} isLoading={isPending} />
        </Panel>
        <Panel title="导入记录（最近 200 份）" isFlush>
          <HistoryTable
            lists={data?.lists ?? []}
            facts={data?.facts ?? []}
            on={data?.on ?? ''}
            isLoading={isPending}
            empty={
              <EmptyState
                title={error ? '没有取到导入记录。' : '还没有导入过权威名单。'}
                hints={[mayLoad ? '向发布机关取得名单后，点“导入名单”。' : '名单由市专班导入。']}
              />
            }
          />
        </Panel>
      </Flex>
      {isOpen && data && (
        <Suspense fallback={null}>
          <LoadListDialog facts={data.facts} today={data.on} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
