import { useEffect } from 'react'
import { FirmPage } from '../firm/FirmPage.tsx'
import { useField, useFieldState } from '../session/use-field.ts'
import { SettingsPage } from '../settings/SettingsPage.tsx'
import { TaskListPage } from '../task/TaskListPage.tsx'
import { usePlace } from './route.ts'
import { SyncBar } from './SyncBar.tsx'
import { UpdateBar } from './UpdateBar.tsx'

type Props = { onLock: () => void; onErased: () => void }

/** The frame: what the line is doing above, where one can go below, under the thumb. */
export function Shell({ onLock, onErased }: Props) {
  const place = usePlace()
  const field = useField()
  const { sync, waiting, troubles } = useFieldState()
  useEffect(() => {
    const again = () => void field.sync()
    const timer = setInterval(() => document.visibilityState === 'visible' && again(), 5 * 60_000)
    window.addEventListener('online', again)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', again)
    }
  }, [field])
  if (sync.kind === 'erased') {
    return (
      <main className="door">
        <h1>活水走访</h1>
        <p role="alert">{sync.sentence}</p>
        <button type="button" className="primary" onClick={onErased}>
          知道了
        </button>
      </main>
    )
  }
  const open = waiting.count + troubles
  return (
    <div className="shell">
      <SyncBar />
      <UpdateBar />
      <main>{pageOf(place.page, place.rest, onLock)}</main>
      <nav aria-label="主要页面" className="tabs">
        <Tab to="#/" name="任务" isHere={['', 'firm', 'visit'].includes(place.page)} />
        <Tab to="#/settings" name="我的" isHere={place.page === 'settings'} count={open} />
      </nav>
    </div>
  )
}

function pageOf(page: string, [id = '']: string[], onLock: () => void) {
  switch (page) {
    case 'firm':
      return <FirmPage key={id} id={id} />
    case 'settings':
      return <SettingsPage onLock={onLock} />
    default:
      return <TaskListPage />
  }
}

function Tab({ to, name, isHere, count = 0 }: { to: string; name: string; isHere: boolean; count?: number }) {
  return (
    <a href={to} aria-current={isHere ? 'page' : undefined}>
      {name}
      {count > 0 && <span className="count">{count}</span>}
    </a>
  )
}
