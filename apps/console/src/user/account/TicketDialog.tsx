import type { PasswordTicket } from '@huoshui/contract'
import { CopyText, Panel, printInstant, useFocusReturn } from '@huoshui/ui'
import { Alert, Button, Modal } from 'antd'

type Props = { ticket: PasswordTicket; username: string; onClose: () => void }

/** The one-time link, shown this once; only the button closes it, so that it isn't lost by a slip. */
export function TicketDialog({ ticket, username, onClose }: Props) {
  useFocusReturn()
  return (
    <Modal
      open
      title="一次性设密链接"
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={onClose}>
          已转交，关闭
        </Button>
      }
    >
      <Alert
        type="warning"
        showIcon
        title="链接只显示这一次，关闭后无法再看。"
        description="请当面或经可靠渠道交给本人。拿到链接的人就能设这个账号的密码。"
        style={{ marginBottom: 16 }}
      />
      <Panel>
        <CopyText text={new URL(ticket.path, window.location.origin).href} label="设密链接" />
      </Panel>
      <p style={{ marginBottom: 0 }}>
        用户名 {username}；链接有效至 {printInstant(ticket.expiresAt)}，用过即失效。
      </p>
    </Modal>
  )
}
