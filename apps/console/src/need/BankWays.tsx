import type { ReferralDetail } from '@huoshui/contract'
import { printWan } from '@huoshui/rules/money/print-money'
import { STAGES } from '@huoshui/rules/stage/stage-words'
import { Panel, QuietText, StatusTag } from '@huoshui/ui'
import { Link } from '@tanstack/react-router'
import { Button, Flex } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { ClockText } from '../referral/ClockText.tsx'
import { useAllowed } from '../session/session.ts'
import type { NeedDetail } from './NeedPage.tsx'
import { toneOfStage } from './stage-tone.ts'

const AddTaskDialog = lazy(async () => ({ default: (await import('./dialog/AddTaskDialog.tsx')).AddTaskDialog }))

/** Where the need stands at each bank. */
export function BankWays({ need }: { need: NeedDetail }) {
  const mayReview = useAllowed('need.review')
  const [refused, setRefused] = useState<ReferralDetail>()
  if (need.referrals.length === 0) return null
  return (
    <Panel title={`银行办理（${need.referrals.length} 家）`}>
      <ul style={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 16 }}>
        {need.referrals.map((one) => (
          <li key={one.id}>
            <Flex justify="space-between" gap={8} wrap>
              <Link to="/referrals/$id" params={{ id: one.id }}>
                {one.organisationName}
              </Link>
              <StatusTag tone={toneOfStage(one.stage)}>{STAGES[one.stage]}</StatusTag>
            </Flex>
            <ClockText clock={one} />
            <Result referral={one} />
            {mayReview && one.stage === 'refused' && (
              <Button size="small" onClick={() => setRefused(one)}>
                建帮扶任务
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Suspense>
        {refused && <AddTaskDialog need={need} referral={refused} onClose={() => setRefused(undefined)} />}
      </Suspense>
    </Panel>
  )
}

function Result({ referral }: { referral: ReferralDetail }) {
  const refusal = referral.refusals.at(-1)
  const drawn = referral.drawdowns.filter(({ isRenewal }) => !isRenewal)
  return (
    <>
      {referral.credits.map((credit) => (
        <div key={credit.id}>
          授信 {printWan(credit.amountFen)}，已放款 {printWan(credit.drawnFen)}（{drawn.length} 笔）
        </div>
      ))}
      {refusal && (
        <div>
          {refusal.reasonGroup}：{refusal.reasonLabel}。{refusal.wouldChange}
          <QuietText style={{ fontSize: 13, display: 'block' }}>
            可由{refusal.repairBy}消除：{refusal.playbook}
          </QuietText>
        </div>
      )}
    </>
  )
}
