import { type Action, isAllowed, type Role } from '@huoshui/contract'

export type MenuKey =
  | '/'
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
  | '/feedback'
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

export type MenuEntry = { key: MenuKey; label: string; actions: readonly Action[] }

/** The pages of the console in the order of the side menu, each with the actions of which one opens it. */
export const menu: readonly MenuEntry[] = [
  { key: '/', label: '概览', actions: ['figure.home'] },
  { key: '/enterprises', label: '经营主体名录', actions: ['enterprise.read'] },
  { key: '/target-lists', label: '走访清单', actions: ['target-list.read'] },
  { key: '/waves', label: '走访批次', actions: ['wave.read'] },
  { key: '/grids', label: '网格', actions: ['grid.read'] },
  { key: '/orphans', label: '待认领', actions: ['orphan.decide'] },
  { key: '/devices', label: '走访设备', actions: ['orphan.decide'] },
  { key: '/visits', label: '走访台账', actions: ['visit.read'] },
  { key: '/visit-quality', label: '走访质量', actions: ['quality.read'] },
  { key: '/needs', label: '需求与推荐', actions: ['need.read'] },
  { key: '/referrals', label: '推送与对接', actions: ['referral.read'] },
  { key: '/remedy-tasks', label: '帮扶清单', actions: ['need.read'] },
  { key: '/feedback', label: '意见建议', actions: ['feedback.read'] },
  { key: '/products', label: '信贷产品', actions: ['product.read'] },
  { key: '/scenarios', label: '情景测算', actions: ['scenario.read'] },
  { key: '/rules', label: '规则库', actions: ['rule.read'] },
  { key: '/imports', label: '导入', actions: ['import.run'] },
  { key: '/fact-lists', label: '权威名单', actions: ['fact-list.read'] },
  { key: '/duplicates', label: '疑似重复', actions: ['duplicate.review'] },
  { key: '/change-requests', label: '变更申请', actions: ['change-request.make', 'change-request.decide'] },
  { key: '/exports', label: '导出', actions: ['export.run'] },
  // The administrators come first to what each is there for.
  { key: '/audit', label: '审计日志', actions: ['audit.read'] },
  { key: '/users', label: '用户', actions: ['user.read'] },
  { key: '/areas', label: '区域', actions: ['area.read'] },
  { key: '/organisations', label: '机构', actions: ['organisation.read'] },
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
