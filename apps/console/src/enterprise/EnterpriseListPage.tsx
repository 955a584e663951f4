import type { EnterpriseLine } from '@huoshui/contract'
import { EmptyState, FailureNotice, KeysetTable, PageHeader, type PagePaging, Panel } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { useLocation, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Flex, Select } from 'antd'
import { useAreaNames } from '../area/areas.ts'
import { CountButton } from './CountButton.tsx'
import { EmptyRegister } from './EmptyRegister.tsx'
import { EnterpriseFilters } from './EnterpriseFilters.tsx'
import { ExportButton } from './ExportButton.tsx'
import { enterpriseColumns } from './enterprise-columns.tsx'
import { enterprisesQuery } from './enterprise-queries.ts'
import { type EnterpriseSearch, hasFilter } from './enterprise-search.ts'
import { type PageMark, pageNumber, readWalk, walkBack, walkOn } from './page-walk.ts'
import { SearchBox } from './SearchBox.tsx'

/** 经营主体名录: one search box, filters, a list without total; the address keeps everything. */
export function EnterpriseListPage() {
  const { after, ...search } = useSearch({ from: '/desk/enterprises' })
  const navigate = useNavigate({ from: '/enterprises' })
  const change = (next: EnterpriseSearch) => void navigate({ search: next, replace: true, resetScroll: false })
  const list = useQuery(enterprisesQuery(search, after))
  const paging = usePaging(search, after, list.data?.next)
  const nameOf = useAreaNames()
  const open = (row: EnterpriseLine) => void navigate({ to: '/enterprises/$id', params: { id: row.id } })
  return (
    <>
      <PageHeader
        title="经营主体名录"
        context="只显示您可以查看的经营主体；个人信息已隐去部分。"
        actions={<ExportButton search={search} />}
      />
      <Flex vertical gap={12}>
        <Panel>
          <Flex vertical gap={12}>
            <SearchBox value={search.q ?? ''} onSearch={(q) => change(withQuery(search, q))} />
            <EnterpriseFilters search={search} onChange={change} />
          </Flex>
        </Panel>
        {list.error && <FailureNotice error={list.error} onRetry={() => void list.refetch()} />}
        <Panel isFlush>
          <Flex justify="space-between" align="center" gap={8} wrap style={{ padding: '8px 12px' }}>
            <CountButton search={search} />
            <SortChoice search={search} onChange={change} />
          </Flex>
          <KeysetTable<EnterpriseLine>
            label="经营主体名录"
            rows={list.data?.rows ?? []}
            columns={enterpriseColumns(nameOf)}
            idOf={(row) => row.id}
            onOpen={open}
            isLoading={list.isPending || list.isPlaceholderData}
            paging={paging}
            minWidth={900}
            empty={<NothingFound search={search} isFailed={list.isError} onClear={() => change({})} />}
          />
        </Panel>
      </Flex>
    </>
  )
}

function usePaging(search: EnterpriseSearch, after: string | undefined, next: string | null | undefined): PagePaging {
  const navigate = useNavigate({ from: '/enterprises' })
  const here = { after, walked: useLocation({ select: ({ state }) => readWalk(state) }) }
  const goTo = ({ after: mark, walked }: PageMark) =>
    void navigate({ search: mark ? { ...search, after: mark } : search, state: { walked }, resetScroll: false })
  const before = walkBack(here)
  return {
    kind: 'pages',
    number: pageNumber(here),
    onPrevious: before && (() => goTo(before)),
    onNext: next ? () => goTo(walkOn(here, next)) : undefined,
  }
}

function withQuery({ q: _, ...rest }: EnterpriseSearch, q: string): EnterpriseSearch {
  if (q === '') return rest
  const { sort: __, ...filter } = rest
  return { ...filter, q }
}

type ChangeProps = { search: EnterpriseSearch; onChange: (next: EnterpriseSearch) => void }

function SortChoice({ search: { sort, ...rest }, onChange }: ChangeProps) {
  return (
    <Select
      aria-label="排序"
      value={sort ?? 'rank'}
      style={{ width: 240 }}
      options={[
        { value: 'rank', label: '存续、企业、成立早的在前' },
        { value: 'name', label: rest.q ? '按名称排序（清空查找文字后）' : '按名称排序', disabled: Boolean(rest.q) },
      ]}
      onChange={(next) => onChange(next === 'name' ? { ...rest, sort: 'name' } : rest)}
    />
  )
}

function NothingFound(props: { search: EnterpriseSearch; isFailed: boolean; onClear: () => void }) {
  const { search, isFailed, onClear } = props
  if (isFailed) return <EmptyState title="没有取到名录。" hints={['请点上方“重试”。']} />
  if (!hasFilter(search)) return <EmptyRegister />
  const hints = [
    ...(isLoneSyllable(search.q) ? ['拼音要写到第二个字，如“zhanj”；也可只写两个字的首字母，如“zj”'] : []),
    ...(search.q ? ['少输几个字，或只输字号，如“兴旺水产”', '改用拼音首字母，如“xwsc”', '信用代码可只输后几位'] : []),
    '减少筛选条件，或换一个区域',
    '可能不在您可以查看的范围内',
  ]
  return (
    <EmptyState
      title="没有找到符合条件的经营主体。"
      hints={hints}
      action={<Button onClick={onClear}>清空条件</Button>}
    />
  )
}

/** Letters too few to be two syllables begun: the search finds pairs. */
function isLoneSyllable(q: string | undefined): boolean {
  return q !== undefined && /^[a-zü]{2,6}$/iu.test(q.trim())
}
