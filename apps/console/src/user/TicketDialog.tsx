import type { PasswordTicket } from '@huoshui/contract'
import { CopyText, printInstant } from '@huoshui/ui'
import { Alert, Modal } from 'antd'

type Props = { ticket: PasswordTicket | undefined; username: string; onClose: () => void }

/** The one-time link, shown this once. */
export function TicketDialog({ ticket, username, onClose }: Props) {
  return (
    <Modal
      open={ticket !== undefined}
      title="一次性设密链接"
      okText="已转交"
      onOk={onClose}
      onCancel={onClose}
      cancelButtonProps={{ style: { display: 'none' } }}
      destroyOnHidden
    >
      {ticket && (
        <>
          <Alert type="warning" title="链接只显示这一次，请当面或经可靠渠道交给本人。" style={{ marginBottom: 12 }} />
          <p>用户名：{username}</p>
          <CopyText text={new URL(ticket.path, window.location.origin).href} label="链接" />
          <p>有效至 {printInstant(ticket.expiresAt)}，用过即失效。</p>
        </>
      )}
    </Modal>
  )
}
