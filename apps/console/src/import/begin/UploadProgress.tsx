import { Progress } from 'antd'

/** How much of the file has gone out; then the server looks at its first rows. */
export function UploadProgress({ fraction }: { fraction: number }) {
  const percent = Math.floor(fraction * 100)
  return (
    <div style={{ marginTop: 12 }}>
      <Progress percent={percent} status="active" aria-label="上传进度" />
      <span role="status">{percent < 100 ? '正在上传，请不要关闭页面…' : '已传完，正在读取表头…'}</span>
    </div>
  )
}
