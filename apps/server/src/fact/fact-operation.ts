import { SeenStatement } from '@huoshui/contract'
import { z } from 'zod'
import type { AuditEntry } from '../audit.ts'
import { Refusal } from '../refusal.ts'
import type { OperationKind } from '../sync/apply-operation.ts'
import { todayOf } from '../today.ts'
import { writeFact } from './record-fact.ts'

const Content = z.object({
  fact: z.string().max(60),
  period: z.string().max(10).default(''),
  seen: SeenStatement,
  value: z.union([z.number(), z.boolean(), z.string().max(500)]),
})

/** What a firm said of itself at a visit, one fact an operation: its id is the command's, its corrected day the day it stands for. */
export const factOperation: OperationKind = async ({ trx, actor }, done) => {
  const audit: AuditEntry[] = []
  for (const { operation, at } of done) {
    const { id, enterpriseId, content } = operation
    const read = Content.safeParse(content)
    const [issue] = read.error?.issues ?? []
    if (!read.success) throw new Refusal('bad-input', { reason: `${issue?.path.join('.')}：${issue?.message}` })
    const today = todayOf(at)
    const given = { ...read.data, commandId: id, source: 'self_reported', asOf: today, document: null }
    const written = await writeFact(trx, actor, enterpriseId, given, today)
    if (written.audit) audit.push(written.audit)
  }
  return audit
}
