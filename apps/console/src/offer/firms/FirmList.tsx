import { type EnterpriseLine, type ExportMatching, type FirmCounts, scopeOfRole } from '@huoshui/contract'
import { EmptyState, FailureNotice, KeysetTable, Panel, printCount, QuietText } from '@huoshui/ui'
import type { UseQueryResult } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Flex, Segmented } from 'antd'
import type { ReactNode } from 'react'
import { useAreaNames } from '../../area/areas.ts'
import { enterpriseColumns } from '../../enterprise/enterprise-columns.tsx'
import { useSession } from '../../session/session.ts'
import { FirmBars } from './FirmBars.tsx'
import type { FirmListSearch } from './firm-list-search.ts'
import { MatchingExportButton } from './MatchingExportButton.tsx'
import { useFirmPaging } from './useFirmPaging.ts'

type Page = { rows: EnterpriseLine[]; next: string | null }

type Props = {
  label: string
  search: FirmListSearch
  counts: FirmCounts | undefined
  list: UseQueryResult<Page>
  /** What an export of this list is asked by. */
  matching: ExportMatching
  /** Which list it is, in the words of the export's dialog. */
  words: string
  /** While there is nothing to show yet. */
  waiting?: ReactNode
}

type Answer = 'met' | 'not-determinable'

/** Firms held against conditions: by answer, page after page, with where those that meet them are. */
export function FirmList({ label, search, counts, list, matching, words, waiting }: Props) {
  const navigate = useNavigate()
  const nameOf = useAreaNames()
  const isShare = scopeOfRole[useSession().role] === 'share'
  const paging = useFirmPaging(search, list.data?.next)
  const verdict: Answer = search.verdict ?? 'met'
  const open = (row: EnterpriseLine) => void navigate({ to: '/enterprises/$id', params: { id: row.id } })
  const choose = (next: Answer) =>
    void navigate({
      to: '.',
      search: ({ verdict: _, after: __, ...rest }: FirmListSearch) =>
        next === 'met' ? rest : { ...rest, verdict: next },
      replace: true,
      resetScroll: false,
    })
  return (
    <Flex vertical gap={12}>
      {list.error && <FailureNotice error={list.error} onRetry={() => void list.refetch()} />}
      {counts ? verdict === 'met' && counts.met > 0 && <FirmBars counts={counts} /> : waiting}
      <Panel isFlush>
        <Flex justify="space-between" align="center" gap={8} wrap style={{ padding: '8px 12px' }}>
          <Segmented<Answer> aria-label="结论" value={verdict} options={optionsOf(counts)} onChange={choose} />
          <MatchingExportButton
            matching={{ ...matching, verdict }}
            words={words}
            count={counts && countOf(counts, verdict)}
          />
        </Flex>
        <KeysetTable<EnterpriseLine>
          label={label}
          rows={list.data?.rows ?? []}
          columns={enterpriseColumns(nameOf)}
          idOf={(row) => row.id}
          onOpen={open}
          isLoading={list.isPending || list.isPlaceholderData}
          paging={paging}
          minWidth={900}
          empty={<Nothing verdict={verdict} isFailed={list.isError} />}
        />
      </Panel>
      <QuietText style={{ fontSize: 13 }}>
        只列您可以查看的经营主体，按今天已知的事实；缺少事实的在“无法判断”里
        {counts?.notMet ? `，另有 ${printCount(counts.notMet)} 户不符合` : ''}。
        {isShare && '未经授权的数据按没有处理。'}
        符合条件不等于授信承诺，也不是信用评价。
      </QuietText>
    </Flex>
  )
}

function optionsOf(counts: FirmCounts | undefined): { value: Answer; label: string }[] {
  const label = (words: string, count: number | null | undefined) =>
    count === null || count === undefined ? words : `${words} ${printCount(count)} 户`
  return [
    { value: 'met', label: label('符合', counts?.met) },
    { value: 'not-determinable', label: label('无法判断', counts?.notDeterminable) },
  ]
}

function countOf({ met, notDeterminable }: FirmCounts, verdict: Answer): number | null {
  return verdict === 'met' ? met : notDeterminable
}

function Nothing({ verdict, isFailed }: { verdict: Answer; isFailed: boolean }) {
  if (isFailed) return <EmptyState title="没有取到名单。" hints={['请点上方“重试”。']} />
  if (verdict === 'not-determinable')
    return <EmptyState title="没有无法判断的经营主体。" hints={['每一户的事实都足以判断。']} />
  return (
    <EmptyState
      title="您可以查看的范围内没有符合的经营主体。"
      hints={['看“无法判断”的：补齐事实后可能符合', '可能在您可以查看的范围之外']}
    />
  )
}
