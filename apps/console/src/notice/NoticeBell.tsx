import { BellOutlined } from '@ant-design/icons'
import { mostUnread } from '@huoshui/contract'
import { useQuery } from '@tanstack/react-query'
import { ButtonLink } from '../shell/ButtonLink.tsx'
import { unreadQuery } from './notice-queries.ts'

/** How many notices wait, and the way to them. */
export function NoticeBell() {
  const unread = useQuery(unreadQuery).data?.unread ?? 0
  const count = unread >= mostUnread ? `${mostUnread - 1}+` : String(unread)
  return (
    <ButtonLink
      to="/notices"
      type="text"
      icon={<BellOutlined />}
      aria-label={unread > 0 ? `消息，${count}条未读` : '消息'}
      title="消息"
    >
      {unread > 0 ? count : null}
    </ButtonLink>
  )
}
