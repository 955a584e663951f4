import { STAGES, type Stage, type StageAction, type StageActor } from './stage-words.ts'

/** Where an action leads and who may do it. */
export type StageStep = { to: Stage; by: readonly [StageActor, ...StageActor[]] }

/**
 * One row of the table. `of`: the need itself, or its way to one bank. `clock`: whether the month a bank has runs, stands
 * still while material is wanted, or is over (or has not begun).
 */
export type StageRow = {
  of: 'need' | 'referral'
  clock: 'off' | 'running' | 'paused'
  actions: Readonly<Partial<Record<StageAction, StageStep>>>
}

const withdraw = { to: 'withdrawn', by: ['firm', 'team'] } as const satisfies StageStep
const end = { to: 'ended', by: ['register', 'team'] } as const satisfies StageStep
const visits = {
  visit_without_need: { to: 'no_need', by: ['visitor', 'team', 'bank'] },
  visit_with_need: { to: 'need', by: ['visitor', 'team', 'bank', 'firm'] },
  visit_in_vain: { to: 'not_found', by: ['visitor', 'team', 'bank'] },
} as const satisfies StageRow['actions']
const decisions = {
  credit: { to: 'credited', by: ['bank'] },
  refuse: { to: 'refused', by: ['bank'] },
} as const satisfies StageRow['actions']
const reports = {
  report_unreachable: { to: 'unreachable', by: ['bank'] },
  report_duplicate: { to: 'duplicate', by: ['bank'] },
} as const satisfies StageRow['actions']

/**
 * 走访 → 申报 → 推荐 → 对接 → 授信或不予授信 → 放款 → 续贷: status → what may be done, one table for everybody. A need may go to
 * several banks: `send` begins a referral at `sent` and leaves the need recommended, so that the next bank can be sent it too.
 */
export const STAGE_TABLE = {
  to_visit: { of: 'need', clock: 'off', actions: { ...visits, end } },
  not_found: { of: 'need', clock: 'off', actions: { ...visits, end } },
  no_need: { of: 'need', clock: 'off', actions: { ...visits, end } },
  need: {
    of: 'need',
    clock: 'off',
    actions: { declare: { to: 'declared', by: ['firm', 'visitor', 'team'] }, withdraw, end },
  },
  declared: {
    of: 'need',
    clock: 'off',
    actions: {
      recommend: { to: 'recommended', by: ['team'] },
      find_unfit: { to: 'unfit', by: ['team'] },
      withdraw,
      end,
    },
  },
  unfit: { of: 'need', clock: 'off', actions: { remedy: { to: 'declared', by: ['firm', 'team'] }, withdraw, end } },
  recommended: { of: 'need', clock: 'off', actions: { send: { to: 'sent', by: ['team'] }, withdraw, end } },
  sent: {
    of: 'referral',
    clock: 'off',
    actions: { receive: { to: 'received', by: ['bank'] }, report_duplicate: reports.report_duplicate, withdraw, end },
  },
  received: {
    of: 'referral',
    clock: 'running',
    actions: { contact: { to: 'contacted', by: ['bank'] }, ...reports, withdraw, end },
  },
  contacted: {
    of: 'referral',
    clock: 'running',
    actions: { ask_material: { to: 'waiting', by: ['bank'] }, ...decisions, ...reports, withdraw, end },
  },
  waiting: {
    of: 'referral',
    clock: 'paused',
    actions: {
      supply_material: { to: 'contacted', by: ['firm', 'bank'] },
      refuse: decisions.refuse,
      report_unreachable: reports.report_unreachable,
      withdraw,
      end,
    },
  },
  credited: { of: 'referral', clock: 'off', actions: { draw: { to: 'lent', by: ['bank'] }, withdraw, end } },
  refused: { of: 'referral', clock: 'off', actions: { send_again: { to: 'sent', by: ['team'] }, withdraw, end } },
  unreachable: { of: 'referral', clock: 'off', actions: { send_again: { to: 'sent', by: ['team'] }, withdraw, end } },
  lent: {
    of: 'referral',
    clock: 'off',
    actions: {
      draw: { to: 'lent', by: ['bank'] },
      ask_renewal: { to: 'renewing', by: ['firm', 'bank'] },
      repay: { to: 'repaid', by: ['bank'] },
      end,
    },
  },
  renewing: {
    of: 'referral',
    clock: 'off',
    actions: {
      renew: { to: 'lent', by: ['bank'] },
      refuse_renewal: { to: 'renewal_refused', by: ['bank'] },
      repay: { to: 'repaid', by: ['bank'] },
      end,
    },
  },
  renewal_refused: {
    of: 'referral',
    clock: 'off',
    actions: {
      ask_renewal: { to: 'renewing', by: ['firm', 'bank'] },
      repay: { to: 'repaid', by: ['bank'] },
      end,
    },
  },
  repaid: { of: 'referral', clock: 'off', actions: {} },
  withdrawn: { of: 'need', clock: 'off', actions: {} },
  duplicate: { of: 'referral', clock: 'off', actions: {} },
  ended: { of: 'need', clock: 'off', actions: {} },
} as const satisfies Record<Stage, StageRow>

/** What may be done next. Empty: the end. */
export function allowedActions(stage: Stage): readonly StageAction[] {
  return Object.keys(rowOf(stage).actions).filter(
    (action): action is StageAction => findStep(stage, action) !== undefined,
  )
}

/** The status after an action; undefined where the status does not allow it. */
export function after(stage: Stage, action: StageAction): Stage | undefined {
  return findStep(stage, action)?.to
}

/** Where an action leads and who may do it; undefined where the status does not allow it. */
export function findStep(stage: Stage, action: string): StageStep | undefined {
  return Object.entries(rowOf(stage).actions).find(([name]) => name === action)?.[1]
}

/** Nothing can follow. */
export function isFinal(stage: Stage): boolean {
  return allowedActions(stage).length === 0
}

/** Whether a text is the key of a status. */
export function isStage(text: unknown): text is Stage {
  return typeof text === 'string' && Object.hasOwn(STAGES, text)
}

function rowOf(stage: Stage): StageRow {
  return STAGE_TABLE[stage]
}
