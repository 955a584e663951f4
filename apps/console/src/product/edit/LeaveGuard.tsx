import { useBlocker } from '@tanstack/react-router'
import { Modal } from 'antd'

/** Asks before a page is left with something unsaved on it. */
export function LeaveGuard({ isDirty }: { isDirty: boolean }) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: () => isDirty,
    enableBeforeUnload: () => isDirty,
    withResolver: true,
  })
  return (
    <Modal
      open={status === 'blocked'}
      title="离开而不保存？"
      okText="离开，不保存"
      okButtonProps={{ danger: true }}
      cancelText="留下"
      onOk={proceed}
      onCancel={reset}
    >
      这一页还有没保存的修改，离开后就没有了。
    </Modal>
  )
}
