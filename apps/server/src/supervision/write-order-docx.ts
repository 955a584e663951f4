import type { Actor } from '@huoshui/contract'
import { ORDER_STATES } from '@huoshui/rules/supervision/order-steps'
import { appendAudit } from '../audit.ts'
import type { FontSet } from '../bulletin/document/fonts.ts'
import { type NoticeDocument, writeLetter, writeNotice } from '../bulletin/document/notice-docx.ts'
import { type Db, inScope } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { sayOrderNumber } from './as-order.ts'
import { findOrder, type OrderRow } from './queries.ts'

/** A 督办单 as DOCX and the name of its file; the download is logged. @throws Refusal `not-found` */
export async function writeOrderDocx(
  db: Db,
  actor: Actor,
  address: string,
  { id, fonts, today }: { id: string; fonts: FontSet; today: string },
): Promise<{ name: string; bytes: Buffer }> {
  const row = await inScope(db, actor, address, async (trx) => {
    const found = await findOrder(trx, id)
    if (!found) throw new Refusal('not-found')
    await appendAudit(trx, {
      action: 'supervision-order.export',
      subjectKind: 'supervision-order',
      subjectId: id,
      detail: { title: found.title, status: ORDER_STATES[found.state] },
    })
    return found
  })
  const document = asDocument(row, today)
  const bytes = await (row.form === 'notice' ? writeNotice({ fonts }, document) : writeLetter({ fonts }, document))
  return { name: `${row.title}${row.state === 'draft' ? '（草稿）' : ''}.docx`, bytes }
}

/** Without a 发文字号 it bears its own number in that place, which says 督办单. */
function asDocument(row: OrderRow, today: string): NoticeDocument {
  const number = row.document_number ?? sayOrderNumber(row) ?? '督办单（草稿，未编号）'
  const deadline = row.due_on === null ? `发出后 ${row.working_days} 个工作日内` : `${row.due_on} 前`
  const basis = row.basis.map(({ label, sentence }, place) => `${place + 1}.${label}：${sentence}`)
  const parts = [
    row.text,
    ...(basis.length === 0 ? [] : [`有关情况（${row.from_day} 至 ${row.on_day}）：`, ...basis]),
    `请于${deadline}通过平台书面回复。`,
  ]
  return {
    mark: row.organisation_name,
    documentNumber: number,
    title: row.title,
    addressees: row.target_name,
    text: parts.join('\n'),
    annexes: [],
    issuer: row.organisation_name,
    issuedOn: row.issued_on ?? today,
    remark: null,
    imprint: { recipients: [], left: null, right: null },
  }
}
