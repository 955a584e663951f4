import { type Action, isAllowed, type Role } from '@huoshui/contract'

export type MenuKey =
  | '/'
  | '/dashboard'
  | '/figures'
  | '/supervision'
  | '/enterprises'
  | '/target-lists'
  | '/waves'
  | '/grids'
  | '/orphans'
  | '/devices'
  | '/visits'
  | '/visit-quality'
  | '/needs'
  | '/referrals'
  | '/remedy-tasks'
  | '/firm-phones'
  | '/portal-code'
  | '/grab-sessions'
  | '/events'
  | '/advisers'
  | '/bank-api'
  | '/bank-staff'
  | '/refusals'
  | '/loans'
  | '/feedback'
  | '/problems'
  | '/bulletins'
  | '/proposals'
  | '/goals'
  | '/ledgers'
  | '/products'
  | '/scenarios'
  | '/rules'
  | '/imports'
  | '/fact-lists'
  | '/duplicates'
  | '/change-requests'
  | '/exports'
  | '/areas'
  | '/organisations'
  | '/users'
  | '/audit'
  | '/deliveries'

/** What the entries of the side menu are gathered under; the first stand on top, under no heading. */
export const menuGroups = {
  top: '',
  visit: '走访',
  finance: '融资对接',
  offer: '产品与政策',
  register: '名录维护',
  manage: '管理',
} as const
export type MenuGroup = keyof typeof menuGroups

export type MenuEntry = { key: MenuKey; label: string; group: MenuGroup; actions: readonly Action[] }

/** The pages of the console in the order of the side menu, each with the actions of which one opens it. */
export const menu: readonly MenuEntry[] = [
  { key: '/', label: '概览', group: 'top', actions: ['figure.home'] },
  { key: '/dashboard', label: '看板', group: 'top', actions: ['figure.read'] },
  { key: '/figures', label: '指标', group: 'top', actions: ['figure.read'] },
  { key: '/supervision', label: '督导', group: 'top', actions: ['supervision.read'] },
  { key: '/enterprises', label: '经营主体名录', group: 'top', actions: ['enterprise.read'] },
  { key: '/goals', label: '目标任务', group: 'top', actions: ['goal.read'] },
  { key: '/ledgers', label: '台账报送', group: 'top', actions: ['ledger.read'] },
  { key: '/bulletins', label: '简报公文', group: 'top', actions: ['bulletin.read'] },
  { key: '/proposals', label: '建议提案', group: 'top', actions: ['proposal.read'] },
  { key: '/target-lists', label: '走访清单', group: 'visit', actions: ['target-list.read'] },
  { key: '/waves', label: '走访批次', group: 'visit', actions: ['wave.read'] },
  { key: '/grids', label: '网格', group: 'visit', actions: ['grid.read'] },
  { key: '/orphans', label: '待认领', group: 'visit', actions: ['orphan.decide'] },
  { key: '/devices', label: '走访设备', group: 'visit', actions: ['orphan.decide'] },
  { key: '/visits', label: '走访台账', group: 'visit', actions: ['visit.read'] },
  { key: '/visit-quality', label: '走访质量', group: 'visit', actions: ['quality.read'] },
  { key: '/needs', label: '需求与推荐', group: 'finance', actions: ['need.read'] },
  { key: '/referrals', label: '推送与对接', group: 'finance', actions: ['referral.read'] },
  { key: '/remedy-tasks', label: '帮扶清单', group: 'finance', actions: ['need.read'] },
  { key: '/firm-phones', label: '企业手机核实', group: 'finance', actions: ['firm-phone.read'] },
  { key: '/portal-code', label: '湛融码', group: 'finance', actions: ['portal-code.print'] },
  { key: '/problems', label: '诉求台账', group: 'visit', actions: ['problem.read'] },
  { key: '/events', label: '对接活动', group: 'finance', actions: ['event.read'] },
  { key: '/advisers', label: '金融三员与挂点', group: 'finance', actions: ['adviser.read'] },
  { key: '/grab-sessions', label: '抢单会', group: 'finance', actions: ['grab.read'] },
  { key: '/bank-staff', label: '经办人员名册', group: 'finance', actions: ['bank-staff.manage'] },
  { key: '/bank-api', label: '银行接口', group: 'finance', actions: ['bank-key.manage'] },
  { key: '/refusals', label: '不予授信分析', group: 'finance', actions: ['need.read'] },
  { key: '/loans', label: '到期与续贷', group: 'finance', actions: ['renewal.read'] },
  { key: '/feedback', label: '意见建议', group: 'visit', actions: ['feedback.read'] },
  { key: '/products', label: '信贷产品', group: 'offer', actions: ['product.read'] },
  { key: '/scenarios', label: '情景测算', group: 'offer', actions: ['scenario.read'] },
  { key: '/rules', label: '规则库', group: 'offer', actions: ['rule.read'] },
  { key: '/imports', label: '导入', group: 'register', actions: ['import.run'] },
  { key: '/fact-lists', label: '权威名单', group: 'register', actions: ['fact-list.read'] },
  { key: '/duplicates', label: '疑似重复', group: 'register', actions: ['duplicate.review'] },
  {
    key: '/change-requests',
    label: '变更申请',
    group: 'register',
    actions: ['change-request.make', 'change-request.decide'],
  },
  { key: '/exports', label: '导出', group: 'register', actions: ['export.run'] },
  // The administrators come first to what each is there for.
  { key: '/audit', label: '审计日志', group: 'manage', actions: ['audit.read'] },
  { key: '/users', label: '用户', group: 'manage', actions: ['user.read'] },
  { key: '/deliveries', label: '消息投递', group: 'manage', actions: ['notice.operate'] },
  { key: '/areas', label: '区域', group: 'manage', actions: ['area.read'] },
  { key: '/organisations', label: '机构', group: 'manage', actions: ['organisation.read'] },
]

/** What `role` finds in its menu. */
export function menuOf(role: Role): readonly MenuEntry[] {
  return menu.filter((entry) => entry.actions.some((action) => isAllowed(role, action)))
}

/** Where `role` lands after signing in: the first page it may open. */
export function landingOf(role: Role): MenuKey {
  return menuOf(role)[0]?.key ?? '/'
}

/** The menu entry a path belongs to. */
export function entryOf(path: string): MenuKey | undefined {
  return menu.find(({ key }) => (key === '/' ? path === '/' : path === key || path.startsWith(`${key}/`)))?.key
}
