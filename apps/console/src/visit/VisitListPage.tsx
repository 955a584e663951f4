import type { Visit } from '@huoshui/contract'
import { EmptyState, FailureNotice, KeysetTable, PageHeader, Panel } from '@huoshui/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Flex } from 'antd'
import { usePlaceNames } from '../area/usePlaceNames.ts'
import { pagingOf } from '../paging-of.ts'
import { ExportVisitsButton } from './ExportVisitsButton.tsx'
import { ImportVisitsButton } from './ImportVisitsButton.tsx'
import { VisitFilters } from './VisitFilters.tsx'
import { visitColumns } from './visit-columns.tsx'
import { visitsQuery } from './visit-queries.ts'
import type { VisitSearch } from './visit-search.ts'

/** 走访台账: every contact of a team with a firm in scope, the newest first. */
export function VisitListPage() {
  const search = useSearch({ from: '/desk/visits' })
  const navigate = useNavigate({ from: '/visits' })
  const change = (next: VisitSearch) => void navigate({ search: next, replace: true, resetScroll: false })
  const list = useInfiniteQuery(visitsQuery(search))
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  const nameOf = usePlaceNames(rows.flatMap(({ villageCode }) => villageCode ?? []))
  const hasFilters = Object.keys(search).length > 0
  return (
    <>
      <PageHeader
        title="走访台账"
        actions={
          <Flex gap={8}>
            <ImportVisitsButton />
            <ExportVisitsButton search={search} />
          </Flex>
        }
        context="管辖范围内的走访，最近的在前。走访户数按户计，走访户次按次计，两者不能相加。"
      />
      <Flex vertical gap={12}>
        <Panel>
          <VisitFilters search={search} onChange={change} />
        </Panel>
        {list.error && <FailureNotice error={list.error} onRetry={() => void list.refetch()} />}
        <Panel isFlush>
          <KeysetTable<Visit>
            label="走访台账"
            rows={rows}
            columns={visitColumns(nameOf)}
            idOf={(row) => row.id}
            onOpen={(row) => void navigate({ to: '/visits/$id', params: { id: row.id } })}
            isLoading={list.isPending}
            paging={pagingOf(list)}
            minWidth={980}
            empty={<Nothing hasFilters={hasFilters} isFailed={list.isError} />}
          />
        </Panel>
      </Flex>
    </>
  )
}

function Nothing({ hasFilters, isFailed }: { hasFilters: boolean; isFailed: boolean }) {
  if (isFailed) return <EmptyState title="没有取到走访台账。" hints={['请点上方“重试”。']} />
  return (
    <EmptyState
      title={hasFilters ? '没有符合条件的走访。' : '管辖范围内还没有走访。'}
      hints={[hasFilters ? '可以放宽或清空条件。' : '走访在手机上的走访应用中记录，提交后出现在这里。']}
    />
  )
}
