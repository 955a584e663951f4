import { submitProduct } from '@huoshui/contract'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { remote } from '../../remote.ts'
import { BackButton, ButtonLink } from '../../shell/ButtonLink.tsx'
import { useCommand } from '../../useCommand.ts'
import type { ProductDetail } from './product-detail.ts'

const PublishDialog = lazy(async () => ({ default: (await import('./decide/PublishDialog.tsx')).PublishDialog }))
const ReturnDialog = lazy(async () => ({ default: (await import('./decide/ReturnDialog.tsx')).ReturnDialog }))
const WithdrawDialog = lazy(async () => ({ default: (await import('./decide/WithdrawDialog.tsx')).WithdrawDialog }))

type Doing = 'publish' | 'return' | 'withdraw'

/** What the reader may do with a product. */
export function ProductActions({ product }: { product: ProductDetail }) {
  const { allowed, draft } = product
  const [doing, setDoing] = useState<Doing>()
  const close = () => setDoing(undefined)
  return (
    <>
      <BackButton to="/products">返回目录</BackButton>
      {allowed.withdraw && <Button onClick={() => setDoing('withdraw')}>下架</Button>}
      {allowed.edit && (
        <ButtonLink to="/products/$id/edit" params={{ id: product.id }}>
          {draft ? '继续修改' : '修改'}
        </ButtonLink>
      )}
      {allowed.submit && <SubmitButton product={product} />}
      {allowed.decide && <Button onClick={() => setDoing('return')}>退回</Button>}
      {allowed.decide && (
        <Button type="primary" onClick={() => setDoing('publish')}>
          审核发布
        </Button>
      )}
      <Suspense fallback={null}>
        {doing === 'publish' && <PublishDialog product={product} onClose={close} />}
        {doing === 'return' && <ReturnDialog product={product} onClose={close} />}
        {doing === 'withdraw' && <WithdrawDialog product={product} onClose={close} />}
      </Suspense>
    </>
  )
}

function SubmitButton({ product: { id, draft } }: { product: ProductDetail }) {
  const submit = useCommand(
    ({ version, revision }: { version: number; revision: number }) =>
      remote(submitProduct, { params: { id }, body: { version, revision } }),
    { changes: ['products'], done: '已提交，等市专班审核。' },
  )
  if (!draft) return null
  return (
    <Button type="primary" loading={submit.isPending} onClick={() => submit.mutate(draft.shown)}>
      提交审核
    </Button>
  )
}
