import type { ReturnAction, ReturnField } from './columns.ts'

const ofCredit: Readonly<Record<string, ReturnField>> = {
  amountFen: 'amount',
  months: 'months',
  isRevolving: 'isRevolving',
  rateBp: 'rate',
  guaranteeModes: 'guarantee',
  firstLoan: 'firstLoanBasis',
  validUntil: 'validUntil',
}
const ofDrawdown: Readonly<Record<string, ReturnField>> = {
  amountFen: 'drawn',
  rateBp: 'drawnRate',
  maturesOn: 'maturesOn',
}
const plain: Readonly<Record<string, ReturnField>> = {
  on: 'on',
  reason: 'reason',
  note: 'note',
  wouldChange: 'wouldChange',
  mode: 'mode',
  managerName: 'managerName',
  managerPhone: 'managerPhone',
}

/** The column a fault of a step's content lies in. */
export function fieldOfIssue(
  kind: 'act' | 'credit' | 'refusal' | 'drawdown',
  path: readonly PropertyKey[],
  action: ReturnAction,
): ReturnField {
  const name = String(path[0] === 'act' ? path[1] : path[0])
  const own = kind === 'credit' ? ofCredit : kind === 'drawdown' ? ofDrawdown : plain
  return own[name] ?? plain[name] ?? (action === 'receive' ? 'managerName' : 'action')
}
