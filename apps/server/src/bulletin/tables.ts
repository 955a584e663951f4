import type { BulletinContent, BulletinKind, BulletinStatus } from '@huoshui/contract'
import type { ColumnType, JSONColumnType } from 'kysely'
import type { Recipients } from './document/imprint.ts'

/** What was published: content with its figures in place, and the layout of that day. */
export type PublishedContent = {
  content: BulletinContent
  head: { lines: string[]; editor: string; copies: number | null; recipients: Recipients[] }
  figures: { part: string; figure: string; shown: string; asOf: string; definition: string }[]
}

export type BulletinTable = {
  id: string
  kind: BulletinKind
  organisation_id: ColumnType<string, never, never>
  status: ColumnType<BulletinStatus, never, BulletinStatus>
  version: ColumnType<number, never, number>
  title: string
  content: JSONColumnType<BulletinContent>
  corrects: string | null
  check_reason: ColumnType<string | null, never, string | null>
  return_reason: ColumnType<string | null, never, string | null>
  series: ColumnType<string | null, never, string>
  number: ColumnType<number | null, never, number>
  issued_on: string
  printed_on: ColumnType<string | null, never, string>
  published: ColumnType<PublishedContent | null, never, string>
  saved_by: ColumnType<string, never, string>
  saved_at: ColumnType<Date, never, Date>
  submitted_by: ColumnType<string | null, never, string | null>
  approved_by: ColumnType<string | null, never, string | null>
  published_by: ColumnType<string | null, never, string>
  published_at: ColumnType<Date | null, never, Date>
}

/** Tables of 简报, 通知 and 函. */
export type BulletinTables = { bulletin: BulletinTable }
