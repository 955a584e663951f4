import { Outlet } from '@tanstack/react-router'
import { Grid, theme } from 'antd'
import { lazy, Suspense, useState, useSyncExternalStore } from 'react'
import { readLoss, watchLoss } from '../session/lost-session.ts'
import { useSession } from '../session/session.ts'
import { ConnectionBanner } from './ConnectionBanner.tsx'
import { HeaderBar } from './HeaderBar.tsx'
import { IdleWarning } from './IdleWarning.tsx'
import { PageLoading } from './PageLoading.tsx'
import { SideMenu } from './SideMenu.tsx'
import { useFocusAfterNavigation, useSearchShortcut } from './useKeyboard.ts'
import { useNoteVisits } from './visits.ts'

const SignInAgain = lazy(async () => ({ default: (await import('./SignInAgain.tsx')).SignInAgain }))

/** Frame of every signed-in page: skip link, header, menu, the page. On tablets the menu shrinks to icons. */
export function Layout() {
  const session = useSession()
  const { role } = session
  const loss = useSyncExternalStore(watchLoss, readLoss)
  const isWide = Grid.useBreakpoint().xl !== false
  const [choice, setChoice] = useState<boolean>()
  const isCollapsed = choice ?? !isWide
  const { token } = theme.useToken()
  useNoteVisits()
  useFocusAfterNavigation()
  useSearchShortcut(role)
  return (
    <div className="desk" style={{ background: token.colorBgLayout, color: token.colorText }}>
      <a className="skip-link" href="#page">
        跳到正文
      </a>
      <HeaderBar isCollapsed={isCollapsed} onToggle={() => setChoice(!isCollapsed)} />
      <ConnectionBanner />
      <div className="desk-body">
        <aside className="desk-side" style={{ width: isCollapsed ? 56 : 188, background: token.colorBgContainer }}>
          <SideMenu role={role} isCollapsed={isCollapsed} />
        </aside>
        <main id="page" className="desk-page">
          <Suspense fallback={<PageLoading />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <IdleWarning />
      {loss && (
        <Suspense fallback={null}>
          <SignInAgain reason={loss} session={session} />
        </Suspense>
      )}
    </div>
  )
}
