import { Suspense, useEffect } from 'react'
import { useField, useFieldState } from '../session/use-field.ts'
import { TaskListPage } from '../task/TaskListPage.tsx'
import {
  ConfirmPage,
  DonePage,
  FeedbackPage,
  FirmPage,
  LeafletListPage,
  OutboxPage,
  PolicyPage,
  ProductPage,
  SettingsPage,
  VisitPage,
} from './later-pages.ts'
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
  return (
    <div className="shell">
      <SyncBar />
      <UpdateBar />
      <main>
        <Suspense fallback={<p className="empty">正在打开…</p>}>{pageOf(place.page, place.rest, onLock)}</Suspense>
      </main>
      <nav aria-label="主要页面" className="tabs">
        <Tab to="#/" name="任务" isHere={['', 'firm', 'visit', 'done', 'confirm'].includes(place.page)} />
        <Tab to="#/leaflets" name="政策产品" isHere={['leaflets', 'product', 'policy'].includes(place.page)} />
        <Tab to="#/outbox" name="记录" isHere={place.page === 'outbox'} count={waiting.count + troubles} />
        <Tab to="#/settings" name="我的" isHere={['settings', 'feedback'].includes(place.page)} />
      </nav>
    </div>
  )
}

function pageOf(page: string, [id = '', second]: string[], onLock: () => void) {
  switch (page) {
    case 'firm':
      return <FirmPage key={id} id={id} />
    case 'visit':
      return <VisitPage key={id} id={id} />
    case 'done':
      return <DonePage id={id} visitId={second} />
    case 'confirm':
      return <ConfirmPage key={id} id={id} />
    case 'policy':
      return <PolicyPage rule={id} />
    case 'leaflets':
      return <LeafletListPage />
    case 'product':
      return <ProductPage id={id} />
    case 'outbox':
      return <OutboxPage />
    case 'feedback':
      return <FeedbackPage />
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
