import { Alert, Button } from 'antd'

/** A load that failed: the server's sentence and a way to try again. */
export function FailureNotice({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={error.message || '没有取到数据。'}
      action={
        onRetry && (
          <Button size="small" onClick={onRetry}>
            重试
          </Button>
        )
      }
    />
  )
}
