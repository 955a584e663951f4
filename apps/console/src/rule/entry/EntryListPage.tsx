import '../rule.css'
import { type PolicyEntry, type PolicyEntryStatus, policyEntryStatuses } from '@huoshui/contract'
import { EmptyState, FailureNotice, KeysetTable, PageHeader, Panel } from '@huoshui/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Flex, Segmented } from 'antd'
import { pagingOf } from '../../paging-of.ts'
import { ButtonLink } from '../../shell/ButtonLink.tsx'
import { entriesQuery } from '../rule-queries.ts'
import { useLawPlaces } from '../useLawPlaces.ts'
import { entryColumns } from './entry-columns.tsx'

type Status = PolicyEntryStatus | 'all'

/** 补录条目 of all rules: what officials added over the built-in numbers, and what waits for a second person. */
export function EntryListPage() {
  const { status = 'proposed' } = useSearch({ from: '/desk/rules/entries' })
  const navigate = useNavigate({ from: '/rules/entries' })
  const list = useInfiniteQuery(entriesQuery(status))
  const places = useLawPlaces()
  return (
    <>
      <PageHeader
        title="补录条目"
        context="新文件改了数字时，在规则页面补录；由市专班另一人审批，通过后即用于以后的判断，结论会写明所用的条目。"
        actions={<ButtonLink to="/rules">规则库</ButtonLink>}
      />
      <Flex vertical gap={12}>
        <Panel>
          <StatusChoice
            status={status}
            onChange={(next) =>
              void navigate({ search: next === 'proposed' ? {} : { status: next }, replace: true, resetScroll: false })
            }
          />
        </Panel>
        {list.error && <FailureNotice error={list.error} onRetry={() => void list.refetch()} />}
        <Panel isFlush>
          <KeysetTable<PolicyEntry>
            label="补录条目"
            rows={list.data?.pages.flatMap((page) => page.rows) ?? []}
            columns={entryColumns(places, false)}
            idOf={({ id }) => id}
            onOpen={({ id }) => void navigate({ to: '/rules/entries/$id', params: { id } })}
            isLoading={list.isPending}
            paging={pagingOf(list)}
            minWidth={900}
            empty={<Nothing status={status} isFailed={list.isError} />}
          />
        </Panel>
      </Flex>
    </>
  )
}

function StatusChoice({ status, onChange }: { status: Status; onChange: (status: Status) => void }) {
  const statuses = Object.keys(policyEntryStatuses) as PolicyEntryStatus[]
  return (
    <Segmented<Status>
      aria-label="处理状态"
      value={status}
      options={[
        ...statuses.map((value) => ({ value, label: policyEntryStatuses[value] })),
        { value: 'all' as const, label: '全部' },
      ]}
      onChange={onChange}
    />
  )
}

function Nothing({ status, isFailed }: { status: Status; isFailed: boolean }) {
  if (isFailed) return <EmptyState title="没有取到补录条目。" hints={['请点上方“重试”。']} />
  return (
    <EmptyState
      title={`没有${status === 'all' ? '' : policyEntryStatuses[status]}的补录条目。`}
      hints={[
        '要补录，请在规则库打开一条规则，在政策数字旁点“补录”。',
        ...(status === 'proposed' ? ['已办的请看“已通过”“已退回”。'] : []),
      ]}
    />
  )
}
