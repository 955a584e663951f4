import { type PolicyEntry, type PolicyEntryStatus, policyEntryStatuses } from '@huoshui/contract'
import { StatusTag, type Tone } from '@huoshui/ui'

const tones = {
  proposed: 'waiting',
  approved: 'good',
  refused: 'bad',
  withdrawn: 'quiet',
} as const satisfies Record<PolicyEntryStatus, Tone>

/** How an entry, or the end of one, stands; one that was taken back altogether is said to be. */
export function EntryStatus({ entry: { status, ends, cite } }: { entry: PolicyEntry }) {
  const isTakenBack = status === 'approved' && ends === null && cite.lastDay !== null && cite.lastDay < cite.firstDay
  if (isTakenBack) return <StatusTag tone="quiet">已停用，自始不用</StatusTag>
  return <StatusTag tone={tones[status]}>{policyEntryStatuses[status]}</StatusTag>
}
