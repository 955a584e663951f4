/** What came of a visit: whether it counts as one (走访户数), and what it starts. Source: the fields of 走访台账, 统计口径未核实. */
export type VisitResult = {
  label: string
  /** Whether the firm was visited: somebody of it was met or spoken to. 未找到 never counts. */
  counts: boolean
  /** Register field a person should ask to have corrected; null: none. */
  corrects: 'status' | 'actualAddress' | null
}

export const VISIT_RESULTS = {
  met: { label: '已见面', counts: true, corrects: null },
  'no-need': { label: '已联系无需求', counts: true, corrects: null },
  unreachable: { label: '联系不上', counts: false, corrects: null },
  closed: { label: '已停业', counts: false, corrects: 'status' },
  refused: { label: '拒访', counts: false, corrects: null },
  'wrong-address': { label: '地址不符', counts: false, corrects: 'actualAddress' },
  cancelled: { label: '已注销', counts: false, corrects: 'status' },
} as const satisfies Record<string, VisitResult>
export type VisitResultKey = keyof typeof VISIT_RESULTS

/** How it was done; field visits are counted apart. */
export const VISIT_MODES = {
  field: '实地',
  phone: '电话',
  wechat: '微信',
  online: '线上',
  meeting: '会议',
} as const
export type VisitMode = keyof typeof VISIT_MODES

/** 经营状况 as the visitor found it. */
export const OPERATING_STATES = { growing: '向好', steady: '平稳', hard: '困难', stopped: '停产停业' } as const
export type OperatingState = keyof typeof OPERATING_STATES

/** 困难 a firm names; financing needs are a need of their own. */
export const DIFFICULTIES = {
  financing: '融资难、融资贵',
  orders: '订单不足',
  costs: '成本上升',
  receivables: '账款回收慢',
  labour: '用工',
  land: '用地、场所',
  approval: '证照、审批',
  tax: '税费',
  technology: '技术、设备',
  other: '其他',
} as const
export type Difficulty = keyof typeof DIFFICULTIES

/** 五项标准 as found at a visit: never one yes or no for all. */
export const STANDARD_STATES = { met: '符合', 'not-met': '不符合', unchecked: '未核实' } as const
export type StandardState = keyof typeof STANDARD_STATES
