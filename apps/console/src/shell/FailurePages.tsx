import { RemoteError } from '@huoshui/client'
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import { Button } from 'antd'
import { type ReactNode, useEffect, useSyncExternalStore } from 'react'
import { ConnectionError, probeWhenQuiet, readReachable, watchedFetch, watchReachable } from '../connection.ts'
import { NotAllowedError } from '../session/guard.ts'

/** Nothing lives at this address. */
export function NotFoundPage() {
  return (
    <main>
      <Notice title="没有这个页面" action={<Link to="/">回到首页</Link>}>
        地址可能写错了，或页面已经移走。
      </Notice>
    </main>
  )
}

/** Catches what a page could not handle: no permission, nothing found, a failed load, a fault of ours. */
export function ErrorPage({ error: thrown, reset }: ErrorComponentProps) {
  const router = useRouter()
  const error: Error = thrown instanceof Error ? thrown : new Error(String(thrown))
  if (error instanceof NotAllowedError) return <NotAllowedPage />
  if (error instanceof RemoteError && error.code === 'not-found') {
    return <Notice title="没有找到">{error.message}</Notice>
  }
  if (/dynamically imported module|Importing a module script failed/i.test(error.message)) return <LoadFailure />
  const retry = () => {
    reset()
    void router.invalidate()
  }
  return (
    <Notice
      title={error instanceof ConnectionError ? '连接不上服务器' : '页面出错了'}
      action={
        <Button type="primary" onClick={retry}>
          重试
        </Button>
      }
    >
      {error.message}
    </Notice>
  )
}

/** A part of the page could not be had: the server is gone, or a new version took the place of the old files. */
function LoadFailure() {
  const isReachable = useSyncExternalStore(watchReachable, readReachable)
  useEffect(() => probeWhenQuiet(0), [])
  // Loading anew without a server would end in the browser's own error page.
  const retry = () =>
    watchedFetch('/favicon.svg', { cache: 'no-store' }).then(
      () => window.location.reload(),
      () => undefined,
    )
  return (
    <Notice
      title={isReachable ? '系统已更新' : '连接不上服务器'}
      action={
        <Button type="primary" onClick={() => void retry()}>
          {isReachable ? '重新载入' : '重试'}
        </Button>
      }
    >
      {isReachable ? '请重新载入页面，使用新版本。' : '这部分内容还没有取到；恢复连接后请点“重试”。'}
    </Notice>
  )
}

function NotAllowedPage() {
  return (
    <Notice title="您的角色不能打开这个页面" action={<Link to="/">回到首页</Link>}>
      如工作需要，请联系系统管理员开通账号，由安全管理员授权。
    </Notice>
  )
}

function Notice({ title, children, action }: { title: string; children: ReactNode; action?: ReactNode }) {
  return (
    <div style={{ maxWidth: 560, margin: '12vh auto 0', padding: 24, textAlign: 'center' }}>
      <h1 tabIndex={-1} data-page-title style={{ fontSize: 22, margin: '0 0 12px', outline: 'none' }}>
        {title}
      </h1>
      <p style={{ margin: '0 0 24px', overflowWrap: 'anywhere' }}>{children}</p>
      {action}
    </div>
  )
}
