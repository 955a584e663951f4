import { day, EnterpriseCorrection } from '@huoshui/contract'
import { z } from 'zod'
import { Refusal } from '../refusal.ts'
import type { OperationKind } from '../sync/apply-operation.ts'
import { todayOf } from '../today.ts'
import { requestChange } from './make-change-request.ts'

const value = z.string().max(500).nullable()

const Content = z.object({
  /** Version of the firm's card on the device, and what the card said of the fields. */
  version: z.number().int(),
  seen: z.record(z.string().max(40), value),
  effectiveOn: day,
  changes: EnterpriseCorrection,
  reason: z.string().trim().min(2).max(200),
  evidence: z.string().trim().max(1000).nullable().default(null),
})

/** 更正申请 made at visits: the operation's id is the request's, which writes its own audit line. */
export const changeRequestOperation: OperationKind = async ({ trx, actor }, done) => {
  for (const { operation, at } of done) {
    const { id, enterpriseId, content } = operation
    const read = Content.safeParse(content)
    const [issue] = read.error?.issues ?? []
    if (!read.success) throw new Refusal('bad-input', { reason: `${issue?.path.join('.')}：${issue?.message}` })
    await requestChange(trx, actor, { id, enterpriseId, ...read.data }, todayOf(at))
  }
  return []
}
