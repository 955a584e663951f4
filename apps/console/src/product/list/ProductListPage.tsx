import type { ProductLine } from '@huoshui/contract'
import { EmptyState, FailureNotice, KeysetTable, PageHeader, Panel, printCount } from '@huoshui/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Flex, Skeleton } from 'antd'
import { lazy, Suspense } from 'react'
import { pagingOf } from '../../paging-of.ts'
import { useAllowed } from '../../session/session.ts'
import { ButtonLink } from '../../shell/ButtonLink.tsx'
import { productsQuery } from '../product-queries.ts'
import { hasProductFilter, type ProductSearch, questionOf, withPick } from '../product-search.ts'
import { WorkbookButton } from '../workbook/WorkbookButton.tsx'
import { productColumns } from './product-columns.tsx'

// The list can be read before its filters are there, which weigh 30 kB compressed.
const ProductFilters = lazy(async () => ({ default: (await import('./ProductFilters.tsx')).ProductFilters }))

/** 信贷产品: what the banks lend, to be found, compared and, by those whose products they are, kept. */
export function ProductListPage() {
  const search = useSearch({ from: '/desk/products' })
  const navigate = useNavigate({ from: '/products' })
  const change = (next: ProductSearch) => void navigate({ search: next, replace: true, resetScroll: false })
  const list = useInfiniteQuery(productsQuery(questionOf(search)))
  const picked = search.pick ?? []
  return (
    <>
      <PageHeader
        title="信贷产品"
        context="各银行公布的产品；标“演示数据”的是示意内容。查到产品不等于获得贷款，以银行审批为准。"
        actions={<Actions />}
      />
      <Flex vertical gap={12}>
        <Panel>
          <Suspense fallback={<Skeleton.Input active block style={{ height: 72 }} />}>
            <ProductFilters search={search} onChange={change} />
          </Suspense>
        </Panel>
        {list.error && <FailureNotice error={list.error} onRetry={() => void list.refetch()} />}
        <Panel isFlush>
          <Flex justify="space-between" align="center" gap={8} wrap style={{ padding: '8px 12px', minHeight: 32 }}>
            <span aria-live="polite">{list.data && `共 ${printCount(list.data.pages[0]?.total ?? 0)} 个产品`}</span>
            <ComparisonTray picked={picked} search={search} onClear={() => change(withoutPick(search))} />
          </Flex>
          <KeysetTable<ProductLine>
            label="信贷产品"
            rows={list.data?.pages.flatMap((page) => page.rows) ?? []}
            columns={productColumns({ picked, onPick: (id, isPicked) => change(withPick(search, id, isPicked)) })}
            idOf={(row) => row.id}
            onOpen={(row) => void navigate({ to: '/products/$id', params: { id: row.id } })}
            isLoading={list.isPending || list.isPlaceholderData}
            paging={pagingOf(list)}
            minWidth={900}
            empty={<Nothing search={search} isFailed={list.isError} onClear={() => change({})} />}
          />
        </Panel>
      </Flex>
    </>
  )
}

function Actions() {
  const canEdit = useAllowed('product.edit')
  return (
    <>
      <ButtonLink to="/products/banks">各银行</ButtonLink>
      <WorkbookButton canEdit={canEdit} />
      {canEdit && (
        <ButtonLink to="/products/new" color="primary" variant="solid">
          新建产品
        </ButtonLink>
      )}
    </>
  )
}

type TrayProps = { picked: readonly string[]; search: ProductSearch; onClear: () => void }

function ComparisonTray({ picked, search, onClear }: TrayProps) {
  if (picked.length === 0) return null
  const { amount = '100', months = '12' } = search
  return (
    <Flex gap={8} align="center">
      <span>
        已选 {picked.length} 个{picked.length < 2 && '，再选一个就可以比较'}
      </span>
      <Button size="small" onClick={onClear}>
        清空
      </Button>
      {picked.length >= 2 && (
        <ButtonLink
          size="small"
          color="primary"
          variant="solid"
          to="/products/compare"
          search={{ pick: [...picked], amount, months }}
        >
          并列比较
        </ButtonLink>
      )}
    </Flex>
  )
}

function withoutPick({ pick: _, ...rest }: ProductSearch): ProductSearch {
  return rest
}

function Nothing({ search, isFailed, onClear }: { search: ProductSearch; isFailed: boolean; onClear: () => void }) {
  if (isFailed) return <EmptyState title="没有取到产品目录。" hints={['请点上方“重试”。']} />
  if (!hasProductFilter(search)) {
    return <EmptyState title="还没有在售的产品。" hints={['由银行新建或导入，市专班审核后发布。']} />
  }
  return (
    <EmptyState
      title="没有符合条件的产品。"
      hints={['减少筛选条件', '金额、期限填大一些或小一些', ...(search.status ? ['换一个状态'] : [])]}
      action={<Button onClick={onClear}>清空条件</Button>}
    />
  )
}
