import { useEffect, useState } from 'react'

/** A newer version waits until the person takes it; drafts are kept as typed, so nothing is lost by it. */
export function UpdateBar() {
  const [waiting, setWaiting] = useState<ServiceWorker>()
  useEffect(() => {
    if (!('serviceWorker' in navigator)) return
    void watchForUpdate(setWaiting)
  }, [])
  if (!waiting) return null
  return (
    <div className="notice">
      <p>有新版本，已经下载好。</p>
      <button type="button" onClick={() => takeOver(waiting)}>
        更新
      </button>
    </div>
  )
}

async function watchForUpdate(tell: (worker: ServiceWorker) => void): Promise<void> {
  const registration = await navigator.serviceWorker.register('/field/service-worker.js', { scope: '/field/' })
  if (registration.waiting && navigator.serviceWorker.controller) tell(registration.waiting)
  registration.addEventListener('updatefound', () => {
    const { installing } = registration
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'installed' && navigator.serviceWorker.controller) tell(installing)
    })
  })
}

function takeOver(worker: ServiceWorker): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload(), { once: true })
  worker.postMessage('take-over')
}
