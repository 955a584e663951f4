import { type BankLine, blankContent, createProduct, type ProductKind } from '@huoshui/contract'
import { EmptyState, FailureNotice, PageHeader, Panel } from '@huoshui/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Flex, Segmented, Select, Skeleton } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { newId } from '../../new-id.ts'
import { remote } from '../../remote.ts'
import { BackButton } from '../../shell/ButtonLink.tsx'
import { PageLoading } from '../../shell/PageLoading.tsx'
import { banksQuery } from '../product-queries.ts'
import type { EditorTask } from './useProductDraft.ts'
import { useProductTask } from './useProductTask.ts'

const ProductEditor = lazy(async () => ({ default: (await import('./ProductEditor.tsx')).ProductEditor }))

/** A new product of a bank: single, or a package of those it has. */
export function ProductNewPage() {
  const { data, error, refetch } = useQuery(banksQuery)
  return (
    <>
      <PageHeader title="新建产品" actions={<BackButton to="/products">返回目录</BackButton>} />
      {error ? (
        <FailureNotice error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <Beginning banks={data.filter(({ mayEdit }) => mayEdit)} />
      ) : (
        <PageLoading />
      )}
    </>
  )
}

function Beginning({ banks }: { banks: readonly BankLine[] }) {
  const [bankId, setBankId] = useState(banks.length === 1 ? banks[0]?.id : undefined)
  const [kind, setKind] = useState<ProductKind>('single')
  if (banks.length === 0) {
    return <EmptyState title="您没有可以新建产品的银行。" hints={['请系统管理员核对您所在的机构。']} />
  }
  return (
    <Flex vertical gap={16}>
      <Panel>
        <Flex gap={16} wrap align="center">
          <Select
            aria-label="银行"
            placeholder="选择银行"
            style={{ width: 320 }}
            showSearch
            optionFilterProp="label"
            options={banks.map(({ id, name }) => ({ value: id, label: name }))}
            value={bankId ?? null}
            onChange={setBankId}
          />
          <Segmented<ProductKind>
            aria-label="单项或组合"
            options={[
              { value: 'single', label: '单项产品' },
              { value: 'package', label: '组合产品' },
            ]}
            value={kind}
            onChange={setKind}
          />
        </Flex>
      </Panel>
      {bankId && <Blank key={`${bankId} ${kind}`} bankId={bankId} kind={kind} />}
    </Flex>
  )
}

function Blank({ bankId, kind }: { bankId: string; kind: ProductKind }) {
  const task = useTask(bankId, kind)
  return (
    <Suspense fallback={<Skeleton active paragraph={{ rows: 12 }} />}>
      <ProductEditor bankId={bankId} kind={kind} start={blankContent} task={task} />
    </Suspense>
  )
}

function useTask(bankId: string, kind: ProductKind): EditorTask {
  // Made once: sent again after a lost answer, the product is still made once.
  const [id] = useState(() => newId())
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const { message } = App.useApp()
  const task = useProductTask(id)
  return {
    ...task,
    seen: null,
    save: async (content, seen) => {
      if (seen) return await task.save(content, seen)
      const { version, revision } = await remote(createProduct, { body: { id, bankId, kind, content } })
      // Made before, its answer lost, it holds what was written then.
      return await task.save(content, { version, revision })
    },
    onSaved: (deed) => {
      message.success(deed === 'submit' ? '已新建并提交，等市专班审核。' : '草稿已保存。')
      void queryClient.invalidateQueries({ queryKey: ['products'] })
      const to = deed === 'submit' ? '/products/$id' : '/products/$id/edit'
      void navigate({ to, params: { id }, search: {}, replace: true, ignoreBlocker: true })
    },
  }
}
