import { type EventInvitation, type EventRow, getInvitationLink } from '@huoshui/contract'
import { FailureNotice, QuietText } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Flex, Modal, QRCode, Spin, Typography } from 'antd'
import { remote } from '../remote.ts'

/** The QR code of one firm: before the day it answers, on the day it is noted as present, by one tap. */
export function LinkDialog({
  event,
  invitation,
  onClose,
}: {
  event: EventRow
  invitation: EventInvitation
  onClose: () => void
}) {
  const { data, error, refetch } = useQuery({
    queryKey: ['event-link', invitation.id],
    queryFn: ({ signal }) => remote(getInvitationLink, { params: { id: invitation.id } }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const address = data && `${window.location.origin}${data.path}`
  return (
    <Modal open title={invitation.enterpriseName} footer={null} onCancel={onClose} width={420}>
      <Flex vertical gap={12} align="center">
        {error && <FailureNotice error={error} onRetry={() => void refetch()} />}
        {!address && !error && <Spin />}
        {address && (
          <>
            <QRCode value={address} type="svg" size={240} bgColor="#fff" color="#000" aria-label="企业邀请二维码" />
            <div>
              {event.name}，{event.onDay}
            </div>
            <Typography.Text copyable style={{ overflowWrap: 'anywhere' }}>
              {address}
            </Typography.Text>
            <QuietText style={{ fontSize: 13 }}>
              一户一码，只给这户企业；谁有链接谁就能代它答复。查看已记入审计。
            </QuietText>
          </>
        )}
      </Flex>
    </Modal>
  )
}
