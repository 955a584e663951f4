import { CORRECTED, CORRECTION_OUTCOMES, type Correction, decideCorrection } from '@huoshui/contract'
import { printWan } from '@huoshui/rules/money/print-money'
import { QuietText, StatusTag } from '@huoshui/ui'
import { Button, Flex } from 'antd'
import { remote } from '../remote.ts'
import { useCommand } from '../useCommand.ts'

/** What was typed first, who asked for another amount, and who agreed. */
export function Corrections({ referralId, corrections }: { referralId: string; corrections: readonly Correction[] }) {
  if (corrections.length === 0) return null
  return (
    <section aria-label="金额更正" style={{ marginTop: 12 }}>
      <strong>金额更正</strong>
      <ul style={{ margin: '4px 0 0', paddingInlineStart: 20 }}>
        {corrections.map((one) => (
          <li key={one.id}>
            <Flex gap={8} wrap align="center">
              <span>
                {CORRECTED[one.of]}由 {printWan(one.fromFen)} 改为 {printWan(one.toFen)}：{one.reason}
              </span>
              <StatusTag tone={one.outcome === null ? 'waiting' : one.outcome === 'approved' ? 'good' : 'quiet'}>
                {one.outcome === null ? '待复核' : CORRECTION_OUTCOMES[one.outcome]}
              </StatusTag>
              {one.mayDecide && <Decide referralId={referralId} correction={one.id} />}
            </Flex>
            <QuietText>
              {one.askedByName}（{one.askedOn}）提请
              {one.decidedByName && `，${one.decidedByName}（${one.decidedOn}）复核`}
            </QuietText>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Decide({ referralId, correction }: { referralId: string; correction: string }) {
  const decide = useCommand(
    (outcome: 'approved' | 'refused') =>
      remote(decideCorrection, { params: { id: referralId, correction }, body: { outcome } }),
    { changes: ['referrals', 'needs'], done: '已复核。' },
  )
  return (
    <>
      <Button size="small" type="primary" loading={decide.isPending} onClick={() => decide.mutate('approved')}>
        同意更正
      </Button>
      <Button size="small" loading={decide.isPending} onClick={() => decide.mutate('refused')}>
        不同意
      </Button>
    </>
  )
}
