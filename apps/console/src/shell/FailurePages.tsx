import { RemoteError } from '@huoshui/client'
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
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
  // A new version was put in place while this page was open: its old files are gone.
  const isStale = /dynamically imported module|Importing a module script failed/i.test(error.message)
  const retry = () => {
    if (isStale) return window.location.reload()
    reset()
    void router.invalidate()
  }
  return (
    <Notice
      title={isStale ? '系统已更新' : '页面出错了'}
      action={
        <Button type="primary" onClick={retry}>
          {isStale ? '重新载入' : '重试'}
        </Button>
      }
    >
      {isStale ? '请重新载入页面，使用新版本。' : error.message}
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
