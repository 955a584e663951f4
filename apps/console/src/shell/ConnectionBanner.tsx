import { Alert } from 'antd'
import { useSyncExternalStore } from 'react'
import { readReachable, watchReachable } from '../connection.ts'

/** Says when the server can't be reached; goes by itself when it can again. */
export function ConnectionBanner() {
  const isReachable = useSyncExternalStore(watchReachable, readReachable)
  if (isReachable) return null
  return (
    <Alert
      banner
      type="warning"
      role="status"
      title="连接不上服务器，正在自动重试。已填写的内容还在，请不要关闭页面；恢复后再提交。"
    />
  )
}
