import { type Consent, withdrawConsent } from '@huoshui/contract'
import { CONSENT_CHANNELS } from '@huoshui/rules/consent/consent-text'
import { Panel, QuietText, ReasonDialog, StatusTag } from '@huoshui/ui'
import { Button, Flex } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { remote } from '../remote.ts'
import { useAllowed } from '../session/session.ts'
import { useCommand } from '../useCommand.ts'
import type { NeedDetail } from './NeedPage.tsx'

const ConsentDialog = lazy(async () => ({ default: (await import('./dialog/ConsentDialog.tsx')).ConsentDialog }))

/** To which banks the firm consented; withdrawn as easily as given. */
export function ConsentPanel({ need }: { need: NeedDetail }) {
  const mayRecord = useAllowed('consent.record')
  const [isOpen, setOpen] = useState(false)
  const [ending, setEnding] = useState<Consent>()
  const command = useCommand(
    (given: { consentId: string; reason: string }) =>
      remote(withdrawConsent, { params: { id: need.enterpriseId }, body: given }),
    { changes: ['needs'], done: '已撤回，该银行不再看到这户。', onDone: () => setEnding(undefined) },
  )
  return (
    <Panel
      title="企业同意（按银行）"
      extra={
        mayRecord && (
          <Button size="small" onClick={() => setOpen(true)}>
            登记同意
          </Button>
        )
      }
    >
      {need.consents.length === 0 && <QuietText>还没有登记同意；没有同意不能推送。</QuietText>}
      <ul style={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 8 }}>
        {need.consents.map((consent) => (
          <li key={consent.id}>
            <Flex justify="space-between" gap={8} wrap>
              <StatusTag tone={consent.withdrawnOn ? 'quiet' : 'good'}>{consent.bankName}</StatusTag>
              {mayRecord && consent.withdrawnOn === null && (
                <Button size="small" type="link" onClick={() => setEnding(consent)}>
                  撤回
                </Button>
              )}
            </Flex>
            <QuietText style={{ fontSize: 13 }}>
              {consent.givenOn} 同意，{CONSENT_CHANNELS[consent.channel]}（{consent.evidence}）
              {consent.withdrawnOn && `；${consent.withdrawnOn} 撤回：${consent.withdrawReason ?? ''}`}
            </QuietText>
          </li>
        ))}
      </ul>
      <Suspense>{isOpen && <ConsentDialog need={need} onClose={() => setOpen(false)} />}</Suspense>
      <ReasonDialog
        title={ending ? `撤回对${ending.bankName}的同意` : ''}
        explanation="撤回后该银行不再看到这户的信息，尚未答复的推送随之撤回。"
        okText="撤回同意"
        shortest={2}
        isOpen={ending !== undefined}
        isBusy={command.isPending}
        onReason={(reason) => ending && command.mutate({ consentId: ending.id, reason })}
        onCancel={() => setEnding(undefined)}
      />
    </Panel>
  )
}
