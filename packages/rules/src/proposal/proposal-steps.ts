/** Where a 建议提案 stands. */
export const PROPOSAL_STATES = {
  registered: '已登记',
  assigned: '办理中',
  drafted: '答复拟稿',
  replied: '已答复',
  closed: '已办结',
  refused: '已退回交办单位',
} as const satisfies Record<string, string>
export type ProposalState = keyof typeof PROPOSAL_STATES

type Step = {
  label: string
  from: readonly ProposalState[]
  /** null: it stays where it is. */
  to: ProposalState | null
  needs: readonly ('note' | 'day' | 'manner' | 'opinion' | 'letter' | 'satisfaction')[]
}

/** What the team that holds it may do, from where to where, and what has to be said with it. */
export const PROPOSAL_STEPS = {
  assign: { label: '交办', from: ['registered'], to: 'assigned', needs: [] },
  contact: {
    label: '登记沟通',
    from: ['registered', 'assigned', 'drafted', 'replied'],
    to: null,
    needs: ['note', 'day', 'manner'],
  },
  add: { label: '增补意见', from: ['assigned'], to: null, needs: ['opinion'] },
  merge: { label: '合成答复', from: ['assigned'], to: 'drafted', needs: ['letter'] },
  reopen: { label: '退回重办', from: ['drafted'], to: 'assigned', needs: ['note'] },
  send: { label: '送出答复', from: ['drafted'], to: 'replied', needs: ['day'] },
  close: { label: '登记反馈意见', from: ['replied'], to: 'closed', needs: ['day', 'satisfaction'] },
  rehandle: { label: '重新办理', from: ['closed'], to: 'assigned', needs: ['note'] },
  refuse: { label: '退回交办单位', from: ['registered'], to: 'refused', needs: ['note'] },
} as const satisfies Record<string, Step>
export type ProposalAction = keyof typeof PROPOSAL_STEPS

/** The steps open in a state. A closed one is only handled again where those who made it were not satisfied. */
export function proposalStepsFrom(state: ProposalState, satisfaction: Satisfaction | null): ProposalAction[] {
  return (Object.keys(PROPOSAL_STEPS) as ProposalAction[]).filter((action) => {
    const step: Step = PROPOSAL_STEPS[action]
    return step.from.includes(state) && (action !== 'rehandle' || satisfaction === 'dissatisfied')
  })
}

/** What those who made it say of the reply. */
export const SATISFACTIONS = {
  satisfied: '满意',
  fairly: '基本满意',
  dissatisfied: '不满意',
} as const satisfies Record<string, string>
export type Satisfaction = keyof typeof SATISFACTIONS

/** Overdue: its last day passed and no reply went out. */
export function isProposalOverdue(
  { state, dueOn }: { state: ProposalState; dueOn: string | null },
  today: string,
): boolean {
  return dueOn !== null && dueOn < today && ['registered', 'assigned', 'drafted'].includes(state)
}
