/** Where one unit's part in one opinion stands. */
export const ASSIGNMENT_STATES = {
  open: '待答复',
  handed_in: '已报送',
  returned: '已退回',
  accepted: '已采用',
} as const satisfies Record<string, string>
export type AssignmentState = keyof typeof ASSIGNMENT_STATES

/** 牵头 or 协办 of one opinion. */
export const PARTS = { lead: '牵头', support: '协办' } as const satisfies Record<string, string>
export type Part = keyof typeof PARTS

/** Whose step: the unit's own, of who looks at its answer, of the team that holds the proposal. */
export type AssignmentSide = 'unit' | 'reviewer' | 'holder'

type Step = {
  label: string
  from: readonly AssignmentState[]
  /** null: it stays where it is. */
  to: AssignmentState | null
  by: AssignmentSide
  needs: readonly ('note' | 'dueOn')[]
}

/** What may follow what while the proposal is under work, and by whom. */
export const ASSIGNMENT_STEPS = {
  hand_in: { label: '报送', from: ['open', 'returned'], to: 'handed_in', by: 'unit', needs: [] },
  accept: { label: '采用', from: ['handed_in'], to: 'accepted', by: 'reviewer', needs: [] },
  return: { label: '退回补充', from: ['handed_in', 'accepted'], to: 'returned', by: 'reviewer', needs: ['note'] },
  extend: { label: '调整期限', from: ['open', 'returned'], to: null, by: 'holder', needs: ['note', 'dueOn'] },
} as const satisfies Record<string, Step>
export type AssignmentAction = keyof typeof ASSIGNMENT_STEPS

/**
 * What an organisation is to one part. A 协办 answer is looked at by who leads the opinion, and by the team that holds the proposal; that of the
 * lead by the team alone.
 */
export function sidesOf(
  organisationId: string,
  { unitId, leadId, holderId, part }: { unitId: string; leadId: string; holderId: string; part: Part },
): AssignmentSide[] {
  const isHolder = organisationId === holderId
  return [
    ...(organisationId === unitId ? (['unit'] as const) : []),
    ...(isHolder || (part === 'support' && organisationId === leadId) ? (['reviewer'] as const) : []),
    ...(isHolder ? (['holder'] as const) : []),
  ]
}

export function assignmentStepsFrom(state: AssignmentState, sides: readonly AssignmentSide[]): AssignmentAction[] {
  return (Object.keys(ASSIGNMENT_STEPS) as AssignmentAction[]).filter((action) => {
    const step: Step = ASSIGNMENT_STEPS[action]
    return step.from.includes(state) && sides.includes(step.by)
  })
}

/** Overdue: not handed in after its last day. */
export function isAssignmentOverdue(
  { state, dueOn }: { state: AssignmentState; dueOn: string },
  today: string,
): boolean {
  return dueOn < today && (state === 'open' || state === 'returned')
}
