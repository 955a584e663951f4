/** 办理状态 of a 诉求. */
export const PROBLEM_STAGES = {
  told: '待受理',
  assigned: '办理中',
  joint: '联席会议',
  replied: '已答复待评价',
  closed: '已办结',
  withdrawn: '已撤回',
} as const satisfies Record<string, string>
export type ProblemStage = keyof typeof PROBLEM_STAGES

/** 动作: what moves it on. */
export const PROBLEM_ACTIONS = {
  assign: '交办',
  transfer: '转办',
  refer: '提交联席会议',
  solve: '当场解决',
  reply: '答复',
  rate: '满意，办结',
  rate_unsolved: '没有解决，重新办理',
  close: '未回应，办结',
  reopen: '重新办理',
  withdraw: '撤回',
} as const satisfies Record<string, string>
export type ProblemAction = keyof typeof PROBLEM_ACTIONS

/** 办理方. team: 专班; owner: the department it is with; firm: the firm itself, or whoever says so for it. */
export const PROBLEM_ACTORS = { team: '专班', owner: '承办部门', firm: '企业' } as const satisfies Record<
  string,
  string
>
export type ProblemActor = keyof typeof PROBLEM_ACTORS

/** 来源. */
export const PROBLEM_SOURCES = { visit: '走访', hotline: '热线', department: '部门', portal: '企业页面' } as const
export type ProblemSource = keyof typeof PROBLEM_SOURCES

/** 满意度, as the firm says it; nobody else's word. */
export const SATISFACTIONS = { satisfied: '满意', fair: '基本满意', unsatisfied: '不满意' } as const
export type Satisfaction = keyof typeof SATISFACTIONS

/** 分类 of the ledger. */
export const PROBLEM_BASKETS = {
  told: '待受理',
  running: '办理中',
  overdue: '已超期',
  joint: '联席会议',
  replied: '待评价',
  done: '已办结',
} as const satisfies Record<string, string>
export type ProblemBasket = keyof typeof PROBLEM_BASKETS
