import type { AssignmentState } from '@huoshui/rules/proposal/assignment-steps'
import type { ProposalState } from '@huoshui/rules/proposal/proposal-steps'
import type { Tone } from '@huoshui/ui'

export const stateTones: Record<ProposalState, Tone> = {
  registered: 'quiet',
  assigned: 'waiting',
  drafted: 'running',
  replied: 'running',
  closed: 'good',
  refused: 'quiet',
}

export const partTones: Record<AssignmentState, Tone> = {
  open: 'waiting',
  handed_in: 'running',
  returned: 'bad',
  accepted: 'good',
}

/** 还有 3 天; 已超 2 天. */
export function sayDaysLeft(days: number): string {
  return days < 0 ? `已超 ${-days} 天` : days === 0 ? '今天到期' : `还有 ${days} 天`
}
