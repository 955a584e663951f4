import { exportFigures } from '@huoshui/contract'
import type { FigureId } from '@huoshui/rules/figure/figures'
import { FailureNotice, PageHeader, Panel, printInstant } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Flex, Skeleton } from 'antd'
import { lazy, Suspense } from 'react'
import { useSession } from '../session/session.ts'
import { Board } from './Board.tsx'
import { exportPath } from './export-path.ts'
import { FigureFilters } from './FigureFilters.tsx'
import { definitionsQuery, figuresQuery } from './figure-queries.ts'
import { asOf, type FigureSearch } from './figure-search.ts'

const FigureDrawer = lazy(async () => ({ default: (await import('./FigureDrawer.tsx')).FigureDrawer }))
const PartTable = lazy(async () => ({ default: (await import('./PartTable.tsx')).PartTable }))
const Trend = lazy(async () => ({ default: (await import('./Trend.tsx')).Trend }))
const Periods = lazy(async () => ({ default: (await import('./Periods.tsx')).Periods }))

/** 指标: from the list to the drawn loan. Every number opens to its definition and the rows it counts. */
export function FigurePage() {
  const search = useSearch({ from: '/desk/figures' })
  const navigate = useNavigate({ from: '/figures' })
  const { scope } = useSession()
  const definitions = useQuery(definitionsQuery)
  const values = useQuery(figuresQuery(search))
  const change = (next: FigureSearch) => void navigate({ search: next, replace: true, resetScroll: false })
  const open = (figure: FigureId, part: Pick<FigureSearch, 'cut' | 'key'> = {}) => {
    const { cut: _cut, key: _key, ...rest } = search
    change({ ...rest, figure, ...part })
  }
  const close = () => {
    const { figure: _figure, cut: _cut, key: _key, ...rest } = search
    change(rest)
  }
  const opened = [...(definitions.data?.keys() ?? [])].find((id) => id === search.figure)
  const failed = definitions.error ?? values.error
  const retry = () => void Promise.all([definitions.refetch(), values.refetch()])
  return (
    <>
      <PageHeader
        title="指标"
        context={describe(values.data)}
        actions={
          <Button href={exportPath(exportFigures, asOf(search))} download>
            导出指标表
          </Button>
        }
      />
      <Flex vertical gap={16}>
        <Panel>
          <FigureFilters search={search} onChange={change} />
        </Panel>
        {failed && <FailureNotice error={failed} onRetry={retry} />}
        {!failed && !(definitions.data && values.data) && <Skeleton active paragraph={{ rows: 12 }} />}
        {definitions.data && values.data && (
          <>
            <Board definitions={definitions.data} values={values.data.figures} onOpen={open} />
            <Suspense fallback={<Skeleton active paragraph={{ rows: 8 }} />}>
              <PartTable definitions={definitions.data} search={search} onOpen={open} />
              <Trend definitions={definitions.data} search={search} />
            </Suspense>
          </>
        )}
        {scope.kind !== 'share' && (
          <Suspense>
            <Periods />
          </Suspense>
        )}
      </Flex>
      {opened && definitions.data && (
        <Suspense>
          <FigureDrawer key={opened} definitions={definitions.data} figure={opened} search={search} onClose={close} />
        </Suspense>
      )}
    </>
  )
}

function describe(data: { on: string; knownOn: string; knownAt: string | null } | undefined): string {
  if (!data) return '点任一数字可看定义和明细'
  const known = data.knownAt ? `记录计入至 ${printInstant(data.knownAt)}` : '记录正在首次计入'
  return `截至 ${data.on}，${known}；点任一数字可看定义和明细`
}
