import type { NoticeKind } from '@huoshui/contract'

export type NoticeTable = {
  id: string
  kind: NoticeKind
  user_id: string | null
  organisation_id: string | null
  title: string
  words: string | null
  link: string | null
  made_at: Date
}
export type NoticeReadTable = { notice_id: string; user_id?: string; read_at: Date }
export type NoticeAddressTable = {
  holder_kind: 'user' | 'organisation'
  holder_id: string
  channel: 'email' | 'webhook'
  address: string | null
  is_digest: boolean
}

/** Tables of 消息, as a request reads them; deliveries are the owner's. */
export type NoticeTables = {
  notice: NoticeTable
  notice_read: NoticeReadTable
  notice_address: NoticeAddressTable
}
