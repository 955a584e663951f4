import type { PolicyEntry } from '@huoshui/contract'
import { printInstant, QuietText } from '@huoshui/ui'

/** Who proposed an entry and who decided it, and when. */
export function WhoDecided({ entry }: { entry: PolicyEntry | undefined }) {
  if (!entry) return null
  const { proposedByName, organisationName, proposedAt, decidedByName, decidedAt, status } = entry
  const word = status === 'approved' ? '通过' : '退回'
  return (
    <QuietText style={{ display: 'block', fontSize: 13, overflowWrap: 'anywhere' }}>
      {proposedByName}（{organisationName}）{printInstant(proposedAt)} 提出
      {decidedAt && status !== 'withdrawn' && `，${decidedByName ?? ''} ${printInstant(decidedAt)} ${word}`}
    </QuietText>
  )
}
