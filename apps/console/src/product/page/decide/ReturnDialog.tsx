import { decideProduct } from '@huoshui/contract'
import { ReasonDialog } from '@huoshui/ui'
import { remote } from '../../../remote.ts'
import { useCommand } from '../../../useCommand.ts'
import type { ProductDetail } from '../product-detail.ts'

type Props = { product: ProductDetail; onClose: () => void }

/** Returns what was submitted, with the reason. */
export function ReturnDialog({ product: { id, draft, shown }, onClose }: Props) {
  const { version, revision } = draft?.shown ?? shown
  const send = useCommand(
    (reason: string) =>
      remote(decideProduct, { params: { id }, body: { version, revision, decision: 'return', reason } }),
    { changes: ['products'], done: '已退回。', onDone: onClose },
  )
  return (
    <ReasonDialog
      title={`退回第 ${version} 版`}
      explanation="银行会看到理由，可改好后再提交。"
      okText="退回"
      shortest={2}
      isOpen
      isBusy={send.isPending}
      onReason={(reason) => send.mutate(reason)}
      onCancel={onClose}
    />
  )
}
