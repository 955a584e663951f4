import { Progress } from 'antd'

/** How much of the file has gone out; then what the server does with it. */
export function UploadProgress({ fraction, then }: { fraction: number; then: string }) {
  const percent = Math.floor(fraction * 100)
  return (
    <div style={{ marginTop: 12 }}>
      <Progress percent={percent} status="active" aria-label="上传进度" />
      <span role="status">{percent < 100 ? '正在上传，请不要关闭页面…' : `已传完，${then}`}</span>
    </div>
  )
}
