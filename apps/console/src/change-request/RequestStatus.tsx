import { type ChangeRequestStatus, changeRequestStatuses } from '@huoshui/contract'
import { StatusTag, type Tone } from '@huoshui/ui'

const tones = {
  open: 'waiting',
  approved: 'good',
  refused: 'bad',
  withdrawn: 'quiet',
} as const satisfies Record<ChangeRequestStatus, Tone>

export function RequestStatus({ status }: { status: ChangeRequestStatus }) {
  return <StatusTag tone={tones[status]}>{changeRequestStatuses[status]}</StatusTag>
}
