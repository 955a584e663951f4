import { createRoute } from '@tanstack/react-router'
import { readNeedSearch } from '../need/need-search.ts'
import { readReferralSearch } from '../referral/referral-search.ts'
import { requireAction } from '../session/guard.ts'
import { lazyPage } from '../shell/lazy-page.ts'
import { desk } from './desk.ts'

const needs = createRoute({
  getParentRoute: () => desk,
  path: '/needs',
  beforeLoad: requireAction('need.read'),
  validateSearch: readNeedSearch,
  component: lazyPage(() => import('../need/NeedListPage.tsx'), 'NeedListPage'),
})

const need = createRoute({
  getParentRoute: () => desk,
  path: '/needs/$id',
  beforeLoad: requireAction('need.read'),
  component: lazyPage(() => import('../need/NeedPage.tsx'), 'NeedPage'),
})

const remedyTasks = createRoute({
  getParentRoute: () => desk,
  path: '/remedy-tasks',
  beforeLoad: requireAction('need.read'),
  component: lazyPage(() => import('../need/RemedyTaskPage.tsx'), 'RemedyTaskPage'),
})

const referrals = createRoute({
  getParentRoute: () => desk,
  path: '/referrals',
  beforeLoad: requireAction('referral.read'),
  validateSearch: readReferralSearch,
  component: lazyPage(() => import('../referral/ReferralListPage.tsx'), 'ReferralListPage'),
})

const referral = createRoute({
  getParentRoute: () => desk,
  path: '/referrals/$id',
  beforeLoad: requireAction('referral.read'),
  component: lazyPage(() => import('../referral/ReferralPage.tsx'), 'ReferralPage'),
})

const firmPhones = createRoute({
  getParentRoute: () => desk,
  path: '/firm-phones',
  beforeLoad: requireAction('firm-phone.read'),
  component: lazyPage(() => import('../firm-phone/FirmPhonePage.tsx'), 'FirmPhonePage'),
})

const portalCode = createRoute({
  getParentRoute: () => desk,
  path: '/portal-code',
  beforeLoad: requireAction('portal-code.print'),
  component: lazyPage(() => import('../portal-code/PortalCodePage.tsx'), 'PortalCodePage'),
})

const bankApi = createRoute({
  getParentRoute: () => desk,
  path: '/bank-api',
  beforeLoad: requireAction('bank-key.manage'),
  component: lazyPage(() => import('../bank-api/BankApiPage.tsx'), 'BankApiPage'),
})

const grabSessions = createRoute({
  getParentRoute: () => desk,
  path: '/grab-sessions',
  beforeLoad: requireAction('grab.read'),
  component: lazyPage(() => import('../grab/GrabListPage.tsx'), 'GrabListPage'),
})

const grabSession = createRoute({
  getParentRoute: () => desk,
  path: '/grab-sessions/$id',
  beforeLoad: requireAction('grab.read'),
  component: lazyPage(() => import('../grab/GrabPage.tsx'), 'GrabPage'),
})

const events = createRoute({
  getParentRoute: () => desk,
  path: '/events',
  validateSearch: (search: { tab?: 'due' | 'organisers' | 'published' }) => search,
  beforeLoad: requireAction('event.read'),
  component: lazyPage(() => import('../event/EventListPage.tsx'), 'EventListPage'),
})

const event = createRoute({
  getParentRoute: () => desk,
  path: '/events/$id',
  beforeLoad: requireAction('event.read'),
  component: lazyPage(() => import('../event/EventPage.tsx'), 'EventPage'),
})

const advisers = createRoute({
  getParentRoute: () => desk,
  path: '/advisers',
  validateSearch: (search: { tab?: 'coverage' | 'year' | 'table' }) => search,
  beforeLoad: requireAction('adviser.read'),
  component: lazyPage(() => import('../adviser/AdviserListPage.tsx'), 'AdviserListPage'),
})

const adviser = createRoute({
  getParentRoute: () => desk,
  path: '/advisers/$id',
  beforeLoad: requireAction('adviser.read'),
  component: lazyPage(() => import('../adviser/AdviserPage.tsx'), 'AdviserPage'),
})

const bankStaff = createRoute({
  getParentRoute: () => desk,
  path: '/bank-staff',
  beforeLoad: requireAction('bank-staff.manage'),
  component: lazyPage(() => import('../bank-staff/BankStaffPage.tsx'), 'BankStaffPage'),
})

const refusals = createRoute({
  getParentRoute: () => desk,
  path: '/refusals',
  beforeLoad: requireAction('need.read'),
  component: lazyPage(() => import('../refusal/RefusalPage.tsx'), 'RefusalPage'),
})

const loans = createRoute({
  getParentRoute: () => desk,
  path: '/loans',
  beforeLoad: requireAction('renewal.read'),
  component: lazyPage(() => import('../loan/LoanPage.tsx'), 'LoanPage'),
})

/** From need to drawn loan: 需求, 推荐清单, 帮扶清单, and each bank's way. */
export const chainRoutes = [
  needs,
  need,
  remedyTasks,
  refusals,
  loans,
  referrals,
  referral,
  firmPhones,
  portalCode,
  bankApi,
  grabSessions,
  grabSession,
  events,
  event,
  advisers,
  adviser,
  bankStaff,
] as const
