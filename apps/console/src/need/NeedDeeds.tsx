import { withdrawNeed } from '@huoshui/contract'
import { ReasonDialog } from '@huoshui/ui'
import { Button } from 'antd'
import { lazy, Suspense, useRef, useState } from 'react'
import { newId } from '../new-id.ts'
import { remote } from '../remote.ts'
import { useAllowed } from '../session/session.ts'
import { useCommand } from '../useCommand.ts'
import type { NeedDetail } from './NeedPage.tsx'

const DeclareDialog = lazy(async () => ({ default: (await import('./dialog/DeclareDialog.tsx')).DeclareDialog }))
const ReviewDialog = lazy(async () => ({ default: (await import('./dialog/ReviewDialog.tsx')).ReviewDialog }))
const SendDialog = lazy(async () => ({ default: (await import('./dialog/SendDialog.tsx')).SendDialog }))

/** What may be done next with a need, by whoever may. */
export function NeedDeeds({ need }: { need: NeedDetail }) {
  const [open, setOpen] = useState<'declare' | 'review' | 'send' | 'withdraw'>()
  const close = () => setOpen(undefined)
  const may = (action: NeedDetail['mayDo'][number]) => need.mayDo.includes(action)
  const [mayDeclare, mayReview, maySend] = [
    useAllowed('need.declare'),
    useAllowed('need.review'),
    useAllowed('referral.send'),
  ]
  const isUnfit = need.stage === 'unfit'
  return (
    <>
      {mayReview && may('withdraw') && <Button onClick={() => setOpen('withdraw')}>企业放弃</Button>}
      {mayDeclare && (may('declare') || may('remedy')) && (
        <Button type="primary" onClick={() => setOpen('declare')}>
          {isUnfit ? '重新申报' : '申报'}
        </Button>
      )}
      {mayReview && may('recommend') && (
        <Button type="primary" onClick={() => setOpen('review')}>
          审核
        </Button>
      )}
      {maySend && may('send') && (
        <Button type="primary" onClick={() => setOpen('send')}>
          推送银行
        </Button>
      )}
      <Suspense>
        {open === 'declare' && <DeclareDialog need={need} onClose={close} />}
        {open === 'review' && <ReviewDialog need={need} onClose={close} />}
        {open === 'send' && <SendDialog need={need} onClose={close} />}
      </Suspense>
      <Withdrawal need={need} isOpen={open === 'withdraw'} onClose={close} />
    </>
  )
}

function Withdrawal({ need, isOpen, onClose }: { need: NeedDetail; isOpen: boolean; onClose: () => void }) {
  const id = useRef(newId())
  const command = useCommand(
    (reason: string) =>
      remote(withdrawNeed, { params: { id: need.id }, body: { id: id.current, version: need.version, reason } }),
    { changes: ['needs', 'referrals'], done: '已办结，未答复的推送一并撤回。', onDone: onClose },
  )
  return (
    <ReasonDialog
      title="登记企业放弃"
      explanation="需求办结；银行还没有答复的推送一并撤回，已授信的不变。"
      okText="登记放弃"
      shortest={2}
      isOpen={isOpen}
      isBusy={command.isPending}
      onReason={(reason) => command.mutate(reason)}
      onCancel={onClose}
    />
  )
}
