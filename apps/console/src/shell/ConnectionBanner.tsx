import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useEffect, useSyncExternalStore } from 'react'
import { probeWhenQuiet, readReachable, watchReachable } from '../connection.ts'

// A page opened from memory finds out at once, one left open within a minute.
const quietOnArrivalMs = 5_000
const quietMs = 60_000

/** Says when the server can't be reached; goes by itself when it can again, and what had failed is asked once more. */
export function ConnectionBanner() {
  const isReachable = useSyncExternalStore(watchReachable, readReachable)
  const queryClient = useQueryClient()
  const router = useRouter()
  useEffect(() => router.subscribe('onResolved', () => probeWhenQuiet(quietOnArrivalMs)), [router])
  useEffect(() => {
    const timer = setInterval(() => !document.hidden && probeWhenQuiet(quietMs), quietMs / 4)
    return () => clearInterval(timer)
  }, [])
  useEffect(() => {
    if (!isReachable) return
    void queryClient.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' })
  }, [isReachable, queryClient])
  if (isReachable) return null
  return (
    <Alert
      banner
      type="warning"
      role="status"
      title="连接不上服务器，正在自动重试。页面上是断开前取到的内容，可能不是最新；已填写的内容还在，请不要关闭页面，恢复后再提交。"
    />
  )
}
