import { isBareReason, REFUSAL_REASONS } from '../refusal/refusal-reasons.ts'

/** Whether a refusal says what stood in the way and what would change it: a reason of the second level that is not 其他, and no empty phrase. */
export function isExplained({ reason, wouldChange }: { reason: string; wouldChange: string }): boolean {
  const known = REFUSAL_REASONS[reason]
  return (
    known !== undefined && !reason.startsWith('other.') && wouldChange.trim().length >= 4 && !isBareReason(wouldChange)
  )
}
