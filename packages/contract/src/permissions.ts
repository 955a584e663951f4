import type { OrganisationKind } from './organisation.ts'

/**
 * Who may do what: one table, enforced by the server, read by the screens. 三员分立: the system, security and audit
 * administrators are three people; none of them sees firm data.
 */
export const roles = {
  system_admin: '系统管理员',
  security_admin: '安全管理员',
  audit_admin: '审计管理员',
  city_staff: '市专班人员',
  leader: '领导',
  county_staff: '县（市、区）专班人员',
  town_staff: '镇街人员',
  village_worker: '网格员',
  department_staff: '部门人员',
  bank_manager: '银行管理人员',
  bank_clerk: '银行网点人员',
  association_staff: '协会人员',
  park_staff: '园区人员',
} as const satisfies Record<string, string>

export type Role = keyof typeof roles

/** Besides people with an account, a firm that has proven its phone (`/p/`): no account can be given this role. */
export type ActorRole = Role | 'firm'

/** 三员: one person holds at most one of these, ever. */
export const administratorRoles = ['system_admin', 'security_admin', 'audit_admin'] as const satisfies readonly Role[]

const area: readonly Role[] = [
  'city_staff',
  'leader',
  'county_staff',
  'town_staff',
  'village_worker',
  'department_staff',
]
const outside: readonly Role[] = ['bank_manager', 'bank_clerk', 'association_staff', 'park_staff']
const teams: readonly Role[] = ['city_staff', 'county_staff']
const field: readonly Role[] = ['city_staff', 'county_staff', 'town_staff', 'village_worker']
const banks: readonly Role[] = ['bank_manager', 'bank_clerk']

export const permissions = {
  'enterprise.read': [...area, ...outside],
  'enterprise.reveal': [...field],
  'enterprise.search-phone': [...field],
  'enterprise.create': [...teams],
  'enterprise.correct': [...teams],
  'enterprise.tag': [...teams],
  'enterprise.record-fact': [...field],
  'fact-list.read': [...area],
  'fact-list.load': ['city_staff'],
  'bulletin.read': ['city_staff', 'leader', 'county_staff'],
  'bulletin.write': [...teams],
  'bulletin.approve': ['city_staff', 'leader'],
  'proposal.read': ['city_staff', 'leader', 'county_staff', 'department_staff', 'bank_manager'],
  'proposal.manage': [...teams],
  'proposal.answer': [...teams, 'department_staff', 'bank_manager'],
  'figure.home': [...area, ...outside],
  'figure.read': ['city_staff', 'leader', 'county_staff', 'town_staff', 'department_staff', ...banks],
  'figure-period.propose': ['city_staff'],
  'figure-period.approve': ['city_staff', 'leader'],
  'supervision.read': ['city_staff', 'leader', 'county_staff', 'bank_manager'],
  'supervision.order': ['city_staff'],
  'supervision.answer': ['city_staff', 'county_staff', 'bank_manager'],
  'goal.read': ['city_staff', 'leader', 'county_staff', 'department_staff', 'bank_manager'],
  'goal.write': ['city_staff'],
  'goal.decide': ['city_staff', 'leader'],
  'goal.report': ['city_staff', 'county_staff', 'department_staff', 'bank_manager'],
  'ledger.read': ['city_staff', 'leader', 'county_staff', 'town_staff', 'department_staff', 'bank_manager'],
  'ledger.fill': ['county_staff', 'town_staff', 'department_staff', 'bank_manager'],
  'ledger.decide': [...teams],
  'ledger.define': ['city_staff'],
  'import.run': [...teams],
  'import.approve': ['city_staff', 'county_staff'],
  'export.run': [...area, 'bank_manager'],
  'export.approve': ['city_staff', 'county_staff'],
  'duplicate.review': [...teams],
  'change-request.make': [...field],
  'change-request.decide': [...teams],
  'area.read': [...area, ...outside, ...administratorRoles],
  'area.change': ['city_staff'],
  'organisation.read': [...area, ...outside, ...administratorRoles],
  'organisation.change': ['system_admin', 'city_staff'],
  'visit.record': [...field, 'bank_clerk'],
  'visit.import': ['city_staff', 'county_staff', 'town_staff'],
  'visit.read': [...area, 'bank_manager', 'bank_clerk'],
  'target-list.read': [...area],
  'target-list.load': ['city_staff'],
  'wave.read': [...area, 'bank_manager', 'bank_clerk'],
  'wave.make': [...teams],
  'wave.claim': ['town_staff', 'department_staff', 'bank_manager', 'bank_clerk', ...teams],
  'grid.read': ['city_staff', 'leader', 'county_staff', 'town_staff'],
  'grid.cut': [...teams],
  'orphan.decide': [...teams],
  'quality.read': [...teams],
  'call-back.record': [...teams],
  'need.read': [...area],
  'need.declare': [...field],
  'need.review': [...teams],
  'remedy-task.close': ['city_staff', 'county_staff', 'town_staff', 'department_staff'],
  'consent.record': ['city_staff', 'county_staff', 'town_staff'],
  'referral.read': [...area, ...banks],
  'referral.send': [...teams],
  'referral.act': [...teams, ...banks],
  'referral.decide': [...banks],
  'material.open': [...teams, ...banks],
  'portal.use': ['firm'],
  'portal-code.print': [...teams, 'town_staff', ...banks],
  'firm-phone.read': ['city_staff', 'county_staff', 'town_staff'],
  'firm-phone.decide': [...teams],
  'problem.tell': ['city_staff', 'county_staff', 'town_staff', 'department_staff'],
  'problem.read': [...area],
  'problem.act': ['city_staff', 'county_staff', 'department_staff'],
  'grab.read': ['city_staff', 'leader', 'county_staff', ...banks],
  'grab.make': [...teams],
  'grab.take': [...banks],
  'event.read': ['city_staff', 'leader', 'county_staff', 'town_staff', 'department_staff', ...banks],
  'event.invitations': ['city_staff', 'leader', 'county_staff', 'town_staff', 'department_staff'],
  'event.manage': [...teams],
  'event.record': [...teams, ...banks],
  'adviser.read': ['city_staff', 'leader', 'county_staff', 'town_staff', 'department_staff', ...banks],
  'adviser.contact': ['city_staff', 'leader', 'county_staff', 'town_staff', 'department_staff', ...banks],
  'adviser.manage': [...teams],
  'adviser.decide': ['city_staff', 'leader', 'county_staff'],
  'contact-table.read': ['city_staff', 'leader'],
  'contact-table.edit': ['city_staff'],
  'contact-table.decide': ['city_staff', 'leader'],
  'bank-staff.manage': ['bank_manager'],
  'bank-key.manage': ['bank_manager'],
  'webhook.manage': ['bank_manager'],
  'renewal.read': [...area, ...banks],
  'renewal.ask': [...teams, 'town_staff', ...banks],
  'line-cut.tell': [...teams, 'town_staff'],
  'line-cut.handle': [...teams],
  'device.use': [...field, 'bank_clerk'],
  'feedback.make': [...field, 'bank_clerk'],
  'feedback.read': ['city_staff'],
  'product.read': [...area, ...outside],
  'product.edit': ['bank_manager', 'city_staff'],
  'product.publish': ['city_staff'],
  'product.withdraw': ['bank_manager', 'city_staff'],
  'offer.read': [...area, ...outside],
  'rule.read': [...area, ...outside],
  'policy-entry.propose': ['city_staff', 'county_staff', 'department_staff'],
  'policy-entry.decide': ['city_staff'],
  'scenario.read': ['city_staff', 'leader', 'county_staff', 'department_staff', 'bank_manager'],
  'scenario.save': ['city_staff', 'county_staff', 'department_staff', 'bank_manager'],
  'notice.operate': ['system_admin'],
  'user.read': ['system_admin', 'security_admin', 'audit_admin'],
  'user.create': ['system_admin'],
  'user.change': ['system_admin'],
  'user.grant-role': ['security_admin'],
  'user.unlock': ['security_admin'],
  'audit.read': ['audit_admin'],
} as const satisfies Record<string, readonly ActorRole[]>

export type Action = keyof typeof permissions

/** Whether `role` may do `action`. */
export function isAllowed(role: ActorRole, action: Action): boolean {
  return (permissions[action] as readonly ActorRole[]).includes(role)
}

/** In which organisations a role can be held: the role says how far one sees, the organisation where. */
export const organisationKindsOfRole = {
  system_admin: ['city_team', 'department'],
  security_admin: ['city_team', 'department'],
  audit_admin: ['city_team', 'department'],
  city_staff: ['city_team'],
  leader: ['city_team', 'county_team', 'department'],
  county_staff: ['county_team'],
  town_staff: ['town_office'],
  village_worker: ['town_office'],
  department_staff: ['department'],
  bank_manager: ['bank', 'bank_branch'],
  bank_clerk: ['bank_branch', 'bank_outlet'],
  association_staff: ['association'],
  park_staff: ['park'],
} as const satisfies Record<Role, readonly OrganisationKind[]>

export type ScopeKind = 'none' | 'city' | 'unit' | 'town' | 'village' | 'share' | 'own' | 'firm'

/** How far each role sees the register; the codes come from the user's organisation or own posting. */
export const scopeOfRole = {
  system_admin: 'none',
  security_admin: 'none',
  audit_admin: 'none',
  city_staff: 'city',
  leader: 'area',
  county_staff: 'unit',
  town_staff: 'town',
  village_worker: 'village',
  department_staff: 'area',
  bank_manager: 'share',
  bank_clerk: 'share',
  association_staff: 'share',
  park_staff: 'share',
} as const satisfies Record<Role, ScopeKind | 'area'>
