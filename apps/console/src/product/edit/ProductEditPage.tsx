import { FailureNotice, PageHeader } from '@huoshui/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Alert, App, Skeleton } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { BackButton, ButtonLink } from '../../shell/ButtonLink.tsx'
import { PageLoading } from '../../shell/PageLoading.tsx'
import type { ProductDetail } from '../page/product-detail.ts'
import { productQuery, versionQuery } from '../product-queries.ts'
import type { EditorTask } from './useProductDraft.ts'
import { useProductTask } from './useProductTask.ts'

const ProductEditor = lazy(async () => ({ default: (await import('./ProductEditor.tsx')).ProductEditor }))

/** Changes a product: its draft, or the next version of what is published. */
export function ProductEditPage() {
  const { id } = useParams({ from: '/desk/products/$id/edit' })
  const { data, error, refetch, isFetchedAfterMount } = useQuery({ ...productQuery(id), staleTime: 0 })
  if (error) {
    return (
      <>
        <PageHeader title="修改产品" actions={<BackButton to="/products">返回目录</BackButton>} />
        <FailureNotice error={error} onRetry={() => void refetch()} />
      </>
    )
  }
  return data && isFetchedAfterMount ? <Edit key={id} opened={data} /> : <PageLoading />
}

function Edit({ opened }: { opened: ProductDetail }) {
  // As it was when the page was opened: what somebody else does meanwhile must not take away what is being written.
  const [product] = useState(opened)
  const { id, kind, bankId, bankName, allowed, draft, content } = product
  return (
    <>
      <PageHeader
        title={`修改“${draft?.content.name ?? content.name}”`}
        context={bankName}
        actions={
          <ButtonLink to="/products/$id" params={{ id }}>
            返回产品
          </ButtonLink>
        }
      />
      {allowed.edit ? (
        <Suspense fallback={<Skeleton active paragraph={{ rows: 12 }} />}>
          <Newest id={id} kind={kind} bankId={bankId} version={product.versions[0]?.version ?? 1} />
        </Suspense>
      ) : (
        <Alert
          type="info"
          showIcon
          title={
            draft?.shown.status === 'submitted'
              ? '已提交审核，现在不能修改；要改请市专班退回。'
              : '您不能修改这个产品。'
          }
        />
      )}
    </>
  )
}

type NewestProps = { id: string; kind: ProductDetail['kind']; bankId: string; version: number }

/** Begins with the newest version, which is what a save is held against. */
function Newest({ id, kind, bankId, version }: NewestProps) {
  // Not what a list of versions remembers: a save is held against what is really there.
  const { data, error, refetch, isFetchedAfterMount } = useQuery({ ...versionQuery(id, version), staleTime: 0 })
  const task = useTask(id)
  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />
  if (!data || !isFetchedAfterMount) return <Skeleton active paragraph={{ rows: 12 }} />
  const { version: newest, revision } = data.shown
  return (
    <ProductEditor
      bankId={bankId}
      kind={kind}
      start={data.content}
      task={{ ...task, seen: { version: newest, revision } }}
    />
  )
}

function useTask(id: string): Omit<EditorTask, 'seen'> {
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const { message } = App.useApp()
  const task = useProductTask(id)
  return {
    ...task,
    save: (content, seen) => task.save(content, seen ?? { version: 1, revision: 1 }),
    onSaved: (deed) => {
      message.success(deed === 'submit' ? '已保存并提交，等市专班审核。' : '草稿已保存。')
      void queryClient.invalidateQueries({ queryKey: ['products'], refetchType: 'none' })
      if (deed === 'submit')
        void navigate({ to: '/products/$id', params: { id }, search: { view: 'draft' }, ignoreBlocker: true })
    },
  }
}
