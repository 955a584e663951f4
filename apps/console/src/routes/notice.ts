import { createRoute } from '@tanstack/react-router'
import { requireAction } from '../session/guard.ts'
import { lazyPage } from '../shell/lazy-page.ts'
import { desk, root } from './desk.ts'

const notices = createRoute({
  getParentRoute: () => desk,
  path: '/notices',
  component: lazyPage(() => import('../notice/NoticeListPage.tsx'), 'NoticeListPage'),
})

const deliveries = createRoute({
  getParentRoute: () => desk,
  path: '/deliveries',
  beforeLoad: requireAction('notice.operate'),
  component: lazyPage(() => import('../notice/DeliveryListPage.tsx'), 'DeliveryListPage'),
})

/** 消息 and their deliveries. */
export const noticeRoutes = [notices, deliveries] as const

/** Without an account: what would have been sent, in demo mode. */
export const demoMessages = createRoute({
  getParentRoute: () => root,
  path: '/demo/messages',
  component: lazyPage(() => import('../notice/DemoMessagesPage.tsx'), 'DemoMessagesPage'),
})
