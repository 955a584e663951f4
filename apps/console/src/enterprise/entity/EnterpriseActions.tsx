import type { Enterprise } from '@huoshui/contract'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useAllowed } from '../../session/session.ts'
import { BackButton } from '../../shell/ButtonLink.tsx'
import { RevealButton } from './RevealButton.tsx'

const CorrectionDialog = lazy(async () => ({
  default: (await import('../correction/CorrectionDialog.tsx')).CorrectionDialog,
}))

/** What this person may do to this firm: correct it, or ask for a correction; see contacts in full. */
export function EnterpriseActions({ enterprise }: { enterprise: Enterprise }) {
  const canCorrect = useAllowed('enterprise.correct')
  const canRequest = useAllowed('change-request.make')
  const canReveal = useAllowed('enterprise.reveal')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <BackButton to="/enterprises">返回名录</BackButton>
      {canReveal && <RevealButton id={enterprise.id} />}
      {(canCorrect || canRequest) && (
        <Button type="primary" onClick={() => setOpen(true)}>
          {canCorrect ? '更正登记信息' : '申请更正'}
        </Button>
      )}
      {isOpen && (
        <Suspense fallback={null}>
          <CorrectionDialog enterprise={enterprise} isRequest={!canCorrect} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
