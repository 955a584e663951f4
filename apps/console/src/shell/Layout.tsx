import { Outlet } from '@tanstack/react-router'
import { Layout as AntLayout, Grid } from 'antd'
import { Suspense, useState } from 'react'
import { useSession } from '../session/session.ts'
import { ConnectionBanner } from './ConnectionBanner.tsx'
import { HeaderBar } from './HeaderBar.tsx'
import { IdleWarning } from './IdleWarning.tsx'
import { PageLoading } from './PageLoading.tsx'
import { SideMenu } from './SideMenu.tsx'
import { useFocusAfterNavigation, useSearchShortcut } from './useKeyboard.ts'

/** Frame of every signed-in page: skip link, header, menu, the page. On tablets the menu shrinks to icons. */
export function Layout() {
  const { role } = useSession()
  const isWide = Grid.useBreakpoint().xl !== false
  const [choice, setChoice] = useState<boolean>()
  const isCollapsed = choice ?? !isWide
  useFocusAfterNavigation()
  useSearchShortcut(role)
  return (
    <AntLayout style={{ minHeight: '100%' }}>
      <a className="skip-link" href="#page">
        跳到正文
      </a>
      <HeaderBar isCollapsed={isCollapsed} onToggle={() => setChoice(!isCollapsed)} />
      <ConnectionBanner />
      <AntLayout hasSider>
        <AntLayout.Sider theme="light" width={188} collapsedWidth={56} collapsed={isCollapsed} style={siderStyle}>
          <SideMenu role={role} isCollapsed={isCollapsed} />
        </AntLayout.Sider>
        <AntLayout.Content id="page" role="main" style={{ padding: 20, minWidth: 0 }}>
          <Suspense fallback={<PageLoading />}>
            <Outlet />
          </Suspense>
        </AntLayout.Content>
      </AntLayout>
      <IdleWarning />
    </AntLayout>
  )
}

const siderStyle = { position: 'sticky', insetBlockStart: 56, height: 'calc(100vh - 56px)', overflow: 'auto' } as const
