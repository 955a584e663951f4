import { FailureNotice, PageHeader } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Flex, Segmented } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useAllowed } from '../session/session.ts'
import { PageLoading } from '../shell/PageLoading.tsx'
import { adviserKindsQuery } from './adviser-queries.ts'
import { CoveragePanel } from './CoveragePanel.tsx'
import { KindPanel } from './KindPanel.tsx'
import { PostingPanel } from './PostingPanel.tsx'

const YearSheetPanel = lazy(async () => ({ default: (await import('./YearSheetPanel.tsx')).YearSheetPanel }))
const ContactTablePanel = lazy(async () => ({
  default: (await import('./ContactTablePanel.tsx')).ContactTablePanel,
}))
const PostDialog = lazy(async () => ({ default: (await import('./PostDialog.tsx')).PostDialog }))

type Tab = 'list' | 'coverage' | 'year' | 'table'

/** 金融三员与挂点: who is posted where, what is published of it, and which places have nobody. */
export function AdviserListPage() {
  const search = useSearch({ from: '/desk/advisers' })
  const navigate = useNavigate({ from: '/advisers' })
  const { data, error, refetch } = useQuery(adviserKindsQuery)
  const [mayManage, maySeeAreas] = [useAllowed('adviser.manage'), useAllowed('need.read')]
  const mayPublish = useAllowed('contact-table.read')
  const [isPosting, setPosting] = useState(false)
  const tabs: { value: Tab; label: string }[] = [
    { value: 'list', label: '名册' },
    ...(maySeeAreas ? [{ value: 'coverage' as const, label: '覆盖缺口' }] : []),
    { value: 'year', label: '年度考核表' },
    ...(mayPublish ? [{ value: 'table' as const, label: '联系方式公示' }] : []),
  ]
  const tab = tabs.find(({ value }) => value === search.tab)?.value ?? 'list'
  return (
    <>
      <PageHeader
        title="金融三员与挂点"
        context="谁派驻到哪里、服务哪些企业、联系过没有。只看事实，不排名次、不计积分。"
        actions={
          mayManage && (
            <Button type="primary" onClick={() => setPosting(true)}>
              登记聘任派驻
            </Button>
          )
        }
      />
      {error && <FailureNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <PageLoading />}
      {data && (
        <Flex vertical gap={12}>
          <KindPanel told={data} />
          <Segmented<Tab>
            aria-label="看什么"
            value={tab}
            options={tabs}
            onChange={(next) => void navigate({ search: next === 'list' ? {} : { tab: next }, replace: true })}
          />
          {tab === 'list' && <PostingPanel kinds={data.rows} />}
          {tab === 'coverage' && <CoveragePanel kinds={data.rows} today={data.today} />}
          <Suspense fallback={<PageLoading />}>
            {tab === 'year' && <YearSheetPanel kinds={data.rows} today={data.today} />}
            {tab === 'table' && <ContactTablePanel />}
          </Suspense>
        </Flex>
      )}
      <Suspense fallback={null}>
        {isPosting && data && <PostDialog kinds={data.rows} today={data.today} onClose={() => setPosting(false)} />}
      </Suspense>
    </>
  )
}
