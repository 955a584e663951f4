/** 督办单: where it stands. */
export const ORDER_STATES = {
  draft: '草稿',
  issued: '待回复',
  replied: '已回复',
  closed: '已办结',
  cancelled: '已撤销',
} as const satisfies Record<string, string>
export type OrderState = keyof typeof ORDER_STATES

type Step = {
  label: string
  from: readonly OrderState[]
  to: OrderState
  by: 'issuer' | 'addressee'
  needs: readonly ('note' | 'days')[]
}

/** What may follow what, by whom, and what has to be said with it. */
export const ORDER_STEPS = {
  issue: { label: '发出', from: ['draft'], to: 'issued', by: 'issuer', needs: [] },
  reply: { label: '回复', from: ['issued'], to: 'replied', by: 'addressee', needs: ['note'] },
  return: { label: '退回补充', from: ['replied'], to: 'issued', by: 'issuer', needs: ['note', 'days'] },
  extend: { label: '延期', from: ['issued'], to: 'issued', by: 'issuer', needs: ['note', 'days'] },
  close: { label: '办结', from: ['replied'], to: 'closed', by: 'issuer', needs: ['note'] },
  cancel: { label: '撤销', from: ['draft', 'issued'], to: 'cancelled', by: 'issuer', needs: ['note'] },
} as const satisfies Record<string, Step>
export type OrderAction = keyof typeof ORDER_STEPS

/** The steps open in a state to the one who issued it, or to whom it is addressed. */
export function stepsFrom(state: OrderState, by: 'issuer' | 'addressee'): OrderAction[] {
  return (Object.keys(ORDER_STEPS) as OrderAction[]).filter((action) => {
    const step: Step = ORDER_STEPS[action]
    return step.by === by && step.from.includes(state)
  })
}

/** Overdue: still without a reply after its last day. */
export function isOrderOverdue({ state, dueOn }: { state: OrderState; dueOn: string | null }, today: string): boolean {
  return state === 'issued' && dueOn !== null && dueOn < today
}
